//! The module that a counter loads when it needs it: it reads numbers out of pages and tables, and draws lines of
//! earlier numbers and maps. A module of its own, because most counters need neither. JSON texts go in and out, and the
//! element to draw into.

use enishi_browser::Browser;
use enishi_core::count::{self, NotRead, Pick};
use enishi_core::figure::{Job, Mark, NAMESPACE, map, trend};
use enishi_core::i18n::Catalogue;
use enishi_core::json::{Map, Value, parse, written};
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, Document, Element};

/// Reads the number in an answer that is a page or a table. `content_type` is the answer's header, `pick` the attribute.
///
/// Gives back JSON: our own, or `refused`, a text for the webmaster whose words are still to be filled in
/// (`enishi_core::i18n::is_unsaid`).
#[wasm_bindgen]
pub fn pick(bytes: &[u8], content_type: &str, pick: &str) -> String {
    let read = match Pick::parse(pick) {
        Some(pick) => count::read(bytes, content_type, &pick, &Browser),
        None => Err(NotRead::Nothing),
    };
    let mut out = Map::new();
    match read {
        Ok(count) => {
            out.insert("count".to_owned(), count.count.map_or(Value::Null, Value::from));
            out.insert("approximate".to_owned(), Value::Bool(count.approximate));
        }
        Err(why) => out.insert("refused".to_owned(), Value::String(why.text(&Catalogue::default()))),
    }
    written(&Value::Object(out))
}

/// Draws the line and the map of our own JSON in the place of what the element holds; `texts` is the packed catalogue of
/// the visitor's language. A table that the visitor has opened stays open.
#[wasm_bindgen]
pub fn draw(into: &Element, json: &str, texts: &str) {
    let (Ok(value), Ok(texts), Some(document)) = (parse(json), parse(texts), into.owner_document()) else { return };
    let texts = Catalogue::from_packed(&texts);
    let Some(job) = Job::read(&value, &texts) else { return };
    // The views draw before they place what they have drawn: the styles follow as soon as it stands in its tree, and
    // before anything is painted.
    let place = into.clone();
    let dress = Closure::once_into_js(move || dress(&place));
    if let Some(window) = web_sys::window() {
        window.queue_microtask(dress.unchecked_ref());
    }
    let opened: Vec<bool> = (0..2).map(|at| is_open(into, at)).collect();
    into.set_text_content(None);
    let mut at = 0;
    for mark in [trend(&job), map(&job)].into_iter().flatten() {
        let Some(element) = made(&document, &mark) else { continue };
        // It throws only for what is no node.
        let _ = into.append_child(&element);
        if opened.get(at) == Some(&true) {
            open(&element);
        }
        at += 1;
    }
}

/// How it looks. It comes with the module, so that counters without a drawing do not load it.
const STYLE: &str =
    concat!(include_str!("../../../styles/table.css"), include_str!("../../../styles/counter-figures.css"));

thread_local! {
    static SHEET: Option<CssStyleSheet> = CssStyleSheet::new().ok().filter(|sheet| sheet.replace_sync(STYLE).is_ok());
}

/// Gives the tree around an element our styles, once.
fn dress(into: &Element) {
    let root = into.get_root_node();
    let sheets = Reflect::get(&root, &"adoptedStyleSheets".into()).ok().filter(JsValue::is_object);
    let sheets = sheets.map(|sheets| Array::from(&sheets));
    let (Some(sheets), Some(sheet)) = (sheets, SHEET.with(Clone::clone)) else { return };
    if !sheets.includes(&sheet, 0) {
        sheets.push(&sheet);
        // It throws only for what is no style sheet.
        let _ = Reflect::set(&root, &"adoptedStyleSheets".into(), &sheets);
    }
}

fn tables(within: &Element) -> Option<Element> {
    within.query_selector("details").ok().flatten()
}

fn is_open(into: &Element, at: u32) -> bool {
    into.children().item(at).and_then(|figure| tables(&figure)).is_some_and(|table| table.has_attribute("open"))
}

fn open(figure: &Element) {
    if let Some(table) = tables(figure) {
        let _ = table.set_attribute("open", "");
    }
}

fn made(document: &Document, mark: &Mark) -> Option<Element> {
    let element = if mark.is_svg() {
        document.create_element_ns(Some(NAMESPACE), mark.tag).ok()?
    } else {
        document.create_element(mark.tag).ok()?
    };
    for (name, value) in &mark.attributes {
        element.set_attribute(name, value).ok()?;
    }
    if !mark.text.is_empty() {
        element.set_text_content(Some(&mark.text));
    }
    for child in &mark.children {
        element.append_child(&*made(document, child)?).ok()?;
    }
    Some(element)
}
