//! The staff's bar on the demo page: what each widget is doing, what it reports, and switches for its looks and language.
//!
//! It talks to the widgets only as any page could: attributes, `data-state` and the `enishi:*` events of the public contract.

mod bar;
mod log;
mod texts;
mod widgets;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Replaces the plain bar of the static page. A page without one is left alone.
fn main() {
    let Some(place) = document().get_element_by_id("staff") else { return };
    let Ok(place) = place.dyn_into::<web_sys::HtmlElement>() else { return };
    let opened = place.query_selector("details[open]").ok().flatten().is_some();
    place.set_text_content(None);
    leptos::mount::mount_to(place, move || view! { <bar::Bar opened /> }).forget();
}
