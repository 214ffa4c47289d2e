//! 確認: everything once more, with a way back to each answer.

use super::state::{FieldState, Stage, State};
use super::submission::Submission;
use super::{on, personal, steps};
use enishi_core::date::Date;
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>) -> impl IntoView + use<> {
    let state = state.clone();
    move || {
        if state.stage.get() != Stage::Confirm {
            return ().into_any();
        }
        let last = state.schema.steps.len().saturating_sub(1);
        let back = on(&state, move |state, _: ev::MouseEvent| state.go(Stage::Input(last)));
        let (submission, text) = (state.submission, state.ui.t(FormKey::Sending));
        // Where it is not known whether the answers arrived, they are sent again only by the button that says so.
        let unknown = move || submission.with(|submission| matches!(submission, Submission::Unknown { .. }));
        let sending = move || submission.with(|s| *s == Submission::Sending).then(|| text.clone());
        view! {
            {steps::heading(&state, state.ui.t(FormKey::ConfirmTitle))}
            <p class="form-lead" hidden=unknown>{state.ui.t(FormKey::ConfirmLead)}</p>
            {answers(&state, true)}
            {personal::card(&state)}
            <div class="form-buttons">
                <div hidden=unknown>{steps::submit_button(&state, FormKey::Send)}</div>
                <button type="button" class="button large" part="button" on:click=back>{state.ui.t(FormKey::Back)}</button>
                <p class="form-sending" aria-hidden="true">{sending}</p>
            </div>
        }
        .into_any()
    }
}

/// The answers as a list of questions and what was written.
pub(super) fn answers(state: &Arc<State>, change: bool) -> AnyView {
    let shown = |field: &&Arc<FieldState>| field.rule.kind != FieldKind::Hidden && field.is_asked();
    let rows: Vec<AnyView> = state
        .fields
        .iter()
        .filter(shown)
        .map(|field| {
            let change = change.then(|| change_button(state, field));
            let text = written(state, field);
            view! { <div><dt>{field.rule.label.clone()}</dt><dd><span>{text}</span>{change}</dd></div> }.into_any()
        })
        .collect();
    view! { <dl class="form-answers" part="answers">{rows}</dl> }.into_any()
}

/// The answers under a heading of their own, to keep or print.
pub(super) fn copy(state: &Arc<State>) -> AnyView {
    let title = state.ui.t(FormKey::Copy);
    view! { <div><p class="form-notice-title">{title}</p>{answers(state, false)}</div> }.into_any()
}

fn change_button(state: &Arc<State>, field: &Arc<FieldState>) -> AnyView {
    let to = field.clone();
    let name = state.ui.fill(FormKey::ChangeField, &[&field.rule.label]);
    let go = on(state, move |state, _: ev::MouseEvent| state.go_to_field(&to));
    view! {
        <button type="button" class="form-change" part="change" aria-label=name on:click=go>
            {state.ui.t(FormKey::Change)}
        </button>
    }
    .into_any()
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
            let choices = rule.choices(&ui.texts).into_iter().filter(|choice| values.contains(&choice.value));
            choices.map(|choice| choice.label).collect::<Vec<_>>().join(ui.texts.text(FormKey::ListSeparator))
        }
        _ => first.to_owned(),
    }
}
