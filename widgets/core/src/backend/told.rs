//! What an answer told, and the outcome that follows from it and the status: one rule for all backends.

use super::fields::{Fields, shown};
use super::{Outcome, Reply};
use crate::json::{Value, parse, text_at};

/// What a backend's own words mean beside what they say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing special.
    #[default]
    None,
    /// It was not taken.
    No,
    /// It was not taken, and something is to be put right.
    Amend,
    /// It was taken for a robot's.
    Spam,
    /// Nothing is accepted.
    Closed,
}

/// What the body told.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Whether it says, in the way of its product, that the answers were taken. Counts only with 2xx.
    pub taken: bool,
    /// The number under which they are kept.
    pub receipt: Option<String>,
    /// What it says as a whole.
    pub message: String,
    /// What it says of fields.
    pub fields: Fields,
    /// What else its words mean.
    pub word: Word,
}

impl Told {
    /// The outcome. Statuses are read as RFC 9110 has them: after 4xx nothing was kept, after 5xx only where the
    /// backend itself says so (a gateway's 502 and 504 speak for nobody).
    pub fn outcome(self, reply: &Reply) -> Outcome {
        let message = shown(&if self.message.is_empty() { self.fields.remark() } else { self.message });
        let fields = self.fields.named;
        let refused = reply.status / 100 == 4 || (reply.status / 100 == 2 && !self.taken);
        match (self.word, reply.status) {
            (Word::Spam, _) if refused => Outcome::Spam,
            (Word::Closed, _) | (_, 410) if refused => Outcome::Closed,
            (_, 429 | 503) => busy(reply),
            (_, 409) if reply.retry_after.is_some() => busy(reply),
            (_, 200..=299 | 400..=407 | 409..=499) if !fields.is_empty() => Outcome::Invalid { message, fields },
            (Word::None, 200..=299) if self.taken => {
                Outcome::Accepted { receipt: self.receipt.map(|text| shown(&text)) }
            }
            (Word::Amend, 200..=299) => Outcome::Invalid { message, fields },
            (Word::No, 200..=299) => Outcome::Failed { message },
            (_, 400 | 409 | 413 | 415 | 422) if !message.is_empty() => Outcome::Invalid { message, fields },
            (_, 400..=407 | 411..=499) => Outcome::Failed { message },
            (_, 500 | 501 | 505..=599) => Outcome::Failed { message },
            _ => Outcome::Unknown,
        }
    }
}

/// What an answer means whose body says nothing that is understood: empty, a page, another charset.
pub(super) fn silent(reply: &Reply) -> Outcome {
    match reply.status {
        201 | 202 | 204 if reply.body.trim().is_empty() => Outcome::Accepted { receipt: None },
        409 if reply.retry_after.is_some() => busy(reply),
        410 => Outcome::Closed,
        429 | 503 => busy(reply),
        408 | 409 => Outcome::Unknown,
        400..=499 => Outcome::Failed { message: String::new() },
        _ => Outcome::Unknown,
    }
}

fn busy(reply: &Reply) -> Outcome {
    Outcome::Busy { retry_after_seconds: reply.retry_after.as_deref().and_then(|text| text.trim().parse().ok()) }
}

/// The body as a JSON object or array; `None` for anything else.
pub(super) fn json(reply: &Reply) -> Option<Value> {
    parse(reply.readable()).ok().filter(|value| value.is_object() || value.is_array())
}

/// The text under the first of these keys that has one.
pub(super) fn first_text(value: &Value, keys: &[&str]) -> String {
    keys.iter().find_map(|key| text_at(value, key)).unwrap_or_default()
}
