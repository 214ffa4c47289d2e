//! Feeds as they are published: small fixtures made like the real ones, each with its hazards.

use super::*;
use crate::date::{Date, Time};
use crate::event::{Mode, Moment, Status, When};
use crate::platform::Native;
use proptest::prelude::*;

/// Looked at on 2018-12-14, as the page of Hokkaido.
const OPTIONS: Options<'static> = Options { name: "", zone: "Asia/Tokyo", address: "", now: 1_544_749_200 };

pub(super) fn feed(bytes: &[u8]) -> Feed {
    read(bytes, &Native, OPTIONS).expect("a feed")
}

fn keys(feed: &Feed) -> Vec<(Option<u32>, ProblemKey)> {
    feed.problems.iter().map(|problem| (problem.line, problem.key)).collect()
}

fn day(text: &str) -> Date {
    Date::parse(text).expect(text)
}

fn span(event: &Event) -> (String, String) {
    match event.when {
        When::Days { first, last } => (first.to_string(), last.to_string()),
        When::Times { start, end } => {
            let text = |t: crate::event::LocalTime| format!("{} {}", t.date, t.time);
            (text(start), end.map(text).unwrap_or_default())
        }
    }
}

fn calendar(body: &str) -> Vec<u8> {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", body.replace('\n', "\r\n")).into_bytes()
}

fn vevent(lines: &str) -> Vec<u8> {
    calendar(&format!("BEGIN:VEVENT\nUID:a\nSUMMARY:x\n{lines}\nEND:VEVENT\n"))
}

#[test]
fn our_json_in_the_names_of_the_standard() {
    let text = r#"{"name":"北海道","events":[{"id":"h1-3","eventName":"苫小牧市","subTitle":"アイスホッケー","description":"王子イーグルスによる<b>ホッケー教室</b><br>交流など<script>alert(1)</script>",
        "eventType":"体験;スポーツ","tag":["交流","体験"],"dateOfStart":"2018-12-27","dateOfEnd":"2018-12-29","nights":2,
        "location":"ネピアアイスアリーナ","locationAddress":"苫小牧市若草町2丁目","organizer":"苫小牧市","targetPerson":"小学生とその父母",
        "holdingCondition":"2名以上","capacity":"20名","remaining":3,"fee_JPY":0,"eventUrl":"https://www.city.tomakomai.hokkaido.jp/",
        "applicationUrl":"javascript:alert(1)","flyerUrl":"/flyer.pdf","deadlineDateOfApplication":"2018-12-14","applicationDeadlineTime":"17:00",
        "webinarStatus":"現地開催のみ","invitation":true,"sdgs":[4,17,99],"status":"受付中"}]}"#;
    let feed = feed(text.as_bytes());
    let event = &feed.events[0];
    assert_eq!((feed.name.as_str(), feed.kind, feed.events.len()), ("北海道", Kind::Json, 1));
    assert_eq!(event.description, "王子イーグルスによるホッケー教室\n交流など");
    assert_eq!(event.categories, ["体験", "スポーツ", "交流"]);
    assert_eq!(span(event), ("2018-12-27".to_owned(), "2018-12-29".to_owned()));
    assert_eq!((event.nights, event.capacity, event.remaining, event.fee_jpy), (Some(2), Some(20), Some(3), Some(0)));
    assert_eq!((event.mode, event.invitation, event.status_said), (Some(Mode::OnSite), true, Some(Status::Open)));
    assert_eq!((event.sdgs.as_slice(), event.flyer_url.as_str()), (&[4, 17][..], "/flyer.pdf"));
    assert_eq!(event.application_deadline, Some(Moment { date: day("2018-12-14"), time: Time::new(17, 0, 0) }));
    assert_eq!(event.apply_url, "", "no script in a link");
    assert_eq!(feed.problems[0].place, "/events/0/applicationUrl");
}

