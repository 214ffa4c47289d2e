//! `enishi-calendar`: programs and events as a month and as a list, from several sources at once, with details in a
//! dialog. It never fetches: the host does, and says through [`CalendarState`] what became of it.

mod detail;
mod dialog;
mod item;
mod list;
mod model;
mod month;
mod notice;
mod toolbar;

pub use model::{CalendarState, Selected, SourceState, SourceStatus, View};

use crate::ui::{Ui, heading};
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use model::Model;
use std::sync::Arc;

/// The calendar.
#[component]
pub fn Calendar(
    /// Language and texts.
    ui: Ui,
    /// What to show, and whom to tell.
    state: CalendarState,
) -> impl IntoView {
    let model = Arc::new(Model::new(ui, state));
    let title = model.ui.heading.clone().map(|text| heading(model.ui.heading_level, 0, "heading", text));
    let label = model.ui.heading.clone().unwrap_or_else(|| model.ui.t(CalendarKey::Calendar));
    let said = announcement(&model);
    let body = {
        let model = model.clone();
        move || match model.state.view.get() {
            View::Month => month::month(&model),
            View::List => list::month(&model),
        }
    };
    view! {
        <section class="calendar" part="calendar" aria-label=label>
            {title}
            {notice::notices(&model)}
            {toolbar::toolbar(&model)}
            {toolbar::legend(&model)}
            {toolbar::empty(&model)}
            {body}
            {dialog::dialog(&model)}
            <p class="sr" role="status">{said}</p>
        </section>
    }
}

/// What a screen reader hears after another month is shown: which one, and how much is in it. Nothing at the start.
fn announcement(model: &Arc<Model>) -> RwSignal<String> {
    let said = RwSignal::new(String::new());
    let model = model.clone();
    Effect::new(move |before: Option<enishi_core::date::Date>| {
        let month = model.month.get();
        if before.is_some_and(|before| before != month) {
            said.set(model.month_said(month));
        }
        month
    });
    said
}

/// An event handler that works on the model.
fn on<E, F>(model: &Arc<Model>, handle: F) -> impl Fn(E) + 'static + use<E, F>
where
    F: Fn(&Arc<Model>, E) + 'static,
    E: 'static,
{
    let model = model.clone();
    move |event| handle(&model, event)
}
