//! The first number: our own JSON where it says no more than a number, what it counts and when. That much is read and
//! shown by what a page loads first; [`Count`](super::Count) reads everything, and comes later.

use super::date_at;
use crate::date::Date;
use crate::json::{self, Value, flag_at, text_at};
use crate::text::has;

/// A count that is one number. Texts are empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct First {
    /// The number.
    pub count: i64,
    /// What is counted, in a few words.
    pub label: String,
    /// The unit behind the number.
    pub unit: String,
    /// The day that the number stands for.
    pub as_of: Option<Date>,
    /// What exactly is counted.
    pub definition: String,
    /// The number hoped for; above 0.
    pub goal: Option<i64>,
    /// Whether the number is about right only.
    pub approximate: bool,
}

/// What else our own JSON may say: with one of these, the file is for [`Count`](super::Count).
const MORE: [&str; 6] = ["milestones", "url", "parts", "partsBy", "series", "tiles"];

/// Numbers with more digits than this are for [`Count`](super::Count).
const DIGITS: usize = 15;

impl First {
    /// Reads a file. `None` where it is none of ours, says more, or writes its number in another way than with digits.
    pub fn read(file: &str) -> Option<Self> {
        let value = json::parse(file).ok()?;
        if MORE.iter().any(|key| value.get(key).is_some()) {
            return None;
        }
        let text = |key| text_at(&value, key).unwrap_or_default();
        Some(Self {
            count: digits(value.get("count")?)?,
            label: text("label"),
            unit: text("unit"),
            as_of: date_at(&value, "asOf"),
            definition: text("definition"),
            goal: value.get("goal").map(|goal| digits(goal).ok_or(())).transpose().ok()?.filter(|goal| *goal > 0),
            approximate: flag_at(&value, "approximate"),
        })
    }

    /// Whether a text has readings, which stand above their words: drawing them comes later, too.
    pub fn has_readings(&self) -> bool {
        [&self.label, &self.unit, &self.definition].iter().any(|text| has(text, '｜'))
    }
}

/// A number that is written with a few digits alone.
fn digits(value: &Value) -> Option<i64> {
    let Value::Number(number) = value else { return None };
    let digits = number.as_str();
    (digits.len() <= DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit()))
        .then(|| digits.bytes().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::super::Count;
    use super::*;
    use proptest::prelude::*;

    fn count(first: First) -> Count {
        let First { count, label, unit, as_of, definition, goal, approximate } = first;
        Count { count: Some(count), label, unit, as_of, definition, goal, approximate, ..Count::default() }
    }

    #[test]
    fn one_number_with_its_day() {
        let file = r#"{"count":281,"label":"登録者","unit":"人","asOf":"2019-01-31T09:00","definition":"関係人口","goal":500,"x":1}"#;
        let first = First::read(file).expect("a number");
        assert_eq!((first.count, first.as_of, first.goal), (281, Date::new(2019, 1, 31), Some(500)));
        assert_eq!(Count::read_event(file), Some(count(first)));
    }

    #[test]
    fn what_says_more_is_not_for_it() {
        for file in [
            "281",
            "{}",
            r#"{"count":"281人"}"#,
            r#"{"count":-9}"#,
            r#"{"count":2.81e2}"#,
            r#"{"count":281,"goal":"500人"}"#,
            r#"{"count":281,"tiles":[{"count":58}]}"#,
            r#"{"count":281"#,
        ] {
            assert_eq!(First::read(file), None, "{file}");
        }
        assert!(First::read(r#"{"count":1,"label":"｜登録《とうろく》"}"#).is_some_and(|first| first.has_readings()));
    }

    proptest! {
        #[test]
        fn whatever_it_reads_is_what_the_file_says(
            number in "0|[1-9][0-9]{0,16}|-1|1e2|1.0",
            key in prop::sample::select(vec!["label", "unit", "asOf", "goal", "parts", "approximate", "url", "count"]),
            value in prop::sample::select(vec!["1", "true", "\"人\"", "\"2019-01-31\"", "[]", "null"]),
        ) {
            let file = format!("{{\"count\":{number},\"{key}\":{value}}}");
            if let Some(first) = First::read(&file) {
                prop_assert_eq!(Count::read_event(&file), Some(count(first)), "{}", file);
            }
        }
    }
}
