//! Directus: an item of a collection.
//!
//! Source: directus/directus; answers recorded by others on 10 and 11: 200 `{data: {…}}`, 204 where the item may not
//! be read back; 400 `{errors: [{message, extensions: {code, field, …}}]}` with `FAILED_VALIDATION`,
//! `RECORD_NOT_UNIQUE`, `INVALID_PAYLOAD`; 403 `FORBIDDEN`. Fields that it does not know are refused with 403, so no
//! key goes along.

use super::body::{json, object_with_hidden};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::{Value, items};

/// The answers as one object.
pub fn request(message: &Message) -> Request {
    json(message, message.address.clone(), &Value::Object(object_with_hidden(message)))
}

/// Reads `data` and `errors`.
pub fn read(json: &Value) -> Told {
    let mut told = Told::default();
    let data = json.get("data").filter(|data| data.is_object());
    told.receipt = data.map(|data| first_text(data, &["id"])).filter(|id| !id.is_empty());
    told.taken = data.is_some();
    for one in items(json, "errors") {
        let extensions = one.get("extensions").unwrap_or(&Value::Null);
        let code = first_text(extensions, &["code"]);
        let field = match code.as_str() {
            "FAILED_VALIDATION"
            | "RECORD_NOT_UNIQUE"
            | "VALUE_TOO_LONG"
            | "VALUE_OUT_OF_RANGE"
            | "NOT_NULL_VIOLATION"
            | "CONTAINS_NULL_VALUES"
            | "INVALID_FOREIGN_KEY" => first_text(extensions, &["field"]),
            _ => String::new(),
        };
        told.fields.add(&field, &first_text(one, &["message"]));
        told.word = Word::No;
        told.taken = false;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use crate::backend::{Outcome, Transport};

    #[test]
    fn answers_of_directus() {
        let wrong = r#"{"errors":[{"message":"Validation failed for field \"email\". Value has to be a valid email address.","extensions":{"field":"email","type":"email","path":[],"code":"FAILED_VALIDATION"}}]}"#;
        let twice = r#"{"errors":[{"message":"Value for field \"email\" in collection \"people\" has to be unique.","extensions":{"collection":"people","field":"email","code":"RECORD_NOT_UNIQUE"}}]}"#;
        check(
            Transport::Directus,
            &[
                (200, JSON, r#"{"data":{"id":41,"email":"a@b.jp"}}"#, accepted("41")),
                (204, "", "", accepted("")),
                (
                    400,
                    JSON,
                    wrong,
                    invalid(
                        "",
                        &[(
                            "email",
                            &["Validation failed for field \"email\". Value has to be a valid email address."],
                        )],
                    ),
                ),
                (
                    400,
                    JSON,
                    twice,
                    invalid(
                        "",
                        &[("email", &["Value for field \"email\" in collection \"people\" has to be unique."])],
                    ),
                ),
                (
                    400,
                    JSON,
                    r#"{"errors":[{"message":"Invalid payload. \"url\" must be a string.","extensions":{"reason":"x","code":"INVALID_PAYLOAD"}}]}"#,
                    invalid("Invalid payload. \"url\" must be a string.", &[]),
                ),
                (
                    403,
                    JSON,
                    r#"{"errors":[{"message":"You don't have permission to access this.","extensions":{"code":"FORBIDDEN"}}]}"#,
                    failed("You don't have permission to access this."),
                ),
                (
                    503,
                    JSON,
                    r#"{"errors":[{"message":"Service \"api\" is unavailable. Under pressure.","extensions":{"code":"SERVICE_UNAVAILABLE"}}]}"#,
                    Outcome::Busy { retry_after_seconds: None },
                ),
                (
                    500,
                    JSON,
                    r#"{"errors":[{"message":"An unexpected error occurred.","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}"#,
                    failed("An unexpected error occurred."),
                ),
                (200, JSON, r#"{"data":[]}"#, Outcome::Unknown),
            ],
        );
    }
}
