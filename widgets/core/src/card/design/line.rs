//! 罫: a name over one hairline, with much paper around it.

use super::text;
use crate::card::colour::{GREY, INK, PAPER};
use crate::card::{Anchor, Brief, Face, Paint, Sheet};
use crate::i18n::CardKey;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let ink = card.colours.ink();
    sheet.rect(0, 0, 910, 550, Paint::fill(PAPER));
    sheet.crest(&card.crest, 130, 108, 90, ink, PAPER);
    sheet.fitted(text(brief.label(), (200, 118), 27, Face::Sans, ink).bold(), 620, 60);
    sheet.fitted(text(&*card.name, (84, 312), 64, Face::Sans, INK), 740, 130);
    sheet.line((84, 364), (826, 364), 2, card.colours.quiet());
    sheet.line((84, 364), (174, 364), 7, ink);
    sheet.fitted(text(&*card.town, (84, 420), 28, Face::Sans, INK), 420, 60);
    sheet.fitted(text(brief.number(CardKey::Number), (826, 420), 28, Face::Sans, INK).anchored(Anchor::End), 300, 60);
    sheet.text(text(brief.issued(), (826, 470), 23, Face::Sans, GREY).anchored(Anchor::End));
}
