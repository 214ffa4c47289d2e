//! 完了: the receipt number, and a copy to print.

use super::state::{Stage, State};
use super::submission::Submission;
use super::{confirm, notice, steps};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>) -> impl IntoView + use<> {
    let state = state.clone();
    move || {
        let Submission::Done { receipt } = state.submission.get() else { return ().into_any() };
        if state.stage.get() != Stage::Done {
            return ().into_any();
        }
        let number = receipt.map(|number| {
            view! {
                <p class="form-receipt" part="receipt">{state.ui.t(FormKey::Receipt)}" "<b>{number}</b></p>
                <p>{state.ui.t(FormKey::ReceiptKeep)}</p>
            }
        });
        let contact = (!state.contact.is_empty()).then(|| {
            let text = state.ui.fill(FormKey::Contact, &[&state.contact]);
            view! { <p>{text}</p> }
        });
        view! {
            {steps::heading(&state, state.ui.t(FormKey::DoneTitle))}
            <div class="notice success" part="notice">
                <p>{state.ui.t(FormKey::DoneText)}</p>
                {number}
                {contact}
            </div>
            {confirm::copy(&state)}
            <div class="form-buttons">{notice::print_button(&state)}</div>
        }
        .into_any()
    }
}
