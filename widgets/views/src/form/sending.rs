//! While the answers are on their way: how much has left, and a button that stops it.

use super::button::{Act, button};
use super::state::State;
use super::submission::Submission;
use crate::ui::{Drawn, changing, element};
use enishi_core::i18n::FormKey;
use std::sync::Arc;

/// Adds both to the buttons of the page from which the answers are sent.
pub(super) fn beside(state: &Arc<State>, buttons: Drawn) -> Drawn {
    let form = state.clone();
    let sending = move || match form.told.submission.get() {
        Submission::Sending { percent: Some(percent) } => {
            form.ui.fill(FormKey::SendingPercent, &[&percent.to_string()])
        }
        Submission::Sending { .. } => form.ui.t(FormKey::Sending),
        _ => String::new(),
    };
    let told = state.told.clone();
    let running = move || told.submission.with(|now| matches!(now, Submission::Sending { percent: Some(_) }));
    let looks = &[("class", "button small"), ("part", "button")];
    let cancel = button(state, looks, state.ui.t(FormKey::Cancel), Act::Cancel)
        .changing("hidden", move || (!running()).then(String::new));
    // Seen only: the status tells it once, and does not count aloud.
    buttons
        .with(element("p", &[("class", "form-sending"), ("aria-hidden", "true")]).child(changing(sending)))
        .with(cancel)
}
