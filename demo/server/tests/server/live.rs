//! The count, its stream, and the end of the server.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::common::{Demo, Stream, answers, header};

async fn open(demo: &Demo, last: Option<&str>) -> Stream {
    Stream::open(demo, "/api/count/stream", last).await
}

#[tokio::test]
async fn the_count_is_known_again_by_its_tag() {
    let demo = Demo::start().await;
    let response = demo.get("/api/count").send().await.expect("an answer");
    assert_eq!(
        header(&response, "cache-control"),
        "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400"
    );
    let tag = header(&response, "etag").to_owned();
    assert!(tag.starts_with('"'), "a strong tag: {tag}");
    let body: Value = response.json().await.expect("JSON");
    for key in ["label", "unit", "asOf", "definition"] {
        assert!(body[key].as_str().is_some_and(|text| !text.is_empty()), "{body}");
    }
    let again = demo.get("/api/count").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.as_str()));
    demo.register(&answers("夕張 太郎"), None).await;
    let changed = demo.get("/api/count").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(changed.status(), 200);
    let english: Value = demo.get("/api/count?lang=en").send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!((english["count"].as_i64(), english["unit"].as_str()), (Some(1), Some("people")));
}

#[tokio::test]
async fn every_open_stream_rises_within_a_second() {
    let demo = Demo::start().await;
    let (mut one, mut two) = (open(&demo, None).await, open(&demo, None).await);
    assert_eq!(one.next().await.expect("an event").1["count"], 0);
    assert_eq!(two.next().await.expect("an event").1["count"], 0);
    let started = Instant::now();
    demo.register(&answers("夕張 太郎"), None).await;
    let (first, second) = (one.next().await.expect("an event"), two.next().await.expect("an event"));
    assert!(started.elapsed() < Duration::from_secs(1));
    assert_eq!((first.1["count"].as_i64(), second.1["count"].as_i64()), (Some(1), Some(1)));
    assert_eq!(first.0, "1");
}

#[tokio::test]
async fn who_comes_back_hears_only_what_is_new() {
    let demo = Demo::start().await;
    demo.register(&answers("夕張 太郎"), None).await;
    let mut behind = open(&demo, Some("0")).await;
    assert_eq!(behind.next().await.expect("an event").1["count"], 1);
    let mut present = open(&demo, Some("1")).await;
    present.only_retry().await;
    demo.register(&answers("夕張 花子"), None).await;
    assert_eq!(present.next().await.expect("an event").1["count"], 2);
}

#[tokio::test]
async fn the_end_closes_streams_and_answers_what_runs() {
    let demo = Demo::with(&["--faults"]).await;
    let mut stream = open(&demo, None).await;
    stream.next().await.expect("an event");
    let slow = serde_json::json!({"path": "/api/registrations", "delay_ms": 300, "when": "before"});
    demo.post("/api/faults").json(&slow).send().await.expect("an answer");
    let post = tokio::spawn(demo.post("/api/registrations").json(&answers("夕張 太郎")).send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    let Demo { folder, running, .. } = demo;
    let started = Instant::now();
    running.stop().await;
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!(post.await.expect("a task").expect("an answer").status(), 201);
    assert!(stream.next().await.is_none());
    let demo = Demo::within(folder, &[]).await;
    assert_eq!(demo.count().await, 1);
}

#[tokio::test]
async fn health() {
    let demo = Demo::start().await;
    let response = demo.get("/healthz").send().await.expect("an answer");
    assert_eq!((response.status().as_u16(), response.text().await.expect("text").as_str()), (200, "ok\n"));
}

#[tokio::test]
async fn who_is_cut_off_does_not_come_back_with_all_the_others() {
    let demo = Demo::start().await;
    let mut waits = Vec::new();
    for _ in 0..8 {
        waits.push(open(&demo, Some("0")).await.only_retry().await);
    }
    waits.sort_unstable();
    waits.dedup();
    assert!(waits.len() > 4, "{waits:?}");
}

#[tokio::test]
async fn the_count_as_a_picture_is_kept_by_its_tag() {
    let demo = Demo::start().await;
    let first = demo.get("/api/count.svg?lang=ja").send().await.expect("an answer");
    assert_eq!(first.headers()["content-type"], "image/svg+xml");
    assert_eq!(first.headers()["cache-control"], "public, max-age=60");
    let tag = first.headers()["etag"].clone();
    let svg = first.text().await.expect("text");
    assert!(svg.starts_with("<svg ") && svg.contains(">0<") && svg.contains("人") && svg.contains("時点"), "{svg}");
    let again = demo.get("/api/count.svg?lang=ja").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(again.status(), 304);
    demo.register(&answers("夕張 太郎"), None).await;
    let changed = demo.get("/api/count.svg?lang=en").header("if-none-match", &tag).send().await.expect("an answer");
    let svg = changed.text().await.expect("text");
    assert!(svg.contains(">1<") && svg.contains("As of "), "{svg}");
}
