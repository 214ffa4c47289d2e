//! Undo and redo: the states that were, in both directions.

use super::Design;

/// Most steps that are kept.
const MOST: usize = 200;
/// Changes of one thing within this time are one step, in milliseconds.
const TOGETHER_MS: f64 = 1_200.0;

/// What was, and what was undone.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Design>,
    future: Vec<Design>,
    /// What was changed last, and when.
    last: Option<(String, f64)>,
}

impl History {
    /// Keeps what was before a change of `what` at a time in milliseconds. Typing in one field is one step as long as
    /// it does not pause.
    pub fn keep(&mut self, before: &Design, what: &str, now: f64) {
        let goes_on = self.last.as_ref().is_some_and(|(known, at)| known == what && now - at < TOGETHER_MS);
        if !goes_on || self.past.is_empty() {
            self.past.push(before.clone());
            if self.past.len() > MOST {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.last = Some((what.to_owned(), now));
    }

    /// The state before the present one.
    pub fn undo(&mut self, present: &Design) -> Option<Design> {
        let before = self.past.pop()?;
        self.future.push(present.clone());
        self.last = None;
        Some(before)
    }

    /// The state that was undone last.
    pub fn redo(&mut self, present: &Design) -> Option<Design> {
        let after = self.future.pop()?;
        self.past.push(present.clone());
        self.last = None;
        Some(after)
    }

    /// Whether there is something to undo, and something to redo.
    pub fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(label: &str) -> Design {
        let mut design = Design::default();
        design.set("label", label);
        design
    }

    #[test]
    fn typing_is_one_step_until_it_pauses() {
        let mut history = History::default();
        history.keep(&labelled(""), "label", 0.0);
        history.keep(&labelled("a"), "label", 300.0);
        history.keep(&labelled("ab"), "label", 2_000.0);
        assert_eq!(history.undo(&labelled("abc")), Some(labelled("ab")));
        assert_eq!(history.undo(&labelled("ab")), Some(labelled("")));
        assert_eq!(history.undo(&labelled("")), None);
        assert_eq!(history.redo(&labelled("")), Some(labelled("ab")));
        assert_eq!(history.redo(&labelled("ab")), Some(labelled("abc")));
        assert_eq!(history.can(), (true, false));
    }

    #[test]
    fn a_change_after_undo_ends_what_was_undone() {
        let mut history = History::default();
        history.keep(&labelled(""), "label", 0.0);
        history.undo(&labelled("a"));
        history.keep(&labelled(""), "unit", 0.0);
        assert_eq!(history.redo(&labelled("b")), None);
    }
}