#[test]
fn reading_picture_and_place_on_the_globe() {
    let text = "イベント名,イベント名_カナ,開始日,緯度,経度,画像URL\n\
        雪まつり,ユキマツリ,2019-02-04,43.0601,141.3550,/yuki.jpg\n\
        夏まつり,,2019-08-04,0,0,javascript:alert(1)\n\
        秋まつり,,2019-09-04,北緯43度,141,\n\
        冬まつり,,2019-12-04,91,141.5,\n";
    let feed = feed(text.as_bytes());
    let of = |n: usize| &*feed.events[n];
    assert_eq!((&*of(0).event_name_kana, &*of(0).geo), ("ユキマツリ", "43.0601,141.3550"));
    assert_eq!(of(0).image_url, "/yuki.jpg");
    assert_eq!(of(1).image_url, "");
    assert!((1..4).all(|n| of(n).geo.is_empty()));
}

#[test]
fn one_bad_record_spoils_nothing() {
    let text = r#"[{"eventName":"a","dateOfStart":"2018-11-03"},7,{"eventName":"","dateOfStart":"2018-11-03"},{"eventName":"b"},
        {"eventName":"c","dateOfStart":"いつか"},{"eventName":"d","dateOfStart":"2018-11-03","dateOfEnd":"2018-11-01"},{"eventName":"e","dateOfStart":"2018/11/4","startTime":"10:00"}]"#;
    let feed = feed(text.as_bytes());
    assert_eq!(feed.events.iter().map(|e| e.event_name.as_str()).collect::<Vec<_>>(), ["a", "e"]);
    assert_eq!(feed.refused, 5);
    let found: Vec<_> = feed.problems.iter().map(|p| (p.place.as_str(), p.key)).collect();
    assert_eq!(
        found,
        [
            ("/1", ProblemKey::NotAnObject),
            ("/2/eventName", ProblemKey::NameMissing),
            ("/3/dateOfStart", ProblemKey::StartMissing),
            ("/4/dateOfStart", ProblemKey::DateUnreadable),
            ("/5/dateOfEnd", ProblemKey::EndBeforeStart),
        ]
    );
}

#[test]
fn recurrence_in_json() {
    let text = r#"[{"id":"w","eventName":"清水沢まちあるき","dateOfStart":"2018-08-11","startTime":"10:00","rrule":"FREQ=MONTHLY;BYDAY=2SA;UNTIL=20190131","exdate":["2018-12-08"],"rdate":"2018-09-01;2018-10-20T13:00"},
        {"id":"h","eventName":"h","dateOfStart":"2018-08-11","rrule":"FREQ=HOURLY"},{"id":"z","eventName":"z","dateOfStart":"2018-08-11","timeZone":"Mars/Base"}]"#;
    let feed = feed(text.as_bytes());
    let entries: Vec<_> = feed.events.iter().map(|e| crate::event::Entry::new(e.clone(), 0)).collect();
    let all =
        crate::event::occurrence::expand(&entries[..1], day("2018-01-01"), day("2019-12-31"), "Asia/Tokyo", &Native);
    let starts: Vec<String> = all.iter().map(|o| format!("{} {}", o.first, o.start.expect("time"))).collect();
    assert_eq!(
        starts,
        [
            "2018-08-11 10:00",
            "2018-09-01 10:00",
            "2018-09-08 10:00",
            "2018-10-13 10:00",
            "2018-10-20 13:00",
            "2018-11-10 10:00",
            "2019-01-12 10:00"
        ]
    );
    assert_eq!(keys(&feed), [(None, ProblemKey::ZoneUnknown)]);
    assert!(feed.events[1].recurrence.is_some() && feed.events[2].time_zone == "Asia/Tokyo");
}

