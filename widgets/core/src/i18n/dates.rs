//! How dates are written in a language: Western years, eras, weekdays.

use super::{CalendarKey, Catalogue, CommonKey};
use crate::date::{Date, Weekday};
use crate::holiday::Holiday;
use crate::text::decimal;

impl Catalogue {
    /// A whole date: 「2019年1月31日」, `31 January 2019`.
    pub fn date(&self, date: Date) -> String {
        self.ymd(&decimal(date.year.into()), date)
    }

    /// A whole date in the era of its day where the language has eras: 「平成31年1月31日」; else as [`Self::date`].
    pub fn date_in_era(&self, date: Date) -> String {
        match self.era_year(date) {
            Some(year) => self.ymd(&year, date),
            None => self.date(date),
        }
    }

    /// The year of a day in its era, without 年: 「平成31」, 「令和元」. `None` where the language has none, or before 明治.
    pub fn era_year(&self, date: Date) -> Option<String> {
        let (name, first) = self.text(CommonKey::Eras).split(' ').find_map(|era| {
            let (name, first) = era.split_once('=')?;
            let first = Date::parse(first)?;
            (first <= date).then_some((name, first))
        })?;
        let year = date.year - first.year + 1;
        let year = if year == 1 { self.text(CommonKey::FirstYear).to_owned() } else { decimal(year.into()) };
        Some(self.fill(CommonKey::EraYear, &[name, &year]))
    }

    /// A day without its year and with its weekday: 「12月15日(土)」.
    pub fn day(&self, date: Date) -> String {
        let text = self.fill(CommonKey::DateMd, &["", self.month(date.month), &decimal(date.day.into())]);
        self.with_weekday(&text, date)
    }

    /// A whole date with its weekday: 「2018年12月15日(土)」.
    pub fn date_with_weekday(&self, date: Date) -> String {
        self.with_weekday(&self.date(date), date)
    }

    /// A month of a year: 「2018年12月」, `December 2018`.
    pub fn year_month(&self, date: Date) -> String {
        self.fill(CommonKey::YearMonth, &[&decimal(date.year.into()), self.month(date.month)])
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u8) -> &str {
        word(self.text(CommonKey::Months), usize::from(month) - 1)
    }

    /// The name of a holiday.
    pub fn holiday(&self, holiday: Holiday) -> &str {
        self.text(CalendarKey::Holidays).split('|').nth(holiday as usize).unwrap_or_default()
    }

    /// The short name of a weekday, Sunday being 0.
    pub fn weekday_short(&self, weekday: Weekday) -> &str {
        word(self.text(CommonKey::WeekdaysShort), usize::from(weekday))
    }

    /// The whole name of a weekday, Sunday being 0.
    pub fn weekday_long(&self, weekday: Weekday) -> &str {
        word(self.text(CommonKey::WeekdaysLong), usize::from(weekday))
    }

    fn ymd(&self, year: &str, date: Date) -> String {
        self.fill(CommonKey::DateYmd, &[year, self.month(date.month), &decimal(date.day.into())])
    }

    fn with_weekday(&self, text: &str, date: Date) -> String {
        self.fill(CommonKey::DateWithWeekday, &[text, self.weekday_short(date.weekday())])
    }
}

fn word(list: &str, index: usize) -> &str {
    list.split(' ').nth(index).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, source};
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    #[test]
    fn eras_change_on_their_day() {
        let ja = source::catalogue(Lang::Ja);
        for (day, text) in [
            ("2019-01-31", "平成31年1月31日"),
            ("2019-04-30", "平成31年4月30日"),
            ("2019-05-01", "令和元年5月1日"),
            ("2026-11-21", "令和8年11月21日"),
            ("1989-01-07", "昭和64年1月7日"),
            ("1800-01-01", "1800年1月1日"),
        ] {
            assert_eq!(ja.date_in_era(date(day)), text);
        }
    }

    #[test]
    fn each_language_writes_its_way() {
        let day = date("2018-12-15");
        let ja = source::catalogue(Lang::Ja);
        assert_eq!(ja.date_with_weekday(day), "2018年12月15日(土)");
        assert_eq!(ja.day(day), "12月15日(土)");
        assert_eq!(ja.year_month(day), "2018年12月");
        let en = source::catalogue(Lang::En);
        assert_eq!(en.date_in_era(day), "15 December 2018");
        assert_eq!(en.day(day), "Sat 15 December");
        assert_eq!(en.year_month(day), "December 2018");
        assert_eq!(source::catalogue(Lang::JaEasy).date_in_era(day), "2018年12月15日");
    }
}
