//! Dialects of event feeds, one file each, read into [`crate::event::Event`].
//!
//! [`read`] tells them apart by content, never by name. A record that cannot be shown is left out and named in
//! [`Feed::problems`] for the webmaster; only a file of which nothing can be read is a [`ReadError`].
//! Whatever the file holds, memory stays within a small multiple of its size, and within the limits below.
//!
//! iCalendar, CSV and our own JSON are always here. The others stand in `rare`, behind the feature of that name: for
//! visitors they are a second module, which is loaded where [`ReadError::needs_rare`] says so and turns the file into
//! our JSON with [`write_json`].

mod bytes;
mod csv;
mod field;
mod ics;
#[cfg(test)]
mod ics_tests;
mod json;
pub(crate) mod markup;
mod paging;
mod property;
#[cfg(feature = "rare")]
mod rare;
mod reader;
mod reading;
mod record;
#[cfg(test)]
mod tests;
mod vtimezone;
mod when;
mod write;
mod zone;

pub(crate) use bytes::guessed;
pub use field::{Field, json_name};
pub use paging::{append, own_pictures};
pub(crate) use reader::instance;
pub use reading::{Pace, Reading};
pub use write::write_json;

use crate::event::Event;
use crate::i18n::{Catalogue, ProblemKey};
use crate::later::Part;
use crate::platform::Platform;
use crate::problem::Problem;
use std::sync::Arc;

/// Larger files are not read.
pub const MAX_BYTES: usize = 32 << 20;
/// Events of one feed; the rest is left out.
pub const MAX_EVENTS: usize = 50_000;
/// Bytes of one text of an event; the rest is cut.
pub const MAX_TEXT: usize = 20_000;
/// Problems that are kept of one feed; the rest is only counted.
pub const MAX_PROBLEMS: usize = 200;
/// Dates of one list (RDATE, EXDATE); the rest is left out.
pub const MAX_DATES: usize = 2_000;
/// Bytes of an identifier; the rest is cut.
pub const MAX_ID: usize = 500;

/// What the page says about a source.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Its name; empty where the file's own shall do.
    pub name: &'a str,
    /// The zone for times that name none.
    pub zone: &'a str,
    /// The file's own address, absolute where the page's is known, for the links of a page and for [`Feed::next`];
    /// empty for what has none, such as the page's own content.
    pub address: &'a str,
    /// The time at which the page is looked at, in seconds since 1970-01-01T00:00Z: days that people write without a
    /// year are the nearest to it.
    pub now: i64,
}

/// The dialects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Our own JSON, in the names of DS-43C.
    Json,
    /// iCalendar (RFC 5545).
    ICalendar,
    /// Open-data CSV 「イベント一覧」.
    Csv,
    /// The Events Calendar, a plug-in of WordPress (`/wp-json/tribe/events/v1/events`).
    Tec,
    /// schema.org Event as JSON-LD, in a file or within a page.
    JsonLd,
    /// CKAN datastore (`datastore_search`).
    Ckan,
    /// A list of Strapi or Directus (`/api/events`, `/items/events`).
    Strapi,
    /// The events of FullCalendar.
    FullCalendar,
    /// Posts of WordPress with days in their texts (`/wp-json/wp/v2/posts`).
    Posts,
    /// A table or list of events in an HTML page.
    Page,
}

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The page's name for it, else the file's own; may be empty.
    pub name: String,
    /// Its dialect.
    pub kind: Kind,
    /// The events, in the order of the file; no two have the same identifier.
    pub events: Vec<Arc<Event>>,
    /// What was wrong.
    pub problems: Vec<Problem>,
    /// How many records were left out.
    pub refused: usize,
    /// The address of the next page of a feed that comes in pages: on the origin of [`Options::address`], or relative
    /// to the page where that is. It is read like the first and joined with [`append`]. A server that answers 404
    /// has no more; whoever follows sets a limit, because a server may name next pages for ever.
    pub next: Option<String>,
}

/// Nothing of a file can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(pub Problem);

impl ReadError {
    fn new(line: Option<u32>, key: ProblemKey, found: &str) -> Self {
        Self(Problem::new(line, "", key, found))
    }

    /// Whether the file may be of a dialect that this build leaves out (feature `rare`).
    pub fn needs_rare(&self) -> bool {
        self.0.key == ProblemKey::RareNeeded && self.needs().is_none()
    }

    /// The part that reads the file and was not loaded yet.
    pub fn needs(&self) -> Option<Part> {
        let is_it = |part: &Part| self.0.key == ProblemKey::RareNeeded && self.0.found == part.name();
        Part::ALL.into_iter().find(is_it)
    }

    fn missing(part: Part) -> Self {
        Self::new(None, ProblemKey::RareNeeded, part.name())
    }

    /// The text for the webmaster. Visitors are told with `CommonKey::SourceFailed`.
    pub fn text(&self, catalogue: &Catalogue) -> String {
        self.0.text(catalogue)
    }
}

/// Reads a file of any dialect at once.
pub fn read(bytes: &[u8], platform: &dyn Platform, options: Options<'_>) -> Result<Feed, ReadError> {
    let mut reading = Reading::new(bytes, platform, options)?;
    while !reading.step(&mut Pace::new(&|| false))? {}
    Ok(reading.finish())
}
