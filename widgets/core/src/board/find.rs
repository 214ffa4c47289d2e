//! What a visitor looks for on a board.

use super::{Card, Kind, State};
use crate::event::folded;
use crate::platform::Platform;
use crate::search::contains;

/// Choices and words; what is not chosen lets every card through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// GIVE or WANT.
    pub kind: Option<Kind>,
    /// A state.
    pub state: Option<State>,
    /// A category; `Some("")` finds cards that name none.
    pub category: Option<String>,
    /// Words, each of which has to stand somewhere on the card.
    pub text: String,
}

impl Wanted {
    /// Whether nothing is asked for, so that all cards are found.
    pub fn is_empty(&self) -> bool {
        self.kind.is_none() && self.state.is_none() && self.category.is_none() && self.text.trim().is_empty()
    }
}

/// The words of a list of cards, as they are compared.
#[derive(Default)]
pub struct Texts(Vec<String>);

impl Texts {
    /// Those of a list of cards.
    pub fn new(cards: &[Card], platform: &dyn Platform) -> Self {
        // A line for each part, so that no word goes over from one into the next.
        let of = |card: &Card| {
            let parts = [&card.title, &card.body, &card.category, &card.id];
            parts.map(|part| folded(part, platform)).join("\n")
        };
        Self(cards.iter().map(of).collect())
    }

    /// The places of the cards that fit, in their order. The texts must be those of the same list.
    pub fn find(&self, cards: &[Card], wanted: &Wanted, platform: &dyn Platform) -> Vec<usize> {
        let words: Vec<String> = wanted.text.split_whitespace().map(|word| folded(word, platform)).collect();
        let mut found = Vec::new();
        for (at, (card, text)) in cards.iter().zip(&self.0).enumerate() {
            let fits = wanted.kind.is_none_or(|kind| kind == card.kind)
                && wanted.state.is_none_or(|state| state == card.state)
                && wanted.category.as_ref().is_none_or(|category| *category == card.category)
                && words.iter().all(|word| contains(text, word));
            if fits {
                found.push(at);
            }
        }
        found
    }
}
