//! Texts for the webmaster that are not loaded yet.
//!
//! They are needed where something is wrong with a page; no visitor should download them otherwise. Until they are
//! there such a text stands as its key and its values between marks, and [`Catalogue::said`] fills it in later. The marks
//! are control characters, which [`crate::problem::Problem`] keeps out of what it cites.

use super::{Catalogue, Section, fill};
use crate::text::has;

const OPEN: char = '\u{2}';
const NEXT: char = '\u{1f}';
const CLOSE: char = '\u{3}';

/// A text that is to be filled in later. Values may be such texts themselves.
#[inline(never)]
pub(super) fn unsaid(key: usize, values: &[&str]) -> String {
    let mut out = String::from(OPEN);
    out.push_str(&key.to_string());
    for value in values {
        out.push(NEXT);
        out.push_str(value);
    }
    out.push(CLOSE);
    out
}

/// Whether something of a text is to be filled in.
pub fn is_unsaid(text: &str) -> bool {
    has(text, OPEN)
}

impl Catalogue {
    /// A text with everything filled in. The catalogue has the section `problem`.
    pub fn said(&self, text: &str) -> String {
        // The parts of the text itself, and on top those of each mark that is open: the key, then the values.
        let mut open = vec![vec![String::new()]];
        for c in text.chars() {
            let inside = open.len() > 1;
            let done = match c {
                OPEN => {
                    open.push(vec![String::new()]);
                    continue;
                }
                CLOSE if inside => open.pop().map(|parts| self.filled(&parts)),
                _ => None,
            };
            let Some(parts) = open.last_mut() else { break };
            match (done, parts.last_mut()) {
                (Some(done), Some(part)) => part.push_str(&done),
                (None, Some(part)) if c != NEXT || !inside => part.push(c),
                _ => parts.push(String::new()),
            }
        }
        open.concat().concat()
    }

    fn filled(&self, parts: &[String]) -> String {
        let key = parts.first().and_then(|key| key.parse::<u32>().ok()).unwrap_or(u32::MAX);
        let text = self.sections[Section::Problem as usize].get(key as usize).map_or("", String::as_str);
        let values: Vec<&str> = parts.iter().skip(1).map(String::as_str).collect();
        fill(text, &values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, ProblemKey, source};
    use proptest::prelude::*;

    #[test]
    fn what_was_not_there_is_filled_in_later() {
        let (without, with) = (Catalogue::default(), source::catalogue(Lang::Ja));
        let said = |texts: &Catalogue| {
            let status = texts.fill(ProblemKey::HttpStatus, &["404"]);
            texts.fill(ProblemKey::SourceTrouble, &["/a{1}.csv", &status])
        };
        let later = said(&without);
        assert!(is_unsaid(&later) && !is_unsaid(&said(&with)));
        assert_eq!(with.said(&later), said(&with));
        assert_eq!(with.said(&format!("a {later} b")), format!("a {} b", said(&with)));
        let none = without.fill(ProblemKey::NoAction, &[]);
        assert_eq!(with.said(&none), with.text(ProblemKey::NoAction));
        assert_eq!(with.said("as it is\u{1f}"), "as it is\u{1f}");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[\u{2}\u{3}\u{1f}0-9a{}]{0,30}") {
            source::catalogue(Lang::En).said(&text);
        }
    }
}
