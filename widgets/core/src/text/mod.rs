//! Japanese text: kana, width, eras.
