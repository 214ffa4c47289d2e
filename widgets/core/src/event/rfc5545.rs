//! Recurrence proven: the examples of RFC 5545 (sections 3.3.10 and 3.8.5.3), and rules made to annoy.

use super::expand::{Limit, MOST, Window, expand};
use super::recurrence::Recurrence;
use super::rule::Rule;
use super::{LocalTime, Moment, When};
use crate::date::{Date, Time};
use crate::platform::Native;
use proptest::prelude::*;

fn local(text: &str) -> LocalTime {
    let (date, time) = text.split_once('T').unwrap_or((text, "090000"));
    LocalTime { date: Date::parse(date).expect("date"), time: Time::parse(time).expect("time") }
}

fn when(start: &str) -> When {
    When::Times { start: local(start), end: None }
}

fn series(rule: &str) -> Recurrence {
    Rule::parse(rule, "America/New_York", &Native).expect(rule).into()
}

/// The starts of a rule from its first to `to`, written `YYYYMMDD`, with the time where it is not nine.
fn starts(start: &str, rule: &str, to: &str) -> Vec<String> {
    let end = local(to).date.days() * 86_400 + 86_399;
    written(&series(rule).starts(when(start), i64::MIN / 2, end))
}

fn written(starts: &[i64]) -> Vec<String> {
    let one = |at: &i64| {
        let LocalTime { date, time } = LocalTime::from_seconds(*at);
        let day = date.to_string().replace('-', "");
        if time.seconds() == 9 * 3600 { day } else { format!("{day}T{:02}{:02}", time.hour, time.minute) }
    };
    starts.iter().map(one).collect()
}

/// `199709 02 16 30` becomes the days of that month; a word of six digits begins a month.
fn days(text: &str) -> Vec<String> {
    let mut month = "";
    let mut out = Vec::new();
    for word in text.split_whitespace() {
        if word.len() == 6 { month = word } else { out.push(format!("{month}{word}")) }
    }
    out
}

