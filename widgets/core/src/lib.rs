//! The rules of the Enishi widgets: plain Rust, no browser in it, proven natively.
//!
//! Everything that a city publishes or asks is read into one model for each thing
//! (events, counts, forms, outcomes); the dialects stay at the edge
//! ([`source`], [`backend`]). What the browser can do at no cost in bytes comes through [`platform::Platform`].
#![warn(missing_docs)]

pub mod backend;
pub mod board;
pub mod card;
pub mod charset;
pub mod count;
pub mod date;
pub mod delivery;
pub mod event;
pub mod figure;
pub mod form;
pub mod holiday;
pub mod html;
pub mod i18n;
pub mod indicator;
pub mod json;
pub mod later;
pub mod platform;
pub mod problem;
pub mod search;
pub mod source;
pub mod table;
pub mod text;
pub mod url;
