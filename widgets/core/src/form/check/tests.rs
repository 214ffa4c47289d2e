//! Answers right and wrong, by kind.

use super::*;
use crate::form::{Choice, Step, When, normalise, read_schema};
use crate::i18n::{Lang, source};
use crate::json;
use crate::json::Value;
use crate::platform::Native;
use proptest::prelude::*;

fn field(kind: FieldKind) -> Field {
    Field { name: "f".into(), label: "F".into(), kind, ..Field::default() }
}

/// What is wrong with a field by itself, with these values.
fn error_of(field: &Field, values: &[&str]) -> Option<FieldError> {
    let mut answers = Answers::new();
    answers.set(&field.name, values.iter().map(|v| (*v).to_owned()).collect());
    check_field(&FormSchema::default(), field, &answers, &Native)
}

fn fault_of(field: &Field, value: &str) -> Option<FormKey> {
    error_of(field, &[value]).map(|error| error.key)
}

#[test]
fn each_kind_knows_its_own() {
    use FieldKind as K;
    let cases: [(K, &[&str], &[&str], FormKey); 12] = [
        (
            K::Email,
            &["taro@example.jp", "a..b.@docomo.ne.jp", "a+b@sub.example.co.jp"],
            &[
                "taro",
                "taro@",
                "@example.jp",
                "taro@example",
                "ta ro@example.jp",
                "taro@-x.jp",
                "a@b@c.jp",
                "太郎@example.jp",
            ],
            FormKey::ErrorEmail,
        ),
        (
            K::Url,
            &["https://city.example/?a=1", "HTTP://x"],
            &["city.example", "https://", "javascript:1", "https://a b"],
            FormKey::ErrorUrl,
        ),
        (
            K::Tel,
            &["011-204-5089", "0112045089", "090-1234-5678", "(011)204-5089", "+81112045089", "+1-202-555-0100"],
            &["204-5089", "1112045089", "011-204-508a", "+81", "011-204-5089-12345"],
            FormKey::ErrorTel,
        ),
        (K::Postal, &["068-0492"], &["0680492", "068-049", "068-04920", "06八-0492", "068_0492"], FormKey::ErrorPostal),
        (K::Kana, &["ユウバリ タロウ", "ジョン・スミス"], &["夕張", "ゆうばり", "Taro"], FormKey::ErrorKana),
        (K::Number, &["0", "-12", "007"], &["1.5", "一", "1e3", "-", "1234567890123"], FormKey::ErrorWhole),
        (K::Range, &["0.5", "-12.25"], &["1.", ".5", "1.2.3", "0.1234567"], FormKey::ErrorNumber),
        (K::Date, &["2026-02-28"], &["2026-02-29", "2026/02/28", "20260228", "きのう"], FormKey::ErrorDate),
        (K::Month, &["2026-02"], &["2026-13", "2026-2"], FormKey::ErrorDate),
        (K::Week, &["2026-W01", "2026-W53"], &["2026-W00", "2026-W54", "2026-01"], FormKey::ErrorDate),
        (K::Time, &["09:30", "23:59:59"], &["24:00", "9:30", "0930", "朝"], FormKey::ErrorTime),
        (K::DateTimeLocal, &["2026-02-28T09:30"], &["2026-02-28", "2026-02-28 09:30"], FormKey::ErrorDate),
    ];
    for (kind, right, wrong, key) in cases {
        for value in right {
            assert_eq!(fault_of(&field(kind), value), None, "{kind:?} {value}");
        }
        for value in wrong {
            assert_eq!(fault_of(&field(kind), value), Some(key), "{kind:?} {value}");
        }
    }
}

