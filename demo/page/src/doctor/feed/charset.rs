//! Which characters a file is written in, against what is said of it.

use super::attempt::{Answer, Kind};
use crate::doctor::said::{Finding, State, said};
use crate::doctor::server;
use enishi_core::i18n::Lang;
use enishi_core::platform::Platform;

said! {
    CHARSET_FINE "charset-fine" Fine
        "文字コードは {0} です。" ""
        "Its characters are {0}." ""
    CHARSET_SILENT "charset-silent" Note
        "文字コードは {0} ですが、どこにも書かれていません。ウィジェットは見分けて読みます。" "UTF-8 で書き出し、charset=utf-8 と名のるようにすると、ほかのソフトでも文字化けしません。"
        "Its characters are {0}, but nothing says so. Widgets find it out." "Write it in UTF-8 and say charset=utf-8, so that no other program garbles it."
    CHARSET_WRONG "charset" Note
        "{1} と名のっていますが、実際の文字コードは {0} です。ウィジェットは見分けて読みますが、ほかのソフトでは文字化けします。" "サーバーの管理者に、UTF-8 で書き出して charset=utf-8 と名のるよう頼んでください。"
        "It says that it is {1}, but is written in {0}. Widgets find it out; other programs garble it." "Ask the keeper to write it in UTF-8 and to say charset=utf-8."
    CHARSET_HARM "charset-harm" Fault
        "{1} と名のっていますが、実際の文字コードは {0} です。このままでは文字化けします。" "サーバーの管理者に、UTF-8 で書き出して charset=utf-8 と名のるよう頼んでください。"
        "It says that it is {1}, but is written in {0}, and is garbled so." "Ask the keeper to write it in UTF-8 and to say charset=utf-8."
    CHARSET_JSON "charset-json" Fault
        "文字コードが {0} です。ここでは UTF-8 しか読めません(JSON の決まりでもあります)。" "UTF-8 で書き出すよう、作った人に頼んでください。"
        "Its characters are {0}; here only UTF-8 is read, as JSON wants it." "Ask its maker to write it in UTF-8."
    BROKEN_CHARACTERS "charset-broken" Fault
        "どの文字コードでも読めない部分があります({0}行目から)。" "文字コードの違う行が混ざっていないか、途中で切れていないかを確かめ、UTF-8 で書き出し直してください。"
        "Some of it is of no character set (from line {0} on)." "Check whether lines in different character sets are mixed, or whether it broke off, and write it again in UTF-8."
    MARK "bom" Note
        "先頭に BOM(UTF-8 のしるし)があります。ウィジェットは読み飛ばします。" "そのままで構いません。ほかのソフトで先頭の列の名前が読めないときは、BOM なしで書き出してください。"
        "It begins with a byte order mark. Widgets pass over it." "Leave it. If another program cannot read the name of the first column, write it without the mark."
    MOJIBAKE "mojibake" Fault
        "中の文字が、もう化けています(「{0}」)。" "書き出す前のどこかで文字コードを取り違えています。作った人に、元のデータから UTF-8 で書き出し直してもらってください。"
        "What stands in it is garbled already (“{0}”)." "Somewhere before it was written the character set was mistaken. Have it written again in UTF-8 from the original."
}

/// What the bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// ASCII alone: any character set will do.
    Plain,
    /// UTF-8.
    Utf8,
    /// Another one, by its label.
    Other(&'static str),
    /// None; the line of the first byte that is wrong in UTF-8.
    Broken(usize),
}

/// Which character set the bytes are of. EUC-JP read as Shift_JIS is full of half-width katakana.
pub fn found(bytes: &[u8], platform: &dyn Platform) -> Found {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Found::Other("UTF-16");
    }
    if bytes.windows(3).any(|w| w == b"\x1b$B" || w == b"\x1b$@") {
        return Found::Other("ISO-2022-JP");
    }
    if bytes.is_ascii() {
        return Found::Plain;
    }
    let wrong = match std::str::from_utf8(bytes) {
        Ok(_) => return Found::Utf8,
        Err(error) => error.valid_up_to(),
    };
    let halves = |text: &str| text.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count();
    match (platform.decode(bytes, "shift_jis"), platform.decode(bytes, "euc-jp")) {
        (Some(one), Some(other)) if halves(&other) < halves(&one) => Found::Other("EUC-JP"),
        (Some(_), _) => Found::Other("Shift_JIS"),
        (None, Some(_)) => Found::Other("EUC-JP"),
        (None, None) => Found::Broken(1 + bytes[..wrong].iter().filter(|b| **b == b'\n').count()),
    }
}

