//! Ruby in texts, as Aozora Bunko writes it: `｜漢字《かんじ》`.

use super::has;

/// The pieces of a text in order, each with its reading where it has one. What is not written to the end is text.
pub fn parts(text: &str) -> Parts<'_> {
    Parts { rest: text }
}

/// Whether a text may have readings at all.
pub fn is_marked(text: &str) -> bool {
    has(text, '｜')
}

/// The text without its readings, for attributes and for what is read aloud.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (base, _) in parts(text) {
        out.push_str(base);
    }
    out
}

/// Iterator over the pieces of a text; see [`parts`].
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Parts<'a> {
    type Item = (&'a str, Option<&'a str>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some(bar) = self.rest[from..].find('｜').map(|at| from + at) {
            let Some((base, reading, after)) = marked(&self.rest[bar + '｜'.len_utf8()..]) else {
                from = bar + '｜'.len_utf8();
                continue;
            };
            if bar > 0 {
                let before = &self.rest[..bar];
                self.rest = &self.rest[bar..];
                return Some((before, None));
            }
            self.rest = after;
            return Some((base, Some(reading)));
        }
        Some((core::mem::take(&mut self.rest), None))
    }
}

/// What stands behind a `｜`: base, reading, and the rest. `None` where it is only a bar.
fn marked(text: &str) -> Option<(&str, &str, &str)> {
    let (base, rest) = text.split_once('《')?;
    let (reading, rest) = rest.split_once('》')?;
    (!base.is_empty() && !reading.is_empty() && !has(base, '｜')).then_some((base, reading, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn readings_stand_where_they_are_marked() {
        for (text, pieces) in [
            ("", vec![]),
            ("ひらがな", vec![("ひらがな", None)]),
            (
                "｜名前《なまえ》を ｜書《か》く",
                vec![("名前", Some("なまえ")), ("を ", None), ("書", Some("か")), ("く", None)],
            ),
            ("a｜b", vec![("a｜b", None)]),
            ("｜｜漢《かん》", vec![("｜", None), ("漢", Some("かん"))]),
            ("《注》｜《》", vec![("《注》｜《》", None)]),
            ("｜漢《かん", vec![("｜漢《かん", None)]),
        ] {
            assert_eq!(parts(text).collect::<Vec<_>>(), pieces, "{text}");
        }
        assert_eq!(plain("「{0}」を ｜書《か》いて ください。"), "「{0}」を 書いて ください。");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[｜《》漢字かな]{0,12}") {
            let mut back = String::new();
            for (base, reading) in parts(&text) {
                match reading {
                    Some(reading) => back.extend(["｜", base, "《", reading, "》"]),
                    None => back.push_str(base),
                }
            }
            prop_assert_eq!(back, text);
        }
    }
}
