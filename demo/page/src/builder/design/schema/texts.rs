//! Texts in several languages: a string, or one for each of `ja`, `ja-easy`, `en`.

use super::{set, steps};
use enishi_core::json::{self, Map, Value};

/// The languages that a form may speak.
pub const LANGS: [&str; 3] = ["ja", "ja-easy", "en"];

/// A text in exactly one language; nothing where it is not written. A plain string is Japanese.
pub fn text<'a>(owner: &'a Value, key: &str, lang: &str) -> &'a str {
    match owner.get(key) {
        Some(Value::String(text)) if lang == "ja" => text,
        Some(Value::Object(all)) => all.get(lang).and_then(Value::as_str).unwrap_or_default(),
        _ => "",
    }
}

/// The text that visitors of a language read: its own, else the Japanese one, else any.
pub fn text_or<'a>(owner: &'a Value, key: &str, lang: &str) -> &'a str {
    let any = || match owner.get(key) {
        Some(Value::Object(all)) => all.values().find_map(Value::as_str).unwrap_or_default(),
        Some(Value::String(text)) => text,
        _ => "",
    };
    [text(owner, key, lang), text(owner, key, "ja")].into_iter().find(|text| !text.is_empty()).unwrap_or_else(any)
}

/// Writes a text in one language. What is Japanese alone stays a plain string; an empty text goes.
pub fn set_text(owner: &mut Value, key: &str, lang: &str, new: &str) {
    let mut all = Map::new();
    for known in LANGS {
        let text = if known == lang { new } else { text(owner, key, known) };
        if !text.is_empty() {
            all.insert(known.to_owned(), text.into());
        }
    }
    if let Some(Value::Object(old)) = owner.get(key) {
        for (name, value) in old.iter().filter(|(name, _)| !LANGS.contains(&name.as_str())) {
            all.insert(name.clone(), value.clone());
        }
    }
    let value = match (all.len(), all.get("ja")) {
        (0, _) => None,
        (1, Some(text)) => Some(text.clone()),
        _ => Some(Value::Object(all)),
    };
    set(owner, key, value);
}

/// How many texts a language lacks that Japanese has.
pub fn missing(schema: &Value, lang: &str) -> usize {
    let lacks = |owner: &Value, keys: &[&str]| {
        keys.iter().filter(|key| !text_or(owner, key, "ja").is_empty() && text(owner, key, lang).is_empty()).count()
    };
    fn all(owner: &Value, count: &dyn Fn(&Value, &[&str]) -> usize) -> usize {
        let mut sum = 0;
        for field in json::items(owner, "fields") {
            sum += count(field, &["label", "help", "section"]) + all(field, count);
            for option in json::items(field, "options") {
                sum += if option.is_string() { 1 } else { count(option, &["label"]) };
            }
        }
        sum
    }
    if lang == "ja" {
        return 0;
    }
    let own = lacks(schema, &["title", "purpose", "retention"]);
    steps(schema).iter().fold(own, |sum, step| sum + lacks(step, &["title"]) + all(step, &lacks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json;

    #[test]
    fn one_language_is_a_string_and_several_are_an_object() {
        let mut field = json!({"name": "a"});
        set_text(&mut field, "label", "ja", "氏名");
        assert_eq!(field["label"], json!("氏名"));
        set_text(&mut field, "label", "en", "Name");
        assert_eq!(field["label"], json!({"ja": "氏名", "en": "Name"}));
        assert_eq!((text(&field, "label", "ja-easy"), text_or(&field, "label", "ja-easy")), ("", "氏名"));
        set_text(&mut field, "label", "en", "");
        assert_eq!(field["label"], json!("氏名"));
        set_text(&mut field, "label", "ja", "");
        assert!(field.get("label").is_none());
    }

    #[test]
    fn what_is_not_translated_is_counted() {
        let schema = json!({"title": "T", "steps": [{"fields": [
            {"label": {"ja": "a", "en": "A"}, "help": "h", "options": ["x", {"value": "1", "label": {"ja": "y", "en": "Y"}}]}
        ]}]});
        assert_eq!(missing(&schema, "en"), 3);
        assert_eq!(missing(&schema, "ja-easy"), 5);
        assert_eq!(missing(&schema, "ja"), 0);
    }
}
