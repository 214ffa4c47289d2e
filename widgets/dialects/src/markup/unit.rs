//! A form's controls put together to questions: one control, several of one name, or several parts of one answer.

use super::conditions;
use super::dom::{attribute, controls, flag, kind, property};
use super::join;
use super::kept;
use super::unseen::{Drawn, Sight};
use web_sys::Element;

/// How the controls of a question make one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// One control, or boxes and buttons of one name.
    One,
    /// Boxes with a name each (`item[7][0]`, `item[7][1]`), of which any may be ticked.
    Boxes,
    /// Year, month and day.
    Date,
    /// An era, a year of it, month and day; the last three controls are single.
    Era,
    /// The two halves of a postal code.
    Postal,
    /// Area code, exchange and number of a telephone.
    Tel,
}

/// One question of the page's form.
pub struct Unit {
    /// Its name in our schema: the page's own, and another where the page has one name twice.
    pub name: String,
    /// The type of its controls, as [`kind`] tells it.
    pub kind: String,
    /// Its controls.
    pub controls: Vec<Element>,
    /// How they make one answer.
    pub parts: Parts,
}

/// What was found in a form.
#[derive(Default)]
pub struct Found {
    /// The questions, in order.
    pub units: Vec<Unit>,
    /// Parts that stay as they are, in order.
    pub kept: Vec<Element>,
    /// Name and value of what goes along unseen.
    pub hidden: Vec<(String, String)>,
    /// Name, value and words of the buttons that send.
    pub submits: Vec<[String; 3]>,
    /// Names of controls that are asked though the page does not show them now.
    pub unseen: Vec<String>,
    /// Those of them that nobody must answer: a script may ask them of some only.
    pub perhaps: Vec<String>,
}

/// Most questions that the schema's reader takes.
const MOST: usize = 500;

/// Reads the controls of a form.
pub fn collect(form: &Element) -> Found {
    let drawn = Drawn::of(form);
    let mut found = Found { kept: kept::find(form, &drawn), ..Found::default() };
    let all = controls(form);
    for control in all.iter().cloned() {
        let (name, kind) = (attribute(&control, "name"), kind(&control));
        let off = control.matches(":disabled") == Ok(true) && !conditions::disables(form, &control);
        let disabled = off || control.closest("datalist").ok().flatten().is_some();
        if disabled || matches!(kind.as_str(), "button" | "reset") {
            continue;
        }
        if matches!(kind.as_str(), "submit" | "image") {
            found.submits.push([name, attribute(&control, "value"), button_words(&control)]);
        } else if name.is_empty() || found.kept.iter().any(|part| part.contains(Some(&control))) {
            // Without a name nothing is sent; and what is kept answers for itself.
        } else if kind == "hidden" {
            found.hidden.push((name, property(&control, "value")));
        } else {
            let sight = drawn.sight(&control);
            if sight == Sight::Never || kept::is_driven(&control, &all) {
                // What a script drives in a part that is not shown now is the script's.
                if !matches!(kind.as_str(), "radio" | "checkbox") || flag(&control, "checked") {
                    found.hidden.push((name, property(&control, "value")));
                }
                continue;
            }
            if sight != Sight::Seen && !found.unseen.contains(&name) {
                found.unseen.push(name.clone());
                if sight == Sight::Perhaps {
                    found.perhaps.push(name.clone());
                }
            }
            add(&mut found, control, name, kind);
        }
    }
    found.units = join::join(form, std::mem::take(&mut found.units));
    // Beyond what a schema may ask, the page's own form goes on.
    for unit in found.units.drain(MOST.min(found.units.len())..).collect::<Vec<_>>() {
        found.kept.extend(unit.controls);
    }
    found
}

fn add(found: &mut Found, control: Element, name: String, kind: String) {
    if matches!(kind.as_str(), "radio" | "checkbox") {
        let same = |unit: &&mut Unit| unit.kind == kind && attribute(&unit.controls[0], "name") == name;
        if let Some(unit) = found.units.iter_mut().find(same) {
            unit.controls.push(control);
            return;
        }
    }
    let mut own = name.clone();
    let mut number = 1_u32;
    while found.units.iter().any(|unit| unit.name == own) {
        number += 1;
        own = [name.as_str(), "#", &number.to_string()].concat();
    }
    found.units.push(Unit { name: own, kind, controls: vec![control], parts: Parts::One });
}

fn button_words(button: &Element) -> String {
    match button.local_name().as_str() {
        "button" => super::words::plain(button),
        _ if kind(button) == "image" => attribute(button, "alt"),
        _ => attribute(button, "value"),
    }
}