/// Visitors' first module: what it cannot tell is asked of the other one, and what it knows needs no other.
#[cfg(not(feature = "rare"))]
#[test]
fn rare_dialects_need_the_other_module() {
    for text in [
        "<!DOCTYPE html><table><tr><th>名称<th>開催日</table>",
        "[{\"title\":\"x\",\"start\":\"2018-12-15\"}]",
        "{\"events\":[{\"title\":\"x\",\"start_date\":\"2018-12-15 10:00:00\"}]}",
        "{\"events\":[],\"rest_url\":\"https://city.example/\"}",
        "{\"result\":{\"records\":[]}}",
        "{\"@graph\":[]}",
    ] {
        assert!(read(text.as_bytes(), &Native, OPTIONS).is_err_and(|error| error.needs_rare()), "{text}");
    }
    for text in [
        "[]",
        "{\"events\":[]}",
        "[{\"eventName\":\"\"},{}]",
        "{\"events\":[{\"eventName\":\"x\",\"dateOfStart\":\"2018-12-15\"}]}",
    ] {
        assert!(read(text.as_bytes(), &Native, OPTIONS).is_ok(), "{text}");
    }
    for text in ["", "{\"events\": [", "a,b\n1,2\n"] {
        assert!(read(text.as_bytes(), &Native, OPTIONS).is_err_and(|error| !error.needs_rare()), "{text}");
    }
}

#[cfg(feature = "rare")]
#[test]
fn files_that_are_no_feed() {
    for (bytes, key) in [
        (&b""[..], ProblemKey::FileEmpty),
        (b" \n ", ProblemKey::FileEmpty),
        (b"<!DOCTYPE html><html><body>404", ProblemKey::PageInsteadOfFeed),
        (b"{\"events\": [", ProblemKey::JsonBroken),
        (b"{\"error\": 1}", ProblemKey::EventsMissing),
        (b"a,b,c\n1,2,3\n", ProblemKey::HeaderMissing),
        (b"\x00\xff\xfe\x80", ProblemKey::HeaderMissing),
    ] {
        let error = read(bytes, &Native, OPTIONS).expect_err("no feed");
        assert_eq!(error.0.key, key, "{bytes:?}");
        let catalogue = crate::i18n::source::catalogue(crate::i18n::Lang::Ja);
        assert!(error.text(&catalogue).contains(": "), "says what to do");
    }
}

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

const B: &str = "NO,都道府県コード又は市区町村コード,名称,名称(カナ),サブタイトル,概要,説明,イベント種類,URL,状態,開始日,終了日,開始時刻,終了時刻,日時備考,場所名称,住所都道府県,住所市区町村,住所町名,住所丁目以下,建物名等,主催団体,対象者,定員,料金(基本),料金(詳細),申込期限日,申込期限時刻,申込方法,連絡先名称,連絡先電話番号,備考\n";
const A: &str = "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,説明,料金(基本),料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考\n";

#[test]
fn open_data_csv_of_both_standards() {
    let b = format!(
        "{B}0000000001,012092,清水沢まちあるき,シミズサワマチアルキ,,,\"一行目\n二行目\"\"引用\"\"\",交流、観光,https://example.jp/,,2018-10-13,2018-10-13,10:00,12:00,,清水沢駅,北海道,夕張市,清水沢,3丁目,,清水沢プロジェクト,,30,500,,2018-10-10,17:00,電話,事務局,0123-00-0000,-\r\n"
    );
    let event = feed(b.as_bytes()).events[0].clone();
    assert_eq!((event.id.as_str(), event.description.as_str()), ("012092-0000000001", "一行目\n二行目\"引用\""));
    assert_eq!(span(&event), ("2018-10-13 10:00".to_owned(), "2018-10-13 12:00".to_owned()));
    assert_eq!((event.address.as_str(), event.organizer.as_str()), ("北海道夕張市清水沢3丁目", "清水沢プロジェクト"));
    assert_eq!((event.capacity, event.fee_jpy, event.contact.as_str()), (Some(30), Some(500), "事務局 0123-00-0000"));
    assert_eq!(event.application_deadline, Some(Moment { date: day("2018-10-10"), time: Time::new(17, 0, 0) }));
    let a = format!(
        "{A}012092,1,北海道,夕張市,学交祭,,,2018/8/3,2018/8/7,,,毎日,説明,無料,,市役所,,,夕張市,会場,夕張市本町4,2階,,,,,各日20名,,,,,\n"
    );
    let event = feed(a.as_bytes()).events[0].clone();
    assert_eq!(span(&event), ("2018-08-03".to_owned(), "2018-08-07".to_owned()));
    assert_eq!((event.fee_jpy, event.capacity, event.capacity_remark.as_str()), (Some(0), None, "各日20名"));
    assert_eq!(event.address, "夕張市本町4 2階");
    let c = "全国地方公共団体コード,ID,地方公共団体名,イベント名,開始日,終了日\n012092,7,夕張市,列車,2018年11月3日,\n";
    let event = feed(c.as_bytes()).events[0].clone();
    assert_eq!((event.id.as_str(), span(&event).0.as_str()), ("012092-7", "2018-11-03"));
}

