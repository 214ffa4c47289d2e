//! Forms that come ready-made, as files in our own schema.

macro_rules! presets {
    ($($name:literal),+) => {
        /// The names under which presets are asked for.
        pub const NAMES: &[&str] = &[$($name),+];

        /// Name and text of each; the widgets load the same files beside the script.
        #[cfg(feature = "native")]
        pub const ALL: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../presets/", $name, ".json")))),+];
    };
}

presets!("supporter", "application", "consultation", "migration", "host", "company");

/// A supporter's registration, as text.
#[cfg(feature = "native")]
pub const SUPPORTER: &str = ALL[0].1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Answers, FieldKind, check, normalise, read_schema};
    use crate::i18n::{Lang, source};
    use crate::json;
    use crate::json::Value;
    use crate::platform::Native;

    fn supporter() -> Value {
        serde_json::from_str(SUPPORTER).expect("the preset is JSON")
    }

    #[test]
    fn the_supporter_preset_reads_in_every_language() {
        for lang in Lang::ALL {
            let schema = read_schema(&supporter(), lang).expect("a schema");
            assert!(!schema.title.is_empty() && !schema.purpose.is_empty() && !schema.retention.is_empty());
            let names: Vec<_> = schema.fields().map(|field| field.name.as_str()).collect();
            assert_eq!(
                names,
                [
                    "name",
                    "kana",
                    "postal",
                    "prefecture",
                    "city",
                    "country",
                    "email",
                    "ties",
                    "interests",
                    "mailing",
                    "consent"
                ]
            );
        }
        let english = read_schema(&supporter(), Lang::En).expect("a schema");
        let spoken = english.fields().flat_map(|field| field.options.iter().map(|choice| choice.label.as_str()));
        let japanese = |text: &str| text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
        assert_eq!(spoken.filter(|text| japanese(text)).count(), 0);
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
}
