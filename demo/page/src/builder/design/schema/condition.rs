//! `when`: the condition under which a question is asked, as it is chosen.

use super::set;
use enishi_core::form::prefecture;
use enishi_core::json::{self, Map, Value};

/// What is asked of the earlier answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Test {
    /// It is always asked.
    #[default]
    Always,
    /// The answer is one of these.
    Is,
    /// The answer is none of these.
    IsNot,
    /// There is an answer: one of all that are offered, or the box is ticked.
    Answered,
}

/// The values that a question may have: its options, prefectures, or the tick of a box (`true`). None where anything
/// may be typed.
pub fn values_of(field: &Value) -> Vec<(Value, String)> {
    let kind = json::text_at(field, "type").unwrap_or_default();
    if matches!(kind.as_str(), "checkbox" | "consent") && json::items(field, "options").is_empty() {
        return vec![(true.into(), String::new())];
    }
    if kind == "prefecture" && field.get("options").is_none() {
        return prefecture::values().map(|value| (value.into(), value.to_owned())).collect();
    }
    let options = json::items(field, "options").iter();
    let pairs = options.filter_map(|option| match option {
        Value::String(text) => Some((option.clone(), text.clone())),
        _ => Some((option.get("value")?.clone(), super::text_or(option, "label", "ja").to_owned())),
    });
    pairs.collect()
}

/// The condition of a question: the earlier one's name, what is asked of it, and the values.
pub fn condition(field: &Value, earlier: &dyn Fn(&str) -> Option<Value>) -> (String, Test, Vec<Value>) {
    let Some(when) = field.get("when") else { return (String::new(), Test::Always, Vec::new()) };
    let name = json::text_at(when, "field").unwrap_or_default();
    if let Some(not) = when.get("not") {
        return (name, Test::IsNot, not.as_array().cloned().unwrap_or_default());
    }
    let values = json::items(when, "values").to_vec();
    let all = earlier(&name).map(|field| values_of(&field)).unwrap_or_default();
    let answered = !all.is_empty() && all.iter().all(|(value, _)| values.contains(value));
    (name, if answered { Test::Answered } else { Test::Is }, values)
}

/// Writes a condition. `offered` are the values of the earlier question.
pub fn set_condition(field: &mut Value, name: &str, test: Test, values: Vec<Value>, offered: &[(Value, String)]) {
    if test == Test::Always || name.is_empty() {
        return set(field, "when", None);
    }
    let mut when = Map::new();
    when.insert("field".into(), name.into());
    let all = || offered.iter().map(|(value, _)| value.clone()).collect();
    let (key, values) = match test {
        Test::IsNot => ("not", values),
        Test::Answered => ("values", all()),
        _ => ("values", values),
    };
    when.insert(key.into(), Value::Array(values));
    set(field, "when", Some(Value::Object(when)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json;

    #[test]
    fn conditions_come_back_as_they_were_chosen() {
        let earlier = json!({"name": "a", "type": "radio", "options": ["x", {"value": "y", "label": "Y"}]});
        let offered = values_of(&earlier);
        let mut field = json!({"name": "b"});
        let find = |name: &str| (name == "a").then(|| earlier.clone());
        set_condition(&mut field, "a", Test::Is, vec!["x".into()], &offered);
        assert_eq!(field["when"], json!({"field": "a", "values": ["x"]}));
        assert_eq!(condition(&field, &find), ("a".into(), Test::Is, vec!["x".into()]));
        set_condition(&mut field, "a", Test::Answered, Vec::new(), &offered);
        assert_eq!(field["when"], json!({"field": "a", "values": ["x", "y"]}));
        assert_eq!(condition(&field, &find).1, Test::Answered);
        set_condition(&mut field, "a", Test::IsNot, vec!["y".into()], &offered);
        assert_eq!(field["when"], json!({"field": "a", "not": ["y"]}));
        set_condition(&mut field, "", Test::Always, Vec::new(), &[]);
        assert!(field.get("when").is_none());
        assert_eq!(values_of(&json!({"type": "consent"})), [(true.into(), String::new())]);
        assert_eq!(values_of(&json!({"type": "prefecture"})).len(), prefecture::values().count());
    }
}