/// Made like the list of a city that publishes courses as one long range each.
#[test]
fn a_range_on_some_weekdays_only_is_a_series() {
    let text = format!(
        "{B}1,132055,テニス教室,,,,,,,,2019-01-07,2019-03-25,9:30,11:00,\"期間中の月曜日のみ開催\n開始日: 2019/1/7\",庭球場,,,,,,,,,,,,,,,,\n\
         2,132055,水泳,,,,,,,,2019-01-08,2019-01-31,,,火曜日・木曜日のみ,,,,,,,,,,,,,,,,,\n\
         3,132055,展示,,,,,,,,2019-01-08,2019-01-31,10:00,17:00,土日のみ有料,,,,,,,,,,,,,,,,,\n\
         4,132055,朝市,,,,,,,,2019-01-07,2019-01-09,,,月曜日のみ,,,,,,,,,,,,,,,,,\n"
    );
    let found = feed(text.as_bytes());
    let days = |n: usize| -> Vec<String> {
        let entries = [crate::event::Entry::new(found.events[n].clone(), 0)];
        let all =
            crate::event::occurrence::expand(&entries, day("2019-01-01"), day("2019-01-31"), "Asia/Tokyo", &Native);
        all.iter().map(|o| format!("{} {}", o.first, o.last)).collect()
    };
    assert_eq!(span(&found.events[0]), ("2019-01-07 09:30".to_owned(), "2019-01-07 11:00".to_owned()));
    assert_eq!(
        days(0),
        ["2019-01-07 2019-01-07", "2019-01-14 2019-01-14", "2019-01-21 2019-01-21", "2019-01-28 2019-01-28"]
    );
    assert_eq!(days(1).len(), 8);
    assert_eq!(days(2), ["2019-01-08 2019-01-31"], "what is said of weekdays is about the fee");
    assert_eq!(days(3), ["2019-01-07 2019-01-09"]);
}

