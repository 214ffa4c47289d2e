//! 縦書き: the certificate in columns from right to left, A4 landscape, numbers in 漢数字, no marks of punctuation.

use super::text;
use crate::card::colour::{INK, PAPER};
use crate::card::vertical::{column, height, kanji_numbers};
use crate::card::{Brief, Face, Paint, Sheet, wrap};
use crate::i18n::CardKey;

/// The height of a column of text.
const HEIGHT: i32 = 1500;
/// The top of the columns.
const TOP: i32 = 300;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let ink = card.colours.ink();
    sheet.rect(0, 0, 2970, 2100, Paint::fill(PAPER));
    sheet.rect(100, 100, 2770, 1900, Paint::stroke(ink, 8));
    sheet.rect(128, 128, 2714, 1844, Paint::stroke(card.colours.quiet(), 3));
    sheet.crest(&card.crest, 390, 1730, 260, ink, PAPER);

    // The title spreads over the column.
    let title = text(brief.title(), (2570, TOP), 170, Face::Serif, INK).bold();
    let letters = title.text.chars().count() as i32;
    let pitch = ((HEIGHT - 170) * 100 / (170 * (letters - 1).max(1))).min(150);
    column(sheet, &title, pitch);
    let number = kanji_numbers(&brief.number(CardKey::NumberFormal));
    lower(sheet, &number, 2370, 50, 1780);
    let name = brief.addressed();
    let mut x = columns(sheet, &name, 2130, fitting(&name, 130, 1150), 420, 1150) - 30;
    // One size for all of it.
    let body = brief.body();
    let size = body.split('\n').map(|line| fitting(line, 78, HEIGHT)).min().unwrap_or(78);
    for line in body.split('\n') {
        x = columns(sheet, line, x, size, TOP, HEIGHT);
    }
    column(sheet, &text(kanji_numbers(&brief.issued()), (x - 40, TOP + 150), 62, Face::Serif, INK), 100);
    lower(sheet, &card.label, x - 190, 52, 1500);
    lower(sheet, &card.town, x - 310, 84, 1600);
    lower(sheet, &card.signer, x - 455, 72, 1780);
}

/// The size at which a text stands in one column; what is too long for that is broken.
fn fitting(words: &str, mut size: i32, room: i32) -> i32 {
    while size > 60 && height(words) * size > room * 100 {
        size -= 1;
    }
    size
}

/// A text in columns from `x` to the left; gives back where the next column is.
fn columns(sheet: &mut Sheet, words: &str, mut x: i32, size: i32, top: i32, room: i32) -> i32 {
    for line in wrap(words, room, size) {
        column(sheet, &text(line, (x, top), size, Face::Serif, INK), 100);
        x -= size * 19 / 10;
    }
    x
}

/// A column that ends at a height.
fn lower(sheet: &mut Sheet, words: &str, x: i32, size: i32, bottom: i32) {
    let long = height(words).max(1);
    let size = size.min((bottom - TOP) * 100 / long);
    column(sheet, &text(words, (x, bottom - long * size / 100), size, Face::Serif, INK), 100);
}
