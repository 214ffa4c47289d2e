//! iCalendar's series and zones as products write them.

use super::*;
use crate::date::Date;
use crate::event::{Entry, occurrence, zone};
use crate::platform::{Native, Platform};

fn read_calendar(body: &str) -> Feed {
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", body.replace('\n', "\r\n"));
    super::tests::feed(text.as_bytes())
}

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

/// `2018-10-13 10:00-12:00 name`, for each time from `from` to `to` on Tokyo's clock or another.
fn shown(feed: &Feed, page: &str, from: &str, to: &str) -> Vec<String> {
    let entries: Vec<Entry> = feed.events.iter().map(|event| Entry::new(event.clone(), 0)).collect();
    let found = occurrence::expand(&entries, day(from), day(to), page, &Native);
    let one = |o: &crate::event::Occurrence| {
        let time = |time: Option<crate::date::Time>| time.map(|time| time.to_string()).unwrap_or_default();
        let last = if o.last == o.first { String::new() } else { format!("..{}", o.last) };
        let event = &entries[o.entry as usize].event;
        format!("{}{last} {}-{} {}", o.first, time(o.start), time(o.end), event.event_name)
    };
    found.iter().map(one).collect()
}

fn tokyo(feed: &Feed) -> Vec<String> {
    shown(feed, "Asia/Tokyo", "2018-01-01", "2018-12-31")
}

#[test]
fn a_rest_that_changed_goes_on_by_itself() {
    let body = "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Tokyo:20180915T100000\nSUMMARY:午後\nDTSTART;TZID=Asia/Tokyo:20180916T130000\nDTEND;TZID=Asia/Tokyo:20180916T140000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:s\nSUMMARY:朝\nDTSTART;TZID=Asia/Tokyo:20180901T100000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=7\nEXDATE;TZID=Asia/Tokyo:20180922T100000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;TZID=Asia/Tokyo:20180929T100000\nSUMMARY:中止の回\nSTATUS:CANCELLED\nDTSTART;TZID=Asia/Tokyo:20180929T100000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE:20181006T010000Z\nSUMMARY:夜\nDTSTART:20181006T090000Z\nEND:VEVENT\n";
    let feed = read_calendar(body);
    assert_eq!(
        tokyo(&feed),
        [
            "2018-09-01 10:00-12:00 朝",
            "2018-09-08 10:00-12:00 朝",
            "2018-09-16 13:00-14:00 午後",
            "2018-09-29 10:00- 中止の回",
            "2018-10-06 18:00- 夜",
            "2018-10-13 18:00- 夜",
        ]
    );
    assert!(feed.problems.is_empty());
    // Each has a name of its own that leads back to it.
    let entries: Vec<Entry> = feed.events.iter().map(|event| Entry::new(event.clone(), 0)).collect();
    let all = occurrence::expand(&entries, day("2018-01-01"), day("2018-12-31"), "Asia/Tokyo", &Native);
    let keys: std::collections::BTreeSet<String> =
        all.iter().map(|o| o.key(&entries[o.entry as usize].event)).collect();
    assert_eq!(keys.len(), all.len());
    for found in &all {
        let key = found.key(&entries[found.entry as usize].event);
        assert_eq!(occurrence::by_key(&entries, &key, "Asia/Tokyo", &Native), Some(*found), "{key}");
    }
}

#[test]
fn a_changed_instance_says_only_what_changed() {
    let body = "BEGIN:VEVENT\nUID:s\nSUMMARY:会\nDTSTART;VALUE=DATE:20180901\nDTEND;VALUE=DATE:20180903\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;VALUE=DATE:20180908\nSTATUS:CANCELLED\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:alone\nRECURRENCE-ID;VALUE=DATE:20180909\nSUMMARY:ひとり\nDTSTART;VALUE=DATE:20180910\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:nobody\nRECURRENCE-ID;VALUE=DATE:20180909\nEND:VEVENT\n";
    let feed = read_calendar(body);
    assert_eq!(
        tokyo(&feed),
        [
            "2018-09-01..2018-09-02 - 会",
            "2018-09-08..2018-09-09 - 会",
            "2018-09-10 - ひとり",
            "2018-09-15..2018-09-16 - 会"
        ]
    );
    assert_eq!(feed.events[1].status_said, Some(crate::event::Status::Cancelled));
    assert_eq!((feed.refused, feed.problems[0].key), (1, ProblemKey::NameMissing));
}

