//! The list of steps with the present one marked, and what every step has: a heading, a button that goes on.

use super::state::{Stage, State};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use leptos::{ev, html};
use std::sync::Arc;

/// 入力 → 確認 → 完了; each page of input by its own title where there are several.
pub(super) fn list(state: &Arc<State>) -> AnyView {
    let pages = &state.schema.steps;
    let mut all: Vec<(Stage, String)> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let own = (pages.len() > 1 && !page.title.is_empty()).then(|| page.title.clone());
        all.push((Stage::Input(index), own.unwrap_or_else(|| state.ui.t(FormKey::StepInput))));
    }
    if state.confirm {
        all.push((Stage::Confirm, state.ui.t(FormKey::StepConfirm)));
    }
    all.push((Stage::Done, state.ui.t(FormKey::StepDone)));
    let stage = state.stage;
    let items: Vec<AnyView> = all
        .into_iter()
        .map(|(at, name)| {
            let current = move || (stage.get() == at).then_some("step");
            view! { <li aria-current=current part="step"><span>{name}</span></li> }.into_any()
        })
        .collect();
    view! { <ol class="form-steps" part="steps" aria-label=state.ui.t(FormKey::StepsLabel)>{items}</ol> }.into_any()
}

/// The heading of a step, which gets the focus when the step is reached.
pub(super) fn heading(state: &State, text: String) -> AnyView {
    const TAGS: [&str; 4] = ["h3", "h4", "h5", "h6"];
    // Without a heading of the form itself, the step's stands one level higher.
    let below = u8::from(!state.title().is_empty());
    let index = usize::from(state.ui.heading_level.saturating_add(below).clamp(3, 6)) - 3;
    html::custom(TAGS.get(index).copied().unwrap_or("h6"))
        .class("form-heading")
        .attr("tabindex", "-1")
        .attr("data-focus", "stage")
        .child(text)
        .into_any()
}

/// The button that goes on. It is never disabled: a button that does nothing tells nothing.
pub(super) fn submit_button(state: &Arc<State>, key: FormKey) -> AnyView {
    let text = state.ui.t(key);
    // The second click of a double click may land on the next step's button: it was not meant for it.
    let guard = |event: ev::MouseEvent| {
        if event.detail() > 1 {
            event.prevent_default();
        }
    };
    view! { <button type="submit" class="button primary large" part="button submit" on:click=guard>{text}</button> }
        .into_any()
}
