//! Days counted within their month, year and week of the year, from the front and from the back.

use crate::date::{Date, Weekday, days_in_month, is_leap_year};

/// The day of the month from the front (1 …) and from the back (-1 …).
pub(super) fn of_month(day: Date) -> (i16, i16) {
    let front = i16::from(day.day);
    (front, front - i16::from(days_in_month(day.year, day.month)) - 1)
}

/// The day of the year from the front and from the back.
pub(super) fn of_year(day: Date) -> (i16, i16) {
    let front = day.ordinal() as i16;
    (front, front - days_in_year(day.year) - 1)
}

/// The week of the year that a day belongs to, from the front and from the back. The first week is the first
/// with four days in the year (ISO 8601, RFC 5545 BYWEEKNO).
pub(super) fn week_number(day: Date, week_start: Weekday) -> (i16, i16) {
    let fourth = week_first(day, week_start).plus_days(3);
    let front = (fourth.ordinal() as i16 - 1) / 7 + 1;
    let back = (days_in_year(fourth.year) - fourth.ordinal() as i16) / 7 + 1;
    (front, -back)
}

/// The first day of a day's week.
pub(super) fn week_first(day: Date, week_start: Weekday) -> Date {
    day.plus_days(-i64::from((day.weekday() + 7 - week_start) % 7))
}

fn days_in_year(year: i32) -> i16 {
    365 + i16::from(is_leap_year(year))
}
