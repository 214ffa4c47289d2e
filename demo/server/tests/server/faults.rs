//! Faults on demand.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::{Demo, answers, header};

async fn fault(demo: &Demo, fault: Value) {
    let response = demo.post("/api/faults").json(&fault).send().await.expect("an answer");
    assert_eq!(response.status(), 204, "{fault}");
}

#[tokio::test]
async fn a_feed_fails_as_often_as_asked() {
    let demo = Demo::with(&["--faults"]).await;
    fault(&demo, json!({"path": "/api/events.ics", "status": 503, "retry_after": 7, "times": 1})).await;
    let response = demo.get("/api/events.ics").send().await.expect("an answer");
    assert_eq!((response.status().as_u16(), header(&response, "retry-after")), (503, "7"));
    assert_eq!(demo.get("/api/events.ics").send().await.expect("an answer").status(), 200);
    fault(&demo, json!({"path": "/api/events.csv", "body": "malformed", "headers": {"content-type": "text/csv"}}))
        .await;
    for _ in 0..2 {
        let response = demo.get("/api/events.csv").send().await.expect("an answer");
        assert_eq!(response.text().await.expect("text"), "malformed");
    }
    demo.client.delete(demo.url("/api/faults")).send().await.expect("an answer");
    assert_ne!(demo.get("/api/events.csv").send().await.expect("an answer").text().await.expect("text"), "malformed");
    fault(&demo, json!({"path": "/api/events.json", "delay_ms": 300})).await;
    let started = Instant::now();
    assert_eq!(demo.get("/api/events.json").send().await.expect("an answer").status(), 200);
    assert!(started.elapsed() >= Duration::from_millis(300));
    let typo = demo.post("/api/faults").json(&json!({"path": "/", "stauts": 500})).send().await.expect("an answer");
    assert_eq!(typo.status(), 400);
}

#[tokio::test]
async fn an_answer_is_lost_after_storing_and_the_key_finds_it_again() {
    let demo = Demo::with(&["--faults"]).await;
    fault(&demo, json!({"path": "/api/registrations", "drop": true, "times": 1})).await;
    let request = demo.post("/api/registrations").header("idempotency-key", "k").json(&answers("夕張 太郎"));
    assert!(request.send().await.is_err(), "the connection closes");
    assert_eq!(demo.count().await, 1);
    let again = demo.register(&answers("夕張 太郎"), Some("k")).await;
    assert_eq!((again.status().as_u16(), header(&again, "idempotency-replayed")), (201, "true"));
    assert_eq!(demo.count().await, 1);
    // Before the work: nothing is stored.
    fault(&demo, json!({"path": "/api/registrations", "method": "POST", "drop": true, "when": "before"})).await;
    let request = demo.post("/api/registrations").json(&answers("夕張 花子"));
    assert!(request.send().await.is_err());
    assert_eq!(demo.count().await, 1);
}

#[tokio::test]
async fn open_streams_are_cut() {
    let demo = Demo::with(&["--faults"]).await;
    let mut stream = demo.get("/api/count/stream").send().await.expect("an answer");
    stream.chunk().await.expect("a chunk").expect("a chunk");
    demo.client.delete(demo.url("/api/faults/streams")).send().await.expect("an answer");
    assert_eq!(stream.chunk().await.expect("the end"), None);
}

#[tokio::test]
async fn nobody_makes_a_real_server_fail() {
    let demo = Demo::start().await;
    let response = demo.post("/api/faults").json(&json!({"path": "/", "status": 500})).send().await.expect("an answer");
    assert_eq!(response.status(), 404);
}

const TOKEN: &str = "0123456789abcdef";

async fn trial(demo: &Demo, fault: Value) -> Value {
    let url = demo.url(&format!("/api/trials/{TOKEN}"));
    let response = demo.client.put(url).body(json!({ "fault": fault }).to_string()).send().await.expect("an answer");
    assert_eq!(response.status(), 200);
    response.json().await.expect("JSON")
}

/// The address with the token of the page that tries.
fn tried(path: &str) -> String {
    format!("{path}?trial={TOKEN}")
}

