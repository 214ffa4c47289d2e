//! Parts of a view that change, in one type each: every closure type of its own would bring its own copy of the
//! machinery behind it, a kilobyte and more for each visitor.

use super::text;
use leptos::prelude::*;

/// A part of the view that is drawn anew when a signal in it changes.
pub fn dynamic(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(draw);
    draw.into_any()
}

/// A text that changes.
pub fn changing(text: impl Fn() -> String + Send + 'static) -> AnyView {
    let text: Box<dyn Fn() -> String + Send> = Box::new(text);
    dynamic(move || self::text(text()))
}
