//! What the parts of the calendar share: what the host gives, what follows from it, and what a visitor's action does.

use super::judge::{Judge, Looked, by_facets};
use super::state::{CalendarState, Rest, SourceState, SourceStatus, View};
use crate::ui::{Derived, ElementRef, Shared, Ui, shared};
use enishi_core::date::{Date, days_in_month};
use enishi_core::event::facet::Facets;
use enishi_core::event::filter::Filters;
use enishi_core::event::layout::{self, Week};
use enishi_core::event::merge::merge;
use enishi_core::event::status::{Applying, Clock, applying};
use enishi_core::event::{Entry, Event, Occurrence, Status, fiscal, occurrence, words};
use enishi_core::holiday;
use enishi_core::i18n::{CalendarKey, CommonKey};
use enishi_core::source::Feed;
use leptos::prelude::*;
use std::sync::Arc;

/// The first day of the week: Sunday, as calendars in Japan have it.
pub(super) const WEEK_START: u8 = 0;

/// How many months with events are looked through for one that has what the visitor asks for.
const MONTHS_SEARCHED: u32 = 60;

/// How many events a day's cell shows; the rest stands behind 「他3件」.
pub(super) const LANES: u8 = 3;

/// What the dialog shows.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shown {
    /// The events of a day.
    Day(Date),
    /// One event.
    Event(Occurrence),
}

/// The model of one calendar.
pub(super) struct Model {
    pub ui: Ui,
    pub state: CalendarState,
    /// All events.
    pub entries: Derived<Arc<Vec<Entry>>>,
    /// The first day of the month shown.
    pub month: Derived<Date>,
    /// The events by facets; nothing until the part for it is here.
    pub facets: Derived<Option<Arc<Facets>>>,
    /// What takes place in what is looked at, and what the visitor's choices leave of it.
    pub looked: Derived<Arc<Looked>>,
    /// What is left of it, sorted.
    pub found: Derived<Arc<Vec<Occurrence>>>,
    /// The weeks of the month with their bars.
    pub weeks: Derived<Arc<Vec<Week>>>,
    /// The day it is.
    pub today: Derived<Date>,
    /// What the dialog shows.
    pub shown: Derived<Option<Shown>>,
    /// What the visitor applies for.
    pub applied: Shared<Option<(Entry, Occurrence)>>,
    /// The month grid.
    pub grid: ElementRef,
    /// The dialog.
    pub dialog: ElementRef,
    judge: Judge,
}

impl Model {
    pub fn new(ui: Ui, state: CalendarState) -> Self {
        let platform = ui.platform;
        let CalendarState { sources, date, now, open, day, .. } = state.clone();
        // Only other feeds are a change, not another name or a failure.
        let feeds = Derived::new(move || sources.with(|list| list.iter().map(feed).collect()), same_feeds);
        let entries = Derived::new(move || Arc::new(merge(&feeds.get(), platform)), |_, _| false);
        let month = Derived::new(move || date.get().first_of_month(), Date::eq);
        let facets = {
            let (entries, rest) = (entries.clone(), state.rest.clone());
            let is_whole = Derived::new(move || rest.get() == Rest::Here, bool::eq);
            let facets = move || {
                let facets = by_facets(entries.get());
                if facets.is_none() {
                    is_whole.get();
                }
                facets
            };
            Derived::new(facets, |_, _| false)
        };
        let zone = state.zone.clone();
        let local = move || {
            let now = now.get();
            (now, Clock::new(now, &zone, platform).local())
        };
        let local = Derived::new(local, |before, after| before.0 == after.0);
        let judge = Judge {
            entries: entries.clone(),
            facets: facets.clone(),
            local: local.clone(),
            filters: state.filters.clone(),
            places: state.places.clone(),
            zone: state.zone.clone(),
            page_applies: state.apply.is_some(),
            platform,
        };
        let looked = {
            let (month, view, judge) = (month.clone(), state.view.clone(), judge.clone());
            let looked = move || {
                let month = month.get();
                let (first, last) = match view.get() {
                    View::Month => layout::grid(month, WEEK_START),
                    View::List | View::Cards => (month, Self::last_of(month)),
                    View::Year => Self::year_of(month),
                };
                Arc::new(judge.look(first, last))
            };
            Derived::new(looked, |before, after| before == after)
        };
        let found = {
            let looked = looked.clone();
            Derived::new(move || Arc::new(looked.get().found.occurrences.clone()), |before, after| before == after)
        };
        let weeks = {
            let (month, found) = (month.clone(), found.clone());
            let weeks = move || {
                let (from, to) = layout::grid(month.get(), WEEK_START);
                Arc::new(layout::weeks(&found.get(), from, to, LANES))
            };
            Derived::new(weeks, |_, _| false)
        };
        let today = {
            let local = local.clone();
            Derived::new(move || local.get().1.date, Date::eq)
        };
        let (zone, list) = (state.zone.clone(), entries.clone());
        let shown = move || match open.get() {
            Some(key) => occurrence::by_key(&list.get(), &key, &zone, platform).map(Shown::Event),
            None => day.get().map(Shown::Day),
        };
        let shown = Derived::new(shown, |before, after| before == after);
        let applied = shared(None);
        let (grid, dialog) = (ElementRef::new(), ElementRef::new());
        Self { ui, state, entries, month, facets, looked, found, weeks, today, shown, applied, grid, dialog, judge }
    }

