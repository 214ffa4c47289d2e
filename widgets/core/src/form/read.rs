//! Reads our own JSON schema. A fault is named with its JSON Pointer and with what was expected there.

use super::schema::{Choice, Field, FieldKind, FormSchema, Step, When};
use crate::i18n::{Lang, ProblemKey};
use crate::problem::Problem;
use serde_json::Value;
use std::sync::Arc;

/// Most fields that a form may have; a page that asks more has lost its visitor, or means harm.
const MOST_FIELDS: usize = 500;

/// The type names of the contract that are read.
const KINDS: [(&str, FieldKind); 27] = [
    ("text", FieldKind::Text),
    ("search", FieldKind::Search),
    ("email", FieldKind::Email),
    ("url", FieldKind::Url),
    ("tel", FieldKind::Tel),
    ("password", FieldKind::Password),
    ("number", FieldKind::Number),
    ("range", FieldKind::Range),
    ("color", FieldKind::Color),
    ("date", FieldKind::Date),
    ("time", FieldKind::Time),
    ("month", FieldKind::Month),
    ("week", FieldKind::Week),
    ("datetime-local", FieldKind::DateTimeLocal),
    ("hidden", FieldKind::Hidden),
    ("checkbox", FieldKind::Checkbox),
    ("textarea", FieldKind::Textarea),
    ("select", FieldKind::Select),
    ("radio", FieldKind::Radio),
    ("checkboxes", FieldKind::Checkboxes),
    ("consent", FieldKind::Consent),
    ("name", FieldKind::Name),
    ("kana", FieldKind::Kana),
    ("postal", FieldKind::Postal),
    ("address", FieldKind::Address),
    ("prefecture", FieldKind::Prefecture),
    ("", FieldKind::Text),
];

/// Type names of the contract that this version cannot show.
const LATER: [&str; 3] = ["file", "date-era", "group"];

/// Every key that a field may have.
const FIELD_KEYS: [&str; 19] = [
    "name",
    "label",
    "help",
    "type",
    "required",
    "autocomplete",
    "options",
    "min",
    "max",
    "minlength",
    "maxlength",
    "pattern",
    "inputmode",
    "accept",
    "multiple",
    "when",
    "rules",
    "example",
    "$comment",
];

/// Reads a schema in a language. Texts may be strings, or objects from language to string.
///
/// # Errors
/// The first fault, with its JSON Pointer in [`Problem::place`]: half a form would ask the wrong questions.
pub fn read_schema(value: &Value, lang: Lang) -> Result<FormSchema, Problem> {
    let mut reader = Reader { lang, names: Vec::new(), fault: None };
    let schema = reader.schema(&Place { value, at: String::new() });
    match reader.fault {
        None => Ok(schema),
        Some(fault) => Err(fault),
    }
}

/// Reads on after a fault, as if nothing stood there: only the first one is told, and what was read is thrown away.
/// (Turning back at each place that could be wrong would be three times the code.)
struct Reader {
    lang: Lang,
    /// The names of the fields so far.
    names: Vec<String>,
    fault: Option<Problem>,
}

/// A value and its JSON Pointer.
struct Place<'a> {
    value: &'a Value,
    at: String,
}

impl<'a> Place<'a> {
    fn get(&self, key: &str) -> Option<&'a Value> {
        self.value.get(key)
    }

    /// The JSON Pointer one level down (RFC 6901).
    fn under(&self, key: &str) -> String {
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

    fn item(&self, index: usize, value: &'a Value) -> Self {
        Place { value, at: self.under(&index.to_string()) }
    }
}

impl Reader {
    fn schema(&mut self, here: &Place) -> FormSchema {
        self.object(here, &["$schema", "$comment", "title", "purpose", "retention", "contact", "steps"]);
        let mut schema = FormSchema {
            title: self.text(here, "title"),
            purpose: self.text(here, "purpose"),
            retention: self.text(here, "retention"),
            contact: self.text(here, "contact"),
            steps: Vec::new(),
        };
        for step in self.list(here, "steps") {
            self.object(&step, &["$comment", "title", "fields"]);
            let mut fields = Vec::new();
            for one in self.list(&step, "fields") {
                if self.names.len() == MOST_FIELDS {
                    self.wrong(one.at, ProblemKey::SchemaTooMany, &MOST_FIELDS.to_string());
                    break;
                }
                let field = self.field(&one);
                self.names.push(field.name.clone());
                fields.push(Arc::new(field));
            }
            schema.steps.push(Step { title: self.text(&step, "title"), fields });
        }
        schema
    }

