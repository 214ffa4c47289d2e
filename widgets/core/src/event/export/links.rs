//! Links that take an event into another calendar, or lead to it on a map.
//!
//! The parameters are those that the products take; none of them documents all
//! (<https://github.com/InteractionDesignFoundation/add-event-to-calendar-docs>). Nothing is sent before the visitor
//! follows a link.

use super::super::words::percent_encoded;
use super::{basic, beginning, place, stamp, times, utc};
use crate::event::{Event, Occurrence};
use crate::platform::Platform;
use crate::source::Kind;

/// Longer descriptions are cut: an address of more than about 8,000 bytes is refused, and Japanese takes nine of them
/// for a character.
const MOST_TEXT: usize = 500;

/// A form of Google Calendar filled with one occurrence, whose times are on the clock of `zone`. `address` is where the
/// page shows the event, whole; it may be empty.
pub fn google(event: &Event, occurrence: &Occurrence, zone: &str, address: &str) -> String {
    let mut link = "https://calendar.google.com/calendar/render?action=TEMPLATE".to_owned();
    let dates = match times(occurrence) {
        Some((start, end)) => [&stamp(start, true), "/", &stamp(end, true)].concat(),
        // The end is the first day that no longer belongs to it.
        None => {
            let end = occurrence.last.plus_days(1);
            [&basic(&occurrence.first.to_string()), "/", &basic(&end.to_string())].concat()
        }
    };
    add(&mut link, "text", &event.event_name);
    add(&mut link, "dates", &dates);
    if occurrence.start.is_some() {
        add(&mut link, "ctz", zone);
    }
    add(&mut link, "details", &details(event, address));
    add(&mut link, "location", &place(event));
    link
}

/// A form of Outlook on the web filled with one occurrence; `at_work` for accounts of work and school, else for those of
/// Outlook.com.
pub fn outlook(
    event: &Event,
    occurrence: &Occurrence,
    zone: &str,
    address: &str,
    at_work: bool,
    platform: &dyn Platform,
) -> String {
    let host = if at_work { "office" } else { "live" };
    let mut link = ["https://outlook.", host, ".com/calendar/0/deeplink/compose"].concat();
    link.push_str("?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent");
    add(&mut link, "subject", &event.event_name);
    match times(occurrence) {
        Some((start, end)) => {
            for (name, time) in [("startdt", start), ("enddt", end)] {
                add(&mut link, name, &[&stamp(utc(time, zone, platform), false), "Z"].concat());
            }
        }
        None => {
            add(&mut link, "startdt", &occurrence.first.to_string());
            add(&mut link, "enddt", &occurrence.last.plus_days(1).to_string());
            add(&mut link, "allday", "true");
        }
    }
    add(&mut link, "body", &details(event, address));
    add(&mut link, "location", &place(event));
    link
}

/// The address with which a calendar program follows a feed: `webcal:` for a whole `http(s)` address of an iCalendar
/// feed; `None` for every other.
pub fn subscribe(address: &str, kind: Kind) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_web && kind == Kind::ICalendar && !rest.is_empty()).then(|| ["webcal://", rest].concat())
}

/// Where it takes place on a map: on that of the Geospatial Information Authority of Japan (国土地理院) where the
/// coordinates are known, else what Google Maps finds for the address. `None` where nobody says where it is.
pub fn map(event: &Event) -> Option<String> {
    if let Some((latitude, longitude)) = event.geo.split_once(',') {
        let mut link = "https://maps.gsi.go.jp/#17/".to_owned();
        link.push_str(&percent_encoded(latitude.trim()));
        link.push('/');
        link.push_str(&percent_encoded(longitude.trim()));
        link.push('/');
        return Some(link);
    }
    // A name alone may stand for many places.
    if event.address.is_empty() {
        return None;
    }
    let mut link = "https://www.google.com/maps/search/?api=1".to_owned();
    add(&mut link, "query", &place(event));
    Some(link)
}

fn details(event: &Event, address: &str) -> String {
    let mut text = beginning(&event.description, MOST_TEXT);
    if !address.is_empty() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(address);
    }
    text
}

