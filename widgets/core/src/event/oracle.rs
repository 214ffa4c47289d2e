//! Recurrence against a slow second reading of RFC 5545: each period's set is *made* from the parts of the rule in the
//! order of the table in section 3.3.10 ("expand"), from the first period on and without a step left out, where the
//! product goes through days and times and asks each whether it belongs.

use super::recurrence::Recurrence;
use super::rule::Rule;
use super::*;
use crate::date::days_in_month;
use crate::platform::Native;
use proptest::prelude::*;
use std::sync::Arc;

const FREQUENCIES: [&str; 7] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "MINUTELY", "SECONDLY"];
const NAMES: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const DAY: i64 = 86_400;

/// The parts of a rule.
#[derive(Clone, Debug)]
struct Parts {
    frequency: usize,
    interval: i64,
    months: Vec<u8>,
    weeks: Vec<i64>,
    month_days: Vec<i64>,
    year_days: Vec<i64>,
    by_day: Vec<(i64, u8)>,
    hours: Vec<i64>,
    minutes: Vec<i64>,
    seconds: Vec<i64>,
    positions: Vec<i64>,
    week_start: u8,
    count: Option<usize>,
    /// Seconds after the first start.
    until: Option<i64>,
}

fn joined<T: ToString>(list: &[T]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn pick<T: Copy>(list: &[T], n: i64) -> Option<T> {
    let at = if n > 0 { n - 1 } else { list.len() as i64 + n };
    usize::try_from(at).ok().and_then(|at| list.get(at).copied())
}

fn month_of(year: i32, month: u8) -> Vec<Date> {
    (1..=days_in_month(year, month)).map(|day| Date { year, month, day }).collect()
}

fn year_of(year: i32) -> Vec<Date> {
    (1..=12).flat_map(|month| month_of(year, month)).collect()
}

fn allows<T: PartialEq>(list: &[T], item: T) -> bool {
    list.is_empty() || list.contains(&item)
}

impl Parts {
    fn text(&self, first: i64) -> String {
        let mut text = format!("FREQ={};INTERVAL={}", FREQUENCIES[self.frequency], self.interval);
        let by_day: Vec<String> = self
            .by_day
            .iter()
            .map(
                |(n, day)| {
                    if *n == 0 { NAMES[*day as usize].to_owned() } else { format!("{n}{}", NAMES[*day as usize]) }
                },
            )
            .collect();
        let until = self.until.map(|after| {
            let LocalTime { date, time } = LocalTime::from_seconds(first + after);
            let day = date.to_string().replace('-', "");
            format!("{day}T{:02}{:02}{:02}", time.hour, time.minute, time.second)
        });
        for (name, value) in [
            ("BYMONTH", joined(&self.months)),
            ("BYWEEKNO", joined(&self.weeks)),
            ("BYMONTHDAY", joined(&self.month_days)),
            ("BYYEARDAY", joined(&self.year_days)),
            ("BYDAY", by_day.join(",")),
            ("BYHOUR", joined(&self.hours)),
            ("BYMINUTE", joined(&self.minutes)),
            ("BYSECOND", joined(&self.seconds)),
            ("BYSETPOS", joined(&self.positions)),
            ("WKST", NAMES[self.week_start as usize].to_owned()),
            ("COUNT", self.count.map(|n| n.to_string()).unwrap_or_default()),
            ("UNTIL", until.unwrap_or_default()),
        ] {
            if !value.is_empty() {
                text.push_str(&format!(";{name}={value}"));
            }
        }
        text
    }

    /// The week of the year that a day is in: the year and the number, and how many weeks that year has.
    fn week_of(&self, day: Date) -> (i32, i64, i64) {
        // The first week is the first that has four days in the year.
        let begin = |year: i32| {
            let mut day = Date { year, month: 1, day: 4 };
            while day.weekday() != self.week_start {
                day = day.plus_days(-1);
            }
            day
        };
        let year = (day.year - 1..=day.year + 1).rev().find(|year| begin(*year) <= day).expect("a year");
        let number = (day.days() - begin(year).days()) / 7 + 1;
        (year, number, (begin(year + 1).days() - begin(year).days()) / 7)
    }

    fn in_weeks(&self, day: Date) -> bool {
        let (_, number, all) = self.week_of(day);
        self.weeks.is_empty() || self.weeks.iter().any(|n| *n == number || *n == number - all - 1)
    }

    /// The days of `dates` that BYDAY names, counted within them.
    fn by_day_within(&self, dates: &[Date]) -> Vec<Date> {
        let mut out = Vec::new();
        for (n, weekday) in &self.by_day {
            let same: Vec<Date> = dates.iter().copied().filter(|d| d.weekday() == *weekday).collect();
            match *n {
                0 => out.extend(same),
                n if n > 0 => out.extend(same.get(n as usize - 1)),
                n => out.extend(same.len().checked_sub(n.unsigned_abs() as usize).map(|at| same[at])),
            }
        }
        out
    }

    fn of_month(&self, year: i32, month: u8, first: Date) -> Vec<Date> {
        let all = month_of(year, month);
        if !self.months.is_empty() && !self.months.contains(&month) {
            return Vec::new();
        }
        let mut out: Vec<Date> = self.month_days.iter().filter_map(|n| pick(&all, *n)).collect();
        if self.month_days.is_empty() {
            out = if self.by_day.is_empty() {
                pick(&all, i64::from(first.day)).into_iter().collect()
            } else {
                self.by_day_within(&all)
            };
        } else if !self.by_day.is_empty() {
            let named = self.by_day_within(&all);
            out.retain(|day| named.contains(day));
        }
        out
    }

    fn of_year(&self, year: i32, first: Date) -> Vec<Date> {
        let all = year_of(year);
        let months = |day: &Date| self.months.is_empty() || self.months.contains(&day.month);
        if !self.year_days.is_empty() {
            let mut out: Vec<Date> = self.year_days.iter().filter_map(|n| pick(&all, *n)).filter(months).collect();
            if !self.month_days.is_empty() {
                let named: Vec<Date> = (1..=12)
                    .flat_map(|m| self.month_days.iter().filter_map(move |n| pick(&month_of(year, m), *n)))
                    .collect();
                out.retain(|day| named.contains(day));
            }
            if !self.by_day.is_empty() {
                let named = self.by_day_named(year, &all);
                out.retain(|day| named.contains(day));
            }
            return out;
        }
        if !self.month_days.is_empty() {
            let mut out: Vec<Date> = (1..=12)
                .flat_map(|m| self.month_days.iter().filter_map(move |n| pick(&month_of(year, m), *n)))
                .filter(months)
                .collect();
            if !self.by_day.is_empty() {
                let named = self.by_day_named(year, &all);
                out.retain(|day| named.contains(day));
            }
            return out;
        }
        if !self.weeks.is_empty() {
            let weekdays: Vec<u8> = self.by_day.iter().map(|(_, weekday)| *weekday).collect();
            let weekdays = if weekdays.is_empty() { vec![first.weekday()] } else { weekdays };
            let of_weeks = |day: &Date| self.in_weeks(*day) && weekdays.contains(&day.weekday()) && months(day);
            return all.into_iter().filter(of_weeks).collect();
        }
        if !self.by_day.is_empty() {
            return self.by_day_named(year, &all);
        }
        let own = [first.month];
        let in_months = if self.months.is_empty() { &own[..] } else { &self.months };
        in_months.iter().filter_map(|m| Date::new(year, *m, first.day)).collect()
    }

    fn by_day_named(&self, year: i32, all: &[Date]) -> Vec<Date> {
        if self.months.is_empty() {
            return self.by_day_within(all);
        }
        self.months.iter().flat_map(|m| self.by_day_within(&month_of(year, *m))).collect()
    }

    /// DAILY and WEEKLY: everything limits, and a week without BYDAY means the first day's weekday.
    fn limited(&self, mut days: Vec<Date>, first: Date) -> Vec<Date> {
        let weekday = first.weekday();
        let by_week = self.frequency == 1 && self.by_day.is_empty();
        days.retain(|day| self.day_allowed(*day) && (!by_week || day.weekday() == weekday));
        days
    }

    /// Whether a day is allowed by the parts that limit it in DAILY and shorter frequencies.
    fn day_allowed(&self, day: Date) -> bool {
        let named = |list: &[i64], all: &[Date]| list.is_empty() || list.iter().any(|n| pick(all, *n) == Some(day));
        allows(&self.months, day.month)
            && named(&self.month_days, &month_of(day.year, day.month))
            && named(&self.year_days, &year_of(day.year))
            && (self.by_day.is_empty() || self.by_day.iter().any(|(_, weekday)| *weekday == day.weekday()))
    }

    /// The days of the period `index` from the first on, and where that period begins.
    fn period(&self, index: i64, first: Date) -> (Vec<Date>, Date) {
        let step = index * self.interval;
        match self.frequency {
            0 => (self.limited(vec![first.plus_days(step)], first), first.plus_days(step)),
            1 => {
                let mut begin = first;
                while begin.weekday() != self.week_start {
                    begin = begin.plus_days(-1);
                }
                let begin = begin.plus_days(step * 7);
                (self.limited((0..7).map(|n| begin.plus_days(n)).collect(), first), begin)
            }
            2 => {
                let begin = first.first_of_month().plus_months(step as i32);
                (self.of_month(begin.year, begin.month, first), begin)
            }
            _ => {
                let begin = Date { year: first.year + step as i32, month: 1, day: 1 };
                (self.of_year(begin.year, first), begin)
            }
        }
    }

    /// The set of the period `index` in seconds, and where that period begins. `first` is the first start.
    fn set(&self, index: i64, first: i64) -> (Vec<i64>, i64) {
        let or = |list: &[i64], own: i64| if list.is_empty() { vec![own] } else { list.to_vec() };
        let (hour, minute, second) = (first.rem_euclid(DAY) / 3600, first.rem_euclid(3600) / 60, first.rem_euclid(60));
        let mut set = Vec::new();
        if self.frequency < 4 {
            let (days, begin) = self.period(index, Date::from_days(first.div_euclid(DAY)));
            for day in days {
                for h in or(&self.hours, hour) {
                    for m in or(&self.minutes, minute) {
                        set.extend(or(&self.seconds, second).iter().map(|s| day.days() * DAY + h * 3600 + m * 60 + s));
                    }
                }
            }
            return (set, begin.days() * DAY);
        }
        let unit = [3600, 60, 1][self.frequency - 4];
        let begin = (first.div_euclid(unit) + index * self.interval) * unit;
        let allowed = self.day_allowed(Date::from_days(begin.div_euclid(DAY)))
            && allows(&self.hours, begin.rem_euclid(DAY) / 3600)
            && (unit > 60 || allows(&self.minutes, begin.rem_euclid(3600) / 60))
            && (unit > 1 || allows(&self.seconds, begin.rem_euclid(60)));
        if allowed {
            let minutes = if unit == 3600 { or(&self.minutes, minute) } else { vec![0] };
            let seconds = if unit > 1 { or(&self.seconds, second) } else { vec![0] };
            for m in minutes {
                set.extend(seconds.iter().map(|s| begin + m * 60 + s));
            }
        }
        (set, begin)
    }

    /// The starts up to `last`, in seconds on the event's clock.
    fn starts(&self, first: i64, last: i64) -> Vec<i64> {
        let mut out = vec![first];
        for index in 0.. {
            let (mut set, begin) = self.set(index, first);
            if begin > last {
                break;
            }
            set.sort();
            set.dedup();
            if !self.positions.is_empty() {
                set = self.positions.iter().filter_map(|n| pick(&set, *n)).collect();
                set.sort();
                set.dedup();
            }
            out.extend(set.into_iter().filter(|at| *at > first));
        }
        let until = self.until.map_or(i64::MAX, |after| first + after);
        out.retain(|at| *at == first || *at <= until);
        out.truncate(self.count.unwrap_or(usize::MAX));
        out.retain(|at| *at <= last);
        out
    }
}

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
