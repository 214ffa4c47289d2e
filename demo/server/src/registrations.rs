//! `POST /api/registrations`: the same rules as in the widget, each filled-in form stored at most once.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use enishi_core::form::{Answers, FieldError, FieldKind, FormSchema, check, normalise, preset, read_schema};
use enishi_core::i18n::{Catalogue, Lang, fill, source};
use enishi_core::json::{Value, parse};
use enishi_core::platform::{Native, Platform};
use enishi_core::text::ruby;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::app::{App, Shared};
use crate::http::{self, Problem};
use crate::store::{self, Key, Registered};
use crate::{plain, texts};

/// The field that carries the key where a header cannot. A name that begins with `_` is no answer.
const KEY_FIELD: &str = "_idempotency_key";
/// How long a key is remembered.
const KEY_SECONDS: i64 = 30 * 86_400;
/// How long the same answers from the plain form, which has no key, count as a second click.
const PLAIN_SECONDS: i64 = 600;
/// How long a second click waits for the first one's answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The registration form in one language.
#[derive(Debug)]
pub struct Form {
    /// What is asked.
    pub schema: FormSchema,
    /// The texts of the rules.
    pub texts: Catalogue,
}

/// The registration form: the preset that the widget uses too.
pub fn form(lang: Lang) -> &'static Form {
    static ALL: LazyLock<[Form; 3]> = LazyLock::new(|| {
        let preset = parse(preset::SUPPORTER).expect("the preset is JSON, as core's tests see");
        Lang::ALL.map(|lang| {
            let schema = read_schema(&preset, lang).expect("the preset is a schema, as core's tests see");
            Form { schema, texts: source::catalogue(lang) }
        })
    });
    let [japanese, easy, english] = &*ALL;
    match lang {
        Lang::Ja => japanese,
        Lang::JaEasy => easy,
        Lang::En => english,
    }
}

/// The keys whose first request still runs.
#[derive(Debug, Default)]
pub struct Running(Mutex<HashSet<String>>);

/// Holds a key while its request runs.
struct Claim {
    app: Shared,
    key: String,
}

impl Claim {
    /// `None` while another request holds the key.
    fn on(app: &Shared, key: &str) -> Option<Self> {
        let mut running = app.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(key.to_owned()).then(|| Self { app: Arc::clone(app), key: key.to_owned() })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.app.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

/// A request that could be read.
struct Sent {
    answers: Answers,
    key: Option<String>,
    seconds: i64,
    /// A browser without scripts sent it and shows what comes back.
    page: bool,
}

/// What became of a request.
enum Outcome {
    Accepted { receipt: String, again: bool },
    Invalid { answers: Answers, errors: Vec<FieldError> },
    OtherBody,
    Running,
}

/// `POST /api/registrations`.
pub async fn post(State(app): State<Shared>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let lang = http::language(&headers);
    let page = wants_page(&headers);
    let outcome = match read(&headers, body, lang, app.settings.body_limit) {
        Ok(sent) => register(&app, sent, lang).await,
        Err(problem) => return refused(*problem, page, lang),
    };
    let texts = texts::of(lang);
    match outcome {
        Ok(Outcome::Accepted { receipt, .. }) if page => {
            Redirect::to(&format!("/registered?receipt={receipt}")).into_response()
        }
        Ok(Outcome::Accepted { receipt, again }) => {
            let mut response = (StatusCode::CREATED, Json(json!({ "receipt": receipt }))).into_response();
            http::set(&mut response, header::CACHE_CONTROL, "no-store");
            if again {
                http::set(&mut response, header::HeaderName::from_static("idempotency-replayed"), "true");
            }
            response
        }
        Ok(Outcome::Invalid { answers, errors }) if page => plain::errors(form(lang), &answers, &errors, lang),
        Ok(Outcome::Invalid { errors, .. }) => field_problem(&errors, lang).into_response(),
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
            crate::app::say_broken("a registration could not be stored", &error);
            let (title, detail) = (&texts.broken_title, &texts.broken_detail);
            refused(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "server", title, detail), page, lang)
        }
    }
}

/// A form that a browser sent by itself is answered with a page; every other client gets JSON.
fn wants_page(headers: &HeaderMap) -> bool {
    let accepts = http::text(headers, &header::ACCEPT).unwrap_or_default();
    http::media_type(headers) == "application/x-www-form-urlencoded" && !accepts.contains("json")
}

fn refused(problem: Problem, page: bool, lang: Lang) -> Response {
    if page { plain::problem(&problem, lang) } else { problem.into_response() }
}

