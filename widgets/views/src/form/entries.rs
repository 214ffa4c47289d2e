//! A question that is answered several times: the people of a party, wished dates. Entries are added and taken away.

use super::button::{Act, button};
use super::field_state::FieldState;
use super::state::State;
use super::{field, file};
use crate::ui::{Drawn, element};
use enishi_core::i18n::FormKey;
use std::sync::Arc;
use web_sys::Event;

/// The entries of a group, and the button that adds one.
pub(super) fn entries(state: &Arc<State>, index: usize, group: &Arc<FieldState>) -> Drawn {
    let (least, most) = group.rule.entries;
    let mut all = element("div", &[]);
    for entry in 0..most {
        let (own, number) = (group.clone(), (entry + 1).to_string());
        let name = state.ui.fill(FormKey::Entry, &[&group.rule.label, &number]);
        let mut one = element("div", &[("class", "form-entry"), ("role", "group"), ("part", "entry")])
            .attr("aria-label", name.clone())
            .changing("hidden", move || (entry >= own.entries()).then(String::new))
            .with(element("p", &[("class", "form-entry-title")]).text(name.clone()));
        let members = state.fields.iter().enumerate().filter(|(_, field)| field.group == Some((index, entry)));
        for (place, member) in members {
            one = one.with(field::field(state, place, member));
        }
        if entry >= least {
            let own = group.clone();
            let looks = &[("class", "button small"), ("part", "button")];
            let text = state.ui.fill(FormKey::EntryRemove, &[&name]);
            let remove = button(state, looks, text, Act::Remove(index, entry));
            one = one.with(remove.changing("hidden", move || (own.entries() <= least).then(String::new)));
        }
        all = all.with(one);
    }
    let own = group.clone();
    let looks = &[("class", "button"), ("part", "button")];
    let add = button(state, looks, state.ui.fill(FormKey::EntryAdd, &[&group.rule.label]), Act::Add(index));
    let add = add.attr("id", [&group.id, "-add"].concat());
    all.with(add.changing("hidden", move || (own.entries() >= most).then(String::new)))
}

impl State {
    /// One more entry; its first control gets the focus.
    pub fn add_entry(&self, group: usize) {
        let Some(field) = self.fields.get(group) else { return };
        let count = field.entries();
        self.edit(group, vec![(count + 1).to_string()]);
        if let Some(first) = self.fields.iter().find(|field| field.group == Some((group, count))) {
            self.focus_field(&first.id);
        }
    }

    /// One entry less: those behind it move up.
    pub fn remove_entry(&self, group: usize, entry: usize, event: &Event) {
        let Some(field) = self.fields.get(group) else { return };
        let count = field.entries();
        let of = |entry: usize| {
            let all = self.fields.iter().enumerate();
            all.filter(move |(_, field)| field.group == Some((group, entry)))
        };
        for at in entry..count {
            for ((index, to), (_, from)) in of(at).zip(of(at + 1)) {
                to.error.set(from.error.get_untracked());
                file::hand_on(event, Some(from), to);
                self.edit(index, from.value.get_untracked());
            }
        }
        // The last one is empty again, should it be added once more.
        for (index, last) in of(count.saturating_sub(1)) {
            last.error.set(String::new());
            file::hand_on(event, None, last);
            self.edit(index, Vec::new());
        }
        self.edit(group, vec![count.saturating_sub(1).to_string()]);
        let name = self.ui.fill(FormKey::Entry, &[&field.rule.label, &(entry + 1).to_string()]);
        self.status.set(self.ui.fill(FormKey::EntryRemoved, &[&name]));
        // What had the focus is gone; the button below the last entry is near, and is there.
        self.focus_field(&[&field.id, "-add"].concat());
    }
}
