//! iCalendar as products write it.

use super::*;

#[test]
fn icalendar_whole_days_end_before_dtend() {
    for (lines, first, last) in [
        ("DTSTART;VALUE=DATE:20181215\nDTEND;VALUE=DATE:20181217", "2018-12-15", "2018-12-16"),
        ("DTSTART;VALUE=DATE:20181215", "2018-12-15", "2018-12-15"),
        ("DTSTART:20181215\nDTEND:20181215", "2018-12-15", "2018-12-15"),
        ("DTSTART;VALUE=DATE:20181215\nDURATION:P2D", "2018-12-15", "2018-12-16"),
        ("DTSTART;VALUE=DATE:20181215\nDURATION:P1W", "2018-12-15", "2018-12-21"),
        ("DTSTART;TZID=Asia/Tokyo:20181215T090000\nDURATION:PT1H30M", "2018-12-15 09:00", "2018-12-15 10:30"),
        (
            "DTSTART;TZID=Tokyo Standard Time:20181215T090000\nDTEND;TZID=\"Tokyo Standard Time\":20181215T100000",
            "2018-12-15 09:00",
            "2018-12-15 10:00",
        ),
        ("DTSTART:20181215T000000Z\nDTEND:20181215T030000Z", "2018-12-15 09:00", "2018-12-15 12:00"),
        ("DTSTART:20181215T090000", "2018-12-15 09:00", ""),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20181215T090000", "2018-12-15 09:00", ""),
        (
            "DTSTART;TZID=America/New_York:20181215T090000\nDTEND:20181215T150000Z",
            "2018-12-15 09:00",
            "2018-12-15 10:00",
        ),
    ] {
        let feed = feed(&vevent(lines));
        assert_eq!(span(&feed.events[0]), (first.to_owned(), last.to_owned()), "{lines}");
        assert_eq!(keys(&feed), [], "{lines}");
    }
}

#[test]
fn icalendar_folds_escapes_and_alarms() {
    let body = "X-WR-CALNAME:夕張\\, まち\nX-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VTIMEZONE\nTZID:Custom\nBEGIN:STANDARD\nDTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1@yubari\nSUMMARY:夕張の記憶\n ミュージアム号\nDTSTART;VALUE=DATE:20181103\nDESCRIPTION:貸切列車\\n一日目\\; 二日目\\\\\nLOCATION:新夕張駅\nCATEGORIES:交流,鉄道\nCATEGORIES:鉄道\nORGANIZER;CN=\"清水沢:プロジェクト\":mailto:a@example.jp\nURL:https://example.jp/?a=1;b=2\nATTACH;FMTTYPE=image/png:https://example.jp/a.png\nATTACH;FMTTYPE=application/pdf:https://example.jp/a.pdf\nSTATUS:CANCELLED\nBEGIN:VALARM\nDESCRIPTION:思い出して\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\nBEGIN:VTODO\nSUMMARY:用事\nEND:VTODO\n";
    for bytes in [
        calendar(body),
        [&b"\xef\xbb\xbf"[..], &calendar(body)].concat(),
        calendar(body).into_iter().filter(|b| *b != b'\r').collect(),
    ] {
        let feed = feed(&bytes);
        let event = &feed.events[0];
        assert_eq!((feed.name.as_str(), feed.kind, feed.events.len()), ("夕張, まち", Kind::ICalendar, 1));
        assert_eq!(event.event_name, "夕張の記憶ミュージアム号");
        assert_eq!(event.description, "貸切列車\n一日目; 二日目\\");
        assert_eq!(
            (event.organizer.as_str(), event.categories.join("/")),
            ("清水沢:プロジェクト", "交流/鉄道".to_owned())
        );
        assert_eq!(
            (event.url.as_str(), event.flyer_url.as_str()),
            ("https://example.jp/?a=1;b=2", "https://example.jp/a.pdf")
        );
        assert_eq!(event.status_said, Some(Status::Cancelled));
        assert_eq!(keys(&feed), []);
    }
}

#[test]
fn icalendar_may_fold_within_a_character() {
    let whole = "SUMMARY:学交祭";
    let mut bytes = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20180803\n".to_vec();
    bytes.extend_from_slice(&whole.as_bytes()[..10]);
    bytes.extend_from_slice(b"\r\n ");
    bytes.extend_from_slice(&whole.as_bytes()[10..]);
    bytes.extend_from_slice(b"\nEND:VEVENT\nEND:VCALENDAR\n");
    let feed = feed(&bytes);
    assert_eq!(feed.events[0].event_name, "学交祭");
    assert_eq!(feed.events[0].id, "学交祭@2018-08-03");
}

