//! One number of people, with its definition and date, read from our JSON or picked out of any other.

use crate::date::Date;
use crate::json::Value;
use crate::json::{self, flag_at, items, text_at, whole, whole_at, whole_value};
use crate::url;

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
    /// What exactly is counted.
    pub definition: String,
    /// A page that says more; a safe address.
    pub url: Option<String>,
    /// Parts of the number. Shown as given, never added up.
    pub parts: Vec<Part>,
    /// Earlier numbers, oldest first.
    pub series: Vec<Point>,
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

/// Parts smaller than this are withheld, so that no person can be told from a number (see `conventions-ja.md`).
const SMALLEST_PART: i64 = 5;

impl Count {
    /// Reads our own JSON (the contract's `enishi-counter`), or a bare number or text with a number in it.
    /// `None` where no number can be found in it at all.
    pub fn read(value: &Value) -> Option<Self> {
        if !value.is_object() {
            return Some(Self { count: Some(whole_value(value)?), ..Self::default() });
        }
        let read = Self::read_object(value);
        (read.count.is_some() || !read.tiles.is_empty()).then_some(read)
    }

    fn read_object(value: &Value) -> Self {
        let text = |key| text_at(value, key).unwrap_or_default();
        Self {
            count: whole_at(value, "count"),
            label: text("label"),
            unit: text("unit"),
            as_of: date_at(value, "asOf"),
            goal: whole_at(value, "goal").filter(|goal| *goal > 0),
            definition: text("definition"),
            url: text_at(value, "url").and_then(|address| url::safe(&address)),
            parts: items(value, "parts").iter().filter_map(Part::read).collect(),
            series: items(value, "series").iter().filter_map(Point::read).collect(),
            tiles: items(value, "tiles").iter().filter(|t| t.is_object()).map(Self::read_object).collect(),
            approximate: flag_at(value, "approximate"),
        }
    }

    /// Reads what a server-sent event carries: our JSON, or a bare number.
    pub fn read_event(data: &str) -> Option<Self> {
        match json::parse(data) {
            Ok(value) => Self::read(&value),
            Err(_) => whole(data).map(|count| Self { count: Some(count), ..Self::default() }),
        }
    }

    /// This count brought up to date by a newer one; what the newer one does not say stays.
    pub fn updated(mut self, newer: Self) -> Self {
        self.count = newer.count.or(self.count);
        self.as_of = newer.as_of.or(self.as_of);
        self.goal = newer.goal.or(self.goal);
        self.url = newer.url.or(self.url);
        self.approximate |= newer.approximate;
        for (mine, newer) in
            [(&mut self.label, newer.label), (&mut self.unit, newer.unit), (&mut self.definition, newer.definition)]
        {
            if !newer.is_empty() {
                *mine = newer;
            }
        }
        if !newer.parts.is_empty() {
            self.parts = newer.parts;
        }
        if !newer.series.is_empty() {
            self.series = newer.series;
        }
        if !newer.tiles.is_empty() {
            self.tiles = newer.tiles;
        }
        self
    }

    /// How much of the goal is reached, in whole per cent (rounded down, so that 100 means reached). May exceed 100.
    pub fn percent(&self) -> Option<i64> {
        let (count, goal) = (self.count?, self.goal.filter(|g| *g > 0)?);
        Some((i128::from(count.max(0)) * 100 / i128::from(goal)) as i64)
    }
}

impl Part {
    fn read(value: &Value) -> Option<Self> {
        let label = text_at(value, "label")?;
        let count = whole_at(value, "count").filter(|n| *n == 0 || *n >= SMALLEST_PART);
        Some(Self { label, count })
    }
}

impl Point {
    fn read(value: &Value) -> Option<Self> {
        Some(Self { date: date_at(value, "date")?, count: whole_at(value, "count")? })
    }
}

fn date_at(value: &Value, key: &str) -> Option<Date> {
    let text = text_at(value, key)?;
    Date::parse(text.split('T').next()?)
}

