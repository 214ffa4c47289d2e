//! Texts: kana, ruby and width of Japanese, and the terms that a text explains.

pub mod glossary;
pub mod kana;
pub mod ruby;
pub mod width;

/// Whether a character stands in a text. `str::contains` looks for one beyond ASCII as it looks for a text, and brings
/// all of that along.
pub fn has(text: &str, wanted: char) -> bool {
    text.chars().any(|c| c == wanted)
}
