//! Single values of a schema, each with its place and with what was expected there.

use super::Reader;
use crate::i18n::ProblemKey;
use crate::json::Value;
use crate::problem::Problem;

/// A value and its JSON Pointer.
pub(super) struct Place<'a> {
    pub(super) value: &'a Value,
    pub(super) at: String,
}

impl<'a> Place<'a> {
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key)
    }

    /// The JSON Pointer one level down (RFC 6901).
    pub(super) fn under(&self, key: &str) -> String {
        let mut out = self.at.clone();
        out.push('/');
        for c in key.chars() {
            match c {
                '~' => out.push_str("~0"),
                '/' => out.push_str("~1"),
                c => out.push(c),
            }
        }
        out
    }

    pub(super) fn item(&self, index: usize, value: &'a Value) -> Self {
        Place { value, at: self.under(&index.to_string()) }
    }
}

impl Reader {
    /// An object with none but known keys: a misspelt `required` must not pass unseen.
    pub(super) fn object(&mut self, here: &Place, known: &[&str]) {
        let Some(object) = here.value.as_object() else {
            return self.wrong(here.at.clone(), ProblemKey::SchemaObject, &shown(Some(here.value)));
        };
        for key in object.keys() {
            if !known.contains(&key.as_str()) {
                self.wrong(here.under(key), ProblemKey::SchemaKey, key);
            }
        }
    }

    /// A list with at least one item.
    pub(super) fn list<'a>(&mut self, here: &Place<'a>, key: &str) -> Vec<Place<'a>> {
        let list = here.get(key);
        let items = list.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let at = here.under(key);
        if items.is_empty() {
            self.wrong(at, ProblemKey::SchemaList, &shown(list));
            return Vec::new();
        }
        let within = Place { value: here.value, at };
        items.iter().enumerate().map(|(index, item)| within.item(index, item)).collect()
    }

    /// A text in the language asked for. やさしい日本語 falls back to Japanese, and each language to what there is.
    pub(super) fn text(&mut self, here: &Place, key: &str) -> String {
        let found = match here.get(key) {
            Some(Value::Object(all)) if all.values().all(Value::is_string) => {
                all.get(self.lang.code()).or_else(|| all.get("ja")).or_else(|| all.values().next())
            }
            other => other,
        };
        self.string(here, key, found, ProblemKey::SchemaText).trim().to_owned()
    }

    /// A text that is no matter of language.
    pub(super) fn plain(&mut self, here: &Place, key: &str) -> String {
        self.string(here, key, here.get(key), ProblemKey::SchemaPlain).to_owned()
    }

    pub(super) fn string<'a>(
        &mut self,
        here: &Place,
        key: &str,
        found: Option<&'a Value>,
        otherwise: ProblemKey,
    ) -> &'a str {
        match found {
            Some(Value::String(text)) => return text,
            None => {}
            other => self.wrong(here.under(key), otherwise, &shown(other)),
        }
        ""
    }

    pub(super) fn flag(&mut self, here: &Place, key: &str) -> bool {
        match here.get(key) {
            Some(Value::Bool(flag)) => return *flag,
            None => {}
            other => self.wrong(here.under(key), ProblemKey::SchemaFlag, &shown(other)),
        }
        false
    }

    pub(super) fn length(&mut self, here: &Place, key: &str) -> Option<usize> {
        let found = here.get(key)?;
        let length = found.as_u64().and_then(|length| usize::try_from(length).ok());
        if length.is_none() {
            self.wrong(here.under(key), ProblemKey::SchemaLength, &shown(Some(found)));
        }
        length
    }

    pub(super) fn wrong(&mut self, at: String, key: ProblemKey, found: &str) {
        if self.fault.is_none() {
            // The root's pointer is the empty text; a webmaster reads `/` more easily.
            self.fault = Some(Problem::new(None, if at.is_empty() { "/" } else { &at }, key, found));
        }
    }
}

/// What was found, as far as it fits on a line.
pub(super) fn shown(value: Option<&Value>) -> String {
    let kind = match value {
        None => "",
        Some(Value::Null) => "null",
        Some(Value::Array(_)) => "[…]",
        Some(Value::Object(_)) => "{…}",
        Some(_) => "\"\"",
    };
    value.and_then(crate::json::text).unwrap_or_else(|| kind.to_owned())
}
