//! Civil dates and times without zones (proleptic Gregorian calendar), read from and written as ISO 8601.

use core::fmt;

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

/// A time of day to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59 (a leap second is read as 59).
    pub second: u8,
}

/// A day of the week; Sunday is 0, as in `Date.prototype.getDay`.
pub type Weekday = u8;

/// Days from 1970-01-01 to a civil date (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    let y = i64::from(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let shifted = (i64::from(month) + 9) % 12;
    let doy = (153 * shifted + 2) / 5 + i64::from(day) - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

/// True for a leap year of the Gregorian calendar.
pub fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Number of days in a month; `month` is 1 to 12.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// A date, or `None` where no such day exists.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let real =
            (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
        real.then_some(Self { year, month, day })
    }

    /// Days since 1970-01-01; negative before it.
    pub fn days(self) -> i64 {
        days_from_civil(self.year, self.month, self.day)
    }

    /// The date that lies `days` after 1970-01-01, kept within the years 1 to 9999.
    pub fn from_days(days: i64) -> Self {
        let z = days.clamp(-719_162, 2_932_896) + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let day = (doy - (153 * mp + 2) / 5 + 1) as u8;
        let month = if mp < 10 { mp + 3 } else { mp - 9 } as u8;
        let year = (yoe + era * 400) as i32 + i32::from(month <= 2);
        Self { year, month, day }
    }

    /// This date and `days` more (or fewer).
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days(self.days().saturating_add(days))
    }

    /// The same day `months` later, moved back to the month's last day where that month is shorter.
    pub fn plus_months(self, months: i32) -> Self {
        let index = self.year * 12 + i32::from(self.month) - 1 + months;
        let year = index.div_euclid(12).clamp(1, 9999);
        let month = (index.rem_euclid(12) + 1) as u8;
        let day = self.day.min(days_in_month(year, month));
        Self { year, month, day }
    }

    /// The first day of this date's month.
    pub fn first_of_month(self) -> Self {
        Self { day: 1, ..self }
    }

    /// As ISO 8601 has it, `YYYY-MM-DD`; the same as `to_string`, without what that brings.
    pub fn iso(self) -> String {
        let mut out = String::with_capacity(10);
        digits(&mut out, self.year as u32, 1000);
        out.push('-');
        digits(&mut out, self.month.into(), 10);
        out.push('-');
        digits(&mut out, self.day.into(), 10);
        out
    }

    /// Day of the week, 0 for Sunday.
    pub fn weekday(self) -> Weekday {
        (self.days() + 4).rem_euclid(7) as Weekday
    }

    /// The day of the year, 1 to 366.
    pub fn ordinal(self) -> u16 {
        (self.days() - days_from_civil(self.year, 1, 1) + 1) as u16
    }

    /// Reads `YYYY-MM-DD`, also `YYYY/M/D`, `YYYY.M.D` and the basic form `YYYYMMDD`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        // As nearly all feeds write it.
        if let [_, _, _, _, b'-', _, _, b'-', _, _] = text.as_bytes() {
            let number = |from, to| text.get(from..to).and_then(number);
            return Self::new(number(0, 4)?, number(5, 7)? as u8, number(8, 10)? as u8);
        }
        let text = text.trim();
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::new(number(&text[..4])?, number(&text[4..6])? as u8, number(&text[6..])? as u8);
        }
        let mut parts = text.split(['-', '/', '.']);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() > 2 || day.len() > 2 {
            return None;
        }
        Self::new(number(year)?, number(month)? as u8, number(day)? as u8)
    }
}

impl Time {
    /// A time of day, or `None` where the clock has none such. `24:00` is not a time of day.
    pub fn new(hour: u8, minute: u8, second: u8) -> Option<Self> {
        (hour < 24 && minute < 60 && second <= 60).then_some(Self { hour, minute, second: second.min(59) })
    }

    /// Reads `HH:MM`, `H:MM`, `HH:MM:SS` and the basic forms `HHMM` and `HHMMSS`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((hour, rest)) = text.split_once(':') {
            let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
            if hour.len() > 2 || minute.len() != 2 || second.len() > 2 {
                return None;
            }
            return Self::new(number(hour)? as u8, number(minute)? as u8, number(second)? as u8);
        }
        if !text.is_ascii() || !matches!(text.len(), 4 | 6) {
            return None;
        }
        let second = if text.len() == 6 { number(&text[4..])? } else { 0 };
        Self::new(number(&text[..2])? as u8, number(&text[2..4])? as u8, second as u8)
    }

    /// `HH:MM`, seconds left out: no widget shows them.
    pub fn short(self) -> String {
        let mut out = String::with_capacity(5);
        digits(&mut out, self.hour.into(), 10);
        out.push(':');
        digits(&mut out, self.minute.into(), 10);
        out
    }

    /// Seconds since midnight.
    pub fn seconds(self) -> i64 {
        i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second)
    }

    /// The time that lies `seconds` after midnight, taken within one day.
    pub fn from_seconds(seconds: i64) -> Self {
        let s = seconds.rem_euclid(86_400);
        Self { hour: (s / 3600) as u8, minute: (s / 60 % 60) as u8, second: (s % 60) as u8 }
    }
}

/// A plain number of ASCII digits.
fn number(text: &str) -> Option<i32> {
    (!text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.bytes().fold(0, |n, b| n * 10 + i32::from(b - b'0')))
}

/// Writes a number with leading zeros; `place` is the value of its first digit. All that `{:02}` can do would be
/// loaded by each visitor.
fn digits(out: &mut String, number: u32, mut place: u32) {
    while place > 0 {
        out.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

impl fmt::Display for Date {
    /// `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl fmt::Display for Time {
    /// `HH:MM`; see [`Time::short`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn weekdays_of_the_source_documents() {
        assert_eq!(date("2018-12-15").weekday(), 6, "長沼町 is on a Saturday");
        assert_eq!(date("2019-01-19").weekday(), 6, "サポーターの集い is on a Saturday");
        assert_eq!(date("1970-01-01").weekday(), 4);
    }

    #[test]
    fn reads_the_forms_that_feeds_write() {
        for text in ["2018-11-03", "2018/11/3", "20181103", "2018.11.3", " 2018-11-03 "] {
            assert_eq!(Date::parse(text), Date::new(2018, 11, 3), "{text}");
        }
        for text in ["", "2018-11", "2018-02-29", "18-11-03", "2018-13-01", "2018-11-03x", "2018--3", "２０１８-1-1"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Time::parse("9:05"), Time::new(9, 5, 0));
        assert_eq!(Time::parse("170000"), Time::new(17, 0, 0));
        for text in ["24:00", "9", "9:5", "12:60", "時刻未定", "12:"] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(date("2019-01-31").plus_months(1), date("2019-02-28"));
        assert_eq!(date("2020-01-31").plus_months(1), date("2020-02-29"));
        assert_eq!(date("2019-01-31").plus_months(-2), date("2018-11-30"));
    }

    proptest! {
        #[test]
        fn days_there_and_back(days in -719_162i64..2_932_896) {
            let d = Date::from_days(days);
            prop_assert_eq!(d.days(), days);
            prop_assert_eq!(Date::parse(&d.to_string()), Some(d));
            prop_assert_eq!(Date::from_days(days + 1).weekday(), (d.weekday() + 1) % 7);
        }

        #[test]
        fn no_text_panics(text in ".{0,12}") {
            let _ = (Date::parse(&text), Time::parse(&text));
        }
    }
}
