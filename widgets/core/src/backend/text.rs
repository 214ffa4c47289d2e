//! JSON as `text/plain`: no preflight, for backends that answer none, as an Apps Script web app.
//!
//! Source: developers.google.com/apps-script/guides/web: a web app answers every request with 200, after a redirect
//! to another host; a fault of its own is a page. So neither status nor redirect means anything here: JSON of the
//! script's own does ([`super::json`]), or what the site gives as `success`.

use super::body::{header, key_field, object_with_hidden};
use super::{Body, Message, Outcome, Reply, Request};
use crate::html::Document;
use crate::json::{Value, written};

/// The JSON of [`super::json`] as plain text.
pub fn request(message: &Message) -> Request {
    let mut body = object_with_hidden(message);
    // A header of our own would cause a preflight.
    let without_header = Message { key_in_header: false, key: message.key.clone(), ..Message::default() };
    if let Some((name, value)) = key_field(&without_header) {
        body.insert(name, value.into());
    }
    Request {
        address: message.address.clone(),
        method: "POST".to_owned(),
        headers: vec![header("Content-Type", "text/plain;charset=UTF-8")],
        body: Body::Text(written(&Value::Object(body))),
    }
}

/// Reads the script's JSON, or looks for the sign of success in a page.
pub fn outcome(reply: &Reply, message: &Message, success: Option<&str>) -> Outcome {
    let body = reply.readable();
    if reply.status / 100 == 2
        && success.is_some_and(|success| super::success::met(success, reply, message, &Document::read(body)))
    {
        return Outcome::Accepted { receipt: None };
    }
    super::json::read(reply.status, reply.retry_after.as_deref(), &reply.content_type, body)
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::Transport;

    #[test]
    fn answers_of_apps_script() {
        check(
            Transport::Text,
            &[
                (200, JSON, r#"{"receipt":"Y-1"}"#, accepted("Y-1")),
                (200, JSON, r#"{"result":"success"}"#, accepted("")),
                (200, JSON, r#"{"result":"error","error":"x"}"#, failed("")),
                (200, JSON, r#"{"errors":{"email":"登録済みです"}}"#, invalid("", &[("email", &["登録済みです"])])),
                (200, HTML, "<title>エラー</title><div>TypeError: Cannot read properties</div>", Outcome::Unknown),
            ],
        );
        let sent = request(&Message {
            key: "k".into(),
            key_in_header: true,
            ..message("https://script.google.com/macros/s/A/exec", &[])
        });
        assert_eq!(sent.headers.len(), 1);
        assert_eq!(sent.body, Body::Text(r#"{"email":"a@b.jp","_idempotency_key":"k"}"#.into()));
    }
}
