//! The number in a page or a table: HTML by selector, CSV by column, in the character set of the file.

use super::csv;
use super::{Count, Pick};
use crate::html::Document;
use crate::i18n::{Catalogue, ProblemKey};
use crate::json;
use crate::platform::Platform;
use crate::source::guessed;

/// Why an answer has no number. The value is what the webmaster is shown of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRead {
    /// Neither JSON nor a short text with a number in it, or nothing where `pick` leads.
    Nothing,
    /// A place that holds something else than a number.
    NoNumber(String),
    /// A selector that finds nothing, or is none.
    Selector(String),
    /// A heading that no column has.
    Column(String),
}

impl NotRead {
    /// What is wrong and what to do, for the webmaster.
    pub fn text(&self, texts: &Catalogue) -> String {
        match self {
            Self::Nothing => texts.fill(ProblemKey::NoNumber, &[]),
            Self::NoNumber(found) => texts.fill(ProblemKey::NoNumberIn, &[found]),
            Self::Selector(selector) => texts.fill(ProblemKey::SelectorEmpty, &[selector]),
            Self::Column(column) => texts.fill(ProblemKey::ColumnMissing, &[column]),
        }
    }
}

/// Characters of a text without a number that the webmaster is shown.
const SHOWN: usize = 40;

/// Reads the body of an answer in any way but [`Pick::Header`]. `content_type` is the header of that name, empty where
/// there is none.
pub fn read(bytes: &[u8], content_type: &str, pick: &Pick, platform: &dyn Platform) -> Result<Count, NotRead> {
    let text = decoded(bytes, content_type, platform);
    match pick {
        Pick::Css(selector) => {
            let page = Document::read(&text);
            let at = page.first(selector).ok_or_else(|| NotRead::Selector(selector.clone()))?;
            // `<data value="281">` says it to machines.
            let value = page.attribute(at, "value").filter(|_| matches!(page.name(at), "data" | "meter" | "progress"));
            in_text(&value.map_or_else(|| page.text(at), str::to_owned))
        }
        Pick::Csv(column) => csv::read(&text, column, platform),
        Pick::Own => Count::read_event(&text).ok_or(NotRead::Nothing),
        pick => json::parse(&text).ok().and_then(|value| pick.from_json(&value)).ok_or(NotRead::Nothing),
    }
}

/// The number in a text that should be one.
pub(super) fn in_text(text: &str) -> Result<Count, NotRead> {
    Count::of_text(text).ok_or_else(|| NotRead::NoNumber(text.trim().chars().take(SHOWN).collect()))
}

/// The text of a file: by its byte order mark, by what the server or the page says of its character set, else as it
/// looks.
fn decoded(bytes: &[u8], content_type: &str, platform: &dyn Platform) -> String {
    for (mark, label) in [(&b"\xef\xbb\xbf"[..], "utf-8"), (b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")] {
        if let Some(text) = bytes.strip_prefix(mark).and_then(|rest| platform.decode(rest, label)) {
            return text;
        }
    }
    let front = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let said = charset(content_type).or_else(|| if front.contains('<') { charset(&front) } else { None });
    said.and_then(|label| platform.decode(bytes, &label)).unwrap_or_else(|| guessed(bytes, platform))
}

/// The label behind `charset=`, in a header or in the beginning of a page.
fn charset(text: &str) -> Option<String> {
    let text = text.to_ascii_lowercase();
    let rest = text.split_once("charset")?.1.trim_start().strip_prefix('=')?;
    let label = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    let end = label.find(|c: char| c.is_whitespace() || "\"';>/".contains(c)).unwrap_or(label.len());
    Some(label[..end].to_owned())
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::platform::Native;

    fn picked(bytes: &[u8], content_type: &str, pick: &str) -> Result<i64, NotRead> {
        let pick = Pick::parse(pick).expect("a way");
        read(bytes, content_type, &pick, &Native).map(|count| count.count.expect("a number"))
    }

    const PAGE: &str = "<!DOCTYPE html><html><head><title>登録 999人</title></head><body><p>平成31年1月31日現在</p>\
        <table class=hyo><tr><th>登録者<td id=total><b>１，２３４</b>人<tr><th>市外<td>約76人<tr><th>増減<td>増加</table>\
        <data id=machine value=281>にひゃく</data></body></html>";

    #[test]
    fn a_page_by_selector() {
        for (pick, number) in [
            ("css:#total", 1_234),
            ("css:table.hyo b", 1_234),
            ("css:.hyo tr:nth-child(2) td", 76),
            ("css:tr:first-child > td", 1_234),
            ("css:td:last-of-type", 1_234),
            ("css:#machine", 281),
        ] {
            assert_eq!(picked(PAGE.as_bytes(), "text/html; charset=utf-8", pick), Ok(number), "{pick}");
        }
        let refused = |pick| picked(PAGE.as_bytes(), "text/html", pick).expect_err(pick);
        assert_eq!(refused("css:tr:nth-child(3) td"), NotRead::NoNumber("増加".into()));
        assert_eq!(refused("css:.gone"), NotRead::Selector(".gone".into()));
        assert_eq!(refused("css:p:has(b)"), NotRead::Selector("p:has(b)".into()));
        assert_eq!(refused(""), NotRead::Nothing, "a whole page is not searched");
    }

    #[test]
    fn a_page_in_its_own_characters() {
        let page =
            |meta: &str| format!("<html><head>{meta}</head><body><p class=人数>現在　２８１人</p></body></html>");
        for (label, content_type, meta) in [
            ("shift_jis", "text/html; charset=Shift_JIS", ""),
            ("shift_jis", "text/html", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=x-sjis\">"),
            ("euc-jp", "text/html;charset=\"EUC-JP\"", ""),
            ("euc-jp", "text/html", "<meta charset='euc-jp'>"),
            ("euc-jp", "text/html; charset=utf-8", ""),
            ("iso-2022-jp", "text/html", "<META CHARSET=ISO-2022-JP >"),
            ("shift_jis", "", ""),
        ] {
            let text = page(meta);
            let (bytes, _, _) = encoding_rs::Encoding::for_label(label.as_bytes()).expect("label").encode(&text);
            assert_eq!(picked(&bytes, content_type, "css:.人数"), Ok(281), "{label} {content_type} {meta}");
        }
    }

    #[test]
    fn a_text_or_our_json_in_any_characters() {
        assert_eq!(picked("281人\r\n".as_bytes(), "text/plain", ""), Ok(281));
        assert_eq!(picked(b"\x82\x51\x82\x57\x82\x50\x90\x6c", "text/plain; charset=shift_jis", ""), Ok(281));
        assert_eq!(picked(b"{\"a\":[1,2]}", "application/json", "length:/a"), Ok(2));
        assert_eq!(picked(b"{\"a\":[1,2]", "application/json", "length:/a"), Err(NotRead::Nothing));
    }
}
