//! What becomes of the answers once they are handed to the host, and how the form follows it.

use super::state::{Stage, State};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;

/// What becomes of the answers. The host changes it, the form shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Submission {
    /// Nothing is on its way.
    #[default]
    Idle,
    /// The answers are on their way.
    Sending,
    /// The backend has them.
    Done {
        /// The number under which it keeps them.
        receipt: Option<String>,
    },
    /// The backend refused them. The visitor is put back to the input.
    Refused {
        /// What is wrong as a whole; may be empty.
        message: String,
        /// Field names and what is wrong with each; a field may come several times.
        fields: Vec<(String, String)>,
    },
    /// The backend does not have them, and that is certain.
    NotSent {
        /// Why.
        text: String,
    },
    /// They left, and whether they arrived is not known.
    Unknown {
        /// Whether they may be sent again: only to a backend that counts one idempotency key once.
        again: bool,
    },
}

impl Submission {
    /// Whether a notice with a button to send again stands above the form.
    pub(super) fn failed(&self) -> bool {
        matches!(self, Self::NotSent { .. } | Self::Unknown { .. })
    }
}

/// Follows the host: shows, moves the visitor, and sets the focus.
pub(super) fn follow(state: &State) {
    let submission = state.submission.get();
    if matches!(submission, Submission::Sending) {
        state.status.set(state.ui.t(FormKey::Sending));
        return;
    }
    state.status.set(String::new());
    match submission {
        Submission::Done { .. } => state.go(Stage::Done),
        Submission::Refused { message, fields } => state.refuse(message, &fields),
        Submission::NotSent { .. } | Submission::Unknown { .. } => state.focus("notice", ""),
        Submission::Idle | Submission::Sending => {}
    }
}