#[test]
fn a_series_in_another_zone_is_left_out_by_its_own_clock() {
    let body = "BEGIN:VEVENT\nUID:s\nSUMMARY:ny\nDTSTART;TZID=America/New_York:20180901T200000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:s\nRECURRENCE-ID;TZID=Asia/Tokyo:20180903T090000\nSUMMARY:moved\nDTSTART;TZID=Asia/Tokyo:20180905T090000\nEND:VEVENT\n";
    assert_eq!(
        tokyo(&read_calendar(body)),
        ["2018-09-02 09:00- ny", "2018-09-04 09:00- ny", "2018-09-05 09:00- moved"]
    );
}

#[test]
fn dates_with_ends_and_rules_that_take_away() {
    let body = "BEGIN:VEVENT\nUID:p\nSUMMARY:p\nDTSTART;TZID=Asia/Tokyo:20180901T100000\nDTEND;TZID=Asia/Tokyo:20180901T110000\nRRULE:FREQ=DAILY;COUNT=5\nRRULE:FREQ=DAILY;UNTIL=20180902;BYHOUR=20\nEXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2\nRDATE;TZID=Asia/Tokyo;VALUE=PERIOD:20180910T100000/20180911T120000,20180912T100000/PT30M\nRDATE;TZID=Asia/Tokyo:20180913T090000\nEND:VEVENT\n";
    let feed = read_calendar(body);
    let expected = [
        "2018-09-01 20:00-21:00 p",
        "2018-09-02 10:00-11:00 p",
        "2018-09-02 20:00-21:00 p",
        "2018-09-04 10:00-11:00 p",
        "2018-09-05 10:00-11:00 p",
        "2018-09-10..2018-09-11 10:00-12:00 p",
        "2018-09-12 10:00-10:30 p",
        "2018-09-13 09:00-10:00 p",
    ];
    assert_eq!(tokyo(&feed), expected);
    // The second day alone shows what reaches into it.
    assert_eq!(shown(&feed, "Asia/Tokyo", "2018-09-11", "2018-09-11"), [expected[5]]);
}

#[test]
fn clocks_that_change_meanwhile() {
    let ny = |lines: &str| read_calendar(&format!("BEGIN:VEVENT\nUID:x\nSUMMARY:x\n{lines}\nEND:VEVENT\n"));
    let march = |feed: &Feed| shown(feed, "America/New_York", "2026-03-07", "2026-03-09");
    // The night of 8 March 2026 is an hour short. DTEND: so much time passes; DURATION: days on the clock.
    let exact = ny(
        "DTSTART;TZID=America/New_York:20260306T220000\nDTEND;TZID=America/New_York:20260307T060000\nRRULE:FREQ=DAILY;COUNT=3",
    );
    assert_eq!(
        march(&exact),
        [
            "2026-03-06..2026-03-07 22:00-06:00 x",
            "2026-03-07..2026-03-08 22:00-07:00 x",
            "2026-03-08..2026-03-09 22:00-06:00 x"
        ]
    );
    let nominal = ny("DTSTART;TZID=America/New_York:20260306T220000\nDURATION:P1D\nRRULE:FREQ=DAILY;COUNT=2");
    assert_eq!(march(&nominal)[1], "2026-03-07..2026-03-08 22:00-22:00 x");
    // 2:30 does not exist on the 8th; on 1 November 1:30 is the first of two.
    let gap = ny("DTSTART;TZID=America/New_York:20260307T023000\nDURATION:PT30M\nRRULE:FREQ=DAILY;COUNT=3");
    assert_eq!(march(&gap), ["2026-03-07 02:30-03:00 x", "2026-03-08 03:30-04:00 x", "2026-03-09 02:30-03:00 x"]);
    let hourly = ny("DTSTART;TZID=America/New_York:20260308T003000\nRRULE:FREQ=HOURLY;COUNT=5");
    assert_eq!(
        march(&hourly),
        ["2026-03-08 00:30- x", "2026-03-08 01:30- x", "2026-03-08 03:30- x", "2026-03-08 04:30- x"]
    );
    let fold = ny("DTSTART;TZID=America/New_York:20261101T013000\nDURATION:PT2H");
    assert_eq!(shown(&fold, "UTC", "2026-11-01", "2026-11-01"), ["2026-11-01 05:30-07:30 x"]);
}

