//! The widgets on the page, seen from outside.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, MutationObserver, MutationObserverInit};

/// Every way to place a widget, except the script tag itself, which puts an element beside it.
const SELECTOR: &str = "enishi-form, enishi-calendar, enishi-counter, enishi-board, enishi-indicators, enishi-card, \
                        [data-enishi]:not(script)";

/// A widget and what it says of itself.
#[derive(Clone, PartialEq)]
pub struct Seen {
    pub kind: String,
    pub state: String,
}

fn all() -> Vec<Element> {
    let Ok(list) = document().query_selector_all(SELECTOR) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// `counter` for `<enishi-counter>` as for `data-enishi="counter"`.
pub fn kind(widget: &Element) -> String {
    let name = widget.local_name();
    match name.strip_prefix("enishi-") {
        Some(kind) => kind.to_owned(),
        None => widget.get_attribute("data-enishi").unwrap_or(name),
    }
}

/// The widgets in the page's order.
pub fn look() -> Vec<Seen> {
    let seen =
        |w: &Element| Seen { kind: kind(w), state: w.get_attribute("data-state").unwrap_or_else(|| "–".into()) };
    all().iter().map(seen).collect()
}

/// Sets an attribute on every widget, in the form that its way of being placed asks for.
pub fn set(attribute: &str, value: &str) {
    for widget in all() {
        let plain = widget.local_name().starts_with("enishi-");
        let name = if plain { attribute.to_owned() } else { format!("data-{attribute}") };
        // Only an invalid name can fail here.
        let _ = widget.set_attribute(&name, value);
    }
}

/// Calls back whenever a widget comes, goes or changes its state, as long as the page lives.
pub fn watch(changed: impl FnMut() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(changed);
    let Ok(observer) = MutationObserver::new(callback.as_ref().unchecked_ref()) else { return };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    what.set_attribute_filter(&js_sys::Array::of1(&"data-state".into()));
    if let Some(main) = document().query_selector("main").ok().flatten() {
        let _ = observer.observe_with_options(&main, &what);
    }
    callback.forget();
}
