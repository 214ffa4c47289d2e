//! Trials: the faults that the demo's page `faults.html` asks for, so that staff see what a visitor would see.
//!
//! They meet only requests that carry the page's own token (`?trial=TOKEN`): no other visitor and no other tab is hurt.
//! They end by themselves, and what can be asked for is a closed list: nobody makes this server say words of theirs.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::app::Shared;
use crate::faults::{Fault, Refusal};
use crate::form::APPLICATION;
use crate::http::{self, Problem};

/// How long a trial lasts after the page asked for it last.
const LASTS: Duration = Duration::from_secs(600);
/// How many trials there are at a time; what is more is refused, not stored.
const MOST: usize = 256;
/// How long a token is.
const TOKEN: std::ops::RangeInclusive<usize> = 16..=64;
/// How late a slow answer comes.
const LATE_MS: u64 = 8_000;
/// What `Retry-After` says, in seconds.
const RETRY_AFTER: u32 = 20;
/// The largest answer that is written anew.
const WRITTEN: usize = 4 * 1024 * 1024;
/// What no reader can read, and no number in it.
const GARBAGE: &str = "\u{1}\u{fffd}<<{{\u{fffd}\u{2}[[;;";
/// What a proxy answers in the place of everything where somebody must sign in first.
const LOGIN: &str = "<!DOCTYPE html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\"><title>Sign in</title></head>\
    <body><h1>Sign in</h1><form><label>User <input name=\"user\"></label> <button>Sign in</button></form></body></html>\n";

/// One way to fail.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Each answer comes eight seconds late.
    Slow,
    /// 500.
    Failing,
    /// The connection is closed without an answer; what was sent is stored before.
    Dropping,
    /// 429 with `Retry-After`.
    Busy,
    /// An answer that nobody can read.
    Garbage,
    /// The right answer under a wrong media type.
    Mime,
    /// A page to sign in, in the place of the answer.
    Login,
    /// Streams break off and do not come back.
    Cut,
    /// Forms take nothing any more.
    Closed,
    /// No program has places left.
    Full,
}

impl Kind {
    /// What a request meets; `None` where this fault does not touch it.
    fn fault(self, method: &str, path: &str) -> Option<Fault> {
        let posted = path == "/api/registrations" || path.starts_with("/api/forms/");
        let stream = path.ends_with("/stream");
        let read = path == "/api/count" || path.starts_with("/api/events.") || stream;
        if posted != (method == "POST") || !(posted || read) {
            return None;
        }
        let fault = Fault { path: path.to_owned(), ..Fault::default() };
        let typed = |media_type: &str| BTreeMap::from([("content-type".to_owned(), media_type.to_owned())]);
        Some(match self {
            Self::Slow => Fault { delay_ms: LATE_MS, ..fault },
            Self::Failing => Fault { status: Some(500), ..fault },
            Self::Dropping => Fault { drop: true, ..fault },
            Self::Busy => Fault { status: Some(429), retry_after: Some(RETRY_AFTER), ..fault },
            Self::Garbage => Fault { body: Some(GARBAGE.into()), headers: typed("application/json"), ..fault },
            Self::Mime => Fault { headers: typed("application/octet-stream"), ..fault },
            Self::Login => Fault { body: Some(LOGIN.into()), headers: typed("text/html; charset=utf-8"), ..fault },
            Self::Cut if stream => Fault { drop: true, ..fault },
            Self::Closed if posted => Fault { refuse: Some(Refusal::Closed), ..fault },
            Self::Full if path.ends_with(APPLICATION) => Fault { refuse: Some(Refusal::Full), ..fault },
            Self::Full if path == "/api/events.json" => Fault { full: true, ..fault },
            Self::Cut | Self::Closed | Self::Full => return None,
        })
    }
}

/// What one page asked for.
#[derive(Debug)]
struct Trial {
    kind: Option<Kind>,
    ends: Instant,
    /// Rises with each change: the page's streams end, and meet what is so now.
    changed: watch::Sender<u64>,
}

/// All trials, by token.
#[derive(Debug, Default)]
pub struct Trials(Mutex<HashMap<String, Trial>>);

impl Trials {
    /// Those that have not ended.
    fn list(&self) -> MutexGuard<'_, HashMap<String, Trial>> {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        list.retain(|_, trial| trial.ends > now);
        list
    }

    /// The fault that meets a request.
    pub fn fault(&self, request: &Request) -> Option<Fault> {
        let kind = self.list().get(token(request)?)?.kind?;
        kind.fault(request.method().as_str(), request.uri().path())
    }

    /// Rises when the page whose request this is asks for something else.
    pub fn changes(&self, request: &Request) -> Option<watch::Receiver<u64>> {
        Some(self.list().get(token(request)?)?.changed.subscribe())
    }

    /// Sets what a page asks for; false where there are too many.
    fn set(&self, token: String, kind: Option<Kind>) -> bool {
        let mut list = self.list();
        if !list.contains_key(&token) && list.len() >= MOST {
            return false;
        }
        let ends = Instant::now() + LASTS;
        let trial = list.entry(token).or_insert_with(|| Trial { kind: None, ends, changed: watch::Sender::default() });
        trial.ends = ends;
        if trial.kind != kind {
            trial.kind = kind;
            trial.changed.send_modify(|times| *times += 1);
        }
        true
    }
}

