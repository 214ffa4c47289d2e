//! HubSpot's forms API, version 3.
//!
//! Source: developers.hubspot.com "Submit data to a form"; success is 200 with `inlineMessage` or `redirectUri`, a
//! refusal `{status: "error", message, correlationId, errors: [{message, errorType}]}` whose messages name the field
//! as `Error in 'fields.email'. …` (as others recorded it). Fields that the form does not have are refused, so no
//! key goes along.

use super::body::made;
use super::body::{json, object_with_hidden};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::{Map, Value, items, text_at};

/// `{fields: [{objectTypeId, name, value}], context}`; several values are joined by `;`.
pub fn request(message: &Message) -> Request {
    let fields: Vec<Value> = object_with_hidden(message)
        .into_iter()
        .filter_map(|(name, value)| {
            let value = match &value {
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
                one => crate::json::text(one)?,
            };
            Some(made([("objectTypeId", "0-1".into()), ("name", name.into()), ("value", value.into())]))
        })
        .collect();
    let mut context = Map::new();
    // An address that is none is refused.
    if !message.page_address.is_empty() {
        context.insert("pageUri".to_owned(), message.page_address.as_str().into());
    }
    context.insert("pageName".to_owned(), message.page_title.as_str().into());
    json(message, message.address.clone(), &made([("fields", fields.into()), ("context", context.into())]))
}

/// Reads `inlineMessage`, `redirectUri` and `errors`.
pub fn read(json: &Value) -> Told {
    let mut told = Told { message: first_text(json, &["message"]), ..Told::default() };
    for one in items(json, "errors") {
        let text = first_text(one, &["message"]);
        let (name, words) = field(&text).unwrap_or(("", &text));
        told.fields.add(name, words);
        if text_at(one, "errorType").as_deref() == Some("FORM_HAS_BEEN_ARCHIVED") {
            told.word = Word::Closed;
            return told;
        }
        told.word = Word::No;
    }
    if text_at(json, "status").as_deref() == Some("error") {
        told.word = Word::No;
    }
    told.taken = told.word == Word::None && (json.get("inlineMessage").is_some() || json.get("redirectUri").is_some());
    told
}

/// The field and the words in `Error in 'fields.email'. Required field 'email' is missing`.
fn field(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.strip_prefix("Error in 'fields.")?.split_once('\'')?;
    Some((name, words.trim_start_matches(['.', ' '])))
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Body, Outcome, Transport};

    #[test]
    fn answers_of_hubspot() {
        let missing = r#"{"status":"error","message":"The request is not valid","correlationId":"01a0e8fb-38b0-7a68-a263-d0320f56fb51","errors":[{"message":"Error in 'fields.email'. Required field 'email' is missing","errorType":"REQUIRED_FIELD"}]}"#;
        check(
            Transport::Hubspot,
            &[
                (200, JSON, r#"{"inlineMessage":"Thanks for submitting the form."}"#, accepted("")),
                (200, JSON, r#"{"redirectUri":"https://city.example/thanks"}"#, accepted("")),
                (
                    400,
                    JSON,
                    missing,
                    invalid("The request is not valid", &[("email", &["Required field 'email' is missing"])]),
                ),
                (
                    400,
                    JSON,
                    r#"{"status":"error","message":"The request is not valid","errors":[{"message":"x","errorType":"MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED"}]}"#,
                    invalid("The request is not valid", &[]),
                ),
                (
                    400,
                    JSON,
                    r#"{"status":"error","message":"m","errors":[{"message":"x","errorType":"FORM_HAS_BEEN_ARCHIVED"}]}"#,
                    Outcome::Closed,
                ),
                (403, JSON, r#"{"status":"error","message":"Forbidden"}"#, failed("Forbidden")),
                (200, JSON, "{}", Outcome::Unknown),
                (500, JSON, r#"{"status":"error","message":"internal error"}"#, failed("internal error")),
            ],
        );
    }

    #[test]
    fn fields_and_context() {
        let mut message = message("https://api.hsforms.com/submissions/v3/integration/submit/1/2", &[]);
        message.page_title = "登録".into();
        let Body::Text(body) = request(&message).body else { panic!("text") };
        assert_eq!(
            body,
            r#"{"fields":[{"objectTypeId":"0-1","name":"email","value":"a@b.jp"}],"context":{"pageName":"登録"}}"#
        );
    }
}
