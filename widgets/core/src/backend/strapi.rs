//! Strapi 4 and 5: an entry of a collection type.
//!
//! Source: docs.strapi.io "REST API" and strapi/strapi: 201 (4: 200) `{data: {id, documentId, …}, meta}`, errors
//! `{data: null, error: {status, name, message, details: {errors: [{path: ["email"], message, name}]}}}`. Keys that
//! it does not know are refused (5), so no key goes along.

use super::body::made;
use super::body::{json, object_with_hidden};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::{Value, pointed};

/// The answers under `data`.
pub fn request(message: &Message) -> Request {
    json(message, message.address.clone(), &made([("data", object_with_hidden(message).into())]))
}

/// Reads `data` and `error`.
pub fn read(json: &Value) -> Told {
    let mut told = Told::default();
    if let Some(error) = json.get("error").filter(|error| !error.is_null()) {
        told.word = Word::No;
        told.message = first_text(error, &["message"]);
        if let Some(list) = pointed(error, "/details/errors") {
            told.fields.read(list);
        }
    } else if let Some(data) = json.get("data").filter(|data| data.is_object()) {
        told.taken = true;
        told.receipt = Some(first_text(data, &["documentId", "id"])).filter(|id| !id.is_empty());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Body, Outcome, Transport};

    #[test]
    fn answers_of_strapi() {
        let wrong = r#"{"data":null,"error":{"status":400,"name":"ValidationError","message":"2 errors occurred","details":{"errors":[{"path":["email"],"message":"email must be a valid email","name":"ValidationError"},{"path":["party","0","name"],"message":"name must be defined.","name":"ValidationError"}]}}}"#;
        let fields: &[(&str, &[&str])] =
            &[("email", &["email must be a valid email"]), ("party.0.name", &["name must be defined."])];
        check(
            Transport::Strapi,
            &[
                (
                    201,
                    JSON,
                    r#"{"data":{"id":3,"documentId":"hgv1vny5cebq2l3czil1rpb3","email":"a@b.jp"},"meta":{}}"#,
                    accepted("hgv1vny5cebq2l3czil1rpb3"),
                ),
                (200, JSON, r#"{"data":{"id":3,"attributes":{}},"meta":{}}"#, accepted("3")),
                (400, JSON, wrong, invalid("2 errors occurred", fields)),
                (
                    403,
                    JSON,
                    r#"{"data":null,"error":{"status":403,"name":"ForbiddenError","message":"Forbidden","details":{}}}"#,
                    failed("Forbidden"),
                ),
                (
                    400,
                    JSON,
                    r#"{"data":null,"error":{"status":400,"name":"ValidationError","message":"Invalid key x","details":{"key":"x","source":"body"}}}"#,
                    invalid("Invalid key x", &[]),
                ),
                (
                    500,
                    JSON,
                    r#"{"data":null,"error":{"status":500,"name":"InternalServerError","message":"Internal Server Error"}}"#,
                    failed("Internal Server Error"),
                ),
                (200, JSON, r#"{"data":null}"#, Outcome::Unknown),
            ],
        );
        assert_eq!(
            request(&message("https://cms.example/api/people", &[])).body,
            Body::Text(r#"{"data":{"email":"a@b.jp"}}"#.into())
        );
    }
}
