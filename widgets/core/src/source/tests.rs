//! Feeds as they are published: small fixtures made like the real ones, each with its hazards.

mod csv;
mod icalendar;

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

#[test]
fn zones_in_json_by_the_names_that_products_write() {
    for (given, zone) in [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("Japan", "Asia/Tokyo"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("+09:00", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("America/New_York", "America/New_York"),
        ("Singapore", "Asia/Singapore"),
        ("/mozilla.org/20050126_1/Europe/Paris", "Europe/Paris"),
    ] {
        let text = format!(r#"[{{"eventName":"x","dateOfStart":"2018-08-11","timeZone":"{given}"}}]"#);
        assert_eq!(feed(text.as_bytes()).events[0].time_zone, zone, "{given}");
    }
}
