//! Texts: kana, ruby and width of Japanese, and the terms that a text explains.

pub mod glossary;
pub mod kana;
pub mod ruby;
pub mod width;

/// A number in decimal digits, those of a negative one behind `-`. What `to_string` can do besides would be loaded by
/// each visitor.
pub fn decimal(number: i64) -> String {
    let mut out = String::new();
    if number < 0 {
        out.push('-');
    }
    let mut rest = number.unsigned_abs();
    let mut digits = [b'0'; 20];
    let mut first = digits.len();
    while rest > 0 || first == digits.len() {
        first -= 1;
        digits[first] += (rest % 10) as u8;
        rest /= 10;
    }
    for digit in &digits[first..] {
        out.push(char::from(*digit));
    }
    out
}

/// Whether a character stands in a text. `str::contains` looks for one beyond ASCII as it looks for a text, and brings
/// all of that along.
pub fn has(text: &str, wanted: char) -> bool {
    text.chars().any(|c| c == wanted)
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_written_as_to_string_writes_them() {
        for number in [0, 7, -9, 10, 281, 12_000, i64::MAX, i64::MIN] {
            assert_eq!(decimal(number), number.to_string());
        }
    }
}