/// The label that the header, the page or its XML declaration says; empty where none does.
pub fn declared(answer: &Answer) -> String {
    let of = |text: &str| {
        let text = text.to_ascii_lowercase();
        let rest = text.split_once("charset").or_else(|| text.split_once("encoding"))?.1;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        Some(rest.split(|c: char| c.is_whitespace() || "\"';>/?".contains(c)).next()?.to_owned())
    };
    let front = String::from_utf8_lossy(&answer.bytes[..answer.bytes.len().min(1024)]).into_owned();
    let in_page = front.trim_start().starts_with('<').then_some(front.as_str());
    of(answer.header("content-type")).or_else(|| in_page.and_then(of)).unwrap_or_default()
}

/// One name for all labels of a character set that matter here.
fn family(label: &str) -> String {
    match label.trim().to_ascii_lowercase().as_str() {
        "utf8" | "utf-8" => "utf-8".to_owned(),
        "shift_jis" | "shift-jis" | "sjis" | "x-sjis" | "ms932" | "windows-31j" | "cp932" => "shift_jis".to_owned(),
        "euc-jp" | "eucjp" | "x-euc-jp" => "euc-jp".to_owned(),
        "iso-2022-jp" | "csiso2022jp" => "iso-2022-jp".to_owned(),
        label if label.starts_with("utf-16") => "utf-16".to_owned(),
        label => label.to_owned(),
    }
}

/// Texts that show up where UTF-8 was taken for Shift_JIS or for Latin-1 and written again.
fn garbled(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().take(200_000).collect();
    let odd = |c: &char| matches!(c, '縺' | '繧' | '繝' | '譁' | '莠' | '蜷' | '\u{fffd}');
    let latin = |pair: &[char]| {
        matches!(pair, ['ã' | 'å' | 'æ' | 'ä' | 'è' | 'é' | 'ç', '\u{80}'..='\u{bf}' | '‚' | '„' | '€' | 'œ' | 'ƒ'])
    };
    let count = chars.iter().filter(|c| odd(c)).count() + chars.windows(2).filter(|pair| latin(pair)).count();
    let wide = chars.iter().filter(|c| !c.is_ascii()).count();
    // A few of these kanji are rare, but real.
    if count < 3 || count * 12 < wide {
        return None;
    }
    let at = chars.iter().position(odd).or_else(|| chars.windows(2).position(latin))?;
    let from = chars[..at].iter().rposition(|c| *c == '\n').map_or(0, |n| n + 1).max(at.saturating_sub(8));
    Some(chars[from..].iter().take_while(|c| **c != '\n').take(24).collect::<String>().trim().to_owned())
}

/// What is to be said of the characters of an answer.
pub fn judge(answer: &Answer, kind: Kind, pick: &str, lang: Lang, platform: &dyn Platform) -> Vec<Finding> {
    let mut out = Vec::new();
    let said = declared(answer);
    let found = found(&answer.bytes, platform);
    // Pages and tables are read in whatever they are written; JSON, numbers and streams are UTF-8.
    let document = kind == Kind::Counter && (pick.contains("css:") || pick.contains("csv:"));
    let tolerant = kind == Kind::Calendar || document || answer.is_page();
    let lines = || server::media_type(&answer.address.path, &wanted(answer));
    match &found {
        Found::Plain => {}
        Found::Broken(line) => {
            let state = if kind == Kind::Calendar { State::Note } else { State::Fault };
            out.push(BROKEN_CHARACTERS.with(lang, &[&line.to_string()]).but(state));
        }
        Found::Utf8 | Found::Other(_) => {
            let name = if let Found::Other(name) = &found { name } else { "UTF-8" };
            let differs = !said.is_empty() && family(&said) != family(name);
            let by_label = document && differs && platform.decode(&answer.bytes, &said).is_some();
            out.push(match (&found, differs) {
                (Found::Other(_), _) if !tolerant => CHARSET_JSON.with(lang, &[name]),
                (_, true) if by_label => CHARSET_HARM.with(lang, &[name, &said]).and(lines()),
                (_, true) => CHARSET_WRONG.with(lang, &[name, &said]).and(lines()),
                (Found::Other(_), false) if said.is_empty() => CHARSET_SILENT.with(lang, &[name]).and(lines()),
                _ => CHARSET_FINE.with(lang, &[name]),
            });
        }
    }
    if answer.bytes.starts_with(b"\xef\xbb\xbf") {
        out.push(MARK.with(lang, &[]));
    }
    if found == Found::Utf8
        && let Some(text) = garbled(&answer.text())
    {
        out.push(MOJIBAKE.with(lang, &[&text]));
    }
    out
}

