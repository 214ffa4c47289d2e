//! What is exported as a calendar file is read back as it was.

use super::ics::{Options, one, shown};
use crate::date::{Date, Time};
use crate::event::recurrence::Recurrence;
use crate::event::rule::Rule;
use crate::event::{Entry, Event, LocalTime, Moment, Occurrence, Status, When, occurrence, zone};
use crate::platform::Native;
use crate::source::{self, Feed};
use proptest::prelude::*;
use std::sync::Arc;

const TOKYO: &str = "Asia/Tokyo";

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

fn at(text: &str) -> LocalTime {
    let (date, time) = text.split_once(' ').expect(text);
    LocalTime { date: day(date), time: Time::parse(time).expect(text) }
}

fn options() -> Options<'static> {
    // 2018-11-21T03:04:05Z.
    Options {
        name: "夕張, Likers",
        now: 1_542_769_445,
        zone: TOKYO,
        origin: &|source| ["city.example/", &source.to_string()].concat(),
        whole: &|address| ["https://city.example", address].concat(),
        platform: &Native,
    }
}

fn read(text: &str) -> Feed {
    let feed = source::read(text.as_bytes(), &Native, source::Options { name: "", zone: TOKYO, address: "", now: 0 })
        .expect("a calendar");
    assert!(feed.problems.is_empty(), "{:?}\n{text}", feed.problems);
    feed
}

fn all(entries: &[Entry]) -> Vec<Occurrence> {
    occurrence::expand(entries, day("2017-01-01"), day("2020-12-31"), TOKYO, &Native)
}

fn entries(events: Vec<Event>) -> Vec<Entry> {
    events.into_iter().map(|event| Entry::new(Arc::new(event), 0)).collect()
}

#[test]
fn a_file_as_it_stands() {
    let mut walk = Event::new(
        "1",
        "清水沢まちあるき",
        When::Times { start: at("2018-08-11 10:00"), end: Some(at("2018-08-11 12:00")) },
        TOKYO,
    );
    walk.recurrence = Some(Box::new(rule("FREQ=MONTHLY;BYDAY=2SA;UNTIL=20190131", TOKYO).into()));
    walk.place = "清水沢".to_owned();
    walk.geo = "43.0,141.9".to_owned();
    walk.url = "/walk".to_owned();
    walk.categories = vec!["歩く".to_owned(), "歴史".to_owned()];
    walk.organizer = "(一社)清水沢プロジェクト".to_owned();
    walk.description = "雨天中止; 帽子, 飲み物\n集合は駅前".to_owned();
    let list = entries(vec![walk]);
    let text = shown(&list, &all(&list), &options());
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Enishi//Calendar 1//JA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:夕張\\, Likers",
        "X-WR-TIMEZONE:Asia/Tokyo",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Tokyo",
        "BEGIN:STANDARD",
        "DTSTART:20170810T000000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:1@city.example/0",
        "DTSTAMP:20181121T030405Z",
        "DTSTART;TZID=Asia/Tokyo:20180811T100000",
        "DTEND;TZID=Asia/Tokyo:20180811T120000",
        "RRULE:FREQ=MONTHLY;BYDAY=2SA;UNTIL=20190131T145959Z",
        "SUMMARY:清水沢まちあるき",
        "DESCRIPTION:雨天中止\\; 帽子\\, 飲み物\\n集合は駅前",
        "LOCATION:清水沢",
        "GEO:43.0;141.9",
        "CATEGORIES:歩く,歴史",
        "STATUS:CONFIRMED",
        "URL:https://city.example/walk",
        "ORGANIZER;CN=\"(一社)清水沢プロジェクト\":invalid:nomail",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    .join("\r\n");
    assert_eq!(text, expected);
    let found = all(&list);
    let second = one(&list[0], &found[1], &options());
    assert!(second.contains("UID:1@2018-09-08T10:00@city.example/0\r\n"), "{second}");
    assert!(
        second.contains("DTSTART;TZID=Asia/Tokyo:20180908T100000\r\nDTEND;TZID=Asia/Tokyo:20180908T120000\r\nSUMMARY")
    );
}

#[test]
fn lines_are_folded_within_75_octets_and_between_characters() {
    let mut event =
        Event::new("x", &"夕張".repeat(100), When::Days { first: day("2018-12-15"), last: day("2018-12-16") }, TOKYO);
    event.description = "a".repeat(300);
    let list = entries(vec![event]);
    let text = shown(&list, &all(&list), &options());
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20181215\r\nDTEND;VALUE=DATE:20181217\r\n"));
    assert_eq!(read(&text).events[0].event_name, "夕張".repeat(100));
}

