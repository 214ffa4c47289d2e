//! kintone, through a proxy of the city's own: its API allows no other origin, and its token never belongs on a page.
//!
//! Source: kintone REST API "Add record"; the answers in the tests were recorded on a real cybozu.com (2026-04) by
//! others: 200 `{id, revision}`; 400 `CB_VA01` with keys such as `record.CODE.value`, `record.CODE.values`,
//! `record.CODE.values[0].value`, `record[CODE].value`; 404 `GAIA_AP01`.

use super::body::made;
use super::body::{json, or};
use super::message::{Answer, Given};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::{Map, Value};

/// `{app, record: {CODE: {value}}}`; the app's number is a hidden `app`, or the address's `?app=`.
pub fn request(message: &Message) -> Request {
    let in_address = message.address.split(['?', '&', '#']).find_map(|pair| pair.strip_prefix("app="));
    let app = message.kept("app").or(in_address).unwrap_or_default();
    let mut record = record(&message.answers);
    for (name, value) in message.sent_along().filter(|(name, _)| name != "app") {
        or(&mut record, name, made([("value", value.as_str().into())]));
    }
    let app = app.parse::<i64>().map_or_else(|_| Value::from(app), Value::from);
    json(message, message.address.clone(), &made([("app", app), ("record", record.into())]))
}

/// A box is a check box field with one option; a group is a table.
fn record(answers: &[Answer]) -> Map {
    let mut out = Map::new();
    for answer in answers {
        let value = match &answer.value {
            Given::Text(text) => text.as_str().into(),
            Given::Many(list) => texts(list),
            Given::Tick(true, value) => texts(core::slice::from_ref(value)),
            Given::Tick(false, _) => texts(&[]),
            Given::Entries(entries) => {
                Value::Array(entries.iter().map(|entry| made([("value", record(entry).into())])).collect())
            }
            Given::Files => continue,
        };
        out.insert(answer.name.clone(), made([("value", value)]));
    }
    out
}

fn texts(list: &[String]) -> Value {
    Value::Array(list.iter().map(|text| text.as_str().into()).collect())
}

/// Reads `id`, `message` and `errors`.
pub fn read(json: &Value) -> Told {
    let mut told = Told { message: first_text(json, &["message"]), ..Told::default() };
    // An error has an `id` too, of the request.
    if json.get("code").is_some() || json.get("errors").is_some() {
        told.word = Word::No;
    } else {
        told.receipt = Some(first_text(json, &["id"])).filter(|id| !id.is_empty());
        told.taken = told.receipt.is_some() && json.get("revision").is_some();
    }
    if let Some(Value::Object(errors)) = json.get("errors") {
        for (path, said) in errors {
            let name = code(path);
            for text in crate::json::items(said, "messages") {
                told.fields.add(&name, text.as_str().unwrap_or_default());
            }
        }
    }
    told
}

/// The field's code in `record.CODE.value` or `record[CODE].value`, in a table `TABLE.0.CODE`.
fn code(path: &str) -> String {
    let Some(rest) = path.strip_prefix("record") else { return String::new() };
    let plain = rest.replace("].", ".").replace(['[', ']'], ".");
    let parts: Vec<&str> =
        plain.split('.').filter(|part| !part.is_empty() && !matches!(*part, "value" | "values")).collect();
    match parts.split_last() {
        // The place in a choice of several.
        Some((last, before)) if !before.is_empty() && last.parse::<u32>().is_ok() => before.join("."),
        _ => parts.join("."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Body, Outcome, Transport};

    #[test]
    fn answers_of_kintone() {
        let wrong = r#"{"code":"CB_VA01","id":"BQup4D133smPezTHZDU3","message":"入力内容が正しくありません。","errors":{"record.氏名.value":{"messages":["必須です。"]},"record.関心.values[0].value":{"messages":["\"X\"は選択肢にありません。"]},"record[年齢].value":{"messages":["数字でなければなりません。"]},"record.家族.value[1].value.続柄.value":{"messages":["必須です。"]}}}"#;
        let fields: &[(&str, &[&str])] = &[
            ("氏名", &["必須です。"]),
            ("関心", &["\"X\"は選択肢にありません。"]),
            ("年齢", &["数字でなければなりません。"]),
            ("家族.1.続柄", &["必須です。"]),
        ];
        check(
            Transport::Kintone,
            &[
                (200, JSON, r#"{"id":"92","revision":"1"}"#, accepted("92")),
                (400, JSON, wrong, invalid("入力内容が正しくありません。", fields)),
                (
                    404,
                    JSON,
                    r#"{"code":"GAIA_AP01","id":"BkzBLir5NlPlbSqZjxRB","message":"指定したアプリ（id: 99999）が見つかりません。"}"#,
                    failed("指定したアプリ（id: 99999）が見つかりません。"),
                ),
                (
                    520,
                    JSON,
                    r#"{"code":"CB_WA01","id":"x","message":"パスワードが間違っています。"}"#,
                    failed("パスワードが間違っています。"),
                ),
                (200, JSON, r#"{"code":"GAIA_DA02","id":"x","message":"m"}"#, failed("m")),
                (200, JSON, r#"{"id":"92"}"#, Outcome::Unknown),
            ],
        );
    }

    #[test]
    fn a_record() {
        let mut message = message("https://city.example/proxy/k/v1/record.json?app=7", &[]);
        message.answers.push(Answer {
            name: "家族".into(),
            value: Given::Entries(vec![vec![Answer {
                name: "続柄".into(),
                value: Given::Text("子".into()),
                ..Answer::default()
            }]]),
            ..Answer::default()
        });
        let Body::Text(body) = request(&message).body else { panic!("text") };
        assert_eq!(
            body,
            r#"{"app":7,"record":{"email":{"value":"a@b.jp"},"家族":{"value":[{"value":{"続柄":{"value":"子"}}}]}}}"#
        );
    }
}
