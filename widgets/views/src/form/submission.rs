//! What becomes of the answers once they are handed to the host, and how the form follows it.

use super::state::{Stage, State};
use enishi_core::i18n::FormKey;

/// What becomes of the answers. The host changes it, the form shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Submission {
    /// Nothing is on its way.
    #[default]
    Idle,
    /// Nothing has left yet: the device has no connection, and the form waits for it.
    Waiting,
    /// The answers are on their way.
    Sending {
        /// How much has left, in percent, where that takes time and can be known.
        percent: Option<u8>,
    },
    /// The backend has them.
    Done {
        /// The number under which it keeps them.
        receipt: Option<String>,
        /// It keeps them on a waiting list.
        waits: bool,
    },
    /// They are with the visitor, who sends them: an e-mail's draft (its address), or a 申込書 (empty).
    Handed {
        /// The address of the draft.
        draft: String,
    },
    /// They were handed to the page's own form, which the browser submits: what follows is the backend's own page.
    Away,
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

    /// Whether the host has the answers, so that handing them over again would be a second time.
    pub fn busy(&self) -> bool {
        matches!(self, Self::Waiting | Self::Sending { .. } | Self::Done { .. } | Self::Away)
    }
}

/// Follows the host: shows, moves the visitor, and sets the focus.
pub(super) fn follow(state: &State) {
    let submission = state.told.submission.get();
    if let Submission::Sending { percent } = submission {
        // The percentage is seen, not read out: it would talk over everything else.
        if percent.is_none_or(|percent| percent == 0) {
            state.status.set(state.ui.t(FormKey::Sending));
        }
        return;
    }
    state.status.set(String::new());
    match submission {
        Submission::Done { .. } | Submission::Handed { .. } => state.go(Stage::Done),
        Submission::Refused { message, fields } => state.refuse(message, &fields),
        Submission::NotSent { .. } | Submission::Unknown { .. } | Submission::Waiting | Submission::Away => {
            state.focus("notice");
        }
        Submission::Idle | Submission::Sending { .. } => {}
    }
}
