//! The preview: a snippet inside a page like the ones that cities have, in a frame of its own.
//!
//! The frame loads one of the pages `host-NAME.html`; the snippet is put into the place that the page has for it (`[data-place]`), as a
//! browser would have read it there: scripts run, and only those that the page's own policy allows.

use leptos::html::Iframe;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlIFrameElement, Node, SupportedType};

/// Where a host page wants the snippet.
const PLACE: &str = "[data-place]";

/// A snippet (with its `<script>`), drawn anew whenever it changes.
#[component]
pub fn Preview(
    /// What would be pasted.
    snippet: Signal<String>,
    /// What the frame is called.
    title: &'static str,
) -> impl IntoView {
    let frame = NodeRef::<Iframe>::new();
    let loaded = RwSignal::new(0_u32);
    // A change loads the page anew: a widget that was taken away must not leave anything for the next.
    let again = move |first: Option<()>| {
        snippet.track();
        if first.is_some()
            && let Some(window) = frame.get_untracked().and_then(|frame| frame.content_window())
        {
            // Only a frame that is not there any more can refuse.
            let _ = window.location().reload();
        }
    };
    Effect::new(again);
    Effect::new(move |_| {
        if loaded.get() > 0
            && let Some(frame) = frame.get_untracked()
        {
            put(&frame, &snippet.get_untracked());
        }
    });
    view! {
        <iframe class="preview-frame" node_ref=frame title=title src="host-plain.html"
            on:load=move |_| loaded.update(|n| *n += 1)></iframe>
    }
}

/// Puts a snippet into the frame's page.
fn put(frame: &HtmlIFrameElement, snippet: &str) {
    let Some(page) = frame.content_document() else { return };
    let Some(place) = page.query_selector(PLACE).ok().flatten() else { return };
    place.set_text_content(None);
    let Ok(parser) = DomParser::new() else { return };
    let Ok(read) = parser.parse_from_string(snippet, SupportedType::TextHtml) else { return };
    // What stands before the first content (the script) is read into the head.
    for part in [read.head(), read.body().map(JsCast::unchecked_into)].into_iter().flatten() {
        let part: &Element = part.unchecked_ref();
        while let Some(node) = part.first_child() {
            part.remove_child(&node).ok();
            place.append_child(&live(&page, &node)).ok();
        }
    }
}

/// A node for the page. A script is made anew: one that a parser read for another document never runs.
fn live(page: &Document, node: &Node) -> Node {
    let script = node.dyn_ref::<Element>().filter(|element| element.local_name() == "script");
    let Some(read) = script else { return page.import_node_with_deep(node, true).unwrap_or_else(|_| node.clone()) };
    let Ok(made) = page.create_element("script") else { return node.clone() };
    let attributes = read.attributes();
    for attribute in (0..attributes.length()).filter_map(|i| attributes.item(i)) {
        made.set_attribute(&attribute.name(), &attribute.value()).ok();
    }
    made.set_text_content(read.text_content().as_deref());
    made.into()
}
