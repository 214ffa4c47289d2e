//! A value of an indicator, a number or a word, as cities write it: 「▲9人」「362人(累計)」「5%以下」「増加」.

use super::amount::Amount;
use crate::search::contains;
use crate::text::width::line;

/// Where a value should go, said in a word instead of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// 「増加」「上昇」.
    Up,
    /// 「減少」「低下」.
    Down,
    /// 「維持」.
    Keep,
}

/// A number that is a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// 「50人以上」.
    AtLeast,
    /// 「5%以下」.
    AtMost,
}

/// A value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// As it was written, on one line.
    pub text: String,
    /// The number, where it is one beyond doubt.
    pub number: Option<Amount>,
    /// The unit: the value's own, else the indicator's.
    pub unit: String,
    /// Where it should go, where it is such a word.
    pub trend: Option<Trend>,
    /// Whether the number is a limit.
    pub bound: Option<Bound>,
    /// A running total over the years (「累計」).
    pub is_total: bool,
    /// Not exact (「約」).
    pub is_about: bool,
    /// What else stands in brackets.
    pub remark: String,
}

/// What may stand before a number and says something about it.
const ABOUT: [&str; 4] = ["約", "およそ", "about ", "approx. "];
const TOTALS: [&str; 3] = ["累計", "累積", "cumulative"];
const LIMITS: [(&str, Bound); 2] = [("at least ", Bound::AtLeast), ("at most ", Bound::AtMost)];
/// What may stand behind a number.
const LIMITS_BEHIND: [(&str, Bound); 5] = [
    ("以上", Bound::AtLeast),
    ("or more", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("or less", Bound::AtMost),
];
/// Signs that say minus. The triangles are those of Japanese public accounts.
const MINUS: [char; 7] = ['-', '−', '▲', '△', '－', '–', '‐'];
/// What multiplies the number before it.
const POWERS: [(char, i64); 2] = [('億', 100_000_000), ('万', 10_000)];
/// A longer unit is a sentence.
const LONGEST_UNIT: usize = 16;

const UP: [&str; 11] =
    ["増加", "上昇", "向上", "拡大", "増やす", "上げる", "増", "increase", "rise", "improve", "more"];
const DOWN: [&str; 10] = ["減少", "低下", "縮小", "削減", "減らす", "下げる", "減", "decrease", "reduce", "fewer"];
const KEEP: [&str; 5] = ["維持", "現状", "継続", "maintain", "keep"];
/// With one of these the words may say the opposite (「減少の抑制」).
const TURNED: [&str; 6] = ["抑制", "緩和", "解消", "ない", "なし", "not "];

impl Value {
    /// Reads a value; `unit` is the indicator's. `None` for nothing, and for dashes that stand for nothing.
    pub fn read(text: &str, unit: &str) -> Option<Self> {
        let text = line(text);
        if text.chars().all(|c| MINUS.contains(&c) || matches!(c, 'ー' | '―' | '—' | '…' | '・' | '*' | ' ')) {
            return None;
        }
        let mut value = Self { unit: unit.to_owned(), text, ..Self::default() };
        let plain = value.without_brackets();
        if !value.read_number(&plain) {
            value.trend = trend(&plain);
            value.bound = None;
            value.is_about = false;
        }
        Some(value)
    }

    /// The text in half width without what stands in brackets, which is looked at on the way.
    fn without_brackets(&mut self) -> String {
        let (mut plain, mut inside) = (String::new(), String::new());
        let mut depth = 0_u32;
        let text = self.text.clone();
        for c in text.chars().map(half) {
            match c {
                '(' | '[' | '【' => depth += 1,
                ')' | ']' | '】' if depth > 0 => depth -= 1,
                c if depth > 0 => inside.push(c),
                c => plain.push(c),
            }
            if depth == 0 && !inside.is_empty() {
                self.remark(core::mem::take(&mut inside).trim());
            }
        }
        // A bracket that is never closed.
        self.remark(inside.trim());
        plain.trim().to_owned()
    }

    fn remark(&mut self, text: &str) {
        if has_any(text, &TOTALS) {
            self.is_total = true;
        } else if !text.is_empty() {
            if !self.remark.is_empty() {
                self.remark.push(' ');
            }
            self.remark.push_str(text);
        }
    }

    /// Whether the text is a number with what belongs to it, and nothing else.
    fn read_number(&mut self, plain: &str) -> bool {
        let mut rest = plain;
        loop {
            let before = rest;
            for word in ABOUT {
                self.is_about |= taken(&mut rest, word);
            }
            for word in TOTALS {
                self.is_total |= taken(&mut rest, word);
            }
            for (word, bound) in LIMITS {
                if taken(&mut rest, word) {
                    self.bound = Some(bound);
                }
            }
            if rest == before {
                break;
            }
        }
        let mut sign = 1;
        if let Some(after) = rest.strip_prefix(MINUS) {
            (sign, rest) = (-1, after.trim_start());
        } else if let Some(after) = rest.strip_prefix('+') {
            rest = after.trim_start();
        }
        let Some((number, after)) = multiplied(rest) else { return false };
        let mut unit = after.trim();
        for (word, bound) in LIMITS_BEHIND {
            if let Some(before) = unit.strip_suffix(word) {
                (unit, self.bound) = (before.trim_end(), Some(bound));
            }
        }
        if !is_unit(unit) {
            return false;
        }
        if !unit.is_empty() {
            self.unit = unit.to_owned();
        }
        self.number = number.times(sign);
        self.number.is_some()
    }
}

/// Takes a word from the beginning, where it stands there.
fn taken(text: &mut &str, word: &str) -> bool {
    let after = text.strip_prefix(word);
    if let Some(after) = after {
        *text = after.trim_start();
    }
    after.is_some()
}

/// A number with 億 and 万 in it: 「1億2,000万」.
fn multiplied(text: &str) -> Option<(Amount, &str)> {
    let (mut number, mut rest) = Amount::read(text)?;
    let mut sum = Amount::default();
    for (sign, factor) in POWERS {
        let Some(after) = rest.strip_prefix(sign) else { continue };
        sum = sum.plus(number.times(factor)?)?;
        (number, rest) = Amount::read(after).unwrap_or((Amount::default(), after));
    }
    Some((sum.plus(number)?, rest))
}

/// Whether what stands behind a number can be its unit. Another number in it, a range, or a limit that is not reached
/// itself (「未満」「超」) makes it a sentence; the number of `m2` and `CO2` belongs to its letters.
fn is_unit(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if c.is_numeric() && !before.is_ascii_alphanumeric()
            || matches!(c, '~' | '〜' | '→' | ',' | '、' | '。' | '満' | '超')
        {
            return false;
        }
        before = c;
    }
    text.chars().count() <= LONGEST_UNIT
}

/// Where it should go; `None` where the words say several things, or something else.
fn trend(text: &str) -> Option<Trend> {
    let text = text.to_ascii_lowercase();
    if has_any(&text, &TURNED) {
        return None;
    }
    let mut found = None;
    for (words, trend) in [(&UP[..], Trend::Up), (&DOWN[..], Trend::Down), (&KEEP[..], Trend::Keep)] {
        if has_any(&text, words) {
            if found.is_some() {
                return None;
            }
            found = Some(trend);
        }
    }
    found
}

fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| contains(text, word))
}

/// Letters, digits and signs of full width in half width; everything else as it is.
fn half(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}
