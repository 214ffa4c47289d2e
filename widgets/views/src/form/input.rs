//! One page of input: its fields, the box on personal data, the buttons.

use super::state::{Stage, State};
use super::{field, on, personal, steps};
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>, step: usize) -> AnyView {
    let last = step + 1 == state.schema.steps.len();
    // What the data are used for stands before the box that agrees to it, and always above the send button.
    let mut personal = last.then(|| personal::card(state));
    let mut fields: Vec<AnyView> = Vec::new();
    for (index, one) in state.fields.iter().enumerate().filter(|(_, one)| one.step == step) {
        if one.rule.kind == FieldKind::Consent {
            fields.push(personal.take().into_any());
        }
        fields.push(field::field(state, index, one));
    }
    let title = state.schema.steps.get(step).map(|page| page.title.clone()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| state.ui.t(FormKey::StepInput));
    let go_on = match (last, state.confirm) {
        (false, _) => FormKey::Next,
        (true, true) => FormKey::ToConfirm,
        (true, false) => FormKey::Send,
    };
    let back = step.checked_sub(1).map(|before| {
        let back = on(state, move |state, _: ev::MouseEvent| state.go(Stage::Input(before)));
        view! { <button type="button" class="button large" part="button" on:click=back>{state.ui.t(FormKey::Back)}</button> }
    });
    let stage = state.stage;
    view! {
        <div hidden=move || stage.get() != Stage::Input(step)>
            {steps::heading(state, title)}
            {fields}
            {personal}
            <div class="form-buttons">
                {steps::submit_button(state, go_on)}
                {back}
            </div>
        </div>
    }
    .into_any()
}
