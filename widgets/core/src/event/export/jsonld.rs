//! The events shown as schema.org data, for search engines.
//!
//! <https://developers.google.com/search/docs/appearance/structured-data/event> says what is used of it.

use super::beginning;
use crate::event::filter::fee;
use crate::event::{Entry, Event, Mode, Moment, Occurrence, Status, words};
use crate::json::{Map, Value, written};
use crate::platform::Platform;

/// More events than this do not stand in a page.
pub const MOST: usize = 200;

/// Longer descriptions are cut.
const MOST_TEXT: usize = 2_000;

/// The text for a `<script type="application/ld+json">`: it holds no `<`, so that nothing in it ends the script. Times
/// are on the clock of `zone`; `status` says how each stands. Whoever reads the page's own data again must leave this
/// one out.
pub fn script(
    entries: &[Entry],
    occurrences: &[Occurrence],
    status: &dyn Fn(&Occurrence) -> Status,
    zone: &str,
    platform: &dyn Platform,
) -> String {
    let mut list = Vec::new();
    for occurrence in occurrences.iter().take(MOST) {
        if let Some(entry) = entries.get(occurrence.entry as usize) {
            list.push(event(&entry.event, occurrence, status(occurrence), zone, platform));
        }
    }
    let mut file = Object::default();
    file.text("@context", "https://schema.org");
    file.set("@graph", Value::Array(list));
    crate::search::replaced(&written(&file.done()), "<", "\\u003c")
}

fn event(event: &Event, occurrence: &Occurrence, status: Status, zone: &str, platform: &dyn Platform) -> Value {
    let mut out = Object::of("Event");
    out.text("name", &event.event_name);
    out.text("description", &beginning(&event.description, MOST_TEXT));
    out.text("startDate", &words::start(occurrence, zone, platform));
    out.text("endDate", &end(occurrence, zone, platform));
    out.schema(
        "eventStatus",
        match status {
            Status::Cancelled => "EventCancelled",
            Status::Postponed => "EventPostponed",
            _ => "EventScheduled",
        },
    );
    if let Some(mode) = event.mode {
        let mode = match mode {
            Mode::OnSite => "OfflineEventAttendanceMode",
            Mode::Online => "OnlineEventAttendanceMode",
            Mode::Both => "MixedEventAttendanceMode",
        };
        out.schema("eventAttendanceMode", mode);
    }
    out.set("location", location(event));
    out.text("image", &event.image_url);
    out.text("url", &event.url);
    if !event.organizer.is_empty() {
        let mut organizer = Object::of("Organization");
        organizer.text("name", &event.organizer);
        out.set("organizer", organizer.done());
    }
    if let Some(fee) = fee(event) {
        out.set("isAccessibleForFree", Value::Bool(fee == "free"));
    }
    out.number("maximumAttendeeCapacity", event.capacity);
    out.number("remainingAttendeeCapacity", event.remaining);
    out.set("offers", offers(event, status, platform));
    out.done()
}

/// The end: the last day, or the time with the zone's offset.
fn end(occurrence: &Occurrence, zone: &str, platform: &dyn Platform) -> String {
    match super::times(occurrence) {
        None => occurrence.last.to_string(),
        Some(_) if occurrence.end.is_none() => String::new(),
        Some((_, end)) => {
            let at = Occurrence { first: end.date, start: Some(end.time), ..*occurrence };
            words::start(&at, zone, platform)
        }
    }
}

fn location(event: &Event) -> Value {
    let mut list = Vec::new();
    if !event.place.is_empty() || !event.address.is_empty() {
        let mut place = Object::of("Place");
        place.text("name", &event.place);
        place.text("address", &event.address);
        if let Some((latitude, longitude)) = event.geo.split_once(',') {
            let mut geo = Object::of("GeoCoordinates");
            geo.text("latitude", latitude);
            geo.text("longitude", longitude);
            place.set("geo", geo.done());
        }
        list.push(place.done());
    }
    let stream = if event.webinar_url.is_empty() { &event.url } else { &event.webinar_url };
    if matches!(event.mode, Some(Mode::Online | Mode::Both)) && !stream.is_empty() {
        let mut online = Object::of("VirtualLocation");
        online.text("url", stream);
        list.push(online.done());
    }
    match list.len() {
        0 => Value::Null,
        1 => list.remove(0),
        _ => Value::Array(list),
    }
}

