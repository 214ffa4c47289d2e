//! Status, occurrences, month layout and merging, on the programs of the source documents.

use super::layout::{grid, weeks};
use super::merge::merge;
use super::occurrence::{by_key, expand, nearest};
use super::status::{Clock, status};
use super::*;
use crate::event::rule::Rule;
use crate::platform::Native;
use crate::source::{Feed, Kind};
use proptest::prelude::*;
use std::sync::Arc;

const TOKYO: &str = "Asia/Tokyo";

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

fn at(text: &str) -> LocalTime {
    let (date, time) = text.split_once(' ').expect(text);
    LocalTime { date: day(date), time: Time::parse(time).expect(text) }
}

fn moment(text: &str) -> Moment {
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    Moment { date: day(date), time: Time::parse(time) }
}

fn days(name: &str, first: &str, last: &str) -> Event {
    Event::new(name, name, When::Days { first: day(first), last: day(last) }, TOKYO)
}

fn timed(name: &str, start: &str, end: &str) -> Event {
    let end = (!end.is_empty()).then(|| at(end));
    Event::new(name, name, When::Times { start: at(start), end }, TOKYO)
}

fn entries(events: Vec<Event>) -> Vec<Entry> {
    events.into_iter().map(|event| Entry::new(Arc::new(event), 0)).collect()
}

fn shown(events: Vec<Event>, from: &str, to: &str) -> Vec<Occurrence> {
    expand(&entries(events), day(from), day(to), TOKYO, &Native)
}

fn epoch(text: &str) -> i64 {
    let local = at(text);
    crate::platform::to_epoch(&Native, TOKYO, local.date, local.time).expect("zone")
}

fn status_at(event: &Event, now: &str) -> Status {
    let occurrence = expand(&entries(vec![event.clone()]), day("2018-01-01"), day("2020-12-31"), TOKYO, &Native)[0];
    status(event, &occurrence, &Clock::new(epoch(now), TOKYO, &Native), false)
}

#[test]
fn status_follows_the_clock() {
    let mut naganuma = days("長沼町", "2018-12-15", "2018-12-16");
    assert_eq!(status_at(&naganuma, "2018-12-14 12:00"), Status::Planned);
    naganuma.apply_method = "メールまたはFAX".to_owned();
    assert_eq!(status_at(&naganuma, "2018-12-14 23:59"), Status::Open);
    assert_eq!(status_at(&naganuma, "2018-12-15 00:00"), Status::Ongoing);
    assert_eq!(status_at(&naganuma, "2018-12-16 23:59"), Status::Ongoing);
    assert_eq!(status_at(&naganuma, "2018-12-17 00:00"), Status::Ended);
    naganuma.application_start = Some(moment("2018-11-20 09:00"));
    naganuma.application_deadline = Some(moment("2018-12-07"));
    assert_eq!(status_at(&naganuma, "2018-11-20 08:59"), Status::NotYetOpen);
    assert_eq!(status_at(&naganuma, "2018-11-20 09:00"), Status::Open);
    assert_eq!(status_at(&naganuma, "2018-12-07 23:59"), Status::Open);
    assert_eq!(status_at(&naganuma, "2018-12-08 00:00"), Status::Closed);
    naganuma.capacity = Some(20);
    for (left, expected) in [(3, Status::Open), (2, Status::FewLeft), (0, Status::Full)] {
        naganuma.remaining = Some(left);
        assert_eq!(status_at(&naganuma, "2018-12-01 12:00"), expected, "{left}");
    }
    assert_eq!(status_at(&naganuma, "2018-12-09 12:00"), Status::Closed, "the deadline is stronger than the places");
}

