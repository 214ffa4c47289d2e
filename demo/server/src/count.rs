//! The live number of supporters: as JSON with an entity tag, as a stream of server-sent events, and as a picture.

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use enishi_core::count::{grouped, with_unit};
use enishi_core::date::Date;
use enishi_core::i18n::{CommonKey, Lang, source};
use enishi_core::platform::{self, Native, Platform};
use serde::Deserialize;
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};

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

/// Browsers ask again each time, by the tag; a CDN or proxy before the server asks every five seconds, answers with the
/// last count meanwhile, and for a day where the server does not answer.
const CACHED: &str = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=86400";

/// The day in Japan at a moment in seconds since 1970-01-01T00:00Z.
fn day(now: i64) -> Option<Date> {
    platform::to_local(&Native, "Asia/Tokyo", now).map(|(date, _)| date)
}

/// The JSON as it is told to thousands of streams at once: made once for a language, count and minute.
#[derive(Debug, Default)]
pub struct Bodies(Mutex<Vec<Made>>);

#[derive(Debug)]
struct Made {
    lang: Lang,
    version: i64,
    minute: i64,
    body: Arc<str>,
}

impl Bodies {
    fn get(&self, count: Count, lang: Lang) -> Arc<str> {
        let now = Native.now();
        let minute = now.div_euclid(60);
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = list.iter().find(|m| (m.lang, m.version, m.minute) == (lang, count.version, minute)) {
            return Arc::clone(&made.body);
        }
        let body: Arc<str> = body(count, lang, now).into();
        list.retain(|made| made.lang != lang);
        list.push(Made { lang, version: count.version, minute, body: Arc::clone(&body) });
        body
    }
}

fn body(count: Count, lang: Lang, now: i64) -> String {
    let texts = crate::texts::of(lang);
    json!({
        "count": count.count,
        "label": texts.count_label,
        "unit": texts.count_unit,
        "asOf": day(now).map(|date| date.to_string()),
        "definition": texts.count_definition,
    })
    .to_string()
}

/// `GET /api/count`.
pub async fn now(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    let count = *app.count.borrow();
    let body = app.bodies.get(count, language.lang());
    http::tagged(&headers, &http::tag(body.as_bytes()), "application/json", CACHED, body.as_bytes().to_vec())
}

/// `GET /api/count.svg`: for pages without scripts, and for mail. It loads nothing from anywhere.
pub async fn picture(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    let count = *app.count.borrow();
    let lang = language.lang();
    let texts = crate::texts::of(lang);
    let words = source::catalogue(lang);
    let as_of = day(Native.now()).map(|date| words.fill(CommonKey::AsOf, &[&words.date_in_era(date)]));
    let svg = plate(lang, &texts.count_label, count.count, &texts.count_unit, &as_of.unwrap_or_default());
    http::tagged(&headers, &http::tag(svg.as_bytes()), "image/svg+xml", "public, max-age=60", svg.into_bytes())
}

/// The picture: what is counted, the number with its unit, and the day; light or dark as the reader's system is.
fn plate(lang: Lang, label: &str, count: i64, unit: &str, as_of: &str) -> String {
    // About as wide as the text is: a Japanese character is as wide as it is high, others half of it.
    let wide =
        |text: &str, size: usize| text.chars().map(|c| if c.is_ascii() { 11 } else { 20 }).sum::<usize>() * size / 20;
    let number = grouped(count);
    let value = wide(&number, 48) + 12 + wide(unit, 20);
    let width = value.max(wide(label, 16)).max(wide(as_of, 14)) + 48;
    let said = escaped(&[label, " ", &with_unit(count, unit), " ", as_of].concat());
    let (label, unit, as_of) = (escaped(label), escaped(unit), escaped(as_of));
    let lang = lang.tag();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"132\" viewBox=\"0 0 {width} 132\" lang=\"{lang}\" \
         role=\"img\" aria-labelledby=\"said\"><title id=\"said\">{said}</title><style>\
         rect{{fill:#fff;stroke:#b3b3b3}}text{{fill:#333;font:700 16px \"Noto Sans JP\",\"Hiragino Sans\",Meiryo,sans-serif}}\
         .number{{fill:#0017c1;font-size:48px}}.unit{{fill:#333;font-size:20px}}.day{{fill:#595959;font-size:14px;font-weight:400}}\
         @media (prefers-color-scheme:dark){{rect{{fill:#1a1a1a;stroke:#666}}text,.unit{{fill:#f2f2f2}}.number{{fill:#9db7f9}}\
         .day{{fill:#ccc}}}}</style>\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"131\" rx=\"12\"/>\
         <text x=\"24\" y=\"34\">{label}</text>\
         <text x=\"24\" y=\"86\" class=\"number\">{number}<tspan class=\"unit\" dx=\"8\">{unit}</tspan></text>\
         <text x=\"24\" y=\"114\" class=\"day\">{as_of}</text></svg>\n",
        width - 1
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// `GET /api/count/stream`: the present count at once, then each change.
pub async fn stream(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    let lang = language.lang();
    let mut has: Option<i64> = stream::last_id(&headers).and_then(|id| id.parse().ok());
    let bodies = Arc::clone(&app);
    stream::follow(&app, app.count.subscribe(), move |count: &Count| {
        (has.replace(count.version) != Some(count.version))
            .then(|| News { id: count.version.to_string(), data: bodies.bodies.get(*count, lang).to_string() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_for_all_streams_until_the_count_changes() {
        let bodies = Bodies::default();
        let count = |version| Count { count: version, version };
        let first = bodies.get(count(1), Lang::Ja);
        assert!(first.contains("\"count\":1,") && !Arc::ptr_eq(&first, &bodies.get(count(1), Lang::En)));
        assert!(bodies.get(count(2), Lang::Ja).contains("\"count\":2,"));
        assert!(bodies.0.lock().expect("a lock").len() <= 2, "earlier ones are not kept");
    }

    #[test]
    fn the_picture_says_all_and_loads_nothing() {
        let svg = plate(Lang::Ja, "応援<b> & \"声\"", 1_281, "人", "令和8年11月22日時点");
        for said in ["応援&lt;b> &amp; &quot;声&quot;", ">1,281<", "令和8年11月22日時点", "prefers-color-scheme:dark"]
        {
            assert!(svg.contains(said), "{said} in {svg}");
        }
        for foreign in ["href", "url(", "@import", "<script", "<b>"] {
            assert!(!svg.contains(foreign), "{foreign}");
        }
        assert_eq!(svg.matches("http").count(), 1, "the namespace alone");
    }
}
