//! Consultations become cards, staff move them, and everyone who looks at the board sees it.

use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::common::{Demo, Stream, header};

/// A consultation; `more` is laid over it.
fn consultation(more: Value) -> Value {
    let mut answers = json!({
        "kind": "want", "category": "event", "title": "空き店舗でフリマを開きたい", "body": "夏に一日だけ。\n<b>", "publish": true,
        "name": "髙橋 花", "kana": "タカハシ ハナ", "contact": "email", "email": "hana@example.jp", "consent": true,
    });
    for (key, value) in more.as_object().expect("members") {
        answers[key] = value.clone();
    }
    answers
}

async fn consult(demo: &Demo, more: Value) -> u16 {
    let request = demo.post("/api/forms/consultation").json(&consultation(more));
    request.send().await.expect("an answer").status().as_u16()
}

/// A server that publishes at once.
async fn published() -> Demo {
    Demo::with(&["--publish-cards"]).await
}

async fn staff_page(demo: &Demo) -> String {
    let page = demo.get("/staff/board").basic_auth("staff", Some("geheim")).header("accept-language", "ja");
    page.send().await.expect("an answer").text().await.expect("text")
}

/// The cards that people have brought.
async fn cards(demo: &Demo) -> Vec<Value> {
    let body: Value = demo.get("/api/board").send().await.expect("an answer").json().await.expect("JSON");
    let cards = body["cards"].as_array().expect("cards").iter();
    cards.filter(|card| card["sample"] == false).cloned().collect()
}

