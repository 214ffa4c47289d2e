//! Our own dialect: JSON there and back, faults as problem+json (RFC 9457).
//!
//! | answer | read as |
//! |---|---|
//! | 2xx with a JSON object (`{"receipt":"…"}`), without `errors` | accepted |
//! | the same with `"state":"waiting"` | accepted, on a waiting list |
//! | 201, 202, 204 without a body | accepted, no receipt |
//! | 4xx with `errors`: `{field: [text]}` or `[{"field"\|"pointer", "detail"}]` | invalid, with the fields |
//! | 400, 413, 415, 422 with `detail` or `title` | invalid, with the message |
//! | 410, or a problem whose `type` ends in `closed`; one that ends in `spam` | closed; spam |
//! | 429, 503 | busy |
//! | other 4xx; 5xx with a JSON object | failed |
//! | everything else: HTML, an empty 200, an opaque answer, 408, 502, 504 | unknown |
//!
//! A request that comes twice with one `Idempotency-Key` gets the first one's answer again (2xx, same receipt). While
//! the first is still worked on the backend answers 409 with `Retry-After`: busy. A 409 that carries a receipt says
//! that the first was taken: accepted. Any other 409 without `errors` leaves open what became of the first: unknown.

use super::body::{self, key_field, object_with_hidden};
use super::fields::{Fields, shown};
use super::{Message, Outcome, Part, Request};
use crate::json::{Map, Value, parse, text_at};

/// What an answer says, apart from its words.
enum Meaning {
    Accepted,
    Invalid,
    Spam,
    Closed,
    Busy,
    Failed,
    Unknown,
}

/// Reads an answer. `status` 0 stands for an opaque one. `retry_after` counts in seconds; an HTTP date is read by
/// [`crate::delivery::retry_after`] beforehand, where there is a clock.
pub fn read(status: u16, retry_after: Option<&str>, content_type: &str, body: &str) -> Outcome {
    let json = parse(body).ok().filter(Value::is_object).unwrap_or_default();
    let errors = field_errors(&json, status);
    let said = ["detail", "message", "title"].into_iter().find_map(|key| text_at(&json, key));
    let message = said.map_or_else(|| errors.remark(), |text| shown(&text));
    let fields = errors.named;
    let receipt = text_at(&json, "receipt").map(|text| shown(&text));
    let again = retry_after.is_some();
    let meaning = if json.is_null() {
        without_json(status, again, body)
    } else {
        match status {
            200..=299 | 400..=408 | 410..=499 if !fields.is_empty() => Meaning::Invalid,
            200..=299 if says_no(&json) => Meaning::Failed,
            // A body that only looks like JSON by chance carries no receipt.
            200..=299 if receipt.is_some() || is_json(content_type) => Meaning::Accepted,
            409 if receipt.is_some() => Meaning::Accepted,
            409 if !fields.is_empty() => Meaning::Invalid,
            400..=499 => refused(status, again, &problem_type(&json), message.is_empty()),
            503 => Meaning::Busy,
            // A gateway speaks for itself, not for the backend behind it.
            502 | 504 => Meaning::Unknown,
            500..=599 => Meaning::Failed,
            _ => Meaning::Unknown,
        }
    };
    match meaning {
        Meaning::Accepted if text_at(&json, "state").as_deref() == Some("waiting") => Outcome::Waiting { receipt },
        Meaning::Accepted => Outcome::Accepted { receipt },
        Meaning::Invalid => Outcome::Invalid { message, fields },
        Meaning::Spam => Outcome::Spam,
        Meaning::Closed => Outcome::Closed,
        Meaning::Busy => {
            Outcome::Busy { retry_after_seconds: retry_after.and_then(|header| header.trim().parse().ok()) }
        }
        Meaning::Failed => Outcome::Failed { message },
        Meaning::Unknown => Outcome::Unknown,
    }
}

fn without_json(status: u16, again: bool, body: &str) -> Meaning {
    match status {
        201 | 202 | 204 if body.trim().is_empty() => Meaning::Accepted,
        409 if again => Meaning::Busy,
        410 => Meaning::Closed,
        429 | 503 => Meaning::Busy,
        408 | 409 => Meaning::Unknown,
        400..=499 => Meaning::Failed,
        _ => Meaning::Unknown,
    }
}

fn refused(status: u16, again: bool, kind: &str, silent: bool) -> Meaning {
    match (kind, status) {
        ("spam", _) => Meaning::Spam,
        ("closed", _) | (_, 410) => Meaning::Closed,
        (_, 409) if again => Meaning::Busy,
        (_, 429) => Meaning::Busy,
        (_, 408 | 409) => Meaning::Unknown,
        (_, 400 | 413 | 415 | 422) if !silent => Meaning::Invalid,
        _ => Meaning::Failed,
    }
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || kind.ends_with("+json")
}

