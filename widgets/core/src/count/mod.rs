//! One number of people, with its definition and date, read from our JSON or picked out of any other.

mod csv;
mod first;
mod number;
mod parts;
mod pick;
mod read;

pub use first::First;
pub use number::{Number, number, only_number};
pub use pick::{Column, Pick};
pub use read::{NotRead, read};

use crate::date::Date;
use crate::json::{self, Value, flag_at, items, text_at};
use crate::text::decimal;
use crate::url;
use pick::number_of;

/// A count as it is shown: the number never stands without what it counts and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Count {
    /// The number; `None` where only tiles are given.
    pub count: Option<i64>,
    /// What is counted, in a few words.
    pub label: String,
    /// The unit behind the number (人, 社).
    pub unit: String,
    /// The day that the number stands for.
    pub as_of: Option<Date>,
    /// The number hoped for; above 0.
    pub goal: Option<i64>,
    /// Numbers on the way to the goal.
    pub milestones: Vec<i64>,
    /// What exactly is counted.
    pub definition: String,
    /// A page that says more; a safe address.
    pub url: Option<String>,
    /// Parts of the number. Shown as given, never added up.
    pub parts: Vec<Part>,
    /// Whether the parts are prefectures, which are shown on a map.
    pub by_prefecture: bool,
    /// Whether the file has a line or a map to draw, for which [`series`] reads the rest of it.
    pub is_drawn: bool,
    /// Further numbers with definitions of their own, never added up.
    pub tiles: Vec<Count>,
    /// Whether the number is the visitor's to take as about (延べ約).
    pub approximate: bool,
}

/// A part of a count.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What this part counts.
    pub label: String,
    /// The number; `None` where it is withheld because it is small.
    pub count: Option<i64>,
}

/// A number on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The day.
    pub date: Date,
    /// The number on that day.
    pub count: i64,
}

/// Parts, earlier numbers and tiles of a file that are looked at.
const MOST: usize = 2_000;

impl Count {
    /// A number alone.
    pub fn of(number: i64) -> Option<Self> {
        Some(Self { count: Some(number), ..Self::default() })
    }

    /// The number in a text; see [`number()`].
    pub fn of_text(text: &str) -> Option<Self> {
        number(text).map(|n| Self { count: Some(n.value), approximate: n.approximate, ..Self::default() })
    }

