//! Japanese text: kana, width, eras.

pub mod kana;
pub mod width;
