//! Dialects of what a backend answers, read into one outcome.

pub mod json;

/// What became of a submission. Whatever cannot be read is [`Outcome::Unknown`], never a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is taken.
    Accepted {
        /// The number under which it is kept, where the backend tells one.
        receipt: Option<String>,
    },
    /// Something in the answers is refused; nothing was kept.
    Invalid {
        /// What is wrong as a whole; may be empty.
        message: String,
        /// Field names and what is wrong with each.
        fields: Vec<(String, Vec<String>)>,
    },
    /// Taken for a robot's; nothing was kept.
    Spam,
    /// Nothing is accepted (any longer); nothing was kept.
    Closed,
    /// Not now; nothing was kept.
    Busy {
        /// When to try again, in seconds from now.
        retry_after_seconds: Option<u32>,
    },
    /// The backend says that it could not take it.
    Failed {
        /// Its words; may be empty.
        message: String,
    },
    /// The request left, and whether it was taken is not known.
    Unknown,
}

impl Outcome {
    /// The word of the public contract (`detail.outcome` of `enishi:result`).
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Invalid { .. } => "invalid",
            Self::Spam => "spam",
            Self::Closed => "closed",
            Self::Busy { .. } => "busy",
            Self::Failed { .. } => "failed",
            Self::Unknown => "unknown",
        }
    }
}
