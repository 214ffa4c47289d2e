//! The live number of supporters: as JSON with an entity tag, and as a stream of server-sent events.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use enishi_core::i18n::Lang;
use enishi_core::platform::{self, Native, Platform};
use serde::Deserialize;
use serde_json::json;

use crate::app::Shared;
use crate::http;
use crate::store::Count;
use crate::stream::{self, News};

/// The page says the language of its texts: what the browser prefers need not be the page's.
#[derive(Debug, Deserialize)]
pub struct Language {
    lang: Option<String>,
}

impl Language {
    /// The language, Japanese where the page says none.
    pub fn lang(&self) -> Lang {
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

/// `GET /api/count/stream`: the present count at once, then each change.
pub async fn stream(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    let lang = language.lang();
    let mut has: Option<i64> = stream::last_id(&headers).and_then(|id| id.parse().ok());
    stream::follow(&app, app.count.subscribe(), move |count: &Count| {
        (has.replace(count.version) != Some(count.version))
            .then(|| News { id: count.version.to_string(), data: body(*count, lang) })
    })
}
