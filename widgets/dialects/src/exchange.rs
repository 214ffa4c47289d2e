//! Requests and answers as JSON texts, between the forms' module and the backends' dialects in core.

use crate::platform::Browser;
use enishi_core::backend::{
    Answer, Body, Given, Message, Outcome, Part, Reply, Target, Transport, WP_ROOT, on_fields, outcome as read_outcome,
    recognise, request as make_request,
};
use enishi_core::charset::Charset;
use enishi_core::json::{Map, Value};
use enishi_core::json::{items, parse, text_at, written};
use wasm_bindgen::prelude::*;

/// What to send. `message` is a JSON object:
///
/// - `transport`: as in the contract, `auto` too; `finish`: `mail` for a draft
/// - `address`, `method`, `enctype`, `charset`, `ownForm`, `sameOrigin`, `success`: of the form
/// - `hidden`: `[[name, value], …]`; `answers`: `[{name, label, text | many | tick + value | files | entries}, …]`
/// - `key`, `keyInHeader`, `page`, `title`, `cutNote`
///
/// Gives back JSON with `transport`, `address`, `method`, `headers` and one of `text`, `parts` (`[name, value]`, or
/// `[answer's name, null, part's name]` for chosen files), `own` (the browser submits the page's form) and `open` (a draft's address); and
/// `lacking`, `[{name, characters}, …]`, which the form's character set cannot write. Empty where `message` is no JSON.
#[wasm_bindgen]
pub fn request(message: &str) -> String {
    let Ok(json) = parse(message) else { return String::new() };
    let transport = transport(&json);
    let message = read_message(&json);
    let request = make_request(transport, &message);
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("transport", text(transport.name()));
    put("address", text(&request.address));
    put("method", text(&request.method));
    put("headers", pairs(&request.headers));
    match request.body {
        Body::Text(body) => put("text", text(&body)),
        Body::Parts(parts) => {
            let part = |part: Part| match part {
                Part::Field(name, value) => Value::Array(vec![text(&name), text(&value)]),
                Part::Files(own, name) => Value::Array(vec![text(&own), Value::Null, text(&name)]),
            };
            put("parts", Value::Array(parts.into_iter().map(part).collect()));
        }
        Body::Own => {
            put("own", Value::Bool(true));
            put("lacking", unwritable(&text_of(&json, "charset"), &message.answers));
        }
        Body::Open(address) => put("open", text(&address)),
        Body::Paper => {}
    }
    written(&Value::Object(out))
}

/// How an answer reads. `reply` is a JSON object with `transport` (as [`request`] named it), `status`, `contentType`,
/// `retryAfter` (seconds), `redirected`, `address`, `body` and the `message` that was sent. Gives back JSON with
/// `outcome` (a word of the contract), `receipt`, `message`, and `fields`: `[{name, texts}, …]` under our names.
#[wasm_bindgen]
pub fn outcome(reply: &str) -> String {
    let Ok(json) = parse(reply) else { return String::new() };
    let sent = json.get("message").cloned().unwrap_or_default();
    let message = read_message(&sent);
    let transport = Transport::named(&text_of(&json, "transport")).unwrap_or(Transport::Json);
    let reply = Reply {
        status: text_of(&json, "status").parse().unwrap_or(0),
        content_type: text_of(&json, "contentType"),
        retry_after: text_at(&json, "retryAfter"),
        redirected: flag(&json, "redirected"),
        address: text_of(&json, "address"),
        body: text_of(&json, "body"),
        opaque: false,
    };
    let outcome = read_outcome(transport, &reply, &message, text_at(&sent, "success").as_deref());
    let outcome = on_fields(outcome, &read_map(sent.get("map")), &message.answers);
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("outcome", text(outcome.name()));
    match outcome {
        Outcome::Accepted { receipt: Some(receipt) } => put("receipt", text(&receipt)),
        Outcome::Invalid { message: remark, fields } => {
            put("message", text(&remark));
            let mut list = Vec::new();
            for (name, texts) in fields {
                let mut one = Map::new();
                one.insert("name".to_owned(), text(&name));
                one.insert("texts".to_owned(), Value::Array(texts.iter().map(|words| text(words)).collect()));
                list.push(Value::Object(one));
            }
            put("fields", Value::Array(list));
        }
        Outcome::Failed { message: remark } => put("message", text(&remark)),
        _ => {}
    }
    written(&Value::Object(out))
}

