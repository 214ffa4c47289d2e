//! What stands beside a control that has no `label`: the text before it, the cell or term before its cell, the
//! heading before it.

use super::dom::{ANSWERS, attribute, bare, has_class, only};
use super::label::is_marked;
use super::words::{ERRORS, HELP, Words, inline, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The words before a control (or before a group, whose controls are `own`), looked for further and further out, as
/// long as nothing else is asked there.
pub fn beside(form: &Element, from: &Element, own: &[Element]) -> Words {
    let mut here = from.clone();
    let mut found = Words::default();
    loop {
        let is_cell = matches!(here.local_name().as_str(), "td" | "dd" | "th");
        found.before(if is_cell { cells_before(&here) } else { siblings_before(&here, own) });
        if !found.text.is_empty() {
            return found;
        }
        match here.parent_element() {
            Some(parent) if parent != *form && only(&parent, own) => here = parent,
            _ => break,
        }
    }
    found.before(cell(form, from));
    found
}

/// The heading of the cell that a control stands in, whatever else stands there.
pub fn cell(form: &Element, control: &Element) -> Words {
    let cell = control.closest("td, dd").ok().flatten().filter(|cell| form.contains(Some(cell)));
    cell.map(|cell| cells_before(&cell)).unwrap_or_default()
}

/// The cells before one, from the nearest: the first with words that asks nothing, past those with but a mark.
fn cells_before(cell: &Element) -> Words {
    let mut found = Words::default();
    let mut next = cell.previous_element_sibling();
    while let Some(before) = next {
        let name = before.local_name();
        if !matches!(name.as_str(), "th" | "td" | "dt" | "dd") || !only(&before, &[]) {
            break;
        }
        next = before.previous_element_sibling();
        if name == "dd" {
            // A term may have several descriptions, of which one explains.
            continue;
        }
        found.required |= is_marked(&before);
        found.before(words(&before));
        if !found.text.is_empty() {
            break;
        }
    }
    if found.text.is_empty() {
        found.before(spanning(cell));
    }
    found
}

/// The heading of several rows, of which the cell's is one: the first cell of an earlier row whose `rowspan` reaches
/// this far.
fn spanning(cell: &Element) -> Words {
    let mut rows = 1_u32;
    let mut row = cell.parent_element().and_then(|row| row.previous_element_sibling());
    while let Some(before) = row {
        let first = before.first_element_child();
        let reaches = |cell: &Element| attribute(cell, "rowspan").parse().is_ok_and(|span: u32| span > rows);
        if let Some(heading) = first.filter(|first| reaches(first) && only(first, &[])) {
            let mut found = words(&heading);
            found.required |= is_marked(&heading);
            return found;
        }
        rows += 1;
        row = before.previous_element_sibling();
    }
    Words::default()
}

/// The text and the elements right before an element, up to another control or the end of the line above.
fn siblings_before(here: &Element, own: &[Element]) -> Words {
    let mut found = Words::default();
    let mut next = here.previous_sibling();
    while let Some(node) = next {
        next = node.previous_sibling();
        let Some(element) = node.dyn_ref::<Element>() else {
            if node.node_type() == Node::TEXT_NODE {
                found.before(said(Words::of(&node.text_content().unwrap_or_default())));
            }
            continue;
        };
        if element.matches(ANSWERS) == Ok(true) || !only(element, &[]) || is_for_another(element, own) {
            break;
        }
        if element.matches(HELP) == Ok(true) || element.matches(ERRORS) == Ok(true) {
            continue;
        }
        let name = element.local_name();
        if inline(&name) {
            found.required |= is_marked(element);
            found.before(said(words(element)));
        } else if !found.text.is_empty() {
            break;
        } else if !matches!(name.as_str(), "br" | "script" | "style" | "hr")
            && element.matches("input, button") != Ok(true)
        {
            let title = title_before(element).unwrap_or_else(|| element.clone());
            found.before(said(words(&title)));
            found.required |= is_marked(&title);
            if !found.text.is_empty() {
                break;
            }
        }
    }
    found
}

/// Of several blocks before a control, the one that a CMS marks as the question (Joruri: `.name`, `.body`, `.field`).
fn title_before(nearest: &Element) -> Option<Element> {
    const CLASSES: [&str; 10] =
        ["name", "label", "title", "ttl", "question", "item-name", "form-label", "term", "caption", "field-label"];
    let mut next = Some(nearest.clone());
    while let Some(element) = next {
        if !only(&element, &[]) || element.matches(ANSWERS) == Ok(true) {
            return None;
        }
        let is_heading = matches!(element.local_name().as_str(), "label" | "legend" | "dt" | "th");
        if is_heading || has_class(&element, &CLASSES) {
            return Some(element);
        }
        next = element.previous_element_sibling();
    }
    None
}

/// Whether a `label` is about a control that is not ours.
fn is_for_another(element: &Element, own: &[Element]) -> bool {
    let Some(id) = element.get_attribute("for") else { return false };
    let target = element.owner_document().and_then(|document| document.get_element_by_id(&id));
    target.is_some_and(|target| !own.contains(&target) && target.matches(ANSWERS) == Ok(true))
}

/// Words, unless they are but signs between controls (`〒`, `-`, `@`, 西暦).
fn said(mut found: Words) -> Words {
    if found.text == "西暦" || bare(&found.text).is_empty() {
        found.text.clear();
    }
    found
}
