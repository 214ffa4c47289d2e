//! What is found and counted, beside a slow count from the events themselves.

use super::*;
use crate::date::Date;
use crate::event::{Event, Mode, When, occurrence};
use crate::platform::Native;
use proptest::prelude::*;

const CATEGORIES: [&str; 3] = ["移住", "食", "祭り"];
const PLACES: [&str; 3] = ["", "長沼町", "夕張市"];

/// An event from small numbers.
fn event(n: usize, category: usize, place: usize, mode: usize, fee: Option<u32>) -> Event {
    let day = Date::parse("2018-12-15").expect("date").plus_days(n as i64 % 20);
    let mut event = Event::new(&n.to_string(), "催し", When::Days { first: day, last: day }, "Asia/Tokyo");
    event.categories = CATEGORIES[..category].iter().map(|name| (*name).to_owned()).collect();
    event.place = PLACES[place].to_owned();
    event.mode = [None, Some(Mode::OnSite), Some(Mode::Online), Some(Mode::Both)][mode];
    event.fee_jpy = fee;
    event
}

fn all(entries: &[Entry]) -> Vec<Occurrence> {
    let day = Date::parse("2018-12-15").expect("date");
    occurrence::expand(entries, day, day.plus_days(30), "Asia/Tokyo", &Native)
}

fn list(events: Vec<Event>) -> Arc<Vec<Entry>> {
    let entry = |(n, event)| Entry::new(Arc::new(event), n % 2);
    Arc::new(events.into_iter().enumerate().map(entry).collect())
}

/// Every third one is open.
fn status(occurrence: &Occurrence) -> Status {
    if occurrence.entry.is_multiple_of(3) { Status::Open } else { Status::Ended }
}

fn asked(pairs: &[(&str, &str)]) -> Filters {
    let pairs: Vec<_> = pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Filters::from_pairs(&pairs)
}

/// Whether an event has a value, from the event itself.
fn has(entry: &Entry, occurrence: &Occurrence, facet: Facet, value: &str) -> bool {
    let event = &entry.event;
    match facet {
        Facet::Source => entry.sources.iter().any(|source| source.to_string() == value),
        Facet::Category => event.categories.iter().any(|category| category == value),
        Facet::Place => event.place == value,
        Facet::Mode => match event.mode {
            Some(Mode::OnSite) => value == "on-site",
            Some(Mode::Online) => value == "online",
            Some(Mode::Both) => true,
            None => false,
        },
        Facet::Status => status(occurrence).code() == value,
        Facet::Fee => event.fee_jpy.is_some_and(|yen| (yen == 0) == (value == "free")),
    }
}

fn meets(entry: &Entry, occurrence: &Occurrence, filters: &Filters, but: Option<Facet>) -> bool {
    Facet::ALL.into_iter().filter(|facet| Some(*facet) != but).all(|facet| {
        let chosen = filters.chosen(facet);
        chosen.is_empty() || chosen.iter().any(|value| has(entry, occurrence, facet, value))
    })
}

#[test]
fn what_is_offered() {
    let entries = list(vec![event(0, 1, 1, 1, Some(0)), event(1, 2, 2, 1, Some(0))]);
    assert_eq!(offered(&entries, None, false), [Facet::Source, Facet::Category, Facet::Place]);
    assert_eq!(offered(&entries, None, true), [Facet::Source, Facet::Category, Facet::Place, Facet::Status]);
    assert_eq!(offered(&entries, Some("fee, mode fee nonsense"), false), [Facet::Fee, Facet::Mode]);
    assert_eq!(offered(&entries, Some("status"), false), [Facet::Status]);
    assert!(offered(&entries, Some(""), true).is_empty());
    assert!(offered(&[], None, false).is_empty());
    assert!(offered(&[], Some("place source"), false).is_empty());
}

#[test]
fn choices_are_those_of_most_events_first_and_stay_in_their_order() {
    let entries = list((0..9).map(|n| event(n, 1 + n % 3, 1 + n % 2, 1 + n % 3, Some(n as u32 % 2))).collect());
    let facets = Facets::new(entries.clone());
    let names = |found: &Found, facet: Facet| -> Vec<String> {
        found.choices[facet as usize].iter().map(|choice| choice.value.clone()).collect()
    };
    let before = facets.find(&all(&entries), &Filters::default(), &status, &Native);
    assert_eq!(names(&before, Facet::Category), CATEGORIES);
    assert_eq!(names(&before, Facet::Mode), MODES);
    assert_eq!(names(&before, Facet::Status), ["open", "ended"]);
    let after = facets.find(&all(&entries), &asked(&[("category", "祭り"), ("place", "奥尻町")]), &status, &Native);
    assert_eq!(names(&after, Facet::Category), CATEGORIES);
    assert!(after.occurrences.is_empty());
    assert_eq!(
        after.choices[Facet::Place as usize].last().map(|choice| (choice.value.as_str(), choice.is_chosen)),
        Some(("奥尻町", true))
    );
}

proptest! {
    #[test]
    fn as_one_by_one(
        events in proptest::collection::vec((0usize..4, 0usize..3, 0usize..4, proptest::option::of(0u32..2)), 0..30),
        chosen in proptest::collection::vec(
            proptest::sample::select(vec![
                ("source", "0"), ("source", "1"), ("category", "移住"), ("category", "食"), ("place", "長沼町"),
                ("mode", "online"), ("mode", "both"), ("status", "open"), ("status", "full"), ("fee", "free"), ("fee", "paid"),
            ]),
            0..5,
        ),
    ) {
        let events = events.into_iter().enumerate().map(|(n, (a, b, c, fee))| event(n, a, b, c, fee)).collect();
        let entries = list(events);
        let (facets, filters, all) = (Facets::new(entries.clone()), asked(&chosen), all(&entries));
        let found = facets.find(&all, &filters, &status, &Native);
        let of = |o: &Occurrence| &entries[o.entry as usize];
        let expected: Vec<Occurrence> = all.iter().filter(|o| meets(of(o), o, &filters, None)).copied().collect();
        prop_assert_eq!(&found.occurrences, &expected);
        for facet in Facet::ALL {
            for choice in &found.choices[facet as usize] {
                let count = all
                    .iter()
                    .filter(|o| meets(of(o), o, &filters, Some(facet)) && has(of(o), o, facet, &choice.value))
                    .count();
                prop_assert_eq!(choice.count as usize, count, "{:?} {}", facet, choice.value);
                prop_assert_eq!(choice.is_chosen, filters.has(facet, &choice.value));
            }
        }
    }
}
