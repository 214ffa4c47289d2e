//! Bodies that several transports share: a JSON object, and the pairs of a form's data set.

use super::message::{Answer, Body, Given, Message, Part, Request};
use crate::json::{Map, Value, written};

/// The field that carries the key where a header would cost a preflight that many a backend refuses.
pub(super) const KEY_FIELD: &str = "_idempotency_key";

/// A request with a JSON body.
pub(super) fn json(message: &Message, address: String, body: &Value) -> Request {
    let mut headers = vec![
        header("Content-Type", "application/json"),
        header("Accept", "application/json, application/problem+json"),
    ];
    key_header(message, &mut headers);
    Request { address, method: "POST".to_owned(), headers, body: Body::Text(written(body)) }
}

/// A request in parts, as a form with files has it.
pub(super) fn parts(message: &Message, address: String, parts: Vec<Part>) -> Request {
    let mut headers = vec![header("Accept", "application/json, text/html;q=0.9, */*;q=0.1")];
    key_header(message, &mut headers);
    Request { address, method: "POST".to_owned(), headers, body: Body::Parts(parts) }
}

/// One header.
pub(super) fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

/// Adds the key as a header where the backend may see it there.
pub(super) fn key_header(message: &Message, headers: &mut Vec<(String, String)>) {
    if message.key_in_header && !message.key.is_empty() {
        headers.push(header("Idempotency-Key", &message.key));
    }
}

/// The key as a field, for backends that take fields that they do not know.
pub(super) fn key_field(message: &Message) -> Option<(String, String)> {
    (!message.key_in_header && !message.key.is_empty()).then(|| (KEY_FIELD.to_owned(), message.key.clone()))
}

/// The answers as a JSON object: boxes are `true` or `false`, a choice of several an array, a group an array of
/// objects, everything else a text. What has no answer is left out.
pub(super) fn object(answers: &[Answer]) -> Map {
    let mut out = Map::new();
    for answer in answers {
        let value = match &answer.value {
            Given::Text(text) if !text.is_empty() => Value::String(text.clone()),
            Given::Many(list) => Value::Array(list.iter().cloned().map(Value::String).collect()),
            Given::Tick(ticked, _) => Value::Bool(*ticked),
            Given::Entries(entries) => Value::Array(entries.iter().map(|entry| Value::Object(object(entry))).collect()),
            Given::Text(_) | Given::Files => continue,
        };
        out.insert(answer.name.clone(), value);
    }
    out
}

/// The answers as a JSON object, with the page's hidden fields; an answer wins.
pub(super) fn object_with_hidden(message: &Message) -> Map {
    let mut body = object(&message.answers);
    for (name, value) in message.sent_along() {
        or(&mut body, name, value.as_str().into());
    }
    body
}

/// Adds a member where there is none of its name.
pub(super) fn or(map: &mut Map, name: &str, value: Value) {
    if map.get(name).is_none() {
        map.insert(name.to_owned(), value);
    }
}

/// An object of these members.
pub(super) fn made<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The data set of a form: hidden fields first, then the answers; a group's fields are `party[0][name]`, as PHP and
/// Rails read them.
pub(super) fn data_set(message: &Message) -> Vec<Part> {
    let mut out: Vec<Part> =
        message.sent_along().map(|(name, value)| Part::Field(name.clone(), value.clone())).collect();
    add(&message.answers, "", &mut out);
    out
}

fn add(answers: &[Answer], group: &str, out: &mut Vec<Part>) {
    for answer in answers {
        let name = if group.is_empty() { answer.name.clone() } else { [group, "[", &answer.name, "]"].concat() };
        match &answer.value {
            Given::Text(text) => out.push(Part::Field(name, text.clone())),
            Given::Many(list) => out.extend(list.iter().map(|value| Part::Field(name.clone(), value.clone()))),
            Given::Tick(true, value) => out.push(Part::Field(name, value.clone())),
            Given::Tick(false, _) => {}
            Given::Files => out.push(Part::Files(answer.name.clone(), name)),
            Given::Entries(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    add(entry, &[&name, "[", &index.to_string(), "]"].concat(), out);
                }
            }
        }
    }
}

/// The pairs as `application/x-www-form-urlencoded` (URL Standard); of files nothing can go.
pub(super) fn urlencoded(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        if let Part::Field(name, value) = part {
            if !out.is_empty() {
                out.push('&');
            }
            encode(name, "*-._", true, &mut out);
            out.push('=');
            // A form's line ends are CRLF (HTML, "constructing the entry list").
            encode(&value.replace("\r\n", "\n").replace('\n', "\r\n"), "*-._", true, &mut out);
        }
    }
    out
}

/// Percent-encodes the UTF-8 bytes of a text, but for letters, digits and what is `kept`; a space may be `+`.
pub(super) fn encode(text: &str, kept: &str, plus: bool, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else if byte == b' ' && plus {
            out.push('+');
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(u32::from(digit), 16).map(|c| c.to_ascii_uppercase()));
            }
        }
    }
}
