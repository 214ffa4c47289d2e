//! Drupal Webform through the module webform_rest: flat JSON with `webform_id`.
//!
//! Source: `WebformSubmitResource.php` of the module: success is `{"sid":…}`; faults of fields come as 200
//! `{"error":{field:text}}` in old versions and as 400 `{"message","error":{…}}` in newer ones, where what is
//! about no field is `{"error":{"message":…}}`, as that a form is closed: a field of that name and this cannot be told
//! apart here, [`super::on_fields`] does. Errors of Drupal's own are `{"message":…}`.

use super::body::{json, object_with_hidden, or};
use super::told::{Told, Word, first_text};
use super::{Message, Reply, Request};
use crate::json::{Map, Value};

/// The answers with the form's id, from `webform_id` or from the `form_id` of Drupal's own form.
pub fn request(message: &Message) -> Request {
    const OF_DRUPAL: [&str; 4] = ["form_id", "form_build_id", "form_token", "op"];
    let all = object_with_hidden(message);
    let mut body: Map = all.into_iter().filter(|(name, _)| !OF_DRUPAL.contains(&name.as_str())).collect();
    if let Some(id) = message.kept("form_id").and_then(|id| id.strip_prefix("webform_submission_")) {
        // `webform_submission_contact_add_form`, `webform_submission_contact_node_12_add_form`
        let id = id.strip_suffix("_add_form").unwrap_or(id);
        let id = id.split_once("_node_").map_or(id, |(id, _)| id);
        or(&mut body, "webform_id", id.into());
    }
    json(message, message.address.clone(), &Value::Object(body))
}

/// Reads `sid`, `error` and `message`.
pub fn read(json: &Value) -> Told {
    let mut told = Told {
        receipt: Some(first_text(json, &["sid"])).filter(|sid| !sid.is_empty()),
        message: first_text(json, &["message", "error"]),
        ..Told::default()
    };
    if let Some(error) = json.get("error") {
        if error.is_object() {
            told.fields.read(error);
        }
        told.word = Word::No;
    }
    told.taken = told.receipt.is_some() && told.word == Word::None;
    told
}

/// Where the token is to be had that an answer asks for, `/session/token` of the same Drupal. Only signed-in visitors need
/// it (`CsrfRequestHeaderAccessCheck`), and only the server knows who is: its cookie is hidden from scripts. The check
/// comes before anything is stored, so that the same answers may go once more with `X-CSRF-Token`.
pub fn token_address(reply: &Reply) -> Option<String> {
    let asks = reply.status == 403 && reply.body.contains("X-CSRF-Token request header");
    let root = reply.address.split(['?', '#']).next()?.strip_suffix("/webform_rest/submit")?;
    asks.then(|| [root, "/session/token"].concat())
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Body, Outcome, Transport};

    #[test]
    fn answers_of_webform_rest() {
        let faults = invalid("", &[("email", &["メールアドレス欄は必須です。"])]);
        check(
            Transport::Webform,
            &[
                (200, JSON, r#"{"sid":"1042"}"#, accepted("1042")),
                (200, JSON, r#"{"error":{"email":"メールアドレス欄は必須です。"}}"#, faults),
                (
                    400,
                    JSON,
                    r#"{"message":"Submitted Data contains validation errors.","error":{"email":"必須"}}"#,
                    invalid("Submitted Data contains validation errors.", &[("email", &["必須"])]),
                ),
                (
                    200,
                    JSON,
                    r#"{"error":"This webform is closed, or too many submissions have been made."}"#,
                    failed("This webform is closed, or too many submissions have been made."),
                ),
                (
                    403,
                    JSON,
                    r#"{"message":"X-CSRF-Token request header is missing"}"#,
                    failed("X-CSRF-Token request header is missing"),
                ),
                (422, JSON, r#"{"message":"Unprocessable"}"#, invalid("Unprocessable", &[])),
                (200, JSON, "{}", Outcome::Unknown),
                (500, JSON, r#"{"message":"Internal Server Error"}"#, failed("Internal Server Error")),
            ],
        );
    }

    #[test]
    fn a_token_is_fetched_only_where_it_is_asked_for() {
        let reply = |status, body: &str, address: &str| Reply {
            status,
            body: body.into(),
            address: address.into(),
            ..Reply::default()
        };
        let missing = r#"{"message":"X-CSRF-Token request header is missing"}"#;
        let here = "https://city.example/ja/webform_rest/submit?_format=json";
        let wanted = Some("https://city.example/ja/session/token".to_owned());
        assert_eq!(token_address(&reply(403, missing, here)), wanted);
        assert_eq!(token_address(&reply(400, missing, here)), None);
        assert_eq!(token_address(&reply(403, r#"{"message":"Access denied"}"#, here)), None);
        assert_eq!(token_address(&reply(403, missing, "https://city.example/elsewhere")), None);
    }

    #[test]
    fn the_form_is_named() {
        let sent = request(&message(
            "https://city.example/webform_rest/submit",
            &[("form_id", "webform_submission_contact_node_12_add_form"), ("op", "送信")],
        ));
        assert_eq!(sent.body, Body::Text(r#"{"email":"a@b.jp","webform_id":"contact"}"#.into()));
    }
}
