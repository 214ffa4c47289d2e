//! Postal code → address: the host looks the code up, the visitor chooses where it stands for several towns, and
//! nothing that the visitor wrote is written over.

use super::button::{Act, acting};
use super::desk::Place;
use super::field_state::FieldState;
use super::state::State;
use crate::ui::{Live, dynamic, element};
use enishi_core::form::{Field, FieldKind};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

/// A postal code and the fields that its address fills.
struct Group {
    postal: usize,
    /// The fields, and what part of the address each takes.
    parts: Vec<(usize, Part)>,
    /// The code that was asked for last.
    asked: Live<String>,
    /// What was put into the fields; what says something else is the visitor's own.
    put: Live<Vec<String>>,
}

/// What part of an address a field takes (HTML `autocomplete`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Prefecture,
    City,
    Town,
    /// The rest of the address that no other field takes.
    Rest,
}

/// The postal codes of a form.
pub(super) struct Places {
    groups: Vec<Group>,
}

impl Places {
    pub fn new(fields: &[Arc<FieldState>]) -> Self {
        let codes = fields.iter().enumerate().filter(|(_, field)| field.rule.kind == FieldKind::Postal);
        let group = |(postal, code): (usize, &Arc<FieldState>)| {
            let mut parts: Vec<(usize, Part)> = Vec::new();
            for (index, field) in fields.iter().enumerate().skip(postal + 1) {
                // The address stands behind its code, in the same entry, and before the next code.
                if field.group != code.group || field.rule.kind == FieldKind::Postal {
                    break;
                }
                if let Some(part) = part(&field.rule).filter(|part| parts.iter().all(|(_, known)| known != part)) {
                    parts.push((index, part));
                }
            }
            let put = vec![String::new(); parts.len()];
            Group { postal, parts, asked: Live::new(String::new()), put: Live::new(put) }
        };
        Self { groups: codes.map(group).collect() }
    }

    fn of(&self, postal: usize) -> Option<&Group> {
        self.groups.iter().find(|group| group.postal == postal && !group.parts.is_empty())
    }

    /// A postal code was changed: a complete one is looked up.
    pub fn edited(&self, state: &State, index: usize) {
        let Some(group) = self.of(index) else { return };
        let Some(field) = state.fields.get(index) else { return };
        let code = state.tidied(field).concat();
        let complete = code.len() == 8 && code.as_bytes().get(3) == Some(&b'-');
        if !complete || group.asked.with_untracked(|asked| *asked == code) {
            return;
        }
        group.asked.set(code.clone());
        state.desk.look_up(index, code);
    }

    /// The host knows the towns of a code. One is put in at once; several are offered (see [`offer`]).
    pub fn found(&self, state: &State) {
        let (index, places) = state.told.places.get();
        let Some(group) = self.of(index) else { return };
        match places.as_slice() {
            [] => {}
            [one] => group.fill(state, one),
            [first, ..] => {
                // What all of them share needs no choice.
                let same = |read: fn(&Place) -> &String| {
                    let value = read(first);
                    if places.iter().all(|place| read(place) == value) { value.clone() } else { String::new() }
                };
                let shared =
                    Place { prefecture: same(|p| &p.prefecture), city: same(|p| &p.city), town: String::new() };
                group.fill(state, &shared);
                state.status.set(state.ui.fill(FormKey::PlacesFound, &[&places.len().to_string()]));
            }
        }
    }

    /// The visitor chose one of several towns.
    pub fn chosen(&self, state: &State, index: usize, which: usize) {
        let place = state.told.places.with_untracked(|(_, places)| places.get(which).cloned());
        if let (Some(group), Some(place)) = (self.of(index), place) {
            group.fill(state, &place);
            state.told.places.set((index, Vec::new()));
            // On to where the house number is written.
            if let Some(field) = group.parts.last().and_then(|(last, _)| state.fields.get(*last)) {
                state.focus_field(&field.id);
            }
        }
    }
}

impl Group {
    fn fill(&self, state: &State, place: &Place) {
        let has = |part: Part| self.parts.iter().any(|(_, known)| *known == part);
        let mut put = self.put.get_untracked();
        for ((index, part), put) in self.parts.iter().zip(&mut put) {
            let text = match part {
                Part::Prefecture => place.prefecture.clone(),
                Part::City => place.city.clone(),
                Part::Town => place.town.clone(),
                Part::Rest => {
                    let without = |part: Part, text: &String| if has(part) { String::new() } else { text.clone() };
                    [
                        without(Part::Prefecture, &place.prefecture),
                        without(Part::City, &place.city),
                        without(Part::Town, &place.town),
                    ]
                    .concat()
                }
            };
            let Some(field) = state.fields.get(*index) else { continue };
            let own = field.value.with_untracked(|value| value.concat());
            // A list that lacks the place stays as it is. What an earlier code stood for goes with it.
            let known = text.is_empty() || !field.rule.kind.has_options() || field.rule.offers(&text);
            if (own.is_empty() || own == *put) && own != text && known {
                put.clone_from(&text);
                state.edit(*index, vec![text]);
            }
        }
        self.put.set(put);
    }
}

fn part(rule: &Field) -> Option<Part> {
    match (rule.kind, rule.autocomplete.as_str()) {
        (FieldKind::Prefecture, _) | (_, "address-level1") => Some(Part::Prefecture),
        (_, "address-level2") => Some(Part::City),
        (_, "address-level3") => Some(Part::Town),
        (FieldKind::Address, _) | (_, "street-address" | "address-line1") => Some(Part::Rest),
        _ => None,
    }
}

/// The towns to choose from, below the field of the code.
pub(super) fn offer(state: &Arc<State>, index: usize) -> AnyView {
    let state = state.clone();
    dynamic(move || {
        let (of, places) = state.told.places.get();
        if of != index || places.len() < 2 {
            return ().into_any();
        }
        let title = state.ui.fill(FormKey::PlacesFound, &[&places.len().to_string()]);
        let mut list = element("div", &[("class", "form-places"), ("role", "group")]).attr("aria-label", title.clone());
        list = list.with(element("p", &[("class", "support")]).text(title));
        for (which, place) in places.iter().enumerate() {
            // Without a town the code stands for the rest of the city.
            let town = if place.town.is_empty() { &place.city } else { &place.town };
            let button = element("button", &[("type", "button"), ("class", "button small"), ("part", "button")]);
            list = list.with(acting(&state, button.text(town.clone()), Act::Place(index, which)));
        }
        list.view()
    })
}
