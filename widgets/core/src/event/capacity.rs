//! Places left, live: what a stream, a form's receipt or the backend says about them, and how it changes events.
//!
//! Nothing is counted here. A number is lowered only because somebody who counts says so; that the visitor has just
//! applied is no reason, because the backend may have turned others away, or taken them, in the meantime.

use super::{Event, Occurrence, Status};
use crate::json::{Value, items, parse, text_at, whole_at};
use crate::search::Index;
use std::sync::Arc;

/// How many messages one text may hold; the rest is left out.
const MOST: usize = 10_000;

/// What is said about the places of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The event's identifier; one of a series also as [`Occurrence::key`] has it.
    pub id: String,
    /// Places in all; `None` where nothing is said about them.
    pub capacity: Option<u32>,
    /// Places left.
    pub remaining: u32,
}

impl Said {
    /// Reads `{"id":…,"remaining":…,"capacity":…}`, a list of them, or one under `places` or `events`. Instead of `remaining` there
    /// may be `accepted`, of which `capacity` is needed. What says neither is left out; of a text that is no JSON
    /// nothing is read.
    pub fn read(text: &str) -> Vec<Self> {
        let Ok(value) = parse(text) else { return Vec::new() };
        let list = match &value {
            Value::Array(list) => list.as_slice(),
            Value::Object(map) if map.get("places").is_some() => items(&value, "places"),
            Value::Object(map) if map.get("events").is_some() => items(&value, "events"),
            _ => core::slice::from_ref(&value),
        };
        list.iter().take(MOST).filter_map(Self::of).collect()
    }

    /// One message.
    pub fn of(value: &Value) -> Option<Self> {
        let number = |key: &str| whole_at(value, key).and_then(|n| u32::try_from(n.max(0)).ok());
        let capacity = number("capacity");
        let accepted = || Some(capacity?.saturating_sub(number("accepted")?));
        Some(Self { id: text_at(value, "id")?, capacity, remaining: number("remaining").or_else(accepted)? })
    }
}

/// What a feed that was read again says about places; and whether nothing else in it is another.
pub fn changes(before: &[Arc<Event>], after: &[Arc<Event>]) -> (Vec<Said>, bool) {
    let mut list = Vec::new();
    for event in after {
        if let Some(remaining) = event.remaining {
            list.push(Said { id: event.id.clone(), capacity: event.capacity, remaining });
        }
    }
    let same = |(before, after): (&Arc<Event>, &Arc<Event>)| {
        // A number that is not told any longer cannot be an update.
        before.remaining.is_some() == after.remaining.is_some()
            && Event { remaining: before.remaining, capacity: before.capacity, ..(**after).clone() } == **before
    };
    (list, before.len() == after.len() && before.iter().zip(after).all(same))
}

/// The last that was said about each event.
#[derive(Default)]
pub struct Live {
    known: Vec<Said>,
    names: Index,
}

impl Live {
    /// All of it.
    pub fn known(&self) -> &[Said] {
        &self.known
    }

    /// Keeps what was said; the latest counts. `false` where it is nothing new.
    pub fn take(&mut self, update: Said) -> bool {
        let known = self.names.get(&update.id).and_then(|at| self.known.get_mut(at));
        match known {
            Some(known) if *known == update => return false,
            Some(known) => *known = update,
            None => {
                self.names.set(update.id.clone(), self.known.len());
                self.known.push(update);
            }
        }
        true
    }

    /// The event of an occurrence with what was said about it; itself where nothing was. A number overrules what the
    /// source said in words before.
    pub fn event(&self, event: &Arc<Event>, occurrence: &Occurrence) -> Arc<Event> {
        let named = |name: &str| self.known.get(self.names.get(name)?);
        // Where one of a series has places of its own, what is said about it comes before the series.
        let of_one = || if event.repeats() { named(&occurrence.key(event)) } else { None };
        if self.known.is_empty() {
            return event.clone();
        }
        let Some(update) = of_one().or_else(|| named(&event.id)) else { return event.clone() };
        updated(event, update).unwrap_or_else(|| event.clone())
    }
}

