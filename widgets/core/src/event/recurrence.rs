//! What repeats an event (RFC 5545: RRULE, RDATE, EXDATE), worked out only for the days looked at.
//!
//! A changed instance (RECURRENCE-ID) is an event of its own; the series leaves that start out.

use super::rule::{Frequency, Rule};
use super::{LocalTime, Moment, When, period};
use crate::date::Date;

/// How many days and starts are looked at for one rule before it counts as exhausted: a daily rule of
/// five hundred years, and far more than a page shows.
const STEPS: u32 = 200_000;

/// How many starts of one event are given at most for one window.
const MOST: usize = 5_000;

/// The last day that [`Date`] has.
const LAST_DAY: i64 = 2_932_896;

/// The rules and dates of a series. All times are on the event's own clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// RRULE; more than one add up.
    pub rules: Vec<Rule>,
    /// RDATE; a bare day means the usual time.
    pub rdate: Vec<Moment>,
    /// EXDATE, sorted; a bare day means all starts of that day.
    exdate: Vec<Moment>,
}

impl From<Rule> for Recurrence {
    fn from(rule: Rule) -> Self {
        Self { rules: vec![rule], ..Self::default() }
    }
}

impl Recurrence {
    /// Leaves starts out (EXDATE, or because a changed instance stands for them).
    pub fn leave_out(&mut self, moments: &[Moment]) {
        self.exdate.extend_from_slice(moments);
        self.exdate.sort_unstable();
    }

    /// What is left out.
    pub fn left_out(&self) -> &[Moment] {
        &self.exdate
    }

    /// The starts from `from` to `to` (both included), sorted, in seconds on the event's own clock.
    ///
    /// The first start always belongs to the series, whether or not the rule names it, and counts for COUNT.
    pub fn starts(&self, when: When, from: i64, to: i64) -> Vec<i64> {
        let first = when.start_seconds();
        let mut out = Vec::new();
        if (from..=to).contains(&first) {
            out.push(first);
        }
        for rule in &self.rules {
            expand(rule, first, from, to, &mut out);
        }
        let usual = first.rem_euclid(86_400);
        let whole_days = matches!(when, When::Days { .. });
        let seconds = |moment: &Moment| match moment.time {
            Some(time) if !whole_days => LocalTime { date: moment.date, time }.seconds(),
            _ => moment.date.days() * 86_400 + usual,
        };
        for at in self.rdate.iter().map(seconds) {
            if (from..=to).contains(&at) {
                out.push(at);
            }
        }
        let mut kept = Vec::new();
        for at in sorted(out) {
            if kept.len() < MOST && !self.leaves_out(LocalTime::from_seconds(at), whole_days) {
                kept.push(at);
            }
        }
        kept
    }

    fn leaves_out(&self, at: LocalTime, whole_days: bool) -> bool {
        let from = self.exdate.partition_point(|ex| ex.date < at.date);
        let of_day = self.exdate.iter().skip(from).take_while(|ex| ex.date == at.date);
        whole_days && of_day.clone().next().is_some() || of_day.clone().any(|ex| ex.time.is_none_or(|t| t == at.time))
    }
}

/// The starts that a rule adds after the first one.
fn expand(rule: &Rule, first: i64, from: i64, to: i64, out: &mut Vec<i64>) {
    let stop = rule.until.map_or(to, |until| until.min(to));
    let first_day = Date::from_days(first.div_euclid(86_400));
    let times = rule.seconds_of_day(first);
    let mut left = rule.count.unwrap_or(u32::MAX).saturating_sub(1);
    let mut steps = STEPS;
    // Only COUNT has to be counted from the beginning.
    let mut index = if rule.count.is_some() { 0 } else { periods_before(rule, first_day, from.div_euclid(86_400)) };
    let mut set = Vec::new();
    while left > 0 && out.len() < MOST {
        let Some((start, length)) = period_days(rule, first_day, index) else { return };
        if start * 86_400 > stop {
            return;
        }
        index += 1;
        set.clear();
        for day in start..start + length {
            steps = steps.saturating_sub(1);
            if rule.takes(Date::from_days(day), first_day) {
                steps = steps.saturating_sub(times.len() as u32);
                set.extend(times.iter().map(|time| day * 86_400 + time));
            }
        }
        if steps == 0 {
            return;
        }
        if !rule.set_positions().is_empty() {
            set = chosen(&set, rule.set_positions());
        }
        for &at in &set {
            if at > stop || left == 0 {
                return;
            }
            if at > first {
                left -= 1;
                if at >= from {
                    out.push(at);
                }
            }
        }
    }
}

/// The elements of a period's set that BYSETPOS names, in order.
fn chosen(set: &[i64], positions: &[i16]) -> Vec<i64> {
    let at = |n: i16| {
        let index = if n > 0 { n as usize - 1 } else { set.len().wrapping_sub(n.unsigned_abs() as usize) };
        set.get(index).copied()
    };
    sorted(positions.iter().filter_map(|&n| at(n)).collect())
}

/// Sorted, each once.
#[inline(never)]
pub(super) fn sorted(mut list: Vec<i64>) -> Vec<i64> {
    list.sort_unstable();
    list.dedup();
    list
}

/// The first day and the length of a rule's period, counted from the one that holds the first start.
/// `None` after the year 9999.
fn period_days(rule: &Rule, first: Date, index: i64) -> Option<(i64, i64)> {
    let step = index * i64::from(rule.interval);
    let months = |months: i64| {
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        Some(Date::new(year, (months.rem_euclid(12) + 1) as u8, 1)?.days())
    };
    let month = i64::from(first.year) * 12 + i64::from(first.month) - 1;
    let (start, length) = match rule.frequency {
        Frequency::Daily => (first.days() + step, 1),
        Frequency::Weekly => (period::week_first(first, rule.week_start).days() + step * 7, 7),
        Frequency::Monthly => {
            let start = months(month + step)?;
            (start, months(month + step + 1).map_or(31, |next| next - start))
        }
        Frequency::Yearly => {
            let start = months((i64::from(first.year) + step) * 12)?;
            (start, 365 + i64::from(crate::date::is_leap_year(Date::from_days(start).year)))
        }
    };
    (start <= LAST_DAY).then_some((start, length))
}

/// How many periods surely end before a day.
fn periods_before(rule: &Rule, first: Date, day: i64) -> i64 {
    let days = day - first.days();
    let length = match rule.frequency {
        Frequency::Daily => 1,
        Frequency::Weekly => 7,
        // As long as they ever are on average, so that none is skipped.
        Frequency::Monthly => 31,
        Frequency::Yearly => 366,
    };
    (days / length / i64::from(rule.interval) - 1).max(0)
}