/// RFC 5545, section 3.6.5: the fictitious rules for New York, with a name that nobody knows.
const FICTITIOUS: &str = "BEGIN:VTIMEZONE\nTZID:Fictitious\nLAST-MODIFIED:19870101T000000Z\nBEGIN:STANDARD\nDTSTART:19671029T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nTZNAME:EST\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19870405T020000\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=19980404T070000Z\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\nEND:DAYLIGHT\nBEGIN:DAYLIGHT\nDTSTART:19990424T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=4\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nTZNAME:EDT\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

#[test]
fn a_zone_that_only_the_file_knows() {
    // The definition may stand behind what uses it.
    let body = format!(
        "BEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART;TZID=Fictitious:20180428T120000\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n{FICTITIOUS}"
    );
    let feed = read_calendar(&body);
    assert!(feed.problems.is_empty());
    assert_eq!(shown(&feed, "UTC", "2018-04-28", "2018-04-30"), ["2018-04-28 17:00- x", "2018-04-29 16:00- x"]);
    let name = feed.events[0].time_zone.as_str();
    assert_eq!(zone::plain(name), "Fictitious");
    for (at, minutes) in [
        ("1960-01-01", -240),
        ("1987-04-04", -300),
        ("1987-04-06", -240),
        ("1987-12-31", -300),
        ("1998-04-05", -300),
        ("1998-04-06", -300),
        ("1999-04-26", -240),
        ("2026-04-20", -300),
        ("2026-07-01", -240),
        ("2026-12-01", -300),
    ] {
        assert_eq!(zone::offset_minutes(name, day(at).days() * 86_400, &Native), Some(minutes), "{at}");
    }
}

/// A definition made from New York's own rules says what the zone data say, hour by hour around each change.
#[test]
fn a_definition_agrees_with_the_zone_it_describes() {
    let body = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nRRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART;TZID=Customized Time Zone:20260101T090000\nEND:VEVENT\n";
    let feed = read_calendar(body);
    let name = feed.events[0].time_zone.as_str();
    for hour in day("2025-01-01").days() * 24..day("2027-12-31").days() * 24 {
        let date = Date::from_days(hour / 24);
        let near = [3, 11].contains(&date.month) && date.day < 16 && date.weekday() < 2 || hour % 100 == 0;
        if near {
            let expected = Native.offset_minutes("America/New_York", hour * 3600);
            assert_eq!(zone::offset_minutes(name, hour * 3600, &Native), expected, "{date}");
        }
    }
}