#[tokio::test]
async fn a_trial_meets_its_own_page_alone_and_can_be_ended() {
    let demo = Demo::start().await;
    let status = async |path: &str| demo.get(path).send().await.expect("an answer").status().as_u16();
    assert_eq!(status(&tried("/api/count")).await, 200);
    let said = trial(&demo, json!("failing")).await;
    assert_eq!(said["fault"], "failing");
    assert!(said["seconds"].as_u64().is_some_and(|seconds| (590..=600).contains(&seconds)));
    assert_eq!(status(&tried("/api/count")).await, 500);
    for other in ["/api/count", "/api/count?trial=fedcba9876543210", "/api/events.json"] {
        assert_eq!(status(other).await, 200, "{other}");
    }
    trial(&demo, json!("busy")).await;
    let busy = demo.get(&tried("/api/events.json")).send().await.expect("an answer");
    assert_eq!((busy.status().as_u16(), header(&busy, "retry-after")), (429, "20"));
    demo.client.delete(demo.url(&format!("/api/trials/{TOKEN}"))).send().await.expect("an answer");
    assert_eq!(status(&tried("/api/count")).await, 200);
    assert_eq!(status(&format!("/api/trials/{TOKEN}")).await, 404);
}

#[tokio::test]
async fn a_trial_says_no_words_of_the_page() {
    let demo = Demo::start().await;
    let long = "x".repeat(65);
    for (token, body) in [
        (TOKEN, r#"{"fault":"<script>"}"#),
        (TOKEN, r#"{"fault":"slow","body":"x"}"#),
        ("short", r#"{"fault":"slow"}"#),
        (&long, r#"{"fault":"slow"}"#),
        ("0123456789abcde%22", r#"{"fault":"slow"}"#),
    ] {
        let put = demo.client.put(demo.url(&format!("/api/trials/{token}"))).body(body);
        assert_eq!(put.send().await.expect("an answer").status(), 400, "{token} {body}");
    }
}

#[tokio::test]
async fn full_closed_and_lost_after_storing() {
    let demo = Demo::start().await;
    trial(&demo, json!("full")).await;
    let feed: Value = demo.get(&tried("/api/events.json")).send().await.expect("an answer").json().await.expect("JSON");
    let events = feed["events"].as_array().expect("events");
    assert!(events.iter().any(|event| event["remaining"] == 0));
    assert!(events.iter().all(|event| event.get("capacity").is_none() || event["remaining"] == 0));
    let full = demo.post(&tried("/api/forms/application")).json(&json!({})).send().await.expect("an answer");
    assert_eq!(full.status(), 409);
    let full: Value = full.json().await.expect("JSON");
    assert_eq!((&full["type"], &full["remaining"]), (&json!("urn:enishi:problem:full"), &json!(0)));
    trial(&demo, json!("closed")).await;
    let closed = demo.post(&tried("/api/registrations")).json(&answers("夕張 太郎")).send().await.expect("an answer");
    assert_eq!(closed.status(), 410);
    trial(&demo, json!("dropping")).await;
    let lost = demo.post(&tried("/api/registrations")).json(&answers("夕張 太郎")).send().await;
    assert!(lost.is_err());
    assert_eq!(demo.count().await, 1);
}

#[tokio::test]
async fn the_streams_of_a_trial_end_when_it_changes_and_no_others() {
    let demo = Demo::start().await;
    trial(&demo, Value::Null).await;
    let open = async |path: String| {
        let mut stream = demo.get(&path).send().await.expect("an answer");
        stream.chunk().await.expect("a chunk").expect("a chunk");
        stream
    };
    let mut own = open(tried("/api/count/stream")).await;
    let mut other = open("/api/count/stream".into()).await;
    trial(&demo, json!("cut")).await;
    assert_eq!(own.chunk().await.expect("the end"), None);
    assert!(demo.get(&tried("/api/count/stream")).send().await.is_err());
    demo.register(&answers("夕張 太郎"), None).await;
    assert!(other.chunk().await.expect("a chunk").is_some());
}
