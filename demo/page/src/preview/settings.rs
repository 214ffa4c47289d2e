//! What the preview is set to, and how large the frame is drawn. No browser in it.

/// The pages that a snippet is looked at in: `host-NAME.html`.
pub const HOSTS: [&str; 7] = ["plain", "wordpress", "bootstrap", "table", "dark", "unset", "narrow"];
/// The widths to choose from, in CSS pixels; what else there is, is the free one.
pub const WIDTHS: [u32; 4] = [320, 375, 768, 1280];
/// The bounds of the free width.
pub const FREE: (u32, u32) = (280, 1600);
/// How much the visitor has zoomed, in percent.
pub const ZOOMS: [u32; 3] = [100, 200, 400];
/// What `lang` is set to; the first leaves it as the snippet has it.
pub const LANGUAGES: [&str; 4] = ["", "ja", "ja-easy", "en"];

/// Light or dark, where it is not the system's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// What changes how the page in the frame starts: a change loads it anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The place in [`HOSTS`].
    pub host: usize,
    /// The place in [`LANGUAGES`].
    pub language: usize,
    pub scheme: Option<Scheme>,
    /// Without scripts.
    pub plain: bool,
    /// A policy that forbids WebAssembly.
    pub blocked: bool,
    /// Reduced motion.
    pub still: bool,
    /// Forced colours.
    pub forced: bool,
}

impl Start {
    /// The address of the page, beside the demo's own.
    pub fn address(&self) -> String {
        format!("host-{}.html", HOSTS.get(self.host).unwrap_or(&HOSTS[0]))
    }
}

/// The width to begin with: the largest that can be read in a place so wide.
pub fn first_width(place: f64) -> u32 {
    WIDTHS.into_iter().rev().find(|width| f64::from(*width) <= place * 1.25).unwrap_or(WIDTHS[0])
}

/// How a frame is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Of the frame, in its own CSS pixels: what media queries in it see.
    pub width: f64,
    pub height: f64,
    /// By how much it is made larger or smaller.
    pub scale: f64,
    /// From the left edge of its place, so that a narrow one stands in the middle.
    pub left: f64,
}

/// Draws a window so wide, zoomed so much, into a place. Zoom works as a browser's does: the window stays as wide, and the
/// page in it has fewer pixels of its own.
pub fn fit(place: (f64, f64), width: u32, zoom: u32) -> Fit {
    let wide = f64::from(width);
    let shrunk = if place.0 > 0.0 { (place.0 / wide).min(1.0) } else { 1.0 };
    let zoom = f64::from(zoom) / 100.0;
    let scale = shrunk * zoom;
    Fit {
        width: (wide / zoom).round(),
        height: (place.1 / scale).round(),
        scale,
        left: ((place.0 - wide * shrunk) / 2.0).max(0.0).floor(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_window_is_made_to_fit_and_a_narrow_one_stands_in_the_middle() {
        assert_eq!(fit((640.0, 400.0), 1280, 100), Fit { width: 1280.0, height: 800.0, scale: 0.5, left: 0.0 });
        assert_eq!(fit((640.0, 400.0), 320, 100), Fit { width: 320.0, height: 400.0, scale: 1.0, left: 160.0 });
        assert_eq!(fit((0.0, 0.0), 320, 100).scale, 1.0);
    }

    #[test]
    fn it_begins_with_what_can_be_read() {
        assert_eq!(
            (first_width(1200.0), first_width(700.0), first_width(288.0), first_width(0.0)),
            (1280, 768, 320, 320)
        );
    }

    #[test]
    fn zoom_leaves_fewer_pixels() {
        assert_eq!(fit((1280.0, 800.0), 1280, 400), Fit { width: 320.0, height: 200.0, scale: 4.0, left: 0.0 });
        assert_eq!(fit((640.0, 400.0), 1280, 200), Fit { width: 640.0, height: 400.0, scale: 1.0, left: 0.0 });
    }
}
