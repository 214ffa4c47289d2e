//! Takes a filled-in form: the same rules as in the widget, each stored at most once.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use enishi_core::form::{Answers, FieldError, check, normalise};
use enishi_core::i18n::{FormKey, Lang, fill};
use enishi_core::json::Value;
use enishi_core::platform::{Native, Platform};
use enishi_core::text::ruby;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::app::{App, Shared};
use crate::claim::Claim;
use crate::form::{Form, SUPPORTER, form};
use crate::http::{self, Problem};
use crate::places::{Asked, PROGRAM_FIELD, asked};
use crate::sent::{self, Limits, Sent, Upload, wants_page};
use crate::store::bookings::{State, Wish};
use crate::store::cards::Publication;
use crate::store::forms::{Filed, Submission};
use crate::store::{self, Key, Registered};
use crate::{board, plain, texts};

/// How long a key is remembered.
const KEY_SECONDS: i64 = 30 * 86_400;
/// How long the same answers from the plain form, which has no key, count as a second click.
const PLAIN_SECONDS: i64 = 600;
/// How long a second click waits for the first one's answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What became of a request.
enum Outcome {
    Accepted { receipt: String, again: bool, state: Option<State> },
    Invalid { answers: Answers, errors: Vec<FieldError> },
    Full { answers: Answers, left: u32 },
    OtherBody,
    Running,
}

/// Takes what was posted to the form of a preset.
pub async fn take(
    app: Shared,
    name: &'static str,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let lang = http::language(&headers);
    let page = wants_page(&headers);
    if app.settings.closed.iter().any(|closed| closed == name) {
        return refused(closed(lang), page, lang);
    }
    let form = form(name, lang);
    let upload = if name == SUPPORTER { 0 } else { app.settings.upload_limit };
    let limits = Limits { body: app.settings.body_limit, upload };
    let outcome = match sent::read(&headers, body, &form.schema, lang, limits).await {
        Ok(sent) => register(&app, form, sent).await,
        Err(problem) => return refused(*problem, page, lang),
    };
    answer(outcome, form, page, lang)
}

fn answer(outcome: Result<Outcome, Failure>, form: &Form, page: bool, lang: Lang) -> Response {
    let texts = texts::of(lang);
    match outcome {
        Ok(Outcome::Accepted { receipt, state, .. }) if page => {
            let thanks = if form.name == SUPPORTER { "registered" } else { "received" };
            let waiting = if state == Some(State::Waiting) { "&waiting=1" } else { "" };
            Redirect::to(&format!("/{thanks}?receipt={receipt}{waiting}")).into_response()
        }
        Ok(Outcome::Accepted { receipt, again, state }) => {
            let mut body = json!({ "receipt": receipt });
            if let Some(state) = state {
                body["state"] = state.name().into();
            }
            let mut response = (StatusCode::CREATED, Json(body)).into_response();
            http::set(&mut response, header::CACHE_CONTROL, "no-store");
            if again {
                http::set(&mut response, header::HeaderName::from_static("idempotency-replayed"), "true");
            }
            response
        }
        Ok(Outcome::Invalid { answers, errors }) if page => plain::errors(form, &answers, &errors, lang),
        Ok(Outcome::Invalid { errors, .. }) => field_problem(form, &errors, lang).into_response(),
        Ok(Outcome::Full { answers, left }) if page => {
            let mut response = plain::errors(form, &answers, &[full_error(form, left, lang)], lang);
            *response.status_mut() = StatusCode::CONFLICT;
            response
        }
        Ok(Outcome::Full { left, .. }) => full(form, left, lang).into_response(),
        Ok(Outcome::OtherBody) => refused(
            Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                &texts.other_title,
                &texts.other_detail,
            ),
            page,
            lang,
        ),
        Ok(Outcome::Running) => {
            let (title, detail) = (&texts.running_title, &texts.running_detail);
            let problem = Problem::new(StatusCode::CONFLICT, "idempotency-key-running", title, detail);
            refused(Problem { retry_after: Some(1), ..problem }, page, lang)
        }
        Err(error) => {
            crate::app::say_broken("a form could not be stored", &error);
            let (title, detail) = (&texts.broken_title, &texts.broken_detail);
            refused(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "server", title, detail), page, lang)
        }
    }
}

