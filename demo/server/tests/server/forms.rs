//! `POST /api/forms/{preset}`: every preset, checked and stored as the widgets send it.

use enishi_core::date::Date;
use enishi_core::platform::{self, Native, Platform};
use enishi_demo::random;
use reqwest::Response;
use serde_json::{Value, json};

use crate::common::{Demo, header};

/// A day so many days from today, in Japan.
fn day(ahead: i64) -> String {
    let (date, _): (Date, _) = platform::to_local(&Native, "Asia/Tokyo", Native.now() + ahead * 86_400).expect("a day");
    date.to_string()
}

/// What a real person would answer to each preset.
fn person(preset: &str) -> Value {
    match preset {
        "application" => json!({
            "program": "アイスホッケー体験(苫小牧市)", "name": "髙橋 一郎", "kana": "タカハシ イチロウ",
            "email": "ichiro@example.jp", "tel": "011-204-5089",
            "party": [{"role": "parent", "name": "髙橋 一郎", "age": "41"}, {"role": "child", "name": "髙橋 翔", "age": "9"}],
            "message": "飛行機で行きます。", "consent": true,
        }),
        "consultation" => json!({
            "kind": "want", "category": "event", "title": "空き店舗でフリーマーケットを開きたい",
            "body": "七月ごろ、商店街で。", "publish": true, "name": "美幌 花子", "kana": "びほろ はなこ",
            "contact": "tel", "tel": "０１５２ー７３ー１１１１", "consent": true,
        }),
        "migration" => json!({
            "way": "online", "wishes": [{"date": day(7), "time": "morning"}, {"date": day(14), "time": "any"}],
            "household": "children", "adults": "2", "children": "1", "when": "year", "topics": ["work", "school"],
            "name": "東京 次郎", "kana": "トウキョウ ジロウ", "prefecture": "東京都", "email": "jiro@example.jp",
            "consent": true,
        }),
        "host" => json!({
            "organisation": "NPO法人 見本", "name": "札幌 三郎", "kana": "サッポロ サブロウ", "email": "saburo@example.jp",
            "tel": "011-211-2281", "title": "雪かき", "body": "雪かきを手伝う", "place": "厚真町", "mode": "onsite",
            "start": day(30), "end": day(31), "people": "10", "notice": true, "consent": true,
        }),
        "company" => json!({
            "company": "株式会社見本", "url": "https://company.example/", "name": "大阪 四郎", "kana": "オオサカ シロウ",
            "email": "shiro@company.example", "topics": ["office", "visit"], "start": day(60), "people": "3",
            "body": "三人で三日間滞在したい。", "consent": true,
        }),
        other => panic!("no such preset: {other}"),
    }
}

const ALL: [&str; 5] = ["application", "consultation", "migration", "host", "company"];

async fn send(demo: &Demo, preset: &str, answers: &Value, key: Option<&str>) -> Response {
    let mut request = demo.post(&format!("/api/forms/{preset}")).json(answers);
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request.send().await.expect("an answer")
}

/// The stored forms of a preset, as staff read them.
async fn stored(demo: &Demo, preset: &str) -> Vec<Value> {
    let request = demo.get(&format!("/api/forms/{preset}.json")).basic_auth("staff", Some("geheim"));
    let response = request.send().await.expect("an answer");
    assert_eq!(header(&response, "cache-control"), "no-store");
    response.json().await.expect("JSON")
}

/// A part's name, a file's name and type, and what is in it.
type Part<'a> = (&'a str, Option<(&'a str, &'a str)>, &'a [u8]);

/// Parts as a browser writes them.
fn parts(parts: &[Part]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, file, content) in parts {
        out.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"").bytes());
        if let Some((file, kind)) = file {
            out.extend(format!("; filename=\"{file}\"\r\nContent-Type: {kind}").bytes());
        }
        out.extend(b"\r\n\r\n");
        out.extend(*content);
        out.extend(b"\r\n");
    }
    out.extend(b"--x--\r\n");
    out
}

