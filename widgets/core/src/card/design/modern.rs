//! 余白: A4 portrait; the cords run down the margin, everything else keeps to one line on the left.

use super::text;
use crate::card::colour::{GREY, INK, PAPER};
use crate::card::ornament::cords;
use crate::card::{Brief, Crest, Face, Paint, Sheet};
use crate::i18n::CardKey;

/// Where everything begins.
const LEFT: i32 = 620;
/// What is left of the width.
const WIDTH: i32 = 1240;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let ink = card.colours.ink();
    sheet.rect(0, 0, 2100, 2970, Paint::fill(PAPER));
    cords(sheet, (310, 0), (310, 2970), 10, 4, ink);
    if card.crest != Crest::None {
        sheet.rect(150, 430, 320, 340, Paint::fill(PAPER));
    }
    sheet.crest(&card.crest, 310, 600, 300, ink, PAPER);
    sheet.fitted(text(&*card.label, (LEFT, 480), 52, Face::Sans, ink).bold(), WIDTH, 110);
    sheet.fitted(text(brief.title(), (LEFT, 650), 124, Face::Sans, INK).bold(), WIDTH, 260);
    sheet.line((LEFT, 760), (LEFT + 150, 760), 10, ink);
    sheet.fitted(text(brief.addressed(), (LEFT, 1120), 116, Face::Serif, INK), WIDTH, 320);
    sheet.paragraph(text(brief.body(), (LEFT, 1400), 62, Face::Serif, INK), WIDTH, 128);
    sheet.line((LEFT, 2390), (LEFT + WIDTH, 2390), 3, card.colours.quiet());
    sheet.text(text(brief.number(CardKey::Number), (LEFT, 2480), 46, Face::Sans, GREY));
    sheet.text(text(brief.issued(), (LEFT, 2556), 46, Face::Sans, GREY));
    let signed = if card.signer.is_empty() { 2660 } else { 2620 };
    sheet.fitted(text(&*card.town, (LEFT, signed + 40), 70, Face::Sans, INK).bold(), WIDTH, 130);
    sheet.fitted(text(&*card.signer, (LEFT, signed + 130), 54, Face::Sans, INK), WIDTH, 110);
}
