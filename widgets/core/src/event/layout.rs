//! Where things stand in the month grid: weeks of seven days, bars in lanes.

use super::{Occurrence, period};
use crate::date::{Date, Weekday, days_in_month};

/// Days of a week.
pub const DAYS: usize = 7;

/// A bar: the part of an occurrence that falls into one week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which of the occurrences that were given.
    pub occurrence: u32,
    /// First column, from 0.
    pub column: u8,
    /// Number of columns.
    pub span: u8,
    /// Lane, from 0.
    pub lane: u8,
    /// It began in an earlier week.
    pub from_before: bool,
    /// It goes on in a later week.
    pub goes_on: bool,
}

/// One week of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub first: Date,
    /// The bars, in the order of their occurrences.
    pub bars: Vec<Bar>,
    /// For each day, how many occurrences cover it.
    pub counts: [u16; DAYS],
    /// For each day, how many of them found no lane.
    pub hidden: [u16; DAYS],
}

impl Week {
    /// Its days.
    pub fn days(&self) -> [Date; DAYS] {
        core::array::from_fn(|n| self.first.plus_days(n as i64))
    }
}

/// The first and the last day of the weeks that a month's grid shows.
pub fn grid(month: Date, week_start: Weekday) -> (Date, Date) {
    let first = month.first_of_month();
    let last = Date { day: days_in_month(month.year, month.month), ..month };
    let start = period::week_first(first, week_start);
    let end = period::week_first(last, week_start).plus_days(6);
    (start, end)
}

/// The day that a key leads to in the grid, by the names of `KeyboardEvent.key` (ARIA Authoring Practices, date grid);
/// `None` for keys that do not move.
pub fn moved(day: Date, key: &str, shift: bool, week_start: Weekday) -> Option<Date> {
    let week = period::week_first(day, week_start);
    Some(match key {
        "ArrowLeft" => day.plus_days(-1),
        "ArrowRight" => day.plus_days(1),
        "ArrowUp" => day.plus_days(-7),
        "ArrowDown" => day.plus_days(7),
        "Home" => week,
        "End" => week.plus_days(6),
        "PageUp" => day.plus_months(if shift { -12 } else { -1 }),
        "PageDown" => day.plus_months(if shift { 12 } else { 1 }),
        _ => return None,
    })
}

/// Lays out the weeks from `from` (a first day of a week) to `to`, with at most `lanes` lanes.
///
/// The occurrences come sorted, as [`super::occurrence::expand`] gives them; each takes the first lane that is free
/// on all its days of the week, so the same list always gives the same picture. One that finds no lane is counted
/// in [`Week::hidden`] on each of its days.
pub fn weeks(occurrences: &[Occurrence], from: Date, to: Date, lanes: u8) -> Vec<Week> {
    let count = ((to.days() - from.days() + 1) / DAYS as i64).clamp(0, 60);
    let mut weeks: Vec<Week> = (0..count)
        .map(|n| Week { first: from.plus_days(n * 7), bars: Vec::new(), counts: [0; DAYS], hidden: [0; DAYS] })
        .collect();
    // A bit for each day that is taken, for each lane of each week.
    let mut taken = vec![0u8; weeks.len() * usize::from(lanes)];
    let start = from.days();
    for (index, occurrence) in occurrences.iter().enumerate() {
        let first = occurrence.first.days() - start;
        let is_one = occurrence.last == occurrence.first;
        let last = if is_one { first } else { occurrence.last.days() - start };
        for (n, week) in weeks.iter_mut().enumerate().skip((first.max(0) / 7) as usize) {
            let monday = n as i64 * 7;
            if last < monday || first > monday + 6 {
                break;
            }
            let (left, right) = ((first - monday).max(0) as usize, (last - monday).min(6) as usize);
            let mask = (0x7f_u8 >> (6 - (right - left))) << left;
            let lane = (0..lanes)
                .find(|&lane| taken.get(n * usize::from(lanes) + usize::from(lane)).is_some_and(|t| t & mask == 0));
            for count in &mut week.counts[left..=right] {
                *count += 1;
            }
            let Some(lane) = lane else {
                for hidden in &mut week.hidden[left..=right] {
                    *hidden += 1;
                }
                continue;
            };
            if let Some(taken) = taken.get_mut(n * usize::from(lanes) + usize::from(lane)) {
                *taken |= mask;
            }
            week.bars.push(Bar {
                occurrence: index as u32,
                column: left as u8,
                span: (right - left + 1) as u8,
                lane,
                from_before: first < monday,
                goes_on: last > monday + 6,
            });
        }
    }
    weeks
}