    fn field(&mut self, here: &Place) -> Field {
        self.object(here, &FIELD_KEYS);
        for key in ["accept", "rules"] {
            if here.get(key).is_some() {
                self.wrong(here.under(key), ProblemKey::SchemaLater, key);
            }
        }
        let name = self.plain(here, "name");
        if name.is_empty() || name.chars().any(char::is_control) {
            self.wrong(here.under("name"), ProblemKey::SchemaName, &name);
        }
        if self.names.contains(&name) {
            self.wrong(here.under("name"), ProblemKey::SchemaNameTwice, &name);
        }
        let mut kind = self.kind(here);
        let multiple = self.flag(here, "multiple");
        if multiple && kind == FieldKind::Select {
            // Boxes to tick are easier to use than a list where a key must be held down.
            kind = FieldKind::Checkboxes;
        }
        let label = self.text(here, "label");
        if label.is_empty() && kind != FieldKind::Hidden {
            self.wrong(here.under("label"), ProblemKey::SchemaLabel, "");
        }
        let options = self.options(here);
        if options.is_empty() && kind.has_options() && kind != FieldKind::Prefecture {
            self.wrong(here.under("options"), ProblemKey::SchemaOptions, "");
        }
        let (mut autocomplete, mut inputmode) = (self.plain(here, "autocomplete"), self.plain(here, "inputmode"));
        if autocomplete.is_empty() {
            autocomplete.push_str(usual_autocomplete(kind));
        }
        if inputmode.is_empty() {
            inputmode.push_str(usual_inputmode(kind));
        }
        Field {
            name,
            label,
            help: self.text(here, "help"),
            example: self.text(here, "example"),
            kind,
            required: self.flag(here, "required"),
            autocomplete,
            inputmode,
            options,
            min: self.bound(here, "min"),
            max: self.bound(here, "max"),
            minlength: self.length(here, "minlength"),
            maxlength: self.length(here, "maxlength"),
            pattern: Some(self.plain(here, "pattern")).filter(|pattern| !pattern.is_empty()),
            multiple,
            when: self.when(here),
        }
    }