    /// The event of an occurrence.
    pub fn entry(&self, occurrence: &Occurrence) -> Option<Entry> {
        self.entries.get().get(occurrence.entry as usize).cloned()
    }

    /// How an occurrence stands now.
    pub fn status(&self, entry: &Entry, occurrence: &Occurrence) -> Status {
        self.judge.status(entry, occurrence)
    }

    /// What time it is on the page's clock.
    pub fn clock(&self) -> Clock<'_> {
        self.judge.clock()
    }

    /// The event with the places that are left now.
    pub fn current(&self, entry: &Entry, occurrence: &Occurrence) -> Arc<Event> {
        self.state.places.with(|places| places.event(&entry.event, occurrence))
    }

    /// Whether one can apply now.
    pub fn applying(&self, entry: &Entry, occurrence: &Occurrence) -> Applying {
        let (event, status) = (self.current(entry, occurrence), self.status(entry, occurrence));
        applying(&event, status, &self.judge.clock(), self.state.waiting_list.get())
    }

    /// How many may take part and how many places are left, in words.
    pub fn capacity(&self, entry: &Entry, occurrence: &Occurrence) -> String {
        words::capacity(&self.current(entry, occurrence), &self.ui.texts)
    }

    /// What a visitor knows a source by.
    pub fn source_name(&self, index: usize) -> String {
        self.state.sources.with(|sources| {
            let own = sources.get(index).and_then(|source| match &source.status {
                _ if !source.name.is_empty() => Some(source.name.clone()),
                SourceStatus::Ready(feed) if !feed.name.is_empty() => Some(feed.name.clone()),
                SourceStatus::Ready(_) => None,
                _ => Some(source.address.clone()),
            });
            own.unwrap_or_else(|| self.ui.fill(CalendarKey::Source, &[&(index + 1).to_string()]))
        })
    }

    /// The names of an event's sources; empty where there is only one source to come from.
    pub fn sources_of(&self, entry: &Entry) -> String {
        if self.state.sources.with(Vec::len) < 2 {
            return String::new();
        }
        let mut names = String::new();
        for index in entry.sources.iter() {
            self.add(&mut names, &self.source_name(usize::from(*index)));
        }
        names
    }

    /// A day in words, with the holiday that it is.
    pub fn day_name(&self, day: Date) -> String {
        self.with_holiday(self.ui.texts.day(day), day)
    }

    /// A day that is named already, with the holiday that it is.
    pub fn with_holiday(&self, name: String, day: Date) -> String {
        match holiday::name(day) {
            Some(holiday) => [&name, " ", self.ui.texts.holiday(holiday)].concat(),
            None => name,
        }
    }

    /// Adds an item to a list in a sentence.
    pub fn add(&self, list: &mut String, item: &str) {
        if !list.is_empty() {
            list.push_str(self.ui.texts.text(CommonKey::Separator));
        }
        list.push_str(item);
    }

    /// The last day of a month.
    pub fn last_of(month: Date) -> Date {
        Date { day: days_in_month(month.year, month.month), ..month }
    }

    /// The first and the last day of the fiscal year that a day belongs to.
    pub fn year_of(day: Date) -> (Date, Date) {
        let year = fiscal::of(day);
        (fiscal::first(year), fiscal::last(year))
    }

    /// What takes place in the month shown, without the days of its neighbours.
    pub fn of_month(&self) -> Vec<Occurrence> {
        let first = self.month.get();
        self.within(first, Self::last_of(first))
    }

    /// What takes place on a day of the weeks shown.
    pub fn of_day(&self, day: Date) -> Vec<Occurrence> {
        self.within(day, day)
    }

    /// What the visitor's choices find from `first` to `last`, which may lie outside what is looked at.
    pub fn between(&self, first: Date, last: Date) -> Vec<Occurrence> {
        self.judge.look(first, last).found.occurrences
    }

    /// The nearest days before `first` and after `last` on which something begins that the choices find.
    pub fn nearest(&self, first: Date, last: Date) -> (Option<Date>, Option<Date>) {
        let entries = self.entries.get();
        if self.state.filters.with(Filters::is_empty) {
            return occurrence::nearest(&entries, first, last);
        }
        (self.search(first, |day| occurrence::nearest(&entries, day, day).0), {
            self.search(last, |day| occurrence::nearest(&entries, day, day).1)
        })
    }

    /// Goes from month to month with events until the choices find something in one.
    fn search(&self, from: Date, next: impl Fn(Date) -> Option<Date>) -> Option<Date> {
        let mut day = from;
        for _ in 0..MONTHS_SEARCHED {
            let found = next(day)?;
            let month = found.first_of_month();
            let begins = |occurrence: &&Occurrence| {
                occurrence.first >= month
                    && if found < from { occurrence.first < from } else { occurrence.first > from }
            };
            let list = self.between(month, Self::last_of(month));
            if let Some(occurrence) = list.iter().find(begins) {
                return Some(occurrence.first);
            }
            day = if found < from { month } else { Self::last_of(month) };
        }
        None
    }

    fn within(&self, first: Date, last: Date) -> Vec<Occurrence> {
        let mut list = Vec::new();
        for occurrence in self.found.get().iter() {
            if occurrence.first <= last && occurrence.last >= first {
                list.push(*occurrence);
            }
        }
        list
    }

    /// The month or year that is looked at, for sentences.
    pub fn period(&self) -> String {
        let month = self.month.get();
        if self.state.view.get() == View::Year {
            return words::fiscal_year(fiscal::of(month), &self.ui.texts);
        }
        self.ui.texts.year_month(month)
    }

    /// The same as a heading, with the era beside the year.
    pub fn title(&self) -> String {
        if self.state.view.get() == View::Year {
            return self.period();
        }
        words::year_month(self.month.get(), &self.ui.texts)
    }

    /// What is found in the month or year that is looked at.
    pub fn of_period(&self) -> Vec<Occurrence> {
        if self.state.view.get() == View::Year { self.found.get().to_vec() } else { self.of_month() }
    }

    /// What is said after another month or year is shown.
    pub fn said(&self) -> String {
        let (title, count) = untrack(|| (self.period(), self.of_period().len()));
        self.ui.fill(CalendarKey::MonthSaid, &[&title, &count.to_string()])
    }

    /// Whether any source is still on its way.
    pub fn is_loading(&self) -> bool {
        self.state.sources.with(|sources| sources.iter().any(|s| matches!(s.status, SourceStatus::Loading)))
    }
}

type Feeds = Vec<Option<Arc<Feed>>>;

fn feed(source: &SourceState) -> Option<Arc<Feed>> {
    match &source.status {
        SourceStatus::Ready(feed) => Some(feed.clone()),
        _ => None,
    }
}

fn same_feeds(before: &Feeds, after: &Feeds) -> bool {
    let same = |(one, other): (&Option<Arc<Feed>>, &Option<Arc<Feed>>)| match (one, other) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    };
    before.len() == after.len() && before.iter().zip(after).all(same)
}
