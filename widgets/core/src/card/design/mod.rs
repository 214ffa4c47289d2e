//! The designs, one file each.

mod band;
mod frame;
mod line;
mod member;
mod modern;
mod plain;
mod vertical;

use super::{Brief, Colour, Face, Kind, Sheet, Text};
use crate::card::Anchor;
use crate::i18n::{CardKey, Lang};

/// A way to draw a card or a certificate.
pub struct Design {
    /// The name in the attribute `design`.
    pub id: &'static str,
    /// What it is for.
    pub kind: Kind,
    /// Width and height in tenths of a millimetre.
    pub size: (i32, i32),
    /// Its name for the visitor.
    pub label: CardKey,
    /// Whether it is for Japanese alone.
    japanese: bool,
    pub(super) draw: fn(&Brief, &mut Sheet),
}

/// 名刺.
const NAME_CARD: (i32, i32) = (910, 550);
/// ISO/IEC 7810 ID-1.
const ID_1: (i32, i32) = (856, 540);
const A4: (i32, i32) = (2100, 2970);
const A4_LANDSCAPE: (i32, i32) = (2970, 2100);

static DESIGNS: [Design; 7] = [
    Design {
        id: "line",
        kind: Kind::Card,
        size: NAME_CARD,
        label: CardKey::DesignLine,
        japanese: false,
        draw: line::draw,
    },
    Design {
        id: "band",
        kind: Kind::Card,
        size: NAME_CARD,
        label: CardKey::DesignBand,
        japanese: false,
        draw: band::draw,
    },
    Design {
        id: "member",
        kind: Kind::Card,
        size: ID_1,
        label: CardKey::DesignMember,
        japanese: false,
        draw: member::draw,
    },
    Design {
        id: "frame",
        kind: Kind::Certificate,
        size: A4_LANDSCAPE,
        label: CardKey::DesignFrame,
        japanese: false,
        draw: frame::draw,
    },
    Design {
        id: "vertical",
        kind: Kind::Certificate,
        size: A4_LANDSCAPE,
        label: CardKey::DesignVertical,
        japanese: true,
        draw: vertical::draw,
    },
    Design {
        id: "modern",
        kind: Kind::Certificate,
        size: A4,
        label: CardKey::DesignModern,
        japanese: false,
        draw: modern::draw,
    },
    Design {
        id: "plain",
        kind: Kind::Certificate,
        size: A4,
        label: CardKey::DesignPlain,
        japanese: false,
        draw: plain::draw,
    },
];

impl Design {
    /// The designs for a kind and a language.
    pub fn of(kind: Kind, lang: Lang) -> Vec<&'static Self> {
        DESIGNS.iter().filter(|design| design.kind == kind && (lang != Lang::En || !design.japanese)).collect()
    }
}

/// A line of text that begins at a point.
fn text(text: impl Into<String>, at: (i32, i32), size: i32, face: Face, colour: Colour) -> Text {
    let (x, y) = at;
    Text { x, y, size, anchor: Anchor::Start, face, bold: false, colour, turned: false, text: text.into() }
}

impl Text {
    fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}