    fn kind(&mut self, here: &Place) -> FieldKind {
        let name = self.plain(here, "type");
        if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) {
            return *kind;
        }
        let later = LATER.contains(&name.as_str());
        let key = if later { ProblemKey::SchemaLater } else { ProblemKey::SchemaType };
        self.wrong(here.under("type"), key, &name);
        FieldKind::Text
    }

    fn options(&mut self, here: &Place) -> Vec<Choice> {
        let mut out: Vec<Choice> = Vec::new();
        let Some(all) = here.get("options") else { return out };
        let list = Place { value: all, at: here.under("options") };
        let Value::Array(all) = all else {
            self.wrong(list.at, ProblemKey::SchemaOptions, &shown(Some(all)));
            return out;
        };
        for (index, value) in all.iter().enumerate() {
            let one = list.item(index, value);
            let choice = match value {
                Value::String(both) => Choice { value: both.clone(), label: both.clone() },
                Value::Object(_) => {
                    self.object(&one, &["value", "label"]);
                    Choice { value: self.plain(&one, "value"), label: self.text(&one, "label") }
                }
                other => {
                    self.wrong(one.at, ProblemKey::SchemaOptions, &shown(Some(other)));
                    break;
                }
            };
            let twice = out.iter().any(|known| known.value == choice.value);
            if choice.value.is_empty() || choice.label.is_empty() || twice {
                self.wrong(one.at, ProblemKey::SchemaOption, &choice.value);
            }
            out.push(choice);
        }
        out
    }

    fn when(&mut self, here: &Place) -> Option<When> {
        let here = Place { value: here.get("when")?, at: here.under("when") };
        self.object(&here, &["field", "values", "not"]);
        let field = self.plain(&here, "field");
        if !self.names.contains(&field) {
            self.wrong(here.under("field"), ProblemKey::SchemaWhenField, &field);
        }
        let unless = here.get("not").is_some();
        let mut values = Vec::new();
        for one in self.list(&here, if unless { "not" } else { "values" }) {
            match one.value {
                Value::String(text) => values.push(text.clone()),
                Value::Bool(true) => values.push("on".to_owned()),
                other => self.wrong(one.at, ProblemKey::SchemaText, &shown(Some(other))),
            }
        }
        Some(When { field, values, unless })
    }

    /// An object with none but known keys: a misspelt `required` must not pass unseen.
    fn object(&mut self, here: &Place, known: &[&str]) {
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
    fn list<'a>(&mut self, here: &Place<'a>, key: &str) -> Vec<Place<'a>> {
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
    fn text(&mut self, here: &Place, key: &str) -> String {
        let found = match here.get(key) {
            Some(Value::Object(all)) if all.values().all(Value::is_string) => {
                all.get(self.lang.code()).or_else(|| all.get("ja")).or_else(|| all.values().next())
            }
            other => other,
        };
        self.string(here, key, found, ProblemKey::SchemaText).trim().to_owned()
    }

    /// A text that is no matter of language.
    fn plain(&mut self, here: &Place, key: &str) -> String {
        self.string(here, key, here.get(key), ProblemKey::SchemaPlain).to_owned()
    }

    fn string<'a>(&mut self, here: &Place, key: &str, found: Option<&'a Value>, otherwise: ProblemKey) -> &'a str {
        match found {
            Some(Value::String(text)) => return text,
            None => {}
            other => self.wrong(here.under(key), otherwise, &shown(other)),
        }
        ""
    }

    fn flag(&mut self, here: &Place, key: &str) -> bool {
        match here.get(key) {
            Some(Value::Bool(flag)) => return *flag,
            None => {}
            other => self.wrong(here.under(key), ProblemKey::SchemaFlag, &shown(other)),
        }
        false
    }

    /// The least or greatest value: a number, or a day or time as text.
    fn bound(&mut self, here: &Place, key: &str) -> Option<String> {
        match here.get(key)? {
            Value::String(text) => return Some(text.clone()),
            Value::Number(number) => return Some(number.to_string()),
            other => self.wrong(here.under(key), ProblemKey::SchemaBound, &shown(Some(other))),
        }
        None
    }

    fn length(&mut self, here: &Place, key: &str) -> Option<usize> {
        let found = here.get(key)?;
        let length = found.as_u64().and_then(|length| usize::try_from(length).ok());
        if length.is_none() {
            self.wrong(here.under(key), ProblemKey::SchemaLength, &shown(Some(found)));
        }
        length
    }

    fn wrong(&mut self, at: String, key: ProblemKey, found: &str) {
        if self.fault.is_none() {
            // The root's pointer is the empty text; a webmaster reads `/` more easily.
            self.fault = Some(Problem::new(None, if at.is_empty() { "/" } else { &at }, key, found));
        }
    }
}

/// What the browser may fill in where the schema does not say (HTML, "autofill").
fn usual_autocomplete(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => "email",
        FieldKind::Url => "url",
        FieldKind::Tel => "tel",
        FieldKind::Name => "name",
        FieldKind::Postal => "postal-code",
        FieldKind::Address => "street-address",
        FieldKind::Prefecture => "address-level1",
        _ => "",
    }
}

/// The keyboard that fits where the schema does not say.
fn usual_inputmode(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => "email",
        FieldKind::Url => "url",
        FieldKind::Tel => "tel",
        FieldKind::Number | FieldKind::Postal => "numeric",
        _ => "",
    }
}

/// What was found, as far as it fits on a line.
fn shown(value: Option<&Value>) -> String {
    let kind = match value {
        None => "",
        Some(Value::Null) => "null",
        Some(Value::Array(_)) => "[…]",
        Some(Value::Object(_)) => "{…}",
        Some(_) => "\"\"",
    };
    value.and_then(crate::json::text).unwrap_or_else(|| kind.to_owned())
}

#[cfg(test)]
mod tests;
