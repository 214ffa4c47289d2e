//! Faults on demand: for the tests, with `--faults`, and for the page that shows them to staff ([`crate::trials`]).

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use enishi_core::i18n::Lang;
use serde::{Deserialize, Serialize};

use crate::app::Shared;
use crate::http::{self, Problem};
use crate::sent::wants_page;
use crate::{intake, trials};

/// One way to fail, for one path.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The path, without a query, such as `/api/events.ics`.
    pub path: String,
    /// Only for this method.
    #[serde(default)]
    pub method: Option<String>,
    /// Answer with this status.
    #[serde(default)]
    pub status: Option<u16>,
    /// Answer with this body; the status is 200 where none is given.
    #[serde(default)]
    pub body: Option<String>,
    /// Wait so long.
    #[serde(default)]
    pub delay_ms: u64,
    /// `Retry-After` in seconds.
    #[serde(default)]
    pub retry_after: Option<u32>,
    /// Headers that replace those of the answer; an empty value removes one.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Refuse as a form that takes no more, that takes it for a robot's, or whose program has no places left.
    #[serde(default)]
    pub refuse: Option<Refusal>,
    /// Say in a feed of ours that no program has places left.
    #[serde(default)]
    pub full: bool,
    /// Close the connection without an answer.
    #[serde(default)]
    pub drop: bool,
    /// Whether the real work is done first. By default it is for `drop`, and is not for `status`, `body`
    /// and `refuse`.
    #[serde(default)]
    pub when: Option<When>,
    /// How many requests it meets; all until it is cleared where nothing is given.
    #[serde(default)]
    pub times: Option<u32>,
}

/// In which words a form refuses what it could take.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Refusal {
    /// Nothing is accepted any longer.
    Closed,
    /// Taken for a robot's.
    Spam,
    /// No places left in the program.
    Full,
}

/// Whether a fault comes before or after the real work.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// Instead of the work.
    Before,
    /// After it: what was sent is stored, only the answer is another.
    After,
}

/// Marks an answer that must never leave: [`crate::serve`] closes the connection in its place.
#[derive(Clone, Copy, Debug)]
pub struct NoAnswer;

/// The faults that wait for a request.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Fault>>);

impl Faults {
    fn list(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The fault that meets a request, counted down.
    fn take(&self, method: &str, path: &str) -> Option<Fault> {
        let mut list = self.list();
        let meets = |fault: &Fault| fault.path == path && fault.method.as_deref().is_none_or(|m| m == method);
        let index = list.iter().position(meets)?;
        let fault = list.get_mut(index)?;
        let taken = fault.clone();
        if let Some(times) = &mut fault.times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                list.remove(index);
            }
        }
        Some(taken)
    }
}

/// `POST /api/faults`.
pub async fn add(State(app): State<Shared>, body: Bytes) -> Response {
    let Some(faults) = &app.faults else { return StatusCode::NOT_FOUND.into_response() };
    match serde_json::from_slice::<Fault>(&body) {
        Ok(fault) if fault.times == Some(0) || fault.status.is_some_and(|s| !(200..=599).contains(&s)) => {
            Problem::new(StatusCode::BAD_REQUEST, "fault", "No such fault", "times from 1, status from 200 to 599")
                .into_response()
        }
        Ok(fault) => {
            faults.list().push(fault);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => {
            Problem::new(StatusCode::BAD_REQUEST, "fault", "No such fault", &error.to_string()).into_response()
        }
    }
}

/// `GET /api/faults`.
pub async fn list(State(app): State<Shared>) -> Response {
    app.faults
        .as_ref()
        .map_or_else(|| StatusCode::NOT_FOUND.into_response(), |f| Json(f.list().clone()).into_response())
}

/// `DELETE /api/faults`.
pub async fn clear(State(app): State<Shared>) -> StatusCode {
    if let Some(faults) = &app.faults {
        faults.list().clear();
    }
    StatusCode::NO_CONTENT
}

/// `DELETE /api/count/stream`: ends the streams that are open, as a restarted server or a proxy's time limit would.
pub async fn end_streams(State(app): State<Shared>) -> StatusCode {
    app.cut.send_modify(|times| *times += 1);
    StatusCode::NO_CONTENT
}

/// Stands between the network and the routes.
pub async fn meet(State(app): State<Shared>, mut request: Request, next: Next) -> Response {
    let fault = app.trials.fault(&request);
    let Some(changes) = app.trials.changes(&request) else { return meet_tests(app, request, next).await };
    trials::asked_anew(&mut request);
    let mut response = answered(fault.unwrap_or_default(), request, next).await;
    trials::not_kept(&mut response);
    trials::until_changed(response, changes)
}

async fn meet_tests(app: Shared, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let fault = match &app.faults {
        Some(faults) if path != "/api/faults" => faults.take(request.method().as_str(), path),
        _ => None,
    };
    match fault {
        Some(fault) => answered(fault, request, next).await,
        None => next.run(request).await,
    }
}

/// What a request that meets a fault is answered.
async fn answered(fault: Fault, request: Request, next: Next) -> Response {
    let replaces = fault.status.is_some() || fault.body.is_some() || fault.refuse.is_some();
    let (page, lang) = (wants_page(request.headers()), http::language(request.headers()));
    let when = fault.when.unwrap_or(if replaces { When::Before } else { When::After });
    let wait = tokio::time::sleep(Duration::from_millis(fault.delay_ms));
    let mut response = if when == When::After {
        let real = next.run(request).await;
        wait.await;
        if replaces { made(&fault, page, lang) } else { real }
    } else {
        wait.await;
        if replaces || fault.drop { made(&fault, page, lang) } else { next.run(request).await }
    };
    if fault.full {
        response = trials::without_places(response).await;
    }
    for (name, value) in &fault.headers {
        let Ok(name) = HeaderName::try_from(name.as_str()) else { continue };
        if value.is_empty() {
            response.headers_mut().remove(name);
        } else {
            http::set(&mut response, name, value);
        }
    }
    if let Some(seconds) = fault.retry_after {
        http::set(&mut response, header::RETRY_AFTER, &seconds.to_string());
    }
    if fault.drop {
        response.extensions_mut().insert(NoAnswer);
    }
    response
}

/// The answer that a fault gives in the place of the real one.
fn made(fault: &Fault, page: bool, lang: Lang) -> Response {
    match fault.refuse {
        Some(Refusal::Closed) => return intake::refused(intake::closed(lang), page, lang),
        Some(Refusal::Spam) => return intake::refused(intake::spam(lang), page, lang),
        Some(Refusal::Full) => return intake::refused(intake::no_places(lang), page, lang),
        None => {}
    }
    let status = fault.status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or_default();
    (status, fault.body.clone().unwrap_or_default()).into_response()
}
