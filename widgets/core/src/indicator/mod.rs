//! Indicators of a plan (成果指標, KPI): a baseline and a target, by basic project, with goals, office and terms.
//!
//! Cities say a target as a number or as a word, and most say a current value nowhere: progress is worked out only where
//! it can be ([`progress`]), and everywhere else it is said why not.

mod amount;
mod chart;
mod progress;
mod read;
mod table;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use amount::Amount;
pub use chart::{Chart, LENGTH, chart};
pub use progress::{Better, Progress, Why, progress};
pub use read::read;
pub use table::from_tables;
pub use value::{Bound, Trend, Value};
pub use words::{direction, progress as progress_text, value as value_text};

use crate::date::Date;
use crate::i18n::Catalogue;
use crate::text::glossary::Term;

/// A plan's page: what it wants, its basic projects with their indicators, and who does what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// The name of the measure (「6-6 定住・関係人口」).
    pub title: String,
    /// What it wants to reach.
    pub aim: String,
    /// The Sustainable Development Goals that it serves, 1 to 17, each once.
    pub sdgs: Vec<u8>,
    /// The basic projects; one without a title where the file has none.
    pub sections: Vec<Section>,
    /// What citizens, area and city do.
    pub roles: Vec<Role>,
    /// Words that are explained, each once.
    pub terms: Vec<Term>,
}

/// A basic project (基本事業).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Its name; empty where the indicators stand by themselves.
    pub title: String,
    /// The office that manages it.
    pub office: String,
    /// The plans that belong to it.
    pub plans: Vec<String>,
    /// Its own goals.
    pub sdgs: Vec<u8>,
    /// How things are and what is difficult (現状と課題).
    pub situation: String,
    /// What is done (取り組み).
    pub actions: String,
    /// The projects in it, by name.
    pub projects: Vec<String>,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
}

/// What one of those who act together does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Citizens, area, city.
    pub who: String,
    /// What they do.
    pub items: Vec<String>,
}

/// An indicator.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Indicator {
    /// What is measured.
    pub name: String,
    /// Where it started.
    pub baseline: Option<Value>,
    /// When that was.
    pub baseline_as_of: Option<AsOf>,
    /// Where it should come.
    pub target: Option<Value>,
    /// By when.
    pub target_as_of: Option<AsOf>,
    /// Where it is; only where the city says so.
    pub current: Option<Value>,
    /// When that was.
    pub current_as_of: Option<AsOf>,
    /// Which direction is the good one, where the file says so.
    pub better: Option<Better>,
    /// The office that answers for it.
    pub office: String,
    /// The goals that it serves.
    pub sdgs: Vec<u8>,
    /// What else has to be known.
    pub note: String,
}

/// When a value stands for: a day, or a year as the city writes it (「令和元年度」).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// A day.
    Day(Date),
    /// In words.
    Words(String),
}

impl AsOf {
    /// Reads a text; `None` for an empty one.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        match Date::parse(text) {
            Some(date) => Some(Self::Day(date)),
            None if text.is_empty() => None,
            None => Some(Self::Words(text.to_owned())),
        }
    }

    /// As it is read in a language.
    pub fn written(&self, texts: &Catalogue) -> String {
        match self {
            Self::Day(date) => texts.date_in_era(*date),
            Self::Words(words) => words.clone(),
        }
    }
}
