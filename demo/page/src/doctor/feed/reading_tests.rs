use super::attempt::{Address, Answer, Asked, Kind};
use super::reading::{Context, Reading, read};
use enishi_core::i18n::Lang;
use enishi_core::platform::Native;

fn of(kind: Kind, pick: &str, body: &str) -> Reading {
    let asked = Asked { pick: pick.to_owned(), ..Asked::default() };
    let address = Address { whole: "https://city.example/f".into(), ..Address::default() };
    let answer = Answer { status: 200, address, bytes: body.as_bytes().to_vec(), ..Answer::default() };
    read(&asked, kind, &answer, Context { lang: Lang::En, platform: &Native })
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn bad_rows_with_their_lines() {
    let csv = "イベント名,開始日,終了日\n雪まつり,2019-02-04,2019-02-11\n,2019-03-01,\n学交祭,2019/13/45,\n";
    let reading = of(Kind::Calendar, "", csv);
    assert_eq!(codes(&reading), ["events", "events-refused"]);
    assert_eq!(reading.findings[0].what, "Read as open-data CSV. Events: 1.");
    assert_eq!(reading.tables[0].rows, [["雪まつり", "2019-02-04", "2019-02-11", ""]]);
    let lines: Vec<&str> = reading.tables[1].rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(lines, ["3", "4"]);
    assert!(reading.tables[1].rows[1][1].contains("2019/13/45"), "{:?}", reading.tables[1].rows);

    let ics = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:2019\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y\nDTSTART;VALUE=DATE:20190101\nEND:VEVENT\nEND:VCALENDAR\n";
    let reading = of(Kind::Calendar, "", ics);
    assert_eq!(codes(&reading), ["events", "events-refused"]);
    assert_eq!(reading.tables[1].rows[0][0], "4");
    assert_eq!(codes(&of(Kind::Calendar, "", "{\"events\":[]}")), ["events-none"]);
    let reading = of(Kind::Calendar, "", "{\"events\":[}");
    assert_eq!(codes(&reading), ["unreadable"]);
    assert!(reading.findings[0].what.contains("1: "), "{}", reading.findings[0].what);
}

#[test]
fn a_number_and_how_to_find_it() {
    let reading = of(Kind::Counter, "", r#"{"count":281,"unit":"人","asOf":"2019-01-31"}"#);
    assert_eq!(codes(&reading), ["number"]);
    assert_eq!(reading.findings[0].what, "The number that was read: 281人");
    assert_eq!(reading.tables[0].rows[2], ["As of", "2019-01-31"]);

    let reading = of(Kind::Counter, "/data/total", r#"{"meta":{"total":281}}"#);
    assert_eq!(codes(&reading), ["number-none"]);
    assert_eq!((reading.suggestions[0].pick.as_str(), reading.suggestions[0].number), ("/meta/total", 281));
    assert_eq!(codes(&of(Kind::Counter, "meta.total", "{}")), ["pick"]);
}

#[test]
fn streams_indicators_and_cards() {
    assert_eq!(codes(&of(Kind::Stream, "", "retry: 1\ndata: {\"count\":1}\n\n")), ["stream"]);
    assert_eq!(codes(&of(Kind::Stream, "", "data: 1\n")), ["stream-silent"], "held back half-way");
    let reading =
        of(Kind::Indicators, "", r#"{"indicators":[{"name":"相談件数","unit":"件","baseline":10,"target":"50件"}]}"#);
    assert_eq!(codes(&reading), ["indicators"]);
    assert_eq!(reading.tables[0].rows[0], ["相談件数", "10", "", "50件"]);
    let reading =
        of(Kind::Board, "", r#"{"cards":[{"id":"1","kind":"want","title":"フリーマーケット"},{"id":"2","kind":"x"}]}"#);
    assert_eq!(codes(&reading), ["cards", "problems"]);
    assert_eq!(codes(&of(Kind::Board, "", "<p>")), ["unreadable"]);
}