#[test]
fn what_the_source_says_wins_where_it_is_stronger() {
    let mut biho = days("美幌町", "2018-11-24", "2018-11-26");
    for (said, before, during, after) in [
        (Status::Cancelled, Status::Cancelled, Status::Cancelled, Status::Cancelled),
        (Status::Postponed, Status::Postponed, Status::Postponed, Status::Postponed),
        (Status::Ended, Status::Closed, Status::Ended, Status::Ended),
        (Status::Closed, Status::Closed, Status::Ongoing, Status::Ended),
        (Status::Full, Status::Full, Status::Ongoing, Status::Ended),
        (Status::Open, Status::Open, Status::Ongoing, Status::Ended),
    ] {
        biho.status_said = Some(said);
        let found = ["2018-11-20 00:00", "2018-11-25 00:00", "2018-12-14 00:00"].map(|now| status_at(&biho, now));
        assert_eq!(found, [before, during, after], "{said:?}");
    }
    for (text, expected) in [
        ("※終了しました", Some(Status::Ended)),
        ("受付終了", Some(Status::Closed)),
        ("雨天のため中止", Some(Status::Cancelled)),
        ("延期", Some(Status::Postponed)),
        ("CANCELLED", Some(Status::Cancelled)),
        ("CONFIRMED", None),
        ("開催予定", None),
        ("受付中", Some(Status::Open)),
        ("定員に達しました", Some(Status::Full)),
    ] {
        assert_eq!(Status::parse(text), expected, "{text}");
    }
}

#[test]
fn times_end_when_they_end() {
    let walk = timed("まちあるき", "2018-10-13 10:00", "2018-10-13 12:00");
    assert_eq!(status_at(&walk, "2018-10-13 09:59"), Status::Planned);
    assert_eq!(status_at(&walk, "2018-10-13 10:00"), Status::Ongoing);
    assert_eq!(status_at(&walk, "2018-10-13 12:00"), Status::Ended);
    let open_end = timed("会議", "2018-10-13 18:00", "");
    assert_eq!(status_at(&open_end, "2018-10-13 23:59"), Status::Ongoing);
    assert_eq!(status_at(&open_end, "2018-10-14 00:00"), Status::Ended);
    let midnight = timed("星を見る会", "2018-10-13 18:00", "2018-10-14 00:00");
    assert_eq!(status_at(&midnight, "2018-10-13 23:59"), Status::Ongoing);
    assert_eq!(status_at(&midnight, "2018-10-14 00:00"), Status::Ended);
}

#[test]
fn a_deadline_is_a_time_in_the_events_own_zone() {
    let mut event =
        Event::new("ny", "ny", When::Times { start: at("2019-01-19 10:00"), end: None }, "America/New_York");
    event.application_deadline = Some(moment("2019-01-10 12:00"));
    assert_eq!(status_at(&event, "2019-01-11 01:59"), Status::Open);
    assert_eq!(status_at(&event, "2019-01-11 02:01"), Status::Closed);
}

/// The clocks of a fixed offset and of a file's own definition count as any other.
#[test]
fn zones_that_no_platform_knows() {
    for zone in ["+05:30", "Kolkata=330,330,0,"] {
        let mut event = Event::new("x", "x", When::Times { start: at("2019-01-19 10:00"), end: None }, zone);
        event.application_deadline = Some(moment("2019-01-10 12:00"));
        assert_eq!(status_at(&event, "2019-01-10 15:29"), Status::Open, "{zone}");
        assert_eq!(status_at(&event, "2019-01-10 15:31"), Status::Closed, "{zone}");
        let list = entries(vec![event]);
        let found = expand(&list, day("2019-01-19"), day("2019-01-19"), TOKYO, &Native)[0];
        assert_eq!(found.start, Time::new(13, 30, 0));
        let there = expand(&list, day("2019-01-19"), day("2019-01-19"), zone, &Native)[0];
        assert_eq!(words::start(&there, zone, &Native), "2019-01-19T10:00:00+05:30");
    }
}

#[test]
fn what_reaches_into_the_window_is_in_it() {
    let list = vec![
        days("展覧会", "2018-10-27", "2018-11-10"),
        days("列車", "2018-11-03", "2018-11-03"),
        days("12月", "2018-12-01", "2018-12-02"),
    ];
    let november = shown(list, "2018-11-01", "2018-11-30");
    assert_eq!(november.iter().map(|o| o.entry).collect::<Vec<_>>(), [0, 1]);
    assert_eq!((november[0].first, november[0].last), (day("2018-10-27"), day("2018-11-10")));
}

