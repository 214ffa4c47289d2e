//! Every preset: its languages, a real person's answers, its faults.

use super::*;
use crate::date::Date;
use crate::form::{Answers, FieldKind, FormSchema, Rule, check, normalise, read_schema};
use crate::i18n::{Lang, Section, source};
use crate::json;
use crate::json::Value;
use crate::platform::{Native, Platform};
use crate::text::ruby;

fn preset(name: &str, lang: Lang) -> FormSchema {
    let (_, text) = ALL.iter().find(|(known, _)| *known == name).expect(name);
    read_schema(&serde_json::from_str(text).expect(name), lang).expect(name)
}

fn supporter() -> Value {
    serde_json::from_str(SUPPORTER).expect("the preset is JSON")
}

/// Every text of a schema that a visitor reads.
fn texts(schema: &FormSchema) -> Vec<String> {
    let mut out = vec![schema.title.clone(), schema.purpose.clone(), schema.retention.clone()];
    out.extend(schema.journey.items.iter().flat_map(|(title, text)| [title.clone(), text.clone()]));
    out.extend(schema.steps.iter().map(|step| step.title.clone()));
    for field in schema.fields() {
        out.extend([field.label.clone(), field.help.clone()]);
        out.extend(field.options.iter().map(|choice| choice.label.clone()));
        // A reading is katakana in every language.
        if field.kind != FieldKind::Kana {
            out.push(field.example.clone());
        }
        for rule in &field.rules {
            if let Rule::Count(count) = rule {
                out.push(count.message.clone());
            }
        }
    }
    out
}

#[test]
fn every_preset_reads_in_every_language() {
    assert_eq!(NAMES, ALL.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for name in NAMES {
        let names = |lang| preset(name, lang).fields().map(|field| field.name.clone()).collect::<Vec<_>>();
        for lang in Lang::ALL {
            let schema = preset(name, lang);
            assert!(!schema.title.is_empty() && !schema.purpose.is_empty() && !schema.retention.is_empty(), "{name}");
            assert_eq!(names(lang), names(Lang::Ja));
            let consent = schema.field("consent").expect("consent");
            assert!(consent.kind == FieldKind::Consent && consent.required, "{name}");
        }
    }
}

#[test]
fn english_has_no_japanese_in_it() {
    for name in NAMES {
        for text in texts(&preset(name, Lang::En)) {
            let japanese = text.chars().find(|c| ('\u{3000}'..='\u{9fff}').contains(c));
            assert_eq!(japanese, None, "{name}: {text}");
        }
    }
}

/// A kanji without its reading, in a text of やさしい日本語.
fn unread(text: &str) -> Option<char> {
    let kanji = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c) || *c == '々';
    ruby::parts(text).filter(|(_, reading)| reading.is_none()).find_map(|(base, _)| base.chars().find(kanji))
}