/// The token of a request's address.
fn token(request: &Request) -> Option<&str> {
    let query = request.uri().query()?;
    query.split('&').find_map(|pair| pair.strip_prefix("trial="))
}

/// What a page says and hears.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Said {
    fault: Option<Kind>,
}

/// `PUT /api/trials/TOKEN` with `{"fault": "slow"}` or `{"fault": null}`.
pub async fn set(State(app): State<Shared>, Path(token): Path<String>, body: Bytes) -> Response {
    let fits = TOKEN.contains(&token.len()) && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let said = serde_json::from_slice::<Said>(&body);
    match said {
        Ok(said) if fits && app.trials.set(token.clone(), said.fault) => told(&app, &token),
        Ok(_) if fits => {
            let (title, detail) = ("Too many trials", "Try again in ten minutes");
            Problem { retry_after: Some(600), ..Problem::new(StatusCode::SERVICE_UNAVAILABLE, "trials", title, detail) }
                .into_response()
        }
        Ok(_) => refused("16 to 64 letters, digits and hyphens"),
        Err(error) => refused(&error.to_string()),
    }
}

fn refused(detail: &str) -> Response {
    Problem::new(StatusCode::BAD_REQUEST, "trial", "No such trial", detail).into_response()
}

/// `GET /api/trials/TOKEN`: `{"fault": "slow", "seconds": 573}`; 404 where it has ended.
pub async fn get(State(app): State<Shared>, Path(token): Path<String>) -> Response {
    told(&app, &token)
}

fn told(app: &Shared, token: &str) -> Response {
    let list = app.trials.list();
    let Some(trial) = list.get(token) else { return StatusCode::NOT_FOUND.into_response() };
    let seconds = trial.ends.saturating_duration_since(Instant::now()).as_secs();
    ([(header::CACHE_CONTROL, "no-store")], Json(json!({ "fault": trial.kind, "seconds": seconds }))).into_response()
}

/// `DELETE /api/trials/TOKEN`.
pub async fn end(State(app): State<Shared>, Path(token): Path<String>) -> StatusCode {
    if let Some(trial) = app.trials.list().remove(&token) {
        trial.changed.send_modify(|times| *times += 1);
    }
    StatusCode::NO_CONTENT
}

/// A stream that ends when the page asks for something else; any other answer as it is.
pub fn until_changed(response: Response, mut changes: watch::Receiver<u64>) -> Response {
    let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !media_type.is_some_and(|media_type| media_type.starts_with("text/event-stream")) {
        return response;
    }
    let (head, body) = response.into_parts();
    // An error means that the trial has ended.
    let changed = Box::pin(async move { drop(changes.changed().await) });
    Response::from_parts(head, Body::from_stream(body.into_data_stream().take_until(changed)))
}

/// A feed of ours in which no program has places left.
pub async fn without_places(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, WRITTEN).await.unwrap_or_default();
    let Ok(mut feed) = serde_json::from_slice::<Value>(&bytes) else {
        return Response::from_parts(head, Body::from(bytes));
    };
    for event in feed["events"].as_array_mut().into_iter().flatten() {
        if event.get("capacity").is_some() {
            event["remaining"] = 0.into();
        }
    }
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(feed.to_string()))
}

/// Makes a request one that no cache answers: the same address gives another answer from one moment to the next.
pub fn asked_anew(request: &mut Request) {
    request.headers_mut().remove(header::IF_NONE_MATCH);
}

/// Makes an answer one that no cache keeps.
pub fn not_kept(response: &mut Response) {
    response.headers_mut().remove(header::ETAG);
    http::set(response, header::CACHE_CONTROL, "no-store");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_meets_what_it_is_about() {
        let meets = |kind: Kind, method, path| kind.fault(method, path).is_some();
        for kind in [Kind::Slow, Kind::Failing, Kind::Dropping, Kind::Busy, Kind::Garbage, Kind::Mime, Kind::Login] {
            for path in ["/api/count", "/api/count/stream", "/api/events.json", "/api/events.ics"] {
                assert!(meets(kind, "GET", path), "{kind:?} {path}");
            }
            assert!(meets(kind, "POST", "/api/forms/application") && meets(kind, "POST", "/api/registrations"));
            for path in ["/staff/places", "/api/registrations.csv", "/api/trials/x", "/api/forms/application.csv", "/"]
            {
                assert!(!meets(kind, "GET", path), "{kind:?} {path}");
            }
        }
        assert!(meets(Kind::Cut, "GET", "/api/count/stream") && !meets(Kind::Cut, "GET", "/api/count"));
        assert!(meets(Kind::Closed, "POST", "/api/registrations") && !meets(Kind::Closed, "GET", "/api/events.json"));
        assert!(meets(Kind::Full, "POST", "/api/forms/application") && meets(Kind::Full, "GET", "/api/events.json"));
        assert!(!meets(Kind::Full, "POST", "/api/registrations"));
    }

    #[test]
    fn there_is_an_end_to_how_many() {
        let trials = Trials::default();
        assert!((0..MOST).all(|n| trials.set(format!("token-{n:0>16}"), Some(Kind::Slow))));
        assert!(!trials.set("another-token-0000".into(), None));
        assert!(trials.set(format!("token-{:0>16}", 7), None), "one that is there may change");
    }

    #[test]
    fn nobody_reads_a_number_out_of_garbage() {
        assert!(!GARBAGE.contains(|c: char| c.is_numeric()));
    }
}
