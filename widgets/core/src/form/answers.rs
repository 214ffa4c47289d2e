//! What the visitor answered: names and their values, in order.

use super::{FieldKind, FormSchema};
use serde_json::{Map, Value};

/// Answers by field name, in the order in which they came. A field without an answer has no values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    list: Vec<(String, Vec<String>)>,
}

impl Answers {
    /// No answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The values of a field; empty where it has no answer.
    pub fn get(&self, name: &str) -> &[String] {
        self.list.iter().find(|(known, _)| known == name).map_or(&[], |(_, values)| values)
    }

    /// The first value of a field; empty where it has no answer.
    pub fn first(&self, name: &str) -> &str {
        self.get(name).first().map_or("", String::as_str)
    }

    /// Puts values in place of what the field had.
    pub fn set(&mut self, name: &str, values: Vec<String>) {
        match self.list.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = values,
            None => self.list.push((name.to_owned(), values)),
        }
    }

    /// Adds one value to a field.
    pub fn push(&mut self, name: &str, value: String) {
        match self.list.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => values.push(value),
            None => self.list.push((name.to_owned(), vec![value])),
        }
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.list.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// From pairs of name and value, as a form's data set has them: a name may come again.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut answers = Self::new();
        for (name, value) in pairs {
            answers.push(&name, value);
        }
        answers
    }

    /// From a body or query of the type `application/x-www-form-urlencoded`.
    pub fn from_urlencoded(text: &str) -> Self {
        let pairs = text.split('&').filter(|part| !part.is_empty()).map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name), decode(value))
        });
        Self::from_pairs(pairs)
    }

    /// From a JSON object: a text or number is one value, an array several, `true` a ticked box (`on`).
    /// Anything else is no answer.
    pub fn from_json(value: &Value) -> Self {
        let mut answers = Self::new();
        for (name, value) in value.as_object().into_iter().flatten() {
            let values = match value {
                Value::Array(list) => list.iter().filter_map(scalar).collect(),
                one => scalar(one).into_iter().collect(),
            };
            answers.set(name, values);
        }
        answers
    }

    /// As the JSON that is sent: only fields of the schema that are asked and answered. Boxes are `true` or `false`,
    /// a choice of several an array, everything else a text.
    pub fn to_json(&self, schema: &FormSchema) -> Value {
        let mut out = Map::new();
        for field in schema.fields() {
            if !schema.asks(field, self) {
                continue;
            }
            let values = self.get(&field.name);
            let value = match field.kind {
                kind if kind.is_tick() => Value::Bool(values.iter().any(|v| v == field.tick_value())),
                FieldKind::Checkboxes => Value::Array(values.iter().cloned().map(Value::String).collect()),
                _ => match values.first() {
                    Some(text) if !text.is_empty() => Value::String(text.clone()),
                    _ => continue,
                },
            };
            out.insert(field.name.clone(), value);
        }
        Value::Object(out)
    }
}

/// One value of JSON as a form would send it.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("on".to_owned()),
        _ => None,
    }
}

/// Decodes one name or value; bytes that are no UTF-8 become U+FFFD, as the URL Standard has it.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut ahead = rest.clone();
                match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                    (Some(high), Some(low)) => {
                        rest = ahead;
                        high << 4 | low
                    }
                    _ => b'%',
                }
            }
            other => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The value of one hexadecimal digit.
fn hex(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Choice, Field, Step};
    use proptest::prelude::*;
    use serde_json::json;

    fn field(name: &str, kind: FieldKind) -> Field {
        Field { name: name.into(), label: name.into(), kind, ..Field::default() }
    }

    #[test]
    fn urlencoded_is_read_as_the_standard_has_it() {
        let answers = Answers::from_urlencoded("name=%E5%A4%95%E5%BC%B5+%E5%A4%AA%E9%83%8E&ties=a&ties=b&x&%zz=%&&=e");
        assert_eq!(answers.first("name"), "夕張 太郎");
        assert_eq!(answers.get("ties"), ["a", "b"]);
        assert_eq!(answers.get("x"), [""]);
        assert_eq!(answers.first("%zz"), "%");
        assert_eq!(answers.first("missing"), "");
    }

    #[test]
    fn json_there_and_back() {
        let options = vec![Choice { value: "a".into(), label: "A".into() }];
        let fields = vec![
            field("name", FieldKind::Name),
            Field { options, ..field("ties", FieldKind::Checkboxes) },
            field("consent", FieldKind::Consent),
            field("mailing", FieldKind::Checkbox),
            field("empty", FieldKind::Text),
        ];
        let schema = FormSchema {
            steps: vec![Step { title: String::new(), fields: fields.into_iter().map(Into::into).collect() }],
            ..FormSchema::default()
        };
        let sent = json!({"name":"夕張 太郎","ties":["a"],"consent":true,"mailing":false,"empty":"","alien":"x"});
        let answers = Answers::from_json(&sent);
        assert_eq!(answers.get("consent"), ["on"]);
        assert_eq!(answers.to_json(&schema), json!({"name":"夕張 太郎","ties":["a"],"consent":true,"mailing":false}));
        assert_eq!(Answers::from_json(&json!([1, 2])), Answers::new());
        assert_eq!(Answers::from_json(&json!({"n":3,"o":{},"l":[1,null,"x"]})).get("l"), ["1", "x"]);
    }

    proptest! {
        #[test]
        fn no_body_panics(text in ".{0,40}", raw in "[%&=+0-9a-fxz]{0,30}") {
            let _ = (Answers::from_urlencoded(&text), Answers::from_urlencoded(&raw));
        }
    }
}
