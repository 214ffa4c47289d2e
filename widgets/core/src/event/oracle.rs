//! Recurrence against a slow second reading of RFC 5545: each period's set is *made* from the parts of the rule in the
//! order of the table in section 3.3.10 ("expand"), from the first period on and without a step left out, where the
//! product goes through days and times and asks each whether it belongs.

mod rule;

use self::rule::{DAY, Parts};
use super::recurrence::Recurrence;
use super::rule::Rule;
use super::*;
use crate::platform::Native;
use proptest::prelude::*;
use std::sync::Arc;

fn some(range: std::ops::RangeInclusive<i64>, most: usize) -> impl Strategy<Value = Vec<i64>> {
    proptest::collection::vec(range, 0..=most)
}

fn signed(most_value: i64, most: usize) -> impl Strategy<Value = Vec<i64>> {
    let range = (-most_value..=most_value).prop_filter("zero counts nothing", |n| *n != 0);
    proptest::collection::vec(range, 0..=most)
}

/// Rules as RFC 5545 allows them.
fn parts(frequencies: std::ops::Range<usize>) -> impl Strategy<Value = Parts> {
    let days = (
        proptest::collection::vec(1u8..=12, 0..3),
        signed(53, 2),
        signed(31, 3),
        signed(366, 3),
        proptest::collection::vec((-5i64..=5, 0u8..7), 0..3),
    );
    let times = (some(0..=23, 3), some(0..=59, 3), some(0..=59, 3), signed(5, 2));
    let rest = (0u8..7, proptest::option::of(1usize..30), proptest::option::of(0i64..40 * DAY));
    (frequencies, prop_oneof![4 => 1i64..5, 1 => 5i64..100], any::<[bool; 9]>(), days, times, rest).prop_map(
        |(
            frequency,
            interval,
            keep,
            (months, weeks, month_days, year_days, by_day),
            (hours, minutes, seconds, positions),
            rest,
        )| {
            // A part more often not given than given: all at once name hardly anything.
            fn given<T>(list: Vec<T>, given: bool) -> Vec<T> {
                if given { list } else { Vec::new() }
            }
            let (week_start, count, until) = rest;
            let mut parts = Parts {
                frequency,
                interval: if frequency == 3 { interval.min(4) } else { interval },
                months: given(months, keep[0]),
                // RFC 5545: only with YEARLY; not with WEEKLY; not with DAILY, WEEKLY and MONTHLY.
                weeks: given(weeks, frequency == 3 && keep[1]),
                month_days: given(month_days, frequency != 1 && keep[2]),
                year_days: given(year_days, frequency >= 3 && keep[3]),
                by_day: given(by_day, keep[4]),
                hours: given(hours, keep[5]),
                minutes: given(minutes, keep[6]),
                seconds: given(seconds, keep[7]),
                positions: given(positions, keep[8]),
                week_start,
                count,
                until: until.filter(|_| count.is_none()),
            };
            // Numbers before weekdays only with MONTHLY and YEARLY, and there not with BYWEEKNO.
            if !matches!(frequency, 2 | 3) || !parts.weeks.is_empty() {
                parts.by_day.iter_mut().for_each(|day| day.0 = 0);
            }
            // What limits a week to days of it: the table leaves open how it goes along with BYWEEKNO.
            if !parts.month_days.is_empty() || !parts.year_days.is_empty() {
                parts.weeks.clear();
            }
            parts
        },
    )
}

