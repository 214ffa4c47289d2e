//! The fiscal year, from April to March: its twelve months with counts, and past activity with reports by year and
//! town.

use super::status::{Clock, has_ended};
use super::{Entry, Occurrence, occurrence, town};
use crate::date::{Date, days_in_month};
use crate::platform::Platform;

/// The first month of a fiscal year.
const APRIL: u8 = 4;

/// Months of a year.
pub const MONTHS: usize = 12;

/// The fiscal year of a day: 2018 from April 2018 to March 2019.
pub fn of(day: Date) -> i32 {
    day.year - i32::from(day.month < APRIL)
}

/// The first day of a fiscal year.
pub fn first(year: i32) -> Date {
    Date { year: year.clamp(1, 9_998), month: APRIL, day: 1 }
}

/// The last day of a fiscal year.
pub fn last(year: i32) -> Date {
    first(year).plus_months(MONTHS as i32).plus_days(-1)
}

/// The fiscal year that a text names: `2018`, `2018年度`, `平成30年度`, `令和元年度`, `H30`.
pub fn parse(text: &str) -> Option<i32> {
    let text = text.trim();
    let before = [("令和", 2018), ("R", 2018), ("平成", 1988), ("H", 1988), ("昭和", 1925), ("S", 1925)];
    for (era, years) in before {
        if let Some(rest) = text.strip_prefix(era) {
            let number = if rest.starts_with('元') { 1 } else { crate::json::whole(rest)? };
            return (1..=64).contains(&number).then(|| years + number as i32);
        }
    }
    crate::json::whole(text).filter(|year| (1868..=9_998).contains(year)).map(|year| year as i32)
}

/// A month of the view `year`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// How much takes place in it; what lasts over several days, or comes from the month before, counts once.
    pub events: u32,
    /// For each day, how much takes place; 0 behind the last one.
    pub days: [u16; 31],
}

/// The twelve months from `from` (a first day of a month, [`first`] of a fiscal year) with what takes place in them.
pub fn months(occurrences: &[Occurrence], from: Date) -> [Month; MONTHS] {
    let mut months: [Month; MONTHS] =
        core::array::from_fn(|n| Month { first: from.plus_months(n as i32), events: 0, days: [0; 31] });
    for occurrence in occurrences {
        for month in &mut months {
            let end = Date { day: days_in_month(month.first.year, month.first.month), ..month.first };
            if occurrence.first > end || occurrence.last < month.first {
                continue;
            }
            month.events += 1;
            let (begin, end) = (occurrence.first.max(month.first), occurrence.last.min(end));
            for day in &mut month.days[usize::from(begin.day) - 1..usize::from(end.day)] {
                *day = day.saturating_add(1);
            }
        }
    }
    months
}

/// What was reported of one town in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    /// The town, or where nobody knows it, the source; may be empty.
    pub name: String,
    /// What took place, the latest first.
    pub occurrences: Vec<Occurrence>,
}

/// What was reported of a fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The fiscal year.
    pub year: i32,
    /// The towns, that of the latest report first.
    pub towns: Vec<Town>,
}