#[test]
fn the_order_is_by_day_then_length_then_time() {
    let list = vec![
        timed("b", "2018-11-03 13:00", ""),
        timed("a", "2018-11-03 09:00", "2018-11-03 10:00"),
        days("c", "2018-11-03", "2018-11-03"),
        days("d", "2018-11-03", "2018-11-05"),
        days("e", "2018-11-02", "2018-11-02"),
    ];
    let order: Vec<u32> = shown(list, "2018-11-01", "2018-11-30").iter().map(|o| o.entry).collect();
    assert_eq!(order, [4, 3, 2, 1, 0]);
}

#[test]
fn times_show_on_the_pages_clock() {
    let utc =
        Event::new("u", "u", When::Times { start: at("2018-12-31 15:00"), end: Some(at("2018-12-31 16:30")) }, "UTC");
    let found = shown(vec![utc], "2019-01-01", "2019-01-01");
    assert_eq!(
        (found[0].first, found[0].start, found[0].end),
        (day("2019-01-01"), Time::new(0, 0, 0), Time::new(1, 30, 0))
    );
    let mut weekly = Event::new("w", "w", When::Times { start: at("2026-03-02 20:00"), end: None }, "America/New_York");
    weekly.recurrence = Some(Box::new(Rule::parse("FREQ=WEEKLY", "America/New_York", &Native).expect("rule").into()));
    let times: Vec<_> = shown(vec![weekly], "2026-03-01", "2026-03-16").iter().map(|o| (o.first, o.start)).collect();
    assert_eq!(times, [(day("2026-03-03"), Time::new(10, 0, 0)), (day("2026-03-10"), Time::new(9, 0, 0))]);
}

/// What begins every second fills a window up to the bound, from its first second on, in whatever zone it is written.
#[test]
fn the_densest_series_is_cut_off_at_its_end_only() {
    for zone in [TOKYO, "UTC", "America/New_York"] {
        let mut dense = Event::new("d", "d", When::Times { start: at("1997-01-01 00:00"), end: None }, zone);
        dense.recurrence = Some(Box::new(Rule::parse("FREQ=SECONDLY", zone, &Native).expect("rule").into()));
        let found = shown(vec![dense.clone()], "2026-01-01", "2026-01-31");
        assert_eq!((found.len(), found[0].first, found[0].start), (5_000, day("2026-01-01"), Time::new(0, 0, 0)));
        let key = found[4_999].key(&dense);
        assert!(by_key(&entries(vec![dense]), &key, TOKYO, &Native).is_some_and(|o| o.first == found[4_999].first));
    }
}

#[test]
fn an_end_at_midnight_belongs_to_the_day_before() {
    let found = shown(vec![timed("x", "2018-10-13 18:00", "2018-10-14 00:00")], "2018-10-01", "2018-10-31");
    assert_eq!((found[0].last, found[0].end), (day("2018-10-13"), Time::new(0, 0, 0)));
    assert!(shown(vec![timed("x", "2018-10-13 18:00", "2018-10-14 00:00")], "2018-10-14", "2018-10-14").is_empty());
}

#[test]
fn a_key_leads_back() {
    let mut walk = timed("清水沢@likers", "2018-08-11 10:00", "2018-08-11 12:00");
    walk.recurrence =
        Some(Box::new(Rule::parse("FREQ=MONTHLY;BYDAY=2SA;COUNT=6", TOKYO, &Native).expect("rule").into()));
    let list = entries(vec![days("単発", "2018-08-03", "2018-08-07"), walk]);
    let all = expand(&list, day("2018-01-01"), day("2019-12-31"), TOKYO, &Native);
    assert_eq!(all.len(), 7);
    for occurrence in &all {
        let key = occurrence.key(&list[occurrence.entry as usize].event);
        assert_eq!(by_key(&list, &key, TOKYO, &Native), Some(*occurrence), "{key}");
    }
    assert_eq!(all[2].key(&list[1].event), "清水沢@likers@2018-09-08T10:00");
    assert_eq!(by_key(&list, "清水沢@likers@2018-09-09T10:00", TOKYO, &Native), None);
    assert_eq!(by_key(&list, "なし", TOKYO, &Native), None);
}