    /// The number of a JSON number, or of a text with one.
    fn of_value(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Self::of_text(text),
            value => Self::of(number_of(value)?),
        }
    }

    /// Reads our own JSON (the contract's `enishi-counter`), or a bare number or text with a number in it.
    /// `None` where no number can be found in it at all.
    pub fn read(value: &Value) -> Option<Self> {
        if !value.is_object() {
            return Self::of_value(value);
        }
        let read = Self::read_object(value);
        (read.count.is_some() || !read.tiles.is_empty()).then_some(read)
    }

    fn read_object(value: &Value) -> Self {
        let text = |key| text_at(value, key).unwrap_or_default();
        let whole = |key| value.get(key).and_then(number_of);
        let own = value.get("count").and_then(Self::of_value).unwrap_or_default();
        let mut parts: Vec<Part> = items(value, "parts").iter().take(MOST).filter_map(Part::read).collect();
        parts::withhold(&mut parts, own.count);
        let by_prefecture = text("partsBy") == "prefecture";
        Self {
            label: text("label"),
            unit: text("unit"),
            as_of: date_at(value, "asOf"),
            goal: whole("goal").filter(|goal| *goal > 0),
            milestones: items(value, "milestones").iter().filter_map(number_of).filter(|n| *n > 0).collect(),
            definition: text("definition"),
            url: text_at(value, "url").and_then(|address| url::safe(&address)),
            parts,
            by_prefecture,
            is_drawn: by_prefecture || items(value, "series").len() > 1,
            tiles: items(value, "tiles").iter().take(MOST).filter(|t| t.is_object()).map(Self::read_object).collect(),
            approximate: own.approximate || flag_at(value, "approximate"),
            ..own
        }
    }

    /// Reads what a server-sent event or a text file carries: our JSON, or a bare number.
    pub fn read_event(data: &str) -> Option<Self> {
        match json::parse(data) {
            Ok(value) => Self::read(&value),
            // A whole page is not searched for a number, nor is JSON that broke off.
            Err(_) if data.len() < 100 && !data.trim_start().starts_with(['<', '{', '[', '"']) => Self::of_text(data),
            Err(_) => None,
        }
    }

    /// The sum of several counts, for a site that says that nobody is in two of them. It stands for the oldest of their
    /// days, and is not exact where one is not. `None` where one of them is not known.
    pub fn sum(counts: &[Option<Self>]) -> Option<Self> {
        let mut total = Self::of(0)?;
        for (at, count) in counts.iter().enumerate() {
            let count = count.as_ref()?;
            total.count = total.count?.checked_add(count.count?);
            total.approximate |= count.approximate;
            total.as_of = if at == 0 { count.as_of } else { total.as_of.zip(count.as_of).map(|(a, b)| a.min(b)) };
            if total.unit.is_empty() {
                total.unit.clone_from(&count.unit);
            }
        }
        total.count.is_some().then_some(total)
    }

    /// This count brought up to date by a newer one; what the newer one does not say stays, but for the day, which was
    /// that of the older number.
    pub fn updated(mut self, newer: Self) -> Self {
        if newer.count.is_some() && newer.count != self.count {
            self.as_of = None;
        }
        if newer.count.is_some() {
            self.count = newer.count;
            self.approximate = newer.approximate;
        }
        self.as_of = newer.as_of.or(self.as_of);
        self.goal = newer.goal.or(self.goal);
        self.url = newer.url.or(self.url);
        if !newer.milestones.is_empty() {
            self.milestones = newer.milestones;
        }
        for (mine, newer) in
            [(&mut self.label, newer.label), (&mut self.unit, newer.unit), (&mut self.definition, newer.definition)]
        {
            if !newer.is_empty() {
                *mine = newer;
            }
        }
        if !newer.parts.is_empty() {
            self.parts = newer.parts;
            self.by_prefecture = newer.by_prefecture;
        }
        self.is_drawn |= newer.is_drawn;
        if !newer.tiles.is_empty() {
            self.tiles = newer.tiles;
        }
        self
    }

    /// The share of each part in whole per cent, which together make 100; of none where the parts are not the whole, or
    /// one is withheld.
    pub fn shares(&self) -> Vec<Option<i64>> {
        let total = self.parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(part.count.filter(|n| *n >= 0)?));
        let Some(total) = total.filter(|total| *total > 0 && Some(*total) == self.count) else {
            return vec![None; self.parts.len()];
        };
        // Each ends where the sum so far, rounded, ends.
        let (mut sum, mut before) = (0_i128, 0);
        let mut shares = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            sum += i128::from(part.count.unwrap_or_default());
            let end = ((sum * 200 + i128::from(total)) / (i128::from(total) * 2)) as i64;
            shares.push(Some(end - before));
            before = end;
        }
        shares
    }

    /// How much of the goal is reached, in whole per cent (rounded down, so that 100 means reached). May exceed 100.
    pub fn percent(&self) -> Option<i64> {
        Some(percent(self.count?, self.goal.filter(|g| *g > 0)?))
    }
}

/// How much of a goal above 0 a number is; see [`Count::percent`].
pub fn percent(count: i64, goal: i64) -> i64 {
    let (times, rest) = (count.max(0) / goal, count.max(0) % goal);
    // What is left is less than the goal, and so never a whole hundred.
    let share = if goal < i64::MAX / 100 { rest * 100 / goal } else { (rest / (goal / 100)).min(99) };
    times.saturating_mul(100).saturating_add(share)
}

fn date_at(value: &Value, key: &str) -> Option<Date> {
    let text = text_at(value, key)?;
    Date::parse(text.split('T').next()?)
}

/// The earlier numbers that our own JSON has, oldest first.
pub fn series(value: &Value) -> Vec<Point> {
    let mut series = items(value, "series").iter().take(MOST).filter_map(Point::read).collect();
    parts::in_order(&mut series);
    series
}