#[test]
fn zones_by_every_name_that_products_write() {
    let of = |tzid: &str, definition: &str| {
        let start = format!("DTSTART;TZID=\"{tzid}\":20180901T100000");
        let feed = read_calendar(&format!("{definition}BEGIN:VEVENT\nUID:x\nSUMMARY:x\n{start}\nEND:VEVENT\n"));
        (feed.events[0].time_zone.clone(), feed.problems.len())
    };
    for (tzid, expected) in [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("Japan", "Asia/Tokyo"),
        ("JST", "Asia/Tokyo"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("tokyo standard time", "Asia/Tokyo"),
        ("東京 (標準時)", "Asia/Tokyo"),
        ("(UTC+09:00) 大阪、札幌、東京", "Asia/Tokyo"),
        ("(UTC+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"),
        ("(GMT+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"),
        ("(UTC+09:00) Seoul", "Asia/Seoul"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Berlin"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/London"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "+05:30"),
        ("(UTC+08:00) Beijing, Chongqing, Hong Kong, Urumqi", "+08:00"),
        ("UTC", "UTC"),
        ("UTC-02", "-02:00"),
        ("GMT+9", "Asia/Tokyo"),
        ("GMT -0330", "-03:30"),
        ("tzone://Microsoft/Utc", "Utc"),
        ("/mozilla.org/20050126_1/Asia/Tokyo", "Asia/Tokyo"),
        ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Central Standard Time (Mexico)", "America/Mexico_City"),
        ("Russia Time Zone 11", "Asia/Kamchatka"),
    ] {
        assert_eq!(of(tzid, ""), (expected.to_owned(), 0), "{tzid}");
    }
    assert_eq!(of("Nowhere", ""), ("Asia/Tokyo".to_owned(), 1));
    let fixed = |tzid: &str, more: &str, offset: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:{tzid}\n{more}BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"
        )
    };
    assert_eq!(of("夕張時間", &fixed("夕張時間", "", "+0900")).0, "Asia/Tokyo");
    assert_eq!(of("x y", &fixed("x y", "", "+0545")).0, "+05:45");
    assert_eq!(of("x y", &fixed("x y", "X-LIC-LOCATION:Asia/Kathmandu\n", "+0545")).0, "Asia/Kathmandu");
    assert_eq!(of("x", &fixed("y", "", "+0545")), ("Asia/Tokyo".to_owned(), 1));
    let bare = read_calendar(
        "BEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART;TZID=(UTC+01:00) Brussels, Copenhagen, Madrid, Paris:20180901T100000\nEND:VEVENT\n",
    );
    assert_eq!(bare.events[0].time_zone, "Europe/Paris");
    let offset =
        read_calendar("BEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART;TZID=\"UTC+05:30\":20180901T100000\nEND:VEVENT\n");
    assert_eq!(shown(&offset, "UTC", "2018-09-01", "2018-09-01"), ["2018-09-01 04:30- x"]);
}

/// The whole list of Windows, as the zone library of the tests carries it.
#[test]
fn every_name_of_windows() {
    let list = include_str!("../../fixtures/windows-zones.txt");
    let mut count = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let (name, zone) = line.split_once('|').expect(line);
        let found = super::zone::known(name, &Native).unwrap_or_else(|| panic!("{name}"));
        for at in [1_767_225_600, 1_782_864_000] {
            let here = zone::offset_minutes(&found, at, &Native);
            assert!(here.is_some() && here == Native.offset_minutes(zone, at), "{name}: {found}, not {zone}");
        }
        count += 1;
    }
    assert!(count > 130);
}

