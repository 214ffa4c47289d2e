//! Colours of paper: the accent of the city, and what is mixed from it.

/// A colour as `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u32);

/// The colours of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    /// The one accent.
    pub accent: Colour,
}

impl Default for Colours {
    fn default() -> Self {
        // blue-1000 of the Digital Agency Design System: an ink rather than a light.
        Self { accent: Colour(0x00118f) }
    }
}

/// Paper is white, whatever the page is.
pub(super) const PAPER: Colour = Colour(0xffffff);
/// Letters.
pub(super) const INK: Colour = Colour(0x1a1a1a);
/// Letters that support.
pub(super) const GREY: Colour = Colour(0x595959);

impl Colour {
    /// Reads `#rrggbb`, as a browser writes an opaque colour.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let plain = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if plain { u32::from_str_radix(digits, 16).ok().map(Self) } else { None }
    }

    /// `#rrggbb`.
    pub fn hex(self) -> String {
        let mut text = "#".to_owned();
        for shift in [20, 16, 12, 8, 4, 0] {
            text.push(char::from(b"0123456789abcdef"[(self.0 >> shift & 15) as usize]));
        }
        text
    }

    /// So many per cent of this colour in another.
    pub fn in_other(self, percent: u32, other: Self) -> Self {
        let mix = |shift: u32| {
            let (own, other) = (self.0 >> shift & 255, other.0 >> shift & 255);
            ((own * percent + other * (100 - percent)) / 100) << shift
        };
        Self(mix(16) | mix(8) | mix(0))
    }

    /// Relative luminance (WCAG 2) in ten-thousandths, with a gamma of 2 instead of 2.4: near enough to choose by.
    fn luminance(self) -> u32 {
        let part = |shift: u32, weight: u32| (self.0 >> shift & 255).pow(2) * weight / 65_025;
        part(16, 2126) + part(8, 7152) + part(0, 722)
    }

    /// Whether letters of this colour read on white, and white ones on it (contrast of about 4.5 and more).
    pub fn is_dark(self) -> bool {
        self.luminance() < 1700
    }
}

impl Colours {
    /// The accent as a colour of letters and fine lines on paper: a light one is darkened until it reads.
    pub(super) fn ink(self) -> Colour {
        let mut colour = self.accent;
        while !colour.is_dark() {
            colour = colour.in_other(90, Colour(0));
        }
        colour
    }

    /// The colour of letters on the accent.
    pub(super) fn on_accent(self) -> Colour {
        if self.accent.is_dark() { PAPER } else { INK }
    }

    /// The accent as a breath on paper.
    pub(super) fn tint(self) -> Colour {
        self.ink().in_other(7, PAPER)
    }

    /// The accent as a quiet line on paper.
    pub(super) fn quiet(self) -> Colour {
        self.ink().in_other(45, PAPER)
    }
}