/// Past activity that has a report, by fiscal year (the latest first) and town. A series stands there with the last
/// time that it took place. `only` is one fiscal year, or all; `source` names the sources.
pub fn reports(
    entries: &[Entry],
    only: Option<i32>,
    clock: &Clock<'_>,
    source: &dyn Fn(usize) -> String,
    platform: &dyn Platform,
) -> Vec<Year> {
    let mut reported: Vec<Occurrence> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        if entry.event.report_url.is_empty() {
            continue;
        }
        let today = clock.local().date;
        // The last time in the latest of the years that has one: a series without an end has many behind it.
        let mut to = today;
        let earliest = entry.event.when.first().plus_days(-1);
        while to >= earliest {
            let from = to.plus_months(-(MONTHS as i32)).max(earliest);
            let all = occurrence::expand(core::slice::from_ref(entry), from, to, clock.zone(), platform);
            if let Some(last) = all.iter().rev().find(|one| has_ended(one, clock.local())) {
                reported.push(Occurrence { entry: place as u32, ..*last });
                break;
            }
            to = from.plus_days(-1);
        }
    }
    reported.sort_by_key(|one| (core::cmp::Reverse(one.last), one.entry));
    let mut years: Vec<Year> = Vec::new();
    for one in reported {
        let year = of(one.first);
        let Some(entry) = entries.get(one.entry as usize).filter(|_| only.is_none_or(|only| only == year)) else {
            continue;
        };
        let name = town::of(&entry.event).map_or_else(|| source(entry.source()), str::to_owned);
        let at = years.iter().position(|known| known.year == year).unwrap_or_else(|| {
            years.push(Year { year, towns: Vec::new() });
            years.len() - 1
        });
        let towns = &mut years[at].towns;
        match towns.iter_mut().find(|town| town.name == name) {
            Some(town) => town.occurrences.push(one),
            None => towns.push(Town { name, occurrences: vec![one] }),
        }
    }
    years.sort_by_key(|year| -year.year);
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::rule::Rule;
    use crate::event::{Event, When};
    use crate::platform::Native;
    use std::sync::Arc;

    const TOKYO: &str = "Asia/Tokyo";

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn days(name: &str, first: &str, last: &str) -> Event {
        Event::new(name, name, When::Days { first: day(first), last: day(last) }, TOKYO)
    }

    #[test]
    fn april_begins_the_year() {
        assert_eq!([of(day("2019-03-31")), of(day("2019-04-01"))], [2018, 2019]);
        assert_eq!((first(2018), last(2018)), (day("2018-04-01"), day("2019-03-31")));
        assert_eq!(last(2019), day("2020-03-31"));
        for (text, year) in [
            ("2018", Some(2018)),
            ("２０１８年度", Some(2018)),
            ("平成30年度", Some(2018)),
            ("令和元年度", Some(2019)),
            ("H30", Some(2018)),
            ("R7", Some(2025)),
            ("昭和63年度", Some(1988)),
            ("30", None),
            ("令和", None),
            ("今年度", None),
            ("99999999999", None),
        ] {
            assert_eq!(parse(text), year, "{text}");
        }
    }

    #[test]
    fn months_count_what_touches_them() {
        let list = [
            days("展覧会", "2018-10-27", "2018-11-10"),
            days("列車", "2018-11-03", "2018-11-03"),
            days("前の年度から", "2018-03-30", "2018-04-02"),
            days("大晦日", "2018-12-31", "2019-01-01"),
        ];
        let entries: Vec<Entry> = list.into_iter().map(|event| Entry::new(Arc::new(event), 0)).collect();
        let all = occurrence::expand(&entries, first(2018), last(2018), TOKYO, &Native);
        let months = months(&all, first(2018));
        assert_eq!(months.map(|month| month.events), [1, 0, 0, 0, 0, 0, 1, 2, 1, 1, 0, 0]);
        assert_eq!((months[0].first, months[11].first), (day("2018-04-01"), day("2019-03-01")));
        assert_eq!(months[0].days[..3], [1, 1, 0]);
        assert_eq!(months[6].days[25..], [0, 1, 1, 1, 1, 1]);
        assert_eq!(months[7].days[..11], [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 0]);
        assert_eq!(months[7].days[30], 0, "November has no 31st");
    }

    #[test]
    fn reports_by_year_and_town() {
        let report = |name: &str, first: &str, last: &str, place: &str| {
            let mut event = days(name, first, last);
            event.report_url = "/r".to_owned();
            place.clone_into(&mut event.place);
            event
        };
        // Row P3 of the source documents.
        let mut walk = report("まちあるき", "2018-08-11", "2018-08-11", "");
        walk.recurrence = Some(Box::new(rule("FREQ=MONTHLY;BYDAY=2SA;COUNT=6").into()));
        let list = vec![
            report("喜茂別1", "2019-10-05", "2019-10-06", "喜茂別町"),
            report("喜茂別2", "2020-02-08", "2020-02-08", "喜茂別町"),
            report("厚真1", "2019-12-15", "2019-12-15", "厚真町"),
            report("厚真2", "2020-01-18", "2020-01-19", "厚真町"),
            walk,
            days("報告なし", "2019-10-01", "2019-10-01"),
            report("これから", "2020-04-01", "2020-04-01", "厚真町"),
        ];
        let entries: Vec<Entry> = list.into_iter().map(|event| Entry::new(Arc::new(event), 1)).collect();
        let now = crate::platform::to_epoch(&Native, TOKYO, day("2020-03-01"), crate::date::Time::from_seconds(0));
        let clock = Clock::new(now.expect("zone"), TOKYO, &Native);
        let source = |n: usize| ["情報源", &n.to_string()].concat();
        let years = reports(&entries, None, &clock, &source, &Native);
        let said: Vec<(i32, &str, Vec<String>)> = years
            .iter()
            .flat_map(|year| year.towns.iter().map(move |town| (year.year, town)))
            .map(|(year, town)| {
                (year, town.name.as_str(), town.occurrences.iter().map(|o| o.first.to_string()).collect())
            })
            .collect();
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            said,
            [
                (2019, "喜茂別町", texts(&["2020-02-08", "2019-10-05"])),
                (2019, "厚真町", texts(&["2020-01-18", "2019-12-15"])),
                (2018, "情報源1", texts(&["2019-01-12"])),
            ]
        );
        assert_eq!(years[0].towns[0].occurrences[0].entry, 1);
        assert_eq!(reports(&entries, Some(2018), &clock, &source, &Native).len(), 1);
    }

    fn rule(text: &str) -> Rule {
        Rule::parse(text, TOKYO, &Native).expect("rule")
    }
}
