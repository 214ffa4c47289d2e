//! The staff's door: HTTP Basic with the user `staff`, and behind it what was sent.

use std::error::Error;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use enishi_core::i18n::Lang;
use serde_json::json;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::app::Shared;
use crate::form::SUPPORTER;
use crate::store::Store;
use crate::{export, http};

/// The user's name that goes with the password.
pub const USER: &str = "staff";

/// Whether the request carries the staff's name and password.
///
/// Hashes are compared, in constant time, so that neither the length nor a shared beginning shows in the time.
pub fn allowed(headers: &HeaderMap, password: &str) -> bool {
    let given = http::text(headers, &header::AUTHORIZATION)
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"))
        .and_then(|(_, encoded)| BASE64_STANDARD.decode(encoded.trim()).ok())
        .unwrap_or_default();
    let wanted = Sha256::digest(format!("{USER}:{password}").as_bytes());
    Sha256::digest(&given).as_slice().ct_eq(wanted.as_slice()).into()
}

/// `GET /api/registrations.csv`.
pub async fn registrations_csv(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let work = |store: &Store| -> Result<_, Box<dyn Error>> {
        Ok(Some(list(export::csv(&store.rows()?, SUPPORTER, Lang::Ja)?, CSV, "registrations.csv")))
    };
    only(app, headers, work).await
}

/// `GET /api/forms/NAME.csv`.
pub async fn forms_csv(State(app): State<Shared>, headers: HeaderMap, name: &'static str) -> Response {
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let bytes = export::csv(&store.filed(name)?, name, Lang::Ja)?;
        Ok(Some(list(bytes, CSV, &format!("{name}.csv"))))
    };
    only(app, headers, work).await
}

/// `GET /api/forms/NAME.json`: `[{"receipt", "at", "answers"}, …]`, the time in seconds since 1970-01-01T00:00Z; with
/// `state` where places are counted: `booked`, `waiting` or `cancelled`.
pub async fn forms_json(State(app): State<Shared>, headers: HeaderMap, name: &'static str) -> Response {
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let mut rows = Vec::new();
        for row in store.filed(name)? {
            let answers: serde_json::Value = serde_json::from_str(&row.answers)?;
            let mut one = json!({"receipt": row.receipt, "at": row.at, "answers": answers});
            if let Some(state) = row.state {
                one["state"] = state.name().into();
            }
            rows.push(one);
        }
        let bytes = serde_json::to_vec(&rows)?;
        Ok(Some(list(bytes, "application/json", &format!("{name}.json"))))
    };
    only(app, headers, work).await
}

/// `GET /api/files/RECEIPT/NUMBER`: a file that came with a form, counted from 1. Never shown as what it says it is.
pub async fn file(
    State(app): State<Shared>,
    Path((receipt, number)): Path<(String, u32)>,
    headers: HeaderMap,
) -> Response {
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let content = store.file_content(&receipt, number)?;
        Ok(content.map(|content| list(content, "application/octet-stream", &format!("{number}.bin"))))
    };
    only(app, headers, work).await
}

const CSV: &str = "text/csv; charset=utf-8; header=present";

/// A list to be saved, never kept by a cache.
pub fn list(bytes: Vec<u8>, kind: &str, name: &str) -> Response {
    let mut response = bytes.into_response();
    http::set(&mut response, header::CONTENT_TYPE, kind);
    http::set(&mut response, header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""));
    http::set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// Works for staff only; 404 where there is nothing.
pub async fn only<F>(app: Shared, headers: HeaderMap, work: F) -> Response
where
    F: FnOnce(&Store) -> Result<Option<Response>, Box<dyn Error>> + Send + 'static,
{
    if !allowed(&headers, &app.password) {
        let texts = crate::texts::of(http::language(&headers));
        let mut response =
            http::Problem::new(StatusCode::UNAUTHORIZED, "staff", &texts.staff_only, &texts.staff_only_detail)
                .into_response();
        http::set(&mut response, header::WWW_AUTHENTICATE, "Basic realm=\"Enishi staff\", charset=\"UTF-8\"");
        return response;
    }
    let store = app.store.clone();
    let work = move || work(&store).map_err(|error| error.to_string());
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(Some(response))) => response,
        Ok(Ok(None)) => crate::app::not_found().await,
        Ok(Err(error)) => crate::app::broken("the list could not be read", &error),
        Err(error) => crate::app::broken("the list could not be read", &error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_the_right_name_and_password_pass() {
        let with = |text: &str| {
            let value = format!("Basic {}", BASE64_STANDARD.encode(text));
            let value = HeaderValue::from_str(&value).expect("a value");
            allowed(&HeaderMap::from_iter([(header::AUTHORIZATION, value)]), "縁:5")
        };
        assert!(with("staff:縁:5"));
        for wrong in ["staff:縁:", "staff:縁:55", "Staff:縁:5", "staff:", "", ":縁:5"] {
            assert!(!with(wrong), "{wrong}");
        }
        assert!(!allowed(&HeaderMap::new(), ""));
    }
}
