//! Paper and files, for a form.

use enishi_output::print_nodes;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Element, HtmlElement};

/// Keeps a text as a file on the visitor's device. A browser that makes no file still prints.
#[wasm_bindgen]
pub fn save_text(name: &str, text: &str) {
    let _ = enishi_output::save(text.as_bytes(), "text/plain;charset=utf-8", name);
}

/// Prints an element of a widget alone. A browser that does not print leaves it on the page.
#[wasm_bindgen]
pub async fn print_element(host: HtmlElement, element: Element, title: String) {
    // With the widget's root around it, which its styles hang on.
    let root = element.closest(".enishi").ok().flatten().and_then(|root| root.clone_node().ok());
    let (Some(root), Ok(copy)) = (root, element.clone_node_with_deep(true)) else { return };
    if root.append_child(&copy).is_err() {
        return;
    }
    if let Some(printed) = print_nodes(&[root.unchecked_into()], &styles(&host), &title).await {
        // It goes by itself once it is printed.
        std::mem::forget(printed);
    }
}

/// The styles of the widget as text, for a document of its own.
fn styles(host: &HtmlElement) -> String {
    let mut css = String::new();
    let root = host.shadow_root();
    let sheets = root.map(|root| Reflect::get(&root, &"adoptedStyleSheets".into()).unwrap_or_default());
    let sheet = sheets.and_then(|sheets| Reflect::get_u32(&sheets, 0).ok());
    let rules = sheet.and_then(|sheet| sheet.unchecked_into::<CssStyleSheet>().css_rules().ok());
    let length = rules.as_ref().map_or(0, |rules| rules.length());
    for rule in (0..length).filter_map(|index| rules.as_ref()?.item(index)) {
        css.push_str(&rule.css_text());
    }
    css
}
