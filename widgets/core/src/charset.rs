//! Which characters a page's own charset cannot carry, so that they are named before they arrive as `&#39641;`.
//!
//! A browser writes a form into the charset of its page (HTML, "form submission"); what that charset lacks goes as a
//! numeric reference that few servers undo. The set of what it can write is found by reading all that it can read,
//! with the differences that the Encoding Standard makes between its encoders and decoders.

use crate::platform::Platform;

/// What the Japanese encoders write though no decoder gives it: ¥ and ‾ as in JIS X 0201, − as －.
const WRITTEN_TOO: [char; 3] = ['\u{a5}', '\u{203e}', '\u{2212}'];

/// What a charset can write. Making one costs some thousand calls of the decoder, so it is kept for a form.
pub struct Charset {
    /// A bit for each character of the basic plane; `None` where nothing is lacking.
    carried: Option<Vec<u64>>,
}

impl Charset {
    /// The charset of a name of the Encoding Standard (`shift_jis`, `euc-jp`, `iso-2022-jp`, `windows-1252` …). UTF-8
    /// lacks nothing, and of a charset that the platform does not know nothing is said to be lacking.
    pub fn new(platform: &dyn Platform, label: &str) -> Self {
        let label = label.trim().to_ascii_lowercase();
        let label = match label.as_str() {
            // It carries the same characters, and half-width kana as full-width ones.
            "iso-2022-jp" | "csiso2022jp" => "euc-jp",
            other => other,
        };
        let is = |bytes: &[u8], text: &str| platform.decode(bytes, label).as_deref() == Some(text);
        if label == "gb18030" || is("\u{9ad9}".as_bytes(), "\u{9ad9}") || !is(b"a", "a") {
            return Self { carried: None };
        }
        let euc_jp = is(b"\x8e\xb1\xa4\xa2", "\u{ff71}\u{3042}");
        let shift_jis = is(b"\xb1\x82\xa0", "\u{ff71}\u{3042}");
        let mut bits = vec![0; 0x1_0000 / 64];
        let mut read = |bytes: Vec<u8>, width: usize| add(platform, label, &bytes, width, &mut bits);
        read((0x80..=0xff).collect(), 1);
        if euc_jp {
            // JIS X 0212 (0x8f …) is read, but never written.
            read(row(0x8e, 0xa1, 0xdf), 2);
        }
        for lead in if euc_jp { 0xa1..=0xfe } else { 0x81..=0xfe } {
            if euc_jp {
                read(row(lead, 0xa1, 0xfe), 2);
            } else {
                read(row(lead, 0x40, 0x7e), 2);
                read(row(lead, 0x80, 0xfc), 2);
                read(row(lead, 0xfd, 0xfe), 2);
            }
        }
        if shift_jis {
            // Private characters are read, but never written.
            bits[0xe000 / 64..0xf900 / 64].fill(0);
        }
        if euc_jp || shift_jis {
            WRITTEN_TOO.iter().for_each(|c| set(&mut bits, *c));
        }
        Self { carried: Some(bits) }
    }

    /// The characters of a text, each once and in order, that cannot be carried.
    pub fn lacking(&self, text: &str) -> Vec<char> {
        let Some(bits) = &self.carried else { return Vec::new() };
        let mut out = Vec::new();
        for c in text.chars() {
            let carried =
                c.is_ascii() || bits.get(c as usize / 64).is_some_and(|word| word >> (c as u32 % 64) & 1 == 1);
            if !carried && !out.contains(&c) {
                out.push(c);
            }
        }
        out
    }
}

/// The characters of a text that a form in this charset cannot carry; see [`Charset`].
pub fn lacking(platform: &dyn Platform, label: &str, text: &str) -> Vec<char> {
    if text.is_ascii() { Vec::new() } else { Charset::new(platform, label).lacking(text) }
}

/// The characters of two bytes that share the first one.
fn row(lead: u8, first: u8, last: u8) -> Vec<u8> {
    (first..=last).flat_map(|trail| [lead, trail]).collect()
}

/// Adds what these bytes stand for. Bytes that mean nothing spoil the whole text, so it is halved until they stand
/// alone.
fn add(platform: &dyn Platform, label: &str, bytes: &[u8], width: usize, bits: &mut [u64]) {
    if let Some(text) = platform.decode(bytes, label) {
        text.chars().for_each(|c| set(bits, c));
    } else if bytes.len() > width {
        let (left, right) = bytes.split_at(bytes.len() / width / 2 * width);
        add(platform, label, left, width, bits);
        add(platform, label, right, width, bits);
    }
}

fn set(bits: &mut [u64], c: char) {
    if let Some(word) = bits.get_mut(c as usize / 64) {
        *word |= 1 << (c as u32 % 64);
    }
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::platform::Native;

    #[test]
    fn what_forms_lose() {
        assert_eq!(lacking(&Native, "Shift_JIS", "夕張 太郎、髙橋﨑①ｱ"), []);
        assert_eq!(lacking(&Native, "shift_jis", "𠮷野😀鷗é𠮷~"), ['𠮷', '😀', '鷗', 'é']);
        assert_eq!(lacking(&Native, "euc-jp", "髙橋﨑ｱ①"), []);
        assert_eq!(lacking(&Native, "iso-2022-jp", "ｱ𠮷"), ['𠮷']);
        assert_eq!(lacking(&Native, "windows-1252", "é夕"), ['夕']);
        assert_eq!(lacking(&Native, "utf-8", "😀𠮷"), []);
        assert_eq!(lacking(&Native, "no-such", "😀"), []);
        assert_eq!(lacking(&Native, "shift_jis", "¥‾−～\u{e000}"), ['\u{e000}']);
    }

    /// As the Encoding Standard's encoders, which browsers use, in their own implementation.
    fn by_encoder(label: &str, text: &str) -> Vec<char> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("label");
        let mut out = Vec::new();
        for c in text.chars() {
            if encoding.encode(c.encode_utf8(&mut [0; 4])).2 && !out.contains(&c) {
                out.push(c);
            }
        }
        out
    }

    #[test]
    fn as_the_encoders_for_the_whole_plane() {
        for label in ["shift_jis", "euc-jp", "iso-2022-jp", "windows-1252"] {
            let charset = Charset::new(&Native, label);
            for c in '\u{80}'..='\u{ffff}' {
                let text = c.to_string();
                assert_eq!(charset.lacking(&text), by_encoder(label, &text), "{label} {c:?}");
            }
        }
    }
}
