//! Reads our own JSON schema. A fault is named with its JSON Pointer and with what was expected there.

use super::schema::{Choice, Field, FieldKind, FormSchema, Step, When};
use crate::i18n::{Lang, ProblemKey};
use crate::problem::Problem;
use serde_json::Value;

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

type Read<T> = Result<T, Problem>;

/// Reads a schema in a language. Texts may be strings, or objects from language to string.
///
/// # Errors
/// The first fault, with its JSON Pointer in [`Problem::place`]: half a form would ask the wrong questions.
pub fn read_schema(value: &Value, lang: Lang) -> Result<FormSchema, Problem> {
    object(value, "", &["$schema", "$comment", "title", "purpose", "retention", "contact", "steps"])?;
    let mut schema = FormSchema {
        title: text(value, "title", "", lang)?,
        purpose: text(value, "purpose", "", lang)?,
        retention: text(value, "retention", "", lang)?,
        contact: text(value, "contact", "", lang)?,
        steps: Vec::new(),
    };
    let mut earlier: Vec<String> = Vec::new();
    for (s, step) in list(value, "steps", "")?.iter().enumerate() {
        let at = join("/steps/", &s.to_string());
        object(step, &at, &["$comment", "title", "fields"])?;
        let mut fields = Vec::new();
        for (f, one) in list(step, "fields", &at)?.iter().enumerate() {
            let at = join(&join(&at, "/fields/"), &f.to_string());
            let field = field(one, &at, lang, &earlier)?;
            earlier.push(field.name.clone());
            if earlier.len() > MOST_FIELDS {
                return wrong(&at, ProblemKey::SchemaTooMany, &MOST_FIELDS.to_string());
            }
            fields.push(field);
        }
        schema.steps.push(Step { title: text(step, "title", &at, lang)?, fields });
    }
    Ok(schema)
}

fn field(value: &Value, at: &str, lang: Lang, earlier: &[String]) -> Read<Field> {
    object(value, at, &FIELD_KEYS)?;
    for key in ["accept", "rules"] {
        if value.get(key).is_some() {
            return wrong(&under(at, key), ProblemKey::SchemaLater, key);
        }
    }
    let name = plain(value, "name", at)?;
    if name.is_empty() || name.chars().any(char::is_control) {
        return wrong(&under(at, "name"), ProblemKey::SchemaName, &name);
    }
    if earlier.contains(&name) {
        return wrong(&under(at, "name"), ProblemKey::SchemaNameTwice, &name);
    }
    let mut kind = kind(value, at)?;
    let multiple = flag(value, "multiple", at)?;
    if multiple && kind == FieldKind::Select {
        // Boxes to tick are easier to use than a list where a key must be held down.
        kind = FieldKind::Checkboxes;
    }
    let label = text(value, "label", at, lang)?;
    if label.is_empty() && kind != FieldKind::Hidden {
        return wrong(&under(at, "label"), ProblemKey::SchemaLabel, "");
    }
    let options = options(value, at, lang)?;
    if options.is_empty() && kind.has_options() && kind != FieldKind::Prefecture {
        return wrong(&under(at, "options"), ProblemKey::SchemaOptions, "");
    }
    let (autocomplete, inputmode) = (plain(value, "autocomplete", at)?, plain(value, "inputmode", at)?);
    Ok(Field {
        label,
        help: text(value, "help", at, lang)?,
        example: text(value, "example", at, lang)?,
        required: flag(value, "required", at)?,
        autocomplete: if autocomplete.is_empty() { usual_autocomplete(kind).to_owned() } else { autocomplete },
        inputmode: if inputmode.is_empty() { usual_inputmode(kind).to_owned() } else { inputmode },
        options,
        min: bound(value, "min", at)?,
        max: bound(value, "max", at)?,
        minlength: length(value, "minlength", at)?,
        maxlength: length(value, "maxlength", at)?,
        pattern: Some(plain(value, "pattern", at)?).filter(|pattern| !pattern.is_empty()),
        multiple,
        when: when(value, at, earlier)?,
        name,
        kind,
    })
}

fn kind(value: &Value, at: &str) -> Read<FieldKind> {
    let name = plain(value, "type", at)?;
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == name) {
        return Ok(*kind);
    }
    let key = if LATER.contains(&name.as_str()) { ProblemKey::SchemaLater } else { ProblemKey::SchemaType };
    wrong(&under(at, "type"), key, &name)
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

