//! What `enishi.js` calls.

use crate::life;
use crate::page::Page;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Hands over what the loader does for the widgets. Called once, before anything else.
#[wasm_bindgen]
pub fn start(page: Page) {
    enishi_core::search::stir((js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    life::set_page(page);
}

/// Starts a widget and gives its number, which is never 0.
#[wasm_bindgen]
pub fn mount(host: HtmlElement, kind: &str) -> u32 {
    life::mount(host, kind)
}

/// The element's attributes have changed.
#[wasm_bindgen]
pub fn changed(id: u32) {
    life::changed(id);
}

/// Ends a widget: requests, streams, timers, view.
#[wasm_bindgen]
pub fn unmount(id: u32) {
    life::unmount(id);
}

/// Ends a widget whose view may be torn by a fault: nothing of it is run again.
#[wasm_bindgen]
pub fn forget(id: u32) {
    life::forget(id);
}

/// An event is about to reach this widget.
#[wasm_bindgen]
pub fn enter(id: u32) {
    life::enter(id);
}

/// The widget that ran last: the one to blame for a fault.
#[wasm_bindgen]
pub fn current() -> u32 {
    life::current()
}
