//! What is told when the answers did not arrive, when nobody knows whether they did, or while the form waits.

use super::button::{Act, button};
use super::confirm;
use super::state::{Stage, State};
use super::submission::Submission;
use crate::ui::{Drawn, Fixed, dynamic, element};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn notice(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || match state.told.submission.get() {
        Submission::NotSent { text } => {
            let words = [text, state.ui.t(FormKey::NotSentKept)];
            let told = told(&state, "notice error", FormKey::NotSentTitle, words);
            told.with(element("div", BUTTONS).with(again_button(&state))).view()
        }
        Submission::Unknown { again } => {
            let next = if again { FormKey::UnknownAgain } else { FormKey::UnknownAsk };
            let words = [FormKey::UnknownText, next].map(|key| state.ui.t(key));
            let buttons = element("div", BUTTONS).maybe(again.then(|| again_button(&state)));
            // On the confirmation the answers stand below already.
            let copy = (state.stage.get() != Stage::Confirm).then(|| confirm::copy(&state));
            let told = told(&state, "notice warning", FormKey::UnknownTitle, words);
            told.with(buttons.with(print_button(&state)).with(save_button(&state))).maybe(copy).view()
        }
        Submission::Waiting => {
            let words = [FormKey::WaitingText, FormKey::NotSentKept].map(|key| state.ui.t(key));
            let looks = &[("class", "button"), ("part", "button")];
            let stop = button(&state, looks, state.ui.t(FormKey::WaitingStop), Act::Cancel);
            let told = told(&state, "notice warning", FormKey::WaitingTitle, words);
            told.with(element("div", BUTTONS).with(stop)).view()
        }
        Submission::Away => {
            let words = [FormKey::AwayText, FormKey::UnknownAsk].map(|key| state.ui.t(key));
            told(&state, "notice warning", FormKey::AwayTitle, words).view()
        }
        _ => ().into_any(),
    })
}

const BUTTONS: Fixed = &[("class", "form-buttons")];

fn told(state: &State, class: &'static str, title: FormKey, words: [String; 2]) -> Drawn {
    let id = state.id("notice");
    let title = element("p", &[("class", "form-notice-title")]).attr("id", id.clone()).text(state.ui.t(title));
    let [first, second] = words.map(|text| element("p", &[]).text(text));
    element("div", &[("part", "notice"), ("role", "region"), ("tabindex", "-1"), ("data-focus", "notice")])
        .attr("class", class)
        .attr("aria-labelledby", id)
        .with(title)
        .with(first)
        .with(second)
        .maybe(contact(state))
}

/// Whom to ask.
pub(super) fn contact(state: &State) -> Option<Drawn> {
    let said = || element("p", &[]).text(state.ui.fill(FormKey::Contact, &[&state.contact]));
    (!state.contact.is_empty()).then(said)
}

fn again_button(state: &Arc<State>) -> Drawn {
    let looks = &[("class", "button primary"), ("part", "button")];
    button(state, looks, state.ui.t(FormKey::SendAgain), Act::Send)
}

/// The button that prints the page.
pub(super) fn print_button(state: &Arc<State>) -> Drawn {
    quiet(state, FormKey::Print, Act::Print)
}

/// The button that keeps a copy of the answers as a file.
pub(super) fn save_button(state: &Arc<State>) -> Drawn {
    quiet(state, FormKey::Save, Act::Save)
}

fn quiet(state: &Arc<State>, key: FormKey, act: Act) -> Drawn {
    button(state, &[("class", "button no-print"), ("part", "button")], state.ui.t(key), act)
}