fn options(value: &Value, at: &str, lang: Lang) -> Read<Vec<Choice>> {
    let Some(all) = value.get("options") else { return Ok(Vec::new()) };
    let at = under(at, "options");
    let Some(all) = all.as_array() else { return wrong(&at, ProblemKey::SchemaOptions, &shown(all)) };
    let mut out: Vec<Choice> = Vec::with_capacity(all.len());
    for (i, one) in all.iter().enumerate() {
        let at = under(&at, &i.to_string());
        let choice = match one {
            Value::String(both) => Choice { value: both.clone(), label: both.clone() },
            Value::Object(_) => {
                object(one, &at, &["value", "label"])?;
                Choice { value: plain(one, "value", &at)?, label: text(one, "label", &at, lang)? }
            }
            other => return wrong(&at, ProblemKey::SchemaOptions, &shown(other)),
        };
        let twice = out.iter().any(|known| known.value == choice.value);
        if choice.value.is_empty() || choice.label.is_empty() || twice {
            return wrong(&at, ProblemKey::SchemaOption, &choice.value);
        }
        out.push(choice);
    }
    Ok(out)
}

fn when(value: &Value, at: &str, earlier: &[String]) -> Read<Option<When>> {
    let Some(when) = value.get("when") else { return Ok(None) };
    let at = under(at, "when");
    object(when, &at, &["field", "values", "not"])?;
    let field = plain(when, "field", &at)?;
    if !earlier.contains(&field) {
        return wrong(&under(&at, "field"), ProblemKey::SchemaWhenField, &field);
    }
    let (key, unless) = if when.get("not").is_some() { ("not", true) } else { ("values", false) };
    let mut values = Vec::new();
    for (i, one) in list(when, key, &at)?.iter().enumerate() {
        match one {
            Value::String(text) => values.push(text.clone()),
            Value::Bool(true) => values.push("on".to_owned()),
            other => return wrong(&under(&under(&at, key), &i.to_string()), ProblemKey::SchemaText, &shown(other)),
        }
    }
    Ok(Some(When { field, values, unless }))
}

/// An object with none but known keys: a misspelt `required` must not pass unseen.
fn object(value: &Value, at: &str, known: &[&str]) -> Read<()> {
    let Some(object) = value.as_object() else { return wrong(at, ProblemKey::SchemaObject, &shown(value)) };
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => wrong(&under(at, key), ProblemKey::SchemaKey, key),
        None => Ok(()),
    }
}

/// A list with at least one item.
fn list<'a>(value: &'a Value, key: &str, at: &str) -> Read<&'a [Value]> {
    match value.get(key) {
        Some(Value::Array(items)) if !items.is_empty() => Ok(items),
        other => wrong(&under(at, key), ProblemKey::SchemaList, &other.map(shown).unwrap_or_default()),
    }
}

/// A text in the language asked for. やさしい日本語 falls back to Japanese, and each language to what there is.
fn text(value: &Value, key: &str, at: &str, lang: Lang) -> Read<String> {
    match value.get(key) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.trim().to_owned()),
        Some(Value::Object(all)) if all.values().all(Value::is_string) => {
            let found = all.get(lang.code()).or_else(|| all.get("ja")).or_else(|| all.values().next());
            Ok(found.and_then(Value::as_str).unwrap_or_default().trim().to_owned())
        }
        Some(other) => wrong(&under(at, key), ProblemKey::SchemaText, &shown(other)),
    }
}

/// A text that is no matter of language.
fn plain(value: &Value, key: &str, at: &str) -> Read<String> {
    match value.get(key) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(other) => wrong(&under(at, key), ProblemKey::SchemaPlain, &shown(other)),
    }
}

fn flag(value: &Value, key: &str, at: &str) -> Read<bool> {
    match value.get(key) {
        None => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(other) => wrong(&under(at, key), ProblemKey::SchemaFlag, &shown(other)),
    }
}

/// The least or greatest value: a number, or a day or time as text.
fn bound(value: &Value, key: &str, at: &str) -> Read<Option<String>> {
    match value.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(other) => wrong(&under(at, key), ProblemKey::SchemaBound, &shown(other)),
    }
}

fn length(value: &Value, key: &str, at: &str) -> Read<Option<usize>> {
    match value.get(key) {
        None => Ok(None),
        Some(number) => match number.as_u64().and_then(|n| usize::try_from(n).ok()) {
            Some(length) => Ok(Some(length)),
            None => wrong(&under(at, key), ProblemKey::SchemaLength, &shown(number)),
        },
    }
}

fn wrong<T>(at: &str, key: ProblemKey, found: &str) -> Read<T> {
    // The root's pointer is the empty text; a webmaster reads `/` more easily.
    Err(Problem::new(None, if at.is_empty() { "/" } else { at }, key, found))
}

/// What was found, as far as it fits on a line.
fn shown(value: &Value) -> String {
    let kind = match value {
        Value::Null => "null",
        Value::Array(_) => "[…]",
        Value::Object(_) => "{…}",
        _ => "\"\"",
    };
    crate::json::text(value).unwrap_or_else(|| kind.to_owned())
}

fn join(a: &str, b: &str) -> String {
    let mut out = String::from(a);
    out.push_str(b);
    out
}

/// A JSON Pointer one level down (RFC 6901).
fn under(at: &str, key: &str) -> String {
    join(&join(at, "/"), &key.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests;
