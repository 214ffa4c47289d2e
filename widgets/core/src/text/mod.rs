//! Texts: kana, ruby and width of Japanese, and the terms that a text explains.

pub mod glossary;
pub mod kana;
pub mod ruby;
pub mod width;

/// A number in decimal digits, those of a negative one behind `-`. What `to_string` can do besides would be loaded by
/// each visitor.
pub fn decimal(number: i64) -> String {
    let mut digits = Vec::new();
    let mut rest = number.unsigned_abs();
    loop {
        digits.push(char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        digits.push('-');
    }
    digits.into_iter().rev().collect()
}

/// Whether a character stands in a text. `str::contains` looks for one beyond ASCII as it looks for a text, and brings
/// all of that along.
pub fn has(text: &str, wanted: char) -> bool {
    text.chars().any(|c| c == wanted)
}