/// A problem as a page or as JSON.
pub fn refused(problem: Problem, page: bool, lang: Lang) -> Response {
    if page { plain::problem(&problem, lang) } else { problem.into_response() }
}

/// Nothing is accepted any longer.
pub fn closed(lang: Lang) -> Problem {
    let texts = texts::of(lang);
    Problem::new(StatusCode::GONE, "closed", &texts.closed_title, &texts.closed_detail)
}

/// Taken for a robot's.
pub fn spam(lang: Lang) -> Problem {
    let texts = texts::of(lang);
    Problem::new(StatusCode::FORBIDDEN, "spam", &texts.spam_title, &texts.spam_detail)
}

/// No places are left in the program that an application names, and nobody may wait for one.
pub fn no_places(lang: Lang) -> Problem {
    let texts = texts::of(lang);
    let problem = Problem::new(StatusCode::CONFLICT, "full", &texts.full_title, &texts.full_end_detail);
    let errors = vec![(PROGRAM_FIELD.to_owned(), vec![texts.full_end_field.clone()])];
    Problem { errors, remaining: Some(0), ..problem }
}

/// Too few places are left. It is a conflict with what is so now and not the end of the form: a place may become free.
/// The widget shows the text at the field with the program, and the answers stay.
fn full(form: &Form, left: u32, lang: Lang) -> Problem {
    let texts = texts::of(lang);
    let detail = if left == 0 { texts.full_detail.clone() } else { fill(&texts.few_detail, &[&left.to_string()]) };
    let error = full_error(form, left, lang);
    let errors = vec![(error.name.clone(), vec![ruby::plain(&error.text(&form.texts))])];
    let problem = Problem::new(StatusCode::CONFLICT, "full", &texts.full_title, &detail);
    Problem { errors, remaining: Some(left), ..problem }
}

fn full_error(form: &Form, left: u32, lang: Lang) -> FieldError {
    let texts = texts::of(lang);
    let text = if left == 0 { texts.full_field.clone() } else { fill(&texts.few_field, &[&left.to_string()]) };
    let label = form.schema.field(PROGRAM_FIELD).map(|field| field.label.clone()).unwrap_or_default();
    FieldError { name: PROGRAM_FIELD.to_owned(), key: FormKey::ErrorOwn, values: vec![label, text] }
}

fn field_problem(form: &Form, errors: &[FieldError], lang: Lang) -> Problem {
    let texts = texts::of(lang);
    let (title, detail) = (&texts.fields_title, &texts.fields_detail);
    let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "fields", title, detail);
    problem.errors =
        errors.iter().map(|error| (error.name.clone(), vec![ruby::plain(&error.text(&form.texts))])).collect();
    problem
}

/// Checks and stores. It goes on to its end even where the client has left.
async fn register(app: &Shared, form: &'static Form, sent: Sent) -> Result<Outcome, Failure> {
    let Sent { mut answers, mut files, key, page } = sent;
    let schema = &form.schema;
    normalise(schema, &mut answers, &Native);
    let errors = check(schema, &answers, &Native);
    if !errors.is_empty() {
        return Ok(Outcome::Invalid { answers, errors });
    }
    files.retain(|file| schema.field(&file.field).is_some_and(|field| schema.asks(field, &answers)));
    let asked = asked(form, &answers);
    let card = board::card(form, &answers, app.settings.publish_cards);
    let stored = written(&answers, form, &files);
    let fingerprint = fingerprint(&stored, &files);
    let seconds = if page && key.is_none() { PLAIN_SECONDS } else { KEY_SECONDS };
    // Two clicks on the plain form's button send the same answers twice, and it has no key to tell.
    let key = key.or_else(|| page.then(|| format!("answers:{}", http::tag(&fingerprint))));
    let mut claim = None;
    if let Some(key) = &key {
        let patience = if page { PATIENCE } else { Duration::ZERO };
        claim = Claim::wait(app, &format!("{}:{key}", form.name), patience).await;
        if claim.is_none() {
            return Ok(Outcome::Running);
        }
    }
    let app = Arc::clone(app);
    let work = tokio::task::spawn_blocking(move || {
        let _claim = claim;
        let key = key.as_deref().map(|key| Key { key, fingerprint, seconds });
        match form.name {
            SUPPORTER => register_supporter(&app, key, &stored),
            name => file(&app, key, Sheet { name, answers, stored: &stored, files: &files, asked, card }),
        }
    });
    Ok(work.await??)
}

