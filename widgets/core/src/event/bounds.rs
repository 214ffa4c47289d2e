//! What series may take: proven in steps, because a test by the clock proves nothing on another machine.

use super::expand::{Limit, MOST};
use super::occurrence::{by_key, expand_all, expand_within, nearest_within};
use super::recurrence::Recurrence;
use super::rule::Rule;
use super::{Entry, Event, LocalTime, When, zone};
use crate::date::{Date, Time};
use crate::platform::{Native, Platform};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const TOKYO: &str = "Asia/Tokyo";

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

fn at(text: &str) -> LocalTime {
    let (date, time) = text.split_once(' ').expect(text);
    LocalTime { date: day(date), time: Time::parse(time).expect(time) }
}

fn rule(text: &str, zone: &str) -> Rule {
    Rule::parse(text, zone, &Native).expect(text)
}

fn event(id: &str, start: &str, text: &str, zone: &str) -> Event {
    let mut event = Event::new(id, id, When::Times { start: at(start), end: None }, zone);
    event.recurrence = Some(Box::new(Recurrence::from(rule(text, zone))));
    event
}

/// All numbers of a range, for a list in a rule.
fn all(range: std::ops::Range<u16>) -> String {
    range.map(|n| n.to_string()).collect::<Vec<_>>().join(",")
}

/// Rules that hold hardly anything and take long, or hold far more than anybody can look at.
fn nasty() -> Vec<String> {
    let every_second = format!("BYHOUR={};BYMINUTE={};BYSECOND={}", all(0..24), all(0..60), all(0..60));
    let days = format!("BYYEARDAY={},-{}", all(1..366), all(1..366).replace(',', ",-"));
    let mut list: Vec<String> = [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;BYSETPOS=2",
        "FREQ=SECONDLY;BYHOUR=4;BYMINUTE=3;BYSECOND=2",
        "FREQ=MINUTELY;INTERVAL=7;BYHOUR=3;BYMINUTE=1;COUNT=4294967295",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
    ]
    .map(str::to_owned)
    .into();
    list.push(format!("FREQ=DAILY;{every_second}"));
    list.push(format!("FREQ=YEARLY;{days};{every_second};BYSETPOS=-1"));
    list.push(format!("FREQ=DAILY;{days};COUNT=4000000000"));
    list
}

#[test]
fn nasty_series_take_no_time_from_others() {
    let rules: Vec<Arc<Event>> =
        nasty().iter().map(|text| Arc::new(event("x", "0001-01-01 10:00", text, TOKYO))).collect();
    let good = Arc::new(event("good", "2018-09-01 10:00", "FREQ=WEEKLY", TOKYO));
    for count in [5_000, crate::source::MAX_EVENTS] {
        let mut entries: Vec<Entry> = (0..count).map(|n| Entry::new(rules[n % rules.len()].clone(), 0)).collect();
        let places = [0, count / 2, count - 1];
        for place in places {
            entries[place] = Entry::new(good.clone(), 0);
        }
        let mut limit = Limit::ALL;
        let (found, cut) = expand_within(&entries, (day("2026-11-01"), day("2026-11-30")), TOKYO, &Native, &mut limit);
        assert!(limit.steps <= Limit::ALL.steps && found.len() < 500_000, "{}", found.len());
        // What is cut off is said; those that hold nothing are soon through.
        assert!(cut.len() > count / 3 && cut.is_sorted(), "{} of {count}", cut.len());
        let of = |place: usize| found.iter().filter(|found| found.entry as usize == place).count();
        if count == 5_000 {
            assert_eq!(places.map(of), [4; 3]);
            assert!(!places.iter().any(|place| cut.contains(&(*place as u32))));
        }
        let mut limit = Limit::ALL;
        let (before, after) = nearest_within(&entries, day("2026-11-10"), day("2026-11-10"), &mut limit);
        assert!(before >= Some(day("2026-11-07")) && after <= Some(day("2026-11-14")), "{before:?} {after:?}");
    }
}

#[test]
fn each_nasty_series_by_itself() {
    for text in nasty() {
        for zone in [TOKYO, "UTC", "America/New_York"] {
            let event = event("x", "1997-01-01 00:00", &text, zone);
            let entries = [Entry::new(Arc::new(event.clone()), 0)];
            let mut limit = Limit::ALL;
            let days = (day("2026-11-01"), day("2026-11-30"));
            let (found, cut) = expand_within(&entries, days, TOKYO, &Native, &mut limit);
            let short: String = text.chars().take(60).collect();
            assert!(found.len() <= MOST, "{short}");
            assert!(Limit::ALL.steps - limit.steps <= Limit::ONE.steps, "{short} takes its part at most");
            assert!(found.len() < MOST || cut == [0], "{short}");
            let mut limit = Limit::ALL;
            nearest_within(&entries, day("2026-11-01"), day("2026-11-30"), &mut limit);
            assert!(Limit::ALL.steps - limit.steps <= Limit::ONE.steps, "{short}");
            if let Some(last) = found.last() {
                assert_eq!(by_key(&entries, &last.key(&event), TOKYO, &Native).map(|o| o.first), Some(last.first));
            }
        }
    }
}

#[test]
fn one_month_of_many_series_is_whole() {
    let rules = ["FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=2SA", "FREQ=DAILY;UNTIL=20300101"];
    let mut entries: Vec<Entry> =
        (0..9_000).map(|n| Entry::new(Arc::new(event("x", "2018-09-01 10:00", rules[n % 3], TOKYO)), 0)).collect();
    // COUNT has to be counted from the beginning.
    let counted = Arc::new(event("x", "2008-09-01 10:00", "FREQ=MONTHLY;BYDAY=2SA;COUNT=400", TOKYO));
    entries.extend((0..100).map(|_| Entry::new(counted.clone(), 0)));
    let (found, cut) = expand_all(&entries, day("2026-11-01"), day("2026-11-30"), TOKYO, &Native);
    assert_eq!((found.len(), cut.len()), (3_000 * (9 + 1 + 30) + 100, 0));
}

