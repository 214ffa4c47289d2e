//! Every combination of what the source says, where the dates stand, and how many places are left.

use super::*;
use crate::date::Date;
use crate::event::{Entry, When, occurrence};
use crate::platform::{Native, to_epoch};
use std::sync::Arc;

const TOKYO: &str = "Asia/Tokyo";

fn moment(text: &str) -> Moment {
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    Moment { date: Date::parse(date).expect(text), time: Time::parse(time) }
}

/// 10:00 to 12:00 on 11 August 2018; applications from 1 July, 9:00, to 31 July; 20 places.
fn walk(has_window: bool) -> Event {
    let day = moment("2018-08-11 10:00").date;
    let at = |hour| LocalTime { date: day, time: Time { hour, minute: 0, second: 0 } };
    let mut event = Event::new("walk", "まちあるき", When::Times { start: at(10), end: Some(at(12)) }, TOKYO);
    event.capacity = Some(20);
    if has_window {
        event.application_start = Some(moment("2018-07-01 09:00"));
        event.application_deadline = Some(moment("2018-07-31"));
    }
    event
}

fn first(event: &Event) -> Occurrence {
    let day = event.when.first();
    let entries = [Entry::new(Arc::new(event.clone()), 0)];
    occurrence::expand(&entries, day.plus_days(-1), day.plus_days(40), TOKYO, &Native)[0]
}

fn clock(now: &str) -> Clock<'static> {
    let now = moment(now);
    let epoch = to_epoch(&Native, TOKYO, now.date, now.time.expect("a time")).expect("zone");
    Clock::new(epoch, TOKYO, &Native)
}

fn letter(status: Status) -> char {
    match status {
        Status::Planned => 'P',
        Status::NotYetOpen => 'B',
        Status::Open => 'O',
        Status::FewLeft => 'W',
        Status::Full => 'F',
        Status::Closed => 'C',
        Status::Ongoing => 'G',
        Status::Ended => 'E',
        Status::Cancelled => 'X',
        Status::Postponed => 'Z',
    }
}

/// The statuses with the number of places left unknown, 0, 1 and 20.
fn row(mut event: Event, said: Option<Status>, now: &str) -> String {
    event.status_said = said;
    let occurrence = first(&event);
    let with = |left| {
        let event = Event { remaining: left, ..event.clone() };
        letter(status(&event, &occurrence, &clock(now), false))
    };
    [None, Some(0), Some(1), Some(20)].map(with).iter().collect()
}

#[test]
fn with_dates_for_applications() {
    const NOW: [&str; 5] =
        ["2018-06-30 12:00", "2018-07-31 23:59", "2018-08-01 00:00", "2018-08-11 10:00", "2018-08-11 12:00"];
    for (said, expected) in [
        (None, ["BFBB", "OFWO", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::Planned), ["BFBB", "OFWO", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::NotYetOpen), ["BFBB", "OFWO", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::Open), ["BFBB", "OFWO", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::FewLeft), ["BFBB", "WFWW", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::Full), ["FFBB", "FFWO", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::Closed), ["CCCC", "CCCC", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::Ongoing), ["BFBB", "OFWO", "CCCC", "GGGG", "EEEE"]),
        (Some(Status::Ended), ["CCCC", "CCCC", "CCCC", "EEEE", "EEEE"]),
        (Some(Status::Cancelled), ["XXXX"; 5]),
        (Some(Status::Postponed), ["ZZZZ"; 5]),
    ] {
        assert_eq!(NOW.map(|now| row(walk(true), said, now)), expected, "{said:?}");
    }
}

