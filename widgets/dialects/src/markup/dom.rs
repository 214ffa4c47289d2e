//! Small questions to the page's own elements. What a form is, is asked by its attributes: a field called
//! `id`, `action` or `children` stands in front of the form's own property of that name.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, NodeList};

/// Everything that a visitor may answer, and no buttons.
pub const ANSWERS: &str = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset])\
                           :not([type=image]), select, textarea";

/// A form's controls in the order of the page, those elsewhere with `form="ID"` last.
pub fn controls(form: &Element) -> Vec<Element> {
    const ALL: &str = "input, select, textarea, button";
    let id = attribute(form, "id");
    let elsewhere = |control: &Element| control.get_attribute("form").is_some_and(|of| of != id);
    let mut out = each(form, ALL);
    out.retain(|control| !elsewhere(control));
    if let (Some(document), false) = (form.owner_document(), id.is_empty()) {
        let list = document.query_selector_all("[form]").ok();
        let outside = listed(list).into_iter().filter(|control| {
            attribute(control, "form") == id && !form.contains(Some(control)) && control.matches(ALL) == Ok(true)
        });
        out.extend(outside);
    }
    out
}

/// The type of a control: an `input`'s `type` in lower case, else the element's name; a `button` is what it does.
pub fn kind(control: &Element) -> String {
    let (name, kind) = (control.local_name(), attribute(control, "type").to_ascii_lowercase());
    match name.as_str() {
        "input" if kind.is_empty() => "text".to_owned(),
        "input" => kind,
        "button" if kind.is_empty() => "submit".to_owned(),
        "button" => kind,
        _ => name,
    }
}

/// The elements that a selector finds, as a list that does not change.
pub fn each(within: &Element, selector: &str) -> Vec<Element> {
    listed(within.query_selector_all(selector).ok())
}

fn listed(list: Option<NodeList>) -> Vec<Element> {
    let length = list.as_ref().map_or(0, NodeList::length);
    (0..length).filter_map(|i| list.as_ref()?.item(i)?.dyn_into().ok()).collect()
}

/// The element's children.
pub fn children(element: &Element) -> Vec<Element> {
    nodes(element).into_iter().filter_map(|node| node.dyn_into().ok()).collect()
}

/// The element's child nodes.
pub fn nodes(element: &Element) -> Vec<Node> {
    std::iter::successors(element.first_child(), Node::next_sibling).collect()
}

/// An attribute; empty where it is not there.
pub fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// What a control holds now: a text property of its own.
pub fn property(element: &Element, name: &str) -> String {
    js_sys::Reflect::get(element, &JsValue::from_str(name)).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

/// A text in lower case. By the browser, which has the tables of Unicode: ours would cost every visitor 4 kB.
pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A text from its first letter or digit to its last, of any script; by the browser likewise.
pub fn bare(text: &str) -> String {
    const AROUND: &str = r"^[^\p{Alphabetic}\p{N}]+|[^\p{Alphabetic}\p{N}]+$";
    js_sys::JsString::from(text).replace_by_pattern(&js_sys::RegExp::new(AROUND, "gu"), "").into()
}

/// A true-or-false property of a control.
pub fn flag(element: &Element, name: &str) -> bool {
    js_sys::Reflect::get(element, &JsValue::from_str(name)).is_ok_and(|value| value.is_truthy())
}

/// Whether one of the classes stands on the element.
pub fn has_class(element: &Element, classes: &[&str]) -> bool {
    attribute(element, "class").split_ascii_whitespace().any(|class| classes.contains(&class))
}

/// The elements whose ids an attribute lists.
pub fn named(element: &Element, attribute_name: &str) -> Vec<Element> {
    let Some(document) = element.owner_document() else { return Vec::new() };
    let ids = attribute(element, attribute_name);
    ids.split_ascii_whitespace().filter_map(|id| document.get_element_by_id(id)).collect()
}

/// The `label` elements of a control, by `for` or around it.
pub fn labels(control: &Element) -> Vec<Element> {
    let list = js_sys::Reflect::get(control, &JsValue::from_str("labels")).ok();
    listed(list.and_then(|list| list.dyn_into().ok()))
}

/// Whether all that can be answered in a part of the page belongs to the controls given.
pub fn only(within: &Element, own: &[Element]) -> bool {
    let Ok(list) = within.query_selector_all(ANSWERS) else { return true };
    // Most parts of a form are told by their first or second control.
    (0..list.length()).all(|i| list.item(i).and_then(|node| node.dyn_into().ok()).is_some_and(|it| own.contains(&it)))
}

/// Whether one element comes after another in the page (an element inside counts as after).
pub fn follows(first: &Element, second: &Element) -> bool {
    first.compare_document_position(second) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

/// The largest part of the form around a control in which nothing else is asked; the control itself where another
/// stands right beside it. Four levels are as deep as any product wraps one question.
pub fn wrapper(form: &Element, own: &[Element]) -> Option<Element> {
    let mut here = own.first()?.clone();
    for _ in 0..4 {
        let Some(parent) = here.parent_element().filter(|parent| parent != form && form.contains(Some(parent))) else {
            break;
        };
        if !only(&parent, own) {
            break;
        }
        here = parent;
    }
    Some(here)
}