/// What taking part costs, and whether there is a place: said only where it is known.
fn offers(event: &Event, status: Status, platform: &dyn Platform) -> Value {
    let availability = match status {
        Status::Open => "InStock",
        Status::FewLeft => "LimitedAvailability",
        Status::Full => "SoldOut",
        _ => "",
    };
    if event.fee_jpy.is_none() && availability.is_empty() {
        return Value::Null;
    }
    let mut offer = Object::of("Offer");
    if let Some(yen) = event.fee_jpy {
        offer.text("price", &yen.to_string());
        offer.text("priceCurrency", "JPY");
    }
    if !availability.is_empty() {
        offer.schema("availability", availability);
    }
    offer.text("url", if event.apply_url.is_empty() { &event.url } else { &event.apply_url });
    for (name, at) in [("validFrom", event.application_start), ("availabilityEnds", event.application_deadline)] {
        if let Some(at) = at {
            offer.text(name, &moment(event, at, platform));
        }
    }
    offer.done()
}

/// A day, or a time with the offset of the event's zone.
fn moment(event: &Event, at: Moment, platform: &dyn Platform) -> String {
    let occurrence = Occurrence { entry: 0, first: at.date, last: at.date, start: at.time, end: None, own: at };
    words::start(&occurrence, &event.time_zone, platform)
}

/// An object in the making; what is not known is left out.
#[derive(Default)]
struct Object(Map);

impl Object {
    fn of(kind: &str) -> Self {
        let mut object = Self::default();
        object.text("@type", kind);
        object
    }

    fn set(&mut self, name: &str, value: Value) {
        if !value.is_null() {
            self.0.insert(name.to_owned(), value);
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.set(name, text.into());
        }
    }

    fn number(&mut self, name: &str, number: Option<u32>) {
        if let Some(number) = number {
            self.set(name, number.into());
        }
    }

    fn schema(&mut self, name: &str, term: &str) {
        self.text(name, &["https://schema.org/", term].concat());
    }

    fn done(self) -> Value {
        self.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Date, Time};
    use crate::event::{LocalTime, When, occurrence};
    use crate::platform::Native;
    use proptest::prelude::*;
    use std::sync::Arc;

    const TOKYO: &str = "Asia/Tokyo";

    fn data(event: Event, status: Status) -> Value {
        let day = event.when.first();
        let entries = [Entry::new(Arc::new(event), 0)];
        let all = occurrence::expand(&entries, day, day, TOKYO, &Native);
        let text = script(&entries, &all, &|_| status, TOKYO, &Native);
        assert!(!text.contains('<'), "{text}");
        let file = crate::json::parse(&text).expect("JSON");
        crate::json::items(&file, "@graph")[0].clone()
    }

    fn kitchen() -> Event {
        let at = |hour| LocalTime {
            date: Date::parse("2020-10-03").expect("date"),
            time: Time { hour, minute: 0, second: 0 },
        };
        Event::new("k", "ひみつキッチン", When::Times { start: at(16), end: Some(at(17)) }, TOKYO)
    }

