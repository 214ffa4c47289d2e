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
