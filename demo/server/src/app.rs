//! What all requests share, and which address leads where.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, delete, get, post};
use enishi_core::i18n::Lang;
use tokio::sync::watch;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::board::Board;
use crate::faults::Faults;
use crate::files::{self, Folder};
use crate::http::Problem;
use crate::places::Places;
use crate::settings::Settings;
use crate::store::{Count, Store};
use crate::trials::{self, Trials};
use crate::{board, claim, count, events, faults, form, intake, office, office_board, places, plain, staff, texts};

/// What all requests share.
#[derive(Debug)]
pub struct App {
    /// The settings that the server started with.
    pub settings: Settings,
    /// The staff's password.
    pub password: String,
    /// The database.
    pub store: Arc<Store>,
    /// The places of the programs.
    pub places: Places,
    /// The board of GIVE and WANT.
    pub board: Board,
    /// The live count; each open stream listens to it.
    pub count: watch::Sender<Count>,
    /// How it is told.
    pub bodies: count::Bodies,
    /// Turns true when the server is to stop.
    pub stop: watch::Receiver<bool>,
    /// Rises when a test ends all open streams.
    pub cut: watch::Sender<u64>,
    /// The keys whose first request still runs.
    pub running: claim::Running,
    /// The faults that tests asked for; `None` without `--faults`.
    pub faults: Option<Faults>,
    /// The faults that pages show to staff.
    pub trials: Trials,
    /// The page, under `/`.
    pub page: Folder,
    /// The widgets, under `/enishi/`.
    pub dist: Folder,
}

/// [`App`] as the routes take it.
pub type Shared = Arc<App>;

/// All routes.
pub fn router(app: &Shared) -> Router {
    let mut api = Router::new()
        .route("/api/registrations", takes(form::SUPPORTER))
        .route("/api/count", get(count::now))
        .route("/api/count.svg", get(count::picture))
        .route("/api/count/stream", get(count::stream))
        .route("/api/places", get(places::now))
        .route("/api/places/stream", get(places::stream))
        .route("/api/board", get(board::now))
        .route("/api/board/stream", get(board::stream))
        .route("/api/{*rest}", any(not_found));
    // No larger than asked for: `body_limit` is looked at again where there are no files.
    let files = DefaultBodyLimit::max(app.settings.upload_limit.max(app.settings.body_limit));
    for name in form::names() {
        api = api.route(&format!("/api/forms/{name}"), takes(name).layer(files));
    }
    for path in events::paths() {
        api = api.route(path, get(events::published));
    }
    let met = middleware::from_fn_with_state(Arc::clone(app), faults::meet);
    let mut api = api.layer(met.clone());
    if let Some(cors) = cors(&app.settings.cors) {
        api = api.layer(cors);
    }
    let mut own = Router::new()
        .route("/api/registrations.csv", get(staff::registrations_csv))
        .route("/api/files/{receipt}/{number}", get(staff::file))
        .route("/api/places/applications.json", get(office::applications))
        .route("/api/places/applications/{receipt}", delete(office::cancel))
        .route("/staff/places", get(office::page))
        .route("/staff/places/{receipt}", get(office::ask).post(office::cancel_on_page))
        .route("/staff/places/{receipt}/place", post(office::give))
        .route("/staff/board", get(office_board::page))
        .route("/staff/board/{id}", post(office_board::change))
        .route("/registered", get(plain::registered))
        .route("/received", get(plain::received))
        .route("/plain.css", get(plain::styles))
        .route("/healthz", get(health))
        .route("/api/trials/{token}", get(trials::get).put(trials::set).delete(trials::end))
        .route("/enishi/{*path}", get(files::dist))
        .fallback(files::page);
    for name in form::names() {
        own = own
            .route(&format!("/api/forms/{name}.csv"), get(move |app, headers| staff::forms_csv(app, headers, name)))
            .route(&format!("/api/forms/{name}.json"), get(move |app, headers| staff::forms_json(app, headers, name)));
    }
    if app.faults.is_some() {
        own = own
            .route("/api/faults", get(faults::list).post(faults::add).delete(faults::clear))
            .route("/api/faults/streams", delete(faults::end_streams));
    }
    Router::new()
        .merge(api)
        .merge(own.layer(met))
        .layer(middleware::from_fn(guard))
        .layer(DefaultBodyLimit::max(app.settings.body_limit))
        .with_state(Arc::clone(app))
}

/// `POST` to the form of a preset.
fn takes(name: &'static str) -> MethodRouter<Shared> {
    post(move |State(app): State<Shared>, headers: HeaderMap, body: Result<Bytes, BytesRejection>| {
        intake::take(app, name, headers, body)
    })
}

/// Which other sites' pages may use the API; `None` where no origin is set.
fn cors(origins: &[String]) -> Option<CorsLayer> {
    if origins.is_empty() {
        return None;
    }
    let allowed = if origins.iter().any(|origin| origin == "*") {
        AllowOrigin::any()
    } else {
        AllowOrigin::list(origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok()))
    };
    let names = ["idempotency-key", "last-event-id"].map(HeaderName::from_static);
    let headers = [header::ACCEPT, header::ACCEPT_LANGUAGE, header::CONTENT_TYPE, header::IF_NONE_MATCH];
    Some(
        CorsLayer::new()
            .allow_origin(allowed)
            .allow_methods([Method::GET, Method::HEAD, Method::POST])
            .allow_headers(headers.into_iter().chain(names).collect::<Vec<_>>())
            .expose_headers([header::ETAG, header::RETRY_AFTER, HeaderName::from_static("idempotency-replayed")])
            .max_age(Duration::from_secs(600)),
    )
}

/// Headers that every answer carries, and a line for each that the server failed to give.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    let permissions = HeaderName::from_static("permissions-policy");
    headers.insert(permissions, HeaderValue::from_static("camera=(), geolocation=(), microphone=()"));
    response
}

/// `GET /healthz`: the database answers.
async fn health(State(app): State<Shared>) -> Response {
    let store = Arc::clone(&app.store);
    match tokio::task::spawn_blocking(move || store.count()).await {
        Ok(Ok(_)) => ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response(),
        Ok(Err(error)) => broken("the database does not answer", &error),
        Err(error) => broken("the database does not answer", &error),
    }
}

/// 404 for what is no file.
pub async fn not_found() -> Response {
    let texts = texts::of(Lang::Ja);
    Problem::new(StatusCode::NOT_FOUND, "missing", &texts.missing_title, &texts.missing_detail).into_response()
}

/// 500, with a line for the one who runs the server. No line ever holds what a visitor sent.
pub fn broken(what: &str, error: &dyn Display) -> Response {
    say_broken(what, error);
    let texts = texts::of(Lang::Ja);
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "server", &texts.broken_title, &texts.broken_detail).into_response()
}

/// The line of [`broken`].
pub fn say_broken(what: &str, error: &dyn Display) {
    eprintln!("[enishi] {what}: {error}");
}