fn add(link: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        link.push('&');
        link.push_str(name);
        link.push('=');
        link.push_str(&percent_encoded(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Date, Time};
    use crate::event::{Moment, When};
    use crate::platform::Native;

    const TOKYO: &str = "Asia/Tokyo";

    fn occurrence(first: &str, last: &str, start: &str, end: &str) -> Occurrence {
        let day = |text| Date::parse(text).expect("date");
        let own = Moment { date: day(first), time: Time::parse(start) };
        Occurrence { entry: 0, first: day(first), last: day(last), start: own.time, end: Time::parse(end), own }
    }

    fn event() -> Event {
        let day = Date::parse("2018-11-03").expect("date");
        let mut event = Event::new("x", "食 & 農", When::Days { first: day, last: day }, TOKYO);
        event.place = "長沼町民会館".to_owned();
        event.address = "長沼町中央北1".to_owned();
        event
    }

    const NAME: &str = "%E9%A3%9F%20%26%20%E8%BE%B2";

    #[test]
    fn google_takes_the_zone_and_an_end_that_is_outside() {
        let timed = google(&event(), &occurrence("2018-11-03", "2018-11-03", "18:00", "00:00"), TOKYO, "https://a/#b");
        assert!(
            timed.starts_with(&["https://calendar.google.com/calendar/render?action=TEMPLATE&text=", NAME].concat())
        );
        assert!(
            timed.contains("&dates=20181103T180000%2F20181104T000000&ctz=Asia%2FTokyo&details=https%3A%2F%2Fa%2F%23b&")
        );
        let open = google(&event(), &occurrence("2018-11-03", "2018-11-03", "18:00", ""), TOKYO, "");
        assert!(open.contains("&dates=20181103T180000%2F20181103T180000&ctz=") && !open.contains("details"), "{open}");
        let days = google(&event(), &occurrence("2018-12-31", "2018-12-31", "", ""), TOKYO, "");
        assert!(days.contains("&dates=20181231%2F20190101&location="), "{days}");
    }

    #[test]
    fn outlook_takes_utc() {
        let timed = |at_work| {
            outlook(&event(), &occurrence("2018-11-03", "2018-11-03", "08:00", "10:30"), TOKYO, "", at_work, &Native)
        };
        assert!(timed(false).starts_with("https://outlook.live.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose&rru=addevent&subject="));
        assert!(timed(true).starts_with("https://outlook.office.com/"));
        assert!(timed(true).contains("&startdt=2018-11-02T23%3A00%3A00Z&enddt=2018-11-03T01%3A30%3A00Z&location="));
        let days = outlook(&event(), &occurrence("2018-12-15", "2018-12-16", "", ""), TOKYO, "", false, &Native);
        assert!(days.contains("&startdt=2018-12-15&enddt=2018-12-17&allday=true&"), "{days}");
    }

    #[test]
    fn texts_stay_within_what_servers_take() {
        let mut long = event();
        long.description = "あ".repeat(20_000);
        let found = occurrence("2018-11-03", "2018-11-03", "", "");
        for link in [google(&long, &found, TOKYO, ""), outlook(&long, &found, TOKYO, "", true, &Native)] {
            assert!(link.len() < 6_000 && link.is_ascii(), "{}", link.len());
        }
    }

    #[test]
    fn only_calendars_are_followed() {
        assert_eq!(
            subscribe("https://city.example/a.ics?x=1", Kind::ICalendar).as_deref(),
            Some("webcal://city.example/a.ics?x=1")
        );
        for (address, kind) in
            [("https://city.example/a.csv", Kind::Csv), ("/a.ics", Kind::ICalendar), ("ftp://a/b", Kind::ICalendar)]
        {
            assert_eq!(subscribe(address, kind), None);
        }
    }

    #[test]
    fn maps() {
        let mut event = event();
        assert!(
            map(&event).is_some_and(|link| link.starts_with("https://www.google.com/maps/search/?api=1&query=%E9"))
        );
        event.geo = "43.0621,141.3544".to_owned();
        assert_eq!(map(&event).as_deref(), Some("https://maps.gsi.go.jp/#17/43.0621/141.3544/"));
        event.geo = "\"><script>,1".to_owned();
        assert!(map(&event).is_some_and(|link| !link.contains(['<', '"'])));
        event.geo.clear();
        event.address.clear();
        assert_eq!(map(&event), None);
    }
}
