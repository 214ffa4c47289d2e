//! Files as answers: what is known of them, and which may be sent.

use crate::i18n::{Catalogue, FormKey};

/// What is known of a chosen file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// Its size in bytes.
    pub size: u64,
    /// Its MIME type without parameters; empty where the browser knows none.
    pub kind: String,
    /// Its name without folders, as the visitor's device has it.
    pub name: String,
}

impl FileInfo {
    /// As an answer: `SIZE;TYPE;NAME`.
    pub fn to_value(&self) -> String {
        let kind = self.kind.split(';').next().unwrap_or_default();
        [&self.size.to_string(), ";", kind, ";", &self.name].concat()
    }

    /// From an answer; `None` for a text that [`Self::to_value`] cannot have written.
    pub fn from_value(value: &str) -> Option<Self> {
        let (size, rest) = value.split_once(';')?;
        let (kind, name) = rest.split_once(';')?;
        Some(Self { size: whole(size)?, kind: kind.to_owned(), name: name.to_owned() })
    }
}

/// A size in bytes: `500`, `200KB`, `5MB`, `1GB`, each unit 1,024 of the one before (as PHP's `upload_max_filesize`).
pub fn bytes(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_uppercase();
    let (number, shift) = match text.strip_suffix('B').unwrap_or(&text) {
        text if text.ends_with('K') => (text, 10),
        text if text.ends_with('M') => (text, 20),
        text if text.ends_with('G') => (text, 30),
        text => (text, 0),
    };
    let number = if shift > 0 { number.get(..number.len() - 1)? } else { number };
    Some(whole(number.trim())? << shift)
}

/// Whether a file is one that `accept` names (HTML, attribute `accept`): `.pdf`, `application/pdf`, `image/*`.
pub fn accepts(accept: &str, file: &FileInfo) -> bool {
    let (name, kind) = (file.name.to_ascii_lowercase(), file.kind.to_ascii_lowercase());
    let mut any = true;
    for token in accept.split(',').map(str::trim).filter(|token| !token.is_empty()) {
        let token = token.to_ascii_lowercase();
        any = match token.strip_suffix('*') {
            Some(family) => kind.starts_with(family),
            None if token.starts_with('.') => name.ends_with(&token),
            None => kind == token,
        };
        if any {
            break;
        }
    }
    any
}

/// `accept` for people: 「画像、PDF」.
pub fn kinds(accept: &str, texts: &Catalogue) -> String {
    let mut out = String::new();
    for token in accept.split(',').map(str::trim).filter(|token| !token.is_empty()) {
        if !out.is_empty() {
            out.push_str(texts.text(FormKey::ListSeparator));
        }
        match token {
            "image/*" => out.push_str(texts.text(FormKey::FileImage)),
            "audio/*" => out.push_str(texts.text(FormKey::FileAudio)),
            "video/*" => out.push_str(texts.text(FormKey::FileVideo)),
            other => {
                // Of `application/vnd.ms-excel` and `.pdf` what stands behind the last sign.
                let sign = other.bytes().rposition(|b| matches!(b, b'/' | b'.'));
                let short = &other[sign.map_or(0, |sign| sign + 1)..];
                out.push_str(&short.to_ascii_uppercase());
            }
        }
    }
    out
}

/// A whole number below 10¹².
fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.bytes().fold(0, |n, b| n * 10 + u64::from(b - b'0')))
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::i18n::{Lang, source};

    fn file(size: u64, kind: &str, name: &str) -> FileInfo {
        FileInfo { size, kind: kind.into(), name: name.into() }
    }

    #[test]
    fn answers_there_and_back() {
        for one in [file(0, "", ""), file(7, "image/png", "旅; 写真.png"), file(1 << 35, "text/plain", "a.txt")] {
            assert_eq!(FileInfo::from_value(&one.to_value()), Some(one));
        }
        assert_eq!(file(1, "text/plain;charset=utf-8", "a").to_value(), "1;text/plain;a");
        for text in ["", "a.txt", "1;a", "-1;;a", "x;;a", "1234567890123;;a"] {
            assert_eq!(FileInfo::from_value(text), None, "{text}");
        }
    }

    #[test]
    fn sizes() {
        for (text, size) in [
            ("500", Some(500)),
            ("200KB", Some(204_800)),
            ("5MB", Some(5_242_880)),
            ("5 mb", Some(5_242_880)),
            ("2M", Some(2_097_152)),
            ("1gb", Some(1_073_741_824)),
            ("", None),
            ("MB", None),
            ("1.5MB", None),
            ("５MB", None),
            ("-1", None),
        ] {
            assert_eq!(bytes(text), size, "{text}");
        }
    }

    #[test]
    fn accept_is_read_as_html_has_it() {
        let (pdf, photo) = (file(1, "application/pdf", "a.PDF"), file(1, "image/heic", "b.heic"));
        for (accept, pdf_too, photo_too) in [
            ("", true, true),
            (".pdf", true, false),
            ("image/*", false, true),
            ("application/pdf, IMAGE/HEIC", true, true),
            (".doc,.docx", false, false),
        ] {
            assert_eq!((accepts(accept, &pdf), accepts(accept, &photo)), (pdf_too, photo_too), "{accept}");
        }
        assert_eq!(kinds("image/*,.pdf,application/zip", &source::catalogue(Lang::Ja)), "画像、PDF、ZIP");
        assert_eq!(kinds("image/*,.pdf", &source::catalogue(Lang::En)), "images, PDF");
    }
}