#[test]
fn definitions_made_to_annoy() {
    let part = |rule: &str, n: usize| {
        format!(
            "BEGIN:STANDARD\nDTSTART:{:04}0101T000000\nTZOFFSETFROM:+{:02}00\nTZOFFSETTO:+{:02}00\n{rule}END:STANDARD\n",
            1970 + n % 100,
            n % 12,
            (n + 1) % 12
        )
    };
    for rule in [
        "",
        "RRULE:FREQ=SECONDLY\n",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n",
        "RRULE:FREQ=YEARLY;BYSECOND=0,1,2,3,4,5,6,7,8,9\n",
    ] {
        let parts: String = (0..2_000).map(|n| part(rule, n)).collect();
        let dates = format!("RDATE:{}\n", "20180101T000000,".repeat(3_000));
        let body = format!(
            "BEGIN:VTIMEZONE\nTZID:a=b|c\n{parts}{}END:VTIMEZONE\nBEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART;TZID=\"a=b|c\":20180901T100000\nRRULE:FREQ=DAILY\nEND:VEVENT\n",
            part(&dates, 5)
        );
        let feed = read_calendar(&body);
        assert!(feed.events[0].time_zone.len() <= zone::MAX_DEFINITION, "{}", feed.events[0].time_zone.len());
        assert_eq!(shown(&feed, "UTC", "2019-01-01", "2019-01-31").len(), 31);
    }
    for broken in [
        "x=",
        "x=1,2",
        "x=1,2,3|",
        "x=99999999999,1,1,",
        "x=0,0,9223372036854775807,FREQ=YEARLY",
        "x=0,60,0,FREQ=HOURLY",
    ] {
        let _ = zone::offset_minutes(broken, 0, &Native);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

    /// Whatever series and definitions a file holds, reading them and showing a month ends, and nothing overflows.
    #[test]
    fn no_series_makes_it_panic(
        zone in proptest::collection::vec("(BEGIN:STANDARD|END:STANDARD|DTSTART:(00010101|99991231|20180325)T[0-2][0-9]0000|TZOFFSET(FROM|TO):[+-][0-2][0-9][0-5]0|RRULE:FREQ=YEARLY(;BYMONTH=[0-9]{1,2}|;BYDAY=-?[1-5]SU|;UNTIL=20[0-2]90101T000000Z|;INTERVAL=[0-9]{1,9}){0,3}|RDATE:20180101T000000|TZID:Z|END:VTIMEZONE)", 0..12),
        series in proptest::collection::vec("(DTSTART(;TZID=Z)?:(00010101|99991231|20180901)(T[0-2][0-9]0000Z?)?|DTEND(;TZID=Z)?:(20180903|99991231)(T100000)?|DURATION:P[0-9]{1,4}(D|W|DT[0-9]H)|(RRULE|EXRULE):FREQ=(SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;COUNT=[0-9]{1,10}|;INTERVAL=[0-9]{1,10}|;UNTIL=99991231T235959Z|;BYDAY=-?[0-5]?MO|;BYSETPOS=-?[1-9]|;BYHOUR=[0-9]|;BYYEARDAY=-1){0,3}|(RDATE|EXDATE)(;TZID=Z)?:(00010101|20180905|99991231)(T[0-2][0-9]0000)?(/P[0-9]D|/99991231T235959)?|RECURRENCE-ID(;RANGE=THISANDFUTURE)?:(00010101|20180908|99991231)(T100000Z?)?|END:VEVENT\nBEGIN:VEVENT\nUID:x\nSUMMARY:y)", 0..12),
    ) {
        let body = format!(
            "BEGIN:VTIMEZONE\nTZID:Z\n{}\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:x\nSUMMARY:x\nDTSTART;TZID=Z:20180901T100000\n{}\nEND:VEVENT\n",
            zone.join("\n"),
            series.join("\n")
        );
        let feed = read_calendar(&body);
        let entries: Vec<Entry> = feed.events.iter().map(|event| Entry::new(event.clone(), 0)).collect();
        for (from, to) in [("2018-09-01", "2018-10-05"), ("0001-01-01", "0001-01-31"), ("9999-12-01", "9999-12-31")] {
            for found in occurrence::expand(&entries, day(from), day(to), "Asia/Tokyo", &Native).iter().take(50) {
                let key = found.key(&entries[found.entry as usize].event);
                proptest::prop_assert!(occurrence::by_key(&entries, &key, "Asia/Tokyo", &Native).is_some(), "{} in {}", key, body);
            }
            occurrence::nearest(&entries, day(from), day(to));
        }
    }
}
