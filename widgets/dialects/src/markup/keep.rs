//! Shows nothing of the light DOM but some of the kept parts. Nothing is moved, because a frame that is moved loads
//! anew; all is put back as it was.

use super::dom::{children, nodes};
use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Element, HtmlElement, Node};

/// Something that was changed, and how it was.
pub enum Before {
    /// An element's own `display`: value and priority.
    Display(HtmlElement, String, String),
    /// Bare text beside a kept part.
    Text(CharacterData, String),
}

/// Hides everything within an element but the parts given and what is around them.
pub fn hide(within: &Element, shown: &[Element], undo: &mut Vec<Before>) {
    if shown.contains(within) {
        return;
    }
    for node in nodes(within) {
        if node.node_type() == Node::TEXT_NODE {
            hide_text(&node, undo);
        }
    }
    for child in children(within) {
        if shown.iter().any(|part| child.contains(Some(part))) {
            hide(&child, shown, undo);
        } else if let Ok(child) = child.dyn_into::<HtmlElement>() {
            let style = child.style();
            let was = style.get_property_value("display").unwrap_or_default();
            let priority = style.get_property_priority("display");
            // A refused style leaves the element as it was; then there is nothing to put back.
            if style.set_property_with_priority("display", "none", "important").is_ok() {
                undo.push(Before::Display(child, was, priority));
            }
        }
    }
}

fn hide_text(node: &Node, undo: &mut Vec<Before>) {
    let Some(text) = node.dyn_ref::<CharacterData>() else { return };
    let was = text.data();
    if !was.trim().is_empty() {
        text.set_data("");
        undo.push(Before::Text(text.clone(), was));
    }
}

/// Puts everything back, the last change first.
pub fn put_back(undo: Vec<Before>) {
    for before in undo.into_iter().rev() {
        match before {
            Before::Display(element, was, priority) => {
                let style = element.style();
                if was.is_empty() {
                    let _ = style.remove_property("display");
                    if element.get_attribute("style").is_some_and(|style| style.is_empty()) {
                        let _ = element.remove_attribute("style");
                    }
                } else {
                    let _ = style.set_property_with_priority("display", &was, &priority);
                }
            }
            Before::Text(text, was) => text.set_data(&was),
        }
    }
}