/// The host's answers as parts, with files.
fn host_parts(files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let person = person("host");
    let texts = person.as_object().expect("an object").iter();
    let texts: Vec<_> = texts.map(|(name, value)| (name.as_str(), value.as_str().unwrap_or("on"))).collect();
    let mut all: Vec<_> = texts.iter().map(|(name, value)| (*name, None, value.as_bytes())).collect();
    all.extend(files.iter().map(|(name, kind, content)| ("attachment", Some((*name, *kind)), *content)));
    parts(&all)
}

async fn send_parts(demo: &Demo, body: Vec<u8>, accept: &str) -> Response {
    let request = demo.post("/api/forms/host").header("content-type", "multipart/form-data; boundary=x");
    request.header("accept", accept).body(body).send().await.expect("an answer")
}

#[tokio::test]
async fn each_preset_is_taken_and_stored_as_it_was_answered() {
    let demo = Demo::start().await;
    for preset in ALL {
        let response = send(&demo, preset, &person(preset), None).await;
        let (status, body) = (response.status(), response.json::<Value>().await.expect("JSON"));
        assert_eq!(status, 201, "{preset}: {body}");
        assert!(random::is_receipt(body["receipt"].as_str().expect("a receipt")), "{body}");
        let rows = stored(&demo, preset).await;
        assert_eq!((rows.len(), &rows[0]["receipt"]), (1, &body["receipt"]), "{preset}");
    }
    let application = &stored(&demo, "application").await[0]["answers"];
    let mut expected = person("application");
    expected["waiting"] = json!(false);
    assert_eq!(application, &expected, "a name keeps its characters");
    let consultation = &stored(&demo, "consultation").await[0]["answers"];
    assert_eq!((&consultation["tel"], &consultation["kana"]), (&json!("0152-73-1111"), &json!("ビホロ ハナコ")));
    assert_eq!(demo.count().await, 0, "only registrations count");
    assert_eq!(send(&demo, "supporter", &json!({}), None).await.status(), 404);
}

