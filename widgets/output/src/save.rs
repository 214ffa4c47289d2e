//! Hands a file to the browser to save.

use crate::wait::sleep;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to begin, in milliseconds.
const KEPT_MS: i32 = 60_000;

/// Saves bytes as a file. `None` where the browser makes no such file.
pub fn save(bytes: &[u8], kind: &str, name: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let kept = Kept(Url::create_object_url_with_blob(&blob).ok()?);
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.unchecked_into();
    link.set_href(&kept.0);
    link.set_download(name);
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        sleep(KEPT_MS).await;
        drop(kept);
    });
    Some(())
}

/// An address of a file in memory, until this is dropped.
struct Kept(String);

impl Drop for Kept {
    fn drop(&mut self) {
        // It fails for no address that the browser gave.
        let _ = Url::revoke_object_url(&self.0);
    }
}
