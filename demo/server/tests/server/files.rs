//! The page, `dist/`, and what the city publishes.

use std::fs;

use serde_json::Value;

use crate::common::{Demo, header};

#[tokio::test]
async fn the_page_comes_with_its_policy() {
    let demo = Demo::start().await;
    let page = demo.folder.path().join("page");
    fs::write(page.join("index.html"), "<!doctype html><script type=module>start()</script>").expect("written");
    fs::create_dir(page.join("town")).expect("a folder");
    fs::write(page.join("town/index.html"), "<p>").expect("written");
    let response = demo.get("/").send().await.expect("an answer");
    assert_eq!(header(&response, "content-type"), "text/html; charset=utf-8");
    let policy = header(&response, "content-security-policy");
    assert!(
        policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-") && policy.contains("style-src 'self';"),
        "{policy}"
    );
    assert!(!policy.contains("connect-src"), "{policy}");
    fs::write(page.join("doctor-en.html"), "<p>").expect("written");
    let doctor = demo.get("/doctor-en.html").send().await.expect("an answer");
    assert!(header(&doctor, "content-security-policy").ends_with("; connect-src *"), "it asks any server");
    assert_eq!(header(&response, "x-content-type-options"), "nosniff");
    let tag = header(&response, "etag").to_owned();
    let again = demo.get("/").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(again.status(), 304);
    let folder = demo.get("/town").send().await.expect("an answer");
    assert_eq!((folder.status().as_u16(), header(&folder, "location")), (308, "/town/"));
    assert_eq!(demo.get("/town/").send().await.expect("an answer").status(), 200);
    // A built page that changes is seen at once.
    fs::write(page.join("index.html"), "<p>other").expect("written");
    let changed = demo.get("/").header("if-none-match", &tag).send().await.expect("an answer");
    assert_eq!(changed.text().await.expect("text"), "<p>other");
}

#[tokio::test]
async fn the_policy_can_be_set() {
    let demo = Demo::with(&["--csp", "script-src 'self'"]).await;
    fs::write(demo.folder.path().join("page/index.html"), "<p>").expect("written");
    let response = demo.get("/").send().await.expect("an answer");
    assert_eq!(header(&response, "content-security-policy"), "script-src 'self'");
}

#[tokio::test]
async fn the_widgets_load_from_any_site_compressed_and_cached() {
    let demo = Demo::start().await;
    let dist = demo.folder.path().join("dist");
    fs::create_dir(dist.join("a")).expect("a folder");
    for (name, bytes) in
        [("enishi.js", "plain"), ("a/x.1234.wasm", "wasm"), ("a/x.1234.wasm.br", "small"), ("a/x.1234.wasm.gz", "less")]
    {
        fs::write(dist.join(name), bytes).expect("written");
    }
    fs::write(demo.folder.path().join("secret.txt"), "secret").expect("written");
    let script = demo.get("/enishi/enishi.js").send().await.expect("an answer");
    assert_eq!(header(&script, "content-type"), "text/javascript; charset=utf-8");
    assert_eq!((header(&script, "cache-control"), header(&script, "access-control-allow-origin")), ("no-cache", "*"));
    let mut tags = Vec::new();
    for (accept, encoding, body) in [("gzip, br", "br", "small"), ("gzip", "gzip", "less"), ("br;q=0", "", "wasm")] {
        let request = demo.get("/enishi/a/x.1234.wasm").header("accept-encoding", accept);
        let response = request.send().await.expect("an answer");
        assert_eq!(header(&response, "content-type"), "application/wasm");
        assert_eq!(header(&response, "content-encoding"), encoding);
        assert!(header(&response, "cache-control").contains("immutable"));
        assert_eq!(header(&response, "vary"), "Accept-Encoding");
        tags.push(header(&response, "etag").to_owned());
        assert_eq!(response.text().await.expect("text"), body);
    }
    tags.dedup();
    assert_eq!(tags.len(), 3, "each representation has a tag of its own");
    for path in ["/enishi/../secret.txt", "/enishi/%2e%2e/secret.txt", "/enishi/..%2fsecret.txt", "/enishi/a/none.js"] {
        let response = demo.get(path).send().await.expect("an answer");
        assert_eq!(response.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn events_come_in_three_dialects() {
    let demo = Demo::start().await;
    for (path, media_type, sign) in [
        ("/api/events.json", "application/json", "\"events\""),
        ("/api/events.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
        ("/api/events.csv", "text/csv; header=present; charset=utf-8", "イベント名"),
    ] {
        let response = demo.get(path).send().await.expect("an answer");
        assert_eq!((response.status().as_u16(), header(&response, "content-type")), (200, media_type));
        let tag = header(&response, "etag").to_owned();
        assert!(response.text().await.expect("text").contains(sign), "{path}");
        let again = demo.get(path).header("if-none-match", tag).send().await.expect("an answer");
        assert_eq!(again.status(), 304);
    }
    let likers: Value = demo.get("/api/likers.json").send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!((likers["count"].as_i64(), likers["asOf"].as_str()), (Some(281), Some("2019-01-31")));
    assert_eq!(likers["tiles"][0]["count"], 58);
}

#[tokio::test]
async fn a_city_serves_its_own_events() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("events.csv"), b"\x83C\x83x\x83\x93\x83g\x96\xbc\r\n").expect("written");
    let demo = Demo::with(&["--data", &folder.path().display().to_string()]).await;
    let own = demo.get("/api/events.csv").send().await.expect("an answer");
    assert!(header(&own, "content-type").ends_with("charset=Shift_JIS"));
    assert_eq!(own.bytes().await.expect("bytes").len(), 12);
    assert_eq!(demo.get("/api/events.json").send().await.expect("an answer").status(), 200);
}
