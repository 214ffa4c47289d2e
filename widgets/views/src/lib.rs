//! What the visitor sees: Leptos components, one folder a widget. No requests, no storage, no rules.
//!
//! The host gives each component signals to show and callbacks to call; what a text says comes from the catalogue,
//! what is right or wrong from `enishi_core`.

pub mod board;
pub mod calendar;
pub mod card;
pub mod counter;
pub mod form;
pub mod indicators;
pub mod ui;

pub use ui::{ElementRef, Ui};
