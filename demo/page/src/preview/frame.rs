//! A host page that has loaded: made one of the visitor's, filled with the snippet, and listened to.

use super::put::{PLACE, put};
use super::report::{self, Heard};
use super::settings::Start;
use super::visitor;
use web_sys::{Document, Window};

/// How much of the page is left above the snippet, in CSS pixels.
const ABOVE: f64 = 96.0;

/// From which part of the window's height on the snippet is scrolled to.
const FAR: f64 = 0.4;

/// What must live as long as the page.
pub struct Open {
    /// The window that it is in.
    pub window: Window,
    page: Document,
    _heard: Heard,
}

/// Prepares the page and puts the snippet into it.
pub fn open(
    window: Window,
    page: Document,
    snippet: &str,
    start: Start,
    say: impl Fn(String, bool) + 'static,
    changed: impl Fn() + 'static,
) -> Open {
    let kept = visitor::prepare(&window, &page, start);
    let heard = report::listen(&window, &page, kept, say, changed);
    put(&page, snippet, start);
    Open { window, page, _heard: heard }
}

impl Open {
    /// Scrolls to where the page before was, or to the snippet. (`scrollIntoView` would move the page around the frame.)
    pub fn scroll(&self, before: Option<f64>) {
        let place = || {
            let top = self.page.query_selector(PLACE).ok().flatten()?.get_bounding_client_rect().top();
            let seen = self.window.inner_height().ok()?.as_f64()?;
            (top > seen * FAR).then_some(top - ABOVE)
        };
        if let Some(top) = before.or_else(place) {
            self.window.scroll_to_with_x_and_y(0.0, top);
        }
    }
}
