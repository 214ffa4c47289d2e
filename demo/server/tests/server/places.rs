//! Applications for programs with a capacity: places are given away once, and everyone sees what is left.

use std::fs;
use std::time::{Duration, Instant};

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::common::{Demo, Stream, header};

/// A server whose feed has these programs.
async fn with(programs: &[(&str, u32)]) -> (Demo, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    publish(&folder, programs);
    let demo = Demo::with(&["--data", &folder.path().display().to_string()]).await;
    (demo, folder)
}

/// A second server with the same feed and the same database, as a second process would be.
async fn beside(demo: &Demo, folder: &tempfile::TempDir) -> Demo {
    let database = demo.folder.path().join("t.sqlite3").display().to_string();
    Demo::with(&["--data", &folder.path().display().to_string(), "--database", &database]).await
}

fn publish(folder: &tempfile::TempDir, programs: &[(&str, u32)]) {
    let event = |(id, capacity): &(&str, u32)| json!({"id": id, "eventName": format!("「{id}」の会"), "dateOfStart": "2099-08-01", "capacity": capacity});
    let feed = json!({"events": programs.iter().map(event).collect::<Vec<_>>()});
    fs::write(folder.path().join("events.json"), feed.to_string()).expect("written");
}

/// An application for so many people, at least two.
fn family(program: &str, people: usize) -> Value {
    let mut party = vec![json!({"role": "parent", "name": "髙橋 一郎", "age": "41"})];
    party.resize(people, json!({"role": "child", "name": "髙橋 翔", "age": "9"}));
    json!({
        "program": program, "name": "髙橋 一郎", "kana": "タカハシ イチロウ", "email": "ichiro@example.jp",
        "tel": "011-204-5089", "party": party, "consent": true,
    })
}

async fn apply(demo: &Demo, answers: &Value, key: Option<&str>) -> Response {
    let mut request = demo.post("/api/forms/application").json(answers);
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request.send().await.expect("an answer")
}

/// The receipt of an application that got its places.
async fn booked(demo: &Demo, program: &str, people: usize) -> String {
    let response = apply(demo, &family(program, people), None).await;
    assert_eq!(response.status(), 201);
    let body: Value = response.json().await.expect("JSON");
    assert_eq!(body["state"], "booked");
    body["receipt"].as_str().expect("a receipt").to_owned()
}

/// What is left of a program.
async fn left(demo: &Demo, program: &str) -> i64 {
    let body: Value = demo.get("/api/places").send().await.expect("an answer").json().await.expect("JSON");
    of(&body, program).expect("a program that is counted")
}

fn of(places: &Value, program: &str) -> Option<i64> {
    places["places"].as_array()?.iter().find(|place| place["id"] == program)?["remaining"].as_i64()
}

async fn applications(demo: &Demo) -> Vec<Value> {
    let request = demo.get("/api/places/applications.json").basic_auth("staff", Some("geheim"));
    request.send().await.expect("an answer").json().await.expect("JSON")
}