/// An EXRULE that names more than anybody looks at: what it may take away is not shown.
#[test]
fn what_an_endless_exrule_may_take_away_is_not_shown() {
    let when = When::Times { start: at("2018-09-01 10:00"), end: None };
    let mut series = Recurrence::from(rule("FREQ=DAILY", TOKYO));
    series.exrules.push(rule("FREQ=SECONDLY;BYSECOND=0", TOKYO));
    let (from, to) = (when.start_seconds(), at("2018-12-31 00:00").seconds());
    assert!(series.starts(when, from, to).is_empty(), "every day is taken away");
    let known = series.within(when, from, to, &mut { Limit::ONE });
    assert!(known.known_to > from && known.known_to < to, "and it is said up to where that is known");
    // As many as 5,000 minutes: the fourth day is beyond.
    series.exrules = vec![rule("FREQ=MINUTELY;BYMINUTE=1,2,3", TOKYO)];
    let days = series.starts(when, from, to);
    assert_eq!((days.first(), days.len()), (Some(&from), 70), "70 days of 72 minutes are 5,040");
}

/// A period longer than anything else of a dense series is found without going through all that lies between.
#[test]
fn a_long_period_beside_a_dense_rule() {
    let mut event = event("x", "1990-01-01 10:00", "FREQ=MINUTELY;UNTIL=19910101", TOKYO);
    let period = (at("1995-05-05 10:00"), at("2030-01-01 10:00"));
    event.recurrence.as_mut().expect("series").periods.push(period);
    let entries = [Entry::new(Arc::new(event), 0)];
    let mut limit = Limit::ALL;
    let (found, cut) = expand_within(&entries, (day("2026-11-01"), day("2026-11-30")), TOKYO, &Native, &mut limit);
    assert_eq!((found.len(), found[0].first, found[0].last), (1, period.0.date, period.1.date));
    assert!(cut.is_empty() && Limit::ALL.steps - limit.steps < 200);
}

/// A platform that counts how often it is asked.
struct Asked(AtomicU32);

impl Platform for Asked {
    fn nfkc(&self, text: &str) -> String {
        text.to_owned()
    }
    fn decode(&self, _bytes: &[u8], _label: &str) -> Option<String> {
        None
    }
    fn offset_minutes(&self, zone: &str, epoch_seconds: i64) -> Option<i32> {
        // Japan's clocks are known without asking.
        self.0.fetch_add(u32::from(zone != TOKYO), Ordering::Relaxed);
        Native.offset_minutes(zone, epoch_seconds)
    }
    fn matches(&self, _pattern: &str, _text: &str) -> bool {
        true
    }
    fn now(&self) -> i64 {
        0
    }
}

#[test]
fn a_month_of_another_zone_asks_once_a_day() {
    const VIENNA: &str = "Europe/Vienna";
    let platform = Asked(AtomicU32::new(0));
    let mut entries = Vec::new();
    for n in 0..1_000 {
        let start = LocalTime::from_seconds(at("2026-11-01 00:07").seconds() + n * 2_531);
        let end = Some(LocalTime::from_seconds(start.seconds() + 5_400));
        entries.push(Entry::new(Arc::new(Event::new("x", "x", When::Times { start, end }, VIENNA)), 0));
    }
    let (found, _) = expand_all(&entries, day("2026-11-01"), day("2026-11-30"), TOKYO, &platform);
    assert!(found.len() > 950 && platform.0.load(Ordering::Relaxed) < 40, "{:?}", platform.0);
}

/// What is remembered says what the zone data say, at each quarter of an hour around changes and in odd zones.
#[test]
fn what_is_remembered_is_right() {
    for (name, around) in [
        ("America/New_York", "2026-03-08"),
        ("America/New_York", "2026-11-01"),
        ("Australia/Lord_Howe", "2026-04-05"),
        ("Asia/Kathmandu", "1985-12-31"),
        ("Pacific/Apia", "2011-12-30"),
        ("Africa/Casablanca", "2026-02-15"),
    ] {
        for quarter in -3 * 96..3 * 96 {
            let epoch = day(around).days() * 86_400 + quarter * 900 + 299;
            assert_eq!(
                zone::offset_minutes(name, epoch, &Native),
                Native.offset_minutes(name, epoch),
                "{name} {epoch}"
            );
        }
    }
    assert_eq!(zone::offset_minutes("Nowhere/Here", 0, &Native), None);
}

/// UNTIL in UTC where the clocks skip an hour.
#[test]
fn until_within_a_skipped_hour() {
    const NEW_YORK: &str = "America/New_York";
    // 7:00 UTC on 8 March 2026 is the moment at which 2:00 becomes 3:00.
    for (until, expected) in [
        ("20260308T065959Z", "2026-03-07 02:30"),
        // The times that are skipped count as they are written, up to what the clocks show then (3:29:59).
        ("20260308T072959Z", "2026-03-08 02:30"),
        ("20260308T073000Z", "2026-03-08 02:30"),
        ("20260308T023000", "2026-03-08 02:30"),
        ("20260308T022959", "2026-03-07 02:30"),
    ] {
        let event = event("x", "2026-03-01 02:30", &format!("FREQ=DAILY;UNTIL={until}"), NEW_YORK);
        let series = event.recurrence.as_ref().expect("series");
        let starts = series.starts(event.when, 0, at("2026-12-31 00:00").seconds());
        assert_eq!(starts.last(), Some(&at(expected).seconds()), "{until}");
    }
}