#[test]
fn every_kanji_of_easy_japanese_has_its_reading() {
    fn look(value: &Value, texts: &mut Vec<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|one| look(one, texts)),
            Value::Object(map) => {
                for (key, value) in map {
                    match value.as_str().filter(|_| key == "ja-easy") {
                        Some(text) => texts.push(text.to_owned()),
                        None => look(value, texts),
                    }
                }
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for (_, text) in ALL {
        look(&serde_json::from_str(text).expect("JSON"), &mut texts);
    }
    assert!(texts.len() > 100);
    for section in [Section::Common, Section::Form] {
        let written = source::written(Lang::JaEasy, section);
        texts.extend(
            written.as_object().expect("an object").into_iter().filter_map(|(_, v)| Some(v.as_str()?.to_owned())),
        );
    }
    for text in texts {
        assert_eq!(unread(&text), None, "{text}");
    }
}

#[test]
fn the_supporter_asks_what_registries_ask() {
    let schema = preset("supporter", Lang::Ja);
    let names: Vec<_> = schema.fields().map(|field| field.name.as_str()).collect();
    assert_eq!(
        names,
        ["name", "kana", "postal", "prefecture", "city", "country", "email", "ties", "interests", "mailing", "consent"]
    );
    assert_eq!((schema.journey.present, schema.journey.items.len()), (1, 3));
}

#[test]
fn a_supporter_of_yubari_registers() {
    let schema = read_schema(&supporter(), Lang::Ja).expect("a schema");
    let mut answers = Answers::from_json(&json!({
        "name": " 髙橋　花子", "kana": "ﾀｶﾊｼ　はなこ", "postal": "０６８０４９２", "prefecture": "北海道",
        "city": "夕張市", "email": "ｈａｎａｋｏ＠example.jp", "ties": ["birthplace", "fan", "fan"], "mailing": true,
        "consent": true, "role": "admin"
    }));
    normalise(&schema, &mut answers, &Native);
    assert_eq!(check(&schema, &answers, &Native), []);
    assert_eq!(
        answers.to_json(&schema),
        json!({
            "name": "髙橋　花子", "kana": "タカハシ ハナコ", "postal": "068-0492", "prefecture": "北海道",
            "city": "夕張市", "email": "hanako@example.jp", "ties": ["birthplace", "fan"], "interests": [],
            "mailing": true, "consent": true
        })
    );
}

#[test]
fn faults_say_what_to_write() {
    let schema = read_schema(&supporter(), Lang::Ja).expect("a schema");
    let texts = source::catalogue(Lang::Ja);
    let said = |answers: Value| -> Vec<String> {
        check(&schema, &Answers::from_json(&answers), &Native).iter().map(|error| error.text(&texts)).collect()
    };
    let nothing = said(json!({}));
    assert_eq!(nothing[0], "「氏名」を入力してください。");
    assert_eq!(nothing[2], "「お住まいの都道府県」を選んでください。");
    assert_eq!(nothing.len(), 6, "name, kana, prefecture, city, e-mail, consent: {nothing:?}");
    let abroad = json!({"name": "Jane Smith", "kana": "ジェーン スミス", "prefecture": "海外", "email": "jane@smith",
        "consent": true, "ties": ["friend"], "postal": "12"});
    assert_eq!(
        said(abroad),
        [
            "「郵便番号」は数字7桁を 068-0492 のように入力してください。",
            "「メールアドレス」は name@example.jp のように、@ と . を入れて入力してください。",
            "「まちとのつながり」は一覧にあるものから選んでください。",
        ]
    );
    assert!(schema.field("city").is_some_and(|field| field.kind == FieldKind::Text));
}

/// What is wrong with answers to a preset, in Japanese; and what is sent of them.
fn judged(name: &str, sent: &Value) -> (Vec<String>, Value) {
    let schema = preset(name, Lang::Ja);
    let mut answers = Answers::from_json(sent);
    normalise(&schema, &mut answers, &Native);
    let texts = source::catalogue(Lang::Ja);
    let errors = check(&schema, &answers, &Native).iter().map(|error| error.text(&texts)).collect();
    (errors, answers.to_json(&schema))
}

#[test]
fn a_child_comes_with_a_parent() {
    let family = json!({
        "program": "苫小牧市 ホッケー教室(12/27〜29)", "name": "佐藤　健", "kana": "さとう　けん", "email": "ken@example.jp",
        "tel": "090ー1234ー5678", "consent": true, "message": "",
        "party": [{"role": "parent", "name": "佐藤　健", "age": "41"}, {"role": "child", "name": "佐藤　蓮", "age": "１０"}]
    });
    let (errors, sent) = judged("application", &family);
    assert_eq!(errors, [""; 0]);
    let party = json!([{"role": "parent", "name": "佐藤　健", "age": "41"}, {"role": "child", "name": "佐藤　蓮", "age": "10"}]);
    assert_eq!(sent.get("party"), Some(&party));

    let adults = json!([{"role": "parent", "name": "佐藤　健", "age": "41"}, {"role": "parent", "name": "佐藤　恵", "age": "x"}]);
    let mut two = family.clone();
    two.as_object_mut().expect("an object").insert("party".to_owned(), adults);
    assert_eq!(
        judged("application", &two).0,
        ["「参加する方」に、お子さんを1名以上入れてください。", "「年齢」は 12 のように数字だけで入力してください。",]
    );
    let mut one = family.clone();
    one.as_object_mut()
        .expect("an object")
        .insert("party".to_owned(), json!([{"role": "child", "name": "蓮", "age": "9"}]));
    let errors = judged("application", &one).0;
    assert_eq!(errors[0], "「参加する方」は2件以上入力してください。");
    assert_eq!(
        judged("application", &json!({})).0.len(),
        6 + 1 + 2 * 3,
        "program to tel, the party's rule, its members, consent"
    );
    let shown = &preset("application", Lang::Ja);
    assert!(shown.field("program").is_some_and(|field| field.rules == [Rule::Shown]));
}

#[test]
fn who_applies_may_ask_for_the_waiting_list_and_need_not() {
    let party = json!([{"role": "parent", "name": "佐藤　健", "age": "41"}, {"role": "child", "name": "佐藤　蓮", "age": "10"}]);
    let mut family = json!({
        "program": "そば打ち", "name": "佐藤　健", "kana": "サトウ　ケン", "email": "ken@example.jp",
        "tel": "090-1234-5678", "consent": true, "party": party
    });
    let (errors, sent) = judged("application", &family);
    assert_eq!((errors.len(), sent.get("waiting")), (0, Some(&json!(false))));
    family.as_object_mut().expect("an object").insert("waiting".to_owned(), json!(true));
    let (errors, sent) = judged("application", &family);
    assert_eq!((errors.len(), sent.get("waiting")), (0, Some(&json!(true))));
    for lang in Lang::ALL {
        let schema = preset("application", lang);
        let field = schema.field("waiting").expect("the field that calendar and server look for");
        assert!(field.when.is_none() && !field.required && !field.help.is_empty(), "it is always offered");
    }
}

#[test]
fn a_consultation_is_a_give_or_a_want() {
    let want = json!({
        "kind": "want", "category": "event", "title": "空き店舗でフリマを開きたい", "body": "夏に一日だけ。", "publish": true,
        "name": "山田　花", "kana": "ヤマダ　ハナ", "contact": "tel", "tel": "0152731111", "consent": true,
        "email": "left over"
    });
    let (errors, sent) = judged("consultation", &want);
    assert_eq!(errors, [""; 0]);
    assert_eq!((sent.get("kind"), sent.get("email")), (Some(&json!("want")), None), "what is not asked is not sent");
    let nothing = judged("consultation", &json!({"contact": "email", "kind": "both"})).0;
    assert_eq!(nothing[0], "「相談の種類」は一覧にあるものから選んでください。");
    assert!(nothing.contains(&"「メールアドレス」を入力してください。".to_owned()), "{nothing:?}");
}

#[test]
fn a_family_asks_about_moving() {
    let today = Date::from_days((Native.now() + 9 * 3600).div_euclid(86_400));
    let (soon, past) = (today.plus_days(10).to_string(), today.to_string());
    let family = |first: &str| {
        json!({
            "way": "online", "wishes": [{"date": first, "time": "any"}, {"date": soon.replace('-', "/"), "time": "morning"}],
            "household": "children", "adults": "2", "children": "1", "when": "year", "topics": ["work", "school"],
            "name": "鈴木　一郎", "kana": "スズキ　イチロウ", "prefecture": "東京都", "email": "ichiro@example.jp", "consent": true
        })
    };
    let (errors, sent) = judged("migration", &family(&soon));
    assert_eq!(errors, [""; 0]);
    let second = sent.get("wishes").and_then(Value::as_array).and_then(|list| list[1].get("date").cloned());
    assert_eq!(second, Some(json!(soon)));
    let texts = source::catalogue(Lang::Ja);
    let tomorrow = texts.date(today.plus_days(1));
    assert_eq!(
        judged("migration", &family(&past)).0,
        [format!("「日付」は{tomorrow}か、それより後の日付にしてください。")]
    );
    assert_eq!(judged("migration", &family("/2026/13/")).0, ["「日付」は年・月・日をすべて入力してください。"]);
    assert_eq!(preset("migration", Lang::Ja).field("wishes").map(|field| field.entries), Some((1, 3)));
}

#[test]
fn an_organisation_asks_to_host() {
    let today = Date::from_days((Native.now() + 9 * 3600).div_euclid(86_400));
    let town = |end: i64| {
        json!({
            "organisation": "喜茂別町", "department": "企画課", "name": "高橋　学", "kana": "たかはし　まなぶ",
            "email": "kikaku@town.example.jp", "tel": "0136-33-2211", "title": "シーニックナイト", "body": "雪あかりの手伝い",
            "place": "喜茂別町", "mode": "onsite", "start": today.plus_days(30).to_string(),
            "end": today.plus_days(end).to_string(), "people": "２０", "notice": true, "consent": true
        })
    };
    assert_eq!(judged("host", &town(31)).0, [""; 0]);
    assert_eq!(
        judged("host", &town(29)).0,
        ["「希望する終了日」は「希望する開始日」と同じ日か、それより後の日付にしてください。"]
    );
    let schema = preset("host", Lang::Ja);
    let mut answers = Answers::new();
    let mut file = |values: &[&str]| {
        answers.set("attachment", values.iter().map(|v| (*v).to_owned()).collect());
        let errors = check(&schema, &answers, &Native);
        let texts = source::catalogue(Lang::Ja);
        errors.iter().find(|error| error.name == "attachment").map(|error| error.text(&texts))
    };
    assert_eq!(file(&["100;application/pdf;企画書.pdf", "5242880;image/jpeg;a.jpg"]), None);
    assert_eq!(
        file(&["5242881;image/jpeg;a.jpg"]).as_deref(),
        Some("「資料」の「a.jpg」は大きすぎます。5MBまでのファイルを選んでください。")
    );
    assert_eq!(
        file(&["9;text/html;a.html"]).as_deref(),
        Some("「資料」の「a.html」は送れない種類です。PDF、画像のファイルを選んでください。")
    );
    assert_eq!(file(&["9;image/png;a.png"; 4]).as_deref(), Some("「資料」のファイルは3個までにしてください。"));
    assert_eq!(file(&["a.png"]).as_deref(), Some("「資料」のファイルを選んでください。"));
}

#[test]
fn a_company_asks_about_an_office() {
    let company = json!({
        "company": "株式会社れい", "url": "https://company.example/", "name": "伊藤　光", "kana": "イトウ　ヒカル",
        "email": "ito@company.example", "topics": ["office", "workation"], "people": "5", "body": "三日ほど見学したい。", "consent": true
    });
    let (errors, sent) = judged("company", &company);
    assert_eq!(errors, [""; 0]);
    assert_eq!(sent.get("topics"), Some(&json!(["office", "workation"])));
    assert_eq!(judged("company", &json!({})).0.len(), 7, "company, name, kana, e-mail, topics, body, consent");
}
