//! Days typed in eras and in Western years.

use super::*;
use crate::platform::Native;
use proptest::prelude::*;

fn typed(raw: &str) -> Option<String> {
    Parts::of(raw, true).date().map(|date| date.to_string())
}

#[test]
fn eras_begin_and_end_on_their_days() {
    for (raw, day) in [
        ("令和/元/5/1", Some("2019-05-01")),
        ("令和/1/4/30", None),
        ("令和/８/１１/２２", Some("2026-11-22")),
        ("平成/31/4/30", Some("2019-04-30")),
        ("平成/31/5/1", None),
        ("平成/元/1/8", Some("1989-01-08")),
        ("平成/元/1/7", None),
        ("昭和/64/1/7", Some("1989-01-07")),
        ("昭和/64/1/8", None),
        ("昭和/1/12/25", Some("1926-12-25")),
        ("大正/15/12/24", Some("1926-12-24")),
        ("大正/1/7/29", None),
        ("明治/45/7/29", Some("1912-07-29")),
        ("明治/6/1/1", Some("1873-01-01")),
        ("明治/5/12/2", None),
        ("令和/0/5/1", None),
        ("慶応/3/1/1", None),
        ("/2026/2/28", Some("2026-02-28")),
        ("/2026/2/29", None),
        ("/26/2/28", None),
        ("/元/2/28", None),
        ("/2026/2/", None),
        ("令和/8/2/30", None),
        ("令和/8/13/1", None),
        ("令和/8/257/1", None),
    ] {
        assert_eq!(typed(raw).as_deref(), day, "{raw}");
    }
}

#[test]
fn a_day_is_shown_in_its_era_where_that_is_asked_for() {
    let shown = |day: &str, era| Parts::of(day, era).raw();
    assert_eq!(shown("2019-05-01", true), "令和/1/5/1");
    assert_eq!(shown("2019-04-30", true), "平成/31/4/30");
    assert_eq!(shown("1872-12-31", true), "/1872/12/31");
    assert_eq!(shown("2019-05-01", false), "/2019/5/1");
    assert_eq!(shown("きのう", true), "/きのう//");
    assert_eq!(shown("", true), "");
    assert_eq!(Parts::of("令和///", true).raw(), "令和///");
    assert!(Parts::of("令和///", true).is_empty());
    assert!(!Parts::of("/2026/4/", false).is_whole());
}

#[test]
fn bounds_may_move_with_the_day() {
    let now = Date::from_days((Native.now() + 9 * 3600).div_euclid(86_400));
    assert_eq!(bound("today", &Native), Some(now));
    assert_eq!(bound("today+7", &Native), Some(now.plus_days(7)));
    assert_eq!(bound("today-30", &Native), Some(now.plus_days(-30)));
    assert_eq!(bound("2026-04-01", &Native).map(|date| date.to_string()).as_deref(), Some("2026-04-01"));
    for text in ["", "today7", "today+", "today+x", "tomorrow", "2026-13-01"] {
        assert_eq!(bound(text, &Native), None, "{text}");
    }
}

proptest! {
    #[test]
    fn every_day_comes_back_in_every_writing(days in -35_429i64..60_000) {
        let date = Date::from_days(days);
        for era in [false, true] {
            let parts = Parts::of(&date.to_string(), era);
            prop_assert_eq!(parts.date(), Some(date));
            prop_assert_eq!(&Parts::of(&parts.raw(), era), &parts);
        }
    }

    #[test]
    fn any_text_keeps_its_place(raw in "(.|[/0-9元令和]){0,16}") {
        let parts = Parts::of(&raw, true);
        let _ = (parts.date(), bound(&raw, &Native));
        let kept = parts.raw();
        prop_assert_eq!(Parts::of(&kept, true).raw(), kept);
    }
}

#[test]
fn an_era_ends_the_day_before_the_next() {
    let days = |era| days_of(era).map(|(first, last)| (first.to_string(), last.map(|date| date.to_string())));
    assert_eq!(days("平成"), Some(("1989-01-08".to_owned(), Some("2019-04-30".to_owned()))));
    assert_eq!(days("令和"), Some(("2019-05-01".to_owned(), None)));
    assert_eq!(days("西暦"), None);
}
