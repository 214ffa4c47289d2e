//! An exact decimal number of an indicator, as people write it: 6,791, −9, 12.5.

use crate::count::grouped;

/// Digits behind the point that are kept.
const PLACES: u32 = 3;
/// What one is, in [`Amount::thousandths`].
const ONE: i64 = 1_000;
/// Larger numbers, in either direction, are read as words, so that no calculation runs over.
const MOST: i64 = 1_000_000_000_000;

/// A number with up to three decimals, between −10¹² and 10¹².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// The number times 1,000.
    pub thousandths: i64,
    /// How many decimals it is written with.
    pub places: u8,
}

impl Amount {
    /// A number from digits (with commas between thousands) and a point, and what comes after it. `None` where there is
    /// none, or it is too large or too exact.
    pub(super) fn read(text: &str) -> Option<(Self, &str)> {
        let (mut whole, mut fraction, mut places) = (0_i64, 0_i64, 0_u32);
        let (mut has_digit, mut is_behind) = (false, false);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            let is_followed = after.starts_with(|next: char| next.is_ascii_digit());
            match c.to_digit(10).map(i64::from) {
                Some(digit) if !is_behind => {
                    whole = whole * 10 + digit;
                    has_digit = true;
                }
                Some(digit) => {
                    // Zeros at the end say nothing more.
                    if places == PLACES && digit != 0 {
                        return None;
                    }
                    if places < PLACES {
                        fraction = fraction * 10 + digit;
                        places += 1;
                    }
                }
                None if c == ',' && has_digit && !is_behind && is_followed => {}
                None if c == '.' && has_digit && !is_behind && is_followed => is_behind = true,
                None => break,
            }
            if whole > MOST {
                return None;
            }
            rest = after;
        }
        let amount = Self { thousandths: whole * ONE + fraction * 10_i64.pow(PLACES - places), places: places as u8 };
        has_digit.then_some((amount, rest))
    }

    /// So many times as much; `None` where it becomes too large.
    pub(super) fn times(self, factor: i64) -> Option<Self> {
        let thousandths = self.thousandths.checked_mul(factor).filter(|n| n.abs() <= MOST * ONE)?;
        let places = if factor > 1 && thousandths % ONE == 0 { 0 } else { self.places };
        Some(Self { thousandths, places })
    }

    /// The sum of two.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let thousandths = self.thousandths + other.thousandths;
        (thousandths.abs() <= MOST * ONE).then_some(Self { thousandths, places: self.places.max(other.places) })
    }

    /// What has to be added to `before` to come here. It may be twice as large as a number that is read.
    pub fn since(self, before: Self) -> Self {
        Self { thousandths: self.thousandths - before.thousandths, places: self.places.max(before.places) }
    }

    /// Without its sign.
    pub fn size(self) -> Self {
        Self { thousandths: self.thousandths.abs(), places: self.places }
    }

    /// With thousands parted by commas, and `−` (U+2212) for minus.
    pub fn written(self) -> String {
        let mut out = String::new();
        if self.thousandths < 0 {
            out.push('−');
        }
        let size = self.thousandths.abs();
        out.push_str(&grouped(size / ONE));
        let mut rest = size % ONE;
        for place in 0..self.places {
            if place == 0 {
                out.push('.');
            }
            rest *= 10;
            out.push_str(&(rest / ONE).to_string());
            rest %= ONE;
        }
        out
    }

    /// The number and its unit. An English word stands apart from its number, a Japanese counter does not.
    pub fn with_unit(self, unit: &str) -> String {
        let mut text = self.written();
        if unit.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            text.push(' ');
        }
        text.push_str(unit);
        text
    }
}
