//! The panels beside the preview: what is set, and what comes out.

mod choose;
mod control;
mod inside;
mod output;
mod paste;
mod pick;
mod settings;
mod sources;

pub use choose::Choose;
pub use inside::Inside;
pub use output::Output;
pub use paste::Paste;
pub use settings::Settings;