/// A number with its thousands separated by commas, as both languages write it; minus is `−` (U+2212).
pub fn grouped(number: i64) -> String {
    let mut out = String::new();
    let written = decimal(number);
    let digits = written.strip_prefix('-').unwrap_or(&written);
    if number < 0 {
        out.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A number with its unit: 「281人」, `281 people`.
pub fn with_unit(number: i64, unit: &str) -> String {
    let mut text = grouped(number);
    // An English word stands apart from its number, a Japanese counter does not.
    if unit.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        text.push(' ');
    }
    text.push_str(unit);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn the_published_count_of_yubari() {
        let count = Count::read(&json!({
            "count": 281, "label": "夕張Likers!", "unit": "人", "asOf": "2019-01-31",
            "definition": "関係人口登録者数", "goal": 500,
            "tiles": [{"count": 58, "label": "名刺交付者数", "unit": "人"}],
            "parts": [{"label": "市外", "count": 76}, {"label": "町外", "count": 3}]
        }))
        .expect("a count");
        assert_eq!(count.count, Some(281));
        assert_eq!(count.as_of, Date::new(2019, 1, 31));
        assert_eq!(count.percent(), Some(56));
        assert_eq!(count.tiles[0].count, Some(58));
        assert_eq!(count.parts[1].count, None, "a part under 5 is withheld");
    }

    #[test]
    fn a_stream_says_a_number_or_our_json() {
        assert_eq!(Count::read_event("282").and_then(|c| c.count), Some(282));
        assert_eq!(
            Count::read_event("{\"count\":283,\"asOf\":\"2026-11-21T10:00:00+09:00\"}").and_then(|c| c.as_of),
            Date::new(2026, 11, 21)
        );
        assert_eq!(Count::read_event("\u{feff}２８１人\n").and_then(|c| c.count), Some(281));
        for garbage in ["<html>", "<p>281</p>", "{}", "{\"count\":28", "[281", "\"281", "増加", ""] {
            assert_eq!(Count::read_event(garbage), None, "{garbage}");
        }
    }

    #[test]
    fn what_the_newer_one_leaves_out_stays() {
        let old = Count { count: Some(1), label: "登録者".into(), unit: "人".into(), ..Count::default() };
        let new = old.clone().updated(Count { count: Some(2), ..Count::default() });
        assert_eq!((new.count, new.label, new.unit), (Some(2), old.label, old.unit));
    }

    #[test]
    fn the_day_of_an_older_number_is_not_that_of_a_newer_one() {
        let old = Count { count: Some(281), as_of: Date::new(2019, 1, 31), ..Count::default() };
        let again = old.clone().updated(Count { count: Some(281), ..Count::default() });
        assert_eq!(again.as_of, old.as_of, "the same number");
        let newer = old.clone().updated(Count { count: Some(282), ..Count::default() });
        assert_eq!(newer.as_of, None);
        assert_eq!(newer.updated(Count { as_of: old.as_of, ..Count::default() }).as_of, old.as_of, "the page says so");
    }

    #[test]
    fn an_exact_number_takes_the_place_of_a_rough_one() {
        let rough = Count::read(&json!({"count": "延べ約800人"})).expect("a count");
        assert!(rough.approximate);
        assert!(!rough.updated(Count::of(812).expect("a count")).approximate);
    }

    #[test]
    fn a_sum_stands_for_its_oldest_day_and_only_where_all_are_known() {
        let one = Count::read(&json!({"count": 120, "asOf": "2018-12-31", "unit": "人"}));
        let other = Count::read(&json!({"count": "約246", "asOf": "2018-03-31"}));
        let sum = Count::sum(&[one.clone(), other.clone()]).expect("a sum");
        assert_eq!((sum.count, sum.as_of, sum.approximate), (Some(366), Date::new(2018, 3, 31), true));
        assert_eq!(Count::sum(&[one.clone(), Count::of(1)]).and_then(|c| c.as_of), None);
        assert_eq!(Count::sum(&[one.clone(), None]), None);
        assert_eq!(Count::sum(&[one, Count::of(i64::MAX)]), None);
    }

    #[test]
    fn shares_make_a_hundred_and_only_of_a_whole() {
        let of = |count, parts: &[i64]| {
            let parts = parts.iter().map(|n| Part { label: "市".into(), count: Some(*n) }).collect();
            Count { count: Some(count), parts, ..Count::default() }.shares()
        };
        assert_eq!(of(281, &[205, 76]), [Some(73), Some(27)]);
        assert_eq!(of(3, &[1, 1, 1]), [Some(33), Some(34), Some(33)]);
        assert_eq!(of(0, &[0]), [None]);
        assert_eq!(of(120, &[76]), [None], "the rest is not said");
        assert_eq!(of(246, &[246, 91]), [None, None], "they count different things");
    }

    #[test]
    fn per_cent_of_any_goal() {
        assert_eq!([percent(499, 500), percent(500, 500), percent(-1, 3), percent(7, 3)], [99, 100, 0, 233]);
        assert_eq!(
            [percent(i64::MAX - 1, i64::MAX), percent(i64::MAX, i64::MAX), percent(i64::MAX, 1)],
            [99, 100, i64::MAX]
        );
    }

    #[test]
    fn thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(120_000), "120,000");
        assert_eq!(grouped(-9), "−9");
        assert_eq!(grouped(i64::MIN), "−9,223,372,036,854,775,808");
    }
}
