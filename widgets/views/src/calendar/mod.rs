//! `enishi-calendar`: programs and events as a month and as a list, from several sources at once, with details in a
//! dialog. It never fetches: the host does, and says through [`CalendarState`] what became of it.

mod act;
mod card;
mod detail;
mod dialog;
mod filters;
mod item;
mod judge;
mod keep;
mod later;
mod list;
mod model;
mod month;
mod notice;
mod prepared;
mod reports;
mod state;
mod toolbar;
mod year;

pub use prepared::Prepared;
pub use state::{CalendarState, Rest, Selected, SourceState, SourceStatus, Told, View, Ways};

use crate::ui::{Drawn, Fixed, Ui, changing, dynamic, element, heading, nothing};
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use model::Model;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use web_sys::Event;

/// The calendar.
#[component]
pub fn Calendar(
    /// Language and texts.
    ui: Ui,
    /// What to show, and whom to tell.
    state: CalendarState,
) -> impl IntoView {
    Prepared::new(ui, state).view()
}

fn calendar(model: Arc<Model>) -> AnyView {
    let mut section = element("section", &[("class", "calendar"), ("part", "calendar")])
        .attr("aria-label", model.ui.heading.clone().unwrap_or_else(|| model.ui.t(CalendarKey::Calendar)));
    if let Some(text) = model.ui.heading.clone() {
        section = section.child(heading(model.ui.heading_level, 0, "heading", text));
    }
    let body = {
        let model = model.clone();
        dynamic(move || match model.state.view.get() {
            View::Month => month::month(&model),
            View::List => later::later(&model, |model| list::open_ended(model, list::Style::ByDay)),
            View::Cards => later::later(&model, |model| list::open_ended(model, list::Style::Cards)),
            View::Year => later::later(&model, year::year),
        })
    };
    let reports = if model.state.reports.is_some() { later::later(&model, reports::reports) } else { nothing() };
    let applied = {
        let model = model.clone();
        move |_: &web_sys::Element| model.tell_applied()
    };
    section
        .follow(applied)
        .with(notice::notices(&model))
        .with(toolbar::toolbar(&model))
        .child(filters::filters(&model))
        .child(toolbar::legend(&model))
        .child(toolbar::empty(&model))
        .child(body)
        .with(keep::all(&model))
        .child(reports)
        .with(dialog::dialog(&model))
        .with(element("p", &[("class", "sr"), ("role", "status")]).child(announcement(&model)))
        .view()
}

/// What a screen reader hears after another month is shown: which one, and how much is in it. Nothing at the start.
fn announcement(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    let has_begun = AtomicBool::new(false);
    changing(move || {
        model.month.get();
        if has_begun.swap(true, Ordering::Relaxed) { model.said() } else { String::new() }
    })
}

/// What to do at an event.
type Handler = Box<dyn Fn(Event) + Send>;
/// The same, with the model.
type ModelHandler = Box<dyn Fn(&Arc<Model>, Event) + Send>;

/// An event handler that works on the model.
fn on(model: &Arc<Model>, handle: impl Fn(&Arc<Model>, Event) + Send + 'static) -> Handler {
    on_boxed(model.clone(), Box::new(handle))
}

/// Of one type for all handlers.
#[inline(never)]
fn on_boxed(model: Arc<Model>, handle: ModelHandler) -> Handler {
    Box::new(move |event| handle(&model, event))
}

/// The attributes of most buttons.
const SMALL: Fixed = &[("type", "button"), ("class", "button small"), ("part", "button")];

/// A button that does something to the model.
fn button(
    model: &Arc<Model>,
    fixed: Fixed,
    text: String,
    press: impl Fn(&Arc<Model>, Event) + Send + 'static,
) -> Drawn {
    element("button", fixed).on("click", on(model, press)).text(text)
}