#[test]
fn without_dates_for_applications() {
    for (said, expected) in [
        (None, "PFWO"),
        (Some(Status::Planned), "PFWO"),
        (Some(Status::NotYetOpen), "BFBB"),
        (Some(Status::Open), "OFWO"),
        (Some(Status::FewLeft), "WFWW"),
        (Some(Status::Full), "FFWO"),
        (Some(Status::Closed), "CCCC"),
        (Some(Status::Ongoing), "PFWO"),
        (Some(Status::Ended), "CCCC"),
        (Some(Status::Cancelled), "XXXX"),
        (Some(Status::Postponed), "ZZZZ"),
    ] {
        assert_eq!(row(walk(false), said, "2018-06-30 12:00"), expected, "{said:?}");
    }
}

#[test]
fn few_is_a_tenth_or_three() {
    let few = |capacity: Option<u32>, left: u32| {
        let event = Event { capacity, remaining: Some(left), ..walk(false) };
        status(&event, &first(&event), &clock("2018-06-30 12:00"), false) == Status::FewLeft
    };
    for (capacity, most) in [(Some(1), 1), (Some(10), 1), (Some(11), 2), (Some(300), 30), (None, 3), (Some(0), 3)] {
        assert!(few(capacity, most) && !few(capacity, most + 1), "{capacity:?}");
    }
}

#[test]
fn a_deadline_is_japans_day_wherever_the_visitor_is() {
    // A page that shows its times in New York, 13 hours behind.
    let (date, time) = (moment("2018-07-31").date, Time { hour: 10, minute: 59, second: 59 });
    let last_second = to_epoch(&Native, "America/New_York", date, time).expect("zone");
    let event = walk(true);
    let at = |epoch| status(&event, &first(&event), &Clock::new(epoch, "America/New_York", &Native), false);
    assert_eq!((at(last_second), at(last_second + 1)), (Status::Open, Status::Closed));
}

#[test]
fn the_dates_of_a_series_hold_for_all_of_it() {
    let mut series = walk(true);
    let rule = crate::event::rule::Rule::parse("FREQ=MONTHLY;BYDAY=2SA;COUNT=6", TOKYO, &Native).expect("rule");
    series.recurrence = Some(Box::new(rule.into()));
    let entries = [Entry::new(Arc::new(series.clone()), 0)];
    let (from, to) = (moment("2018-08-01").date, moment("2019-03-31").date);
    let all = occurrence::expand(&entries, from, to, TOKYO, &Native);
    let states = |now: &str| -> String {
        all.iter().map(|occurrence| letter(status(&series, occurrence, &clock(now), false))).collect()
    };
    assert_eq!(states("2018-07-15 12:00"), "OOOOOO");
    assert_eq!(states("2018-09-01 12:00"), "ECCCCC");
}

#[test]
fn when_one_can_apply() {
    let at = |event: &Event, now: &str, waiting: bool| {
        let clock = clock(now);
        applying(event, status(event, &first(event), &clock, false), &clock, waiting)
    };
    let full = Event { remaining: Some(0), ..walk(true) };
    assert_eq!(at(&full, "2018-07-15 12:00", false), Applying::No);
    assert_eq!(at(&full, "2018-07-15 12:00", true), Applying::WaitingList);
    assert_eq!(at(&full, "2018-08-01 12:00", true), Applying::No, "the waiting list closes with the applications");
    assert_eq!(at(&walk(true), "2018-07-15 12:00", false), Applying::Yes);
    assert_eq!(at(&walk(true), "2018-06-30 12:00", true), Applying::No);
    // What lasts for weeks may take applications while it does.
    let (begin, end) = (moment("2018-10-27").date, moment("2018-11-10").date);
    let mut show = Event::new("show", "展覧会", When::Days { first: begin, last: end }, TOKYO);
    show.apply_url = "/apply".to_owned();
    assert_eq!(at(&show, "2018-11-01 12:00", false), Applying::No);
    show.application_deadline = Some(moment("2018-11-05"));
    assert_eq!(at(&show, "2018-11-05 12:00", false), Applying::Yes);
    assert_eq!(at(&show, "2018-11-06 12:00", false), Applying::No);
    show.remaining = Some(0);
    assert_eq!(at(&show, "2018-11-05 12:00", true), Applying::No);
}
