//! Name cards (名刺) and certificates (登録感謝状) as shapes: the same list is shown, saved as SVG, painted for PNG and
//! printed. All lengths are tenths of a millimetre, whole numbers.

mod colour;
mod design;
mod fit;
mod ornament;
mod png;
mod shape;
mod svg;
mod vertical;

pub use colour::{Colour, Colours};
pub use design::Design;
pub use fit::{fit, measure, wrap};
pub use png::with_density;
pub use shape::{Anchor, Face, Node, Paint, Shape, Text};
pub use svg::{NAMESPACE, millimetres, svg};

use crate::date::Date;
use crate::i18n::{CardKey, Catalogue, CommonKey};
use ornament::knot;

/// What is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// 名刺, 91 × 55 mm, or a card of 85.6 × 54 mm (ISO/IEC 7810 ID-1).
    #[default]
    Card,
    /// 登録感謝状, A4.
    Certificate,
}

impl Kind {
    /// The kind of the contract: `card` or `certificate`; nothing for anything else.
    pub fn of(name: &str) -> Option<Self> {
        match name {
            "card" => Some(Self::Card),
            "certificate" => Some(Self::Certificate),
            _ => None,
        }
    }

    /// The name in the contract, and of the files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Certificate => "certificate",
        }
    }
}

/// The city's mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Crest {
    /// The ornament of two rings takes its place.
    #[default]
    None,
    /// The data of an SVG path in a box of 100 × 100, drawn in the accent colour.
    Path(String),
    /// The address of an image.
    Image(String),
}

impl Crest {
    /// Path data as SVG has them: commands and numbers, nothing else; `None` where the text is no such thing.
    pub fn path(text: &str) -> Option<Self> {
        let known = |c: char| {
            c.is_ascii_digit() || c.is_ascii_whitespace() || ".,+-eE".contains(c) || "MmZzLlHhVvCcSsQqTtAa".contains(c)
        };
        let digits = text.bytes().any(|b| b.is_ascii_digit());
        (text.starts_with(['M', 'm']) && digits && text.chars().all(known)).then(|| Self::Path(text.to_owned()))
    }
}

/// What stands on a card or certificate. Names stand as they were given: no letter of them is changed.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// What is made.
    pub kind: Kind,
    /// The number of the registration; may be empty.
    pub number: String,
    /// Whose it is.
    pub name: String,
    /// The town that issues it; may be empty.
    pub town: String,
    /// The day of issue.
    pub issued: Option<Date>,
    /// The name of the registry (夕張Likers!); may be empty.
    pub label: String,
    /// Who signs the certificate (市長 and name); may be empty.
    pub signer: String,
    /// The city's mark.
    pub crest: Crest,
    /// The city's colours.
    pub colours: Colours,
}

/// A side to be drawn.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Width in tenths of a millimetre.
    pub width: i32,
    /// Height in tenths of a millimetre.
    pub height: i32,
    /// What it says, for whoever does not see it.
    pub alternative: String,
    /// What is drawn, the lowest first.
    pub shapes: Vec<Shape>,
}

/// What a design is given: the card, and its texts in the language of the page.
struct Brief<'a> {
    card: &'a Card,
    texts: &'a Catalogue,
}

impl Brief<'_> {
    fn title(&self) -> &str {
        self.texts.text(CardKey::Title)
    }

    /// The registry, or else what the card says of whom it belongs to.
    fn label(&self) -> &str {
        or(&self.card.label, self.texts.text(CardKey::Member))
    }

    fn town(&self) -> &str {
        or(&self.card.town, self.texts.text(CardKey::Town))
    }

    fn addressed(&self) -> String {
        self.texts.fill(CardKey::Addressed, &[&self.card.name])
    }

    fn body(&self) -> String {
        self.texts.fill(CardKey::Body, &[self.town()])
    }

    fn number(&self, key: CardKey) -> String {
        if self.card.number.is_empty() { String::new() } else { self.texts.fill(key, &[&self.card.number]) }
    }

    fn issued(&self) -> String {
        self.card.issued.map(|date| self.texts.date_in_era(date)).unwrap_or_default()
    }
}