#[tokio::test]
async fn faults_name_their_fields_those_of_a_group_too() {
    let demo = Demo::start().await;
    let mut wrong = person("application");
    wrong["email"] = json!("ichiro@");
    wrong["party"] =
        json!([{"role": "parent", "name": "", "age": "41"}, {"role": "other", "name": "翔", "age": "200"}]);
    let response = send(&demo, "application", &wrong, Some("k")).await;
    assert_eq!((response.status().as_u16(), header(&response, "content-type")), (422, "application/problem+json"));
    let body: Value = response.json().await.expect("JSON");
    let names: Vec<_> = body["errors"].as_object().expect("errors").keys().cloned().collect();
    assert_eq!(names, ["email", "party", "party.0.name", "party.1.age"]);
    assert!(body["errors"]["party"][0].as_str().is_some_and(|text| text.contains("お子さん")), "{body}");
    let mut past = person("migration");
    past["wishes"][0]["date"] = json!(day(-1));
    let body: Value = send(&demo, "migration", &past, None).await.json().await.expect("JSON");
    assert_eq!(body["errors"].as_object().expect("errors").keys().collect::<Vec<_>>(), ["wishes.0.date"]);
    assert!(stored(&demo, "application").await.is_empty());
    assert_eq!(send(&demo, "application", &person("application"), Some("k")).await.status(), 201, "the key is free");
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_at_once_with_one_key_store_one_row() {
    let demo = Demo::start().await;
    let body = person("application");
    let posts = (0..50).map(|_| send(&demo, "application", &body, Some("one")));
    let mut receipts = Vec::new();
    for response in futures_util::future::join_all(posts).await {
        match response.status().as_u16() {
            201 => receipts.push(response.json::<Value>().await.expect("JSON")["receipt"].clone()),
            // Still running: to be sent again.
            409 => assert_eq!(header(&response, "retry-after"), "1"),
            other => panic!("status {other}"),
        }
    }
    receipts.dedup();
    assert_eq!(receipts.len(), 1);
    assert_eq!(stored(&demo, "application").await.len(), 1);
    // The same key for another form is another key; for other answers it is refused.
    assert_eq!(send(&demo, "company", &person("company"), Some("one")).await.status(), 201);
    let mut other = body;
    other["message"] = json!("");
    let refused: Value = send(&demo, "application", &other, Some("one")).await.json().await.expect("JSON");
    assert_eq!(refused["type"], "urn:enishi:problem:idempotency-key-reused");
}

#[tokio::test]
async fn files_come_in_parts_and_staff_get_them_back() {
    let demo = Demo::start().await;
    let pdf: &[u8] = b"%PDF-1.7 \r\n--y\x00\xff";
    let files = [("C:\\docs\\案内.pdf", "application/pdf", pdf), ("b.png", "image/png", &b"png"[..])];
    let response = send_parts(&demo, host_parts(&files), "application/json").await;
    assert_eq!(response.status(), 201);
    let receipt = response.json::<Value>().await.expect("JSON")["receipt"].as_str().expect("a receipt").to_owned();
    let answers = &stored(&demo, "host").await[0]["answers"];
    let list = json!([
        {"name": "案内.pdf", "type": "application/pdf", "size": pdf.len()}, {"name": "b.png", "type": "image/png", "size": 3},
    ]);
    assert_eq!(answers["attachment"], list);
    let path = format!("/api/files/{receipt}/1");
    assert_eq!(demo.get(&path).send().await.expect("an answer").status(), 401);
    let got = demo.get(&path).basic_auth("staff", Some("geheim")).send().await.expect("an answer");
    assert!(header(&got, "content-disposition").starts_with("attachment"));
    assert_eq!(got.bytes().await.expect("bytes"), pdf);
    let none = demo.get(&format!("/api/files/{receipt}/3")).basic_auth("staff", Some("geheim"));
    assert_eq!(none.send().await.expect("an answer").status(), 404);
    let many = [("a.pdf", "application/pdf", pdf); 4];
    for (files, word) in [(&many[..], "3"), (&[("a.exe", "application/x-msdownload", pdf)][..], "PDF")] {
        let response = send_parts(&demo, host_parts(files), "application/json").await;
        assert_eq!(response.status(), 422);
        let body: Value = response.json().await.expect("JSON");
        assert!(body["errors"]["attachment"][0].as_str().is_some_and(|text| text.contains(word)), "{body}");
    }
    // A control in which nothing was chosen, and a text in the place of a file, are no files.
    assert_eq!(send_parts(&demo, host_parts(&[("", "application/octet-stream", b"")]), "*/*;json").await.status(), 201);
    let mut faked = person("host");
    faked["attachment"] = json!("5;application/pdf;a.pdf");
    assert_eq!(send(&demo, "host", &faked, None).await.status(), 201);
    assert!(stored(&demo, "host").await[1..].iter().all(|row| row["answers"].get("attachment").is_none()));
}

#[tokio::test]
async fn too_much_and_what_cannot_be_read_are_refused() {
    let demo = Demo::with(&["--upload-limit", "5000", "--body-limit", "2000"]).await;
    let large = vec![b'x'; 5000];
    let response = send_parts(&demo, host_parts(&[("a.pdf", "application/pdf", &large)]), "application/json").await;
    assert_eq!((response.status().as_u16(), header(&response, "content-type")), (413, "application/problem+json"));
    let mut long = person("consultation");
    long["body"] = json!("縁".repeat(1_000));
    assert_eq!(send(&demo, "consultation", &long, None).await.status(), 413, "only files may be large");
    for (body, kind) in [
        (b"--x\r\nnothing".to_vec(), "multipart/form-data; boundary=x"),
        (b"--x--\r\n".to_vec(), "multipart/form-data"),
        (parts(&[("name", None, b"\x97\x5b")]), "multipart/form-data; boundary=x"),
    ] {
        let request = demo.post("/api/forms/host").header("content-type", kind).header("accept", "application/json");
        assert_eq!(request.body(body).send().await.expect("an answer").status(), 400, "{kind}");
    }
    let text = demo.post("/api/forms/host").header("content-type", "text/plain").body("x").send().await;
    assert_eq!(text.expect("an answer").status(), 415);
    assert!(stored(&demo, "host").await.is_empty());
}

#[tokio::test]
async fn a_form_can_be_closed_and_refuse_as_for_a_robot() {
    let demo = Demo::with(&["--faults", "--closed", "application"]).await;
    let response = send(&demo, "application", &person("application"), None).await;
    assert_eq!(response.status(), 410);
    assert_eq!(response.json::<Value>().await.expect("JSON")["type"], "urn:enishi:problem:closed");
    for (refuse, status) in [("closed", 410), ("spam", 403)] {
        let fault = json!({"path": "/api/forms/company", "refuse": refuse, "times": 1});
        assert_eq!(demo.post("/api/faults").json(&fault).send().await.expect("an answer").status(), 204);
        let response = send(&demo, "company", &person("company"), None).await;
        assert_eq!(response.status(), status);
        let body: Value = response.json().await.expect("JSON");
        assert_eq!(body["type"], format!("urn:enishi:problem:{refuse}"));
    }
    assert!(stored(&demo, "application").await.is_empty() && stored(&demo, "company").await.is_empty());
    assert_eq!(send(&demo, "company", &person("company"), None).await.status(), 201);
}

#[tokio::test]
async fn an_answer_is_lost_after_storing_and_the_key_finds_it_again() {
    let demo = Demo::with(&["--faults"]).await;
    let fault = json!({"path": "/api/forms/migration", "drop": true, "times": 1});
    assert_eq!(demo.post("/api/faults").json(&fault).send().await.expect("an answer").status(), 204);
    let request = demo.post("/api/forms/migration").header("idempotency-key", "k").json(&person("migration"));
    assert!(request.send().await.is_err(), "the connection closes");
    let again = send(&demo, "migration", &person("migration"), Some("k")).await;
    assert_eq!((again.status().as_u16(), header(&again, "idempotency-replayed")), (201, "true"));
    assert_eq!(stored(&demo, "migration").await.len(), 1);
}

#[tokio::test]
async fn a_browser_without_scripts_gets_pages() {
    let demo = Demo::start().await;
    let good = "program=x&name=a&kana=%E3%82%A2&email=a%40example.jp&tel=011-204-5089&party=2&party.0.role=parent\
        &party.0.name=a&party.0.age=41&party.1.role=child&party.1.name=b&party.1.age=9&consent=on";
    let post = |body: String| {
        let request = demo.post("/api/forms/application").header("content-type", "application/x-www-form-urlencoded");
        request.header("accept", "text/html,*/*;q=0.8").body(body).send()
    };
    let first = post(good.to_owned()).await.expect("an answer");
    assert_eq!(first.status(), 303);
    let place = header(&first, "location").to_owned();
    let receipt = place.strip_prefix("/received?receipt=").expect("the page");
    let page = demo.get(&place).send().await.expect("an answer").text().await.expect("a page");
    assert!(page.contains(receipt) && page.contains("受け付けました"), "{page}");
    assert_eq!(header(&post(good.to_owned()).await.expect("an answer"), "location"), place, "a second click");
    assert_eq!(stored(&demo, "application").await.len(), 1);
    let wrong = post(good.replace("party.1.name=b", "party.1.name=")).await.expect("an answer");
    assert_eq!(wrong.status(), 422);
    let page = wrong.text().await.expect("a page");
    for part in [
        "action=\"/api/forms/application\"",
        "<a href=\"#f-party.1.name\">",
        "name=\"party\" value=\"2\"",
        "name=\"party.0.name\"",
        "value=\"41\"",
    ] {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
    let host = send_parts(&demo, parts(&[("name", None, b"a")]), "text/html").await.text().await.expect("a page");
    assert!(host.contains("enctype=\"multipart/form-data\"") && host.contains("<input type=\"file\""), "{host}");
}

#[tokio::test]
async fn lists_are_for_staff_only() {
    let demo = Demo::start().await;
    send(&demo, "application", &person("application"), None).await;
    for kind in ["csv", "json"] {
        let path = format!("/api/forms/application.{kind}");
        let refused = demo.get(&path).send().await.expect("an answer");
        assert_eq!(refused.status(), 401);
        assert!(!refused.text().await.expect("text").contains("ichiro@"));
    }
    let request = demo.get("/api/forms/application.csv").basic_auth("staff", Some("geheim"));
    let csv = request.send().await.expect("an answer").text().await.expect("text");
    let mut lines = csv.trim_start_matches('\u{feff}').split("\r\n");
    let heading = lines.next().expect("a heading");
    assert!(heading.contains("参加する方2:氏名"), "{heading}");
    assert!(lines.next().is_some_and(|row| row.contains(",お子さん,髙橋 翔,9,")), "{csv}");
}
