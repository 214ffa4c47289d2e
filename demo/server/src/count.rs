//! The live number of supporters: as JSON with an entity tag, and as a stream of server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use enishi_core::i18n::Lang;
use enishi_core::platform::{self, Native, Platform};
use futures_util::stream;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::watch;

use crate::app::Shared;
use crate::http;
use crate::store::Count;

/// How long a browser waits before it connects again.
const RETRY: Duration = Duration::from_secs(3);
/// How often a silent stream says that it lives; proxies cut silent connections after 30 to 60 seconds.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// The page says the language of its texts: what the browser prefers need not be the page's.
#[derive(Debug, Deserialize)]
pub struct Language {
    lang: Option<String>,
}

impl Language {
    fn lang(&self) -> Lang {
        Lang::from_tag(self.lang.as_deref().unwrap_or("ja"))
    }
}

/// Today in Japan, `YYYY-MM-DD`.
fn today() -> String {
    platform::to_local(&Native, "Asia/Tokyo", Native.now()).map_or_else(String::new, |(date, _)| date.to_string())
}

fn body(count: Count, lang: Lang) -> String {
    let texts = crate::texts::of(lang);
    json!({
        "count": count.count,
        "label": texts.count_label,
        "unit": texts.count_unit,
        "asOf": today(),
        "definition": texts.count_definition,
    })
    .to_string()
}

/// `GET /api/count`.
pub async fn now(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    let count = *app.count.borrow();
    let body = body(count, language.lang());
    http::tagged(&headers, &http::tag(body.as_bytes()), "application/json", "no-cache", body.into_bytes())
}

/// Where one open stream stands.
struct Place {
    count: watch::Receiver<Count>,
    stop: watch::Receiver<bool>,
    cut: watch::Receiver<u64>,
    lang: Lang,
    /// The version that the visitor has.
    has: Option<i64>,
    started: bool,
}

/// `GET /api/count/stream`: the present count at once, then each change; a slow reader gets the newest only.
pub async fn stream(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.trim().parse().ok());
    let place = Place {
        count: app.count.subscribe(),
        stop: app.stop.clone(),
        cut: app.cut.subscribe(),
        lang: language.lang(),
        has: last,
        started: false,
    };
    let events = stream::unfold(place, |mut place| async {
        let event = next(&mut place).await?;
        Some((Ok::<_, Infallible>(event), place))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    http::set(&mut response, header::CACHE_CONTROL, "no-cache, no-transform");
    // nginx holds an answer back until its buffer is full, unless it is told not to.
    http::set(&mut response, header::HeaderName::from_static("x-accel-buffering"), "no");
    response
}

/// The next event; `None` ends the stream.
async fn next(place: &mut Place) -> Option<Event> {
    loop {
        if *place.stop.borrow_and_update() {
            return None;
        }
        let count = *place.count.borrow_and_update();
        let first = !std::mem::replace(&mut place.started, true);
        let event = if first { Event::default().retry(RETRY) } else { Event::default() };
        if place.has != Some(count.version) {
            place.has = Some(count.version);
            return Some(event.id(count.version.to_string()).data(body(count, place.lang)));
        }
        if first {
            // Nothing new to say, but the time to connect again is said in any case.
            return Some(event);
        }
        tokio::select! {
            changed = place.count.changed() => changed.ok()?,
            changed = place.stop.changed() => changed.ok()?,
            _ = place.cut.changed() => return None,
        }
    }
}