/// How far a rule is looked at: so many seconds that the slow reading stays bearable.
fn reach(frequency: usize) -> i64 {
    [500 * DAY, 900 * DAY, 1_500 * DAY, 3_000 * DAY, 60 * DAY, 2 * DAY, 7_200][frequency]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_rule_is_what_a_second_reading_says(
        parts in parts(0..7),
        start in 10_000 * DAY..12_000 * DAY,
        (skip, length) in (0.0f64..1.0, 0.0f64..1.0),
    ) {
        let reach = reach(parts.frequency);
        let (from, to) = (start + (skip * reach as f64) as i64, start + ((skip + (1.0 - skip) * length) * reach as f64) as i64);
        let expected: Vec<i64> = parts.starts(start, to).into_iter().filter(|at| *at >= from).collect();
        let text = parts.text(start);
        let series = Recurrence::from(Rule::parse(&text, "UTC", &Native).expect("a rule"));
        let when = When::Times { start: LocalTime::from_seconds(start), end: None };
        // One window gives only so many.
        prop_assume!(expected.len() < 5_000);
        prop_assert_eq!(series.starts(when, from, to), expected, "{} from {}", text, start);
    }

    #[test]
    fn whole_days_too(parts in parts(0..4), day in 10_000i64..12_000, skip in 0i64..1_500, length in 0i64..1_200) {
        let first = Date::from_days(day);
        // What is shorter than a day says nothing.
        let mut parts = Parts { hours: vec![], minutes: vec![], seconds: vec![], until: None, ..parts };
        let text = parts.text(0) + ";BYHOUR=9,10;BYMINUTE=30";
        let from = (day + skip) * DAY;
        parts.hours = vec![0];
        let expected: Vec<i64> =
            parts.starts(day * DAY, from + length * DAY).into_iter().filter(|at| *at >= from).collect();
        let series = Recurrence::from(Rule::parse(&text, "UTC", &Native).expect("a rule"));
        let found = series.starts(When::Days { first, last: first }, from, from + length * DAY + DAY - 1);
        prop_assert_eq!(found, expected, "{} from {}", text, first);
    }

    /// The whole way to the page: EXDATE, RDATE, and clocks that change, read by another library.
    #[test]
    fn on_the_pages_clock_too(
        parts in parts(0..7),
        start in prop_oneof![20_518 * DAY..20_522 * DAY, 20_756 * DAY..20_760 * DAY, 20_000 * DAY..20_100 * DAY],
        own in 0usize..2,
        page in 0usize..2,
        out in proptest::collection::vec(0usize..40, 0..4),
        more in proptest::collection::vec(0i64..40 * 96, 0..4),
        (skip, days) in (0i64..40, 0i64..40),
    ) {
        const ZONES: [&str; 2] = ["Asia/Tokyo", "America/New_York"];
        // To the quarter of an hour, so that an RDATE often meets a start.
        let start = start / 900 * 900;
        let (zone, page) = (ZONES[own], ZONES[page]);
        let last = start + reach(parts.frequency).min(80 * DAY);
        let mut local = parts.starts(start, last);
        prop_assume!(local.len() < 4_000);
        let moment = |at: i64| {
            let LocalTime { date, time } = LocalTime::from_seconds(at);
            Moment { date, time: Some(time) }
        };
        let text = parts.text(start);
        let mut series = Recurrence::from(Rule::parse(&text, zone, &Native).expect("a rule"));
        let added: Vec<i64> = more.iter().map(|quarters| start + quarters * 900).collect();
        series.rdate = added.iter().map(|at| moment(*at)).collect();
        let left_out: Vec<i64> = out.iter().filter_map(|n| local.get(*n).copied()).collect();
        series.leave_out(&left_out.iter().map(|at| moment(*at)).collect::<Vec<_>>());
        local.extend(added);
        local.retain(|at| !left_out.contains(at));

        let from = Date::from_days(start / DAY + skip);
        let to = from.plus_days(days).min(Date::from_days(last / DAY - 2));
        let mut expected: Vec<(Date, Option<Time>)> =
            local.iter().map(|at| on_clock(*at, zone, page)).filter(|at| (from..=to).contains(&at.0)).collect();
        expected.sort();
        expected.dedup();

        let mut event = Event::new("x", "x", When::Times { start: LocalTime::from_seconds(start), end: None }, zone);
        event.recurrence = Some(Box::new(series));
        let found: Vec<(Date, Option<Time>)> = occurrence::expand(&[Entry::new(Arc::new(event), 0)], from, to, page, &Native)
            .iter()
            .map(|found| (found.first, found.start))
            .collect();
        prop_assert_eq!(found, expected, "{} from {} in {} on {}", text, start, zone, page);
    }
}

/// A time on one clock as another shows it, by jiff: what does not exist moves by the gap, what exists twice is the
/// first, as RFC 5545, section 3.3.5 has it.
fn on_clock(at: i64, zone: &str, page: &str) -> (Date, Option<Time>) {
    let LocalTime { date, time } = LocalTime::from_seconds(at);
    let civil = jiff::civil::datetime(
        date.year as i16,
        date.month as i8,
        date.day as i8,
        time.hour as i8,
        time.minute as i8,
        time.second as i8,
        0,
    );
    let clock = |name: &str| jiff::tz::TimeZone::get(name).expect("zone");
    let instant = clock(zone).to_ambiguous_timestamp(civil).compatible().expect("instant");
    let here = clock(page).to_datetime(instant);
    let date = Date::new(here.year().into(), here.month() as u8, here.day() as u8).expect("date");
    (date, Time::new(here.hour() as u8, here.minute() as u8, here.second() as u8))
}