#[test]
fn an_empty_month_knows_its_neighbours() {
    let mut monthly = days("m", "2018-08-01", "2018-08-01");
    monthly.recurrence = Some(Box::new(Rule::parse("FREQ=YEARLY", TOKYO, &Native).expect("rule").into()));
    let list = entries(vec![days("a", "2018-05-05", "2018-05-05"), monthly, days("b", "2018-12-15", "2018-12-16")]);
    assert_eq!(
        nearest(&list, day("2018-10-01"), day("2018-10-31")),
        (Some(day("2018-08-01")), Some(day("2018-12-15")))
    );
    assert_eq!(
        nearest(&list, day("2026-01-01"), day("2026-01-31")),
        (Some(day("2025-08-01")), Some(day("2026-08-01")))
    );
    assert_eq!(nearest(&[], day("2026-01-01"), day("2026-01-31")), (None, None));
}

#[test]
fn the_nearest_of_a_dense_series_that_is_long_over() {
    for (rule, last) in [
        ("FREQ=SECONDLY;UNTIL=20000105T120000", "2000-01-05"),
        ("FREQ=DAILY;UNTIL=20170101", "2017-01-01"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "1990-01-01"),
    ] {
        let mut event = timed("d", "1990-01-01 10:00", "");
        event.recurrence = Some(Box::new(Rule::parse(rule, TOKYO, &Native).expect("rule").into()));
        let found = nearest(&entries(vec![event]), day("2026-01-01"), day("2026-01-31"));
        assert_eq!(found, (Some(day(last)), None), "{rule}");
    }
}

#[test]
fn bars_keep_to_their_lanes() {
    let (from, to) = grid(day("2018-11-15"), 0);
    assert_eq!((from, to), (day("2018-10-28"), day("2018-12-01")));
    let list = vec![
        days("展覧会", "2018-10-27", "2018-11-10"),
        days("列車", "2018-11-03", "2018-11-03"),
        days("週末", "2018-11-03", "2018-11-04"),
        days("三つ目", "2018-11-03", "2018-11-03"),
        days("四つ目", "2018-11-03", "2018-11-03"),
    ];
    let found = shown(list, "2018-10-28", "2018-12-01");
    let weeks = weeks(&found, from, to, 3);
    assert_eq!(weeks.len(), 5);
    let first = &weeks[0];
    assert_eq!((first.bars[0].column, first.bars[0].span, first.bars[0].lane), (0, 7, 0));
    assert!(first.bars[0].from_before && first.bars[0].goes_on);
    assert_eq!(
        (first.bars[1].column, first.bars[1].span, first.bars[1].lane),
        (6, 1, 1),
        "週末 is longer, so it comes first"
    );
    assert!(first.bars[1].goes_on);
    assert_eq!((first.counts[6], first.hidden[6]), (5, 2));
    assert_eq!((weeks[1].bars[1].column, weeks[1].bars[1].span, weeks[1].bars[1].from_before), (0, 1, true));
}

#[test]
fn keys_move_in_the_grid() {
    for (key, shift, to) in [
        ("ArrowLeft", false, "2018-12-14"),
        ("ArrowRight", false, "2018-12-16"),
        ("ArrowUp", false, "2018-12-08"),
        ("ArrowDown", false, "2018-12-22"),
        ("Home", false, "2018-12-09"),
        ("End", false, "2018-12-15"),
        ("PageUp", false, "2018-11-15"),
        ("PageDown", false, "2019-01-15"),
        ("PageUp", true, "2017-12-15"),
    ] {
        assert_eq!(layout::moved(day("2018-12-15"), key, shift, 0), Some(day(to)), "{key}");
    }
    assert_eq!(layout::moved(day("2018-12-15"), "a", false, 0), None);
}

fn feed(events: Vec<Event>) -> Option<Arc<Feed>> {
    let events = events.into_iter().map(Arc::new).collect();
    Some(Arc::new(Feed { name: String::new(), kind: Kind::Json, events, problems: Vec::new(), refused: 0, next: None }))
}

fn with_id(mut event: Event, id: &str) -> Event {
    event.id = id.to_owned();
    event
}

#[test]
fn events_of_one_name_and_day_in_two_towns_are_two() {
    let csv = |place: &str| {
        let text = format!("名称,開始日,場所名称\nクリスマス会,2018-12-24,{place}\n");
        let options = crate::source::Options { name: "", zone: TOKYO, address: "", now: 0 };
        Some(Arc::new(crate::source::read(text.as_bytes(), &Native, options).expect("a feed")))
    };
    assert_eq!(merge(&[csv("長沼町民会館"), csv("美幌町民会館")], &Native).len(), 2);
    // The same place, however it is written; both sources stay named.
    let merged = merge(&[csv("ネピア アリーナ"), csv("ﾈﾋﾟｱアリーナ")], &Native);
    assert_eq!(merged.iter().map(|entry| entry.sources.to_vec()).collect::<Vec<_>>(), [[0, 1]]);
}

