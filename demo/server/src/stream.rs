//! Server-sent events (HTML, "Server-sent events"): what is so now, then each change, until the server stops.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::watch;

use crate::app::App;
use crate::http;

/// How long a browser waits before it connects again: each another time between the two, so that the thousands whom a
/// restart has cut off do not come back in one moment.
const RETRY_MS: std::ops::Range<u64> = 2_000..6_000;
/// How often a silent stream says that it lives; proxies cut silent connections after 30 to 60 seconds.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// What one event says.
#[derive(Debug)]
pub struct News {
    /// What the browser sends back as `Last-Event-ID` when it connects again.
    pub id: String,
    /// One line of JSON.
    pub data: String,
}

/// Where one open stream stands.
struct Open<T, F> {
    told: watch::Receiver<T>,
    stop: watch::Receiver<bool>,
    cut: watch::Receiver<u64>,
    /// What is new to this visitor; nothing where the visitor has it.
    news: F,
    started: bool,
}

/// The `Last-Event-ID` of a browser that connects again.
pub fn last_id(headers: &HeaderMap) -> Option<&str> {
    http::text(headers, &header::HeaderName::from_static("last-event-id")).map(str::trim)
}

/// A stream that asks `news` at once and after each change; a slow reader gets the newest only.
pub fn follow<T, F>(app: &App, told: watch::Receiver<T>, news: F) -> Response
where
    T: Clone + Send + Sync + 'static,
    F: FnMut(&T) -> Option<News> + Send + 'static,
{
    let open = Open { told, stop: app.stop.clone(), cut: app.cut.subscribe(), news, started: false };
    let events = stream::unfold(open, |mut open| async {
        let event = next(&mut open).await?;
        Some((Ok::<_, Infallible>(event), open))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    http::set(&mut response, header::CACHE_CONTROL, "no-cache, no-transform");
    // nginx holds an answer back until its buffer is full, unless it is told not to.
    http::set(&mut response, header::HeaderName::from_static("x-accel-buffering"), "no");
    response
}

/// The next event; `None` ends the stream.
async fn next<T: Clone, F: FnMut(&T) -> Option<News>>(open: &mut Open<T, F>) -> Option<Event> {
    loop {
        if *open.stop.borrow_and_update() {
            return None;
        }
        let now = open.told.borrow_and_update().clone();
        let first = !std::mem::replace(&mut open.started, true);
        let event = if first {
            Event::default().retry(Duration::from_millis(crate::random::within(RETRY_MS)))
        } else {
            Event::default()
        };
        if let Some(news) = (open.news)(&now) {
            return Some(event.id(news.id).data(news.data));
        }
        if first {
            // Nothing new to say, but the time to connect again is said in any case.
            return Some(event);
        }
        tokio::select! {
            changed = open.told.changed() => changed.ok()?,
            changed = open.stop.changed() => changed.ok()?,
            _ = open.cut.changed() => return None,
        }
    }
}