/// How to find the number in an answer: the attribute `pick`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Our own JSON, or a text with a number in it.
    Own,
    /// A JSON Pointer (RFC 6901) to the number: `/meta/total`.
    Pointer(String),
    /// The length of the array (or the number of members) that the pointer leads to: `length:/items`.
    Length(String),
    /// The sum over a path with `*` for every element: `sum:/items/*/n`.
    Sum(String),
    /// A response header: `header:X-WP-Total`.
    Header(String),
    /// The text of the first element that a CSS selector finds: `css:.count`.
    Css(String),
}

impl Pick {
    /// Reads the attribute; `None` for something that is none of the ways.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Self::Own);
        }
        if text.starts_with('/') {
            return Some(Self::Pointer(text.to_owned()));
        }
        let (way, rest) = text.split_once(':')?;
        let rest = rest.trim();
        let path = rest.is_empty() || rest.starts_with('/');
        match way {
            "length" if path => Some(Self::Length(rest.to_owned())),
            "sum" if path => Some(Self::Sum(rest.to_owned())),
            "header" if !rest.is_empty() => Some(Self::Header(rest.to_owned())),
            "css" if !rest.is_empty() => Some(Self::Css(rest.to_owned())),
            _ => None,
        }
    }

    /// Picks out of JSON. `None` where there is no number, or where the way is not one for JSON.
    pub fn from_json(&self, value: &Value) -> Option<Count> {
        let number = match self {
            Self::Own => return Count::read(value),
            Self::Pointer(path) => whole_value(json::pointed(value, path)?)?,
            Self::Length(path) => match json::pointed(value, path)? {
                Value::Array(list) => list.len() as i64,
                Value::Object(map) => map.len() as i64,
                _ => return None,
            },
            Self::Sum(path) => sum(value, path)?,
            Self::Header(_) | Self::Css(_) => return None,
        };
        Some(Count { count: Some(number), ..Count::default() })
    }
}

/// The sum of all numbers that a path with `*` leads to; `None` where one of them is no number, or there is none.
fn sum(value: &Value, path: &str) -> Option<i64> {
    let Some((before, after)) = path.split_once('*') else {
        return whole_value(json::pointed(value, path)?);
    };
    let mut total = 0_i64;
    let at = json::pointed(value, before.strip_suffix('/')?)?;
    let members: Vec<&Value> = match at {
        Value::Array(list) => list.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => return None,
    };
    for member in members {
        total = total.checked_add(sum(member, after)?)?;
    }
    Some(total)
}

/// A number with its thousands separated by commas, as both languages write it; minus is `−` (U+2212).
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 8);
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
    fn numbers_from_what_exists() {
        let v = json!({"meta": {"total": "1,234"}, "items": [{"n": 1}, {"n": 41}], "bad": [{"n": "増加"}]});
        let pick = |text: &str| Pick::parse(text).and_then(|p| p.from_json(&v)).and_then(|c| c.count);
        assert_eq!(pick("/meta/total"), Some(1234));
        assert_eq!(pick("length:/items"), Some(2));
        assert_eq!(pick("sum:/items/*/n"), Some(42));
        assert_eq!(pick("sum:/bad/*/n"), None);
        assert_eq!(pick("/nowhere"), None);
        assert_eq!(Pick::parse("header:X-WP-Total"), Some(Pick::Header("X-WP-Total".into())));
        for wrong in ["total", "sum:items", "xpath://a", "css:", "header:"] {
            assert_eq!(Pick::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_stream_says_a_number_or_our_json() {
        assert_eq!(Count::read_event("282").and_then(|c| c.count), Some(282));
        assert_eq!(
            Count::read_event("{\"count\":283,\"asOf\":\"2026-11-21T10:00:00+09:00\"}").and_then(|c| c.as_of),
            Date::new(2026, 11, 21)
        );
        assert_eq!(Count::read_event("<html>"), None);
        assert_eq!(Count::read_event("{}"), None);
    }

    #[test]
    fn what_the_newer_one_leaves_out_stays() {
        let old = Count { count: Some(1), label: "登録者".into(), unit: "人".into(), ..Count::default() };
        let new = old.clone().updated(Count { count: Some(2), ..Count::default() });
        assert_eq!((new.count, new.label, new.unit), (Some(2), old.label, old.unit));
    }

    #[test]
    fn thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(120_000), "120,000");
        assert_eq!(grouped(-9), "−9");
        assert_eq!(grouped(i64::MIN), "−9,223,372,036,854,775,808");
    }
}