/// The media type that the content would have.
pub fn wanted(answer: &Answer) -> String {
    let text = answer.text();
    let front = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let media = if front.get(..15).is_some_and(|f| f.eq_ignore_ascii_case("BEGIN:VCALENDAR")) {
        "text/calendar"
    } else if front.starts_with(['{', '[']) {
        "application/json"
    } else if front.starts_with('<') {
        "text/html"
    } else if front.lines().next().is_some_and(|line| line.contains([',', '\t'])) {
        "text/csv"
    } else {
        "text/plain"
    };
    media.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::platform::Native;

    fn answer(content_type: &str, bytes: &[u8]) -> Answer {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Answer { status: 200, headers, bytes: bytes.to_vec(), ..Answer::default() }
    }

    fn codes(answer: &Answer, kind: Kind, pick: &str) -> Vec<&'static str> {
        judge(answer, kind, pick, Lang::Ja, &Native).iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn found_against_declared() {
        let sjis = b"\x83\x43\x83\x78\x83\x93\x83\x67\x96\xbc,\x8a\x4a\x8e\x6e\x93\xfa\n";
        assert_eq!(found(sjis, &Native), Found::Other("Shift_JIS"));
        for (content_type, kind, pick, code) in [
            ("text/csv; charset=utf-8", Kind::Calendar, "", "charset"),
            ("text/csv; charset=Shift_JIS", Kind::Calendar, "", "charset-fine"),
            ("text/csv", Kind::Calendar, "", "charset-silent"),
            ("text/csv; charset=x-sjis", Kind::Counter, "csv:a", "charset-fine"),
            ("application/json", Kind::Counter, "", "charset-json"),
        ] {
            assert_eq!(codes(&answer(content_type, sjis), kind, pick), [code], "{content_type}");
        }
        let utf8 = answer("text/csv; charset=Shift_JIS", "年,人数\n1,2\n".as_bytes());
        assert_eq!(codes(&utf8, Kind::Counter, "csv:人数"), ["charset-harm"], "it is read as it says");
        assert_eq!(codes(&utf8, Kind::Calendar, ""), ["charset"]);
        assert_eq!(codes(&answer("text/csv", b"a,b\n1,2\n"), Kind::Calendar, ""), [""; 0], "ASCII is any of them");
        let page = answer("text/html", "<meta charset=\"euc-jp\"><p>予定</p>".as_bytes());
        assert_eq!(codes(&page, Kind::Calendar, ""), ["charset"], "as the page says");
    }

    #[test]
    fn what_is_broken_or_garbled() {
        let broken = answer("text/csv; charset=utf-8", b"a\n\xe5\xa4\x95,\xff\xff\n");
        assert_eq!(codes(&broken, Kind::Calendar, ""), ["charset-broken"]);
        let finding = &judge(&broken, Kind::Calendar, "", Lang::Ja, &Native)[0];
        assert!(finding.what.contains("2行目"), "{}", finding.what);
        let marked = answer("text/csv; charset=utf-8", "\u{feff}予定".as_bytes());
        assert_eq!(codes(&marked, Kind::Calendar, ""), ["charset-fine", "bom"]);
        // 夕張の予定, as Shift_JIS and as Latin-1.
        for text in ["螟募ｼｵ縺ｮ莠亥ｮ壹〒縺吶", "å¤•å¼µã\u{81}®äºˆå®šã\u{81}§ã\u{81}™"]
        {
            let codes = codes(&answer("text/csv; charset=utf-8", text.as_bytes()), Kind::Calendar, "");
            assert!(codes.contains(&"mojibake"), "{text}: {codes:?}");
        }
        assert_eq!(garbled("夕張の予定です。縺れた糸をほどく会"), None, "a rare kanji is none");
    }
}
