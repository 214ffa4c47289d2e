//! A server for one test.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Parser;
use enishi_demo::settings::Settings;
use enishi_demo::{Running, serve};
use reqwest::{Client, RequestBuilder, Response, redirect};
use serde_json::{Value, json};

// A flag of the test's own wins.
#[derive(Parser)]
#[command(args_override_self = true)]
struct Line {
    #[command(flatten)]
    settings: Settings,
}

/// A running server, its own folder, and a client.
pub struct Demo {
    pub folder: tempfile::TempDir,
    pub client: Client,
    pub running: Running,
    base: String,
}

impl Demo {
    /// Starts with more flags; the database, `page/` and `dist/` are in a folder of the test's own.
    pub async fn with(flags: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["page", "dist"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        Self::within(folder, flags).await
    }

    /// Starts in a folder that is already there.
    pub async fn within(folder: tempfile::TempDir, flags: &[&str]) -> Self {
        let path = |name: &str| folder.path().join(name).display().to_string();
        let (database, page, dist) = (path("t.sqlite3"), path("page"), path("dist"));
        let own = [
            "t",
            "--port",
            "0",
            "--staff-password",
            "geheim",
            "--database",
            &database,
            "--page",
            &page,
            "--dist",
            &dist,
        ];
        let settings = Line::parse_from(own.iter().chain(flags)).settings;
        let listener = serve::listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a port");
        let running = enishi_demo::start(settings, folder.path(), listener).expect("a server");
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a client");
        let base = format!("http://{}", running.address);
        Self { folder, client, running, base }
    }

    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path))
    }

    /// Registers somebody, with a key or without.
    pub async fn register(&self, answers: &Value, key: Option<&str>) -> Response {
        let mut request = self.post("/api/registrations").json(answers);
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        request.send().await.expect("an answer")
    }

    /// The live count.
    pub async fn count(&self) -> i64 {
        let body: Value = self.get("/api/count").send().await.expect("an answer").json().await.expect("JSON");
        body["count"].as_i64().expect("a number")
    }
}

/// An open stream of server-sent events.
pub struct Stream {
    response: Response,
    buffer: String,
}

impl Stream {
    /// Opens it; `last` is the event that was heard last.
    pub async fn open(demo: &Demo, path: &str, last: Option<&str>) -> Self {
        let mut request = demo.get(path).header("accept", "text/event-stream");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = request.send().await.expect("an answer");
        assert!(header(&response, "content-type").starts_with("text/event-stream"));
        Self { response, buffer: String::new() }
    }

    /// What comes next, as it comes; `None` at its end.
    pub async fn raw(&mut self) -> Option<String> {
        let chunk = tokio::time::timeout(Duration::from_secs(5), self.response.chunk()).await.expect("in time");
        Some(std::str::from_utf8(&chunk.ok()??).expect("UTF-8").to_owned())
    }

    /// What comes next says no more than when to come back, in milliseconds, which is not the same for all.
    pub async fn only_retry(&mut self) -> u64 {
        let said = self.raw().await.expect("a chunk");
        let wait = said.trim().strip_prefix("retry: ").and_then(|wait| wait.parse().ok()).expect("a wait");
        assert!((2_000..6_000).contains(&wait), "{said}");
        wait
    }

    /// The next event that carries data, with its id; `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            while let Some(end) = self.buffer.find("\n\n") {
                let event: String = self.buffer.drain(..end + 2).collect();
                let field = |name: &str| {
                    event.lines().find_map(|line| line.strip_prefix(name)).map(|text| text.trim().to_owned())
                };
                if let Some(data) = field("data:") {
                    return Some((field("id:").unwrap_or_default(), serde_json::from_str(&data).expect("JSON")));
                }
            }
            let more = self.raw().await?;
            self.buffer.push_str(&more);
        }
    }
}

/// Answers that meet every rule.
pub fn answers(name: &str) -> Value {
    json!({
        "name": name, "kana": "ユウバリ タロウ", "postal": "068-0492", "prefecture": "北海道", "city": "夕張市",
        "email": "taro@example.jp", "ties": ["birthplace", "fan"], "interests": [], "mailing": false, "consent": true,
    })
}

/// A header of an answer; empty where it is not there.
pub fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
