//! What is wrong with single fields, in any of the shapes in which backends say it.

use super::message::{Answer, Given};
use crate::json::{Value, text, text_at, unescaped};

/// Longest text of a backend that is shown, in characters.
pub(super) const LONGEST_TEXT: usize = 300;
/// Fields and texts of one answer that are kept.
const MOST: usize = 200;

/// A backend's text as it may be shown: one line, not endless.
pub(super) fn shown(text: &str) -> String {
    crate::text::width::line(text).chars().take(LONGEST_TEXT).collect()
}

/// The texts of fields, and those that name no field.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub named: Vec<(String, Vec<String>)>,
    pub rest: Vec<String>,
}

impl Fields {
    /// Adds a text to a field; to none where the name is empty.
    pub fn add(&mut self, name: &str, text: &str) {
        // Django, Rails, Formspree: not about one field.
        let name = if matches!(name, "non_field_errors" | "__all__" | "base" | "_$root") { "" } else { name };
        let (name, text) = (shown(name), shown(text));
        if text.is_empty() || self.named.len() + self.rest.len() >= MOST {
            return;
        }
        let texts = match self.named.iter().position(|(known, _)| *known == name) {
            _ if name.is_empty() => &mut self.rest,
            Some(at) => &mut self.named[at].1,
            None => {
                self.named.push((name, vec![text]));
                return;
            }
        };
        if !texts.contains(&text) && texts.len() < MOST {
            texts.push(text);
        }
    }

    /// Reads `errors` of any usual shape:
    /// `{field: text | [text] | {"message"} | {"messages"} | {rule: text}}`, nested for groups, or
    /// `["text", {"field" | "name" | "path" | "pointer" | "propertyPath" | "loc" …, "detail" | "message" | "msg" …}]`.
    pub fn read(&mut self, errors: &Value) {
        match errors {
            Value::Object(all) => {
                for (name, value) in all {
                    self.read_under(name, value);
                }
            }
            Value::Array(all) => {
                for one in all {
                    match one {
                        Value::String(text) => self.add("", text),
                        _ => self.add(&named_by(one), &said(one).unwrap_or_default()),
                    }
                }
            }
            Value::String(text) => self.add("", text),
            _ => {}
        }
    }

    fn read_under(&mut self, name: &str, value: &Value) {
        if let Some(text) = text(value) {
            // `true` and `3` say nothing to a reader.
            if value.is_string() {
                self.add(name, &text);
            }
            return;
        }
        match value {
            Value::Array(list) => {
                for (index, item) in list.iter().enumerate() {
                    match item {
                        Value::String(text) => self.add(name, text),
                        Value::Object(_) if said(item).is_none() => {
                            // The entries of a group.
                            self.read_under(&[name, ".", &index.to_string()].concat(), item);
                        }
                        _ => self.read_under(name, item),
                    }
                }
            }
            Value::Object(map) => {
                if let Some(list @ Value::Array(_)) = map.get("messages") {
                    self.read_under(name, list);
                } else if let Some(text) = said(value) {
                    self.add(name, &text);
                } else {
                    for (inner, item) in map {
                        // A rule's text belongs to the field, a list of texts to a field inside.
                        match item {
                            Value::String(text) => self.add(name, text),
                            _ => self.read_under(&[name, ".", inner].concat(), item),
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Puts texts that begin with the question of a field on that field: `メールアドレスを入力してください`.
    pub fn place(&mut self, answers: &[Answer]) {
        for text in core::mem::take(&mut self.rest) {
            let name = begun(&text, answers).unwrap_or_default();
            self.add(&name, &text);
        }
    }

    /// All that names no field, as one text.
    pub fn remark(&self) -> String {
        shown(&self.rest.join(" "))
    }
}

/// The field whose question, the longest one, a text begins with.
pub(super) fn begun(text: &str, answers: &[Answer]) -> Option<String> {
    let bare = |text: &str| {
        text.chars().filter(|c| !c.is_whitespace() && !"「」『』[]*＊※・:：".contains(*c)).collect::<String>()
    };
    let text = bare(text);
    let mut best: Option<(usize, String)> = None;
    each(answers, "", &mut |name, label| {
        let label = bare(label);
        if !label.is_empty()
            && text.starts_with(&label)
            && best.as_ref().is_none_or(|(length, _)| label.len() > *length)
        {
            best = Some((label.len(), name.to_owned()));
        }
    });
    best.map(|(_, name)| name)
}

/// All names and questions, those within groups as `party.0.name`.
pub(super) fn each(answers: &[Answer], group: &str, found: &mut dyn FnMut(&str, &str)) {
    for answer in answers {
        let name = [group, &answer.name].concat();
        found(&name, &answer.label);
        if let Given::Entries(entries) = &answer.value {
            for (index, entry) in entries.iter().enumerate() {
                each(entry, &[&name, ".", &index.to_string(), "."].concat(), found);
            }
        }
    }
}

/// The field that one item of a list of errors is about.
fn named_by(one: &Value) -> String {
    for key in ["field", "fieldName", "propertyPath", "propertyName", "param", "path", "loc", "pointer", "name", "key"]
    {
        match one.get(key) {
            Some(Value::String(text)) if key == "pointer" || text.starts_with("#/") => return pointed(text),
            Some(Value::String(text)) => return text.clone(),
            Some(Value::Array(path)) => {
                let path: Vec<String> = path.iter().filter_map(text).collect();
                return path.join(".");
            }
            _ => {}
        }
    }
    // JSON:API, and where products keep their extensions.
    match (one.get("source"), one.get("extensions")) {
        (Some(source), _) => text_at(source, "pointer").map(|p| pointed(&p)).unwrap_or_default(),
        (_, Some(extensions)) => named_by(extensions),
        _ => String::new(),
    }
}

/// The words of one error.
fn said(one: &Value) -> Option<String> {
    ["detail", "message", "msg", "description", "reason", "title"].into_iter().find_map(|key| text_at(one, key))
}

/// A JSON Pointer with dots: `#/party/0/name`.
fn pointed(pointer: &str) -> String {
    let path = pointer.trim_start_matches('#').trim_start_matches('/');
    let parts: Vec<String> = path.split('/').map(unescaped).collect();
    parts.join(".")
}
