//! A day as it is typed in three or four controls: era, year, month, day.

use crate::date::Date;
use crate::platform::Platform;

/// The eras since Japan took the Gregorian calendar, the present one first, each with the year before its first and
/// its first day. 明治 counts from 1868, but days are Gregorian from 1873-01-01 only (太政官布告 of Meiji 5, no. 337).
const ERAS: [(&str, i32, Date); 5] = [
    ("令和", 2018, Date { year: 2019, month: 5, day: 1 }),
    ("平成", 1988, Date { year: 1989, month: 1, day: 8 }),
    ("昭和", 1925, Date { year: 1926, month: 12, day: 25 }),
    ("大正", 1911, Date { year: 1912, month: 7, day: 30 }),
    ("明治", 1867, Date { year: 1873, month: 1, day: 1 }),
];

/// What stands in the controls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// 令和, 平成, 昭和, 大正 or 明治; empty for Western years.
    pub era: String,
    /// Digits of any width, or 元 in an era.
    pub year: String,
    /// Digits of any width.
    pub month: String,
    /// Digits of any width.
    pub day: String,
}

/// The names of the eras, the present one first.
pub fn eras() -> impl Iterator<Item = &'static str> {
    ERAS.iter().map(|(name, ..)| *name)
}

/// The first and the last day of an era; the present one has no last. `None` where it is none.
pub fn days_of(era: &str) -> Option<(Date, Option<Date>)> {
    let at = ERAS.iter().position(|(name, ..)| *name == era)?;
    let next = at.checked_sub(1).and_then(|next| ERAS.get(next));
    Some((ERAS.get(at)?.2, next.map(|(.., first)| first.plus_days(-1))))
}

impl Parts {
    /// From an answer: what [`Self::raw`] wrote, or a day as `YYYY-MM-DD`, which is shown in its era where `era` asks
    /// for it. Any other text stands in the year's control, so that nothing typed is lost.
    pub fn of(value: &str, era: bool) -> Self {
        let mut parts = value.splitn(4, '/').map(str::to_owned);
        if let (Some(era), Some(year), Some(month), Some(day)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        {
            return Self { era, year, month, day };
        }
        let Some(date) = Date::parse(value) else {
            return Self { year: value.to_owned(), ..Self::default() };
        };
        let named = ERAS.iter().find(|(.., first)| era && *first <= date);
        Self {
            era: named.map_or("", |(name, ..)| name).to_owned(),
            year: (date.year - named.map_or(0, |(_, before, _)| *before)).to_string(),
            month: date.month.to_string(),
            day: date.day.to_string(),
        }
    }

    /// As an answer while it is typed: `ERA/YEAR/MONTH/DAY`; empty where nothing stands in any control. A slash within
    /// a control would move what follows, and becomes a hyphen.
    pub fn raw(&self) -> String {
        let part =
            |text: &str| -> String { text.chars().map(|c| if matches!(c, '/' | '／') { '-' } else { c }).collect() };
        if self.is_empty() && self.era.is_empty() {
            return String::new();
        }
        [&*part(&self.era), "/", &part(&self.year), "/", &part(&self.month), "/", &part(&self.day)].concat()
    }

    /// Whether nothing was typed. An era alone is no answer: it may have been chosen beforehand.
    pub fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day].iter().all(|part| part.trim().is_empty())
    }

    /// Whether year, month and day are all there, such as they are.
    pub fn is_whole(&self) -> bool {
        [&self.year, &self.month, &self.day].iter().all(|part| !part.trim().is_empty())
    }

    /// The day, where there is such a day and it lies within its era: 平成31年5月1日 does not exist.
    pub fn date(&self) -> Option<Date> {
        let (month, day) = (number(&self.month)?, number(&self.day)?);
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let era = self.era.trim();
        if era.is_empty() {
            // Two digits would be a year of the first century.
            return number(&self.year).filter(|year| *year >= 1000).and_then(|year| Date::new(year, month, day));
        }
        let at = ERAS.iter().position(|(name, ..)| *name == era)?;
        let (_, before, first) = ERAS.get(at)?;
        let year = if self.year.trim() == "元" { 1 } else { number(&self.year).filter(|year| *year > 0)? };
        let date = Date::new(before + year, month, day)?;
        let next = at.checked_sub(1).and_then(|next| ERAS.get(next));
        (*first <= date && next.is_none_or(|(.., next)| date < *next)).then_some(date)
    }
}

/// A bound on days: `YYYY-MM-DD`, or `today`, `today+7`, `today-1` in days from now in Japan. `None` for anything else.
pub fn bound(text: &str, platform: &dyn Platform) -> Option<Date> {
    // Japan is nine hours ahead all year; asking the browser for its zone would cost more than this.
    bound_on(text, Date::from_days((platform.now() + 9 * 3600).div_euclid(86_400)))
}

/// Whether [`bound`] can read a text.
pub(super) fn is_bound(text: &str) -> bool {
    bound_on(text, Date::from_days(0)).is_some()
}

fn bound_on(text: &str, today: Date) -> Option<Date> {
    let Some(more) = text.strip_prefix("today") else {
        return Date::parse(text);
    };
    let days = match more.strip_prefix(['+', '-']) {
        None => more.is_empty().then_some(0)?,
        Some(digits) => i64::from(number(digits)?),
    };
    Some(today.plus_days(if more.starts_with('-') { -days } else { days }))
}

/// Up to four digits, in half or full width.
fn number(text: &str) -> Option<i32> {
    let text = text.trim();
    let mut out = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as i32 - '0' as i32,
            '０'..='９' => c as i32 - '０' as i32,
            _ => return None,
        };
        out = out * 10 + digit;
        if out > 9999 {
            return None;
        }
    }
    (!text.is_empty()).then_some(out)
}

#[cfg(all(test, feature = "native"))]
mod tests;
