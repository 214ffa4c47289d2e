//! The staff's door: HTTP Basic with the user `staff`, and the registrations as CSV.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use enishi_core::i18n::Lang;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::app::Shared;
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
    if !allowed(&headers, &app.password) {
        let texts = crate::texts::of(http::language(&headers));
        let mut response =
            http::Problem::new(StatusCode::UNAUTHORIZED, "staff", &texts.staff_only, &texts.staff_only_detail)
                .into_response();
        http::set(&mut response, header::WWW_AUTHENTICATE, "Basic realm=\"Enishi staff\", charset=\"UTF-8\"");
        return response;
    }
    let store = app.store.clone();
    let work = move || match store.rows() {
        Ok(rows) => export::csv(&rows, Lang::Ja).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(bytes)) => {
            let mut response = bytes.into_response();
            http::set(&mut response, header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present");
            http::set(&mut response, header::CONTENT_DISPOSITION, "attachment; filename=\"registrations.csv\"");
            http::set(&mut response, header::CACHE_CONTROL, "no-store");
            response
        }
        Ok(Err(error)) => crate::app::broken("the registrations could not be read", &error),
        Err(error) => crate::app::broken("the registrations could not be read", &error),
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
