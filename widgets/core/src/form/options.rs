//! Options that come from an address: where a schema asks for them, and what an answer offers.

use crate::json::{Map, Value};

/// The options of a schema that are an address (`"options": "/towns.json"`), each with its JSON Pointer. They are to be
/// put there before the schema is read.
pub fn remote_options(schema: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (index, step) in crate::json::items(schema, "steps").iter().enumerate() {
        remote(step, &["/steps/", &index.to_string()].concat(), &mut out);
    }
    out
}

fn remote(parent: &Value, at: &str, out: &mut Vec<(String, String)>) {
    for (index, field) in crate::json::items(parent, "fields").iter().enumerate() {
        let at = [at, "/fields/", &index.to_string()].concat();
        if let Some(Value::String(url)) = field.get("options") {
            out.push(([&at, "/options"].concat(), url.clone()));
        }
        remote(field, &at, out);
    }
}

/// Puts options in the place that [`remote_options`] named. Without any the question is still asked, as a text.
pub fn put_options(schema: &mut Value, pointer: &str, options: Option<Value>) {
    let mut place = schema;
    let field = pointer.strip_suffix("/options").unwrap_or(pointer);
    for key in field.split('/').skip(1) {
        let next = match place {
            Value::Array(list) => key.parse::<u32>().ok().and_then(|index| list.get_mut(index as usize)),
            Value::Object(map) => map.get_mut(key),
            _ => None,
        };
        let Some(next) = next else { return };
        place = next;
    }
    let Some(field) = place.as_object_mut() else { return };
    if options.is_none() {
        field.insert("type".to_owned(), Value::String("text".to_owned()));
    }
    field.insert("options".to_owned(), options.unwrap_or_else(|| Value::Array(Vec::new())));
}

/// What an address offers, as our options: a list, or an object with one under `items`, `options` or `data`; of texts,
/// numbers, or objects with `value` (or `id`) and `label` (or `name`, `title`). A value that stands twice counts once.
/// `None` where nothing is offered.
pub fn options_from(answer: &Value) -> Option<Value> {
    let list = ["items", "options", "data"].iter().find_map(|key| answer.get(key)).unwrap_or(answer);
    let mut out: Vec<Value> = Vec::new();
    for one in list.as_array()? {
        let any = |keys: &[&str]| keys.iter().find_map(|key| one.get(key));
        let label = any(&["label", "name", "title"]);
        let value = crate::json::text(any(&["value", "id"]).or(label).unwrap_or(one));
        let Some(value) = value.map(Value::String) else { continue };
        if out.iter().any(|known| known.get("value").and_then(Value::as_str) == value.as_str()) {
            continue;
        }
        let label = match label {
            Some(Value::Object(by_language)) => Value::Object(by_language.clone()),
            other => other.and_then(crate::json::text).map_or_else(|| value.clone(), Value::String),
        };
        let mut choice = Map::new();
        choice.insert("value".to_owned(), value);
        choice.insert("label".to_owned(), label);
        out.push(Value::Object(choice));
    }
    (!out.is_empty()).then_some(Value::Array(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn addresses_are_found_in_steps_and_groups() {
        let schema = json!({"steps": [
            {"fields": [{"name": "a", "options": ["x"]}, {"name": "b", "options": "/b.json"}]},
            {"fields": [{"name": "g", "fields": [{"name": "c"}, {"name": "d", "options": "d.json"}]}]}
        ]});
        let found = remote_options(&schema);
        assert_eq!(
            found,
            [
                ("/steps/0/fields/1/options".to_owned(), "/b.json".to_owned()),
                ("/steps/1/fields/0/fields/1/options".to_owned(), "d.json".to_owned()),
            ]
        );
        for (pointer, url) in found {
            assert_eq!(json::pointed(&schema, &pointer), Some(&json!(url)));
        }
        assert_eq!(remote_options(&json!({"steps": 3})), []);
    }

    #[test]
    fn lists_of_several_makes() {
        let two = json!([{"value": "1", "label": "夕張市"}, {"value": "2", "label": "美幌町"}]);
        for list in [
            json!([{"value": 1, "label": "夕張市"}, {"value": 2, "label": "美幌町"}]),
            json!({"items": [{"id": 1, "name": "夕張市"}, {"id": "2", "name": "美幌町"}, {"id": 2, "name": "again"}]}),
            json!({"data": [{"id": 1, "title": " 夕張市 ", "x": []}, null, {}, {"id": 2, "title": "美幌町"}]}),
        ] {
            assert_eq!(options_from(&list), Some(two.clone()), "{list}");
        }
        assert_eq!(
            options_from(&json!({"options": ["a", "", 3]})),
            Some(json!([{"value": "a", "label": "a"}, {"value": "3", "label": "3"}]))
        );
        let labels = json!({"ja": "夕張市", "en": "Yubari"});
        assert_eq!(
            options_from(&json!([{"value": "y", "label": labels}])),
            Some(json!([{"value": "y", "label": labels}]))
        );
        for none in [json!([]), json!({}), json!("a"), json!({"items": {}}), json!([[], {}])] {
            assert_eq!(options_from(&none), None, "{none}");
        }
    }
}
