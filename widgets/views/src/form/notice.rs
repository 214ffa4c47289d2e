//! What is told when the answers did not arrive, or when nobody knows whether they did.

use super::state::{Stage, State};
use super::submission::Submission;
use super::{confirm, on};
use enishi_core::i18n::{FormKey, Message};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn notice(state: &Arc<State>) -> impl IntoView + use<> {
    let state = state.clone();
    move || match state.submission.get() {
        Submission::NotSent { text } => {
            let kept = state.ui.t(FormKey::NotSentKept);
            shown(&state, "notice error", FormKey::NotSentTitle, [text, kept], true, (None, None))
        }
        Submission::Unknown { again } => {
            let next = if again { FormKey::UnknownAgain } else { FormKey::UnknownAsk };
            let words = [FormKey::UnknownText, next].map(|key| state.ui.t(key));
            // On the confirmation the answers stand below already.
            let copy = (state.stage.get() != Stage::Confirm).then(|| confirm::copy(&state));
            let print = Some(print_button(&state));
            shown(&state, "notice warning", FormKey::UnknownTitle, words, again, (print, copy))
        }
        _ => ().into_any(),
    }
}

fn shown(
    state: &Arc<State>,
    class: &'static str,
    title: impl Message,
    words: [String; 2],
    again: bool,
    (print, copy): (Option<AnyView>, Option<AnyView>),
) -> AnyView {
    let id = state.id("notice");
    let contact = (!state.contact.is_empty()).then(|| {
        let text = state.ui.fill(FormKey::Contact, &[&state.contact]);
        view! { <p>{text}</p> }
    });
    let words: Vec<AnyView> = words.into_iter().map(|text| view! { <p>{text}</p> }.into_any()).collect();
    let again = again.then(|| {
        let send = on(state, |state, event: ev::MouseEvent| state.send(&event));
        view! {
            <button type="button" class="button primary" part="button" on:click=send>
                {state.ui.t(FormKey::SendAgain)}
            </button>
        }
    });
    view! {
        <div class=class part="notice" role="region" tabindex="-1" data-focus="notice" aria-labelledby=id>
            <p class="form-notice-title" id=id.clone()>{state.ui.t(title)}</p>
            {words}
            {contact}
            <div class="form-buttons">{again}{print}</div>
            {copy}
        </div>
    }
    .into_any()
}

/// The button that prints the page.
pub(super) fn print_button(state: &State) -> AnyView {
    let print = |_: ev::MouseEvent| {
        // A browser without a printer has nothing to say about it.
        let _ = window().print();
    };
    view! {
        <button type="button" class="button no-print" part="button" on:click=print>{state.ui.t(FormKey::Print)}</button>
    }
    .into_any()
}