#[test]
fn the_examples_of_rfc_5545() {
    let list = [
        ("19970902", "FREQ=DAILY;COUNT=10", "1998", "199709 02 03 04 05 06 07 08 09 10 11"),
        ("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1998", "199709 02 12 22 199710 02 12"),
        ("19970902", "FREQ=WEEKLY;COUNT=10", "1998", "199709 02 09 16 23 30 199710 07 14 21 28 199711 04"),
        ("19970902", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "199710", "199709 02 16 30 199710 14 28"),
        (
            "19970902",
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
            "1998",
            "199709 02 04 09 11 16 18 23 25 30 199710 02",
        ),
        ("19970902", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1998", "199709 02 04 09 11 16 18 23 25 30 199710 02"),
        (
            "19970901",
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
            "1998",
            "199709 01 03 05 15 17 19 29 199710 01 03 13 15 17 27 29 31 199711 10 12 14 24 26 28 199712 08 10 12 22",
        ),
        (
            "19970902",
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            "1998",
            "199709 02 04 16 18 30 199710 02 14 16",
        ),
        (
            "19970905",
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
            "1999",
            "199709 05 199710 03 199711 07 199712 05 199801 02 199802 06 199803 06 199804 03 199805 01 199806 05",
        ),
        (
            "19970905",
            "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
            "1999",
            "199709 05 199710 03 199711 07 199712 05",
        ),
        (
            "19970907",
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            "1999",
            "199709 07 28 199711 02 30 199801 04 25 199803 01 29 199805 03 31",
        ),
        (
            "19970922",
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
            "1999",
            "199709 22 199710 20 199711 17 199712 22 199801 19 199802 16",
        ),
        (
            "19970928",
            "FREQ=MONTHLY;BYMONTHDAY=-3",
            "199802",
            "199709 28 199710 29 199711 28 199712 29 199801 29 199802 26",
        ),
        (
            "19970902",
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
            "1999",
            "199709 02 15 199710 02 15 199711 02 15 199712 02 15 199801 02 15",
        ),
        (
            "19970930",
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
            "1999",
            "199709 30 199710 01 31 199711 01 30 199712 01 31 199801 01 31 199802 01",
        ),
        (
            "19970910",
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
            "2000",
            "199709 10 11 12 13 14 15 199903 10 11 12 13",
        ),
        (
            "19970902",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
            "199803",
            "199709 02 09 16 23 30 199711 04 11 18 25 199801 06 13 20 27 199803 03 10 17 24 31",
        ),
        (
            "19970610",
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
            "2005",
            "199706 10 199707 10 199806 10 199807 10 199906 10 199907 10 200006 10 200007 10 200106 10 200107 10",
        ),
        (
            "19970310",
            "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
            "2005",
            "199703 10 199901 10 199902 10 199903 10 200101 10 200102 10 200103 10 200301 10 200302 10 200303 10",
        ),
        (
            "19970101",
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
            "2010",
            "199701 01 199704 10 199707 19 200001 01 200004 09 200007 18 200301 01 200304 10 200307 19 200601 01",
        ),
        ("19970519", "FREQ=YEARLY;BYDAY=20MO", "1999", "199705 19 199805 18 199905 17"),
        ("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1999", "199705 12 199805 11 199905 17"),
        ("19970313", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1999", "199703 13 20 27 199803 05 12 19 26 199903 04 11 18 25"),
        (
            "19970605",
            "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
            "1999",
            "199706 05 12 19 26 199707 03 10 17 24 31 199708 07 14 21 28 199806 04 11 18 25 199807 02 09 16 23 30 \
             199808 06 13 20 27 199906 03 10 17 24 199907 01 08 15 22 29 199908 05 12 19 26",
        ),
        (
            "19970902",
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            "2000",
            "199709 02 199802 13 199803 13 199811 13 199908 13 200010 13",
        ),
        (
            "19970913",
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
            "199806",
            "199709 13 199710 11 199711 08 199712 13 199801 10 199802 07 199803 07 199804 11 199805 09 199806 13",
        ),
        (
            "19961105",
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
            "2004",
            "199611 05 200011 07 200411 02",
        ),
        ("19970904", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "1998", "199709 04 199710 07 199711 06"),
        (
            "19970929",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
            "199803",
            "199709 29 199710 30 199711 27 199712 30 199801 29 199802 26 199803 30",
        ),
        ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "1998", "199708 05 10 19 24"),
        ("19970805", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "1998", "199708 05 17 19 31"),
        ("20070115", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2008", "200701 15 30 200702 15 200703 15 30"),
    ];
    for (start, rule, to, expected) in list {
        let to = if to.len() == 4 { format!("{to}1231") } else { format!("{to}28") };
        let to = if to.ends_with("0328") { to.replace("28", "31") } else { to };
        assert_eq!(starts(start, rule, &to), days(expected), "{rule}");
    }
}

#[test]
fn the_long_examples_of_rfc_5545() {
    let daily = starts("19970902", "FREQ=DAILY;UNTIL=19971224T000000Z", "19991231");
    assert_eq!((daily.len(), daily.last().map(String::as_str)), (113, Some("19971223")));
    let other = starts("19970902", "FREQ=DAILY;INTERVAL=2", "19971203");
    assert_eq!((other.len(), other.last().map(String::as_str)), (47, Some("19971203")));
    let januaries =
        starts("19980101", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "20101231");
    assert_eq!(januaries, starts("19980101", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "20101231"));
    assert_eq!((januaries.len(), januaries.last().map(String::as_str)), (93, Some("20000131")));
    let weeks = starts("19970902", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "19991231");
    assert_eq!((weeks.len(), weeks.last().map(String::as_str)), (17, Some("19971223")));
}

/// What a rule gives on one day, as `HHMM`.
fn hours(rule: &str, day: &str) -> Vec<String> {
    let from = local(day).date.days() * 86_400;
    let all = series(rule).starts(when("19970902"), from, from + 86_399);
    all.iter().map(|at| LocalTime::from_seconds(*at).time.to_string().replace(':', "")).collect()
}

#[test]
fn the_examples_within_a_day_of_rfc_5545() {
    // As printed UNTIL is 13:00 in New York; erratum 3883 makes it 17:00, which is what the example's list says.
    assert_eq!(hours("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "19970902"), ["0900", "1200"]);
    assert_eq!(hours("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "19970902"), ["0900", "1200", "1500"]);
    let quarters = hours("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "19970902");
    assert_eq!(quarters, ["0900", "0915", "0930", "0945", "1000", "1015"]);
    let ninety = hours("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "19970902");
    assert_eq!(ninety, ["0900", "1030", "1200", "1330"]);
    let daily = "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40";
    let minutely = "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16";
    let day: Vec<String> = (9..17).flat_map(|h| ["00", "20", "40"].map(|m| format!("{h:02}{m}"))).collect();
    for when in ["19970902", "19970903", "20381231"] {
        assert_eq!(hours(daily, when), day);
        assert_eq!(hours(minutely, when), day);
    }
}

#[test]
fn the_examples_of_section_3_3_10() {
    let rule = "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;BYHOUR=8,9;BYMINUTE=30";
    let found = starts("19970105T083000", rule, "19991231");
    let sundays = days("199701 05 12 19 26 199901 03 10 17 24 31");
    let expected: Vec<String> = sundays.iter().flat_map(|d| [format!("{d}T0830"), format!("{d}T0930")]).collect();
    assert_eq!(found, expected);
    let last_work_days = starts("19970930", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "19971231");
    assert_eq!(last_work_days, days("199709 30 199710 31 199711 28 199712 31"));
    assert_eq!(starts("19970902", "FREQ=DAILY;COUNT=10;INTERVAL=2", "19971231").last().unwrap(), "19970920");
}

#[test]
fn friday_the_thirteenth_without_the_first_day() {
    let mut fridays = series("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13");
    let first = local("19970902");
    fridays.leave_out(&[Moment { date: first.date, time: Some(first.time) }]);
    let all = fridays.starts(when("19970902"), 0, local("20001231").seconds());
    assert_eq!(written(&all), days("199802 13 199803 13 199811 13 199908 13 200010 13"));
}

#[test]
fn several_rules_add_up_and_an_exrule_takes_away() {
    let mut both = series("FREQ=WEEKLY;BYDAY=TU;COUNT=3");
    both.rules.push(Rule::parse("FREQ=WEEKLY;BYDAY=TH;UNTIL=19970911", "UTC", &Native).expect("rule"));
    let all = |series: &Recurrence| written(&series.starts(when("19970902"), 0, local("19971231").seconds()));
    assert_eq!(all(&both), days("199709 02 04 09 11 16"));
    // An EXRULE counts what it names itself, the first start among it.
    both.exrules.push(Rule::parse("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=2", "UTC", &Native).expect("rule"));
    assert_eq!(all(&both), days("199709 04 09 11"));
}

#[test]
fn until_in_every_form() {
    for (until, last) in [
        ("19970905", "19970905"),
        ("19970905T090000", "19970905"),
        ("19970905T085959", "19970904"),
        ("19970905T130000Z", "19970905"),
        ("19970905T125959Z", "19970904"),
    ] {
        let found = starts("19970902", &format!("FREQ=DAILY;UNTIL={until}"), "19971231");
        assert_eq!(found.last().map(String::as_str), Some(last), "{until}");
    }
    // Whole days end by the day, whatever the time.
    let day = local("19970902").date;
    for until in ["19970905", "19970905T000000", "19970905T235959Z"] {
        let found =
            series(&format!("FREQ=DAILY;UNTIL={until}")).starts(When::Days { first: day, last: day }, 0, i64::MAX);
        assert_eq!(found.len(), 4, "{until}");
    }
}

#[test]
fn whole_days_know_no_hours() {
    let day = local("19970902").date;
    let when = When::Days { first: day, last: day };
    for (rule, expected) in [
        ("FREQ=DAILY;COUNT=3;BYHOUR=9,10", "199709 02 03 04"),
        ("FREQ=HOURLY;COUNT=3", "199709 02 03 04"),
        ("FREQ=HOURLY;INTERVAL=36;COUNT=3", "199709 02 03 05"),
        ("FREQ=MINUTELY;BYDAY=TU;COUNT=2", "199709 02 09"),
    ] {
        let found = series(rule).starts(when, 0, i64::MAX);
        let found: Vec<String> =
            found.iter().map(|at| LocalTime::from_seconds(*at).date.to_string().replace('-', "")).collect();
        assert_eq!(found, days(expected), "{rule}");
    }
}

#[test]
fn what_changes_from_here_on_is_a_second_series() {
    let mut series = series("FREQ=WEEKLY;COUNT=6");
    let (first, third) = (when("19970902"), local("19970916"));
    series.leave_out(&[Moment { date: local("19970930").date, time: None }]);
    let new = When::Times { start: local("19970917T100000"), end: None };
    let rest = series.split(first, Moment { date: third.date, time: Some(third.time) }, new);
    let of = |series: &Recurrence, when| written(&series.starts(when, 0, i64::MAX));
    assert_eq!(of(&series, first), days("199709 02 09"));
    let moved = ["19970917T1000", "19970924T1000", "19971008T1000"];
    assert_eq!(of(&rest, new), moved, "COUNT goes on from the first, and what was left out stays out");
    let from = local("19970920").seconds();
    assert_eq!(written(&rest.starts(new, from, i64::MAX)), moved[1..]);
}

#[test]
fn what_is_no_rule_is_refused() {
    for rule in [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=FORTNIGHTLY",
        "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=54MO",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=DAILY;SKIP=OMIT",
        "FREQ=DAILY;BYDAY=月",
    ] {
        assert_eq!(Rule::parse(rule, "UTC", &Native), None, "{rule}");
    }
}

#[test]
fn dates_come_and_go() {
    let day = |text: &str| Moment { date: Date::parse(text).expect("date"), time: None };
    let mut series = series("FREQ=WEEKLY;COUNT=4");
    series.rdate.push(day("19970904"));
    let fourth = LocalTime::from_seconds(local("19970909").seconds());
    series.leave_out(&[Moment { date: fourth.date, time: Some(fourth.time) }, day("19970916"), day("19970901")]);
    let all = series.starts(when("19970902"), 0, i64::MAX / 2);
    assert_eq!(written(&all), ["19970902", "19970904", "19970923"]);
    let other_time = Moment { time: Time::new(10, 0, 0), ..day("19970902") };
    series.leave_out(&[other_time]);
    assert_eq!(series.starts(when("19970902"), 0, i64::MAX / 2).len(), 3, "another time of that day is not left out");
}

/// Rules that never match, that match all the time, and that reach as far as numbers go: each ends within a bound of
/// steps, and each window gives at most so many starts.
#[test]
fn nasty_rules_end() {
    let first = local("19970902").seconds();
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31;COUNT=1000000",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=-30;COUNT=1",
        "FREQ=SECONDLY;BYHOUR=4;BYMINUTE=3;BYSECOND=2;BYYEARDAY=366",
        "FREQ=SECONDLY;BYSETPOS=2",
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=4294967295",
        "FREQ=SECONDLY;INTERVAL=4294967295",
        "FREQ=HOURLY;INTERVAL=4294967295;COUNT=4294967295",
        "FREQ=MINUTELY;INTERVAL=7;BYHOUR=3;BYMINUTE=1;COUNT=4294967295",
        "FREQ=DAILY;BYMONTH=1;BYYEARDAY=200;COUNT=2",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5",
        "FREQ=DAILY;INTERVAL=4294967295;COUNT=4294967295",
        "FREQ=YEARLY;INTERVAL=4294967295",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1;COUNT=9",
    ] {
        let parsed = Rule::parse(rule, "UTC", &Native).expect(rule);
        let far = local("90000101").seconds();
        for (from, to) in
            [(i64::MIN, i64::MAX), (first, first), (far, far + 42 * 86_400), (far, i64::MAX), (far, first)]
        {
            let mut limit = Limit::ONE;
            let found = expand(&parsed, Window { first, whole_days: false, from, to }, true, &mut limit);
            assert!(found.list.len() <= MOST && found.list.is_sorted(), "{rule}");
            assert!(found.list.iter().all(|at| (from..=to).contains(at) && *at <= found.known_to), "{rule}");
            assert!(limit.steps > 0 || found.known_to < to, "{rule}: what is cut off is said");
        }
        let all = series(rule).starts(when("19970902"), i64::MIN, i64::MAX);
        assert!(all.len() <= MOST && all.first() == Some(&first), "{rule}");
    }
}

/// Far from its beginning, only what is looked at is worked out, with COUNT too where each period holds as many.
#[test]
fn what_lies_before_is_skipped() {
    let first = local("19970902").seconds();
    let far = local("90000101").seconds();
    for (rule, days, expected) in [
        ("FREQ=DAILY", 40, 41),
        ("FREQ=DAILY;COUNT=3000000", 40, 41),
        ("FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3000000", 13, 4),
        ("FREQ=MONTHLY;BYDAY=-1FR", 366, 12),
        ("FREQ=HOURLY", 1, 25),
        ("FREQ=HOURLY;BYMINUTE=0,30;COUNT=300000000", 1, 49),
        ("FREQ=MINUTELY;INTERVAL=7;BYDAY=WE", 6, 129),
        ("FREQ=SECONDLY;BYHOUR=9;BYMINUTE=5;BYSECOND=1,2", 1, 2),
    ] {
        let parsed = Rule::parse(rule, "UTC", &Native).expect(rule);
        let window = Window { first, whole_days: false, from: far, to: far + days * 86_400 };
        let mut limit = Limit::ONE;
        let found = expand(&parsed, window, true, &mut limit);
        assert_eq!((found.list.len(), found.known_to), (expected, i64::MAX), "{rule}");
        let steps = Limit::ONE.steps - limit.steps;
        assert!(steps < 2_000, "{rule}: {steps}");
    }
    // The last that COUNT allows, without going through all before it.
    let hours = series("FREQ=HOURLY;COUNT=1000000").starts(when("19970902"), first + 999_000 * 3_600, i64::MAX);
    assert_eq!(hours.last(), Some(&(first + 999_999 * 3_600)));
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "(FREQ=)?[A-Z=;,0-9+-]{0,40}", any in ".{0,30}") {
        let _ = (Rule::parse(&text, "UTC", &Native), Rule::parse(&any, "UTC", &Native));
    }
}
