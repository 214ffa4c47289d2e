//! How many GIVE and WANT there are: the imbalance is what a town acts on.

use super::{Card, Kind};
use crate::i18n::{BoardKey, Catalogue};

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// GIVE cards.
    pub give: usize,
    /// WANT cards.
    pub want: usize,
}

/// Counts of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The category; empty for cards that name none.
    pub category: String,
    /// Its counts.
    pub balance: Balance,
}

impl Balance {
    /// How many of a kind.
    pub fn of(self, kind: Kind) -> usize {
        match kind {
            Kind::Give => self.give,
            Kind::Want => self.want,
        }
    }

    fn add(&mut self, kind: Kind) {
        match kind {
            Kind::Give => self.give += 1,
            Kind::Want => self.want += 1,
        }
    }

    /// In words: 「WANTはGIVEの3.2倍です。」. Nothing is divided by nothing.
    pub fn written(self, texts: &Catalogue) -> String {
        let Self { give, want } = self;
        let (key, more, less) =
            if want >= give { (BoardKey::WantTimes, want, give) } else { (BoardKey::GiveTimes, give, want) };
        if less == 0 {
            return match (give, want) {
                (0, 0) => texts.text(BoardKey::NoCards).to_owned(),
                (0, want) => texts.fill(BoardKey::NoGive, &[&want.to_string()]),
                (give, _) => texts.fill(BoardKey::NoWant, &[&give.to_string()]),
            };
        }
        if more == less {
            return texts.text(BoardKey::AsMany).to_owned();
        }
        // Tenths, rounded half up.
        let tenths = (more * 20 + less) / (less * 2);
        if tenths <= 10 {
            return texts.text(BoardKey::AboutAsMany).to_owned();
        }
        let mut times = (tenths / 10).to_string();
        if tenths % 10 > 0 {
            times.push('.');
            times.push_str(&(tenths % 10).to_string());
        }
        texts.fill(key, &[&times])
    }
}

/// How many GIVE and WANT there are in all.
pub fn balance(cards: &[Card]) -> Balance {
    let mut balance = Balance::default();
    cards.iter().for_each(|card| balance.add(card.kind));
    balance
}

/// The same by category, those with most cards first, cards without one last.
pub fn tallies(cards: &[Card]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for card in cards {
        let at = match tallies.iter().position(|tally| tally.category == card.category) {
            Some(at) => at,
            None => {
                tallies.push(Tally { category: card.category.clone(), balance: Balance::default() });
                tallies.len() - 1
            }
        };
        if let Some(tally) = tallies.get_mut(at) {
            tally.balance.add(card.kind);
        }
    }
    // Few categories: the simplest way of sorting, which keeps the order of equals.
    let rank = |tally: &Tally| {
        if tally.category.is_empty() { 0 } else { tally.balance.give + tally.balance.want }
    };
    for end in (1..tallies.len()).rev() {
        for at in 0..end {
            if rank(&tallies[at]) < rank(&tallies[at + 1]) {
                tallies.swap(at, at + 1);
            }
        }
    }
    tallies
}
