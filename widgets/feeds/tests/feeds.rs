//! What the calendar asks of the module, in a real browser.

use enishi_browser::Browser;
use enishi_core::json::{Value, items, parse, text_at};
use enishi_core::source::{self, Options};
use enishi_feeds::{file, json_ld, read, ways};
use js_sys::{Array, Uint8Array, eval};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

/// 2018-12-14T09:00:00+09:00.
const NOW: f64 = 1_544_745_600.0;

const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n\
    BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20181201T000000Z\r\nDTSTART;TZID=Asia/Tokyo:20181215T100000\r\n\
    DTEND;TZID=Asia/Tokyo:20181215T120000\r\nSUMMARY:朝市\r\nLOCATION:広場\r\nCATEGORIES:食\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:b\r\nDTSTAMP:20181201T000000Z\r\nDTSTART;VALUE=DATE:20181201\r\nRRULE:FREQ=WEEKLY\r\n\
    SUMMARY:講座\r\nCATEGORIES:学び\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

const CKAN: &str = r#"{"result":{"records":[{"_id":1,"イベント名":"夜市","開始日":"2018-12-20"}],"total":1}}"#;

/// A wish about two sources, of which the one between them could not be read.
fn job(more: &str) -> (String, Array) {
    let files = Array::new();
    for file in [ICS, CKAN] {
        files.push(&Uint8Array::from(file.as_bytes()));
    }
    let text = r##"{"zone":"Asia/Tokyo","now":1544745600,"page":"https://city.example/x/","here":"https://city.example/x/#enishi=open:a",
        "applies":false,"name":"行事: 12月","places":[],
        "feeds":[{"name":"市","pages":["https://city.example/a.ics"]},{"name":"町","pages":[]},{"name":"県","pages":["https://pref.example/api"]}],"##;
    ([text, more, "}"].concat(), files)
}

#[wasm_bindgen_test]
fn rare_feeds_become_our_own_json_with_what_is_wrong_in_them() {
    let text = r#"[{"title":"交流会","start":"2018-12-15"},{"start":"2018-12-15"},{"title":"日なし"}]"#;
    let answer = parse(&read(text.as_bytes(), "", "Asia/Tokyo", "https://city.example/a.json", NOW)).expect("JSON");
    let own = text_at(&answer, "feed").expect("a feed");
    let options = Options { name: "", zone: "Asia/Tokyo", address: "", now: NOW as i64 };
    let feed = source::read(own.as_bytes(), &Browser, options).expect("our own JSON");
    assert_eq!(feed.events.len(), 1);
    assert_eq!(feed.events[0].event_name, "交流会");
    assert_eq!(items(&answer, "problems").len(), 2);
    assert!(items(&answer, "problems").iter().all(|text| text.as_str().is_some_and(|text| text.contains('\u{2}'))));

    let answer = parse(&read(b"<p>x</p>", "", "Asia/Tokyo", "", NOW)).expect("JSON");
    assert!(answer.get("feed").is_none() && text_at(&answer, "refused").is_some());
}

#[wasm_bindgen_test]
fn links_lead_back_to_the_event() {
    let (text, files) = job(r#""key":"a""#);
    let links = parse(&ways(&text, &files)).expect("links");
    let google = text_at(&links, "google").expect("Google");
    assert!(google.contains("dates=20181215T100000%2F20181215T120000&ctz=Asia%2FTokyo"), "{google}");
    assert!(google.contains("https%3A%2F%2Fcity.example%2Fx%2F%23enishi%3Dopen%3Aa"), "{google}");
    for (name, host) in [("outlook", "https://outlook.live.com/"), ("outlookWork", "https://outlook.office.com/")] {
        assert!(
            text_at(&links, name).is_some_and(|link| link.starts_with(host) && link.contains("startdt=2018-12-15T01"))
        );
    }
    let (text, files) = job(r#""key":"no such""#);
    assert_eq!(ways(&text, &files), "");
}

/// What is saved for a wish: its name and its text.
async fn saved(more: &str) -> Option<(String, String)> {
    let hook = "globalThis.saved = null; \
        URL.createObjectURL = (blob) => { globalThis.blob = blob; return 'blob:x' }; \
        HTMLAnchorElement.prototype.click = function () { globalThis.saved = this.download }";
    eval(hook).expect("hooks");
    let (text, files) = job(more);
    if !file(&text, &files) {
        return None;
    }
    let body =
        JsFuture::from(js_sys::Promise::from(eval("globalThis.blob.text()").expect("a blob"))).await.expect("text");
    Some((eval("globalThis.saved").expect("a name").as_string()?, body.as_string()?))
}

fn names(ics: &str) -> Vec<String> {
    let options = Options { name: "", zone: "Asia/Tokyo", address: "", now: NOW as i64 };
    let feed = source::read(ics.as_bytes(), &Browser, options).expect("a calendar file");
    assert!(feed.problems.is_empty(), "{:?}", feed.problems);
    feed.events.iter().map(|event| event.event_name.clone()).collect()
}

#[wasm_bindgen_test]
async fn files_of_one_and_of_what_is_found() {
    let (name, text) = saved(r#""key":"a""#).await.expect("a file");
    assert_eq!((name.as_str(), names(&text)), ("朝市.ics", vec!["朝市".to_owned()]));
    assert!(text.contains("URL:https://city.example/x/#enishi=open:a"), "{text}");
    let pairs = |more: &str| [r#""pairs":[["view","list"],["date","2018-12-10"]"#, more, "]"].concat();
    let (name, text) = saved(&pairs("")).await.expect("a file");
    assert_eq!((name.as_str(), names(&text)), ("行事  12月.ics", ["朝市", "講座", "夜市"].map(str::to_owned).to_vec()));
    let (_, text) = saved(&pairs(r#",["category","学び"]"#)).await.expect("a file");
    assert_eq!(names(&text), ["講座"]);
    assert!(text.contains("RRULE:FREQ=WEEKLY"), "{text}");
    let (_, text) = saved(&pairs(r#",["source","2"]"#)).await.expect("a file");
    assert_eq!(names(&text), ["夜市"]);
    assert_eq!(saved(r#""key":"no such""#).await, None);
}

#[wasm_bindgen_test]
fn search_engines_are_told_what_comes() {
    let (text, files) = job(r#""x":0"#);
    let data = parse(&json_ld(&text, &files)).expect("JSON");
    let graph = items(&data, "@graph");
    let named = |name: &str| graph.iter().filter(|event| text_at(event, "name").as_deref() == Some(name)).count();
    // Every week from the fifteenth on, for a year.
    assert_eq!((named("朝市"), named("夜市"), named("講座")), (1, 1, 53));
    assert!(graph.iter().all(|event| event.get("startDate").is_some_and(Value::is_string)));
}