fn transport(json: &Value) -> Transport {
    if text_of(json, "finish") == "mail" {
        return Transport::Mail;
    }
    let hidden = read_pairs(json, "hidden");
    let target = Target {
        action: &text_of(json, "address"),
        own_form: flag(json, "ownForm"),
        hidden: &hidden,
        names: &items(json, "answers").iter().map(|answer| text_of(answer, "name")).collect::<Vec<_>>(),
        enctype: &text_of(json, "enctype"),
        charset: &text_of(json, "charset"),
        has_success: text_at(json, "success").is_some(),
        same_origin: flag(json, "sameOrigin"),
    };
    Transport::named(&text_of(json, "transport")).unwrap_or_else(|| recognise(&target))
}

fn read_message(json: &Value) -> Message {
    Message {
        address: text_of(json, "address"),
        method: text_of(json, "method"),
        hidden: hidden(json),
        answers: items(json, "answers").iter().map(read_answer).collect(),
        key: text_of(json, "key"),
        key_in_header: flag(json, "keyInHeader"),
        page_address: text_of(json, "page"),
        page_title: text_of(json, "title"),
        cut_note: text_of(json, "cutNote"),
    }
}

/// The hidden fields, and what a WordPress says of its own address.
fn hidden(json: &Value) -> Vec<(String, String)> {
    let mut list = read_pairs(json, "hidden");
    if list.iter().any(|(name, _)| name == "_wpcf7") {
        list.extend(wordpress().map(|root| (WP_ROOT.to_owned(), root)));
    }
    list
}

/// The root of its API, which a WordPress names in its pages (`<link rel="https://api.w.org/" href>`).
fn wordpress() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let link = document.query_selector("link[rel='https://api.w.org/']").ok()??;
    let base = document.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(&link.get_attribute("href")?, &base).ok()?.href())
}

fn read_answer(json: &Value) -> Answer {
    let value = if let Some(many) = json.get("many") {
        Given::Many(many.as_array().into_iter().flatten().filter_map(enishi_core::json::text).collect())
    } else if json.get("tick").is_some() {
        Given::Tick(flag(json, "tick"), text_of(json, "value"))
    } else if json.get("files").is_some() {
        Given::Files
    } else if let Some(entries) = json.get("entries") {
        let entry = |entry: &Value| entry.as_array().into_iter().flatten().map(read_answer).collect();
        Given::Entries(entries.as_array().into_iter().flatten().map(entry).collect())
    } else {
        Given::Text(text_of(json, "text"))
    };
    Answer { name: text_of(json, "name"), label: text_of(json, "label"), value }
}

/// Answers that a character set cannot write, and what it lacks.
fn unwritable(charset: &str, answers: &[Answer]) -> Value {
    let mut list = Vec::new();
    if !matches!(charset, "" | "utf-8") {
        let charset = Charset::new(&Browser, charset);
        for answer in answers {
            let Given::Text(words) = &answer.value else { continue };
            let missing: String = charset.lacking(words).into_iter().collect();
            if !missing.is_empty() {
                let mut one = Map::new();
                one.insert("name".to_owned(), text(&answer.name));
                one.insert("characters".to_owned(), text(&missing));
                list.push(Value::Object(one));
            }
        }
    }
    Value::Array(list)
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn text_of(json: &Value, key: &str) -> String {
    text_at(json, key).unwrap_or_default()
}

fn flag(json: &Value, key: &str) -> bool {
    json.get(key).and_then(Value::as_bool) == Some(true)
}

fn pairs(list: &[(String, String)]) -> Value {
    Value::Array(list.iter().map(|(name, value)| Value::Array(vec![text(name), text(value)])).collect())
}

pub(crate) fn read_pairs(json: &Value, key: &str) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for pair in items(json, key) {
        if let Some([Value::String(name), Value::String(value), ..]) = pair.as_array().map(Vec::as_slice) {
            list.push((name.clone(), value.clone()));
        }
    }
    list
}

fn read_map(map: Option<&Value>) -> Vec<(String, String)> {
    let all = map.and_then(Value::as_object).into_iter().flatten();
    all.filter_map(|(ours, theirs)| Some((ours.to_string(), theirs.as_str()?.to_owned()))).collect()
}
