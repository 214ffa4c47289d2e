//! PostgREST, as Supabase has it: a row of a table.
//!
//! Source: docs.postgrest.org "Errors"; answers recorded by others: 201 without a body; `{code, details, hint,
//! message}` with `23502` (not null) → 400, `23505` (unique) → 409, `42501` (not allowed) → 401 or 403. `details`
//! holds the row or the value and is never shown. Columns that it does not know are refused, so no key goes along.

use super::body::{header, json, object_with_hidden};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::Value;

/// The answers as one row; nothing is asked back, so that the table needs no right to be read.
pub fn request(message: &Message) -> Request {
    let all = object_with_hidden(message);
    // Supabase's public key, where the page carries one.
    let key = all.get("apikey").cloned();
    let body = all.into_iter().filter(|(name, _)| name != "apikey").collect();
    let mut sent = json(message, message.address.clone(), &Value::Object(body));
    sent.headers.extend(key.as_ref().and_then(Value::as_str).map(|key| header("apikey", key)));
    sent.headers.push(header("Prefer", "return=minimal"));
    sent
}

/// Reads `code` and `message`; the column is named in one of them.
pub fn read(json: &Value) -> Told {
    let code = first_text(json, &["code"]);
    if code.is_empty() {
        // A representation of the row, where the proxy asks for it.
        let row = json.as_array().and_then(|rows| rows.first()).unwrap_or(json);
        let receipt = Some(first_text(row, &["id"])).filter(|id| !id.is_empty());
        let error = first_text(json, &["message", "error"]);
        let taken = receipt.is_some() && error.is_empty();
        return Told { taken, receipt, message: error, ..Told::default() };
    }
    let (said, details) = (first_text(json, &["message"]), first_text(json, &["details"]));
    let mut told = Told { word: Word::No, ..Told::default() };
    let column = match code.as_str() {
        // null value in column "email" of relation "people" violates …
        "23502" => between(&said, "column \"", "\""),
        // Key (email)=(a@b.jp) already exists.
        "23505" | "23503" => between(&details, "Key (", ")"),
        // … violates check constraint "people_email_check", as PostgreSQL itself names it
        "23514" => between(&said, "constraint \"", "_check\"").and_then(|name| {
            let table = between(&said, "relation \"", "\"")?;
            name.strip_prefix(table)?.strip_prefix('_')
        }),
        _ => None,
    };
    match column {
        Some(column) if !column.contains(',') => told.fields.add(column, &said),
        _ => told.message = said,
    }
    told
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(text.split_once(before)?.1.split_once(after)?.0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Outcome, Transport};

    #[test]
    fn the_column_of_a_check() {
        let said = r#"new row for relation "people" violates check constraint "people_email_check""#;
        let body = [
            r#"{"code":"23514","details":"Failing row contains (secret).","hint":null,"message":""#,
            &said.replace('"', "\\\""),
            "\"}",
        ]
        .concat();
        check(Transport::Postgrest, &[(400, JSON, &body, invalid("", &[("email", &[said])]))]);
    }

    #[test]
    fn answers_of_postgrest() {
        let null = r#"{"code":"23502","details":"Failing row contains (12, null, secret).","hint":null,"message":"null value in column \"email\" of relation \"people\" violates not-null constraint"}"#;
        let twice = r#"{"code":"23505","details":"Key (email)=(a@b.jp) already exists.","hint":null,"message":"duplicate key value violates unique constraint \"people_email_key\""}"#;
        check(
            Transport::Postgrest,
            &[
                (201, "", "", accepted("")),
                (201, JSON, r#"[{"id":7,"email":"a@b.jp"}]"#, accepted("7")),
                (
                    400,
                    JSON,
                    null,
                    invalid(
                        "",
                        &[(
                            "email",
                            &["null value in column \"email\" of relation \"people\" violates not-null constraint"],
                        )],
                    ),
                ),
                (
                    409,
                    JSON,
                    twice,
                    invalid("", &[("email", &["duplicate key value violates unique constraint \"people_email_key\""])]),
                ),
                (
                    400,
                    JSON,
                    r#"{"code":"23514","details":"Failing row contains (secret).","hint":null,"message":"violates check constraint"}"#,
                    invalid("violates check constraint", &[]),
                ),
                (
                    401,
                    JSON,
                    r#"{"code":"42501","details":null,"hint":null,"message":"new row violates row-level security policy for table \"people\""}"#,
                    failed("new row violates row-level security policy for table \"people\""),
                ),
                (
                    401,
                    JSON,
                    r#"{"message":"No API key found in request","hint":"x"}"#,
                    failed("No API key found in request"),
                ),
                (
                    503,
                    JSON,
                    r#"{"code":"PGRST001","details":null,"hint":null,"message":"Could not connect with the database."}"#,
                    Outcome::Busy { retry_after_seconds: None },
                ),
                (200, JSON, "[]", Outcome::Unknown),
            ],
        );
        let sent = request(&message("https://x.supabase.co/rest/v1/people", &[("apikey", "anon")]));
        assert!(
            sent.headers.contains(&header("Prefer", "return=minimal"))
                && sent.headers.contains(&header("apikey", "anon"))
        );
        assert_eq!(sent.body, crate::backend::Body::Text(r#"{"email":"a@b.jp"}"#.into()));
    }
}
