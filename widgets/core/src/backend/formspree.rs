//! Formspree, and services that answer like it.
//!
//! Source: `packages/formspree-core` of formspree/formspree-js: success is `{next}` (older: `{ok: true}`), a refusal
//! `{error, errors: [{code, field?, message}]}` with the codes `BLOCKED`, `EMPTY`, `INACTIVE`, `FORM_NOT_FOUND`,
//! `REQUIRED_FIELD_EMPTY`, `TYPE_EMAIL` …. `Accept: application/json` asks for JSON instead of a page.

use super::body::{data_set, json, object_with_hidden, parts};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::{Value, flag_at, items, text_at};

/// JSON; parts where there are files.
pub fn request(message: &Message) -> Request {
    if message.has_files() {
        let mut sent = parts(message, message.address.clone(), data_set(message));
        sent.headers[0].1 = "application/json".to_owned();
        return sent;
    }
    json(message, message.address.clone(), &Value::Object(object_with_hidden(message)))
}

/// Reads `next`, `ok`, `error` and `errors`.
pub fn read(json: &Value) -> Told {
    let mut told = Told { message: first_text(json, &["error"]), ..Told::default() };
    for one in items(json, "errors") {
        match text_at(one, "code").unwrap_or_default().as_str() {
            "BLOCKED" => told.word = Word::Spam,
            "INACTIVE" => told.word = Word::Closed,
            _ => told.fields.add(&first_text(one, &["field"]), &first_text(one, &["message"])),
        }
    }
    let refused = !told.message.is_empty() || json.get("errors").is_some();
    if refused && told.word == Word::None {
        told.word = Word::No;
    }
    // The list says more than the common sentence.
    if !told.fields.rest.is_empty() {
        told.message = told.fields.remark();
    }
    told.taken = !refused && (text_at(json, "next").is_some() || flag_at(json, "ok"));
    told
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use crate::backend::{Outcome, Transport};

    #[test]
    fn answers_of_formspree() {
        check(
            Transport::Formspree,
            &[
                (200, JSON, r#"{"next":"/thanks?language=ja","ok":true}"#, accepted("")),
                (
                    422,
                    JSON,
                    r#"{"error":"Validation errors","errors":[{"code":"TYPE_EMAIL","field":"email","message":"should be an email"}]}"#,
                    invalid("Validation errors", &[("email", &["should be an email"])]),
                ),
                (
                    422,
                    JSON,
                    r#"{"error":"Validation errors","errors":[{"code":"EMPTY","message":"form is empty"}]}"#,
                    invalid("form is empty", &[]),
                ),
                (403, JSON, r#"{"error":"Blocked","errors":[{"code":"BLOCKED","message":"blocked"}]}"#, Outcome::Spam),
                (
                    403,
                    JSON,
                    r#"{"error":"Form not active","errors":[{"code":"INACTIVE","message":"inactive"}]}"#,
                    Outcome::Closed,
                ),
                (
                    404,
                    JSON,
                    r#"{"error":"Form not found","errors":[{"code":"FORM_NOT_FOUND","message":"Form not found"}]}"#,
                    failed("Form not found"),
                ),
                (200, JSON, r#"{"stripe":{},"resubmitKey":"x"}"#, Outcome::Unknown),
                (200, JSON, r#"{"error":"no"}"#, failed("no")),
            ],
        );
    }
}