async fn cancel(demo: &Demo, receipt: &str) -> u16 {
    let url = demo.url(&format!("/api/places/applications/{receipt}"));
    let request = demo.client.delete(url).basic_auth("staff", Some("geheim"));
    request.send().await.expect("an answer").status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_at_once_one_gets_the_last_place() {
    let (demo, folder) = with(&[("ski", 2), ("soba", 3)]).await;
    let other = beside(&demo, &folder).await;
    for (program, rest) in [("ski", 0), ("soba", 1)] {
        let posts = (0..50).map(|n| {
            let (demo, key) = (if n % 2 == 0 { &demo } else { &other }, format!("{program}{n}"));
            async move { apply(demo, &family(program, 2), Some(&key)).await }
        });
        let mut taken = 0;
        for response in futures_util::future::join_all(posts).await {
            let (status, kind) = (response.status().as_u16(), header(&response, "content-type").to_owned());
            let body: Value = response.json().await.expect("JSON");
            if status == 201 {
                taken += 1;
                continue;
            }
            assert_eq!((status, kind.as_str()), (409, "application/problem+json"), "{body}");
            let problem = (body["type"].as_str(), body["remaining"].as_i64());
            assert_eq!(problem, (Some("urn:enishi:problem:full"), Some(rest)));
        }
        assert_eq!(taken, 1, "the others were told that it is full");
        assert_eq!((left(&demo, program).await, left(&other, program).await), (rest, rest));
    }
    assert_eq!(applications(&demo).await.len(), 2);
}

#[tokio::test]
async fn who_finds_no_place_is_told_in_words_and_may_try_again() {
    let (demo, _folder) = with(&[("ski", 4)]).await;
    let first = apply(&demo, &family("ski", 3), Some("a")).await;
    assert_eq!(first.status(), 201);
    for _ in 0..2 {
        let again = apply(&demo, &family("ski", 3), Some("a")).await;
        assert_eq!((again.status().as_u16(), header(&again, "idempotency-replayed")), (201, "true"));
        assert_eq!(again.json::<Value>().await.expect("JSON")["state"], "booked");
        assert_eq!(left(&demo, "ski").await, 1, "a replay books nothing");
    }
    let many: Value = apply(&demo, &family("ski", 2), Some("b")).await.json().await.expect("JSON");
    assert!(many["errors"]["program"][0].as_str().is_some_and(|text| text.contains("1名")), "{many}");
    let receipt = applications(&demo).await[0]["receipt"].as_str().expect("a receipt").to_owned();
    assert_eq!(cancel(&demo, &receipt).await, 204);
    assert_eq!(apply(&demo, &family("ski", 2), Some("b")).await.status(), 201, "the key of who was refused is free");
    booked(&demo, "ski", 2).await;
    let full: Value = apply(&demo, &family("ski", 2), None).await.json().await.expect("JSON");
    assert_eq!(full["remaining"], 0);
    assert!(full["errors"]["program"][0].as_str().is_some_and(|text| text.contains("満席")), "{full}");
    assert!(full["detail"].as_str().is_some_and(|text| text.contains("担当")), "{full}");
}

#[tokio::test]
async fn a_browser_without_scripts_names_the_program_and_keeps_what_was_typed() {
    let (demo, _folder) = with(&[("ski", 3)]).await;
    let body = "program=%E3%80%8Cski%E3%80%8D%E3%81%AE%E4%BC%9A&name=a&kana=%E3%82%A2&email=a%40example.jp\
        &tel=011-204-5089&party=2&party.0.role=parent&party.0.name=a&party.0.age=41&party.1.role=child\
        &party.1.name=b&party.1.age=9&consent=on";
    let post = |body: String| {
        let request = demo.post("/api/forms/application").header("content-type", "application/x-www-form-urlencoded");
        request.header("accept", "text/html").body(body).send()
    };
    assert_eq!(post(body.to_owned()).await.expect("an answer").status(), 303);
    assert_eq!(left(&demo, "ski").await, 1);
    let full = post(body.replace("name=b", "name=c")).await.expect("an answer");
    assert_eq!(full.status(), 409);
    let page = full.text().await.expect("a page");
    assert!(page.contains("空きはあと1名分です。人数を減らすか、") && page.contains("href=\"#f-program\""), "{page}");
    assert!(page.contains("value=\"011-204-5089\""), "{page}");
}

#[tokio::test]
async fn programs_are_counted_apart_and_others_not_at_all() {
    let (demo, _folder) = with(&[("ski", 9), ("soba", 2)]).await;
    booked(&demo, "ski", 4).await;
    booked(&demo, "soba", 2).await;
    assert_eq!((left(&demo, "ski").await, left(&demo, "soba").await), (5, 0));
    let unknown: Value = apply(&demo, &family("ほかの会", 2), None).await.json().await.expect("JSON");
    assert!(unknown["receipt"].is_string() && unknown.get("state").is_none(), "{unknown}");
    assert_eq!(applications(&demo).await.len(), 2);
    // The feed says it, with another tag.
    let feed = demo.get("/api/events.json").send().await.expect("an answer");
    let tag = header(&feed, "etag").to_owned();
    let feed: Value = feed.json().await.expect("JSON");
    assert_eq!((feed["events"][0]["remaining"].as_i64(), feed["events"][1]["remaining"].as_i64()), (Some(5), Some(0)));
    let same = demo.get("/api/events.json").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(same.status(), 304);
    booked(&demo, "ski", 2).await;
    let other = demo.get("/api/events.json").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(other.json::<Value>().await.expect("JSON")["events"][0]["remaining"], 3);
}

#[tokio::test]
async fn the_office_changes_how_many_places_there_are() {
    let (demo, folder) = with(&[("ski", 2)]).await;
    booked(&demo, "ski", 2).await;
    publish(&folder, &[("ski", 4), ("soba", 3)]);
    assert_eq!((left(&demo, "ski").await, left(&demo, "soba").await), (2, 3));
    publish(&folder, &[("ski", 1)]);
    assert_eq!(left(&demo, "ski").await, 0, "never below 0");
    assert_eq!(apply(&demo, &family("ski", 2), None).await.status(), 409);
}

#[tokio::test]
async fn every_open_stream_is_told_what_changed() {
    let (demo, folder) = with(&[("ski", 9), ("soba", 2)]).await;
    let (mut one, mut two) = (stream(&demo, None).await, stream(&demo, None).await);
    for stream in [&mut one, &mut two] {
        let (_, whole) = stream.next().await.expect("an event");
        assert_eq!((of(&whole, "ski"), of(&whole, "soba")), (Some(9), Some(2)));
    }
    let started = Instant::now();
    let receipt = booked(&demo, "ski", 4).await;
    let mut last = String::new();
    for stream in [&mut one, &mut two] {
        let (id, news) = stream.next().await.expect("an event");
        assert_eq!(news, json!({"places": [{"id": "ski", "capacity": 9, "remaining": 5}]}));
        last = id;
    }
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    cancel(&demo, &receipt).await;
    assert_eq!(of(&one.next().await.expect("an event").1, "ski"), Some(9));
    // Who was away hears everything once, who missed nothing hears nothing twice.
    let (present, whole) = stream(&demo, Some(&last)).await.next().await.expect("an event");
    assert_eq!((of(&whole, "ski"), of(&whole, "soba")), (Some(9), Some(2)));
    let mut back = stream(&demo, Some(&present)).await;
    back.only_retry().await;
    // An edited feed is told without a request.
    two.next().await.expect("the cancellation");
    publish(&folder, &[("ski", 9), ("soba", 7)]);
    let (_, news) = two.next().await.expect("an event");
    assert_eq!(news, json!({"places": [{"id": "soba", "capacity": 7, "remaining": 7}]}));
}

#[tokio::test]
async fn what_another_process_books_is_told_too() {
    let (demo, folder) = with(&[("ski", 9)]).await;
    let other = beside(&demo, &folder).await;
    let mut open = stream(&demo, None).await;
    open.next().await.expect("an event");
    booked(&other, "ski", 4).await;
    assert_eq!(left(&demo, "ski").await, 5);
    assert_eq!(of(&open.next().await.expect("an event").1, "ski"), Some(5));
}

async fn stream(demo: &Demo, last: Option<&str>) -> Stream {
    Stream::open(demo, "/api/places/stream", last).await
}

#[tokio::test]
async fn the_office_sees_who_has_a_place_and_takes_it_back() {
    let (demo, _folder) = with(&[("ski", 4)]).await;
    let receipt = booked(&demo, "ski", 3).await;
    let page = |password: &'static str| demo.get("/staff/places").basic_auth("staff", Some(password)).send();
    for path in ["/staff/places", "/api/places/applications.json"] {
        let refused = demo.get(path).send().await.expect("an answer");
        assert_eq!(refused.status(), 401, "{path}");
        assert!(!refused.text().await.expect("text").contains("髙橋"));
    }
    let text = page("geheim").await.expect("an answer").text().await.expect("a page");
    for part in ["「ski」の会", "空き1名(定員4名)", "髙橋 一郎", "受付済み", &receipt] {
        assert!(text.contains(part), "no {part} in\n{text}");
    }
    let path = format!("/staff/places/{receipt}");
    let asked = || demo.get(&path).basic_auth("staff", Some("geheim")).send();
    let text = asked().await.expect("an answer").text().await.expect("a page");
    assert!(text.contains("元に戻せません") && text.contains("髙橋 一郎"), "{text}");
    assert_eq!(left(&demo, "ski").await, 1, "who only looks takes nothing back");
    let press = |origin: String, password: &'static str| {
        demo.post(&path).basic_auth("staff", Some(password)).header("origin", origin).send()
    };
    let own = demo.url("");
    let foreign = demo.post(&path).basic_auth("staff", Some("geheim")).header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.header("origin", &own).send().await.expect("an answer").status(), 403);
    for (origin, password, status) in
        [("https://evil.example".to_owned(), "geheim", 403), ("null".to_owned(), "geheim", 403), (own.clone(), "", 401)]
    {
        assert_eq!(press(origin, password).await.expect("an answer").status().as_u16(), status);
    }
    assert_eq!(left(&demo, "ski").await, 1);
    let done = press(own, "geheim").await.expect("an answer");
    assert_eq!((done.status().as_u16(), header(&done, "location")), (303, "/staff/places"));
    assert_eq!(left(&demo, "ski").await, 4);
    let text = page("geheim").await.expect("an answer").text().await.expect("a page");
    assert!(text.contains("取り消し済み") && !text.contains(&path), "{text}");
    assert_eq!(asked().await.expect("an answer").status(), 404, "it is cancelled already");
    let one = json!({"receipt": receipt, "program": "ski", "places": 3, "state": "cancelled"});
    let mut all = applications(&demo).await;
    assert!(all[0].as_object_mut().and_then(|row| row.remove("at")).is_some_and(|at| at.is_i64()));
    assert_eq!(all, [one]);
    assert_eq!((cancel(&demo, &receipt).await, cancel(&demo, "0000-0000").await), (204, 404));
    // The list of the applications says it too.
    let list =
        |kind: &str| demo.get(&format!("/api/forms/application.{kind}")).basic_auth("staff", Some("geheim")).send();
    assert_eq!(list("json").await.expect("an answer").json::<Value>().await.expect("JSON")[0]["state"], "cancelled");
    let csv = list("csv").await.expect("an answer").text().await.expect("text");
    assert!(csv.contains(",状態,") && csv.contains(",取り消し済み,ski,"), "{csv}");
    let url = demo.url(&format!("/api/places/applications/{receipt}"));
    assert_eq!(demo.client.request(Method::DELETE, url).send().await.expect("an answer").status(), 401);
}

