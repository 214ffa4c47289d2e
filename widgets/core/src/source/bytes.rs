//! From bytes to text: which character set it is, and the folded lines of iCalendar.

use super::reader::Reader;
use crate::i18n::ProblemKey;
use crate::platform::Platform;

const BOM: &[u8] = b"\xef\xbb\xbf";
/// What begins each change of characters in ISO-2022-JP.
const ESCAPE: u8 = 0x1b;

/// Whether it is iCalendar: the word that begins each of them stands at the beginning of a line near the front.
pub(super) fn is_icalendar(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let front = &bytes[..bytes.len().min(1024)];
    front.split(|b| *b == b'\n').any(|line| line.trim_ascii().eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
}

/// The text of a file: UTF-8 with or without a byte order mark, UTF-16 with one, ISO-2022-JP, Shift_JIS or EUC-JP;
/// nothing where the part is missing that reads all but the first.
pub(super) fn decode(bytes: &[u8], reader: &mut Reader<'_>) -> Option<String> {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    match core::str::from_utf8(bytes) {
        // Where there is an escape, it may be ISO-2022-JP.
        Ok(text) if !bytes.contains(&ESCAPE) => Some(text.to_owned()),
        _ => otherwise(bytes, reader),
    }
}

crate::later! { Read "04":
fn otherwise(bytes: &[u8], reader: &mut Reader<'_>) -> String {
    let platform = reader.platform;
    for (mark, label) in [(&b"\xff\xfe"[..], "utf-16le"), (&b"\xfe\xff"[..], "utf-16be")] {
        if let Some(text) = bytes.strip_prefix(mark).and_then(|rest| platform.decode(rest, label)) {
            return text;
        }
    }
    if bytes.windows(3).any(|w| w == b"\x1b$B" || w == b"\x1b$@")
        && let Some(text) = platform.decode(bytes, "iso-2022-jp")
    {
        return text;
    }
    if let Ok(text) = core::str::from_utf8(bytes) {
        return text.to_owned();
    }
    japanese(bytes, platform).unwrap_or_else(|| by_line(bytes, platform, reader))
} }

/// The text of bytes of an unknown character set that are not UTF-8.
fn japanese(bytes: &[u8], platform: &dyn Platform) -> Option<String> {
    match (platform.decode(bytes, "shift_jis"), platform.decode(bytes, "euc-jp")) {
        (Some(one), Some(other)) => {
            // EUC-JP read as Shift_JIS is often valid, but full of half-width katakana.
            let odd = |text: &str| text.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count();
            Some(if odd(&other) < odd(&one) { other } else { one })
        }
        (one, other) => one.or(other),
    }
}

/// The text of a file whose character set nobody says: UTF-8, Shift_JIS or EUC-JP, broken bytes as U+FFFD.
pub(crate) fn guessed(bytes: &[u8], platform: &dyn Platform) -> String {
    match core::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => japanese(bytes, platform).unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// A file in which some bytes are broken: each line by itself, so that one bad byte spoils one line.
fn by_line(bytes: &[u8], platform: &dyn Platform, reader: &mut Reader<'_>) -> String {
    // Most lines of a UTF-8 file are valid still.
    let mut more_utf8 = 0i64;
    for line in bytes.split(|b| *b == b'\n') {
        if !line.is_ascii() {
            more_utf8 += if core::str::from_utf8(line).is_ok() { 1 } else { -1 };
        }
    }
    let is_utf8 = more_utf8 >= 0;
    let mut out = String::with_capacity(bytes.len() + bytes.len() / 2);
    for (n, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let other = if is_utf8 { None } else { platform.decode(line, "shift_jis") };
        match (core::str::from_utf8(line), other) {
            (_, Some(text)) => out.push_str(&text),
            (Ok(text), None) => out.push_str(text),
            (Err(_), None) => {
                reader.note(Some(n as u32 + 1), "", ProblemKey::CharactersBroken, "");
                out.push_str(&String::from_utf8_lossy(line));
            }
        }
    }
    out
}

/// The content lines of iCalendar: folded lines joined, before decoding, because some products fold within a
/// character. Gives the joined bytes, lines ended by `\n`, and the number of the first line of each.
pub(super) fn unfold(bytes: &[u8]) -> (Vec<u8>, Vec<u32>) {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut numbers = Vec::new();
    let mut length = 0;
    for (n, line) in bytes.split(|b| *b == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let folded = matches!(line.first(), Some(b' ' | b'\t')) && !numbers.is_empty();
        let line = if folded {
            out.pop();
            &line[1..]
        } else {
            numbers.push(n as u32 + 1);
            length = 0;
            line
        };
        // What is over the limit of a text is cut anyway.
        let take = line.len().min((super::MAX_TEXT * 2).saturating_sub(length));
        length += take;
        out.extend_from_slice(&line[..take]);
        out.push(b'\n');
    }
    (out, numbers)
}
