//! Japan's national holidays, 2000 to 2099: 国民の祝日に関する法律 as it stood and stands, with the special laws of 2019
//! to 2021. What a law of a later year changes is not in it.

use crate::date::Date;

/// A day that is a holiday by law. The names stand in the catalogues (`CalendarKey::Holidays`) in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// 元日.
    NewYear,
    /// 成人の日.
    ComingOfAge,
    /// 建国記念の日.
    Foundation,
    /// 天皇誕生日.
    Emperor,
    /// 春分の日.
    VernalEquinox,
    /// 昭和の日.
    Showa,
    /// 憲法記念日.
    Constitution,
    /// みどりの日.
    Greenery,
    /// こどもの日.
    Children,
    /// 海の日.
    Marine,
    /// 山の日.
    Mountain,
    /// 敬老の日.
    Aged,
    /// 秋分の日.
    AutumnalEquinox,
    /// 体育の日, up to 2019.
    HealthSports,
    /// スポーツの日.
    Sports,
    /// 文化の日.
    Culture,
    /// 勤労感謝の日.
    Labour,
    /// 天皇の即位の日, 2019-05-01.
    Accession,
    /// 即位礼正殿の儀の行われる日, 2019-10-22.
    Enthronement,
    /// 振替休日: a holiday was on a Sunday.
    Substitute,
    /// 国民の休日: between two holidays.
    Between,
}

/// The holiday that a day is; `None` for other days, and outside of 2000 to 2099.
pub fn name(date: Date) -> Option<Holiday> {
    if !(2000..=2099).contains(&date.year) {
        return None;
    }
    if let Some(own) = own(date) {
        return Some(own);
    }
    let is_holiday = |days: i64| own(date.plus_days(days)).is_some();
    // 第3条第2項: the day after a holiday on a Sunday; since 2007 the next one that is no holiday itself.
    let mut days = -1;
    while is_holiday(days) {
        if date.plus_days(days).weekday() == 0 {
            return Some(Holiday::Substitute);
        }
        if date.year < 2007 {
            break;
        }
        days -= 1;
    }
    // 第3条第3項; up to 2006 not on a Sunday.
    let between = is_holiday(-1) && is_holiday(1) && (date.year >= 2007 || date.weekday() != 0);
    between.then_some(Holiday::Between)
}

/// The holidays that have a day of their own (第2条 「国民の祝日」, and those of 2019).
fn own(date: Date) -> Option<Holiday> {
    let Date { year, month, day } = date;
    // 第2月曜日 and 第3月曜日.
    let second_monday = date.weekday() == 1 && (8..=14).contains(&day);
    let third_monday = date.weekday() == 1 && (15..=21).contains(&day);
    let games = year == 2020 || year == 2021;
    Some(match (month, day) {
        (1, 1) => Holiday::NewYear,
        (1, _) if second_monday => Holiday::ComingOfAge,
        (2, 11) => Holiday::Foundation,
        (2, 23) if year >= 2020 => Holiday::Emperor,
        (3, _) if day == equinox(year, 20_843_100) => Holiday::VernalEquinox,
        (4, 29) if year >= 2007 => Holiday::Showa,
        (4, 29) => Holiday::Greenery,
        (5, 1) if year == 2019 => Holiday::Accession,
        (5, 3) => Holiday::Constitution,
        (5, 4) if year >= 2007 => Holiday::Greenery,
        (5, 5) => Holiday::Children,
        (7, 20) if year < 2003 => Holiday::Marine,
        (7, 23) if year == 2020 => Holiday::Marine,
        (7, 22) if year == 2021 => Holiday::Marine,
        (7, _) if year >= 2003 && third_monday && !games => Holiday::Marine,
        (7, 24) if year == 2020 => Holiday::Sports,
        (7, 23) if year == 2021 => Holiday::Sports,
        (8, 10) if year == 2020 => Holiday::Mountain,
        (8, 8) if year == 2021 => Holiday::Mountain,
        (8, 11) if year >= 2016 && !games => Holiday::Mountain,
        (9, 15) if year < 2003 => Holiday::Aged,
        (9, _) if year >= 2003 && third_monday => Holiday::Aged,
        (9, _) if day == equinox(year, 23_248_800) => Holiday::AutumnalEquinox,
        (10, 22) if year == 2019 => Holiday::Enthronement,
        (10, _) if second_monday && year < 2020 => Holiday::HealthSports,
        (10, _) if second_monday && !games => Holiday::Sports,
        (11, 3) => Holiday::Culture,
        (11, 23) => Holiday::Labour,
        (12, 23) if year < 2019 => Holiday::Emperor,
        _ => return None,
    })
}

