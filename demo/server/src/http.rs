//! Small parts of HTTP that several routes share: entity tags, conditional answers, problems (RFC 9457), languages.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use enishi_core::i18n::Lang;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// A strong entity tag of some bytes, quotes included.
pub fn tag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&hash.as_slice()[..12]))
}

/// Whether the visitor already has the representation with this tag (`If-None-Match`, RFC 9110 13.1.2).
pub fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|list| {
        list.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
    })
}

/// A body with its tag, or 304 where the visitor has it.
pub fn tagged(headers: &HeaderMap, tag: &str, content_type: &str, cache: &'static str, body: Vec<u8>) -> Response {
    let mut response = if has_already(headers, tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(body));
        set(&mut response, header::CONTENT_TYPE, content_type);
        response
    };
    set(&mut response, header::ETAG, tag);
    set(&mut response, header::CACHE_CONTROL, cache);
    response
}

/// Sets a header; a value that is no header value is left out.
pub fn set(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// A value of the request's headers as text.
pub fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The media type of the body, without parameters, in lower case.
pub fn media_type(headers: &HeaderMap) -> String {
    let value = text(headers, &header::CONTENT_TYPE).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// An error as `application/problem+json`.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// The last part of the problem's type, `urn:enishi:problem:…`.
    pub kind: &'static str,
    /// What is wrong, in a few words.
    pub title: String,
    /// What to do.
    pub detail: String,
    /// The texts for each field, in the order of the fields.
    pub errors: Vec<(String, Vec<String>)>,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// How many places are left, where that is the problem.
    pub remaining: Option<u32>,
}

impl Problem {
    /// A problem without fields.
    pub fn new(status: StatusCode, kind: &'static str, title: &str, detail: &str) -> Self {
        let (title, detail) = (title.to_owned(), detail.to_owned());
        Self { status, kind, title, detail, errors: Vec::new(), retry_after: None, remaining: None }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut body = Map::new();
        body.insert("type".into(), format!("urn:enishi:problem:{}", self.kind).into());
        body.insert("title".into(), self.title.into());
        body.insert("status".into(), self.status.as_u16().into());
        body.insert("detail".into(), self.detail.into());
        if let Some(remaining) = self.remaining {
            body.insert("remaining".into(), remaining.into());
        }
        if !self.errors.is_empty() {
            let errors: Map<String, Value> =
                self.errors.into_iter().map(|(field, texts)| (field, texts.into())).collect();
            body.insert("errors".into(), errors.into());
        }
        let mut response = (self.status, Value::Object(body).to_string()).into_response();
        set(&mut response, header::CONTENT_TYPE, "application/problem+json");
        set(&mut response, header::CACHE_CONTROL, "no-store");
        if let Some(seconds) = self.retry_after {
            set(&mut response, header::RETRY_AFTER, &seconds.to_string());
        }
        response
    }
}

/// The language that the visitor asks for most (`Accept-Language`); Japanese where none of ours is named.
pub fn language(headers: &HeaderMap) -> Lang {
    let list = text(headers, &header::ACCEPT_LANGUAGE).unwrap_or_default();
    let mut best = (0.0, Lang::Ja);
    for entry in list.split(',') {
        let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
        let tag = tag.trim().to_ascii_lowercase();
        let quality = match parameters.trim().strip_prefix("q=") {
            Some(q) => q.trim().parse::<f32>().unwrap_or(0.0),
            None => 1.0,
        };
        let ours = matches!(tag.split('-').next(), Some("ja" | "en"));
        if ours && quality > best.0 {
            best = (quality, Lang::from_tag(&tag));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).expect("a value"))])
    }

    #[test]
    fn a_tag_is_known_again() {
        let t = tag(b"x");
        assert!(has_already(&headers(header::IF_NONE_MATCH, &format!("\"a\", W/{t}")), &t));
        assert!(has_already(&headers(header::IF_NONE_MATCH, "*"), &t));
        assert!(!has_already(&headers(header::IF_NONE_MATCH, "\"a\""), &t));
        assert_ne!(t, tag(b"y"));
    }

    #[test]
    fn the_language_with_the_highest_quality_wins() {
        let of = |value| language(&headers(header::ACCEPT_LANGUAGE, value));
        assert_eq!(of("en-US,en;q=0.9,ja;q=0.8"), Lang::En);
        assert_eq!(of("fr, ja;q=0.4, en;q=0.6"), Lang::En);
        assert_eq!(of("ja-easy"), Lang::JaEasy);
        assert_eq!(of("fr"), Lang::Ja);
        assert_eq!(of("en;q=0"), Lang::Ja);
        assert_eq!(language(&HeaderMap::new()), Lang::Ja);
    }
}
