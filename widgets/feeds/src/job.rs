//! What the calendar gives with a wish: its settings, and the files of its feeds as they were read.

use enishi_browser::Browser;
use enishi_core::date::{Date, days_in_month};
use enishi_core::event::capacity::{Live, Said};
use enishi_core::event::facet::Facets;
use enishi_core::event::filter::Filters;
use enishi_core::event::merge::merge;
use enishi_core::event::status::{Clock, status};
use enishi_core::event::{Entry, Occurrence, Status, fiscal, layout, occurrence};
use enishi_core::json::{Value, flag_at, items, parse, text_at, whole_at};
use enishi_core::source::{self, Feed, Options};
use js_sys::{Array, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// The first day of the week: Sunday, as the calendar has it.
const WEEK_START: u8 = 0;

/// A wish.
///
/// As JSON: `zone`, `now` (seconds since 1970-01-01T00:00Z), `page` (the address of the page, whole), `here` (that which
/// leads back to the event), `feeds` (`{name, pages}`: the addresses of the files of each source, in order; none where
/// it could not be read), `places` (what was said of places since, as [`Said::of`] takes it), `applies` (whether the
/// page takes applications), `name` (of the calendar), `pairs` (`[name, value]`: what the page's address keeps, view, date and choices), and `key`
/// where it is about one event.
pub struct Job {
    json: Value,
    /// The zone of the page.
    pub zone: String,
    /// Now, in seconds since 1970-01-01T00:00Z.
    pub now: i64,
    /// All events.
    pub entries: Arc<Vec<Entry>>,
    /// Where each source lies.
    pub origins: Vec<String>,
    places: Live,
}

impl Job {
    /// Reads a wish; `files` are the bytes of all files, in the order of their addresses.
    pub fn read(job: &str, files: &Array) -> Option<Self> {
        let json = parse(job).ok()?;
        let zone = text_at(&json, "zone")?;
        let now = whole_at(&json, "now")?;
        let (mut feeds, mut origins, mut at) = (Vec::new(), Vec::new(), 0);
        for item in items(&json, "feeds") {
            let name = text_at(item, "name").unwrap_or_default();
            let mut whole: Option<Feed> = None;
            for page in items(item, "pages") {
                let address = page.as_str().unwrap_or_default();
                let bytes = files.get(at).dyn_into::<Uint8Array>().ok()?.to_vec();
                at += 1;
                let options = Options { name: &name, zone: &zone, address, now };
                match (source::read(&bytes, &Browser, options), &mut whole) {
                    (Ok(page), Some(feed)) => {
                        source::append(feed, page);
                    }
                    (Ok(page), None) => {
                        origins.resize(feeds.len(), String::new());
                        origins.push(address.to_owned());
                        whole = Some(page);
                    }
                    // What the calendar could not read either.
                    (Err(_), _) => {}
                }
            }
            feeds.push(whole.map(Arc::new));
        }
        let mut places = Live::default();
        for said in items(&json, "places").iter().filter_map(Said::of) {
            places.take(said);
        }
        let entries = Arc::new(merge(&feeds, &Browser));
        Some(Self { json, zone, now, entries, origins, places })
    }

    /// A text of the wish; empty where it has none.
    pub fn text(&self, name: &str) -> String {
        text_at(&self.json, name).unwrap_or_default()
    }

    /// The time that the wish is about, with its event.
    pub fn one(&self) -> Option<(Occurrence, &Entry)> {
        let found = occurrence::by_key(&self.entries, &self.text("key"), &self.zone, &Browser)?;
        Some((found, self.entries.get(found.entry as usize)?))
    }

    /// How an occurrence stands now.
    pub fn status(&self, occurrence: &Occurrence) -> Status {
        let Some(entry) = self.entries.get(occurrence.entry as usize) else { return Status::Planned };
        let event = self.places.event(&entry.event, occurrence);
        let clock = Clock::new(self.now, &self.zone, &Browser);
        status(&event, occurrence, &clock, flag_at(&self.json, "applies"))
    }

    /// What takes place from `first` to `last`.
    pub fn between(&self, first: Date, last: Date) -> Vec<Occurrence> {
        occurrence::expand(&self.entries, first, last, &self.zone, &Browser)
    }

    /// What the visitor's choices find of what is looked at.
    pub fn found(&self) -> Option<Vec<Occurrence>> {
        let text = |pair: &Value, at: usize| Some(pair.as_array()?.get(at)?.as_str()?.to_owned());
        let pairs: Vec<(String, String)> =
            items(&self.json, "pairs").iter().filter_map(|pair| Some((text(pair, 0)?, text(pair, 1)?))).collect();
        let value = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let date = Date::parse(value("date")?)?;
        let month = date.first_of_month();
        let (first, last) = match value("view")? {
            "month" => layout::grid(month, WEEK_START),
            "year" => (fiscal::first(fiscal::of(date)), fiscal::last(fiscal::of(date))),
            _ => (month, Date { day: days_in_month(month.year, month.month), ..month }),
        };
        let all = self.between(first, last);
        let found = Facets::new(self.entries.clone()).find(
            &all,
            &Filters::from_pairs(&pairs),
            &|occurrence| self.status(occurrence),
            &Browser,
        );
        Some(found.occurrences)
    }
}