/// The day of March or September on which spring or autumn begins in Japan. `first` is that of 1980 in millionths of a
/// day. The usual formula for 1980 to 2099; each year's day is fixed by the Cabinet in the February before, after the
/// almanac (暦要項), which the test works out by itself.
fn equinox(year: i32, first: i32) -> u8 {
    let years = year - 1980;
    ((first + 242_194 * years) / 1_000_000 - years / 4) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, source};

    fn days(first: &str, last: &str) -> impl Iterator<Item = Date> {
        let of = |text: &str| Date::parse(text).expect("date").days();
        (of(first)..=of(last)).map(Date::from_days)
    }

    /// 内閣府's list: no day more, no day less, and the names.
    #[test]
    fn as_the_cabinet_office_lists_them() {
        let list = include_str!("../fixtures/syukujitsu.csv");
        let texts = source::catalogue(Lang::Ja);
        let mut listed = std::collections::BTreeMap::new();
        for line in list.lines().filter(|line| line.starts_with("20")) {
            let (day, name) = line.split_once(',').expect("two columns");
            listed.insert(Date::parse(day).expect("date"), name);
        }
        let last = *listed.keys().last().expect("days");
        assert_eq!((last.year, listed.len()), (2027, 486));
        for day in days("2000-01-01", "2027-12-31") {
            let expected = match name(day) {
                None => None,
                Some(Holiday::Substitute | Holiday::Between) => Some("休日"),
                Some(Holiday::Accession | Holiday::Enthronement) => Some("休日（祝日扱い）"),
                // The name that the day got in 2020 stands with that of the year before.
                Some(Holiday::HealthSports) if day.year == 2019 => Some("体育の日（スポーツの日）"),
                Some(holiday) => Some(texts.holiday(holiday)),
            };
            assert_eq!(listed.get(&day).copied(), expected, "{day}");
        }
    }

    #[test]
    fn the_two_kinds_of_days_between() {
        for (day, expected) in [
            ("2000-05-04", Some(Holiday::Between)),
            ("2001-02-12", Some(Holiday::Substitute)),
            ("2003-05-04", None),
            ("2004-05-04", Some(Holiday::Between)),
            ("2008-05-06", Some(Holiday::Substitute)),
            ("2009-09-22", Some(Holiday::Between)),
            ("2019-05-02", Some(Holiday::Between)),
            ("2019-05-06", Some(Holiday::Substitute)),
            ("2026-05-06", Some(Holiday::Substitute)),
            ("2026-09-22", Some(Holiday::Between)),
            ("2032-09-21", Some(Holiday::Between)),
            ("1999-01-01", None),
            ("2100-01-01", None),
        ] {
            assert_eq!(name(Date::parse(day).expect(day)), expected, "{day}");
        }
    }

    /// The instant of an equinox, days since 1970-01-01 in Japan: Meeus, Astronomical Algorithms, chapter 27, good to a
    /// minute.
    fn almanac(year: i32, spring: bool) -> f64 {
        const TERMS: [(f64, f64, f64); 24] = [
            (485.0, 324.96, 1_934.136),
            (203.0, 337.23, 32_964.467),
            (199.0, 342.08, 20.186),
            (182.0, 27.85, 445_267.112),
            (156.0, 73.14, 45_036.886),
            (136.0, 171.52, 22_518.443),
            (77.0, 222.54, 65_928.934),
            (74.0, 296.72, 3_034.906),
            (70.0, 243.58, 9_037.513),
            (58.0, 119.81, 33_718.147),
            (52.0, 297.17, 150.678),
            (50.0, 21.02, 2_281.226),
            (45.0, 247.54, 29_929.562),
            (44.0, 325.15, 31_555.956),
            (29.0, 60.93, 4_443.417),
            (18.0, 155.12, 67_555.328),
            (17.0, 288.79, 4_562.452),
            (16.0, 198.04, 62_894.029),
            (14.0, 199.76, 31_436.921),
            (12.0, 95.39, 14_577.848),
            (12.0, 287.11, 31_931.756),
            (12.0, 320.81, 34_777.259),
            (9.0, 227.73, 1_222.114),
            (8.0, 15.45, 16_859.074),
        ];
        let y = f64::from(year - 2000) / 1000.0;
        let mean = if spring {
            2_451_623.809_84 + 365_242.374_04 * y + 0.051_69 * y.powi(2) - 0.004_11 * y.powi(3) - 0.000_57 * y.powi(4)
        } else {
            2_451_810.217_15 + 365_242.017_67 * y - 0.115_75 * y.powi(2) + 0.003_37 * y.powi(3) + 0.000_78 * y.powi(4)
        };
        let t = (mean - 2_451_545.0) / 36_525.0;
        let w = (35_999.373 * t - 2.47).to_radians();
        let sum: f64 = TERMS.iter().map(|(a, b, c)| a * (b + c * t).to_radians().cos()).sum();
        let instant = mean + 0.000_01 * sum / (1.0 + 0.033_4 * w.cos() + 0.000_7 * (2.0 * w).cos());
        // Clocks are behind the even time of astronomy by a minute now, and some more by 2099.
        instant - 2_440_587.5 + 9.0 / 24.0 - 90.0 / 86_400.0
    }

    #[test]
    fn equinoxes_are_where_the_sun_is() {
        for year in 2000..=2099 {
            for (month, spring, first) in [(3, true, 20_843_100), (9, false, 23_248_800)] {
                let instant = almanac(year, spring);
                let day = Date::from_days(instant.floor() as i64);
                assert_eq!((day.month, day.day), (month, equinox(year, first)), "{year}");
                // Far enough from midnight that a minute decides nothing; the nearest is 2074, four minutes after it.
                let minutes = instant.fract() * 1440.0;
                assert!((2.0..1438.0).contains(&minutes), "{year}: {minutes} minutes after midnight");
            }
        }
    }

    #[test]
    fn every_language_names_every_holiday() {
        for lang in Lang::ALL {
            let texts = source::catalogue(lang);
            assert!(!texts.holiday(Holiday::Between).is_empty() && !texts.holiday(Holiday::NewYear).is_empty());
            assert_eq!(
                texts.text(crate::i18n::CalendarKey::Holidays).split('|').count(),
                Holiday::Between as usize + 1
            );
        }
    }
}
