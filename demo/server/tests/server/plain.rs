//! The form as a browser without scripts sends it.

use crate::common::{Demo, header};

const GOOD: [(&str, &str); 10] = [
    ("name", "夕張 太郎"),
    ("kana", "ゆうばり たろう"),
    ("postal", "〒0680492"),
    ("prefecture", "北海道"),
    ("city", "夕張市"),
    ("email", "taro@example.jp"),
    ("ties", "birthplace"),
    ("ties", "fan"),
    ("interests", "history"),
    ("consent", "on"),
];

fn encoded(pairs: &[(&str, &str)]) -> String {
    let one = |text: &str| {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect::<String>()
    };
    pairs.iter().map(|(name, value)| format!("{}={}", one(name), one(value))).collect::<Vec<_>>().join("&")
}

async fn send(demo: &Demo, body: String) -> reqwest::Response {
    let request = demo.post("/api/registrations").header("content-type", "application/x-www-form-urlencoded");
    request
        .header("accept", "text/html,*/*;q=0.8")
        .header("accept-language", "ja")
        .body(body)
        .send()
        .await
        .expect("an answer")
}

#[tokio::test]
async fn success_leads_to_a_page_with_the_receipt() {
    let demo = Demo::start().await;
    let response = send(&demo, encoded(&GOOD)).await;
    assert_eq!(response.status(), 303);
    let place = header(&response, "location").to_owned();
    let receipt = place.strip_prefix("/registered?receipt=").expect("the page");
    let page = demo.get(&place).send().await.expect("an answer");
    assert!(header(&page, "content-security-policy").contains("default-src 'none'"));
    let text = page.text().await.expect("a page");
    assert!(text.contains(receipt) && text.contains("登録を受け付けました"), "{text}");
    // The second click of an impatient visitor.
    let again = send(&demo, encoded(&GOOD)).await;
    assert_eq!(header(&again, "location"), place);
    assert_eq!(demo.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_at_once_register_once() {
    let demo = Demo::start().await;
    let (one, two) = tokio::join!(send(&demo, encoded(&GOOD)), send(&demo, encoded(&GOOD)));
    assert_eq!((one.status().as_u16(), two.status().as_u16()), (303, 303));
    assert_eq!(header(&one, "location"), header(&two, "location"));
    assert_eq!(demo.count().await, 1);
}

#[tokio::test]
async fn errors_come_in_words_with_everything_that_was_typed() {
    let demo = Demo::start().await;
    let wrong = GOOD.map(|(name, value)| match name {
        "email" => (name, "<script>\"taro"),
        _ => (name, value),
    });
    let response = send(&demo, encoded(&wrong)).await;
    assert_eq!(response.status(), 422);
    assert!(header(&response, "content-type").starts_with("text/html"));
    let page = response.text().await.expect("a page");
    for part in [
        "<html lang=\"ja\">",
        "<title>エラー: ",
        "role=\"alert\" tabindex=\"-1\" autofocus",
        "<a href=\"#f-email\">",
        "value=\"夕張 太郎\"",
        "value=\"ユウバリ タロウ\"",
        "value=\"&lt;script&gt;&quot;taro\"",
        "aria-describedby=\"f-email-error",
        "<option value=\"北海道\" selected>",
        "value=\"fan\" checked",
        "name=\"_idempotency_key\"",
    ] {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
    assert!(!page.contains("<script") && !page.contains("style="));
    assert_eq!(page.matches("aria-invalid").count(), 1);
    assert_eq!(demo.count().await, 0);
}

#[tokio::test]
async fn another_character_set_is_refused_in_words() {
    let demo = Demo::start().await;
    let body = encoded(&GOOD[1..]) + "&name=%97%5B%92%A3";
    let response = send(&demo, body).await;
    assert_eq!(response.status(), 400);
    assert!(response.text().await.expect("a page").contains("UTF-8"));
    assert_eq!(demo.count().await, 0);
}

#[tokio::test]
async fn a_script_that_asks_for_json_gets_json() {
    let demo = Demo::start().await;
    let request = demo.post("/api/registrations").header("content-type", "application/x-www-form-urlencoded");
    let response = request.header("accept", "application/json").body(encoded(&GOOD)).send().await.expect("an answer");
    assert_eq!(response.status(), 201);
}

#[tokio::test]
async fn the_thanks_page_shows_nothing_foreign() {
    let demo = Demo::start().await;
    let page = demo.get("/registered?receipt=%3Cb%3Ecall%20me").send().await.expect("an answer");
    assert_eq!(page.status(), 200);
    assert!(!page.text().await.expect("a page").contains("call me"));
    let missing = demo.get("/nothing").header("accept", "text/html").send().await.expect("an answer");
    assert_eq!(missing.status(), 404);
    assert!(missing.text().await.expect("a page").contains("<h1>"));
}