crate::later! { More "21":
/// The event with what was said about it: nothing is said before that part follows it.
fn updated(event: &Event, update: &Said) -> Arc<Event> {
    let mut event = event.clone();
    event.remaining = Some(update.remaining);
    event.capacity = update.capacity.or(event.capacity);
    event.status_said = event.status_said.filter(|said| !matches!(said, Status::Full | Status::FewLeft));
    Arc::new(event)
} }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Date, Time};
    use crate::event::{Moment, When};
    use proptest::prelude::*;

    fn update(id: &str, capacity: Option<u32>, remaining: u32) -> Said {
        Said { id: id.to_owned(), capacity, remaining }
    }

    fn event(id: &str) -> Event {
        let day = Date::parse("2018-12-15").expect("date");
        Event::new(id, "そば打ち", When::Days { first: day, last: day }, "Asia/Tokyo")
    }

    /// The event of the fifteenth, as it stands.
    fn stands(live: &Live, event: &Arc<Event>) -> Arc<Event> {
        let first = event.when.first();
        let own = event.recurrence_id.unwrap_or(event.when.start());
        live.event(event, &Occurrence { entry: 0, first, last: first, start: own.time, end: None, own })
    }

    #[test]
    fn messages_are_read() {
        for (text, expected) in [
            (r#"{"id":"p1","remaining":3,"capacity":20}"#, vec![update("p1", Some(20), 3)]),
            (
                r#"[{"id":1,"remaining":"0"},{"id":"b","remaining":2}]"#,
                vec![update("1", None, 0), update("b", None, 2)],
            ),
            (r#"{"events":[{"id":"a","capacity":20,"accepted":25}]}"#, vec![update("a", Some(20), 0)]),
            (r#"{"places":[{"id":"a","capacity":20,"accepted":18}]}"#, vec![update("a", Some(20), 2)]),
            (r#"{"id":"a","remaining":-3}"#, vec![update("a", None, 0)]),
            (r#"{"id":"a","capacity":20}"#, vec![]),
            (r#"{"id":"a","accepted":20}"#, vec![]),
            (r#"{"remaining":1}"#, vec![]),
            ("ping", vec![]),
        ] {
            assert_eq!(Said::read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_latest_message_counts_and_overrules_words() {
        let full = Arc::new(Event { status_said: Some(Status::Full), capacity: Some(20), ..event("p1") });
        let cancelled = Arc::new(Event { status_said: Some(Status::Cancelled), ..event("p2") });
        let other = Arc::new(event("p3"));
        let mut live = Live::default();
        assert!(live.take(update("p1", None, 1)));
        assert!(live.take(update("p1", None, 2)) && !live.take(update("p1", None, 2)));
        assert!(live.take(update("p2", Some(5), 0)) && live.take(update("unknown", None, 0)));
        let said = |event: &Arc<Event>| {
            let event = stands(&live, event);
            (event.remaining, event.capacity, event.status_said)
        };
        assert_eq!(said(&full), (Some(2), Some(20), None), "a place became free");
        assert_eq!(said(&cancelled), (Some(0), Some(5), Some(Status::Cancelled)));
        assert!(Arc::ptr_eq(&stands(&live, &other), &other), "nothing was said about it");
    }

    #[test]
    fn a_feed_read_again_is_another_or_not() {
        let feed = |list: Vec<Event>| list.into_iter().map(Arc::new).collect::<Vec<_>>();
        let left = |id: &str, remaining| Event { capacity: Some(9), remaining, ..event(id) };
        let before = feed(vec![left("a", Some(3)), event("b")]);
        assert_eq!(changes(&before, &before), (vec![update("a", Some(9), 3)], true));
        let fewer = feed(vec![left("a", Some(2)), event("b")]);
        assert_eq!(changes(&before, &fewer), (vec![update("a", Some(9), 2)], true));
        for other in [
            feed(vec![left("a", Some(2))]),
            feed(vec![left("a", None), event("b")]),
            feed(vec![left("a", Some(2)), Event { place: "長沼町".to_owned(), ..event("b") }]),
        ] {
            assert!(!changes(&before, &other).1);
        }
    }

    #[test]
    fn one_of_a_series_has_places_of_its_own() {
        let date = Date::parse("2018-12-15").expect("date");
        let changed = Moment { date, time: Time::new(10, 0, 0) };
        let changed = Arc::new(Event { recurrence_id: Some(changed), ..event("walk") });
        let mut live = Live::default();
        live.take(update("walk", None, 7));
        live.take(update("walk@2018-12-15T10:00", None, 1));
        assert_eq!(
            [&Arc::new(event("walk")), &changed].map(|event| stands(&live, event).remaining),
            [Some(7), Some(1)]
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}|[\\{\\}\\[\\]\":,idremaning0-9-]{0,40}") {
            let _ = Said::read(&text);
        }
    }
}
