//! Shows nothing of the light DOM but some of the kept parts. Nothing is moved, because a frame that is moved loads
//! anew; all is put back as it was.

use super::dom::{children, nodes};
use wasm_bindgen::JsCast;
use web_sys::{CharacterData, Element, HtmlElement, Node};

/// Something that was changed, and how it was.
pub enum Before {
    /// An element that is not displayed.
    Display(Hidden),
    /// Bare text beside a kept part.
    Text(CharacterData, String),
    /// A name that a control did not have, and the attribute that holds it.
    Name(Element, &'static str, String),
}

/// How an element stood before it was hidden.
pub struct Hidden {
    element: HtmlElement,
    /// Its `style` attribute, before and after.
    style: Option<String>,
    hidden: Option<String>,
    /// Its own `display`: value and priority.
    display: (String, String),
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
            let (style, before) = (child.style(), child.get_attribute("style"));
            let display =
                (style.get_property_value("display").unwrap_or_default(), style.get_property_priority("display"));
            // A refused style leaves the element as it was; then there is nothing to put back.
            if style.set_property_with_priority("display", "none", "important").is_ok() {
                let hidden = child.get_attribute("style");
                undo.push(Before::Display(Hidden { element: child, style: before, hidden, display }));
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

/// Gives the controls that stay their names, in an attribute that changes nothing of how they look or are sent.
pub fn name(names: Vec<(Element, &'static str, String)>, undo: &mut Vec<Before>) {
    for (element, attribute, text) in names {
        if element.set_attribute(attribute, &text).is_ok() {
            undo.push(Before::Name(element, attribute, text));
        }
    }
}

/// Puts everything back, the last change first.
pub fn put_back(undo: Vec<Before>) {
    for before in undo.into_iter().rev() {
        match before {
            Before::Display(hidden) => show(&hidden),
            Before::Text(text, was) => text.set_data(&was),
            Before::Name(element, attribute, ours) => {
                // Unless a script of the page has found a better one meanwhile.
                if element.get_attribute(attribute).as_ref() == Some(&ours) {
                    let _ = element.remove_attribute(attribute);
                }
            }
        }
    }
}

/// Shows an element again. Errors cannot happen: what is written was read from the element itself.
fn show(before: &Hidden) {
    let element = &before.element;
    if element.get_attribute("style") == before.hidden {
        let _ = match &before.style {
            Some(style) => element.set_attribute("style", style),
            None => element.remove_attribute("style"),
        };
        return;
    }
    // A script of the page has changed its style meanwhile: only what is ours goes.
    let (value, priority) = &before.display;
    if value.is_empty() {
        let _ = element.style().remove_property("display");
    } else {
        let _ = element.style().set_property_with_priority("display", value, priority);
    }
}
