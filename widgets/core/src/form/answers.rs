//! What the visitor answered: names and their values, in order.

use super::{FieldKind, FormSchema, MOST_ENTRIES};
use crate::json::{Map, Value};

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

    /// Puts a field behind all others; it must not be there yet. What builds answers field by field need not search.
    pub fn append(&mut self, name: &str, values: Vec<String>) {
        self.list.push((name.to_owned(), values));
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

    /// From a JSON object: a text or number is one value, an array several, `true` a ticked box (`on`), an array of
    /// objects the entries of a group. Anything else is no answer.
    pub fn from_json(value: &Value) -> Self {
        let mut answers = Self::new();
        answers.read(value, "");
        answers
    }

    fn read(&mut self, value: &Value, prefix: &str) {
        for (name, value) in value.as_object().into_iter().flatten() {
            let name = [prefix, name].concat();
            let values = match value {
                // Entries within entries are no form of ours.
                Value::Array(list) if prefix.is_empty() && list.iter().any(Value::is_object) => {
                    // More than a group may have are counted, which the check refuses, but not kept.
                    for (index, entry) in list.iter().take(MOST_ENTRIES).enumerate() {
                        self.read(entry, &[&name, ".", &index.to_string(), "."].concat());
                    }
                    vec![list.len().to_string()]
                }
                Value::Array(list) => list.iter().filter_map(scalar).collect(),
                one => scalar(one).into_iter().collect(),
            };
            self.set(&name, values);
        }
    }

    /// As the JSON that is sent: only fields of the schema that are asked and answered. Boxes are `true` or `false`,
    /// a choice of several an array, a group an array of objects, everything else a text. Files are left out: they go
    /// as parts of their own.
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
                FieldKind::Group => Value::Array(vec![Value::Object(Map::new()); field.count(self)]),
                FieldKind::File => continue,
                _ => match values.first() {
                    Some(text) if !text.is_empty() => Value::String(text.clone()),
                    _ => continue,
                },
            };
            let entry = field.member.as_ref().and_then(|member| {
                let entry = out.get_mut(&member.group)?.as_array_mut()?.get_mut(member.index)?;
                Some((entry.as_object_mut()?, &member.name))
            });
            match entry {
                Some((entry, name)) => entry.insert(name.clone(), value),
                None => out.insert(field.name.clone(), value),
            };
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
    use crate::json;
    use proptest::prelude::*;

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

    #[test]
    fn a_group_is_a_list_of_objects() {
        let schema = json!({"steps": [{"fields": [
            {"name": "town", "label": "T"},
            {"name": "party", "label": "P", "type": "group", "min": 1, "max": 3, "fields": [
                {"name": "name", "label": "N", "type": "name"},
                {"name": "likes", "label": "L", "type": "checkboxes", "options": ["a", "b"]},
                {"name": "photo", "label": "F", "type": "file"},
                {"name": "lunch", "label": "C", "type": "checkbox"}
            ]}
        ]}]});
        let schema = crate::form::read_schema(&schema, crate::i18n::Lang::Ja).expect("a schema");
        let sent = json!({"town": "夕張市", "party": [
            {"name": "太郎", "likes": ["b"], "lunch": true}, {"likes": [], "lunch": false}
        ]});
        let mut answers = Answers::from_json(&sent);
        assert_eq!((answers.first("party"), answers.first("party.0.name")), ("2", "太郎"));
        assert_eq!(answers.get("party.0.lunch"), ["on"]);
        assert_eq!(answers.to_json(&schema), sent);
        answers.set("party.0.photo", vec!["1;image/png;a.png".into()]);
        assert_eq!(answers.to_json(&schema), sent, "a file is no text");
        answers.set("party", vec!["1".into()]);
        assert_eq!(answers.to_json(&schema)["party"], json!([{"name": "太郎", "likes": ["b"], "lunch": true}]));
        let none = json!({"party": [{"likes": [], "lunch": false}]});
        assert_eq!(Answers::new().to_json(&schema), none, "the least entries are asked");
        let many = Answers::from_json(&json!({"party": vec![json!({"name": "x"}); 100]}));
        assert_eq!((many.first("party"), many.iter().count()), ("100", 1 + MOST_ENTRIES));
        let nested = Answers::from_json(&json!({"party": [{"name": [{"a": 1}, "x"]}, 3]}));
        assert_eq!((nested.get("party"), nested.get("party.0.name")), (&["2".to_owned()][..], &["x".to_owned()][..]));
    }

    proptest! {
        #[test]
        fn no_body_panics(text in ".{0,40}", raw in "[%&=+0-9a-fxz]{0,30}") {
            let _ = (Answers::from_urlencoded(&text), Answers::from_urlencoded(&raw));
        }
    }
}
