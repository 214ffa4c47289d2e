//! What a visitor's action does to the calendar.

use super::model::Model;
use super::state::{Selected, View};
use crate::ui::ElementRef;
use enishi_core::date::Date;
use enishi_core::event::status::Applying;
use enishi_core::event::{Entry, Occurrence, Status, words};
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

impl Model {
    /// Shows another month, in the view of years another year; the same day of it where it has one.
    pub fn turn(&self, steps: i32) {
        let months = if self.state.view.get_untracked() == View::Year { 12 * steps } else { steps };
        self.state.date.update(|date| *date = date.plus_months(months));
    }

    /// Opens the details of an occurrence, as a visitor does.
    pub fn select(&self, occurrence: &Occurrence) {
        if let Some(entry) = untrack(|| self.entry(occurrence)) {
            self.state.open.set(Some(occurrence.key(&entry.event)));
            (self.state.on_select)(untrack(|| self.selected(&entry, occurrence)));
        }
    }

    /// What the host is told of an occurrence.
    pub fn selected(&self, entry: &Entry, occurrence: &Occurrence) -> Selected {
        let remaining = self.current(entry, occurrence).remaining;
        let places = remaining.map(|n| self.ui.fill(CalendarKey::PlacesLeft, &[&n.to_string()])).unwrap_or_default();
        let full = match (self.status(entry, occurrence), self.applying(entry, occurrence)) {
            (_, Applying::WaitingList) => self.ui.t(CalendarKey::FullWaiting),
            (Status::Full, _) => self.ui.t(CalendarKey::FullNow),
            _ => String::new(),
        };
        Selected {
            places,
            full,
            id: entry.event.id.clone(),
            title: entry.event.event_name.clone(),
            start: words::start(occurrence, &self.state.zone, self.ui.platform),
            url: entry.event.url.clone(),
        }
    }

    /// Tells the host what the visitor applies for, and what is left of its places.
    pub fn tell_applied(&self) {
        let applied = self.applied.get();
        self.state.places.track();
        if let Some((entry, occurrence)) = applied {
            (self.state.on_apply)(untrack(|| self.selected(&entry, &occurrence)));
        }
    }

    /// Shows a day's events: under the grid where that is in sight (narrow places), else in the dialog.
    pub fn open_day(&self, day: Date) {
        self.state.date.set(day);
        let panel = self.state.panel.get().filter(|panel| panel.offset_height() > 0);
        match panel {
            Some(_) => {
                self.state.narrow.set(true);
                focus_later(&self.state.panel, ".day-heading");
            }
            None => self.state.day.set(Some(day)),
        }
    }

    /// Closes the dialog.
    pub fn close(&self) {
        if self.state.open.get_untracked().is_some() {
            self.state.open.set(None);
        }
        if self.state.day.get_untracked().is_some() {
            self.state.day.set(None);
        }
    }

    /// Brings the focus to a day of the grid, after it is shown.
    pub fn focus_day(&self, day: Date) {
        focus_later(&self.grid, &["[data-day=\"", &day.to_string(), "\"]"].concat());
    }
}

/// Brings the focus to the first element that a selector finds, after the next frame has shown it.
pub(super) fn focus_later(root: &ElementRef, selector: &str) {
    let (root, selector) = (root.clone(), selector.to_owned());
    request_animation_frame(move || {
        // By then the calendar may be gone.
        if let Some(root) = root.get() {
            focus_in(&root, &selector);
        }
    });
}

fn focus_in(root: &Element, selector: &str) {
    let found = root.query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take it leaves the focus where it is.
        let _ = element.focus();
    }
}
