//! Which month and which view; what the colours mean; where to go from a month without events.

use super::model::{Model, View};
use super::{SMALL, button, nothing};
use crate::ui::{Drawn, Fixed, changing, dynamic, element, heading_of};
use enishi_core::date::Date;
use enishi_core::event::occurrence::nearest;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn toolbar(model: &Arc<Model>) -> Drawn {
    const PREVIOUS: Fixed = &[("type", "button"), ("class", "button small calendar-previous"), ("part", "button")];
    const NEXT: Fixed = &[("type", "button"), ("class", "button small calendar-next"), ("part", "button")];
    let ui = &model.ui;
    let text = {
        let model = model.clone();
        changing(move || model.ui.texts.year_month(model.month.get()))
    };
    let views = element("div", &[("class", "calendar-views"), ("role", "group")])
        .attr("aria-label", ui.t(CalendarKey::Views))
        .with(switch(model, View::Month, CalendarKey::Month))
        .with(switch(model, View::List, CalendarKey::List))
        .with(switch(model, View::Cards, CalendarKey::Cards));
    element("div", &[("class", "calendar-bar"), ("part", "toolbar")])
        .with(button(model, PREVIOUS, ui.t(CalendarKey::Previous), |model, _| model.turn(-1)))
        .child(heading_of(ui.heading_level, u8::from(ui.heading.is_some()), "calendar-month", text))
        .with(button(model, NEXT, ui.t(CalendarKey::Next), |model, _| model.turn(1)))
        .with(button(model, SMALL, ui.t(CalendarKey::ThisMonth), |model, _| {
            model.state.date.set(model.today.get_untracked());
        }))
        .with(views)
}

fn switch(model: &Arc<Model>, view: View, key: CalendarKey) -> Drawn {
    let current = model.state.view;
    button(model, SMALL, model.ui.t(key), move |_, _| current.set(view))
        .changing("aria-pressed", move || Some((current.get() == view).to_string()))
}

/// The sources and their colours, where there are several.
pub(super) fn legend(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        let count = model.state.sources.with(Vec::len);
        if count < 2 {
            return nothing();
        }
        let mut list = element("ul", &[("class", "legend"), ("part", "legend")])
            .attr("aria-label", model.ui.t(CalendarKey::Sources));
        for index in 0..count {
            list = list.with(element("li", &[]).attr("data-tone", tone(index)).text(model.source_name(index)));
        }
        list.view()
    })
}

/// The colour of a source: there are six.
pub(super) fn tone(source: usize) -> &'static str {
    ["1", "2", "3", "4", "5", "6"].get(source % 6).copied().unwrap_or_default()
}

/// A month without events says so, and leads to the nearest that has some.
pub(super) fn empty(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        let month = model.month.get();
        let entries = model.entries.get();
        // While a source is missing, nobody knows whether a month is empty.
        if !model.of_month().is_empty() || model.is_loading() || (entries.is_empty() && notices(&model)) {
            return nothing();
        }
        let (before, after) = nearest(&entries, month, Model::last_of(month));
        let text = model.ui.fill(CalendarKey::MonthEmpty, &[&model.ui.texts.year_month(month)]);
        element("div", &[("class", "calendar-empty"), ("part", "empty")])
            .with(element("p", &[]).text(text))
            .maybe(after.map(|day| jump(&model, CalendarKey::JumpNext, day)))
            .maybe(before.map(|day| jump(&model, CalendarKey::JumpPrevious, day)))
            .view()
    })
}

/// Whether a notice already says why nothing is there.
fn notices(model: &Model) -> bool {
    model.state.sources.with(|sources| sources.iter().any(|s| matches!(s.status, super::SourceStatus::Failed)))
}

fn jump(model: &Arc<Model>, key: CalendarKey, day: Date) -> Drawn {
    let text = model.ui.fill(key, &[&model.ui.texts.year_month(day)]);
    button(model, SMALL, text, move |model, _| {
        model.state.date.set(day);
        // The button goes away with the empty month.
        model.focus_day(day);
    })
}
