//! What a control is called: its own `label`, else what stands beside it in the page.

use super::beside::{beside, cell};
use super::dom::{ANSWERS, attribute, each, kind, labels, named, only};
use super::words::{Words, inline, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The question of a unit: one control, or several that are one answer.
pub fn question(form: &Element, own: &[Element]) -> Words {
    let Some(first) = own.first() else { return Words::default() };
    let mut found = if own.len() > 1 || kind(first) == "radio" {
        group(form, own)
    } else if kind(first) == "checkbox" {
        tick(form, first)
    } else {
        single(form, first)
    };
    if found.text.is_empty() {
        // The last resort: what the page says only to a mouse, or inside the control.
        let said = ["title", "placeholder"].map(|name| attribute(first, name));
        found.before(Words::of(said.iter().find(|text| !text.is_empty()).map_or("", String::as_str)));
    }
    found
}

fn single(form: &Element, control: &Element) -> Words {
    let mut found = named_by(control);
    if found.text.is_empty() {
        if let Some(sign) = sign_after(control) {
            // What stands before a part of a date is the sign of the part before.
            found = line_of(form, control);
            found.text = [&found.text, " ", sign].concat().trim().to_owned();
            return found;
        }
        found.before(beside(form, control, std::slice::from_ref(control)));
    }
    // 姓 and 名 in one cell say little without the cell's own heading.
    if found.text.chars().count() == 1 || matches!(found.text.as_str(), "セイ" | "メイ" | "せい" | "めい" | "")
    {
        let mut around = cell(form, control);
        if around.text.is_empty() || around.text == found.text {
            around.text = legend(form, control, false).text;
        }
        if around.text != found.text {
            found.before(around);
        }
    }
    found
}

/// The sign of a part of a date or time that stands right after its control.
fn sign_after(control: &Element) -> Option<&'static str> {
    let after = line(control, true).text;
    ["年", "月", "日", "時", "分"].into_iter().find(|sign| after.starts_with(sign))
}

/// What the line that a control stands in asks, by its first control.
fn line_of(form: &Element, control: &Element) -> Words {
    let own: Vec<Element> = control.parent_element().map(|parent| each(&parent, ANSWERS)).unwrap_or_default();
    own.first().map(|first| beside(form, first, &own)).unwrap_or_default()
}

/// One box to tick: its own words, and the heading of its cell where they need it (「メールマガジン」「希望する」).
fn tick(form: &Element, control: &Element) -> Words {
    let mut found = choice(control);
    let own = std::slice::from_ref(control);
    let mut around = legend(form, control, true);
    around.before(cell(form, control));
    if found.text.is_empty() {
        around = beside(form, control, own);
    } else if !around.text.is_empty() && only_in_cell(control, own) && !found.text.contains(&around.text) {
        found.before(around.clone());
    }
    if found.text.is_empty() {
        found.before(around);
    } else {
        found.required |= around.required;
        found.optional |= around.optional;
    }
    found
}

fn only_in_cell(control: &Element, own: &[Element]) -> bool {
    let cell = control.closest("td, dd, fieldset").ok().flatten();
    cell.is_some_and(|cell| only(&cell, own))
}

/// Several boxes, or parts of one answer: the legend or name of the group that holds nothing else, else what stands
/// beside the first.
fn group(form: &Element, own: &[Element]) -> Words {
    let first = &own[0];
    let around = first.closest("fieldset, [role=group], [role=radiogroup]").ok().flatten();
    if let Some(group) = around.filter(|group| form.contains(Some(group)) && only(group, own)) {
        let found = group_name(&group);
        if !found.text.is_empty() {
            return found;
        }
    }
    // What wraps one choice of the group is no question.
    let mut from = first.closest("label").ok().flatten().unwrap_or_else(|| first.clone());
    while let Some(parent) = from.parent_element() {
        if own.len() == 1 || parent == *form || !only(&parent, std::slice::from_ref(first)) {
            break;
        }
        from = parent;
    }
    let mut found = beside(form, &from, own);
    if found.text.is_empty() {
        // Old Django: `for` of the group's label names the first choice, whose own label is around it.
        let of_first = labels(first).into_iter().find(|label| !label.contains(Some(first)));
        if let Some(label) = of_first.filter(|_| first.closest("label").ok().flatten().is_some()) {
            found.before(words(&label));
        }
    }
    if found.text.is_empty() {
        found.before(legend(form, first, false));
    }
    found
}

/// The legend of the fieldset around a control; `alone` where it must hold nothing else.
fn legend(form: &Element, control: &Element, alone: bool) -> Words {
    let group = control.closest("fieldset, [role=group], [role=radiogroup]").ok().flatten();
    match group {
        Some(group) if form.contains(Some(&group)) && (!alone || only(&group, std::slice::from_ref(control))) => {
            group_name(&group)
        }
        _ => Words::default(),
    }
}

fn group_name(group: &Element) -> Words {
    let mut found = named_by(group);
    if let Some(legend) = each(group, "legend").first() {
        found = if found.text.is_empty() { words(legend) } else { found };
        // Drupal has its mark as a class on a part of the legend.
        found.required |= is_marked(legend) || each(legend, "[class]").iter().any(is_marked);
    }
    found
}

/// What the markup says: `label`, `aria-labelledby`, `aria-label`.
fn named_by(control: &Element) -> Words {
    for label in labels(control) {
        let mut found = words(&label);
        found.required |= is_marked(&label);
        if !found.text.is_empty() {
            return found;
        }
    }
    let mut found = Words::default();
    for element in named(control, "aria-labelledby").into_iter().rev() {
        found.before(words(&element));
    }
    if found.text.is_empty() {
        found.before(Words::of(&attribute(control, "aria-label")));
    }
    found
}

/// Whether a class says that the answer is required: Drupal, Django's `required_css_class`, WooCommerce.
pub fn is_marked(element: &Element) -> bool {
    const CLASSES: [&str; 7] = [
        "form-required",
        "js-form-required",
        "required",
        "validate-required",
        "is-required",
        "required-field",
        "wpcf7-validates-as-required",
    ];
    super::dom::has_class(element, &CLASSES)
}

/// The words of one box or radio button.
pub fn choice(control: &Element) -> Words {
    let around = control.closest("label").ok().flatten();
    let label = around.or_else(|| labels(control).into_iter().next());
    let mut found = label.map(|label| words(&label)).unwrap_or_default();
    if found.text.is_empty() {
        found.before(named_by(control));
    }
    for forward in [true, false] {
        if found.text.is_empty() {
            found.before(line(control, forward));
        }
    }
    if found.text.is_empty() {
        found.before(Words::of(&attribute(control, "title")));
    }
    found
}

/// The words right after a control (or before it), up to the next control or the end of the line.
fn line(control: &Element, forward: bool) -> Words {
    let step = |node: &Node| if forward { node.next_sibling() } else { node.previous_sibling() };
    let mut out = Words::default();
    let mut next = step(control);
    while let Some(node) = next {
        if let Some(element) = node.dyn_ref::<Element>() {
            if !inline(&element.local_name()) || !only(element, &[]) {
                break;
            }
            let mut found = words(element);
            append(&mut out, &mut found, forward);
        } else if node.node_type() == Node::TEXT_NODE {
            let mut found = Words::of(&node.text_content().unwrap_or_default());
            append(&mut out, &mut found, forward);
        }
        next = step(&node);
    }
    out
}

fn append(out: &mut Words, found: &mut Words, forward: bool) {
    if forward {
        std::mem::swap(out, found);
    }
    out.before(found.clone());
}
