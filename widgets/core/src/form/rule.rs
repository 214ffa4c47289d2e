//! What a field depends on: when it is asked, where its answer comes from, how it must fit to other answers.

/// When a field is asked at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The name of an earlier field.
    pub field: String,
    /// The answers that count.
    pub values: Vec<String>,
    /// The field is asked unless one of [`Self::values`] is the answer (`not` in place of `values`).
    pub unless: bool,
}

/// One of the `rules` of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The answer comes with the link and is shown, not typed; without it the form is not offered.
    Given,
    /// Where the answer comes with the link or from an event, it is shown, not typed.
    Shown,
    /// The answer is the same as that to this earlier field.
    Same(String),
    /// The day is not before that of this earlier field.
    NotBefore(String),
    /// How many entries of a group have certain answers.
    Count(Count),
}

/// A rule on a group: among its entries, from `min` to `max` have one of `values` as their answer to `field`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The field's name within an entry.
    pub field: String,
    /// The answers that count.
    pub values: Vec<String>,
    /// The least number of such entries.
    pub min: usize,
    /// The greatest number of such entries.
    pub max: Option<usize>,
    /// What the visitor reads where it is not so; empty for our own words.
    pub message: String,
}

impl When {
    /// Whether the earlier field's answer is one that counts.
    pub fn met(&self, answer: &[String]) -> bool {
        answer.iter().any(|value| self.values.contains(value)) != self.unless
    }
}
