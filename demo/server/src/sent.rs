//! A request's body read into answers and files: JSON, urlencoded, and, for forms that ask for files, parts.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use enishi_core::form::file::FileInfo;
use enishi_core::form::{Answers, FieldKind, FormSchema};
use enishi_core::i18n::{Lang, fill};
use enishi_core::json::Value;
use futures_util::stream;

use crate::http::{self, Problem};
use crate::texts::{self, Texts};

/// The field that carries the key where a header cannot. A name that begins with `_` is no answer.
const KEY_FIELD: &str = "_idempotency_key";
/// Most parts of one body; the largest form has fewer fields.
const MOST_PARTS: usize = 1_000;

/// A file as it came.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The field that asked for it.
    pub field: String,
    /// Its name, type and size.
    pub info: FileInfo,
    /// What is in it.
    pub content: Bytes,
}

/// A request that could be read.
#[derive(Debug)]
pub struct Sent {
    /// The answers as they were sent.
    pub answers: Answers,
    /// The files that the form asks for.
    pub files: Vec<Upload>,
    /// The client's key for this filled-in form.
    pub key: Option<String>,
    /// A browser without scripts sent it and shows what comes back.
    pub page: bool,
}

/// How large a body may be, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of one without files.
    pub body: usize,
    /// Of one with files; 0 where the form takes no parts.
    pub upload: usize,
}

/// A form that a browser sent by itself is answered with a page; every other client gets JSON.
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accepts = http::text(headers, &header::ACCEPT).unwrap_or_default();
    let form =
        matches!(http::media_type(headers).as_str(), "application/x-www-form-urlencoded" | "multipart/form-data");
    form && !accepts.contains("json")
}

/// Reads a body.
///
/// # Errors
/// With the problem to answer with; nothing was stored.
pub async fn read(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    schema: &FormSchema,
    lang: Lang,
    limits: Limits,
) -> Result<Sent, Box<Problem>> {
    let texts = texts::of(lang);
    let media = http::media_type(headers);
    let parts = limits.upload > 0 && media == "multipart/form-data";
    let limit = if parts { limits.upload } else { limits.body };
    let large = || {
        let detail = fill(&texts.large_detail, &[&limit.to_string()]);
        Box::new(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", &texts.large_title, &detail))
    };
    let body = body.map_err(|rejection| {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            large()
        } else {
            unreadable(texts, &texts.json_detail)
        }
    })?;
    if body.len() > limit {
        return Err(large());
    }
    let (mut answers, files) = match media.as_str() {
        "application/json" => {
            let value: Value = serde_json::from_slice(&body).map_err(|_| unreadable(texts, &texts.json_detail))?;
            if !value.is_object() {
                return Err(unreadable(texts, &texts.json_detail));
            }
            (Answers::from_json(&value), Vec::new())
        }
        "application/x-www-form-urlencoded" => {
            let text = std::str::from_utf8(&body).map_err(|_| unreadable(texts, &texts.charset_detail))?;
            let answers = Answers::from_urlencoded(text);
            // Bytes of another character set decode to U+FFFD; a name must not be stored like that.
            if answers.iter().any(|(_, values)| values.iter().any(|value| value.contains('\u{fffd}'))) {
                return Err(unreadable(texts, &texts.charset_detail));
            }
            (named(schema, &answers), Vec::new())
        }
        _ if parts => from_parts(headers, body, schema, texts).await?,
        _ => {
            let detail = if limits.upload > 0 { &texts.media_files_detail } else { &texts.media_detail };
            return Err(Box::new(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                &texts.media_title,
                detail,
            )));
        }
    };
    // Only files that came are answers, not texts that look like some.
    for field in schema.fields().filter(|field| field.kind == FieldKind::File) {
        let own = files.iter().filter(|file| file.field == field.name);
        answers.set(&field.name, own.map(|file| file.info.to_value()).collect());
    }
    let key = key(headers, &answers, texts)?;
    Ok(Sent { answers, files, key, page: wants_page(headers) })
}

fn unreadable(texts: &Texts, detail: &str) -> Box<Problem> {
    Box::new(Problem::new(StatusCode::BAD_REQUEST, "body", &texts.body_title, detail))
}