fn field_problem(errors: &[FieldError], lang: Lang) -> Problem {
    let texts = texts::of(lang);
    let (title, detail) = (&texts.fields_title, &texts.fields_detail);
    let mut problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "fields", title, detail);
    problem.errors =
        errors.iter().map(|error| (error.name.clone(), vec![ruby::plain(&error.text(&form(lang).texts))])).collect();
    problem
}

fn read(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    lang: Lang,
    limit: usize,
) -> Result<Sent, Box<Problem>> {
    let texts = texts::of(lang);
    let unreadable = |detail: &str| Box::new(Problem::new(StatusCode::BAD_REQUEST, "body", &texts.body_title, detail));
    let body = body.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            let detail = fill(&texts.large_detail, &[&limit.to_string()]);
            Box::new(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", &texts.large_title, &detail))
        } else {
            unreadable(&texts.json_detail)
        }
    })?;
    let (answers, plain) = match http::media_type(headers).as_str() {
        "application/json" => {
            let value: Value = serde_json::from_slice(&body).map_err(|_| unreadable(&texts.json_detail))?;
            if !value.is_object() {
                return Err(unreadable(&texts.json_detail));
            }
            (Answers::from_json(&value), false)
        }
        "application/x-www-form-urlencoded" => {
            let text = std::str::from_utf8(&body).map_err(|_| unreadable(&texts.charset_detail))?;
            let answers = Answers::from_urlencoded(text);
            // Bytes of another character set decode to U+FFFD; a name must not be stored like that.
            if answers.iter().any(|(_, values)| values.iter().any(|value| value.contains('\u{fffd}'))) {
                return Err(unreadable(&texts.charset_detail));
            }
            (answers, true)
        }
        _ => {
            let (title, detail) = (&texts.media_title, &texts.media_detail);
            return Err(Box::new(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", title, detail)));
        }
    };
    let given = match headers.get("idempotency-key") {
        // The draft writes the key as a structured string, in quotes; many clients write it bare.
        Some(value) => Some(value.to_str().unwrap_or_default().trim().trim_matches('"').to_owned()),
        None => Some(answers.first(KEY_FIELD).to_owned()).filter(|key| !key.is_empty()),
    };
    if given.as_ref().is_some_and(|key| key.is_empty() || key.len() > 255 || !key.bytes().all(|b| b.is_ascii_graphic()))
    {
        let (title, detail) = (&texts.key_title, &texts.key_detail);
        return Err(Box::new(Problem::new(StatusCode::BAD_REQUEST, "idempotency-key", title, detail)));
    }
    let key = given.map(|key| format!("key:{key}"));
    let seconds = if plain && key.is_none() { PLAIN_SECONDS } else { KEY_SECONDS };
    Ok(Sent { answers, key, seconds, page: plain && wants_page(headers) })
}

/// Checks and stores. It goes on to its end even where the client has left.
async fn register(app: &Shared, sent: Sent, lang: Lang) -> Result<Outcome, Failure> {
    let Sent { mut answers, key, seconds, page } = sent;
    let schema = &form(lang).schema;
    normalise(schema, &mut answers, &Native);
    let mut errors = check(schema, &answers, &Native);
    // Neither of the two bodies that are read carries files: what is missing there is not the visitor's fault.
    let is_file = |name: &str| schema.field(name).is_some_and(|field| field.kind == FieldKind::File);
    errors.retain(|error| !is_file(&error.name));
    if !errors.is_empty() {
        return Ok(Outcome::Invalid { answers, errors });
    }
    let stored = answers.to_json(schema).to_string();
    let fingerprint: [u8; 32] = Sha256::digest(stored.as_bytes()).into();
    // Two clicks on the plain form's button send the same answers twice, and it has no key to tell.
    let key = key.or_else(|| page.then(|| format!("answers:{}", http::tag(&fingerprint))));
    let mut claim = None;
    if let Some(key) = &key {
        let patience = if page { PATIENCE } else { Duration::ZERO };
        let until = tokio::time::Instant::now() + patience;
        loop {
            claim = Claim::on(app, key);
            if claim.is_some() {
                break;
            }
            if tokio::time::Instant::now() >= until {
                return Ok(Outcome::Running);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    let app = Arc::clone(app);
    let work = tokio::task::spawn_blocking(move || {
        let _claim = claim;
        store(&app, key.as_deref().map(|key| Key { key, fingerprint, seconds }), &stored)
    });
    Ok(work.await??)
}

fn store(app: &App, key: Option<Key<'_>>, stored: &str) -> Result<Outcome, store::Error> {
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
            Outcome::Accepted { receipt, again: false }
        }
        Registered::Before { receipt } => Outcome::Accepted { receipt, again: true },
        Registered::OtherBody => Outcome::OtherBody,
    })
}

/// Why a registration could not be stored.
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
