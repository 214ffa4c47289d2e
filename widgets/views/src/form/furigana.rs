//! Furigana from the IME while a name is typed, and never over what the visitor wrote.

use super::field_state::FieldState;
use super::state::State;
use crate::ui::Live;
use enishi_core::form::FieldKind;
use enishi_core::text::kana;
use std::sync::Arc;
use web_sys::CompositionEvent;

/// A name and its reading.
struct Pair {
    name: usize,
    reading: usize,
    /// The kana of the word that is being composed.
    typed: Live<String>,
    /// What was put into the reading; once it says something else, it is the visitor's own.
    put: Live<String>,
}

/// The names of a form and their readings: of what stands together (one entry of a group, or outside of all groups) the
/// first name and the first reading, the second and the second …
pub(super) struct Furigana {
    pairs: Vec<Pair>,
}

impl Furigana {
    pub fn new(fields: &[Arc<FieldState>]) -> Self {
        let all = || fields.iter().enumerate();
        let mut pairs: Vec<Pair> = Vec::new();
        for (reading, kana) in all().filter(|(_, field)| field.rule.kind == FieldKind::Kana) {
            let free = |name: &usize| pairs.iter().all(|pair| pair.name != *name);
            let near = |(_, field): &(usize, &Arc<FieldState>)| {
                field.rule.kind == FieldKind::Name && field.group == kana.group
            };
            if let Some(name) = all().filter(near).map(|(index, _)| index).find(free) {
                pairs.push(Pair { name, reading, typed: Live::new(String::new()), put: Live::new(String::new()) });
            }
        }
        Self { pairs }
    }

    fn of_name(&self, name: usize) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.name == name)
    }

    /// The IME shows something for a name.
    pub fn composing(&self, state: &State, name: usize, event: &CompositionEvent) {
        let Some(pair) = self.of_name(name) else { return };
        // Once the word is converted its kana are no longer seen: the last ones stand.
        if let Some(kana) = kana::typed(&event.data().unwrap_or_default(), state.ui.platform) {
            pair.typed.set(kana);
        }
    }

    /// The IME hands a word of a name over; `value` is the whole control's.
    pub fn composed(&self, state: &State, name: usize, event: &CompositionEvent, value: &str) {
        let Some(pair) = self.of_name(name) else { return };
        let (typed, word) = (pair.typed.get_untracked(), event.data().unwrap_or_default());
        pair.typed.set(String::new());
        if typed.is_empty() || word.is_empty() {
            return;
        }
        let before = match value.strip_suffix(word.as_str()) {
            Some(before) => before,
            // Put in amid what was there: where its reading belongs, nobody knows.
            None if value.as_bytes().windows(word.len()).any(|part| part == word.as_bytes()) => return,
            // This browser hands the word over a moment later.
            None => value,
        };
        let mut reading = pair.put.get_untracked();
        if !reading.is_empty() && before.ends_with(char::is_whitespace) {
            reading.push(' ');
        }
        reading.push_str(&typed);
        pair.write(state, reading);
    }

    /// A name was changed: when it is emptied, so is the reading that came from it.
    pub fn edited(&self, state: &State, name: usize) {
        let Some(pair) = self.of_name(name) else { return };
        let empty = state.fields.get(name).is_some_and(|field| field.is_empty());
        if empty && !pair.put.with_untracked(String::is_empty) {
            pair.write(state, String::new());
        }
    }
}

impl Pair {
    /// Puts a reading in place of the last one that was put there.
    fn write(&self, state: &State, reading: String) {
        let Some(field) = state.fields.get(self.reading) else { return };
        if field.value.with_untracked(|value| value.concat()) != self.put.get_untracked() {
            return;
        }
        self.put.set(reading.clone());
        state.edit(self.reading, vec![reading]);
    }
}
