//! The demo server's trials (`/api/trials/TOKEN`): what the page asks for meets only requests that carry its token.

use super::kinds::Kind;
use js_sys::{JSON, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

/// A token of this page's own: another tab has another one.
pub fn token() -> String {
    let bytes = Uint8Array::new_with_length(16);
    if let Ok(crypto) = window().crypto() {
        crypto.get_random_values_with_array_buffer_view(&bytes).ok();
    }
    bytes.to_vec().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Asks for a fault, or for none. Gives how many seconds it lasts; `None` where no demo server answers.
pub async fn ask(token: &str, kind: Option<Kind>) -> Option<f64> {
    let init = RequestInit::new();
    init.set_method("PUT");
    let name = kind.map_or_else(|| "null".to_owned(), |kind| format!("\"{}\"", kind.name()));
    init.set_body(&JsValue::from(format!("{{\"fault\":{name}}}")));
    let request = window().fetch_with_str_and_init(&format!("/api/trials/{token}"), &init);
    let answer: Response = JsFuture::from(request).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?.as_string()?;
    // A page that stands in for everything that is missing is no demo server.
    Reflect::get(&JSON::parse(&text).ok()?, &"seconds".into()).ok()?.as_f64()
}
