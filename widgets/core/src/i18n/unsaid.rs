//! Texts for the webmaster that are not loaded yet.
//!
//! They are needed where something is wrong with a page; no visitor should download them otherwise. Until they are
//! there such a text stands as its key and its values between marks, and [`Catalogue::said`] fills it in later. The marks
//! are control characters, which [`crate::problem::Problem`] keeps out of what it cites.

use super::{Catalogue, Section, fill};
use crate::text::{decimal, has};

const OPEN: char = '\u{2}';
const NEXT: char = '\u{1f}';
const CLOSE: char = '\u{3}';

/// A text that is to be filled in later. Values may be such texts themselves.
#[inline(never)]
pub(super) fn unsaid(key: usize, values: &[&str]) -> String {
    let mut out = String::from(OPEN);
    out.push_str(&decimal(key as i64));
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
        let mut text = text.to_owned();
        // The innermost one ends first. What is filled in has no marks left.
        let mut from = 0;
        while let Some(close) = text[from..].find(CLOSE).map(|at| from + at) {
            let Some(open) = text[..close].rfind(OPEN) else {
                from = close + CLOSE.len_utf8();
                continue;
            };
            let filled = self.filled(&text[open + OPEN.len_utf8()..close]);
            text.replace_range(open..close + CLOSE.len_utf8(), &filled);
            from = open + filled.len();
        }
        text
    }

    /// The text of a key, and of its values behind it.
    fn filled(&self, marked: &str) -> String {
        let mut parts = marked.split(NEXT);
        let key = parts.next().and_then(|key| key.parse::<u32>().ok()).unwrap_or(u32::MAX);
        let text = self.sections[Section::Problem as usize].get(key as usize).map_or("", String::as_str);
        let values: Vec<&str> = parts.collect();
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