/// The receipt of an application that asks for the waiting list and is put on it.
async fn waiting(demo: &Demo, program: &str, people: usize, key: &str) -> String {
    let mut answers = family(program, people);
    answers["waiting"] = json!(true);
    let body: Value = apply(demo, &answers, Some(key)).await.json().await.expect("JSON");
    assert_eq!(body["state"], "waiting", "{body}");
    body["receipt"].as_str().expect("a receipt").to_owned()
}

#[tokio::test]
async fn who_asks_for_it_waits_and_the_office_gives_the_place_that_became_free() {
    let (demo, folder) = with(&[("ski", 4)]).await;
    let first = booked(&demo, "ski", 4).await;
    let refused = apply(&demo, &family("ski", 2), None).await;
    assert_eq!(refused.status(), 409, "who did not ask does not wait");
    let four = waiting(&demo, "ski", 4, "four").await;
    let two = waiting(&demo, "ski", 2, "two").await;
    assert_eq!((waiting(&demo, "ski", 2, "two").await, left(&demo, "ski").await), (two.clone(), 0));
    let staff = |path: String| demo.get(&path).basic_auth("staff", Some("geheim")).send();
    let page = || async { staff("/staff/places".into()).await.expect("an answer").text().await.expect("a page") };
    let button = |receipt: &str| format!("action=\"/staff/places/{receipt}/place\"");
    let text = page().await;
    assert!(text.contains("キャンセル待ち") && !text.contains("/place\""), "there is nothing to give: {text}");
    let press = |receipt: &str, origin: String, password: &'static str| {
        let post = demo.post(&format!("/staff/places/{receipt}/place"));
        post.basic_auth("staff", Some(password)).header("origin", origin).send()
    };
    let own = || demo.url("");
    let early = press(&two, own(), "geheim").await.expect("an answer");
    assert_eq!(early.status(), 409);
    assert!(early.text().await.expect("a page").contains("空きは0名分です"));
    // Somebody does not come, but two of the four places go at once to another family.
    assert_eq!(cancel(&demo, &first).await, 204);
    assert!(page().await.contains(&button(&four)));
    booked(&demo, "ski", 2).await;
    let text = page().await;
    assert!(text.contains(&button(&two)) && !text.contains(&button(&four)), "only who fits in: {text}");
    for (origin, password, status) in [("https://evil.example".to_owned(), "geheim", 403), (own(), "", 401)] {
        assert_eq!(press(&two, origin, password).await.expect("an answer").status().as_u16(), status);
    }
    let mut open = stream(&demo, None).await;
    assert_eq!(of(&open.next().await.expect("an event").1, "ski"), Some(2));
    for _ in 0..2 {
        let given = press(&two, own(), "geheim").await.expect("an answer");
        assert_eq!((given.status().as_u16(), header(&given, "location")), (303, "/staff/places"));
        assert_eq!(left(&demo, "ski").await, 0, "a second press takes nothing more");
    }
    assert_eq!(of(&open.next().await.expect("an event").1, "ski"), Some(0), "everyone is told");
    for (receipt, status) in [(four.as_str(), 409), (&first, 404), ("0000-0000", 404)] {
        assert_eq!(press(receipt, own(), "geheim").await.expect("an answer").status().as_u16(), status, "{receipt}");
    }
    publish(&folder, &[("soba", 4)]);
    let gone = press(&four, own(), "geheim").await.expect("an answer");
    assert_eq!(gone.status(), 404, "nobody counts its program any more");
    let states: Vec<_> = applications(&demo).await.iter().map(|row| row["state"].to_string()).collect();
    assert_eq!(states, ["\"cancelled\"", "\"waiting\"", "\"booked\"", "\"booked\""]);
}

