//! 完了: the receipt number, and a copy to print.

use super::state::{Stage, State};
use super::submission::Submission;
use super::{confirm, notice, steps};
use crate::ui::{Drawn, dynamic, element};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || match state.submission.get() {
        Submission::Done { receipt } if state.stage.get() == Stage::Done => drawn(&state, receipt).view(),
        _ => ().into_any(),
    })
}

fn drawn(state: &Arc<State>, receipt: Option<String>) -> Drawn {
    let said = |key| element("p", &[]).text(state.ui.t(key));
    let mut told = element("div", &[("class", "notice success"), ("part", "notice")]).with(said(FormKey::DoneText));
    if let Some(number) = receipt {
        let line = element("p", &[("class", "form-receipt"), ("part", "receipt")])
            .text(state.ui.t(FormKey::Receipt) + " ")
            .with(element("b", &[]).text(number));
        told = told.with(line).with(said(FormKey::ReceiptKeep));
    }
    element("div", &[("class", "form-done")])
        .with(steps::heading(state, state.ui.t(FormKey::DoneTitle)))
        .with(told.maybe(notice::contact(state)))
        .with(confirm::copy(state))
        .with(element("div", &[("class", "form-buttons")]).with(notice::print_button(state)))
}
