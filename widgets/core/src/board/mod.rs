//! Cards of what people can do (GIVE) and what they would like or need help with (WANT), their state, their balance,
//! and which of them may go together.

mod balance;
mod find;
mod matches;
mod read;

#[cfg(test)]
mod tests;

pub use balance::{Balance, Tally, balance, tallies};
pub use find::{Texts, Wanted};
pub use matches::{Match, matches};
pub use read::{from_items, from_tables, read, update};

use crate::date::Date;
use crate::event::words::percent_encoded;
use crate::i18n::BoardKey;
use crate::search::replaced;
use crate::url;

/// What a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something that somebody can do or offer.
    Give,
    /// Something that somebody would like to do, or needs help with.
    Want,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Give, Self::Want];

    /// What an answer to it is: a GIVE to a WANT.
    pub fn answer(self) -> Self {
        match self {
            Self::Give => Self::Want,
            Self::Want => Self::Give,
        }
    }

    /// The name in our JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Give => "give",
            Self::Want => "want",
        }
    }

    /// The text that says it.
    pub fn key(self) -> BoardKey {
        match self {
            Self::Give => BoardKey::Give,
            Self::Want => BoardKey::Want,
        }
    }
}

/// How far a card has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was brought (相談).
    Consulted,
    /// It becomes an event or a project (企画).
    Planned,
    /// It took place (実現).
    Realised,
}

impl State {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Consulted, Self::Planned, Self::Realised];

    /// The name in our JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Consulted => "consulted",
            Self::Planned => "planned",
            Self::Realised => "realised",
        }
    }

    /// The text that says it.
    pub fn key(self) -> BoardKey {
        match self {
            Self::Consulted => BoardKey::Consulted,
            Self::Planned => BoardKey::Planned,
            Self::Realised => BoardKey::Realised,
        }
    }
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its number; each card of a board has its own.
    pub id: String,
    /// GIVE or WANT.
    pub kind: Kind,
    /// In a few words.
    pub title: String,
    /// In more words, in lines.
    pub body: String,
    /// How far it has come.
    pub state: State,
    /// When it was brought, or came to its state.
    pub date: Option<Date>,
    /// What it is about.
    pub category: String,
    /// A page that says more; a safe address.
    pub url: Option<String>,
    /// It shows how a card looks, and nobody has brought it.
    pub is_sample: bool,
}

/// Where the button of a card leads: a template with `{id}`, the card's number, and `{kind}`, what an answer to it is.
/// `None` where the address must not be followed.
pub fn apply_address(template: &str, id: &str, kind: Kind) -> Option<String> {
    let address = replaced(template, "{id}", &percent_encoded(id));
    url::safe(&replaced(&address, "{kind}", kind.answer().name()))
}

/// The template for a form on the page itself, which fills its fields `card` and `kind` from the address: `query` is the
/// page's own, with its `?`. What an earlier card has left in it goes.
pub fn apply_here(path: &str, query: &str, form: &str) -> String {
    let mut out = [path, "?"].concat();
    for pair in query.trim_start_matches('?').split('&') {
        if !pair.is_empty() && !pair.starts_with("enishi.card=") && !pair.starts_with("enishi.kind=") {
            out.push_str(pair);
            out.push('&');
        }
    }
    out + "enishi.card={id}&enishi.kind={kind}#" + form
}

/// What is new between two states of a board, for those who cannot see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// How many cards there are that were not there before.
    pub arrived: usize,
    /// The one card that came to another state, where it is one.
    pub moved: Option<(String, State)>,
    /// Whether anything has changed.
    pub is_any: bool,
}

/// Compares two states of a board.
pub fn news(before: &[Card], now: &[Card]) -> News {
    let mut news = News { is_any: before != now, ..News::default() };
    let mut moved = 0;
    for card in now {
        match before.iter().find(|old| old.id == card.id) {
            None => news.arrived += 1,
            Some(old) if old.state != card.state => {
                moved += 1;
                news.moved = Some((card.title.clone(), card.state));
            }
            Some(_) => {}
        }
    }
    if moved != 1 {
        news.moved = None;
    }
    news
}