#[test]
fn a_day_and_a_time_in_one_cell() {
    let text = "名称,開始日時,終了日時\na,2018/11/3 10:00,2018/11/3 12:30\nb,2018-11-03T01:00:00Z,2018-11-03T12:00:00+09:00\n\
        c,2018-11-03T00:00:00,2018-11-04T00:00:00\nd,2018-11-03 18:00,2018-11-04 00:00\n";
    let found = feed(text.as_bytes());
    let all: Vec<(String, String)> = found.events.iter().map(|event| span(event)).collect();
    let want = [
        ("2018-11-03 10:00", "2018-11-03 12:30"),
        ("2018-11-03 10:00", "2018-11-03 12:00"),
        ("2018-11-03", "2018-11-04"),
        ("2018-11-03 18:00", "2018-11-04 00:00"),
    ];
    assert_eq!(all, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn csv_in_every_character_set() {
    let text = "NO,名称,開始日\n1,夕張の会,2018-11-03\n";
    let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    let (euc, _, _) = encoding_rs::EUC_JP.encode(text);
    let (jis, _, _) = encoding_rs::ISO_2022_JP.encode(text);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let bom = [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &sjis, &euc, &jis, &utf16, &bom] {
        assert_eq!(feed(bytes).events[0].event_name, "夕張の会");
    }
    // One broken byte spoils one line.
    let mut broken = sjis.to_vec();
    broken.extend_from_slice(b"2,\x97\xff\xff,2018-11-04\n");
    let found = feed(&broken);
    assert_eq!((found.events.len(), found.events[0].event_name.as_str()), (2, "夕張の会"));
    assert_eq!(keys(&found), [(Some(3), ProblemKey::CharactersBroken)]);
}

#[test]
fn bad_rows_are_left_out_with_their_lines() {
    let text = "NO,名称,開始日,終了日,開始時刻,終了時刻,説明\n\
        1,よい,2018-11-03,,,,\"二\n行\"\n\
        2,開始日なし,,2018-11-03,,,\n\
        3,,2018-11-03,,,,\n\
        4,終わりが前,2018-11-03,2018-11-01,,,\n\
        5,読めない,いつか,,,,\n\
        6,夜まで,2018-11-03,,22:00,2:00,\n\
        7,時刻が変,2018-11-03,,夕方,,\n\
        8,全角,２０１８年１１月３日,,９：００,１０時３０分,\n\
        9,24時,2018-11-03,2018-11-03,18:00,24:00,\n\
        1,よい,2018-11-03,,,,\n\
        1,番号が同じ,2018-11-03,,,,\n\
        ,,,,,,\n\
        10,短い行,2018-11-04\n";
    let found = feed(text.as_bytes());
    let names: Vec<&str> = found.events.iter().map(|e| e.event_name.as_str()).collect();
    assert_eq!(names, ["よい", "夜まで", "時刻が変", "全角", "24時", "番号が同じ", "短い行"]);
    assert_eq!(
        keys(&found),
        [
            (Some(4), ProblemKey::StartMissing),
            (Some(5), ProblemKey::NameMissing),
            (Some(6), ProblemKey::EndBeforeStart),
            (Some(7), ProblemKey::DateUnreadable),
            (Some(9), ProblemKey::TimeUnreadable),
            (Some(12), ProblemKey::Duplicate),
        ]
    );
    assert_eq!(found.problems[0].place, "開始日");
    assert_eq!(found.refused, 5);
    assert_eq!(span(&found.events[1]).1, "2018-11-04 02:00");
    assert_eq!(span(&found.events[3]), ("2018-11-03 09:00".to_owned(), "2018-11-03 10:30".to_owned()));
    assert_eq!(span(&found.events[4]).1, "2018-11-04 00:00");
    let ids: std::collections::BTreeSet<&str> = found.events.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids.len(), found.events.len());
}

#[test]
fn a_quotation_mark_that_nobody_closes_costs_one_row() {
    let open = format!("NO,名称,開始日,説明\n1,a,2018-11-03,\"開いたまま\n{}", "2,b,2018-11-04,x\n".repeat(3));
    let found = feed(open.as_bytes());
    assert_eq!(keys(&found)[0], (Some(2), ProblemKey::QuoteOpen));
    assert_eq!(found.events[0].event_name, "b");
}

#[test]
fn nothing_grows_without_bound() {
    let mut folded = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20181103\r\nSUMMARY:x\r\nDESCRIPTION:".to_vec();
    folded.extend(b"a\r\n ".repeat(500_000));
    folded.extend(b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    assert!(feed(&folded).events[0].description.len() <= MAX_TEXT);
    let rows = format!("NO,名称,開始日\n{}", "1,x,2018-11-03\n".repeat(200_000));
    let found = feed(rows.as_bytes());
    assert!(found.events.len() == 1 && found.problems.len() <= MAX_PROBLEMS + 1);
    let quotes = format!("NO,名称,開始日\n{}", "1,\"x,2018-11-03,\"\"\n".repeat(100_000));
    assert!(feed(quotes.as_bytes()).problems.len() <= MAX_PROBLEMS + 1);
    let dates = vevent(&format!("DTSTART:20181103\nRDATE:{}20181103", "20181104,".repeat(5_000)));
    assert!(feed(&dates).events[0].recurrence.as_ref().expect("dates").rdate.len() <= MAX_DATES);
    let nested = format!("[{}]", "[".repeat(100_000));
    assert!(read(nested.as_bytes(), &Native, OPTIONS).is_err());
    assert!(read(&vec![b' '; MAX_BYTES + 1], &Native, OPTIONS).is_err());
    let tags = vevent(&format!("DTSTART:20181103\nDESCRIPTION:{}", "<a \"".repeat(9_000)));
    assert_eq!(feed(&tags).events.len(), 1);
}

#[test]
fn descriptions_lose_their_markup() {
    for (html, text) in [
        ("a < b && c > d", "a < b && c > d"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("一<br/>二<BR>三", "一\n二\n三"),
        ("A &amp; B &lt;b&gt; &#39;x&#x27; &nbsp;", "A & B <b> 'x'"),
        ("&unknown; &", "&unknown; &"),
        ("<a href=\"x>y\" onclick='z'>リンク</a>", "リンク"),
        ("<style>p{}</style><!-- x -->本文<script>alert('</p>')</script>", "本文"),
        ("<script>never closed", ""),
        ("5<6", "5<6"),
        ("<ul><li>一</li>\n<li>二</li></ul>", "一\n二"),
    ] {
        assert_eq!(markup::text(html), text, "{html}");
    }
}

#[test]
fn small_readings() {
    assert_eq!(reader::nights("平成30年12月15日(土)~16日(日) 1泊2日"), Some(1));
    assert_eq!(reader::nights("２泊３日"), Some(2));
    assert_eq!(reader::nights("宿泊あり"), None);
    assert_eq!(reader::people("70名"), Some(70));
    assert_eq!(reader::people("12,000"), Some(12_000));
    assert_eq!(reader::people("各回20名"), None);
    assert_eq!(reader::list("健康・福祉、スポーツ; スポーツ"), ["健康・福祉", "スポーツ"]);
}

/// The files of ten municipalities, where the machine has them (they are not part of the project).
#[test]
fn the_files_of_ten_municipalities() {
    let Ok(folder) = std::fs::read_dir("/work/shared/data/event-csv") else { return };
    for file in folder.flatten() {
        let bytes = std::fs::read(file.path()).expect("readable");
        let feed = feed(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        println!("{:?}: {} shown, {} refused, {} bytes", file.file_name(), feed.events.len(), feed.refused, text.len());
        let catalogue = crate::i18n::source::catalogue(crate::i18n::Lang::Ja);
        for problem in &feed.problems {
            println!("  {}: {}", problem.line.unwrap_or_default(), problem.text(&catalogue));
        }
        assert!(!feed.events.is_empty());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, &Native, OPTIONS);
    }

    #[test]
    fn no_calendar_makes_the_reader_panic(lines in proptest::collection::vec("(DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|UID|BEGIN|END|CATEGORIES|X)(;TZID=[A-Za-z\"]{0,5}|;VALUE=DATE)?:[0-9TZP,;=A-Z\\\\n<>&あ/-]{0,20}", 0..12)) {
        let _ = read(&vevent(&lines.join("\n")), &Native, OPTIONS);
    }

    #[test]
    fn no_csv_makes_the_reader_panic(text in "[\",\n\r0-9あ/: -]{0,200}") {
        let _ = read(format!("NO,名称,開始日,終了日,開始時刻,終了時刻,説明\n{text}").as_bytes(), &Native, OPTIONS);
    }

    #[test]
    fn no_markup_makes_the_reader_panic(text in "[<>/&;#\"'a-z!あ -]{0,80}") {
        let _ = markup::text(&text);
    }
}

#[test]
fn a_file_that_breaks_off_is_said_to() {
    let cut = read(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEV", &Native, OPTIONS);
    assert_eq!(cut.map(|_| ()).map_err(|error| error.0.key), Err(ProblemKey::CutOff));
    let whole = calendar("BEGIN:VEVENT\nUID:a\nSUMMARY:x\nDTSTART;VALUE=DATE:20181201\nEND:VEVENT\n");
    let feed = feed(&whole[..whole.len() - 10]);
    assert_eq!(feed.events.len(), 1);
    assert_eq!(keys(&feed), [(Some(8), ProblemKey::CutOff)]);
}
