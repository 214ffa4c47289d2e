//! PocketBase: a record of a collection.
//!
//! Source: pocketbase/pocketbase (`apis`) and answers recorded by others: 200 with the record (`id`,
//! `collectionName`), 400 `{status, message, data: {field: {code, message}}}` (`code` in place of `status` before
//! 0.23), 403 where the rule is locked.

use super::body::{data_set, json, object_with_hidden, parts};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::Value;

/// The answers as one object; parts where there are files.
pub fn request(message: &Message) -> Request {
    if message.has_files() {
        return parts(message, message.address.clone(), data_set(message));
    }
    json(message, message.address.clone(), &Value::Object(object_with_hidden(message)))
}

/// Reads `id`, `message` and `data`.
pub fn read(json: &Value) -> Told {
    let mut told = Told { message: first_text(json, &["message"]), ..Told::default() };
    if json.get("status").or_else(|| json.get("code")).is_some_and(Value::is_number) && json.get("data").is_some() {
        told.word = Word::No;
        if let Some(data) = json.get("data") {
            told.fields.read(data);
        }
    } else if json.get("collectionName").or_else(|| json.get("collectionId")).is_some() {
        told.receipt = Some(first_text(json, &["id"])).filter(|id| !id.is_empty());
        told.taken = told.receipt.is_some();
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use crate::backend::{Outcome, Transport};

    #[test]
    fn answers_of_pocketbase() {
        let wrong = r#"{"data":{"email":{"code":"validation_not_unique","message":"Value must be unique."}},"message":"Failed to create record.","status":400}"#;
        let old = r#"{"code":400,"message":"Failed to create record.","data":{"title":{"code":"validation_required","message":"Cannot be blank."}}}"#;
        check(
            Transport::Pocketbase,
            &[
                (
                    200,
                    JSON,
                    r#"{"collectionId":"pbc_1","collectionName":"people","id":"8171022dc95a4ed","email":"a@b.jp"}"#,
                    accepted("8171022dc95a4ed"),
                ),
                (400, JSON, wrong, invalid("Failed to create record.", &[("email", &["Value must be unique."])])),
                (400, JSON, old, invalid("Failed to create record.", &[("title", &["Cannot be blank."])])),
                (
                    400,
                    JSON,
                    r#"{"code":400,"message":"Failed to create record.","data":{}}"#,
                    invalid("Failed to create record.", &[]),
                ),
                (
                    403,
                    JSON,
                    r#"{"status":403,"message":"Only superusers can perform this action.","data":{}}"#,
                    failed("Only superusers can perform this action."),
                ),
                (200, JSON, "{}", Outcome::Unknown),
            ],
        );
    }
}
