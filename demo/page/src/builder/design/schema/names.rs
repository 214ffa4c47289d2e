//! The names under which answers are sent: made from the question where that is sensible, and each given once.

use super::{set, steps};
use enishi_core::json::{self, Value};

/// What questions are about, and the names that servers usually have for it. The first that fits counts.
const WORDS: [(&[&str], &str); 24] = [
    (&["フリガナ", "ふりがな", "カナ", "kana"], "kana"),
    (&["メール", "e-mail", "email"], "email"),
    (&["電話", "phone", "telephone"], "tel"),
    (&["郵便番号", "postal"], "postal"),
    (&["都道府県", "prefecture"], "prefecture"),
    (&["市区町村", "市町村", "city", "town"], "city"),
    (&["住所", "address"], "address"),
    (&["生年月日", "birth"], "birthday"),
    (&["年齢", "年代", "age"], "age"),
    (&["性別", "gender"], "gender"),
    (&["団体", "会社", "企業", "勤務先", "organization", "company"], "organization"),
    (&["部署", "department"], "department"),
    (&["氏名", "お名前", "名前", "your name", "full name"], "name"),
    (&["件名", "題名", "subject"], "subject"),
    (&["人数", "people"], "people"),
    (&["希望日", "開催日", "日付", "date"], "date"),
    (&["つながり", "ties"], "ties"),
    (&["きっかけ"], "trigger"),
    (&["写真", "photo"], "photo"),
    (&["資料", "添付", "attachment"], "attachment"),
    (&["同意", "了承", "agree"], "consent"),
    (&["連絡", "contact"], "contact"),
    (&["質問", "question"], "question"),
    (&["相談", "内容", "メッセージ", "本文", "message"], "body"),
];

/// All names but that of one question.
fn others<'a>(schema: &'a Value, except: Option<&str>) -> Vec<&'a str> {
    let mut out = Vec::new();
    for step in steps(schema) {
        for field in json::items(step, "fields") {
            out.extend(field.get("name").and_then(Value::as_str));
            out.extend(json::items(field, "fields").iter().filter_map(|one| one.get("name").and_then(Value::as_str)));
        }
    }
    out.retain(|name| Some(*name) != except);
    out
}

/// A name that no other question has: the wished one, or it with a number.
pub fn unique(schema: &Value, wish: &str, except: Option<&str>) -> String {
    let taken = others(schema, except);
    let mut name = wish.to_owned();
    let mut number = 2;
    while taken.contains(&name.as_str()) {
        name = format!("{wish}-{number}");
        number += 1;
    }
    name
}

/// The name that a question gets by itself; `except` is the one that it has now.
pub fn auto_name(schema: &Value, label: &str, kind: &str, except: Option<&str>) -> String {
    let lower = label.to_lowercase();
    let known = WORDS.iter().find(|(words, _)| words.iter().any(|word| lower.contains(word))).map(|(_, name)| *name);
    let wish = match known {
        Some(name) => name.to_owned(),
        None => {
            let ascii: String = lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            let parts: Vec<&str> = ascii.split('-').filter(|part| !part.is_empty()).take(4).collect();
            if parts.is_empty() || !label.is_ascii() { kind.to_owned() } else { parts.join("-") }
        }
    };
    unique(schema, if wish.is_empty() { "text" } else { &wish }, except)
}

/// Whether a name may have been made by [`auto_name`], where the question itself is gone.
pub fn may_be_auto(name: &str, kind: &str) -> bool {
    let base = match name.rsplit_once('-') {
        Some((base, number)) if number.parse::<u32>().is_ok() => base,
        _ => name,
    };
    base == kind || WORDS.iter().any(|(_, known)| *known == base)
}

/// Renames a question wherever conditions and rules speak of it. The question's own name is the caller's.
pub fn rename(schema: &mut Value, from: &str, to: &str) {
    let steps = schema.as_object_mut().and_then(|map| map.get_mut("steps")).and_then(Value::as_array_mut);
    for step in steps.into_iter().flatten() {
        rename_in(step, from, to);
    }
}

fn rename_in(owner: &mut Value, from: &str, to: &str) {
    let fields = owner.as_object_mut().and_then(|map| map.get_mut("fields")).and_then(Value::as_array_mut);
    for field in fields.into_iter().flatten() {
        if let Some(when) = field.as_object_mut().and_then(|map| map.get_mut("when")) {
            replace(when, "field", from, to);
        }
        let rules = field.as_object_mut().and_then(|map| map.get_mut("rules")).and_then(Value::as_array_mut);
        for rule in rules.into_iter().flatten() {
            replace(rule, "same", from, to);
            replace(rule, "notBefore", from, to);
            if let Some(count) = rule.as_object_mut().and_then(|map| map.get_mut("count")) {
                replace(count, "field", from, to);
            }
        }
        rename_in(field, from, to);
    }
}

fn replace(object: &mut Value, key: &str, from: &str, to: &str) {
    if object.get(key).and_then(Value::as_str) == Some(from) {
        set(object, key, Some(to.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json;

    #[test]
    fn names_are_made_from_the_question() {
        let none = json!({"steps": []});
        for (label, kind, name) in [
            ("氏名", "name", "name"),
            ("担当者のメールアドレス", "email", "email"),
            ("Favourite place?", "text", "favourite-place"),
            ("好きな場所", "textarea", "textarea"),
        ] {
            assert_eq!(auto_name(&none, label, kind, None), name);
        }
        let taken = json!({"steps": [{"fields": [{"name": "name"}, {"name": "g", "fields": [{"name": "email"}]}]}]});
        assert_eq!(auto_name(&taken, "お名前", "name", None), "name-2");
        assert_eq!(auto_name(&taken, "お名前", "name", Some("name")), "name");
        assert_eq!(auto_name(&taken, "メール", "email", None), "email-2");
        assert!(may_be_auto("email-2", "text") && may_be_auto("textarea", "textarea") && !may_be_auto("kibo", "text"));
    }

    #[test]
    fn conditions_and_rules_follow_a_new_name() {
        let mut schema = json!({"steps": [{"fields": [
            {"name": "b", "when": {"field": "a", "values": ["a"]}, "rules": ["shown", {"same": "a"}, {"notBefore": "a"}]},
            {"name": "g", "fields": [{"name": "c", "when": {"field": "a", "not": ["1"]}}], "rules": [{"count": {"field": "c"}}]}
        ]}]});
        rename(&mut schema, "a", "z");
        rename(&mut schema, "c", "y");
        let text = json::written(&schema);
        for part in [
            "{\"field\":\"z\",\"values\":[\"a\"]}",
            "\"same\":\"z\"",
            "\"notBefore\":\"z\"",
            "{\"field\":\"z\",\"not\"",
            "{\"field\":\"y\"}",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
