//! 完了: the receipt number, cards, and a copy to keep; or what the visitor now has to send.

use super::button::{Act, acting, button};
use super::state::{Stage, State};
use super::submission::Submission;
use super::{confirm, desk::Finish, notice, paper, steps};
use crate::ui::{Drawn, dynamic, element};
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || match state.told.submission.get() {
        _ if state.stage.get() != Stage::Done => ().into_any(),
        Submission::Done { receipt, waits } => done(&state, receipt, waits).view(),
        Submission::Handed { draft } => handed(&state, draft).view(),
        _ => ().into_any(),
    })
}

fn done(state: &Arc<State>, receipt: Option<String>, waits: bool) -> Drawn {
    let (title, text) =
        if waits { (FormKey::WaitsTitle, FormKey::WaitsText) } else { (FormKey::DoneTitle, FormKey::DoneText) };
    let mut told = element("div", &[("part", "notice")])
        .attr("class", if waits { "notice warning" } else { "notice success" })
        .with(said(state, text));
    if let Some(number) = &receipt {
        let line = element("p", &[("class", "form-receipt"), ("part", "receipt")])
            .text(state.ui.t(FormKey::Receipt) + " ")
            .with(element("b", &[]).text(number.clone()));
        told = told.with(line).with(said(state, FormKey::ReceiptKeep));
    }
    element("div", &[("class", "form-done")])
        .with(steps::heading(state, state.ui.t(title)))
        .with(told.maybe(notice::contact(state)))
        .maybe((!waits).then(|| cards(state, receipt.unwrap_or_default())))
        .with(confirm::copy(state))
        .with(copies(state))
}

/// The answers are with the visitor: as an e-mail's draft, or as a 申込書.
fn handed(state: &Arc<State>, draft: String) -> Drawn {
    let mail = state.finish == Finish::Mail;
    let (title, text) =
        if mail { (FormKey::MailTitle, FormKey::MailText) } else { (FormKey::PaperTitle, FormKey::PaperText) };
    let told = element("div", &[("class", "notice warning"), ("part", "notice")]).with(said(state, text));
    let looks = &[("class", "button primary large"), ("part", "button")];
    let first = if mail {
        element("a", looks).attr("href", draft).with(element("span", &[]).text(state.ui.t(FormKey::MailOpen)))
    } else {
        button(state, looks, state.ui.t(FormKey::PaperPrint), Act::PrintPaper)
    };
    let back = element("button", &[("class", "button large"), ("part", "button"), ("type", "button")]);
    let back = acting(state, back.text(state.ui.t(FormKey::Back)), Act::Go(Stage::Confirm));
    let shown = if mail { confirm::copy(state) } else { paper::sheet(state) };
    element("div", &[("class", "form-done")])
        .with(steps::heading(state, state.ui.t(title)))
        .with(told.maybe(notice::contact(state)))
        .with(element("div", &[("class", "form-buttons")]).with(first).with(back))
        .with(shown)
        .with(copies(state))
}

fn said(state: &State, key: FormKey) -> Drawn {
    element("p", &[]).text(state.ui.t(key))
}

fn copies(state: &Arc<State>) -> Drawn {
    element("div", &[("class", "form-buttons")]).with(notice::print_button(state)).with(notice::save_button(state))
}

/// Card and certificate, each an element that draws by itself; nothing of it leaves the browser.
fn cards(state: &State, receipt: String) -> Drawn {
    let mut all = element("div", &[("class", "form-cards")]);
    let name = state.fields.iter().find(|field| field.rule.kind == FieldKind::Name);
    let name = name.map(|field| field.value.with_untracked(|value| value.concat())).unwrap_or_default();
    for (wanted, kind) in [(state.cards.card, "card"), (state.cards.certificate, "certificate")] {
        if !wanted {
            continue;
        }
        let mut card = element("enishi-card", &[("loading", "eager")]).attr("lang", state.ui.lang.code());
        card = card.attr("kind", kind).attr("name", name.clone()).attr("number", receipt.clone());
        card = card.attr("issued", state.today().to_string());
        let below = state.ui.heading_level.saturating_add(1).min(6);
        card = card.attr("heading-level", below.to_string());
        for (attribute, value) in &state.cards.looks {
            card = card.attr(attribute, value.clone());
        }
        all = all.with(card);
    }
    all
}
