//! Width: digits, hyphens and letters as a Japanese keyboard types them, brought to one writing.

use crate::platform::Platform;

/// Any of the dashes that people type for a hyphen. `ー` is among them: it lies on the same key.
pub fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{207b}' | '\u{208b}' | 'ー' | 'ｰ' | '－' | '\u{2500}')
}

/// Letters, digits and signs in half width without any white space, for e-mail addresses and numbers.
pub fn narrow(text: &str, platform: &dyn Platform) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_owned();
    }
    let close: String = platform.nfkc(text).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    // Without its space, a loose accent may join the letter before it.
    platform.nfkc(&close)
}

/// As [`narrow`], with every dash as a hyphen, for telephone numbers and postal codes.
pub fn digits(text: &str, platform: &dyn Platform) -> String {
    narrow(text, platform).chars().map(|c| if is_hyphen(c) { '-' } else { c }).collect()
}

/// One line: trimmed, control characters away, and of several spaces in a row the first. No other character changes.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = gap.or(Some(if c.is_control() { ' ' } else { c }));
        } else if !c.is_control() {
            if let Some(space) = gap.filter(|_| !out.is_empty()) {
                out.push(space);
            }
            gap = None;
            out.push(c);
        }
    }
    out
}

/// Several lines: ends of lines as `\n`, trimmed, other control characters but tabs away.
pub fn lines(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '\r' => kept.push('\n'),
            '\n' if before == '\r' => {}
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => kept.push(c),
        }
        before = c;
    }
    kept.trim().to_owned()
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::platform::Native;
    use proptest::prelude::*;

    #[test]
    fn digits_and_hyphens_of_every_keyboard() {
        for text in ["０６８－０４９２", "068ー0492", "068−0492", "068‐0492", " 068-0492 ", "068 - 0492", "068―0492"]
        {
            assert_eq!(digits(text, &Native), "068-0492", "{text}");
        }
        assert_eq!(narrow("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ ", &Native), "taro@example.jp");
    }

    #[test]
    fn names_keep_their_characters() {
        for name in ["髙橋　﨑", "㈱夕張", "𠮷野", "渡邉\u{e0100}"] {
            assert_eq!(line(name), name);
        }
        assert_eq!(line(" 夕張　　 太郎\r\n"), "夕張　太郎");
        assert_eq!(lines("\r\n一\r\n\r\n二\u{7}\t三\r"), "一\n\n二\t三");
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "(.|[ \u{a8}\u{301}゛゜\u{3000}\r\n]){0,16}") {
            for tidy in [|t: &str| digits(t, &Native), |t: &str| narrow(t, &Native), line, lines] {
                let once = tidy(&text);
                prop_assert_eq!(tidy(&once), once);
            }
        }
    }
}