#[test]
fn lengths_count_as_html_counts_and_bounds_hold() {
    let short = Field { minlength: Some(2), maxlength: Some(3), ..field(FieldKind::Text) };
    assert_eq!(fault_of(&short, "あ"), Some(FormKey::ErrorTooShort));
    assert_eq!(fault_of(&short, "𠮷あ"), None);
    assert_eq!(fault_of(&short, "𠮷𠮷"), Some(FormKey::ErrorTooLong));
    assert_eq!(fault_of(&field(FieldKind::Name), &"長".repeat(501)), Some(FormKey::ErrorTooLong));
    assert_eq!(fault_of(&field(FieldKind::Textarea), &"長".repeat(501)), None);

    let number = Field { min: Some("2".into()), max: Some("10".into()), ..field(FieldKind::Number) };
    assert_eq!(fault_of(&number, "1"), Some(FormKey::ErrorMin));
    assert_eq!(fault_of(&number, "9"), None);
    assert_eq!(fault_of(&number, "11"), Some(FormKey::ErrorMax));
    let decimal = Field { min: Some("-0.5".into()), inputmode: "decimal".into(), ..field(FieldKind::Number) };
    assert_eq!(fault_of(&decimal, "-0.25"), None);
    assert_eq!(fault_of(&decimal, "-0.75"), Some(FormKey::ErrorMin));
    let day = Field { min: Some("2026-04-01".into()), max: Some("2027-03-31".into()), ..field(FieldKind::Date) };
    assert_eq!(fault_of(&day, "2026-03-31"), Some(FormKey::ErrorDateMin));
    assert_eq!(fault_of(&day, "2027-04-01"), Some(FormKey::ErrorDateMax));
    assert_eq!(fault_of(&day, "2027-03-31"), None);
}

#[test]
fn patterns_show_their_example() {
    let plain = Field { pattern: Some("[A-Z]{2}".into()), ..field(FieldKind::Text) };
    assert_eq!(fault_of(&plain, "AB"), None);
    assert_eq!(fault_of(&plain, "ABC"), Some(FormKey::ErrorPattern));
    let error = error_of(&Field { example: "YB".into(), ..plain }, &["x"]).expect("an error");
    assert_eq!((error.key, error.values), (FormKey::ErrorPatternExample, vec!["F".into(), "YB".into()]));
}

#[test]
fn choices_and_boxes() {
    let options =
        vec![Choice { value: "a".into(), label: "A".into() }, Choice { value: "b".into(), label: "B".into() }];
    let some = Field { options: options.clone(), required: true, ..field(FieldKind::Checkboxes) };
    let checked = |field: &Field, values: &[&str]| error_of(field, values).map(|error| error.key);
    assert_eq!(checked(&some, &["a", "b"]), None);
    assert_eq!(checked(&some, &[]), Some(FormKey::ErrorChooseSome));
    assert_eq!(checked(&some, &["a", "c"]), Some(FormKey::ErrorChoice));
    assert_eq!(checked(&some, &["a", "a", "a"]), Some(FormKey::ErrorChoice));
    let single = Field { options, ..field(FieldKind::Radio) };
    assert_eq!(checked(&single, &["a", "b"]), Some(FormKey::ErrorOne));
    assert_eq!(checked(&single, &[""]), None);
    let consent = Field { required: true, ..field(FieldKind::Consent) };
    assert_eq!(checked(&consent, &[]), Some(FormKey::ErrorTick));
    assert_eq!(checked(&consent, &["no"]), Some(FormKey::ErrorTick));
    assert_eq!(checked(&consent, &["on"]), None);
    assert_eq!(checked(&field(FieldKind::Prefecture), &["北海道"]), None);
    assert_eq!(checked(&field(FieldKind::Prefecture), &["Hokkaido"]), Some(FormKey::ErrorChoice));
}

