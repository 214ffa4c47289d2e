//! 円: A4 portrait; the rings large and faint behind the words.

use super::text;
use crate::card::colour::{INK, PAPER};
use crate::card::ornament::knot;
use crate::card::{Anchor, Brief, Crest, Face, Paint, Sheet, Text};
use crate::i18n::CardKey;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let ink = card.colours.ink();
    let tint = card.colours.tint();
    sheet.rect(0, 0, 2100, 2970, Paint::fill(tint));
    sheet.rect(90, 90, 1920, 2790, Paint::fill(PAPER));
    knot(sheet, 1050, 1500, 1700, ink.in_other(14, PAPER), PAPER);
    if card.crest != Crest::None {
        sheet.crest(&card.crest, 1050, 370, 220, ink, PAPER);
    }
    sheet.fitted(middle(&card.label, 570, 54), 1500, 120);
    sheet.spread(middle(brief.title(), 790, 130).bold(), 200);
    sheet.text(middle(&brief.number(CardKey::NumberFormal), 920, 50));
    sheet.fitted(middle(&brief.addressed(), 1330, 120), 1560, 300);
    sheet.paragraph(middle(&brief.body(), 1560, 62), 1600, 120);
    sheet.text(middle(&brief.issued(), 2290, 52));
    sheet.fitted(middle(&card.town, 2450, 84), 1500, 130);
    sheet.fitted(middle(&card.signer, 2570, 64), 1500, 130);
}

fn middle(words: &str, y: i32, size: i32) -> Text {
    text(words, (1050, y), size, Face::Serif, INK).anchored(Anchor::Middle)
}
