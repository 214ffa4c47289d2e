//! Which month and which view; what the colours mean; where to go from a month without events.

use super::model::{Model, View};
use super::on;
use crate::ui::heading;
use enishi_core::date::Date;
use enishi_core::event::occurrence::nearest;
use enishi_core::i18n::CalendarKey;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn toolbar(model: &Arc<Model>) -> AnyView {
    let ui = &model.ui;
    let text = {
        let model = model.clone();
        move || model.ui.texts.year_month(model.month.get())
    };
    let title = heading(ui.heading_level, u8::from(ui.heading.is_some()), "calendar-month", text);
    let this_month = on(model, |model, _| model.state.date.set(model.today.get_untracked()));
    view! {
        <div class="calendar-bar" part="toolbar">
            {step(model, "calendar-previous", -1, CalendarKey::Previous)}
            {title}
            {step(model, "calendar-next", 1, CalendarKey::Next)}
            <button type="button" class="button small" part="button" on:click=this_month>
                {ui.t(CalendarKey::ThisMonth)}
            </button>
            <div class="calendar-views" role="group" aria-label=ui.t(CalendarKey::Views)>
                {switch(model, View::Month, CalendarKey::Month)}
                {switch(model, View::List, CalendarKey::List)}
            </div>
        </div>
    }
    .into_any()
}

fn step(model: &Arc<Model>, class: &'static str, months: i32, key: CalendarKey) -> AnyView {
    let turn = on(model, move |model, _: ev::MouseEvent| model.turn(months));
    let class = ["button small ", class].concat();
    view! { <button type="button" class=class part="button" on:click=turn>{model.ui.t(key)}</button> }.into_any()
}

fn switch(model: &Arc<Model>, view: View, key: CalendarKey) -> AnyView {
    let current = model.state.view;
    let pressed = move || if current.get() == view { "true" } else { "false" };
    view! {
        <button type="button" class="button small" part="button" aria-pressed=pressed on:click=move |_| current.set(view)>
            {model.ui.t(key)}
        </button>
    }
    .into_any()
}

/// The sources and their colours, where there are several.
pub(super) fn legend(model: &Arc<Model>) -> impl IntoView + use<> {
    let model = model.clone();
    move || {
        let count = model.state.sources.with(Vec::len);
        let items: Vec<AnyView> = (0..count)
            .map(|index| view! { <li data-tone=tone(index)>{model.source_name(index)}</li> }.into_any())
            .collect();
        (count > 1).then(|| {
            view! { <ul class="legend" part="legend" aria-label=model.ui.t(CalendarKey::Sources)>{items}</ul> }
        })
    }
}

/// The colour of a source: there are six.
pub(super) fn tone(source: usize) -> String {
    (source % 6 + 1).to_string()
}

/// A month without events says so, and leads to the nearest that has some.
pub(super) fn empty(model: &Arc<Model>) -> impl IntoView + use<> {
    let model = model.clone();
    move || {
        let month = model.month.get();
        let any = model.entries.with(|entries| !entries.is_empty());
        // While a source is missing, nobody knows whether a month is empty.
        if !model.of_month().is_empty() || model.is_loading() || (!any && notices(&model)) {
            return None;
        }
        let (before, after) = model.entries.with(|entries| nearest(entries, month, Model::last_of(month)));
        let text = model.ui.fill(CalendarKey::MonthEmpty, &[&model.ui.texts.year_month(month)]);
        let next = after.map(|day| jump(&model, CalendarKey::JumpNext, day));
        let previous = before.map(|day| jump(&model, CalendarKey::JumpPrevious, day));
        Some(view! {
            <div class="calendar-empty" part="empty">
                <p>{text}</p>
                {next}
                {previous}
            </div>
        })
    }
}

/// Whether a notice already says why nothing is there.
fn notices(model: &Model) -> bool {
    model.state.sources.with(|sources| sources.iter().any(|s| matches!(s.status, super::SourceStatus::Failed)))
}

fn jump(model: &Arc<Model>, key: CalendarKey, day: Date) -> AnyView {
    let text = model.ui.fill(key, &[&model.ui.texts.year_month(day)]);
    let go = on(model, move |model, _: ev::MouseEvent| {
        model.state.date.set(day);
        // The button goes away with the empty month.
        model.focus_day(day);
    });
    view! { <button type="button" class="button small" part="button" on:click=go>{text}</button> }.into_any()
}
