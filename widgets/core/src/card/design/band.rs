//! 帯: the colour of the city at one side, the name beside it.

use super::text;
use crate::card::colour::{GREY, INK, PAPER};
use crate::card::ornament::cords;
use crate::card::{Anchor, Brief, Crest, Face, Paint, Sheet};
use crate::i18n::CardKey;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let (accent, on) = (card.colours.accent, card.colours.on_accent());
    sheet.rect(0, 0, 910, 550, Paint::fill(PAPER));
    sheet.rect(0, 0, 230, 550, Paint::fill(accent));
    let size = match card.crest {
        Crest::None => {
            cords(sheet, (115, 0), (115, 550), 5, 2, on.in_other(55, accent));
            168
        }
        Crest::Path(_) => 130,
        Crest::Image(_) => {
            // An image has colours of its own: it lies on paper.
            sheet.rect(45, 205, 140, 140, Paint::fill(PAPER));
            120
        }
    };
    sheet.crest(&card.crest, 115, 275, size, on, accent);
    sheet.fitted(text(brief.label(), (290, 116), 26, Face::Sans, card.colours.ink()).bold(), 556, 60);
    sheet.fitted(text(&*card.name, (290, 296), 66, Face::Serif, INK), 560, 140);
    sheet.fitted(text(&*card.town, (290, 434), 27, Face::Sans, INK), 300, 60);
    sheet.text(text(brief.issued(), (290, 474), 23, Face::Sans, GREY));
    sheet.fitted(text(brief.number(CardKey::Number), (850, 474), 27, Face::Sans, INK).anchored(Anchor::End), 250, 60);
}
