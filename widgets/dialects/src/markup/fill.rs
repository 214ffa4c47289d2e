//! Answers written into the page's own controls, so that its scripts and the browser's own submitting see them.

use super::dom::{attribute, each, flag, property};
use super::unit::{Found, Parts, Unit};
use super::{era, options};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, Element, Event, EventInit, FileList, HtmlInputElement};

/// Writes the answers; gives back the names that could not be set.
pub fn fill(found: &Found, pairs: &[(String, String)]) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for unit in found.units.iter().filter(|unit| unit.kind != "file") {
        let values: Vec<&str> = pairs.iter().filter(|(name, _)| *name == unit.name).map(|(_, v)| v.as_str()).collect();
        if !set(unit, &values) {
            left.push(unit.name.clone());
        }
    }
    for (name, _) in pairs {
        if !left.contains(name) && found.units.iter().all(|unit| unit.name != *name) {
            left.push(name.clone());
        }
    }
    left
}

/// Gives a file input its files.
pub fn files(found: &Found, name: &str, files: &JsValue) -> bool {
    let unit = found.units.iter().find(|unit| unit.kind == "file" && unit.name == name);
    let Some(input) = unit.and_then(|unit| unit.controls[0].dyn_ref::<HtmlInputElement>()) else { return false };
    let list = match files.dyn_ref::<DataTransfer>() {
        Some(transfer) => transfer.files(),
        None => files.dyn_ref::<FileList>().cloned(),
    };
    let Some(list) = list else { return false };
    input.set_files(Some(&list));
    tell(input);
    true
}

/// Writes one answer; whether the control took it.
fn set(unit: &Unit, values: &[&str]) -> bool {
    let control = &unit.controls[0];
    match (unit.parts, unit.kind.as_str()) {
        (Parts::Date | Parts::Postal | Parts::Tel, _) => set_parts(unit, values.first().copied().unwrap_or_default()),
        (Parts::Era, _) => era::set(unit, values.first().copied().unwrap_or_default()),
        (_, "radio" | "checkbox") => set_boxes(&unit.kind, &unit.controls, values),
        (_, "select") => set_list(control, values),
        _ => set_text(control, values.first().copied().unwrap_or_default()),
    }
}

fn set_text(control: &Element, value: &str) -> bool {
    if property(control, "value") != value {
        put(control, "value", &JsValue::from_str(value));
        tell(control);
    }
    property(control, "value") == value.replace("\r\n", "\n")
}

/// Ticks of some boxes or buttons those that are wanted.
pub fn set_boxes(kind: &str, controls: &[Element], values: &[&str]) -> bool {
    let alone = controls.len() == 1 && kind == "checkbox";
    let mut taken: Vec<&str> = Vec::new();
    for control in controls {
        let value = property(control, "value");
        let chosen = values.iter().find(|wanted| **wanted == value || (alone && **wanted == "on" && value.is_empty()));
        // A second box of the same value is none of ours.
        let ticked = match chosen {
            Some(wanted) if !taken.contains(wanted) => {
                taken.push(wanted);
                true
            }
            // No answer to a group of buttons is the button with the empty value, where there is one.
            None => kind == "radio" && values.is_empty() && value.is_empty(),
            Some(_) => false,
        };
        if flag(control, "checked") != ticked {
            put(control, "checked", &JsValue::from_bool(ticked));
            tell(control);
        }
    }
    values.iter().all(|wanted| taken.contains(wanted))
}

/// Chooses in a list.
pub fn set_list(select: &Element, values: &[&str]) -> bool {
    let all = each(select, "option");
    let mut taken: Vec<&str> = Vec::new();
    let mut changed = false;
    let mut wish = vec![false; all.len()];
    for (at, option) in all.iter().enumerate() {
        let value = property(option, "value");
        if let Some(wanted) = values.iter().find(|wanted| **wanted == value && !taken.contains(wanted)) {
            taken.push(wanted);
            wish[at] = true;
        }
    }
    let several = select.has_attribute("multiple");
    if taken.is_empty() && !several {
        // No answer: the invitation to choose, as the page had it.
        let offered = options::offered(select);
        let none = all.iter().position(|option| {
            let value = property(option, "value");
            offered.iter().all(|(known, _)| *known != value)
        });
        if let Some(at) = none {
            wish[at] = true;
        }
    }
    for (option, wanted) in all.iter().zip(&wish) {
        changed |= flag(option, "selected") != *wanted;
    }
    if changed {
        if !several {
            // Choosing one lets go of the other; none is chosen where the page has nothing for it.
            put(select, "selectedIndex", &JsValue::from(-1));
        }
        for (option, wanted) in all.iter().zip(&wish) {
            if flag(option, "selected") != *wanted {
                put(option, "selected", &JsValue::from_bool(*wanted));
            }
        }
        tell(select);
    }
    values.iter().all(|wanted| wanted.is_empty() || taken.contains(wanted))
}

/// `2026-04-01`, `060-0808` or `0123-52-3111` in its parts.
fn set_parts(unit: &Unit, value: &str) -> bool {
    let parts: Vec<&str> = value.split('-').filter(|part| !part.is_empty()).collect();
    let whole = parts.len() == unit.controls.len();
    let mut taken = whole || value.is_empty();
    for (at, control) in unit.controls.iter().enumerate() {
        let part = if whole { parts[at] } else { "" };
        let number = if unit.parts == Parts::Date { part.trim_start_matches('0') } else { part };
        taken &= set_number(control, number);
    }
    taken
}

/// Writes a number, or chooses it: a list has its own writing of it (`4` or `04`).
pub fn set_number(control: &Element, number: &str) -> bool {
    if control.local_name() != "select" {
        return set_text(control, number);
    }
    let offered = options::offered(control);
    let same = |known: &&(String, String)| known.0.trim_start_matches('0') == number && !number.is_empty();
    match offered.iter().find(same) {
        Some((known, _)) => set_list(control, &[known]),
        None => set_list(control, &[]) && number.is_empty(),
    }
}

fn put(element: &Element, name: &str, value: &JsValue) {
    // A property of a control can always be written; a value that it does not take is left out by the control.
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), value);
}

/// What a visitor's own change would have told the page's scripts.
fn tell(control: &Element) {
    let bubbling = EventInit::new();
    bubbling.set_bubbles(true);
    for name in ["input", "change"] {
        if let Ok(event) = Event::new_with_event_init_dict(name, &bubbling) {
            let _ = control.dispatch_event(&event);
        }
    }
}

/// The pairs under the page's own names, for transports that do not take the page's form itself.
pub fn own_names(found: &Found, name: &str) -> Option<Vec<String>> {
    let unit = found.units.iter().find(|unit| unit.name == name)?;
    let mut names: Vec<String> = Vec::new();
    for control in &unit.controls {
        let own = attribute(control, "name");
        if !names.contains(&own) {
            names.push(own);
        }
    }
    (names.len() != 1 || names[0] != name).then_some(names)
}