#[test]
fn the_same_event_of_two_sources_shows_once() {
    let uid = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    let one = vec![
        with_id(days("そば打ち体験", "2018-12-15", "2018-12-16"), uid),
        with_id(days("学交祭", "2018-08-03", "2018-08-07"), "1"),
        with_id(days("別の行事", "2018-08-03", "2018-08-07"), "2"),
    ];
    let two = vec![
        with_id(days("そば打ち体験(変更)", "2018-12-15", "2018-12-16"), uid),
        with_id(days("学 交祭", "2018-08-03", "2018-08-07"), "77"),
        with_id(days("同じ番号", "2018-08-03", "2018-08-07"), "2"),
    ];
    let merged = merge(&[feed(one.clone()), None, feed(two)], &Native);
    let found: Vec<(&str, &[u16])> =
        merged.iter().map(|e| (e.event.event_name.as_str(), e.sources.as_slice())).collect();
    assert_eq!(found, [("そば打ち体験", &[0, 2][..]), ("学交祭", &[0, 2]), ("別の行事", &[0]), ("同じ番号", &[2])]);
    assert_eq!(merge(&[feed(one)], &Native).len(), 3);
}

#[test]
fn the_same_time_in_two_zones_is_the_same() {
    let here = timed("会議", "2019-01-19 10:00", "");
    let utc = Event::new("x", "会議", When::Times { start: at("2019-01-19 01:00"), end: None }, "UTC");
    assert_eq!(merge(&[feed(vec![here]), feed(vec![utc])], &Native).len(), 1);
}

#[test]
fn ten_thousand_events_are_no_matter() {
    let list: Vec<Event> = (0..10_000)
        .map(|n| {
            let first = day("2018-01-01").plus_days(n % 700);
            Event::new(&n.to_string(), &n.to_string(), When::Days { first, last: first.plus_days(n % 5) }, TOKYO)
        })
        .collect();
    let feeds = [feed(list.clone()), feed(list)];
    let begin = std::time::Instant::now();
    let merged = merge(&feeds, &Native);
    let (from, to) = grid(day("2018-06-01"), 0);
    let found = expand(&merged, from, to, TOKYO, &Native);
    let weeks = weeks(&found, from, to, 3);
    assert_eq!(merged.len(), 10_000);
    assert!(found.len() > 400 && weeks.iter().all(|week| week.bars.len() <= 21));
    assert!(begin.elapsed().as_millis() < 3_000, "{:?}", begin.elapsed());
}

proptest! {
    #[test]
    fn every_occurrence_has_its_place(spans in proptest::collection::vec((0i64..60, 0i64..20), 0..60), lanes in 1u8..5) {
        let (from, to) = grid(day("2018-11-15"), 0);
        let events = spans.iter().enumerate().map(|(n, (start, length))| {
            let first = from.plus_days(start - 10);
            Event::new(&n.to_string(), "x", When::Days { first, last: first.plus_days(*length) }, TOKYO)
        });
        let found = expand(&entries(events.collect()), from, to, TOKYO, &Native);
        for week in weeks(&found, from, to, lanes) {
            for (column, day) in week.days().into_iter().enumerate() {
                let covering = found.iter().filter(|o| o.covers(day)).count();
                let bars: Vec<_> = week.bars.iter().filter(|b| (b.column..b.column + b.span).contains(&(column as u8))).collect();
                prop_assert_eq!(covering, usize::from(week.counts[column]));
                prop_assert_eq!(covering, bars.len() + usize::from(week.hidden[column]));
                let mut taken: Vec<u8> = bars.iter().map(|b| b.lane).collect();
                taken.sort_unstable();
                taken.dedup();
                prop_assert_eq!(taken.len(), bars.len(), "no two in one lane");
                prop_assert!(bars.iter().all(|b| b.lane < lanes && b.column + b.span <= 7));
            }
        }
    }
}
