//! 縦書き letter by letter: a canvas has no vertical writing, and what is shown, saved and printed must be the same.

use super::fit::clusters;
use super::{Anchor, Sheet, Text};

/// Letters that lie in vertical writing.
const LYING: &str = "ー〜～…‥―—–-－（）「」『』【】〔〕〈〉《》()[]＝=";
/// Letters that stand small, up and to the right.
const SMALL: &str = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";

/// One piece of a column.
enum Piece<'a> {
    /// A letter that stands.
    Standing(&'a str),
    /// Two narrow letters side by side (縦中横).
    Beside(&'a str),
    /// A Latin word that lies, and its length in hundredths of the size.
    Lying(&'a str, i32),
}

impl Piece<'_> {
    fn height(&self) -> i32 {
        match self {
            Piece::Lying(_, length) => *length,
            _ => 100,
        }
    }
}

/// The height of a column in hundredths of the size of its letters.
pub(super) fn height(text: &str) -> i32 {
    pieces(text).iter().map(Piece::height).sum()
}

/// Writes a column downwards around `text.x` from the top `text.y`; letters `pitch` per cent of their size apart.
pub(super) fn column(sheet: &mut Sheet, text: &Text, pitch: i32) {
    let (x, size) = (text.x, text.size);
    let mut y = text.y;
    for piece in pieces(&text.text) {
        let middle = y + size * piece.height() / 200;
        let one = |letter: &str, dx: i32, dy: i32, turned: bool| Text {
            text: letter.to_owned(),
            x: x + dx,
            y: middle + dy,
            anchor: Anchor::Middle,
            turned,
            ..text.clone()
        };
        // From the middle of a letter to its baseline: 3/8 of its size.
        let base = size * 3 / 8;
        match piece {
            Piece::Lying(word, _) => sheet.text(one(word, -size * 3 / 10, 0, true)),
            Piece::Standing(letter) if LYING.contains(letter) => sheet.text(one(letter, -base, 0, true)),
            Piece::Standing(letter) if "、。，．".contains(letter) => {
                sheet.text(one(letter, size * 6 / 10, base - size * 6 / 10, false));
            }
            Piece::Standing(letter) if SMALL.contains(letter) => {
                sheet.text(one(letter, size / 10, base - size / 10, false));
            }
            Piece::Standing(letter) if letter.trim().is_empty() => {}
            Piece::Standing(letter) | Piece::Beside(letter) => sheet.text(one(letter, 0, base, false)),
        }
        y += size * piece.height() * pitch / 10_000;
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    // A run of narrow letters: where it began, and how long it is.
    let mut run = (0, 0);
    let mut at = 0;
    let close = |out: &mut Vec<_>, (start, length): (usize, i32), end: usize| {
        let word = &text[start..end];
        if word.trim().is_empty() {
            // Between two Japanese words.
            if !word.is_empty() {
                out.push(Piece::Lying("", 50));
            }
        } else if word.chars().count() == 1 && length < 80 {
            out.push(Piece::Standing(word));
        } else if word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit()) {
            out.push(Piece::Beside(word));
        } else {
            out.push(Piece::Lying(word, length));
        }
    };
    for (cluster, width) in clusters(text) {
        if width >= 100 {
            close(&mut out, run, at);
            out.push(Piece::Standing(cluster));
            run = (at + cluster.len(), 0);
        } else {
            run.1 += width;
        }
        at += cluster.len();
    }
    close(&mut out, run, at);
    out
}

/// Numbers in 漢数字, as vertical writing has them: 令和8年11月22日 → 令和八年十一月二十二日. What is longer than four
/// digits, or begins with a zero, is written digit by digit.
pub(super) fn kanji_numbers(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            kanji_number(&mut out, &digits);
            digits.clear();
        }
        out.push(c);
    }
    out.pop();
    out
}

fn kanji_number(out: &mut String, digits: &str) {
    let one = |digit: u8| ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"][usize::from(digit - b'0')];
    if digits.len() > 4 || digits.starts_with('0') {
        out.extend(digits.bytes().map(one));
        return;
    }
    for (at, digit) in digits.bytes().enumerate() {
        let place = ["", "十", "百", "千"][digits.len() - 1 - at];
        if digit == b'0' {
            continue;
        }
        // 十, not 一十.
        if digit != b'1' || place.is_empty() {
            out.push_str(one(digit));
        }
        out.push_str(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_kanji() {
        for (plain, kanji) in [
            ("令和8年11月22日", "令和八年十一月二十二日"),
            ("令和元年5月10日", "令和元年五月十日"),
            ("第281号", "第二百八十一号"),
            ("第1005号", "第千五号"),
            ("第00281号", "第〇〇二八一号"),
            ("第YL-12345号", "第YL-一二三四五号"),
            ("", ""),
        ] {
            assert_eq!(kanji_numbers(plain), kanji);
        }
    }

    #[test]
    fn latin_words_lie_and_pairs_of_digits_stand() {
        assert_eq!(height("夕張Likers会"), 300 + 76 + 34 + 62 * 4);
        assert_eq!(height("12月A組"), 400);
        assert_eq!(height("夕張 太郎"), 450);
    }
}
