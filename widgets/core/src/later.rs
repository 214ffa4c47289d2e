//! Code that comes later: functions that the packer moves out of a module into parts of it, which share its memory and
//! are loaded when a visitor needs them.
//!
//! [`later!`](crate::later!) marks such a function. All that nothing else calls goes with it. Its call gives `None`
//! until [`arrived`] has been told that its part is there, so that no call can meet a function that is missing. Only
//! the packer's release builds (features `parts-calendar` and `parts-counter`) are split: everywhere else all parts are there from the beginning.

use std::sync::atomic::{AtomicU32, Ordering};

/// A part of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Of the calendar: events one after the other, as lists and cards.
    List,
    /// Of the calendar: what a visitor meets after the month, and what finds by choices and keeps the address.
    More,
    /// Of the calendar: iCalendar and CSV, other character sets than UTF-8, descriptions with HTML.
    Read,
    /// Of the calendar: what repeats events.
    Series,
    /// Of the counter: all but its first number.
    Counter,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::List, Self::More, Self::Read, Self::Series, Self::Counter];

    /// The name in file names: that of the variant, in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::More => "more",
            Self::Read => "read",
            Self::Series => "series",
            Self::Counter => "counter",
        }
    }

    /// Its bit in [`SPLIT`] and [`HERE`].
    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// Whether this build has it as a file of its own.
    #[allow(clippy::bad_bit_mask, reason = "builds that are not split have no such bits")]
    pub const fn is_split(self) -> bool {
        SPLIT & self.bit() != 0
    }

    /// Whether its functions can be called.
    pub fn is_here(self) -> bool {
        !self.is_split() || HERE.load(Ordering::Relaxed) & self.bit() != 0
    }
}

/// The parts that are split off in this build.
const SPLIT: u32 = if cfg!(feature = "parts-calendar") { 0b01111 } else { 0 }
    | if cfg!(feature = "parts-counter") { 0b10000 } else { 0 };

/// Those of them that were loaded.
static HERE: AtomicU32 = AtomicU32::new(0);

/// Says that a part was loaded.
pub fn arrived(part: Part) {
    HERE.fetch_or(part.bit(), Ordering::Relaxed);
}

/// Makes a function one that comes later. What it gives stands in an `Option`: there is none before its part is here.
///
/// `later! { More "01": fn name(argument: Type, …) -> Type { … } }`: the [`Part`](crate::later::Part), and two
/// hexadecimal digits that no other function of that part has.
///
/// The name of the import and of the export tell the splitter (crate `wasm_split_cli_support`) which function belongs
/// into which part: `__wasm_split_00PART00_import_ID` and `…_export_ID`, `ID` being 32 hexadecimal digits.
#[macro_export]
macro_rules! later {
    (Counter $($rest:tt)*) => { $crate::later::of_counter! { Counter $($rest)* } };
    ($($rest:tt)*) => { $crate::later::of_calendar! { $($rest)* } };
}

#[cfg(not(feature = "parts-calendar"))]
pub use crate::left_in as of_calendar;
#[cfg(not(feature = "parts-counter"))]
pub use crate::left_in as of_counter;
#[cfg(feature = "parts-calendar")]
pub use crate::split_off as of_calendar;
#[cfg(feature = "parts-counter")]
pub use crate::split_off as of_counter;

/// What [`later!`](crate::later!) makes of a function of a part that is split off.
#[doc(hidden)]
#[macro_export]
macro_rules! split_off {
    ($part:ident $id:literal:
     $(#[$about:meta])* $vis:vis fn $function:ident($($arg:ident: $type:ty),* $(,)?) $(-> $out:ty)? $body:block) => {
        $(#[$about])*
        #[allow(unsafe_code, improper_ctypes, improper_ctypes_definitions, clippy::unused_unit)]
        $vis fn $function($($arg: $type),*) -> Option<$crate::left_in!(@out $($out)?)> {
            // Both sides are compiled together: the types of Rust are the same on both.
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            unsafe extern "C" {
                #[link_name = concat!(
                    "__wasm_split_00", stringify!($part), "00_import_000000000000000000000000000000", $id
                )]
                safe fn there($($arg: $type),*) $(-> $out)?;
            }
            #[unsafe(export_name = concat!(
                "__wasm_split_00", stringify!($part), "00_export_000000000000000000000000000000", $id
            ))]
            extern "C" fn here($($arg: $type),*) $(-> $out)? $body
            $crate::later::Part::$part.is_here().then(|| there($($arg),*))
        }
    };
}

/// What it makes of one that stays where it is.
#[doc(hidden)]
#[macro_export]
macro_rules! left_in {
    ($part:ident $id:literal:
     $(#[$about:meta])* $vis:vis fn $function:ident($($arg:ident: $type:ty),* $(,)?) $(-> $out:ty)? $body:block) => {
        $(#[$about])*
        #[allow(clippy::unnecessary_wraps, clippy::unused_unit)]
        $vis fn $function($($arg: $type),*) -> Option<$crate::left_in!(@out $($out)?)> {
            fn here($($arg: $type),*) $(-> $out)? $body
            $crate::later::Part::$part.is_here().then(|| here($($arg),*))
        }
    };
    (@out) => { () };
    (@out $out:ty) => { $out };
}

#[cfg(test)]
mod tests {
    use super::*;

    later! { More "f0": fn sum(one: u32, other: &[u32]) -> u32 { one + other.iter().sum::<u32>() } }
    later! { Read "f1": fn nothing() {} }

    #[test]
    fn without_parts_all_is_here() {
        assert_eq!(sum(1, &[2, 3]), Some(6));
        assert_eq!(nothing(), Some(()));
    }

    #[test]
    fn parts_have_names_of_their_own() {
        arrived(Part::More);
        assert!(Part::ALL.iter().all(|part| part.is_here()));
        assert_ne!(Part::More.name(), Part::Read.name());
    }
}
