//! `POST /api/registrations` as JSON.

use enishi_demo::random;
use serde_json::{Value, json};

use crate::common::{Demo, answers, header};

#[tokio::test]
async fn a_registration_gets_a_receipt_and_counts() {
    let demo = Demo::start().await;
    let response = demo.register(&answers("夕張 太郎"), None).await;
    assert_eq!(response.status(), 201);
    let body: Value = response.json().await.expect("JSON");
    assert!(random::is_receipt(body["receipt"].as_str().expect("a receipt")), "{body}");
    assert_eq!(demo.count().await, 1);
}

#[tokio::test]
async fn field_errors_come_back_to_their_fields_in_the_language_asked_for() {
    let demo = Demo::start().await;
    let mut wrong = answers("");
    wrong["email"] = json!("taro@");
    for (language, word) in [("ja", "メールアドレス"), ("en-US,en;q=0.9", "E-mail address")] {
        let request = demo.post("/api/registrations").header("accept-language", language).json(&wrong);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 422);
        assert_eq!(header(&response, "content-type"), "application/problem+json");
        let body: Value = response.json().await.expect("JSON");
        assert_eq!(body["status"], 422);
        assert!(body["type"].is_string() && body["title"].is_string() && body["detail"].is_string(), "{body}");
        let errors = body["errors"].as_object().expect("errors");
        assert_eq!(errors.keys().collect::<Vec<_>>(), ["email", "name"]);
        assert!(errors["email"][0].as_str().is_some_and(|text| text.contains(word)), "{body}");
    }
    assert_eq!(demo.count().await, 0);
}

#[tokio::test]
async fn the_same_key_stores_once_and_answers_alike() {
    let demo = Demo::start().await;
    let first: Value = demo.register(&answers("夕張 太郎"), Some("k1")).await.json().await.expect("JSON");
    // The draft writes keys in quotes, and answers that normalise to the same are the same.
    let mut again = answers("夕張 太郎");
    again["kana"] = json!("ゆうばり　たろう");
    let response = demo.register(&again, Some("\"k1\"")).await;
    assert_eq!((response.status().as_u16(), header(&response, "idempotency-replayed")), (201, "true"));
    assert_eq!(response.json::<Value>().await.expect("JSON"), first);
    // The field stands in for the header where a form cannot set one.
    let mut field = answers("夕張 太郎");
    field["_idempotency_key"] = json!("k1");
    assert_eq!(demo.register(&field, None).await.json::<Value>().await.expect("JSON"), first);
    let other = demo.register(&answers("夕張 花子"), Some("k1")).await;
    assert_eq!(other.status(), 422);
    let body: Value = other.json().await.expect("JSON");
    assert_eq!(body["type"], "urn:enishi:problem:idempotency-key-reused");
    assert_eq!(demo.count().await, 1);
}

#[tokio::test]
async fn a_key_is_free_again_after_field_errors() {
    let demo = Demo::start().await;
    assert_eq!(demo.register(&answers(""), Some("k")).await.status(), 422);
    assert_eq!(demo.register(&answers("夕張 太郎"), Some("k")).await.status(), 201);
}

#[tokio::test]
async fn a_key_outlives_a_restart() {
    let demo = Demo::start().await;
    let first: Value = demo.register(&answers("夕張 太郎"), Some("k")).await.json().await.expect("JSON");
    let Demo { folder, running, .. } = demo;
    running.stop().await;
    let demo = Demo::within(folder, &[]).await;
    assert_eq!(demo.register(&answers("夕張 太郎"), Some("k")).await.json::<Value>().await.expect("JSON"), first);
    assert_eq!(demo.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_at_once_with_one_key_store_one_row() {
    let demo = Demo::start().await;
    let body = answers("夕張 太郎");
    let posts = (0..50).map(|_| demo.register(&body, Some("one")));
    let responses = futures_util::future::join_all(posts).await;
    let mut receipts = Vec::new();
    for response in responses {
        match response.status().as_u16() {
            201 => receipts.push(response.json::<Value>().await.expect("JSON")["receipt"].clone()),
            // Still running: to be sent again.
            409 => assert_eq!(header(&response, "retry-after"), "1"),
            other => panic!("status {other}"),
        }
    }
    receipts.dedup();
    assert_eq!(receipts.len(), 1);
    assert_eq!(demo.count().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_people_at_once_are_fifty_rows() {
    let demo = Demo::start().await;
    let people: Vec<Value> = (0..50).map(|n| answers(&format!("夕張 {n}"))).collect();
    let keys: Vec<String> = (0..50).map(|n| n.to_string()).collect();
    let posts = people.iter().zip(&keys).map(|(body, key)| demo.register(body, Some(key)));
    assert!(futures_util::future::join_all(posts).await.into_iter().all(|response| response.status() == 201));
    assert_eq!(demo.count().await, 50);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_and_nothing_is_stored() {
    let demo = Demo::with(&["--body-limit", "2000"]).await;
    let post = |kind: &'static str, body: String| {
        demo.post("/api/registrations").header("content-type", kind).body(body).send()
    };
    let json = "application/json";
    for (kind, body, status) in [
        (json, "{".to_owned(), 400),
        (json, "[]".to_owned(), 400),
        (json, String::new(), 400),
        ("text/plain", answers("x").to_string(), 415),
        ("application/json; charset=utf-8", answers(&"縁".repeat(1000)).to_string(), 413),
    ] {
        let response = post(kind, body).await.expect("an answer");
        assert_eq!(response.status(), status);
        assert_eq!(header(&response, "content-type"), "application/problem+json");
        assert_eq!(response.json::<Value>().await.expect("JSON")["status"], status);
    }
    for key in ["", "縁", &"k".repeat(256)] {
        let request = demo.post("/api/registrations").json(&answers("x"));
        let response = request.header("idempotency-key", key.as_bytes()).send().await.expect("an answer");
        assert_eq!(response.status(), 400, "{key}");
    }
    assert_eq!(demo.get("/api/registrations").send().await.expect("an answer").status(), 405);
    assert_eq!(demo.count().await, 0);
}
