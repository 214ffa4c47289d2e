//! Recurrence proven: the examples of RFC 5545 (section 3.8.5.3), and any rule against a slow second reading of it.

use super::recurrence::Recurrence;
use super::rule::{Rule, RuleError};
use super::{LocalTime, Moment, When};
use crate::date::{Date, Time, days_in_month};
use crate::platform::Native;
use proptest::prelude::*;

fn local(text: &str) -> LocalTime {
    let (date, time) = text.split_once('T').unwrap_or((text, "090000"));
    LocalTime { date: Date::parse(date).expect("date"), time: Time::parse(time).expect("time") }
}

fn when(start: &str) -> When {
    When::Times { start: local(start), end: None }
}

fn series(rule: &str) -> Recurrence {
    Rule::parse(rule, "America/New_York", &Native).expect(rule).into()
}

/// The starts of a rule from its first to `to`, written `YYYYMMDD`, with the time where it is not nine.
fn starts(start: &str, rule: &str, to: &str) -> Vec<String> {
    let end = local(to).date.days() * 86_400 + 86_399;
    written(&series(rule).starts(when(start), i64::MIN / 2, end))
}

fn written(starts: &[i64]) -> Vec<String> {
    let one = |at: &i64| {
        let LocalTime { date, time } = LocalTime::from_seconds(*at);
        let day = date.to_string().replace('-', "");
        if time.seconds() == 9 * 3600 { day } else { format!("{day}T{:02}{:02}", time.hour, time.minute) }
    };
    starts.iter().map(one).collect()
}

/// `199709 02 16 30` becomes the days of that month; a word of six digits begins a month.
fn days(text: &str) -> Vec<String> {
    let mut month = "";
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        if word.len() == 6 { month = word } else { out.push(format!("{month}{word}")) }
    }
    out
}