#[test]
fn what_is_not_asked_is_not_checked() {
    let when = |field: &str, value: &str| Some(When { field: field.into(), values: vec![value.into()], unless: false });
    let named = |name: &str, when| Field { name: name.into(), required: true, when, ..field(FieldKind::Text) };
    let fields = vec![named("a", None), named("b", when("a", "x")), named("c", when("b", "y"))];
    let schema = FormSchema {
        steps: vec![Step { title: String::new(), fields: fields.into_iter().map(Into::into).collect() }],
        ..FormSchema::default()
    };
    let wrong = |pairs: &[(&str, &str)]| -> Vec<String> {
        let answers = Answers::from_pairs(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        check(&schema, &answers, &Native).into_iter().map(|error| error.name).collect()
    };
    assert_eq!(wrong(&[("a", "z")]), [""; 0]);
    assert_eq!(wrong(&[("a", "x")]), ["b"]);
    assert_eq!(wrong(&[("a", "x"), ("b", "y")]), ["c"]);
    assert_eq!(wrong(&[("a", "z"), ("b", "y")]), [""; 0], "c hangs on b, and b is not asked");
}

#[test]
fn a_day_says_what_it_lacks() {
    for (value, key) in [
        ("2026-04-01", None),
        ("/2026/4/", Some(FormKey::ErrorDateParts)),
        ("令和/8//1", Some(FormKey::ErrorDateParts)),
        ("/2026/2/30", Some(FormKey::ErrorDate)),
        ("きのう", Some(FormKey::ErrorDate)),
        ("平成/31/5/1", Some(FormKey::ErrorEra)),
        ("令和/八/5/1", Some(FormKey::ErrorEra)),
    ] {
        assert_eq!(fault_of(&field(FieldKind::DateEra), value), key, "{value}");
    }
}

/// The names and texts of what is wrong, in a language.
fn said(schema: &FormSchema, answers: &[(&str, &str)], lang: Lang) -> Vec<(String, String)> {
    let mut answers = Answers::from_pairs(answers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    normalise(schema, &mut answers, &Native);
    let texts = source::catalogue(lang);
    check(schema, &answers, &Native)
        .into_iter()
        .map(|error| (error.text(&texts), error.name))
        .map(|(t, n)| (n, t))
        .collect()
}

#[test]
fn rules_look_at_other_answers() {
    let schema = json!({"steps": [{"fields": [
        {"name": "mail", "label": "Mail", "type": "email"},
        {"name": "again", "label": "Once more", "type": "email", "rules": [{"same": "mail"}]},
        {"name": "from", "label": "First day", "type": "date"},
        {"name": "to", "label": "Last day", "type": "date-era", "rules": [{"notBefore": "from"}]},
        {"name": "code", "label": "Code", "required": true, "rules": ["given"]}
    ]}]});
    let schema = read_schema(&schema, Lang::En).expect("a schema");
    let said = |answers: &[(&str, &str)]| said(&schema, answers, Lang::En);
    let code =
        ("code".to_owned(), "“Code” is missing. Please open this page with the link that was sent to you.".to_owned());
    assert_eq!(said(&[]), std::slice::from_ref(&code));
    assert_eq!(said(&[("mail", "ａ@b.jp"), ("again", "a@b.jp"), ("code", "x")]), []);
    assert_eq!(
        said(&[("mail", "a@b.jp"), ("again", "b@b.jp"), ("from", "2026-04-02"), ("to", "令和/8/4/1")]),
        [
            ("again".to_owned(), "Write the same for “Once more” as for “Mail”.".to_owned()),
            ("to".to_owned(), "“Last day” must be the same day as “First day” or later.".to_owned()),
            code
        ]
    );
    assert_eq!(said(&[("again", "b@b.jp"), ("to", "令和/8/4/1"), ("from", "2026-04-01"), ("code", "x")]), []);
}

#[test]
fn entries_are_counted() {
    let rule = |message: Value| json!({"count": {"field": "role", "values": ["child"], "min": 1, "max": 2}, "message": message});
    let schema = |message: Value| {
        let party = json!({"name": "party", "label": "Party", "type": "group", "min": 1, "max": 4, "rules": [rule(message)],
        "fields": [
            {"name": "role", "label": "Role", "type": "radio", "options": ["adult", {"value": "child", "label": "Child"}]},
            {"name": "nick", "label": "Nick", "when": {"field": "role", "values": ["child"]}, "required": true}
        ]});
        read_schema(&json!({"steps": [{"fields": [party]}]}), Lang::En).expect("a schema")
    };
    let texts = |schema: &FormSchema, answers: &[(&str, &str)]| -> Vec<String> {
        said(schema, answers, Lang::En).into_iter().map(|(_, text)| text).collect()
    };
    let plain = schema(json!(""));
    assert_eq!(texts(&plain, &[]), ["“Party” needs 1 or more of “Child”."]);
    assert_eq!(texts(&schema(json!("Bring a child.")), &[]), ["Bring a child."]);
    let one = [("party", "1"), ("party.0.role", "child"), ("party.0.nick", "x"), ("party.1.role", "child")];
    assert_eq!(texts(&plain, &one), [""; 0], "the second entry is not there");
    assert_eq!(texts(&plain, &one[..2]), ["Fill in “Nick”."]);
    let three = [
        ("party", "3"),
        ("party.0.role", "child"),
        ("party.1.role", "child"),
        ("party.2.role", "child"),
        ("party.0.nick", "x"),
        ("party.1.nick", "x"),
        ("party.2.nick", "x"),
    ];
    assert_eq!(texts(&plain, &three), ["“Party” takes 2 or fewer of “Child”."]);
    assert_eq!(
        texts(&plain, &[("party", "5"), ("party.0.role", "child"), ("party.0.nick", "x")]),
        ["Fill in 4 or fewer for “Party”."]
    );
    assert_eq!(texts(&plain, &[("party", "many")])[0], "Fill in 1 or more for “Party”.");
}

#[test]
fn files_are_judged_by_what_is_known_of_them() {
    let several = Field {
        accept: "image/*,.pdf".into(),
        max: Some("1KB".into()),
        maxlength: Some(2),
        multiple: true,
        required: true,
        ..field(FieldKind::File)
    };
    let judged = |field: &Field, values: &[&str]| error_of(field, values).map(|error| error.key);
    assert_eq!(judged(&several, &[]), Some(FormKey::ErrorFile));
    assert_eq!(judged(&several, &["1024;image/png;a.png", "1;;b.PDF"]), None);
    assert_eq!(judged(&several, &["1025;image/png;a.png"]), Some(FormKey::ErrorFileSize));
    assert_eq!(judged(&several, &["1;text/html;a.html"]), Some(FormKey::ErrorFileType));
    assert_eq!(judged(&several, &["1;image/png;a"; 3]), Some(FormKey::ErrorFileNumber));
    assert_eq!(judged(&Field { multiple: false, ..several }, &["1;image/png;a"; 2]), Some(FormKey::ErrorFileNumber));
    assert_eq!(judged(&field(FieldKind::File), &["1;text/html;a"]), None);
}

proptest! {
    #[test]
    fn no_answer_panics(value in "(.|[0-9.\\-@TW:+]){0,20}", bound in "[0-9.\\-T:]{0,8}") {
        use FieldKind as K;
        for kind in [K::Text, K::Email, K::Url, K::Tel, K::Number, K::Range, K::Date, K::Time, K::Month, K::Week,
            K::DateTimeLocal, K::Textarea, K::Kana, K::Postal, K::Consent, K::Prefecture, K::Select,
            K::File, K::DateEra, K::Group]
        {
            let one = Field { min: Some(bound.clone()), max: Some(bound.clone()), ..field(kind) };
            let schema = FormSchema { steps: vec![Step { title: String::new(), fields: vec![one.into()] }], ..FormSchema::default() };
            let mut answers = Answers::from_pairs([("f".to_owned(), value.clone())]);
            normalise(&schema, &mut answers, &Native);
            let _ = check(&schema, &answers, &Native);
        }
    }
}