    #[test]
    fn what_search_engines_look_for() {
        let mut event = kitchen();
        event.mode = Some(Mode::Both);
        event.place = "喜茂別町".to_owned();
        event.geo = "42.79,140.93".to_owned();
        event.webinar_url = "https://example.com/live".to_owned();
        event.fee_jpy = Some(0);
        event.capacity = Some(20);
        event.remaining = Some(2);
        event.apply_url = "https://example.com/apply".to_owned();
        event.application_deadline =
            Some(Moment { date: Date::parse("2020-10-01").expect("date"), time: Time::new(17, 0, 0) });
        let found = data(event, Status::FewLeft);
        let expected = crate::json!({
            "@type": "Event", "name": "ひみつキッチン",
            "startDate": "2020-10-03T16:00:00+09:00", "endDate": "2020-10-03T17:00:00+09:00",
            "eventStatus": "https://schema.org/EventScheduled",
            "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
            "location": [
                {"@type": "Place", "name": "喜茂別町", "geo": {"@type": "GeoCoordinates", "latitude": "42.79", "longitude": "140.93"}},
                {"@type": "VirtualLocation", "url": "https://example.com/live"}
            ],
            "isAccessibleForFree": true, "maximumAttendeeCapacity": 20, "remainingAttendeeCapacity": 2,
            "offers": {
                "@type": "Offer", "price": "0", "priceCurrency": "JPY",
                "availability": "https://schema.org/LimitedAvailability",
                "url": "https://example.com/apply", "availabilityEnds": "2020-10-01T17:00:00+09:00"
            }
        });
        assert_eq!(found, expected);
        let days = When::Days {
            first: Date::parse("2018-12-15").expect("date"),
            last: Date::parse("2018-12-16").expect("date"),
        };
        let stay = data(Event::new("n", "そば打ち", days, TOKYO), Status::Cancelled);
        assert_eq!(
            stay,
            crate::json!({
                "@type": "Event", "name": "そば打ち", "startDate": "2018-12-15", "endDate": "2018-12-16",
                "eventStatus": "https://schema.org/EventCancelled"
            })
        );
    }

    #[test]
    fn what_is_written_comes_back() {
        let mut stay = kitchen();
        stay.event_name = "そば打ち & 温泉".to_owned();
        let first = Date::parse("2018-12-15").expect("date");
        stay.when = When::Days { first, last: first.plus_days(1) };
        stay.place = "長沼町".to_owned();
        stay.address = "北海道夕張郡長沼町".to_owned();
        stay.organizer = "長沼町".to_owned();
        stay.fee_jpy = Some(1_500);
        stay.capacity = Some(20);
        stay.remaining = Some(0);
        stay.url = "https://example.com/".to_owned();
        stay.mode = Some(Mode::OnSite);
        let entries = [Entry::new(Arc::new(kitchen()), 0), Entry::new(Arc::new(stay), 0)];
        let all = occurrence::expand(&entries, first, Date::parse("2020-12-31").expect("date"), TOKYO, &Native);
        let status = |one: &Occurrence| if one.entry == 1 { Status::Full } else { Status::Planned };
        let text = script(&entries, &all, &status, TOKYO, &Native);
        let options = crate::source::Options { name: "", zone: TOKYO, address: "", now: 1_544_749_200 };
        let feed = crate::source::read(text.as_bytes(), &Native, options).expect("JSON-LD");
        assert!(feed.problems.is_empty(), "{:?}", feed.problems);
        let told = |event: &Event| {
            let Event { event_name, when, place, address, organizer, fee_jpy, capacity, remaining, url, mode, .. } =
                event.clone();
            (event_name, when, place, address, organizer, fee_jpy, capacity, remaining, url, mode)
        };
        let back: Vec<_> = feed.events.iter().map(|event| told(event)).collect();
        assert_eq!(back, [told(&entries[1].event), told(&entries[0].event)]);
        assert_eq!(feed.events[0].status_said, Some(Status::Full));
    }

    #[test]
    fn an_unknown_place_left_is_not_said_to_be_free() {
        assert!(data(kitchen(), Status::Planned).get("offers").is_none());
    }

    proptest! {
        #[test]
        fn no_text_ends_the_script(text in ".{0,20}|</script><script>alert\\(1\\)|<!--") {
            let mut event = kitchen();
            event.description = text.clone();
            event.event_name = ["x", &text].concat();
            let name = event.event_name.clone();
            let found = data(event, Status::Open);
            prop_assert_eq!(found.get("name").and_then(Value::as_str), Some(name.as_str()));
        }
    }
}
