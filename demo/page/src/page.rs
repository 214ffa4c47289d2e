//! The static page that this stands on: its places and its language.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The first element that a selector finds.
pub fn place(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// All elements that a selector finds, in the page's order.
pub fn places(selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// Whether the page is in English; else it is in Japanese.
pub fn is_english() -> bool {
    document().document_element().and_then(|e| e.get_attribute("lang")).is_some_and(|lang| lang.starts_with("en"))
}
