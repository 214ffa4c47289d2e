//! Kana: one writing for all ways to type a reading.

use crate::platform::Platform;

/// Hiragana as katakana; everything else stays.
pub fn katakana(text: &str) -> String {
    text.chars().map(to_katakana).collect()
}

fn to_katakana(c: char) -> char {
    match c {
        // Both blocks have the same order, 0x60 apart.
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// A reading as it is kept: full-width katakana, whatever was typed (hiragana, half-width kana, a hyphen for `ー`).
pub fn reading(text: &str, platform: &dyn Platform) -> String {
    // A second time after the kana have changed: ワ and a loose voicing mark are one character, わ and the mark are not.
    let wide = platform.nfkc(&katakana(&platform.nfkc(text)));
    let mut out = String::with_capacity(wide.len());
    for c in wide.chars() {
        let after_kana = out.chars().next_back().is_some_and(is_katakana);
        out.push(if after_kana && super::width::is_hyphen(c) { 'ー' } else { c });
    }
    out
}

/// A katakana letter, or the mark for a long vowel.
pub fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ')
}

/// Whether a text may stand as a reading: katakana with spaces and middle dots between, nothing else.
pub fn is_reading(text: &str) -> bool {
    text.chars().any(is_katakana) && text.chars().all(|c| is_katakana(c) || matches!(c, ' ' | '\u{3000}' | '・'))
}

/// The kana of a text that an IME shows while a word is typed: `None` once it holds anything but kana (the word has
/// been converted, or was never a reading). Latin letters at the end are a syllable still being typed, and are left out.
pub fn typed(text: &str, platform: &dyn Platform) -> Option<String> {
    let wide = reading(text, platform);
    let kana = wide.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    is_reading(kana).then(|| kana.to_owned())
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::platform::Native;
    use proptest::prelude::*;

    #[test]
    fn every_way_to_type_a_reading() {
        for (typed, kept) in [
            ("ゆうばり たろう", "ユウバリ タロウ"),
            ("ﾕｳﾊﾞﾘ ﾀﾛｳ", "ユウバリ タロウ"),
            ("ユウバリ　タロウ", "ユウバリ タロウ"),
            ("タロ-", "タロー"),
            ("ろ‐ず", "ローズ"),
            ("ゔぁいおりん", "ヴァイオリン"),
            ("Taro", "Taro"),
        ] {
            assert_eq!(reading(typed, &Native), kept, "{typed}");
        }
        assert!(is_reading("ジョン・スミス") && is_reading("ー") && is_reading("ユウバリ　タロウ"));
        assert!(!is_reading("夕張") && !is_reading("") && !is_reading(" ・") && !is_reading("タロウ1"));
    }

    #[test]
    fn what_an_ime_shows_on_the_way() {
        assert_eq!(typed("ゆうｂ", &Native).as_deref(), Some("ユウ"));
        assert_eq!(typed("ゆうばり", &Native).as_deref(), Some("ユウバリ"));
        assert_eq!(typed("夕張", &Native), None);
        assert_eq!(typed("ｙ", &Native), None);
        assert_eq!(typed("", &Native), None);
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "[ぁ-ヿ㋐-㋾ｦ-ﾟ゙゚ー\\-‐ a-z\u{309f}\u{1f200}]{0,12}|.{0,12}") {
            let once = reading(&text, &Native);
            prop_assert_eq!(reading(&once, &Native), once);
        }
    }
}
