//! The address fragment `#enishi=…`: it keeps what the visitor looks at, so that a link leads there.
//!
//! `#enishi=view:list,date:2018-12-15,open:ID`, each value percent-encoded. Any other fragment is the page's own and
//! is left alone until the visitor uses the widget.

use wasm_bindgen::JsValue;

const MARK: &str = "#enishi=";

/// The pairs of the fragment; `None` where it is not ours.
pub fn read() -> Option<Vec<(String, String)>> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let pairs = hash.strip_prefix(MARK)?.split(',').filter_map(|pair| {
        let (key, value) = pair.split_once(':')?;
        let value = js_sys::decode_uri_component(value).ok()?;
        Some((key.to_owned(), value.into()))
    });
    Some(pairs.collect())
}

/// Writes the fragment without a new entry in the history.
pub fn write(pairs: &[(&str, String)]) {
    let Some(window) = web_sys::window() else { return };
    let mut hash = MARK.to_owned();
    for (i, (key, value)) in pairs.iter().enumerate() {
        if i > 0 {
            hash.push(',');
        }
        hash.push_str(key);
        hash.push(':');
        hash.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    if window.location().hash().is_ok_and(|now| now == hash) {
        return;
    }
    // The whole address: with `<base href>` a bare fragment would lead elsewhere. A frame without an address
    // of its own (`about:srcdoc`) refuses, and then there is nothing to keep.
    if let (Ok(history), Ok(here)) = (window.history(), window.location().href()) {
        let page = here.split('#').next().unwrap_or_default();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&(page.to_owned() + &hash)));
    }
}
