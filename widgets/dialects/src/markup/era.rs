//! A day asked by an era beside year, month and day: `昭和▼ [60]年 [4]月 [1]日`.

use super::dom::{flag, lower, property};
use super::fill::{set_boxes, set_list, set_number};
use super::join::{are_numbers, are_parts_of_a_day, numbers};
use super::options;
use super::unit::Unit;
use enishi_core::date::Date;
use enishi_core::form::parts::{self, Parts as Day};
use web_sys::Element;

/// Each era with what else stands for it in lists; without a name, Western years.
const ERAS: [(&str, [&str; 4]); 6] = [
    ("令和", ["令", "r", "reiwa", "㋿"]),
    ("平成", ["平", "h", "heisei", "㍻"]),
    ("昭和", ["昭", "s", "showa", "㍼"]),
    ("大正", ["大", "t", "taisho", "㍽"]),
    ("明治", ["明", "m", "meiji", "㍾"]),
    ("", ["西暦", "西", "ad", "western"]),
];

/// Whether four questions are such a day, and every day of the eras offered can be answered there.
pub fn is_day(units: &[Unit]) -> bool {
    let [era, year, month, day] = units else { return false };
    let eras = eras(&era.controls);
    let years = match numbers(&year.controls[0]) {
        Some(years) if eras.iter().all(|(_, era)| era.is_none_or(|era| !era.is_empty())) => {
            years.into_iter().max().unwrap_or_default()
        }
        // Western years in a list of years of eras: nobody can say which belong together.
        Some(_) => return false,
        None => 0,
    };
    let longest = eras.iter().map(|(_, era)| era.map_or(0, longest)).max().unwrap_or_default();
    // The eras follow each other without a gap.
    let places: Vec<usize> = eras.iter().filter_map(|(_, era)| place((*era)?)).collect();
    let gap = places.iter().max().zip(places.iter().min()).is_none_or(|(last, first)| last - first >= places.len());
    matches!(era.kind.as_str(), "select" | "radio")
        && eras.iter().all(|(_, era)| era.is_some())
        && !gap
        && are_numbers(&[year, month, day], &[(1, longest.max(years)), (1, 12), (1, 31)])
        && are_parts_of_a_day(&[year, month, day])
}

/// The years of an era that has ended.
fn longest(era: &str) -> u32 {
    let days = parts::days_of(era).and_then(|(first, last)| Some((first, last?)));
    // 明治 is counted from 1868, though its days begin later.
    let years = days.map_or(0, |(first, last)| last.year - first.year + 1);
    if era == "明治" { 45 } else { years.unsigned_abs() }
}

fn place(era: &str) -> Option<usize> {
    ERAS.iter().position(|(name, _)| *name == era).filter(|_| !era.is_empty())
}

/// The first and the last day that can be answered, where there are such: `YYYY-MM-DD`.
pub fn bounds(unit: &Unit) -> [Option<String>; 2] {
    let (eras, rest) = split(unit);
    let (mut first, mut last) = (None, None);
    for (_, name) in self::eras(eras) {
        // In Western years any day can be given.
        let Some((from, until)) = name.and_then(parts::days_of) else { return [None, None] };
        first = Some(first.map_or(from, |known| from.min(known)));
        // The present era goes on for as long as years are offered.
        let offered = numbers(&rest[0]).and_then(|years| years.into_iter().max());
        let end = offered.and_then(|year| Date::new(from.year + i32::try_from(year).ok()? - 1, 12, 31));
        let until = until.or(end).map_or(i64::MAX, |date| date.days());
        last = Some(last.map_or(until, |known: i64| until.max(known)));
    }
    let last = last.filter(|last| *last != i64::MAX).map(Date::from_days);
    [first.map(|date| date.to_string()), last.map(|date| date.to_string())]
}

/// The day that stands there now, as our `date-era` has it; `None` where a part is missing.
pub fn value(unit: &Unit) -> Option<String> {
    let (eras, rest) = split(unit);
    let chosen = match eras {
        [list] if list.local_name() == "select" => options::chosen(list).pop(),
        buttons => buttons.iter().find(|button| flag(button, "checked")).map(|button| property(button, "value")),
    };
    let era = self::eras(eras).into_iter().find(|(value, _)| Some(value) == chosen.as_ref())?.1?;
    let part = |at: usize| property(&rest[at], "value").trim().to_owned();
    let day = Day { era: era.to_owned(), year: part(0), month: part(1), day: part(2) };
    day.is_whole().then(|| day.date().map_or_else(|| day.raw(), |date| date.to_string()))
}

/// Writes a day, `YYYY-MM-DD`, in the parts; whether they took it. Without one the era stays as the page had it.
pub fn set(unit: &Unit, value: &str) -> bool {
    let (controls, rest) = split(unit);
    let eras = eras(controls);
    let offered = |era: &str| eras.iter().find(|(_, name)| *name == Some(era));
    let mut day = Day::of(value, true);
    if offered(&day.era).is_none() {
        day = Day::of(value, false);
    }
    let Some((chosen, _)) = offered(&day.era).filter(|_| day.is_whole()) else {
        return rest.iter().all(|control| set_number(control, "")) && value.is_empty();
    };
    let taken = match controls {
        [list] if list.local_name() == "select" => set_list(list, &[chosen]),
        buttons => set_boxes("radio", buttons, &[chosen]),
    };
    let year = rest[0].local_name() == "select" && day.year == "1" && !day.era.is_empty();
    let first = year.then(|| options::offered(&rest[0])).into_iter().flatten();
    let first = first.into_iter().find(|(value, label)| is_first(value) || is_first(label));
    let year = match &first {
        Some((value, _)) => set_list(&rest[0], &[value]),
        None => set_number(&rest[0], &day.year),
    };
    set_number(&rest[1], &day.month) & set_number(&rest[2], &day.day) & year & taken
}

/// The controls of the era, and those of year, month and day.
fn split(unit: &Unit) -> (&[Element], &[Element]) {
    unit.controls.split_at(unit.controls.len() - 3)
}

/// The values of a list or of buttons, each with the era that it stands for.
fn eras(controls: &[Element]) -> Vec<(String, Option<&'static str>)> {
    let offered = match controls {
        [list] if list.local_name() == "select" => options::offered(list),
        buttons => options::boxes(buttons),
    };
    // 「元号」 is what the list is called.
    let named = offered.into_iter().filter(|(_, label)| !label.contains("元号") && !label.contains("年号"));
    named.map(|(value, label)| (value.clone(), era(&label).or_else(|| era(&value)))).collect()
}

fn era(text: &str) -> Option<&'static str> {
    let text = lower(text.trim());
    let is = |known: &&(&str, [&str; 4])| {
        known.1.contains(&text.as_str()) || (!known.0.is_empty() && text.starts_with(known.0))
    };
    ERAS.iter().find(is).map(|known| known.0)
}

/// Whether a choice is the first year of an era.
fn is_first(text: &str) -> bool {
    matches!(text.trim().trim_end_matches('年'), "元")
}
