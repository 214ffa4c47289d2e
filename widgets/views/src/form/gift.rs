//! Answers that the page brings while the form is shown: the program of a calendar, an earlier registration.

use super::state::{Stage, State};
use crate::ui::{dynamic, element};
use enishi_core::form::{FieldKind, Rule};
use leptos::prelude::*;
use std::sync::Arc;

/// Takes what the host brings. What the visitor has agreed to or is asked in secret is never brought.
pub(super) fn follow(state: &State) {
    let gift = state.told.gift.get();
    // A note may come alone: its answers stood there when the form was drawn.
    let mut taken = gift.answers.is_empty();
    for (name, values, read) in gift.answers {
        let Some(index) = state.fields.iter().position(|field| field.rule.name == name) else { continue };
        let Some(field) = state.fields.get(index) else { continue };
        let rule = &field.rule;
        let own = matches!(rule.kind, FieldKind::Consent | FieldKind::Password | FieldKind::File | FieldKind::Hidden);
        let offered = !rule.kind.has_options() || values.iter().all(|value| rule.offers(value));
        if own || !offered || (gift.only_empty && !field.is_empty()) {
            continue;
        }
        if rule.rules.iter().any(|rule| matches!(rule, Rule::Given | Rule::Shown)) {
            field.shown.set(if read.is_empty() { values.concat() } else { read });
        }
        state.edit(index, values);
        taken = true;
    }
    if taken {
        state.status.set(gift.note.clone());
        state.note.set(gift.note);
    }
}

/// What is said about it, above the fields that it filled.
pub(super) fn note(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || {
        let note = state.note.get();
        if note.is_empty() || !matches!(state.stage.get(), Stage::Input(_)) {
            return ().into_any();
        }
        element("p", &[("class", "notice"), ("part", "notice")]).text(note).view()
    })
}
