//! What a calendar and its host share: the sources, what is looked at and asked for, and whom to tell.

use crate::ui::{ElementRef, Shared};
use enishi_core::date::Date;
use enishi_core::event::capacity::Live as Places;
use enishi_core::event::filter::Filters;
use enishi_core::source::Feed;
use std::sync::Arc;

/// The ways to look at the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A month as a grid.
    Month,
    /// By day, open at both ends.
    List,
    /// Programs as cards, open at both ends.
    Cards,
    /// A fiscal year (April to March) as twelve small months.
    Year,
}

impl View {
    /// All, in the order in which they are offered, with their names in the attribute `view` and in addresses.
    pub const NAMES: [(Self, &'static str); 4] =
        [(Self::Month, "month"), (Self::List, "list"), (Self::Cards, "cards"), (Self::Year, "year")];

    /// The view of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(view, _)| *view)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(view, _)| *view == self).map_or("", |(_, name)| name)
    }
}

/// What became of a source.
#[derive(Clone, Debug)]
pub enum SourceStatus {
    /// It is on its way.
    Loading,
    /// It was read.
    Ready(Arc<Feed>),
    /// It could not be read.
    Failed,
}

/// A source, as the host knows it.
#[derive(Clone, Debug)]
pub struct SourceState {
    /// The page's name for it; may be empty.
    pub name: String,
    /// Its address, shown where nothing else names it.
    pub address: String,
    /// Its whole address, for programs that follow it; empty for the page's own content.
    pub whole: String,
    /// What became of it.
    pub status: SourceStatus,
}

/// An event that a visitor chose: the detail of `enishi:select`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its start: `YYYY-MM-DD`, or RFC 3339 with offset.
    pub start: String,
    /// Its page; may be empty.
    pub url: String,
    /// How many places are left, in words; empty where nobody knows.
    pub places: String,
    /// What there is to say about it being full; empty while there are places.
    pub full: String,
}

/// The ways to take an event into another calendar, as addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// The event, by `Occurrence::key`.
    pub key: String,
    /// Google Calendar.
    pub google: String,
    /// Outlook.com.
    pub outlook: String,
    /// Outlook for work and school.
    pub outlook_work: String,
}

/// What became of the part of the program that draws all but months and lists ([`Part::More`](enishi_core::later::Part)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It is on its way.
    Coming,
    /// It can draw.
    Here,
    /// It could not be loaded.
    Failed,
}

/// What the host does when it is told something.
pub type Told<T> = Arc<dyn Fn(T) + Send + Sync>;

/// What the host gives to a calendar. Both sides change the values.
#[derive(Clone)]
pub struct CalendarState {
    /// The sources, in the order of the page.
    pub sources: Shared<Vec<SourceState>>,
    /// The view.
    pub view: Shared<View>,
    /// The day looked at; its month is shown.
    pub date: Shared<Date>,
    /// What the visitor asks for.
    pub filters: Shared<Filters>,
    /// The attribute `filters`: which facets are offered.
    pub offered: Option<String>,
    /// The time, in seconds since 1970-01-01T00:00Z; the host moves it on.
    pub now: Shared<i64>,
    /// What was said of places left since the sources were read.
    pub places: Shared<Places>,
    /// Whether the form on the page that takes applications keeps a waiting list.
    pub waiting_list: Shared<bool>,
    /// The event whose details are open, by `Occurrence::key`.
    pub open: Shared<Option<String>>,
    /// The day whose events are open in a dialog.
    pub day: Shared<Option<Date>>,
    /// Past events with reports are shown: those of one fiscal year, or of all.
    pub reports: Option<Option<i32>>,
    /// Whether paper is being made: then nothing waits to be asked for.
    pub printing: Shared<bool>,
    /// Whether the place is so narrow that the events of the day looked at stand under the grid.
    pub narrow: Shared<bool>,
    /// Where they stand.
    pub panel: ElementRef,
    /// The zone in which times are shown.
    pub zone: String,
    /// Where one applies for events that name no address of their own: a URL with `{id}`, or `#id` of a form.
    pub apply: Option<String>,
    /// A visitor opened an event.
    pub on_select: Told<Selected>,
    /// A visitor is about to apply, and the link leads there; then each time its places change.
    pub on_apply: Told<Selected>,
    /// A visitor wants a failed source to be read again.
    pub on_retry: Told<usize>,
    /// A visitor looks for the ways to keep the event of a key; the host answers with `ways`.
    pub on_keep: Told<String>,
    /// The ways to keep the event that was asked for last.
    pub ways: Shared<Option<Ways>>,
    /// A visitor saves a calendar file: of the event of a key, or of all that is found in what is looked at.
    pub on_file: Told<Option<String>>,
    /// A visitor shares what is looked at: title and text.
    pub on_share: Told<(String, String)>,
    /// What became of the part that draws what comes later.
    pub rest: Shared<Rest>,
    /// A visitor wants that part to be loaded again.
    pub on_rest: Told<()>,
    /// What became of sharing or saving, where there is something to tell; empty else.
    pub said: Shared<String>,
}

impl CalendarState {
    /// Asks the browser whether the place is narrow: the styles alone know.
    pub fn follow_width(&self) {
        // The calendar may be gone.
        let Some(panel) = self.panel.get() else { return };
        let is_seen = panel.offset_width() > 0;
        if is_seen != self.narrow.get_untracked() {
            self.narrow.set(is_seen);
        }
    }
}