#[test]
fn the_examples_of_rfc_5545() {
    let list = [
        ("19970902", "FREQ=DAILY;COUNT=10", "1998", "199709 02 03 04 05 06 07 08 09 10 11"),
        ("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1998", "199709 02 12 22 199710 02 12"),
        ("19970902", "FREQ=WEEKLY;COUNT=10", "1998", "199709 02 09 16 23 30 199710 07 14 21 28 199711 04"),
        ("19970902", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "199710", "199709 02 16 30 199710 14 28"),
        (
            "19970902",
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "1998",
            "199709 02 04 09 11 16 18 23 25 30 199710 02",
        ),
        ("19970902", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1998", "199709 02 04 09 11 16 18 23 25 30 199710 02"),
        (
            "19970901",
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
            "1998",
            "199709 01 03 05 15 17 19 29 199710 01 03 13 15 17 27 29 31 199711 10 12 14 24 26 28 199712 08 10 12 22",
        ),
        (
            "19970902",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1998",
            "199709 02 04 16 18 30 199710 02 14 16",
        ),
        (
            "19970905",
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
            "1999",
            "199709 05 199710 03 199711 07 199712 05 199801 02 199802 06 199803 06 199804 03 199805 01 199806 05",
        ),
        (
            "19970905",
            "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
            "1999",
            "199709 05 199710 03 199711 07 199712 05",
        ),
        (
            "19970907",
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1999",
            "199709 07 28 199711 02 30 199801 04 25 199803 01 29 199805 03 31",
        ),
        (
            "19970922",
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
            "1999",
            "199709 22 199710 20 199711 17 199712 22 199801 19 199802 16",
        ),
        (
            "19970928",
            "FREQ=MONTHLY;BYMONTHDAY=-3",
            "199802",
            "199709 28 199710 29 199711 28 199712 29 199801 29 199802 26",
        ),
        (
            "19970902",
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
            "1999",
            "199709 02 15 199710 02 15 199711 02 15 199712 02 15 199801 02 15",
        ),
        (
            "19970930",
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
            "1999",
            "199709 30 199710 01 31 199711 01 30 199712 01 31 199801 01 31 199802 01",
        ),
        (
            "19970910",
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
            "2000",
            "199709 10 11 12 13 14 15 199903 10 11 12 13",
        ),
        (
            "19970902",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
            "199803",
            "199709 02 09 16 23 30 199711 04 11 18 25 199801 06 13 20 27 199803 03 10 17 24 31",
        ),
        (
            "19970610",
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
            "2005",
            "199706 10 199707 10 199806 10 199807 10 199906 10 199907 10 200006 10 200007 10 200106 10 200107 10",
        ),
        (
            "19970310",
            "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
            "2005",
            "199703 10 199901 10 199902 10 199903 10 200101 10 200102 10 200103 10 200301 10 200302 10 200303 10",
        ),
        (
            "19970101",
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            "2010",
            "199701 01 199704 10 199707 19 200001 01 200004 09 200007 18 200301 01 200304 10 200307 19 200601 01",
        ),
        ("19970519", "FREQ=YEARLY;BYDAY=20MO", "1999", "199705 19 199805 18 199905 17"),
        ("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1999", "199705 12 199805 11 199905 17"),
        ("19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1998", "199703 13 20 27 199803 05 12 19 26"),
        (
            "19970605",
            "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
            "1997",
            "199706 05 12 19 26 199707 03 10 17 24 31 199708 07 14 21 28",
        ),
        (
            "19970902",
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            "2000",
            "199709 02 199802 13 199803 13 199811 13 199908 13 200010 13",
        ),
        (
            "19970913",
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            "199806",
            "199709 13 199710 11 199711 08 199712 13 199801 10 199802 07 199803 07 199804 11 199805 09 199806 13",
        ),
        (
            "19961105",
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "2004",
            "199611 05 200011 07 200411 02",
        ),
        ("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1998", "199709 04 199710 07 199711 06"),
        (
            "19970929",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "199803",
            "199709 29 199710 30 199711 27 199712 30 199801 29 199802 26 199803 30",
        ),
        ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1998", "199708 05 10 19 24"),
        ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1998", "199708 05 17 19 31"),
        ("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2008", "200701 15 30 200702 15 200703 15 30"),
    ];
    for (start, rule, to, expected) in list {
        let to = if to.len() == 4 { format!("{to}1231") } else { format!("{to}28") };
        let to = if to.ends_with("0328") { to.replace("28", "31") } else { to };
        assert_eq!(starts(start, rule, &to), days(expected), "{rule}");
    }
}

#[test]
fn the_long_examples_of_rfc_5545() {
    let daily = starts("19970902", "FREQ=DAILY;UNTIL=19971224T000000Z", "19991231");
    assert_eq!((daily.len(), daily.last().map(String::as_str)), (113, Some("19971223")));
    let other = starts("19970902", "FREQ=DAILY;INTERVAL=2", "19971203");
    assert_eq!((other.len(), other.last().map(String::as_str)), (47, Some("19971203")));
    let januaries =
        starts("19980101", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "20101231");
    assert_eq!(januaries, starts("19980101", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "20101231"));
    assert_eq!((januaries.len(), januaries.last().map(String::as_str)), (93, Some("20000131")));
    let weeks = starts("19970902", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "19991231");
    assert_eq!((weeks.len(), weeks.last().map(String::as_str)), (17, Some("19971223")));
    let hours = "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40";
    let day = starts("19970902", hours, "19970902");
    assert_eq!((day.len(), day.last().map(String::as_str)), (24, Some("19970902T1640")));
}

#[test]
fn what_repeats_within_a_day_is_known_but_not_shown() {
    for rule in ["FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "FREQ=MINUTELY;INTERVAL=15;COUNT=6", "FREQ=SECONDLY"]
    {
        assert_eq!(Rule::parse(rule, "UTC", &Native), Err(RuleError::Frequency));
    }
}

#[test]
fn what_is_no_rule_is_refused() {
    for rule in [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=FORTNIGHTLY",
        "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=54MO",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;SKIP=OMIT",
        "FREQ=DAILY;BYDAY=月",
    ] {
        assert_eq!(Rule::parse(rule, "UTC", &Native), Err(RuleError::Unreadable), "{rule}");
    }
}

#[test]
fn dates_come_and_go() {
    let day = |text: &str| Moment { date: Date::parse(text).expect("date"), time: None };
    let mut series = series("FREQ=WEEKLY;COUNT=4");
    series.rdate.push(day("19970904"));
    let fourth = LocalTime::from_seconds(local("19970909").seconds());
    series.leave_out(&[Moment { date: fourth.date, time: Some(fourth.time) }, day("19970916"), day("19970901")]);
    let all = series.starts(when("19970902"), 0, i64::MAX / 2);
    assert_eq!(written(&all), ["19970902", "19970904", "19970923"]);
    let other_time = Moment { time: Time::new(10, 0, 0), ..day("19970902") };
    series.leave_out(&[other_time]);
    assert_eq!(series.starts(when("19970902"), 0, i64::MAX / 2).len(), 3, "another time of that day is not left out");
}

#[test]
fn endless_rules_end() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=DAILY;BYMONTH=1;BYYEARDAY=200;COUNT=2",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5",
        "FREQ=DAILY;INTERVAL=4294967295;COUNT=4294967295",
        "FREQ=YEARLY;INTERVAL=4294967295",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
    ] {
        let all = series(rule).starts(when("19970902"), 0, i64::MAX / 2);
        assert!(all.len() <= 5_000 && all.first() == Some(&local("19970902").seconds()), "{rule}");
    }
    // Far from its beginning, only the days looked at are worked out.
    let far = local("90000101").seconds();
    assert_eq!(series("FREQ=DAILY").starts(when("19970902"), far, far + 40 * 86_400).len(), 41);
    assert_eq!(series("FREQ=MONTHLY;BYDAY=-1FR").starts(when("19970926"), far, far + 366 * 86_400).len(), 12);
}