#[tokio::test]
async fn places_are_kept_when_the_server_starts_again() {
    let (demo, feeds) = with(&[("ski", 4)]).await;
    booked(&demo, "ski", 3).await;
    let Demo { folder, running, .. } = demo;
    running.stop().await;
    let demo = Demo::within(folder, &["--data", &feeds.path().display().to_string()]).await;
    assert_eq!(left(&demo, "ski").await, 1);
    let places = demo.get("/api/places").send().await.expect("an answer");
    assert_eq!(header(&places, "cache-control"), "no-cache");
    let tag = header(&places, "etag").to_owned();
    let same = demo.get("/api/places").header("if-none-match", tag).send().await.expect("an answer");
    assert_eq!(same.status(), 304);
}

#[tokio::test]
async fn who_waits_is_not_told_that_a_place_is_booked() {
    let demo = Demo::start().await;
    for (query, title) in [("", "受け付けました"), ("&waiting=1", "キャンセル待ちとして受け付けました")]
    {
        let page = demo.get(&format!("/received?receipt=4K7P-9XQ2{query}")).send().await.expect("an answer");
        let page = page.text().await.expect("a page");
        assert!(page.contains(&format!("<h1>{title}</h1>")) && page.contains("4K7P-9XQ2"), "{page}");
    }
}

#[tokio::test]
async fn the_demo_itself_has_programs_with_places() {
    let demo = Demo::start().await;
    let program = "hokkaido-tomakomai-20181227";
    let before = left(&demo, program).await;
    booked(&demo, program, 2).await;
    assert_eq!(left(&demo, program).await, before - 2);
}
