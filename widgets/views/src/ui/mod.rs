//! What all widgets share: elements of one type, headings, links to elsewhere, how it stands
//! with the source, what is said of changes.

mod announcer;
mod derived;
mod dynamic;
mod element;
mod heading;
mod kept;
mod link;
mod live;
mod standing;

pub use announcer::Announcer;
pub use derived::Derived;
pub use dynamic::{changing, dynamic};
pub use element::{Drawn, ElementRef, Fixed, element, nothing, several, text};
pub use heading::{heading, heading_of};
pub use link::outside_link;
pub use live::{Live, Shared, shared};
pub use standing::Standing;

use enishi_core::i18n::{Catalogue, Lang, Message};
use enishi_core::platform::{Platform, to_local};
use std::sync::Arc;

/// What every component is given: its language, the browser's services, and the heading that the page asked for.
#[derive(Clone)]
pub struct Ui {
    /// The texts.
    pub texts: Arc<Catalogue>,
    /// The language of the texts.
    pub lang: Lang,
    /// The browser's services.
    pub platform: &'static dyn Platform,
    /// The text of the attribute `heading`.
    pub heading: Option<String>,
    /// The attribute `heading-level`, 2 to 6.
    pub heading_level: u8,
}

impl Ui {
    /// The text of a key.
    pub fn t<M: Message>(&self, key: M) -> String {
        self.texts.text(key).to_owned()
    }

    /// The text of a key with values filled in.
    pub fn fill<M: Message>(&self, key: M, values: &[&str]) -> String {
        self.texts.fill(key, values)
    }

    /// The day and time now, in Japan, where the pages are: since when a number stands, or when it was read.
    pub fn clock(&self) -> Option<String> {
        let (date, time) = to_local(self.platform, "Asia/Tokyo", self.platform.now())?;
        Some([self.texts.day(date).as_str(), " ", &time.to_string()].concat())
    }
}
