//! 確認: everything once more, with a way back to each answer.

use super::button::{Act, button};
use super::field_state::FieldState;
use super::file;
use super::state::{Stage, State};
use super::submission::Submission;
use super::{personal, sending, steps};
use crate::ui::{Drawn, dynamic, element};
use enishi_core::date::Date;
use enishi_core::form::FieldKind;
use enishi_core::form::file::FileInfo;
use enishi_core::i18n::FormKey;
use enishi_core::text::ruby;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || if state.stage.get() == Stage::Confirm { drawn(&state).view() } else { ().into_any() })
}

fn drawn(state: &Arc<State>) -> Drawn {
    let last = state.schema.steps.len().saturating_sub(1);
    let buttons = element("div", &[("class", "form-buttons")])
        .with(unless_unknown(state, element("div", &[]).with(steps::submit_button(state, state.finish.key()))))
        .with(steps::back_button(state, last));
    let lead = element("p", &[("class", "form-lead")]).text(state.ui.t(FormKey::ConfirmLead));
    element("div", &[])
        .with(steps::heading(state, state.ui.t(FormKey::ConfirmTitle)))
        .with(unless_unknown(state, lead))
        .with(answers(state, true))
        .maybe(personal::card(state))
        .with(sending::beside(state, buttons))
}

/// Where it is not known whether the answers arrived, they are sent again only by the button that says so; and not at
/// all once the page's own form has them.
fn unless_unknown(state: &State, element: Drawn) -> Drawn {
    let told = state.told.clone();
    element.changing("hidden", move || {
        let gone = |submission: &Submission| matches!(submission, Submission::Unknown { .. } | Submission::Away);
        told.submission.with(gone).then(String::new)
    })
}

/// The answers as a list of questions and what was written.
pub(super) fn answers(state: &Arc<State>, change: bool) -> Drawn {
    let mut rows = element("dl", &[("class", "form-answers"), ("part", "answers")]);
    for (index, field) in state.fields.iter().enumerate() {
        if !is_read(state, field) {
            continue;
        }
        let none = !field.rule.kind.is_tick() && field.is_empty();
        let written = element("span", &[]).attr_if("class", none.then_some("form-none")).text(written(state, field));
        let change = change && field.shown.with(String::is_empty);
        let answer = element("dd", &[]).with(written).maybe(change.then(|| change_button(state, index, field)));
        let question = element("dt", &[]).text(question(state, field));
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
    let name = state.ui.fill(FormKey::ChangeField, &[&question(state, field)]);
    let looks = &[("class", "form-change"), ("part", "change")];
    button(state, looks, state.ui.t(FormKey::Change), Act::Field(index)).attr("aria-label", name)
}

/// Whether an answer is read again at all.
fn is_read(state: &State, field: &FieldState) -> bool {
    !matches!(field.rule.kind, FieldKind::Hidden | FieldKind::Group) && state.is_asked(field)
}

/// A question; of a group's entry, with the entry's number.
fn question(state: &State, field: &FieldState) -> String {
    entry(state, field) + &field.rule.label
}

/// Which entry of a group a field is of, with a space behind it; empty for a field of its own.
pub(super) fn entry(state: &State, field: &FieldState) -> String {
    let Some((group, entry)) = field.group.and_then(|(group, entry)| Some((state.fields.get(group)?, entry))) else {
        return String::new();
    };
    state.ui.fill(FormKey::Entry, &[&group.rule.label, &(entry + 1).to_string()]) + " "
}

/// The answers as lines of text, to keep as a file.
pub(super) fn letter(state: &State) -> String {
    let mut out = [state.title(), "\r\n\r\n"].concat();
    if let Submission::Done { receipt: Some(receipt), .. } = state.told.submission.get_untracked() {
        out.push_str(&[state.ui.texts.text(FormKey::Receipt), ": ", &receipt, "\r\n\r\n"].concat());
    }
    for field in state.fields.iter().filter(|field| is_read(state, field)) {
        let (question, answer) = (question(state, field), written(state, field).replace('\n', "\r\n"));
        out.push_str(&["【", &question, "】\r\n", &answer, "\r\n\r\n"].concat());
    }
    out.push_str(&state.contact);
    ruby::plain(&out)
}

/// An answer as people read it.
fn written(state: &State, field: &FieldState) -> String {
    let (ui, rule) = (&state.ui, &field.rule);
    let shown = field.shown.get();
    // Without what is so only at the moment.
    if let Some(answer) = shown.lines().next() {
        return answer.to_owned();
    }
    field.value.with(|_| ());
    let values = state.tidied(field);
    let first = values.first().map_or("", String::as_str);
    match rule.kind {
        kind if kind.is_tick() => ui.t(if first.is_empty() { FormKey::TickNo } else { FormKey::TickYes }),
        _ if first.is_empty() => ui.t(FormKey::NoAnswer),
        FieldKind::Password => "●●●●●●".to_owned(),
        FieldKind::Date => day(first, |date| ui.texts.date(date)),
        FieldKind::DateEra => day(first, |date| ui.texts.date_in_era(date)),
        FieldKind::File => {
            let mut names = String::new();
            for file in values.iter().filter_map(|value| FileInfo::from_value(value)) {
                if !names.is_empty() {
                    names.push_str(ui.texts.text(FormKey::ListSeparator));
                }
                names.push_str(&[&file.name, " (", &file::size(file.size), ")"].concat());
            }
            names
        }
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

fn day(value: &str, words: impl FnOnce(Date) -> String) -> String {
    Date::parse(value).map_or_else(|| value.to_owned(), words)
}
