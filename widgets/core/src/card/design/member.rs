//! 会員証: the colour of the city all over, the rings large across the edge; the size of a bank card.

use super::text;
use crate::card::ornament::knot;
use crate::card::{Anchor, Brief, Crest, Face, Paint, Shape, Sheet};
use crate::i18n::CardKey;

pub(super) fn draw(brief: &Brief, sheet: &mut Sheet) {
    let card = brief.card;
    let (accent, on) = (card.colours.accent, card.colours.on_accent());
    // Corners of 3.18 mm, as the norm has them.
    sheet.add(Shape::Rect { x: 0, y: 0, width: 856, height: 540, radius: 32, paint: Paint::fill(accent) });
    knot(sheet, 650, 186, 330, on.in_other(32, accent), accent);
    if card.crest != Crest::None {
        // An image has colours of its own: it lies on paper.
        let image = matches!(card.crest, Crest::Image(_));
        if image {
            let (x, y, size) = (64, 52, 108);
            let paper = Paint::fill(crate::card::colour::PAPER);
            sheet.add(Shape::Rect { x, y, width: size, height: size, radius: 14, paint: paper });
        }
        sheet.crest(&card.crest, if image { 118 } else { 108 }, 106, 88, on, accent);
    }
    let top = if card.crest == Crest::None { 110 } else { 218 };
    sheet.fitted(text(brief.label(), (64, top), 30, Face::Sans, on).bold(), 400, 76);
    sheet.fitted(text(&*card.town, (64, top + 46), 25, Face::Sans, on), 400, 60);
    sheet.fitted(text(&*card.name, (64, 408), 54, Face::Sans, on), 728, 120);
    sheet.fitted(text(brief.number(CardKey::Number), (64, 476), 30, Face::Sans, on), 400, 60);
    sheet.text(text(brief.issued(), (792, 476), 23, Face::Sans, on).anchored(Anchor::End));
}
