//! Japanese text: kana, ruby, width.

pub mod kana;
pub mod ruby;
pub mod width;
