//! The `enishi:*` events as lines. Of what a visitor typed, only the names of the fields.

use super::{texts::Texts, widgets};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{CustomEvent, Element};

/// One event.
#[derive(Clone, PartialEq)]
pub struct Line {
    pub number: u32,
    pub time: String,
    pub text: String,
}

const EVENTS: [&str; 6] =
    ["enishi:ready", "enishi:error", "enishi:submit", "enishi:result", "enishi:select", "enishi:count"];

/// Hands over a line for each event, as long as the page lives.
pub fn listen(texts: &'static Texts, heard: impl Fn(Line) + 'static) {
    let number = std::cell::Cell::new(0);
    let callback = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        number.set(number.get() + 1);
        heard(Line { number: number.get(), time: time(), text: describe(&event, texts) });
    });
    for name in EVENTS {
        let _ = document().add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

fn describe(event: &CustomEvent, texts: &Texts) -> String {
    let name = event.type_();
    let from = event.target().and_then(|t| t.dyn_into::<Element>().ok()).map(|e| widgets::kind(&e));
    let mut text = format!("{} {name}", from.unwrap_or_default());
    let detail = event.detail();
    let keys: &[&str] = match name.as_str() {
        "enishi:error" => &["code", "message"],
        "enishi:result" => &["outcome"],
        "enishi:select" => &["title", "start"],
        "enishi:count" => &["count", "asOf"],
        _ => &[],
    };
    for key in keys {
        if let Some(value) = get(&detail, key) {
            text += &format!(" {key}={value}");
        }
    }
    if name == "enishi:submit" {
        let names = field_names(&detail).join(", ");
        text += &format!(" {}: {names}", texts.fields);
    }
    text
}

fn field_names(detail: &JsValue) -> Vec<String> {
    let values = js_sys::Reflect::get(detail, &"values".into()).unwrap_or_default();
    values.dyn_ref::<js_sys::Object>().map_or_else(Vec::new, |values| {
        js_sys::Object::keys(values).iter().filter_map(|name| name.as_string()).collect()
    })
}

fn get(detail: &JsValue, key: &str) -> Option<String> {
    let value = js_sys::Reflect::get(detail, &key.into()).ok()?;
    value.as_string().or_else(|| value.as_f64().map(|n| n.to_string()))
}

fn time() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}
