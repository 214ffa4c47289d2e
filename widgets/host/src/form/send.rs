//! Sends answers as JSON, and never claims what is not known.

use crate::net::fetch;
use enishi_core::backend::{Outcome, json};
use enishi_core::i18n::Lang;
use enishi_core::json::{Map, Value, written};
use enishi_core::url;
use gloo_net::http::{Method, RequestBuilder};
use web_sys::{HtmlElement, RequestCache, RequestCredentials, RequestMode, Url};

/// The field that carries the key where a header would cost a preflight that many a backend refuses
/// (see `backends.md`, Contact Form 7).
const KEY_FIELD: &str = "_idempotency_key";

/// Where answers go, and what the page's own form sends along.
pub struct Target {
    address: String,
    same_origin: bool,
    hidden: Vec<(String, String)>,
    /// Whether the backend counts one idempotency key once, as the page says.
    pub idempotent: bool,
}

/// What became of sending.
pub enum Sent {
    /// Nothing has left this device: it has no connection.
    Offline,
    /// Nothing has left this device: the server cannot be reached.
    Unreachable,
    /// The request left; an answer that never came is [`Outcome::Unknown`].
    Answered(Outcome),
}

impl Target {
    /// A target relative to the page; `None` where the address is none to send to.
    pub fn new(host: &HtmlElement, action: &str, hidden: Vec<(String, String)>, idempotent: bool) -> Option<Self> {
        let base = host.base_uri().ok().flatten()?;
        let full = Url::new_with_base(&url::safe(action)?, &base).ok()?;
        let here = web_sys::window()?.location().origin().ok()?;
        matches!(full.protocol().as_str(), "http:" | "https:").then(|| Self {
            address: full.href(),
            same_origin: full.origin() == here,
            hidden,
            idempotent,
        })
    }
}

/// Sends the answers once.
pub async fn send(target: &Target, values: Map, key: &str, lang: Lang) -> Sent {
    if web_sys::window().is_some_and(|window| !window.navigator().on_line()) {
        return Sent::Offline;
    }
    if !reachable(target).await {
        return Sent::Unreachable;
    }
    let mut body = values;
    for (name, value) in &target.hidden {
        if body.get(name).is_none() {
            body.insert(name.clone(), Value::String(value.clone()));
        }
    }
    let mut builder = RequestBuilder::new(&target.address)
        .method(Method::POST)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::SameOrigin)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, application/problem+json")
        .header("Accept-Language", lang.tag());
    if target.same_origin || target.idempotent {
        builder = builder.header("Idempotency-Key", key);
    } else {
        body.insert(KEY_FIELD.to_owned(), Value::String(key.to_owned()));
    }
    match fetch::send(builder, Some(written(&Value::Object(body)))).await {
        // Cut off or lost on the way: it may have arrived all the same.
        Err(_) => Sent::Answered(Outcome::Unknown),
        Ok(answer) => {
            let retry_after = answer.retry_after().map(|seconds| seconds.to_string());
            let content_type = answer.header("Content-Type").unwrap_or_default();
            let text = String::from_utf8_lossy(&answer.body);
            Sent::Answered(json::read(answer.status, retry_after.as_deref(), &content_type, &text))
        }
    }
}

/// Asks whether the server can be reached before anything is sent, so that the visitor of a server that is down can
/// be told for certain that nothing has been sent. Any answer counts, also one that the page may not read. On the
/// page's own server its own address is asked, which is known to be there.
async fn reachable(target: &Target) -> bool {
    let here = web_sys::window().and_then(|window| window.location().href().ok());
    let (address, mode) = match here.filter(|_| target.same_origin) {
        Some(here) => (here, RequestMode::SameOrigin),
        None => (target.address.clone(), RequestMode::NoCors),
    };
    let probe = RequestBuilder::new(&address)
        .method(Method::HEAD)
        .mode(mode)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit);
    fetch::send(probe, None).await.is_ok()
}
