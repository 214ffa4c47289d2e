//! The only crate that knows the page: element life, attributes, light DOM, styles, events, requests.
//!
//! `enishi.js` finds an element and calls [`exports`]; what a widget needs of the page goes through [`page::Page`], of
//! the network through [`net`], of the browser's services through [`platform::Browser`]. Everything that a widget
//! starts hangs on its [`life::Life`] and ends with it.

mod attributes;
#[cfg(feature = "board")]
mod board;
#[cfg(feature = "calendar")]
mod calendar;
#[cfg(feature = "card")]
mod card;
#[cfg(feature = "counter")]
mod counter;
pub mod exports;
#[cfg(feature = "form")]
mod form;
#[cfg(feature = "calendar")]
mod fragment;
#[cfg(feature = "indicators")]
mod indicators;
mod life;
mod listen;
mod net;
pub mod page;
mod show;
#[cfg(any(feature = "board", feature = "indicators"))]
mod tables;
mod theme;

pub use enishi_browser as platform;
