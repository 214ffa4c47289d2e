//! What only staff see, and what other sites may use.

use reqwest::Method;

use crate::common::{Demo, answers, header};

#[tokio::test]
async fn the_registrations_are_for_staff_only() {
    let demo = Demo::start().await;
    demo.register(&answers("=1+1"), None).await;
    for (user, password) in [("staff", "falsch"), ("admin", "geheim"), ("staff", "")] {
        let request = demo.get("/api/registrations.csv").basic_auth(user, Some(password));
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 401);
        assert!(header(&response, "www-authenticate").starts_with("Basic realm="));
        assert!(!response.text().await.expect("text").contains("taro@"));
    }
    assert_eq!(demo.get("/api/registrations.csv").send().await.expect("an answer").status(), 401);
    let request = demo.get("/api/registrations.csv").basic_auth("staff", Some("geheim"));
    let response = request.send().await.expect("an answer");
    assert_eq!((response.status().as_u16(), header(&response, "cache-control")), (200, "no-store"));
    assert!(header(&response, "content-type").starts_with("text/csv"));
    let bytes = response.bytes().await.expect("bytes");
    let csv =
        std::str::from_utf8(bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark")).expect("UTF-8");
    let mut lines = csv.split_terminator("\r\n");
    assert!(lines.next().is_some_and(|line| line.starts_with("受付番号,受付日時(日本時間),氏名,フリガナ,")), "{csv}");
    let row = lines.next().expect("a row");
    assert!(
        row.contains(",'=1+1,ユウバリ タロウ,068-0492,北海道,夕張市,") && row.contains("出身;まちのファン"),
        "{row}"
    );
    assert_eq!(lines.next(), None);
}

#[tokio::test]
async fn other_sites_may_use_the_api_only_where_it_is_set() {
    let demo = Demo::with(&["--cors", "https://www.city.example"]).await;
    let preflight = |origin: &'static str, path: &str| {
        demo.client
            .request(Method::OPTIONS, demo.url(path))
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type,idempotency-key")
            .send()
    };
    let response = preflight("https://www.city.example", "/api/registrations").await.expect("an answer");
    assert_eq!(response.status(), 200);
    assert_eq!(header(&response, "access-control-allow-origin"), "https://www.city.example");
    assert!(header(&response, "access-control-allow-headers").contains("idempotency-key"));
    assert!(header(&response, "access-control-allow-methods").contains("POST"));
    let other = preflight("https://evil.example", "/api/registrations").await.expect("an answer");
    assert_eq!(header(&other, "access-control-allow-origin"), "");
    let form = preflight("https://www.city.example", "/api/forms/host").await.expect("an answer");
    assert_eq!(header(&form, "access-control-allow-origin"), "https://www.city.example");
    for path in ["/api/registrations.csv", "/api/forms/host.csv", "/api/files/4K7P-9XQ2/1"] {
        let staff = preflight("https://www.city.example", path).await.expect("an answer");
        assert_eq!(header(&staff, "access-control-allow-origin"), "", "{path}");
    }
    let read = demo.get("/api/count").header("origin", "https://www.city.example").send().await.expect("an answer");
    assert_eq!(header(&read, "access-control-allow-origin"), "https://www.city.example");
    assert!(header(&read, "access-control-expose-headers").contains("etag"));
}

#[tokio::test]
async fn without_the_setting_no_site_may() {
    let demo = Demo::start().await;
    let read = demo.get("/api/count").header("origin", "https://www.city.example").send().await.expect("an answer");
    assert_eq!(header(&read, "access-control-allow-origin"), "");
}