async fn change(demo: &Demo, id: &str, body: &str, headers: HeaderMap) -> u16 {
    let request = demo.post(&format!("/staff/board/{id}")).basic_auth("staff", Some("geheim")).headers(headers);
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(body.to_owned());
    request.send().await.expect("an answer").status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consultation_becomes_a_card_without_name_and_contact() {
    let demo = published().await;
    assert_eq!(consult(&demo, json!({})).await, 201);
    let found = cards(&demo).await;
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["kind"], &found[0]["state"]), (&json!("want"), &json!("consulted")));
    assert_eq!(
        (&found[0]["title"], &found[0]["body"]),
        (&json!("空き店舗でフリマを開きたい"), &json!("夏に一日だけ。\n<b>"))
    );
    assert_eq!(found[0]["category"], "イベント・場づくり");
    let text = found[0].to_string();
    for private in ["髙橋", "タカハシ", "hana", "example"] {
        assert!(!text.contains(private), "{text}");
    }
    let english: Value = demo.get("/api/board?lang=en").send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(english["cards"][0]["category"], "Events and gatherings");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_agree_is_not_on_the_board_and_what_reaches_somebody_waits() {
    let demo = published().await;
    assert_eq!(consult(&demo, json!({"publish": false})).await, 201);
    assert_eq!(consult(&demo, json!({"body": "電話は０９０-1234-5678です"})).await, 201);
    assert_eq!(cards(&demo).await, [] as [Value; 0]);
    let page = staff_page(&demo).await;
    assert!(page.contains("確認待ち（1件）") && page.contains("K-2 ") && !page.contains("K-1 "), "{page}");
    assert!(page.contains("電話番号のように見えるものがあります"), "{page}");
    assert_eq!(change(&demo, "K-2", "shown=1", HeaderMap::new()).await, 303);
    assert_eq!(cards(&demo).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_move_a_card_and_open_boards_hear_of_it() {
    let demo = published().await;
    consult(&demo, json!({})).await;
    let mut stream = Stream::open(&demo, "/api/board/stream", None).await;
    let (_, first) = stream.next().await.expect("an event");
    assert_eq!(first["whole"], true);
    assert_eq!(first["cards"][0]["id"], "K-1");
    assert_eq!(change(&demo, "K-1", "state=planned", HeaderMap::new()).await, 303);
    let (_, news) = stream.next().await.expect("an event");
    assert_eq!(news["cards"].as_array().map(Vec::len), Some(1), "only what changed");
    assert_eq!(news["cards"][0]["state"], "planned");
    // An example can be moved as well, and a card be taken off the board.
    assert_eq!(change(&demo, "%E4%BE%8B-1", "state=realised", HeaderMap::new()).await, 303);
    let (_, news) = stream.next().await.expect("an event");
    assert_eq!((&news["cards"][0]["id"], &news["cards"][0]["state"]), (&json!("例-1"), &json!("realised")));
    assert_eq!(change(&demo, "K-1", "shown=0", HeaderMap::new()).await, 303);
    let (_, news) = stream.next().await.expect("an event");
    assert_eq!(news["cards"], json!([{"id": "K-1", "removed": true}]));
    for (id, body) in [("K-9", "state=planned"), ("K-1", "state=done"), ("K-1", ""), ("K-1", "state=planned&shown=0")] {
        assert_eq!(change(&demo, id, body, HeaderMap::new()).await, 404, "{id} {body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doors_are_closed_to_strangers() {
    let demo = published().await;
    consult(&demo, json!({})).await;
    assert_eq!(demo.get("/staff/board").send().await.expect("an answer").status(), 401);
    let nobody = demo.post("/staff/board/K-1").body("state=planned").send().await.expect("an answer");
    assert_eq!(nobody.status(), 401);
    let mut elsewhere = HeaderMap::new();
    elsewhere.insert("sec-fetch-site", "cross-site".parse().expect("a value"));
    assert_eq!(change(&demo, "K-1", "state=planned", elsewhere).await, 403);
    assert_eq!(cards(&demo).await[0]["state"], "consulted");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_has_a_tag_and_outlives_the_server() {
    let demo = published().await;
    consult(&demo, json!({})).await;
    change(&demo, "K-1", "state=planned", HeaderMap::new()).await;
    let first = demo.get("/api/board").send().await.expect("an answer");
    let tag = header(&first, "etag").to_owned();
    let again = demo.get("/api/board").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(again.status(), 304);
    let Demo { folder, running, .. } = demo;
    running.stop().await;
    let demo = Demo::within(folder, &["--publish-cards"]).await;
    assert_eq!(cards(&demo).await[0]["state"], "planned");
    change(&demo, "K-1", "state=realised", HeaderMap::new()).await;
    let changed = demo.get("/api/board").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(changed.status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_click_makes_one_card() {
    let demo = published().await;
    for _ in 0..2 {
        let request =
            demo.post("/api/forms/consultation").header("idempotency-key", "one").json(&consultation(json!({})));
        assert_eq!(request.send().await.expect("an answer").status(), 201);
    }
    assert_eq!(cards(&demo).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_a_card_before_it_is_published() {
    let demo = Demo::start().await;
    let mut stream = Stream::open(&demo, "/api/board/stream", None).await;
    stream.next().await.expect("all cards");
    for title in ["花を植えたい", "ビラを配りたい"] {
        assert_eq!(consult(&demo, json!({"title": title})).await, 201);
    }
    assert_eq!(cards(&demo).await, [] as [Value; 0]);
    let page = staff_page(&demo).await;
    let (waiting, others) = page.split_once("<h2>相談</h2>").expect("what waits comes first");
    assert!(waiting.contains("<h2>確認待ち（2件）</h2>") && waiting.contains("花を植えたい"), "{page}");
    assert!(!waiting.contains("「企画」にする") && !others.contains("K-"), "first it is read: {page}");

    assert_eq!(change(&demo, "K-1", "shown=1", HeaderMap::new()).await, 303);
    let (_, news) = stream.next().await.expect("an event");
    assert_eq!((&news["cards"][0]["title"], news["cards"].as_array().map(Vec::len)), (&json!("花を植えたい"), Some(1)));
    assert_eq!(change(&demo, "K-2", "shown=0", HeaderMap::new()).await, 303);
    let page = staff_page(&demo).await;
    let (waiting, others) = page.split_once("<h2>相談</h2>").expect("a heading");
    assert!(waiting.contains("確認待ち（0件）") && waiting.contains("確認を待っているカードはありません"), "{page}");
    assert!(others.contains("花を植えたい") && others.contains("載せていません"), "{page}");
    assert_eq!(cards(&demo).await.len(), 1);

    // What was withheld stays so when the server starts again, and can be published later.
    let Demo { folder, running, .. } = demo;
    running.stop().await;
    let demo = Demo::within(folder, &["--publish-cards"]).await;
    assert_eq!(cards(&demo).await.len(), 1);
    assert_eq!(change(&demo, "K-2", "state=planned", HeaderMap::new()).await, 303);
    assert_eq!(cards(&demo).await.len(), 1, "moving a card does not publish it");
    assert_eq!(change(&demo, "K-2", "shown=1", HeaderMap::new()).await, 303);
    assert_eq!(cards(&demo).await.len(), 2);
}
