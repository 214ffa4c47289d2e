//! Sample answers: what a person could have written, plainly marked as a test.

use super::own::{Control, OwnForm};
use enishi_core::backend::{Answer, Given};
use enishi_core::form::{Answers, Field, FieldKind, FormSchema, parts};
use enishi_core::platform::Platform;
use enishi_core::text::ruby;

/// The name in each test answer, by which it is found and deleted.
pub const NAME: &str = "試験 太郎";
const TEXT: &str = "テスト";

/// Answers to a schema's questions, in the order of its fields.
pub fn answers(schema: &FormSchema, platform: &dyn Platform) -> Answers {
    let mut answers = Answers::new();
    for field in schema.fields() {
        if schema.asks(field, &answers) {
            let values = values(field, platform);
            if !values.is_empty() {
                answers.set(&field.name, values);
            }
        }
    }
    answers
}

fn values(field: &Field, platform: &dyn Platform) -> Vec<String> {
    if field.kind == FieldKind::Hidden || field.kind == FieldKind::File {
        return Vec::new();
    }
    // The entries of a group take turns: a parent, a child.
    let turn = field.member.as_ref().map_or(0, |of| of.index % field.options.len().max(1));
    let first = field.options.get(turn).map(|choice| choice.value.clone());
    vec![match field.kind {
        FieldKind::Name => NAME.to_owned(),
        FieldKind::Kana => "シケン タロウ".to_owned(),
        FieldKind::Email => "test@example.jp".to_owned(),
        FieldKind::Tel => "03-0000-0000".to_owned(),
        FieldKind::Postal => "068-0492".to_owned(),
        FieldKind::Url => "https://example.jp/".to_owned(),
        FieldKind::Prefecture => first.unwrap_or_else(|| "北海道".to_owned()),
        FieldKind::Number | FieldKind::Range => field.min.clone().unwrap_or_else(|| "30".to_owned()),
        FieldKind::Date | FieldKind::DateEra => {
            let bound = field.min.as_deref().or(field.max.as_deref());
            bound
                .and_then(|text| parts::bound(text, platform))
                .map_or_else(|| "2026-12-01".to_owned(), |day| day.to_string())
        }
        FieldKind::Time => "10:00".to_owned(),
        FieldKind::Month => "2026-12".to_owned(),
        FieldKind::Week => "2026-W49".to_owned(),
        FieldKind::DateTimeLocal => "2026-12-01T10:00".to_owned(),
        FieldKind::Color => "#2d3a8c".to_owned(),
        FieldKind::Group => field.entries.0.max(2).min(field.entries.1).to_string(),
        kind if kind.is_tick() => field.tick_value().to_owned(),
        FieldKind::Select | FieldKind::Radio | FieldKind::Checkboxes => first.unwrap_or_else(|| TEXT.to_owned()),
        _ if field.example.is_empty() => TEXT.to_owned(),
        _ => field.example.clone(),
    }]
}

/// The answers as they are sent: `names` gives the backend's name of a field.
pub fn given(schema: &FormSchema, answers: &Answers, names: &dyn Fn(&str) -> String) -> Vec<Answer> {
    let asked = |field: &&Field| schema.asks(field, answers);
    let mut out = Vec::new();
    for field in schema.fields().filter(asked).filter(|field| field.member.is_none()) {
        let name = names(&field.name);
        if field.kind == FieldKind::Group {
            let entries = (0..field.count(answers)).map(|index| {
                let of = |other: &&Field| {
                    other.member.as_ref().is_some_and(|of| of.group == field.name && of.index == index)
                };
                let members = schema.fields().filter(asked).filter(of);
                members.filter_map(|other| one(other, answers, &other.member.as_ref()?.name)).collect()
            });
            let value = Given::Entries(entries.collect());
            out.push(Answer { name, label: ruby::plain(&field.label), value });
        } else {
            out.extend(one(field, answers, &name));
        }
    }
    out
}

fn one(field: &Field, answers: &Answers, name: &str) -> Option<Answer> {
    let first = answers.first(&field.name).to_owned();
    let value = match field.kind {
        kind if kind.is_tick() => Given::Tick(!first.is_empty(), field.tick_value().to_owned()),
        FieldKind::Checkboxes => Given::Many(answers.get(&field.name).to_vec()),
        _ if first.is_empty() => return None,
        _ => Given::Text(first),
    };
    Some(Answer { name: name.to_owned(), label: ruby::plain(&field.label), value })
}

/// Answers to the controls of a page's own form.
pub fn to_own(form: &OwnForm) -> Vec<Answer> {
    form.controls
        .iter()
        .filter_map(|Control { name, label, kind, value }| {
            let has =
                |words: &[&str]| words.iter().any(|word| name.to_lowercase().contains(word) || label.contains(word));
            let value = match kind.as_str() {
                "checkbox" => Given::Tick(true, value.clone()),
                "radio" | "select" => Given::Text(value.clone()),
                "file" => return None,
                "email" => Given::Text("test@example.jp".to_owned()),
                "tel" => Given::Text("03-0000-0000".to_owned()),
                "number" | "range" => Given::Text("1".to_owned()),
                "date" => Given::Text("2026-12-01".to_owned()),
                "url" => Given::Text("https://example.jp/".to_owned()),
                _ if has(&["mail", "メール"]) => Given::Text("test@example.jp".to_owned()),
                _ if has(&["kana", "フリガナ", "ふりがな"]) => Given::Text("シケン タロウ".to_owned()),
                _ if has(&["name", "氏名", "名前"]) => Given::Text(NAME.to_owned()),
                _ => Given::Text(TEXT.to_owned()),
            };
            Some(Answer { name: name.clone(), label: label.clone(), value })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::form::{check, normalise, preset, read_schema};
    use enishi_core::i18n::{Lang, source};
    use enishi_core::platform::Native;

    #[test]
    fn the_samples_pass_the_rules_of_every_preset() {
        for (name, text) in preset::ALL {
            let schema = read_schema(&enishi_core::json::parse(text).expect(name), Lang::Ja).expect(name);
            let mut sample = answers(&schema, &Native);
            normalise(&schema, &mut sample, &Native);
            let texts = source::catalogue(Lang::Ja);
            let faults: Vec<String> = check(&schema, &sample, &Native)
                .iter()
                .map(|fault| format!("{}: {}", fault.name, fault.text(&texts)))
                .collect();
            assert_eq!(faults, [""; 0], "{name}");
            let sent = given(&schema, &sample, &|name| name.to_owned());
            assert!(sent.iter().any(|answer| answer.value == Given::Text(NAME.to_owned())), "{name}");
        }
    }
}
