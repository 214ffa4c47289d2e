//! Puts a snippet into a page of the frame, as a browser would have read it there: scripts run, and only ours.

use super::clean::{self, Script};
use super::settings::{LANGUAGES, Start};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, Node, NodeList, SupportedType};

/// Where a host page wants the snippet.
pub const PLACE: &str = "[data-place]";
/// Widgets that are elements of their own.
pub const ELEMENTS: &str = "enishi-form, enishi-calendar, enishi-counter, enishi-board, enishi-indicators, enishi-card";
/// Where the demo has the widgets, seen from its pages.
const OURS: &str = "enishi/enishi.js";

/// Fills the page's place. False where the page has no such place: it is another one.
pub fn put(page: &Document, snippet: &str, start: Start) -> bool {
    let Some(place) = page.query_selector(PLACE).ok().flatten() else { return false };
    let Ok(parser) = DomParser::new() else { return false };
    let Ok(read) = parser.parse_from_string(snippet, SupportedType::TextHtml) else { return false };
    clean_up(&read, start.plain);
    speak(&read, LANGUAGES.get(start.language).copied().unwrap_or_default());
    place.set_text_content(None);
    // What stands before the first content (the script) is read into the head.
    for part in [read.head().map(Element::from), read.body().map(Element::from)].into_iter().flatten() {
        while let Some(node) = part.first_child() {
            part.remove_child(&node).ok();
            if let Ok(node) = page.import_node_with_deep(&node, true) {
                place.append_child(&node).ok();
            }
        }
    }
    revive(page, &place);
    true
}

/// Takes out what may not stand in the preview, before it belongs to a page that runs anything.
fn clean_up(read: &Document, plain: bool) {
    for element in all(read.query_selector_all(clean::REFUSED)) {
        element.remove();
    }
    for script in all(read.query_selector_all("script")) {
        let src = script.get_attribute("src");
        match clean::script(src.as_deref(), &script.get_attribute("type").unwrap_or_default()) {
            Script::Ours if !plain => {
                script.set_attribute("src", OURS).ok();
                // The demo's own copy may be another version.
                script.remove_attribute("integrity").ok();
                script.remove_attribute("crossorigin").ok();
            }
            Script::Data => {}
            Script::Ours | Script::Refused => script.remove(),
        }
    }
    for element in all(read.query_selector_all("*")) {
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            if !clean::keeps(&name, &element.get_attribute(&name).unwrap_or_default()) {
                element.remove_attribute(&name).ok();
            }
        }
    }
    if plain {
        // Where scripts are only left out, `<noscript>` would stay hidden.
        for element in all(read.query_selector_all("noscript")) {
            while let Some(node) = element.first_child() {
                element.before_with_node_1(&node).ok();
            }
            element.remove();
        }
    }
}

/// Sets `lang` on every widget, in the form that its way of being placed asks for.
fn speak(read: &Document, lang: &str) {
    let (elements, others) = (all(read.query_selector_all(ELEMENTS)), all(read.query_selector_all("[data-enishi]")));
    for (widgets, name) in [(elements, "lang"), (others, "data-lang")] {
        for widget in widgets.iter().filter(|_| !lang.is_empty()) {
            widget.set_attribute(name, lang).ok();
        }
    }
}

/// Makes scripts anew: one that a parser read for another document never runs.
fn revive(page: &Document, place: &Element) {
    for script in all(place.query_selector_all("script[src]")) {
        let Ok(made) = page.create_element("script") else { continue };
        for name in script.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            made.set_attribute(&name, &script.get_attribute(&name).unwrap_or_default()).ok();
        }
        script.replace_with_with_node_1(&made).ok();
    }
}

/// Elements of another window are no `Element` of this one: they are taken as what they are.
fn all(list: Result<NodeList, wasm_bindgen::JsValue>) -> Vec<Element> {
    let Ok(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)).map(Node::unchecked_into).collect()
}
