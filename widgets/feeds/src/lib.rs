//! The module that a calendar loads when it needs it: it reads the dialects of feeds that few pages have, and gives
//! events to other programs. A module of its own, because a visitor who only looks at a month should not pay for it.
//! It has no views; JSON texts go in and out, and the files of the feeds as they were read.

mod job;
mod out;
mod read;

pub use out::{file, json_ld, ways};
pub use read::read;