fn or<'a>(text: &'a str, other: &'a str) -> &'a str {
    if text.is_empty() { other } else { text }
}

impl Card {
    /// The card in a design.
    pub fn sheet(&self, design: &Design, texts: &Catalogue) -> Sheet {
        let (width, height) = design.size;
        let mut sheet = Sheet { width, height, alternative: self.alternative(texts), shapes: Vec::new() };
        (design.draw)(&Brief { card: self, texts }, &mut sheet);
        sheet
    }

    /// All that it says, in one sentence.
    fn alternative(&self, texts: &Catalogue) -> String {
        let brief = Brief { card: self, texts };
        let (kind, body) = match self.kind {
            Kind::Card => (texts.text(CardKey::NameCard).to_owned(), self.label.clone()),
            Kind::Certificate => (brief.title().to_owned(), brief.body().replace('\n', " ")),
        };
        let parts = [
            kind,
            self.name.clone(),
            brief.number(CardKey::Number),
            self.town.clone(),
            body,
            self.signer.clone(),
            brief.issued(),
        ];
        let mut all = String::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            if !all.is_empty() {
                all.push_str(texts.text(CommonKey::Separator));
            }
            all.push_str(part);
        }
        all
    }
}

impl Sheet {
    fn add(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    fn rect(&mut self, x: i32, y: i32, width: i32, height: i32, paint: Paint) {
        self.add(Shape::Rect { x, y, width, height, radius: 0, paint });
    }

    fn line(&mut self, from: (i32, i32), to: (i32, i32), width: i32, colour: Colour) {
        self.add(Shape::Line { from, to, width, colour });
    }

    /// A text, unless it is empty.
    fn text(&mut self, text: Text) {
        if !text.text.is_empty() {
            self.add(Shape::Text(text));
        }
    }

    /// A text made smaller, or broken into lines, until it fits. The middle of its lines is where the middle of one
    /// line would be. Gives back the size of its letters.
    fn fitted(&mut self, text: Text, width: i32, height: i32) -> i32 {
        let (size, lines) = fit(&text.text, width, height, text.size);
        let leading = size * 13 / 10;
        let mut y = text.y - (lines.len() as i32 - 1) * leading / 2 - (text.size - size) * 3 / 8;
        for line in lines {
            self.text(Text { text: line.to_owned(), size, y, ..text.clone() });
            y += leading;
        }
        size
    }

    /// Lines below one another, each broken where it is too long; gives back where the next would stand.
    fn paragraph(&mut self, text: Text, width: i32, leading: i32) -> i32 {
        let mut y = text.y;
        for line in text.text.split('\n') {
            for line in wrap(line, width, text.size) {
                self.text(Text { text: line.to_owned(), y, ..text.clone() });
                y += leading;
            }
        }
        y
    }

    /// Letters apart from each other, `pitch` from middle to middle, around `x`; a text of narrow letters as it is.
    fn spread(&mut self, text: Text, pitch: i32) {
        let count = text.text.chars().count() as i32;
        if measure(&text.text) != count * 100 {
            return self.text(Text { anchor: Anchor::Middle, ..text });
        }
        let mut x = text.x - (count - 1) * pitch / 2;
        for letter in text.text.chars() {
            self.text(Text { text: letter.into(), x, anchor: Anchor::Middle, ..text.clone() });
            x += pitch;
        }
    }

    /// The city's mark in the middle of a square; without one, the two rings. `paper` is what lies beneath.
    fn crest(&mut self, crest: &Crest, x: i32, y: i32, size: i32, ink: Colour, paper: Colour) {
        let corner = (x - size / 2, y - size / 2);
        match crest {
            Crest::None => knot(self, x, y, size, ink, paper),
            Crest::Path(data) => self.add(Shape::Path {
                data: data.clone().into(),
                x: corner.0,
                y: corner.1,
                scale: size * 10,
                paint: Paint::fill(ink),
            }),
            Crest::Image(address) => {
                self.add(Shape::Image { x: corner.0, y: corner.1, size, address: address.clone() });
            }
        }
    }
}

#[cfg(test)]
mod tests;
