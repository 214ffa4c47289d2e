//! What was wrong in a file that somebody else wrote, with its place, for the webmaster.

use crate::i18n::{Catalogue, ProblemKey};

/// One thing that is wrong in a feed, a schema or a configuration. What was right is still used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, counted from 1, where the format has lines.
    pub line: Option<u32>,
    /// Where in the file: a column, a property or a JSON Pointer; empty where only the line is known.
    pub place: String,
    /// What is wrong and what to do.
    pub key: ProblemKey,
    /// What was found there, shortened; fills `{0}` in the text.
    pub found: String,
}

impl Problem {
    /// A problem; `found` is cut after 60 characters, so that a console line stays a line.
    pub fn new(line: Option<u32>, place: &str, key: ProblemKey, found: &str) -> Self {
        let mut short: String = found.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if found.chars().nth(60).is_some() {
            short.push('…');
        }
        Self { line, place: place.to_owned(), key, found: short }
    }

    /// The text for the webmaster: `what is wrong: what to do`, without the line.
    pub fn text(&self, catalogue: &Catalogue) -> String {
        let text = catalogue.fill(self.key, &[&self.found]);
        if self.place.is_empty() { text } else { [&self.place, ": ", &text].concat() }
    }

    /// The same with the line before it, where there is one.
    pub fn with_line(&self, catalogue: &Catalogue) -> String {
        let text = self.text(catalogue);
        match self.line {
            Some(line) => [&line.to_string(), ": ", &text].concat(),
            None => text,
        }
    }
}
