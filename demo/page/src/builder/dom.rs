//! Foreign HTML as a tree: read by the browser's own parser into a document that runs and loads nothing.

use super::design::markup::{Element, Node};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, SupportedType};

/// Elements nested deeper are left out; no page has them.
const MOST_DEPTH: usize = 200;

/// A document that is not shown.
pub fn document(html: &str) -> Option<Document> {
    DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()
}

/// What a text of HTML holds: that of the head, which the parser puts scripts into, and that of the body.
pub fn nodes(html: &str) -> Vec<Node> {
    let Some(page) = document(html) else { return Vec::new() };
    let parts = [page.head().map(JsCast::unchecked_into::<web_sys::Node>), page.body().map(JsCast::unchecked_into)];
    parts.into_iter().flatten().flat_map(|part| children(&part, 0)).collect()
}

fn read(found: &web_sys::Element, depth: usize) -> Element {
    let attributes = found.attributes();
    let attributes = (0..attributes.length()).filter_map(|at| attributes.item(at));
    Element {
        name: found.local_name(),
        attributes: attributes.map(|attribute| (attribute.name(), attribute.value())).collect(),
        children: children(found, depth + 1),
    }
}

fn children(parent: &web_sys::Node, depth: usize) -> Vec<Node> {
    let list = parent.child_nodes();
    let all = (0..list.length()).filter_map(|at| list.item(at));
    all.filter_map(|node| match node.dyn_ref::<web_sys::Element>() {
        Some(found) => (depth < MOST_DEPTH).then(|| Node::Element(read(found, depth))),
        None if node.node_type() == web_sys::Node::TEXT_NODE => node.text_content().map(Node::Text),
        None => None,
    })
    .collect()
}