#[test]
fn icalendar_series_with_changed_instances() {
    let body = "BEGIN:VEVENT\nUID:s\nSUMMARY:会議\nDTSTART;TZID=Asia/Tokyo:20180714T180000\nDTEND;TZID=Asia/Tokyo:20180714T200000\nRRULE:FREQ=MONTHLY;UNTIL=20190114T090000Z\nEXDATE;TZID=Asia/Tokyo:20180814T180000\nEND:VEVENT\nBEGIN:VEVENT\nUID:s\nRECURRENCE-ID;TZID=Asia/Tokyo:20180914T180000\nSUMMARY:会議(会場変更)\nDTSTART;TZID=Asia/Tokyo:20180915T180000\nEND:VEVENT\nBEGIN:VEVENT\nUID:s\nRECURRENCE-ID:20181014T090000Z\nSUMMARY:会議\nSTATUS:CANCELLED\nDTSTART:20181014T090000Z\nEND:VEVENT\n";
    let feed = feed(&calendar(body));
    assert_eq!(feed.events.len(), 3);
    let entries: Vec<_> = feed.events.iter().map(|e| crate::event::Entry::new(e.clone(), 0)).collect();
    let all = crate::event::occurrence::expand(&entries, day("2018-01-01"), day("2020-12-31"), "Asia/Tokyo", &Native);
    let found: Vec<String> = all.iter().map(|o| o.key(&feed.events[o.entry as usize])).collect();
    assert_eq!(
        found,
        [
            "s@2018-07-14T18:00",
            "s@2018-09-14T18:00",
            "s@2018-10-14T18:00",
            "s@2018-11-14T18:00",
            "s@2018-12-14T18:00",
            "s@2019-01-14T18:00"
        ]
    );
    assert_eq!(all[1].first, day("2018-09-15"));
}

#[test]
fn shirasagi_writes_utc_and_bare_dates() {
    let body = "X-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nUID:s\nSUMMARY:朝市\nDTSTART:20180701T230000Z\nDTEND:20180702T010000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20180731\nEXDATE;VALUE=DATE:20180709\nRDATE;VALUE=DATE:20180711\nX-SHIRASAGI-COST:無料\nX-SHIRASAGI-RELATEDURL:https://example.jp/\nEND:VEVENT\n";
    let feed = feed(&calendar(body));
    let entries = [crate::event::Entry::new(feed.events[0].clone(), 0)];
    let all = crate::event::occurrence::expand(&entries, day("2018-07-01"), day("2018-08-31"), "Asia/Tokyo", &Native);
    let found: Vec<String> = all.iter().map(|o| format!("{} {}", o.first, o.start.expect("time"))).collect();
    assert_eq!(
        found,
        ["2018-07-02 08:00", "2018-07-11 08:00", "2018-07-16 08:00", "2018-07-23 08:00", "2018-07-30 08:00"]
    );
    assert_eq!((feed.events[0].fee_jpy, feed.events[0].url.as_str()), (Some(0), "https://example.jp/"));
}

#[test]
fn icalendar_problems_have_lines() {
    let body = "BEGIN:VEVENT\nUID:1\nSUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20181103\nEND:VEVENT\nBEGIN:VEVENT\nUID:3\nSUMMARY:c\nDTSTART:soon\nEND:VEVENT\nBEGIN:VEVENT\nUID:4\nSUMMARY:d\nDTSTART:20181103\nDTEND:20181101\nEND:VEVENT\nBEGIN:VEVENT\nUID:5\nSUMMARY:e\nDTSTART;TZID=Nowhere:20181103T100000\nRRULE:FREQ=FORTNIGHTLY\nURL:javascript:alert(1)\nEND:VEVENT\n";
    let feed = feed(&calendar(body));
    assert_eq!((feed.events.len(), feed.refused), (1, 4));
    assert_eq!(
        keys(&feed),
        [
            (Some(3), ProblemKey::StartMissing),
            (Some(7), ProblemKey::NameMissing),
            (Some(14), ProblemKey::DateUnreadable),
            (Some(20), ProblemKey::EndBeforeStart),
            (Some(25), ProblemKey::ZoneUnknown),
            (Some(27), ProblemKey::AddressUnsafe),
            (Some(26), ProblemKey::RuleUnreadable),
        ]
    );
    assert_eq!(span(&feed.events[0]).0, "2018-11-03 10:00");
}