#[test]
fn nothing_in_a_text_begins_a_line_of_its_own() {
    let mut event =
        Event::new("x", "a\r\nEND:VEVENT", When::Days { first: day("2018-12-15"), last: day("2018-12-15") }, TOKYO);
    event.organizer = "\"x\":y\r\nATTENDEE:z".to_owned();
    event.id = "u\r\nSUMMARY:b".to_owned();
    let list = entries(vec![event]);
    let text = shown(&list, &all(&list), &options());
    assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1, "{text}");
    assert!(!text.contains("\r\nATTENDEE") && !text.contains("\r\nSUMMARY:b"), "{text}");
}

#[test]
fn clocks_that_change_are_defined() {
    let mut event = Event::new("x", "x", When::Times { start: at("2018-06-01 20:00"), end: None }, "America/New_York");
    event.recurrence = Some(Box::new(rule("FREQ=WEEKLY;COUNT=80", "America/New_York").into()));
    let list = entries(vec![event]);
    let text = shown(&list, &all(&list), &options());
    for lines in [
        "BEGIN:STANDARD\r\nDTSTART:20181104T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n",
        "BEGIN:DAYLIGHT\r\nDTSTART:20190310T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n",
    ] {
        assert!(text.contains(lines), "{text}");
    }
    let back: Vec<Entry> = entries(read(&text).events.iter().map(|event| (**event).clone()).collect());
    assert_eq!(times(&back), times(&list));
}

#[test]
fn a_series_and_its_changed_instances_stay_together() {
    let start = When::Times { start: at("2018-08-11 10:00"), end: Some(at("2018-08-11 12:00")) };
    let mut series = Event::new("s", "まちあるき", start, TOKYO);
    let changed = Moment { date: day("2018-09-08"), time: Time::new(10, 0, 0) };
    let mut recurrence = Recurrence::from(rule("FREQ=MONTHLY;BYDAY=2SA;COUNT=6", TOKYO));
    recurrence.leave_out(&[changed, Moment { date: day("2018-10-13"), time: None }]);
    series.recurrence = Some(Box::new(recurrence));
    let moved = When::Times { start: at("2018-09-09 13:00"), end: Some(at("2018-09-09 15:00")) };
    let mut instance = Event::new("s", "まちあるき(変更)", moved, TOKYO);
    instance.recurrence_id = Some(changed);
    let list = entries(vec![series, instance]);
    // Only the changed one is looked at.
    let found: Vec<Occurrence> = all(&list).into_iter().filter(|o| o.entry == 1).collect();
    let text = shown(&list, &found, &options());
    assert!(text.contains("EXDATE;TZID=Asia/Tokyo:20181013T100000\r\n"), "{text}");
    assert!(text.contains("RECURRENCE-ID;TZID=Asia/Tokyo:20180908T100000\r\n"), "{text}");
    let back: Vec<Entry> = entries(read(&text).events.iter().map(|event| (**event).clone()).collect());
    assert_eq!(times(&back), times(&list));
}

#[test]
fn what_no_rule_can_say_is_said_by_its_dates() {
    let mut event = Event::new("x", "x", When::Days { first: day("2018-11-01"), last: day("2018-11-01") }, TOKYO);
    let mut recurrence = Recurrence::from(rule("FREQ=DAILY;COUNT=10", TOKYO));
    recurrence.exrules.push(rule("FREQ=WEEKLY;BYDAY=SA,SU", TOKYO));
    event.recurrence = Some(Box::new(recurrence));
    let list = entries(vec![event]);
    let text = shown(&list, &all(&list), &options());
    assert!(text.contains("RDATE;VALUE=DATE:20181102,20181105,") && !text.contains("RRULE"), "{text}");
    let back: Vec<Entry> = entries(read(&text).events.iter().map(|event| (**event).clone()).collect());
    assert_eq!(times(&back), times(&list));
}

fn rule(text: &str, zone: &str) -> Rule {
    Rule::parse(text, zone, &Native).expect(text)
}

/// When everything takes place.
fn times(entries: &[Entry]) -> Vec<(Date, Date, Option<Time>, Option<Time>)> {
    all(entries).iter().map(|o| (o.first, o.last, o.start, o.end)).collect()
}