/// A second reading of the RFC: each period's days are *made* from the parts of the rule in the order of its table
/// ("expand"), where the product goes through a period's days and asks each whether it belongs.
mod oracle {
    use super::*;

    #[derive(Clone, Debug)]
    pub struct Parts {
        pub frequency: usize,
        pub interval: i64,
        pub months: Vec<u8>,
        pub month_days: Vec<i64>,
        pub year_days: Vec<i64>,
        pub by_day: Vec<(i64, u8)>,
        pub positions: Vec<i64>,
        pub week_start: u8,
        pub count: Option<usize>,
    }

    const NAMES: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    impl Parts {
        pub fn text(&self) -> String {
            let mut text =
                format!("FREQ={};INTERVAL={}", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"][self.frequency], self.interval);
            let mut add = |name: &str, list: Vec<String>| {
                if !list.is_empty() {
                    text.push_str(&format!(";{name}={}", list.join(",")));
                }
            };
            add("BYMONTH", self.months.iter().map(ToString::to_string).collect());
            add("BYMONTHDAY", self.month_days.iter().map(ToString::to_string).collect());
            add("BYYEARDAY", self.year_days.iter().map(ToString::to_string).collect());
            let day = |(n, d): &(i64, u8)| {
                if *n == 0 { NAMES[*d as usize].to_owned() } else { format!("{n}{}", NAMES[*d as usize]) }
            };
            add("BYDAY", self.by_day.iter().map(day).collect());
            add("BYSETPOS", self.positions.iter().map(ToString::to_string).collect());
            add("WKST", vec![NAMES[self.week_start as usize].to_owned()]);
            add("COUNT", self.count.iter().map(ToString::to_string).collect());
            text
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

        fn month(year: i32, month: u8) -> Vec<Date> {
            (1..=days_in_month(year, month)).map(|day| Date { year, month, day }).collect()
        }

        fn pick<T: Copy>(list: &[T], n: i64) -> Option<T> {
            let at = if n > 0 { n - 1 } else { list.len() as i64 + n };
            usize::try_from(at).ok().and_then(|at| list.get(at).copied())
        }

        fn of_month(&self, year: i32, month: u8, first: Date) -> Vec<Date> {
            let all = Self::month(year, month);
            if !self.months.is_empty() && !self.months.contains(&month) {
                return Vec::new();
            }
            let mut out: Vec<Date> = self.month_days.iter().filter_map(|n| Self::pick(&all, *n)).collect();
            if self.month_days.is_empty() {
                out = if self.by_day.is_empty() {
                    Self::pick(&all, i64::from(first.day)).into_iter().collect()
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
            let all: Vec<Date> = (1..=12).flat_map(|month| Self::month(year, month)).collect();
            let months = |day: &Date| self.months.is_empty() || self.months.contains(&day.month);
            if !self.year_days.is_empty() {
                let mut out: Vec<Date> =
                    self.year_days.iter().filter_map(|n| Self::pick(&all, *n)).filter(months).collect();
                if !self.month_days.is_empty() {
                    let named: Vec<Date> = (1..=12)
                        .flat_map(|m| self.month_days.iter().filter_map(move |n| Self::pick(&Self::month(year, m), *n)))
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
                    .flat_map(|m| self.month_days.iter().filter_map(move |n| Self::pick(&Self::month(year, m), *n)))
                    .filter(months)
                    .collect();
                if !self.by_day.is_empty() {
                    let named = self.by_day_named(year, &all);
                    out.retain(|day| named.contains(day));
                }
                return out;
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
            self.months.iter().flat_map(|m| self.by_day_within(&Self::month(year, *m))).collect()
        }

        pub fn days(&self, first: Date, last: Date) -> Vec<Date> {
            let mut out = vec![first];
            for index in 0.. {
                let step = index * self.interval;
                let (mut set, begin) = match self.frequency {
                    0 => {
                        let day = first.plus_days(step);
                        (self.limited(vec![day], first), day)
                    }
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
                        let year = first.year + step as i32;
                        (self.of_year(year, first), Date { year, month: 1, day: 1 })
                    }
                };
                if begin > last {
                    break;
                }
                set.sort();
                set.dedup();
                if !self.positions.is_empty() {
                    let mut picked: Vec<Date> = self.positions.iter().filter_map(|n| Self::pick(&set, *n)).collect();
                    picked.sort();
                    picked.dedup();
                    set = picked;
                }
                out.extend(set.into_iter().filter(|day| *day > first));
            }
            out.truncate(self.count.unwrap_or(usize::MAX));
            out.retain(|day| *day <= last);
            out
        }

        /// Days and weeks: everything limits, and a week without BYDAY means the first day's weekday.
        fn limited(&self, mut days: Vec<Date>, first: Date) -> Vec<Date> {
            days.retain(|day| self.months.is_empty() || self.months.contains(&day.month));
            if self.frequency == 0 {
                let all = |day: &Date| Self::month(day.year, day.month);
                days.retain(|day| {
                    self.month_days.is_empty()
                        || self.month_days.iter().any(|n| Self::pick(&all(day), *n) == Some(*day))
                });
            }
            let weekdays: Vec<u8> = self.by_day.iter().map(|(_, weekday)| *weekday).collect();
            if !weekdays.is_empty() {
                days.retain(|day| weekdays.contains(&day.weekday()));
            } else if self.frequency == 1 {
                days.retain(|day| day.weekday() == first.weekday());
            }
            days
        }
    }

    pub fn parts() -> impl Strategy<Value = Parts> {
        let some = |range: std::ops::RangeInclusive<i64>, most: usize| {
            proptest::collection::vec(range.prop_filter("zero counts nothing", |n| *n != 0), 0..=most)
        };
        (
            0usize..4,
            1i64..5,
            proptest::collection::vec(1u8..=12, 0..3),
            some(-31..=31, 3),
            some(-366..=366, 3),
            proptest::collection::vec((-5i64..=5, 0u8..7), 0..3),
            some(-5..=5, 2),
            0u8..7,
            proptest::option::of(1usize..30),
        )
            .prop_map(
                |(frequency, interval, months, month_days, year_days, mut by_day, positions, week_start, count)| {
                    if frequency < 2 {
                        by_day.iter_mut().for_each(|day| day.0 = 0);
                    }
                    // RFC 5545: not with these frequencies; BYSETPOS only along with another part.
                    let month_days = if frequency == 1 { Vec::new() } else { month_days };
                    let year_days = if frequency == 3 { year_days } else { Vec::new() };
                    let others =
                        !(months.is_empty() && month_days.is_empty() && year_days.is_empty() && by_day.is_empty());
                    let positions = if others { positions } else { Vec::new() };
                    Parts { frequency, interval, months, month_days, year_days, by_day, positions, week_start, count }
                },
            )
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_rule_is_what_a_second_reading_says(parts in oracle::parts(), start in 10_000i64..12_000, skip in 0i64..1_500, length in 0i64..1_200) {
        let first = Date::from_days(start);
        let (from, last) = (first.plus_days(skip), first.plus_days(skip + length));
        let expected: Vec<Date> = parts.days(first, last).into_iter().filter(|day| *day >= from).collect();
        let rule = Rule::parse(&parts.text(), "UTC", &Native).expect("a rule");
        let series = Recurrence::from(rule);
        let when = When::Days { first, last: first };
        let found: Vec<Date> = series
            .starts(when, from.days() * 86_400, last.days() * 86_400 + 86_399)
            .into_iter()
            .map(|at| Date::from_days(at.div_euclid(86_400)))
            .collect();
        prop_assert_eq!(found, expected, "{} from {}", parts.text(), first);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(FREQ=)?[A-Z=;,0-9+-]{0,40}", any in ".{0,30}") {
        let _ = (Rule::parse(&text, "UTC", &Native), Rule::parse(&any, "UTC", &Native));
    }
}
