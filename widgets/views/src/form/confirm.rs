//! 確認: everything once more, with a way back to each answer.

use super::button::{Act, button};
use super::state::{FieldState, Stage, State};
use super::submission::Submission;
use super::{personal, steps};
use crate::ui::{Drawn, changing, dynamic, element};
use enishi_core::date::Date;
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || if state.stage.get() == Stage::Confirm { drawn(&state).view() } else { ().into_any() })
}

fn drawn(state: &Arc<State>) -> Drawn {
    let last = state.schema.steps.len().saturating_sub(1);
    let (submission, text) = (state.submission, state.ui.t(FormKey::Sending));
    let sending = move || {
        if submission.with(|submission| matches!(submission, Submission::Sending)) {
            text.clone()
        } else {
            String::new()
        }
    };
    let buttons = element("div", &[("class", "form-buttons")])
        .with(unless_unknown(state, element("div", &[]).with(steps::submit_button(state, FormKey::Send))))
        .with(steps::back_button(state, last))
        .with(element("p", &[("class", "form-sending"), ("aria-hidden", "true")]).child(changing(sending)));
    let lead = element("p", &[("class", "form-lead")]).text(state.ui.t(FormKey::ConfirmLead));
    element("div", &[])
        .with(steps::heading(state, state.ui.t(FormKey::ConfirmTitle)))
        .with(unless_unknown(state, lead))
        .with(answers(state, true))
        .maybe(personal::card(state))
        .with(buttons)
}

/// Where it is not known whether the answers arrived, they are sent again only by the button that says so.
fn unless_unknown(state: &State, element: Drawn) -> Drawn {
    let submission = state.submission;
    element.changing("hidden", move || {
        submission.with(|submission| matches!(submission, Submission::Unknown { .. })).then(String::new)
    })
}

/// The answers as a list of questions and what was written.
pub(super) fn answers(state: &Arc<State>, change: bool) -> Drawn {
    let mut rows = element("dl", &[("class", "form-answers"), ("part", "answers")]);
    for (index, field) in state.fields.iter().enumerate() {
        if field.rule.kind == FieldKind::Hidden || !state.is_asked(field) {
            continue;
        }
        let written = element("span", &[]).text(written(state, field));
        let answer = element("dd", &[]).with(written).maybe(change.then(|| change_button(state, index, field)));
        let question = element("dt", &[]).text(field.rule.label.clone());
        rows = rows.with(element("div", &[]).with(question).with(answer));
    }
    rows
}

/// The answers under a heading of their own, to keep or print.
pub(super) fn copy(state: &Arc<State>) -> Drawn {
    let title = element("p", &[("class", "form-notice-title")]).text(state.ui.t(FormKey::Copy));
    element("div", &[]).with(title).with(answers(state, false))
}

fn change_button(state: &Arc<State>, index: usize, field: &FieldState) -> Drawn {
    let name = state.ui.fill(FormKey::ChangeField, &[&field.rule.label]);
    let looks = &[("class", "form-change"), ("part", "change")];
    button(state, looks, state.ui.t(FormKey::Change), Act::Field(index)).attr("aria-label", name)
}

/// An answer as people read it.
fn written(state: &State, field: &FieldState) -> String {
    let (ui, rule) = (&state.ui, &field.rule);
    let values = field.value.get();
    let first = values.first().map_or("", String::as_str);
    match rule.kind {
        kind if kind.is_tick() => ui.t(if first.is_empty() { FormKey::TickNo } else { FormKey::TickYes }),
        _ if first.is_empty() => ui.t(FormKey::NoAnswer),
        FieldKind::Password => "●●●●●●".to_owned(),
        FieldKind::Date => Date::parse(first).map_or_else(|| first.to_owned(), |date| ui.texts.date(date)),
        kind if kind.has_options() => {
            let mut labels = String::new();
            for choice in rule.choices(&ui.texts).iter().filter(|choice| values.contains(&choice.value)) {
                if !labels.is_empty() {
                    labels.push_str(ui.texts.text(FormKey::ListSeparator));
                }
                labels.push_str(&choice.label);
            }
            labels
        }
        _ => first.to_owned(),
    }
}
