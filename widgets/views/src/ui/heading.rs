//! Headings of the level that the page asked for.

use super::{element, text};
use leptos::prelude::*;

/// A heading element `h2` … `h6`; `below` levels under the widget's own heading.
pub fn heading(level: u8, below: u8, class: &'static str, title: String) -> AnyView {
    heading_of(level, below, class, text(title))
}

/// The same, of what may change.
pub fn heading_of(level: u8, below: u8, class: &'static str, content: AnyView) -> AnyView {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    let index = usize::from(level.saturating_add(below).clamp(2, 6)) - 1;
    element(TAGS[index], &[("part", "heading")]).attr("class", class).child(content).view()
}
