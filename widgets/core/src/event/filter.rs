//! What a visitor asks for: choices by source, category, place, mode, status and fee, and words; kept in the address.
//!
//! Within one facet any of the choices will do, between facets all must; each word must stand somewhere in the event.
//! [`super::facet`] finds the events.

use super::{Event, Mode, Status};
use crate::search::contains;

/// What events are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The source it was read from; the value is its number among the sources, from 0.
    Source,
    /// Kinds and themes; the value is the category itself.
    Category,
    /// The name of the place.
    Place,
    /// `on-site`, `online`, `both`; what is held both ways is also found as either.
    Mode,
    /// [`Status::code`].
    Status,
    /// `free`, `paid`.
    Fee,
}

impl Facet {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 6] = [Self::Source, Self::Category, Self::Place, Self::Mode, Self::Status, Self::Fee];

    /// The name in the attribute `filters` and in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Category => "category",
            Self::Place => "place",
            Self::Mode => "mode",
            Self::Status => "status",
            Self::Fee => "fee",
        }
    }

    /// The facet of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// Whether a value may stand for a choice: any for what feeds write, else one of ours.
    fn allows(self, value: &str) -> bool {
        match self {
            Self::Source => value.len() <= 5 && value.bytes().all(|b| b.is_ascii_digit()),
            Self::Category | Self::Place => true,
            Self::Mode => MODES.contains(&value),
            Self::Status => Status::ALL.iter().any(|status| status.code() == value),
            Self::Fee => FEES.contains(&value),
        }
    }
}

/// The values of [`Facet::Mode`].
pub(super) const MODES: [&str; 3] = ["on-site", "online", "both"];

/// The values of [`Facet::Fee`].
pub(super) const FEES: [&str; 2] = ["free", "paid"];

/// The values of [`Facet::Mode`] that an event has.
pub(super) fn modes(event: &Event) -> &'static [&'static str] {
    match event.mode {
        None => &[],
        Some(Mode::OnSite) => &MODES[..1],
        Some(Mode::Online) => &MODES[1..2],
        Some(Mode::Both) => &MODES,
    }
}

/// The value of [`Facet::Fee`] of an event: by its price, else by the words where they leave no doubt.
pub(super) fn fee(event: &Event) -> Option<&'static str> {
    let words = event.fee.as_str();
    let is_free = match event.fee_jpy {
        Some(yen) => yen == 0,
        None if words.starts_with("無料") => true,
        None if ["円", "有料", "実費"].iter().any(|word| contains(words, word)) => false,
        None => return None,
    };
    Some(if is_free { FEES[0] } else { FEES[1] })
}

/// The key of the words in the address.
const WORDS: &str = "q";

/// Choices of one facet that an address may bring.
const MOST_CHOICES: usize = 50;

/// Characters of one choice, and of the words.
const MOST_CHARACTERS: usize = 200;

/// What a visitor asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    chosen: [Vec<String>; Facet::ALL.len()],
    text: String,
}

impl Filters {
    /// What the pairs of an address fragment ask for. Anybody may have written them: what cannot be a choice is left
    /// out, what is too long is cut.
    pub fn from_pairs(pairs: &[(String, String)]) -> Self {
        let mut filters = Self::default();
        for (key, value) in pairs {
            if key == WORDS {
                filters.set_text(value);
            } else if let Some(facet) = Facet::parse(key)
                && !filters.has(facet, &tidy(value))
            {
                filters.toggle(facet, value);
            }
        }
        filters
    }

    /// The pairs that lead back here.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        for facet in Facet::ALL {
            for value in self.chosen(facet) {
                pairs.push((facet.name(), value.clone()));
            }
        }
        if !self.text.is_empty() {
            pairs.push((WORDS, self.text.clone()));
        }
        pairs
    }

    /// Whether nothing is asked for, so that all events are found.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.chosen.iter().all(Vec::is_empty)
    }

    /// The choices of a facet.
    pub fn chosen(&self, facet: Facet) -> &[String] {
        self.chosen.get(facet as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a value is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen(facet).iter().any(|chosen| chosen == value)
    }

    /// Adds a choice, or takes it away.
    pub fn toggle(&mut self, facet: Facet, value: &str) {
        let value = tidy(value);
        let Some(list) = self.chosen.get_mut(facet as usize) else { return };
        if let Some(at) = list.iter().position(|chosen| *chosen == value) {
            list.remove(at);
        } else if !value.is_empty() && facet.allows(&value) && list.len() < MOST_CHOICES {
            list.push(value);
        }
    }

    /// Asks for nothing of a facet.
    pub fn clear(&mut self, facet: Facet) {
        if let Some(list) = self.chosen.get_mut(facet as usize) {
            list.clear();
        }
    }

    /// The words, as they were typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Asks for words, separated by white space.
    pub fn set_text(&mut self, text: &str) {
        self.text = tidy(text);
    }
}

/// A text within its limit, without control characters.
fn tidy(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MOST_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::event::When;
    use proptest::prelude::*;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_address_leads_back() {
        let written = pairs(&[("category", "移住"), ("category", "食"), ("status", "open"), ("q", "そば 打ち")]);
        let filters = Filters::from_pairs(&written);
        assert_eq!(filters.chosen(Facet::Category), ["移住", "食"]);
        let back: Vec<(String, String)> =
            filters.pairs().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        assert_eq!(back, written);
        assert!(!filters.is_empty() && Filters::default().is_empty());
    }

    #[test]
    fn what_is_no_choice_is_left_out() {
        let long = "あ".repeat(10_000);
        let filters = Filters::from_pairs(&pairs(&[
            ("view", "list"),
            ("status", "<script>"),
            ("mode", "javascript:"),
            ("fee", "free"),
            ("fee", "free"),
            ("source", "-1"),
            ("source", "1"),
            ("place", "\u{0}\n"),
            ("category", &long),
            ("q", &long),
        ]));
        assert_eq!(filters.pairs().len(), 4);
        assert!(filters.has(Facet::Fee, "free") && filters.has(Facet::Source, "1"));
        assert_eq!(filters.text().chars().count(), MOST_CHARACTERS);
        let many: Vec<(String, String)> = (0..1_000).map(|n| ("place".to_owned(), n.to_string())).collect();
        assert_eq!(Filters::from_pairs(&many).chosen(Facet::Place).len(), MOST_CHOICES);
    }

    #[test]
    fn a_price_is_free_or_not_or_nobody_knows() {
        let day = Date::parse("2018-12-15").expect("date");
        let mut event = Event::new("x", "x", When::Days { first: day, last: day }, "Asia/Tokyo");
        for (yen, words, expected) in [
            (Some(0), "", Some("free")),
            (Some(500), "高校生以下は無料", Some("paid")),
            (None, "無料(要申込)", Some("free")),
            (None, "材料費500円", Some("paid")),
            (None, "高校生以下無料", None),
            (None, "", None),
        ] {
            event.fee_jpy = yen;
            words.clone_into(&mut event.fee);
            assert_eq!(fee(&event), expected, "{words}");
        }
    }

    proptest! {
        #[test]
        fn whatever_an_address_says(list in proptest::collection::vec(("source|category|place|mode|status|fee|q|.{0,5}", ".{0,30}"), 0..20)) {
            let filters = Filters::from_pairs(&list);
            let back: Vec<(String, String)> =
                filters.pairs().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            prop_assert_eq!(Filters::from_pairs(&back), filters);
        }
    }
}
