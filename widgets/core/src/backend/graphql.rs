//! GraphQL over HTTP: one mutation, which the page gives in a hidden field `query`.
//!
//! Source: GraphQL specification (October 2021), section 7, and "GraphQL over HTTP": 200 also where there are
//! `errors`; `errors[].path` leads to what failed, `extensions` holds what the server adds; many servers give
//! failures of fields as `userErrors` (or `errors`, `validationErrors`) within `data`.

use super::body::made;
use super::body::{json, object, or};
use super::told::{Told, Word, first_text};
use super::{Message, Request};
use crate::json::{Map, Value, items};

/// `{query, variables}`; the answers are the variable `$input` where the query has one, and else one variable each.
pub fn request(message: &Message) -> Request {
    let query = message.kept("query").unwrap_or_default();
    let mut variables: Map = object(&message.answers);
    for (name, value) in message.sent_along().filter(|(name, _)| name != "query") {
        or(&mut variables, name, value.as_str().into());
    }
    let variables =
        if query.contains("$input") { made([("input", variables.into())]) } else { Value::Object(variables) };
    json(message, message.address.clone(), &made([("query", query.into()), ("variables", variables)]))
}

/// Reads `errors` and `data`.
pub fn read(json: &Value) -> Told {
    let mut told = Told::default();
    for one in items(json, "errors") {
        told.word = Word::No;
        let text = first_text(one, &["message"]);
        let before = told.fields.named.len();
        if let Some(extensions) = one.get("extensions") {
            // Laravel Lighthouse and others: the fields of one error; others name one field.
            for key in ["validation", "validationErrors", "fields", "invalidArgs"] {
                told.fields.read(extensions.get(key).unwrap_or(&Value::Null));
            }
            let field = first_text(extensions, &["field", "argumentName"]);
            if told.fields.named.len() == before && !field.is_empty() {
                told.fields.add(&field, &text);
            }
        }
        if told.fields.named.len() == before {
            told.fields.add("", &text);
        }
    }
    if let Some(Value::Object(data)) = json.get("data") {
        for payload in data.values() {
            for key in ["userErrors", "errors", "validationErrors"] {
                if !items(payload, key).is_empty() {
                    told.word = Word::No;
                    told.fields.read(payload.get(key).unwrap_or(&Value::Null));
                }
            }
        }
        // What failed is null; a mutation that was done is not.
        told.taken = told.word == Word::None
            && !data.is_empty()
            && data.values().all(|payload| !payload.is_null() && *payload != Value::Bool(false));
        told.receipt = data.values().find_map(|payload| {
            let inner = payload
                .as_object()
                .and_then(|fields| fields.values().find(|value| value.is_object()))
                .unwrap_or(payload);
            Some(first_text(payload, &["id"]))
                .filter(|id| !id.is_empty())
                .or_else(|| Some(first_text(inner, &["id"])).filter(|id| !id.is_empty()))
        });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Body, Outcome, Transport};

    #[test]
    fn answers_of_graphql_servers() {
        check(
            Transport::Graphql,
            &[
                (200, JSON, r#"{"data":{"createPerson":{"person":{"id":"12"},"userErrors":[]}}}"#, accepted("12")),
                (
                    200,
                    JSON,
                    r#"{"data":{"createPerson":{"person":null,"userErrors":[{"field":["input","email"],"message":"Email has already been taken"}]}}}"#,
                    invalid("", &[("input.email", &["Email has already been taken"])]),
                ),
                (
                    200,
                    JSON,
                    r#"{"errors":[{"message":"Validation failed for the field [createPerson].","path":["createPerson"],"extensions":{"validation":{"input.email":["The email must be a valid email address."]}}}],"data":{"createPerson":null}}"#,
                    invalid("", &[("input.email", &["The email must be a valid email address."])]),
                ),
                (
                    200,
                    JSON,
                    r#"{"errors":[{"message":"Not authorized","path":["createPerson"]}],"data":{"createPerson":null}}"#,
                    failed("Not authorized"),
                ),
                (
                    400,
                    JSON,
                    r#"{"errors":[{"message":"Variable \"$input\" of required type was not provided.","extensions":{"code":"BAD_USER_INPUT"}}]}"#,
                    invalid("Variable \"$input\" of required type was not provided.", &[]),
                ),
                (200, JSON, r#"{"data":{"createPerson":null}}"#, Outcome::Unknown),
                (200, JSON, r#"{"data":{}}"#, Outcome::Unknown),
            ],
        );
        let query = "mutation($input: PersonInput!) { createPerson(input: $input) { id } }";
        let Body::Text(body) = request(&message("https://city.example/graphql", &[("query", query)])).body else {
            panic!("text")
        };
        assert!(body.ends_with(r#""variables":{"input":{"email":"a@b.jp"}}}"#), "{body}");
    }
}
