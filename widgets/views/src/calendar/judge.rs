//! How occurrences stand at this moment, and which of them the visitor's choices find.

use crate::ui::{Derived, Shared};
use enishi_core::date::Date;
use enishi_core::event::capacity::Live as Places;
use enishi_core::event::facet::{Facets, Found};
use enishi_core::event::filter::Filters;
use enishi_core::event::status::{Clock, status};
use enishi_core::event::{Entry, LocalTime, Occurrence, Status, occurrence};
use enishi_core::platform::Platform;
use std::sync::Arc;

/// What takes place in what is looked at.
#[derive(PartialEq)]
pub(super) struct Looked {
    /// How many there are without the visitor's choices.
    pub total: usize,
    /// What the choices find.
    pub found: Found,
    /// The events that take place too often to be shown whole.
    pub cut: Vec<u32>,
}

/// Tells how occurrences stand, and which the visitor's choices find.
#[derive(Clone)]
pub(super) struct Judge {
    pub entries: Derived<Arc<Vec<Entry>>>,
    /// What finds by the choices; nothing until its part is here.
    pub facets: Derived<Option<Arc<Facets>>>,
    pub local: Derived<(i64, LocalTime)>,
    pub filters: Shared<Filters>,
    pub places: Shared<Places>,
    pub zone: String,
    pub page_applies: bool,
    pub platform: &'static dyn Platform,
}

impl Judge {
    pub fn clock(&self) -> Clock<'_> {
        let (epoch, local) = self.local.get();
        Clock::known(epoch, local, &self.zone, self.platform)
    }

    pub fn status(&self, entry: &Entry, occurrence: &Occurrence) -> Status {
        let event = self.places.with(|places| places.event(&entry.event, occurrence));
        status(&event, occurrence, &self.clock(), self.page_applies)
    }

    /// What takes place from `first` to `last`, and what the choices find of it.
    pub fn look(&self, first: Date, last: Date) -> Looked {
        let entries = self.entries.get();
        let (all, cut) = occurrence::expand_all(&entries, first, last, &self.zone, self.platform);
        // Without choices all is found, until the part is here that counts them.
        let found = self.facets.get().and_then(|facets| found(self, &facets, &all));
        let found = found.unwrap_or_else(|| Found { occurrences: all.clone(), ..Found::default() });
        Looked { total: all.len(), found, cut }
    }
}

enishi_core::later! { More "06":
/// What the visitor's choices find among what takes place.
fn found(judge: &Judge, facets: &Facets, all: &[Occurrence]) -> Found {
    let entries = judge.entries.get();
    // Asked for once, and not for each of ten thousand.
    let clock = judge.clock();
    judge.places.with(|places| {
        let stands = |occurrence: &Occurrence| {
            let Some(entry) = entries.get(occurrence.entry as usize) else { return Status::Planned };
            let known = (!places.known().is_empty()).then(|| places.event(&entry.event, occurrence));
            status(known.as_ref().unwrap_or(&entry.event), occurrence, &clock, judge.page_applies)
        };
        judge.filters.with(|filters| facets.find(all, filters, &stands, judge.platform))
    })
} }

enishi_core::later! { More "07":
/// A list of events by facets.
pub(super) fn by_facets(entries: Arc<Vec<Entry>>) -> Arc<Facets> {
    Arc::new(Facets::new(entries))
} }
