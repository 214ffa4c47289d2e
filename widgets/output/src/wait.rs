//! Waiting.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Ends after so many milliseconds; at once where the window is gone.
pub async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let window = web_sys::window();
        let set = window.and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok()
        });
        if set.is_none() {
            // A function that settles a promise takes any value.
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
}