/// What a calendar file can carry of an event.
fn carried(mut event: Event) -> Event {
    event.id.push_str("@city.example/0");
    event.place = super::place(&event);
    event.address.clear();
    for address in [&mut event.url, &mut event.flyer_url].into_iter().filter(|address| !address.is_empty()) {
        address.insert_str(0, "https://city.example");
    }
    if matches!(event.when, When::Days { .. }) {
        // Days have no zone.
        event.time_zone = TOKYO.to_owned();
    }
    event.status_said = event.status_said.filter(|said| *said == Status::Cancelled);
    event
}

fn words() -> impl Strategy<Value = String> {
    // As readers leave texts: trimmed, without tags and control characters.
    "[a-z夕張あ,;:\\\\\"' \n😀-]{0,40}".prop_map(|text| text.trim().to_owned())
}

fn names() -> impl Strategy<Value = String> {
    "[a-z夕張あ:' 😀-]{1,20}".prop_map(|text| text.trim().to_owned()).prop_filter("a name", |text| !text.is_empty())
}

fn when() -> impl Strategy<Value = When> {
    let days = (0i64..700, 0i64..5).prop_map(|(first, more)| {
        let first = day("2018-01-01").plus_days(first);
        When::Days { first, last: first.plus_days(more) }
    });
    let times = (0i64..700 * 24 * 4, proptest::option::of(1i64..200)).prop_map(|(start, length)| {
        let start = day("2018-01-01").days() * 86_400 + start * 900;
        let end = length.map(|length| LocalTime::from_seconds(start + length * 900));
        When::Times { start: LocalTime::from_seconds(start), end }
    });
    prop_oneof![days, times]
}

fn recurrence() -> impl Strategy<Value = Option<Recurrence>> {
    let text = prop_oneof![
        Just("FREQ=DAILY;COUNT=12"),
        Just("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"),
        Just("FREQ=MONTHLY;BYDAY=-1SU;COUNT=20"),
        Just("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20190630"),
        Just("FREQ=YEARLY"),
    ];
    let dates = || proptest::collection::vec(0i64..700, 0..4);
    proptest::option::of((proptest::option::of(text), dates(), dates())).prop_map(|parts| {
        let (rule_text, rdate, exdate) = parts?;
        let days = |list: Vec<i64>| -> Vec<Moment> {
            list.into_iter().map(|n| Moment { date: day("2018-01-01").plus_days(n), time: None }).collect()
        };
        let mut recurrence = Recurrence::default();
        recurrence.rules.extend(rule_text.map(|text| rule(text, TOKYO)));
        recurrence.rdate = days(rdate);
        recurrence.leave_out(&days(exdate));
        (!recurrence.is_empty()).then_some(recurrence)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn what_is_exported_is_read_back(
        name in names(),
        texts in (words(), words(), names(), words()),
        categories in proptest::collection::btree_set("[a-z夕張😀]{1,8}", 0..4),
        is_cancelled in any::<bool>(),
        url in "(/[a-z0-9]{1,90})?",
        when in when(),
        recurrence in recurrence(),
        zone in prop_oneof![Just(TOKYO), Just("America/New_York"), Just("UTC")],
    ) {
        let mut event = Event::new("12", &name, when, zone);
        (event.description, event.place, event.address, event.contact) = texts;
        event.categories = categories.into_iter().collect();
        event.status_said = is_cancelled.then_some(Status::Cancelled);
        event.organizer = name.clone();
        event.flyer_url = url.clone();
        event.url = url;
        event.recurrence = recurrence.map(Box::new);
        // A calendar file means the time that passes, where clocks change meanwhile.
        if let (Some(series), When::Times { start, end: Some(end) }) = (&mut event.recurrence, when) {
            let at = |local| self::zone::to_epoch(local, zone, &Native).expect("zone");
            series.length = Some((0, at(end) - at(start)));
        }
        let list = entries(vec![event.clone()]);
        // Its only time may be left out; then it is not shown, and there is nothing to export.
        let found = all(&list);
        prop_assume!(!found.is_empty());
        let text = shown(&list, &found, &options());
        let feed = read(&text);
        prop_assert_eq!(feed.events.len(), 1, "{}", text);
        let back = entries(vec![(*feed.events[0]).clone()]);
        prop_assert_eq!(times(&back), times(&list), "{}", text);
        let bare = |event: Event| Event { recurrence: None, when, ..event };
        prop_assert_eq!(bare((*feed.events[0]).clone()), bare(carried(event)), "{}", text);
    }
}
