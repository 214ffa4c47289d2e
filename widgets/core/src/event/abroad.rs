//! Times for visitors whose clocks show another one: 「10:00 日本時間」, and beside it their own.

use super::{LocalTime, Occurrence, words};
use crate::date::Time;
use crate::i18n::{CalendarKey, Catalogue};
use crate::platform::Platform;

/// What is added to a time where the visitor's clock shows another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abroad {
    /// Whose time it is: 「日本時間」, to stand behind the time.
    pub zone: String,
    /// What the visitor's clock shows meanwhile: 「お使いの端末の地域では 11月2日(金) 21:00～23:00」, with the days where they
    /// are others.
    pub own: String,
}

/// What is added to the time of an occurrence that stands on the clock of `zone`, for a visitor in the zone `own`
/// ([`Platform::own_zone`]). `None` where both clocks show the same, for whole days, and where nobody knows the zone.
pub fn abroad(
    occurrence: &Occurrence,
    zone: &str,
    own: &str,
    texts: &Catalogue,
    platform: &dyn Platform,
) -> Option<Abroad> {
    let start = LocalTime { date: occurrence.first, time: occurrence.start? };
    let there = start.in_zone(zone, own, platform);
    if there == start {
        return None;
    }
    let end = occurrence.end.map(|time| {
        let is_midnight = time.seconds() == 0;
        LocalTime { date: occurrence.last.plus_days(is_midnight.into()), time }.in_zone(zone, own, platform)
    });
    let last = end.map_or(there.date, |end| end.date.plus_days(-i64::from(end.time == MIDNIGHT)).max(there.date));
    let moved =
        Occurrence { first: there.date, last, start: Some(there.time), end: end.map(|end| end.time), ..*occurrence };
    let same_day = moved.first == occurrence.first && moved.last == moved.first;
    let text = if same_day { words::time(&moved, texts) } else { words::when_in(&moved, occurrence.first.year, texts) };
    Some(Abroad { zone: zone_name(zone, texts), own: texts.fill(CalendarKey::OwnTime, &[&text]) })
}

const MIDNIGHT: Time = Time { hour: 0, minute: 0, second: 0 };

/// 「日本時間」, 「New Yorkの時間」.
fn zone_name(zone: &str, texts: &Catalogue) -> String {
    if zone == "Asia/Tokyo" {
        return texts.text(CalendarKey::JapanTime).to_owned();
    }
    let place = zone.rsplit('/').next().unwrap_or(zone);
    texts.fill(CalendarKey::InZone, &[&crate::search::replaced(place, "_", " ")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::event::Moment;
    use crate::i18n::{Lang, source};
    use crate::platform::Native;

    const TOKYO: &str = "Asia/Tokyo";

    fn at(first: &str, last: &str, start: &str, end: &str) -> Occurrence {
        let day = |text| Date::parse(text).expect("date");
        let own = Moment { date: day(first), time: Time::parse(start) };
        Occurrence { entry: 0, first: day(first), last: day(last), start: own.time, end: Time::parse(end), own }
    }

    #[test]
    fn what_a_visitor_abroad_sees() {
        let (ja, en) = (source::catalogue(Lang::Ja), source::catalogue(Lang::En));
        let morning = at("2018-11-03", "2018-11-03", "10:00", "12:00");
        let own = |occurrence: &Occurrence, zone: &str| {
            abroad(occurrence, TOKYO, zone, &ja, &Native).map(|abroad| (abroad.zone, abroad.own))
        };
        let said = |text: &str| Some(("日本時間".to_owned(), ["お使いの端末の地域では ", text].concat()));
        assert_eq!(own(&morning, "America/New_York"), said("11月2日(金) 21:00～23:00"));
        assert_eq!(own(&morning, "Australia/Sydney"), said("12:00～14:00"));
        assert_eq!(own(&morning, "Asia/Seoul"), None, "the clocks show the same");
        assert_eq!(own(&morning, TOKYO), None);
        assert_eq!(own(&morning, "Nowhere/Land"), None);
        assert_eq!(own(&morning, ""), None);
        assert_eq!(own(&at("2018-11-03", "2018-11-03", "", ""), "America/New_York"), None, "whole days");
        let evening = at("2019-01-01", "2019-01-01", "18:00", "00:00");
        assert_eq!(
            own(&evening, "America/New_York"),
            said("4:00～10:00").map(|(zone, own)| (zone, own.replace("4:00", "04:00")))
        );
        let late = at("2019-01-01", "2019-01-01", "10:00", "");
        assert_eq!(own(&late, "Pacific/Honolulu"), said("2018年12月31日(月) 15:00～"));
        let english = abroad(&morning, TOKYO, "Europe/London", &en, &Native).expect("another zone");
        assert_eq!((english.zone.as_str(), english.own.as_str()), ("Japan time", "01:00 – 03:00 where you are"));
        let elsewhere = abroad(&morning, "America/New_York", TOKYO, &ja, &Native).expect("another zone");
        assert_eq!(elsewhere.zone, "New Yorkの時間");
    }
}