fn key(headers: &HeaderMap, answers: &Answers, texts: &Texts) -> Result<Option<String>, Box<Problem>> {
    let given = match headers.get("idempotency-key") {
        // The draft writes the key as a structured string, in quotes; many clients write it bare.
        Some(value) => Some(value.to_str().unwrap_or_default().trim().trim_matches('"').to_owned()),
        None => Some(answers.first(KEY_FIELD).to_owned()).filter(|key| !key.is_empty()),
    };
    if given.as_ref().is_some_and(|key| key.is_empty() || key.len() > 255 || !key.bytes().all(|b| b.is_ascii_graphic()))
    {
        let (title, detail) = (&texts.key_title, &texts.key_detail);
        return Err(Box::new(Problem::new(StatusCode::BAD_REQUEST, "idempotency-key", title, detail)));
    }
    Ok(given.map(|key| format!("key:{key}")))
}

/// Reads `multipart/form-data` (RFC 7578).
async fn from_parts(
    headers: &HeaderMap,
    body: Bytes,
    schema: &FormSchema,
    texts: &Texts,
) -> Result<(Answers, Vec<Upload>), Box<Problem>> {
    let broken = |_| unreadable(texts, &texts.parts_detail);
    let kind = http::text(headers, &header::CONTENT_TYPE).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(broken)?;
    let mut parts = multer::Multipart::new(stream::iter([Ok::<_, std::io::Error>(body)]), boundary);
    let (mut answers, mut files) = (Answers::new(), Vec::new());
    for _ in 0..MOST_PARTS {
        let Some(part) = parts.next_field().await.map_err(broken)? else { break };
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let kind = part.content_type().map_or_else(String::new, |kind| kind.essence_str().to_owned());
        let content = part.bytes().await.map_err(broken)?;
        match file {
            // A browser sends a file control without a file as a part without name and content.
            Some(file) if file.is_empty() && content.is_empty() => {}
            Some(file) => {
                let name_only = file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
                let info = FileInfo { size: content.len() as u64, kind, name: name_only };
                files.push(Upload { field: dotted(&name), info, content });
            }
            None => {
                let text = std::str::from_utf8(&content).map_err(|_| unreadable(texts, &texts.charset_detail))?;
                answers.push(&name, text.to_owned());
            }
        }
    }
    // What nobody asked for is not kept.
    files.retain(|file| schema.field(&file.field).is_some_and(|field| field.kind == FieldKind::File));
    Ok((named(schema, &answers), files))
}

/// The fields of a group come as `party[0][name]` (PHP, Rails) or `party.0.name`, often without their number.
fn named(schema: &FormSchema, sent: &Answers) -> Answers {
    let mut answers = Answers::new();
    for (name, values) in sent.iter() {
        for value in values {
            answers.push(&dotted(name), value.clone());
        }
    }
    for group in schema.fields().filter(|field| field.kind == FieldKind::Group) {
        if answers.get(&group.name).is_empty() {
            let members = schema.fields().filter_map(|field| Some((field, field.member.as_ref()?)));
            let own = members.filter(|(_, member)| member.group == group.name);
            let sent = own.filter(|(field, _)| !answers.get(&field.name).is_empty());
            if let Some(last) = sent.map(|(_, member)| member.index).max() {
                answers.set(&group.name, vec![(last + 1).to_string()]);
            }
        }
    }
    answers
}

/// `party[0][name]` as `party.0.name`, `topics[]` as `topics`.
fn dotted(name: &str) -> String {
    name.replace("[]", "").replace('[', ".").replace(']', "")
}

#[cfg(test)]
mod tests {
    use enishi_core::form::Answers;

    use super::*;
    use crate::form::form;

    #[test]
    fn a_group_is_counted_where_its_number_was_not_sent() {
        let schema = &form("application", Lang::Ja).schema;
        let answers = named(schema, &Answers::from_urlencoded("party%5B0%5D%5Bname%5D=a&party[2][name]=c&x[]=1&x[]=2"));
        assert_eq!((answers.first("party"), answers.first("party.2.name")), ("3", "c"));
        assert_eq!(answers.get("x"), ["1", "2"]);
        assert_eq!(named(schema, &Answers::from_urlencoded("party=2&party.0.name=a")).first("party"), "2");
    }
}
