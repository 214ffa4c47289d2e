//! The answers that a list or a group of boxes offers, so that our schema takes every list: no empty values, none
//! twice, none that cannot be chosen, and not the invitation to choose, which our own controls have, too.

use super::dom::{attribute, bare, each, flag, lower, property};
use super::label::choice;
use super::words::plain;
use enishi_core::json::{Map, Value};
use web_sys::Element;

/// Value and label of each choice of a `select`.
pub fn offered(select: &Element) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (index, option) in each(select, "option").iter().enumerate() {
        let label = attribute(option, "label");
        let label = if label.is_empty() { plain(option) } else { label };
        let group = option.closest("optgroup").ok().flatten();
        let disabled = option.has_attribute("disabled") || group.as_ref().is_some_and(|g| g.has_attribute("disabled"));
        let value = property(option, "value");
        if disabled || (index == 0 && invites(&label)) {
            continue;
        }
        // Two groups may have a choice of the same words, such as その他.
        let label = match group.map(|group| attribute(&group, "label")).filter(|label| !label.is_empty()) {
            Some(group) if !label.is_empty() => [&group, " / ", &label].concat(),
            _ => label,
        };
        put(&mut out, value, label);
    }
    out
}

/// Value and label of each of some boxes or buttons.
pub fn boxes(controls: &[Element]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for control in controls {
        put(&mut out, property(control, "value"), choice(control).text);
    }
    out
}

/// As our schema has them.
pub fn written(options: Vec<(String, String)>) -> Value {
    let one = |(value, label): (String, String)| {
        let mut out = Map::new();
        out.insert("value".to_owned(), Value::String(value));
        out.insert("label".to_owned(), Value::String(label));
        Value::Object(out)
    };
    Value::Array(options.into_iter().map(one).collect())
}

fn put(out: &mut Vec<(String, String)>, value: String, label: String) {
    if !value.is_empty() && out.iter().all(|(known, _)| *known != value) {
        let label = if label.trim().is_empty() { value.clone() } else { label };
        out.push((value, label));
    }
}

/// Whether the first choice of a list is no answer but the invitation to give one.
fn invites(label: &str) -> bool {
    const WORDS: [&str; 8] = [
        "選択してください",
        "選択して下さい",
        "選んでください",
        "お選びください",
        "お選び下さい",
        "please select",
        "please choose",
        "select an option",
    ];
    let bare = lower(&bare(label));
    let bare = bare.trim_matches('ー');
    bare.is_empty()
        || bare == "select"
        || bare == "choose"
        || bare == "選択"
        || WORDS.iter().any(|word| bare.contains(word))
}

/// What is chosen in a `select` now, as far as it is offered.
pub fn chosen(select: &Element) -> Vec<String> {
    let offered = offered(select);
    let mut out = Vec::new();
    for option in each(select, "option") {
        let value = property(&option, "value");
        if flag(&option, "selected") && offered.iter().any(|(known, _)| *known == value) && !out.contains(&value) {
            out.push(value);
        }
    }
    out
}
