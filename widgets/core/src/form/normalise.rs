//! Answers brought to one writing without complaint: kana, width, digits, hyphens. Names are left alone.

use super::parts::Parts;
use super::{Answers, Field, FieldKind, FormSchema};
use crate::platform::Platform;
use crate::text::{kana, width};

/// Tidies all answers of a form. Doing it twice is doing it once.
pub fn normalise(schema: &FormSchema, answers: &mut Answers, platform: &dyn Platform) {
    for field in schema.fields() {
        let values = answers.get(&field.name);
        if !values.is_empty() {
            let tidy = normalise_field(field, values, platform);
            answers.set(&field.name, tidy);
        }
    }
}

/// Tidies the answer to one field; what is empty afterwards is no answer.
pub fn normalise_field(field: &Field, values: &[String], platform: &dyn Platform) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(values.len());
    for value in values {
        let value = one(field, value, platform);
        if value.is_empty() || (field.kind == FieldKind::Checkboxes && out.contains(&value)) {
            continue;
        }
        out.push(value);
    }
    out
}

fn one(field: &Field, value: &str, platform: &dyn Platform) -> String {
    match field.kind {
        FieldKind::Kana => width::line(&kana::reading(value, platform)),
        FieldKind::Email => width::narrow(value, platform),
        FieldKind::Tel => width::digits(value, platform),
        FieldKind::Group => {
            let digits = width::digits(value, platform);
            digits.parse::<u32>().map_or(digits, |count| count.to_string())
        }
        FieldKind::Number | FieldKind::Range => without(&width::digits(value, platform), &[',']),
        FieldKind::Date | FieldKind::DateEra => day(width::digits(value, platform)),
        FieldKind::Time | FieldKind::Month | FieldKind::Week | FieldKind::DateTimeLocal => {
            width::digits(value, platform)
        }
        FieldKind::Postal => postal(&width::digits(value, platform)),
        FieldKind::Textarea => width::lines(value),
        // What was offered comes back as it was offered; a secret and an unseen value are nobody's to change.
        FieldKind::Select
        | FieldKind::Radio
        | FieldKind::Checkboxes
        | FieldKind::Prefecture
        | FieldKind::Hidden
        | FieldKind::File
        | FieldKind::Color
        | FieldKind::Password => value.to_owned(),
        FieldKind::Checkbox | FieldKind::Consent => {
            let ticked = matches!(value, "on" | "true" | "1" | "yes") || value == field.tick_value();
            if ticked { field.tick_value().to_owned() } else { value.to_owned() }
        }
        FieldKind::Text | FieldKind::Search | FieldKind::Url | FieldKind::Name | FieldKind::Address => {
            width::line(value)
        }
    }
}

/// A day that exists as `YYYY-MM-DD`; what is not whole yet, or is no day, as it is typed.
fn day(text: String) -> String {
    let parts = Parts::of(&text, false);
    if parts.is_empty() {
        return String::new();
    }
    parts.date().map_or(text, |date| date.to_string())
}

/// `〒0680492` and `068-0492` as `068-0492`; anything else as it is.
fn postal(text: &str) -> String {
    let digits = without(text, &['〒', '-']);
    if digits.len() == 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let (area, rest) = digits.split_at(3);
        let mut out = String::with_capacity(8);
        out.push_str(area);
        out.push('-');
        out.push_str(rest);
        return out;
    }
    text.to_owned()
}

fn without(text: &str, signs: &[char]) -> String {
    text.chars().filter(|c| !signs.contains(c)).collect()
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::platform::Native;
    use proptest::prelude::*;

    const KINDS: [FieldKind; 29] = [
        FieldKind::Text,
        FieldKind::Search,
        FieldKind::Email,
        FieldKind::Url,
        FieldKind::Tel,
        FieldKind::Password,
        FieldKind::Number,
        FieldKind::Range,
        FieldKind::Color,
        FieldKind::Date,
        FieldKind::Time,
        FieldKind::Month,
        FieldKind::Week,
        FieldKind::DateTimeLocal,
        FieldKind::Hidden,
        FieldKind::Checkbox,
        FieldKind::Textarea,
        FieldKind::Select,
        FieldKind::Radio,
        FieldKind::Checkboxes,
        FieldKind::Consent,
        FieldKind::Name,
        FieldKind::Kana,
        FieldKind::Postal,
        FieldKind::Address,
        FieldKind::Prefecture,
        FieldKind::File,
        FieldKind::DateEra,
        FieldKind::Group,
    ];

    fn tidy(kind: FieldKind, text: &str) -> String {
        let field = Field { kind, ..Field::default() };
        normalise_field(&field, &[text.to_owned()], &Native).join("|")
    }

    #[test]
    fn one_writing_for_each_kind() {
        for (kind, typed, kept) in [
            (FieldKind::Postal, "〒０６８ー０４９２", "068-0492"),
            (FieldKind::Postal, "0680492", "068-0492"),
            (FieldKind::Postal, "068-049", "068-049"),
            (FieldKind::Tel, "０１１−２０４−５０８９", "011-204-5089"),
            (FieldKind::Tel, "+81 11 204 5089", "+81112045089"),
            (FieldKind::Email, " ｔａｒｏ＠example.jp", "taro@example.jp"),
            (FieldKind::Kana, "　ゆうばり　たろう ", "ユウバリ タロウ"),
            (FieldKind::Number, "１，２３４", "1234"),
            (FieldKind::Number, "−５", "-5"),
            (FieldKind::Name, " 髙橋　﨑㈱ ", "髙橋　﨑㈱"),
            (FieldKind::Address, "夕張市本町４丁目２番地", "夕張市本町４丁目２番地"),
            (FieldKind::Consent, "true", "on"),
            (FieldKind::Text, "   ", ""),
            (FieldKind::Date, "/２０２６/４/１", "2026-04-01"),
            (FieldKind::Date, "2026/4/1", "2026-04-01"),
            (FieldKind::Date, "/2026/4/", "/2026/4/"),
            (FieldKind::Date, "/ /　/", ""),
            (FieldKind::DateEra, "令和/元/５/1", "2019-05-01"),
            (FieldKind::DateEra, "㍻/31/4/30", "2019-04-30"),
            (FieldKind::DateEra, "平成/31/5/1", "平成/31/5/1"),
            (FieldKind::DateEra, "令和///", ""),
            (FieldKind::Group, "０２", "2"),
            (FieldKind::File, "1;image/png;ｶﾞ.png", "1;image/png;ｶﾞ.png"),
        ] {
            assert_eq!(tidy(kind, typed), kept, "{kind:?} {typed}");
        }
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "(.|[ぁ-ヿｦ-ﾟ０-９ー−〒/元令和平成゛\u{301}\u{a8} \u{3000}\r\n]){0,16}") {
            for kind in KINDS {
                let once = tidy(kind, &text);
                prop_assert_eq!(&tidy(kind, &once), &once, "{:?}", kind);
            }
        }

        #[test]
        fn a_name_loses_nothing_but_its_margins(name in "[^\\s\\p{Cc}]{1,8}", more in "[^\\s\\p{Cc}]{1,8}") {
            let whole = format!("{name}\u{3000}{more}");
            prop_assert_eq!(tidy(FieldKind::Name, &format!("\u{3000} {whole} \n")), whole);
        }
    }
}