/// A success by status whose body says otherwise.
fn says_no(json: &Value) -> bool {
    let set = |key: &str| json.get(key).is_some_and(|value| !matches!(value, Value::Null | Value::Bool(false)));
    let no = |key: &str| matches!(json.get(key), Some(Value::Bool(false)));
    let empty = |key: &str| json.get(key).and_then(Value::as_array).is_some_and(Vec::is_empty);
    set("error") || (set("errors") && !empty("errors")) || no("success") || no("ok")
}

/// The last word of a problem's `type`.
fn problem_type(json: &Value) -> String {
    let kind = text_at(json, "type").unwrap_or_default();
    kind.rsplit(['/', '#', ':']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Faults of fields under `errors` (problem+json, Laravel, Rails, ASP.NET, JSON:API), `violations` (Symfony),
/// `invalid-params` (RFC 7807), a list in `detail` (FastAPI), or, with 400, as the whole object (Django REST framework).
fn field_errors(json: &Value, status: u16) -> Fields {
    let mut out = Fields::default();
    for key in ["errors", "violations", "invalid-params"] {
        out.read(json.get(key).unwrap_or(&Value::Null));
    }
    if let Some(list @ Value::Array(_)) = json.get("detail") {
        out.read(list);
    }
    let lists = |all: &Map| !all.is_empty() && all.values().all(Value::is_array);
    if status == 400 && out.named.is_empty() && json.as_object().is_some_and(lists) {
        out.read(json);
    }
    out
}

/// What is sent: `{name: answer, …}` with the page's hidden fields; parts where there are files.
pub fn request(message: &Message) -> Request {
    if message.has_files() {
        let mut set = body::data_set(message);
        set.extend(key_field(message).map(|(name, value)| Part::Field(name, value)));
        return body::parts(message, message.address.clone(), set);
    }
    let mut all = object_with_hidden(message);
    if let Some((name, value)) = key_field(message) {
        all.insert(name, value.into());
    }
    body::json(message, message.address.clone(), &Value::Object(all))
}

#[cfg(test)]
mod tests {
    use super::super::fields::LONGEST_TEXT;
    use super::*;
    use proptest::prelude::*;

    const JSON: &str = "application/json; charset=utf-8";
    const PROBLEM: &str = "application/problem+json";
    const HTML: &str = "text/html";

    fn accepted(receipt: &str) -> Outcome {
        Outcome::Accepted { receipt: (!receipt.is_empty()).then(|| receipt.to_owned()) }
    }

    fn busy(seconds: Option<u32>) -> Outcome {
        Outcome::Busy { retry_after_seconds: seconds }
    }

    fn failed(message: &str) -> Outcome {
        Outcome::Failed { message: message.to_owned() }
    }

    fn invalid(message: &str, fields: &[(&str, &[&str])]) -> Outcome {
        let own = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect();
        let fields = fields.iter().map(|(name, texts)| ((*name).to_owned(), own(texts))).collect();
        Outcome::Invalid { message: message.to_owned(), fields }
    }

    #[test]
    fn every_answer_has_one_meaning() {
        let email: &[(&str, &[&str])] = &[("email", &["登録済みです", "別のものを"])];
        let cases: [(u16, Option<&str>, &str, &str, Outcome); 41] = [
            (201, None, JSON, r#"{"receipt":"Y-0282"}"#, accepted("Y-0282")),
            (200, None, JSON, r#"{"receipt":282}"#, accepted("282")),
            (200, None, HTML, r#"{"receipt":"x"}"#, accepted("x")),
            (
                201,
                None,
                JSON,
                r#"{"receipt":"W-1","state":"waiting"}"#,
                Outcome::Waiting { receipt: Some("W-1".into()) },
            ),
            (200, None, JSON, "{}", accepted("")),
            (200, None, HTML, "{}", Outcome::Unknown),
            (200, None, HTML, "<html>ログインしてください", Outcome::Unknown),
            (200, None, JSON, "", Outcome::Unknown),
            (200, None, JSON, "[]", Outcome::Unknown),
            (200, None, JSON, r#"{"error":"no"}"#, failed("")),
            (200, None, JSON, r#"{"success":false,"detail":"だめ"}"#, failed("だめ")),
            (200, None, JSON, r#"{"errors":{"email":"x"}}"#, invalid("", &[("email", &["x"])])),
            (200, None, JSON, r#"{"errors":[],"receipt":"1"}"#, accepted("1")),
            (201, None, "", "", accepted("")),
            (204, None, "", "", accepted("")),
            (201, None, HTML, "<html>", Outcome::Unknown),
            (422, None, PROBLEM, r#"{"errors":{"email":["登録済みです","別のものを"]}}"#, invalid("", email)),
            (
                400,
                None,
                PROBLEM,
                r##"{"title":"t","detail":"直してください","errors":[{"pointer":"#/email","detail":"登録済みです"},{"field":"email","message":"別のものを"},{"detail":"nobody's"}]}"##,
                invalid("直してください", email),
            ),
            (422, None, PROBLEM, r#"{"title":"使えません"}"#, invalid("使えません", &[])),
            (
                422,
                None,
                JSON,
                r#"{"message":"m","errors":{"party.0.name":["x"]}}"#,
                invalid("m", &[("party.0.name", &["x"])]),
            ),
            (422, None, JSON, r#"{"errors":["x","y"]}"#, invalid("x y", &[])),
            (
                400,
                None,
                JSON,
                r#"{"email":["x"],"party":[{},{"name":["y"]}],"non_field_errors":["z"]}"#,
                invalid("z", &[("email", &["x"]), ("party.1.name", &["y"])]),
            ),
            (
                422,
                None,
                JSON,
                r#"{"detail":[{"loc":["body","email"],"msg":"x"}]}"#,
                invalid("", &[("body.email", &["x"])]),
            ),
            (
                422,
                None,
                JSON,
                r#"{"title":"t","violations":[{"propertyPath":"email","message":"x"}]}"#,
                invalid("t", &[("email", &["x"])]),
            ),
            (
                422,
                None,
                JSON,
                r#"{"errors":[{"source":{"pointer":"/data/attributes/email"},"detail":"x"}]}"#,
                invalid("", &[("data.attributes.email", &["x"])]),
            ),
            (
                200,
                None,
                JSON,
                r#"{"success":false,"errors":{"email":{"notBlank":"必須です"}}}"#,
                invalid("", &[("email", &["必須です"])]),
            ),
            (400, None, HTML, "<html>", failed("")),
            (403, None, PROBLEM, r#"{"type":"https://city.example/problems/spam"}"#, Outcome::Spam),
            (403, None, PROBLEM, r#"{"type":"about:closed"}"#, Outcome::Closed),
            (410, None, HTML, "", Outcome::Closed),
            (409, Some("2"), PROBLEM, r#"{"title":"処理中"}"#, busy(Some(2))),
            (409, None, PROBLEM, r#"{"receipt":"Y-0282"}"#, accepted("Y-0282")),
            (409, None, PROBLEM, r#"{"errors":{"email":["x"]}}"#, invalid("", &[("email", &["x"])])),
            (409, None, PROBLEM, r#"{"title":"conflict"}"#, Outcome::Unknown),
            (429, Some("30"), HTML, "", busy(Some(30))),
            (503, Some("Wed, 21 Oct 2026 07:28:00 GMT"), PROBLEM, "{}", busy(None)),
            (500, None, PROBLEM, r#"{"detail":"保存できませんでした"}"#, failed("保存できませんでした")),
            (500, None, HTML, "<h1>Internal Server Error</h1>", Outcome::Unknown),
            (502, None, JSON, "{}", Outcome::Unknown),
            (408, None, HTML, "", Outcome::Unknown),
            (0, None, "", "", Outcome::Unknown),
        ];
        for (status, retry, kind, body, meaning) in cases {
            assert_eq!(read(status, retry, kind, body), meaning, "{status} {kind} {body}");
        }
    }

    #[test]
    fn texts_are_one_line_and_not_endless() {
        let body = crate::json!({"detail": format!("a\u{0}b\n{}", "長".repeat(1000))}).to_string();
        let Outcome::Failed { message } = read(500, None, PROBLEM, &body) else { panic!("failed") };
        assert_eq!(message.chars().count(), LONGEST_TEXT);
        assert!(message.starts_with("ab 長"));
    }

    proptest! {
        #[test]
        fn only_2xx_and_a_repeat_are_success(status in 0u16..700, body in ".{0,30}", json in "[{}\\[\\]\":,a-z0-9]{0,20}") {
            for text in [body.as_str(), json.as_str(), "{}", "{\"receipt\":\"1\"}"] {
                if matches!(read(status, None, JSON, text), Outcome::Accepted { .. }) {
                    prop_assert!((200..300).contains(&status) || (status == 409 && text.contains("receipt")));
                }
            }
        }
    }
}