/// The answers as JSON, with what is known of the files.
fn written(answers: &Answers, form: &Form, files: &[Upload]) -> String {
    let mut stored = answers.to_json(&form.schema);
    if let Value::Object(members) = &mut stored {
        for field in form.schema.fields() {
            let own = files.iter().filter(|file| file.field == field.name).map(|file| &file.info);
            let list: Vec<Value> =
                own.map(|info| json!({"name": info.name, "type": info.kind, "size": info.size}).into()).collect();
            if !list.is_empty() {
                members.insert(field.name.clone(), Value::Array(list));
            }
        }
    }
    stored.to_string()
}

fn fingerprint(stored: &str, files: &[Upload]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(stored.as_bytes());
    for file in files {
        hash.update(Sha256::digest(&file.content));
    }
    hash.finalize().into()
}

/// A form to be stored.
struct Sheet<'a> {
    name: &'static str,
    answers: Answers,
    stored: &'a str,
    files: &'a [Upload],
    asked: Option<Asked>,
    card: Option<Publication>,
}

/// Stores a form, and the places that it asks for where they are counted.
fn file(app: &App, key: Option<Key<'_>>, sheet: Sheet<'_>) -> Result<Outcome, store::Error> {
    let Sheet { name, answers, stored, files, asked, card } = sheet;
    let programs = app.places.programs();
    let wish = asked.as_ref().and_then(|asked| {
        let program = programs.find(&asked.program)?;
        let (places, waits) = (asked.places, asked.waits);
        Some(Wish { program: &program.ids, places, offered: program.offered, waits })
    });
    let submission = Submission { form: name, answers: stored, files, wish, card };
    Ok(match app.store.file(key, submission, Native.now())? {
        Filed::New { receipt, state } => {
            if state == Some(State::Booked)
                && let Err(error) = app.places.refresh(&app.store)
            {
                // The place is taken all the same; who watches hears it later.
                crate::app::say_broken("the places cannot be read", &error);
            }
            if card.is_some()
                && let Err(error) = app.board.refresh(&app.store)
            {
                crate::app::say_broken("the board cannot be read", &error);
            }
            Outcome::Accepted { receipt, again: false, state }
        }
        Filed::Before { receipt, state } => Outcome::Accepted { receipt, again: true, state },
        Filed::OtherBody => Outcome::OtherBody,
        Filed::Full { left } => Outcome::Full { answers, left },
    })
}

/// Stores a registration, which counts.
fn register_supporter(app: &App, key: Option<Key<'_>>, stored: &str) -> Result<Outcome, store::Error> {
    Ok(match app.store.register(key, stored, Native.now())? {
        Registered::New { receipt, count } => {
            app.count.send_if_modified(|now| {
                // Two registrations may come here in the other order than they were stored in.
                let newer = count.version > now.version;
                if newer {
                    *now = count;
                }
                newer
            });
            Outcome::Accepted { receipt, again: false, state: None }
        }
        Registered::Before { receipt } => Outcome::Accepted { receipt, again: true, state: None },
        Registered::OtherBody => Outcome::OtherBody,
    })
}

/// Why a form could not be stored.
#[derive(Debug)]
enum Failure {
    Store(store::Error),
    Task(tokio::task::JoinError),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Task(error) => error.fmt(f),
        }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<tokio::task::JoinError> for Failure {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Task(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::APPLICATION;

    #[tokio::test]
    async fn who_waits_is_told_so() {
        let taken = || Outcome::Accepted { receipt: "4K7P-9XQ2".into(), again: false, state: Some(State::Waiting) };
        let form = form(APPLICATION, Lang::Ja);
        let page = answer(Ok(taken()), form, true, Lang::Ja);
        let place = page.headers().get(header::LOCATION).and_then(|place| place.to_str().ok());
        assert_eq!(place, Some("/received?receipt=4K7P-9XQ2&waiting=1"));
        let json = answer(Ok(taken()), form, false, Lang::Ja);
        assert_eq!(json.status(), StatusCode::CREATED);
        let body = axum::body::to_bytes(json.into_body(), 1_000).await.expect("a body");
        assert_eq!(body, r#"{"receipt":"4K7P-9XQ2","state":"waiting"}"#);
    }
}
