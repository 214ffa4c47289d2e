//! 枠: the certificate as it hangs on walls, A4 landscape in a double frame.

use super::text;
use crate::card::colour::{INK, PAPER};
use crate::card::ornament::cords;
use crate::card::{Anchor, Brief, Colour, Face, Paint, Sheet};
use crate::i18n::CardKey;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let ink = card.colours.ink();
    sheet.rect(0, 0, 2970, 2100, Paint::fill(PAPER));
    border(sheet, ink, card.colours.quiet());
    cords(sheet, (240, 430), (2730, 430), 13, 3, card.colours.quiet());
    // The cords end before the mark, whatever it is.
    sheet.rect(1315, 380, 340, 100, Paint::fill(PAPER));
    sheet.crest(&card.crest, 1485, 430, 280, ink, PAPER);
    sheet.spread(text(brief.title(), (1485, 790), 160, Face::Serif, INK).bold(), 250);
    sheet.text(text(brief.number(CardKey::NumberFormal), (2640, 600), 52, Face::Serif, INK).anchored(Anchor::End));
    sheet.fitted(middle(brief.addressed(), 1040, 124), 2200, 260);
    sheet.line((735, 1104), (2235, 1104), 3, card.colours.quiet());
    let end = sheet.paragraph(middle(brief.body(), 1262, 66), 2300, 118);
    let below = (end + 40).max(1690);
    sheet.text(text(brief.issued(), (480, below), 56, Face::Serif, INK));
    sheet.fitted(text(card.town.as_str(), (2490, below), 80, Face::Serif, INK).anchored(Anchor::End), 1200, 130);
    sheet.fitted(text(&*card.signer, (2490, below + 120), 64, Face::Serif, INK).anchored(Anchor::End), 1400, 130);
    sheet.fitted(text(&*card.label, (480, below + 120), 48, Face::Serif, INK), 900, 100);
}

fn middle(words: String, y: i32, size: i32) -> crate::card::Text {
    text(words, (1485, y), size, Face::Serif, INK).anchored(Anchor::Middle)
}

/// A strong line with a fine one inside, drawn in at the corners.
pub(super) fn border(sheet: &mut Sheet, ink: Colour, quiet: Colour) {
    let (width, height) = (sheet.width, sheet.height);
    sheet.rect(100, 100, width - 200, height - 200, Paint::stroke(ink, 8));
    let (left, top, right, bottom, notch) = (128, 128, width - 128, height - 128, 56);
    let corners = [
        (left + notch, top),
        (right - notch, top),
        (right - notch, top + notch),
        (right, top + notch),
        (right, bottom - notch),
        (right - notch, bottom - notch),
        (right - notch, bottom),
        (left + notch, bottom),
        (left + notch, bottom - notch),
        (left, bottom - notch),
        (left, top + notch),
        (left + notch, top + notch),
        (left + notch, top),
    ];
    for pair in corners.windows(2) {
        sheet.line(pair[0], pair[1], 3, quiet);
    }
}
