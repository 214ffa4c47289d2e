//! Builds `dist/` from the workspace: WebAssembly, glue, styles, locales, presets, compressed twins, integrity.
//!
//! Also what the building needs ([`tools`]), the sizes held against the budgets ([`budget`]), what takes the space
//! ([`profile()`]) and the demo page ([`page`]).

mod bundle;
mod cache;
mod compile;
mod compress;
mod dist;
mod glue;
mod licenses;
mod manifest;
mod minify;
mod optimise;
mod order;
mod postal;
mod presets;
mod run;
mod snippets;
mod split;

pub mod budget;
pub mod page;
pub mod profile;
pub mod tools;

pub use bundle::Bundle;
pub use dist::{PackOptions, Profile, Report, pack};
pub use profile::profile;
