//! The page's own form in a browser: read as nine products write it, filled again, and kept in parts.

mod common;
mod conditions;
mod filling;
mod odd;
mod products;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
