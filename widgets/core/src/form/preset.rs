//! Forms that come ready-made, as files in our own schema.

macro_rules! presets {
    ($($name:literal),+) => {
        /// The names under which presets are asked for.
        pub const NAMES: &[&str] = &[$($name),+];

        /// Name and text of each; the widgets load the same files beside the script.
        #[cfg(feature = "native")]
        pub const ALL: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../presets/", $name, ".json")))),+];
    };
}

presets!("supporter", "application", "consultation", "migration", "host", "company");

/// A supporter's registration, as text.
#[cfg(feature = "native")]
pub const SUPPORTER: &str = ALL[0].1;

#[cfg(all(test, feature = "native"))]
mod tests;
