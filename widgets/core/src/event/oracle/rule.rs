//! The second reading: a rule by its parts, and the starts that they make.

use super::super::*;
use crate::date::days_in_month;

const FREQUENCIES: [&str; 7] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "MINUTELY", "SECONDLY"];
const NAMES: [&str; 7] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
pub(super) const DAY: i64 = 86_400;

/// The parts of a rule.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    pub(super) frequency: usize,
    pub(super) interval: i64,
    pub(super) months: Vec<u8>,
    pub(super) weeks: Vec<i64>,
    pub(super) month_days: Vec<i64>,
    pub(super) year_days: Vec<i64>,
    pub(super) by_day: Vec<(i64, u8)>,
    pub(super) hours: Vec<i64>,
    pub(super) minutes: Vec<i64>,
    pub(super) seconds: Vec<i64>,
    pub(super) positions: Vec<i64>,
    pub(super) week_start: u8,
    pub(super) count: Option<usize>,
    /// Seconds after the first start.
    pub(super) until: Option<i64>,
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
    pub(super) fn text(&self, first: i64) -> String {
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
    pub(super) fn period(&self, index: i64, first: Date) -> (Vec<Date>, Date) {
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
    pub(super) fn set(&self, index: i64, first: i64) -> (Vec<i64>, i64) {
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
    pub(super) fn starts(&self, first: i64, last: i64) -> Vec<i64> {
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
