//! Which month and which view; what the colours mean; where to go from a month without events.

use super::model::Model;
use super::state::View;
use super::{SMALL, button, on};
use crate::ui::{Drawn, Fixed, changing, dynamic, element, heading_of, nothing};
use enishi_core::date::Date;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn toolbar(model: &Arc<Model>) -> Drawn {
    const PREVIOUS: Fixed = &[("type", "button"), ("class", "button small calendar-previous"), ("part", "button")];
    const NEXT: Fixed = &[("type", "button"), ("class", "button small calendar-next"), ("part", "button")];
    let ui = &model.ui;
    let text = {
        let model = model.clone();
        changing(move || model.title())
    };
    let views = element("div", &[("class", "calendar-views"), ("role", "group")])
        .attr("aria-label", ui.t(CalendarKey::Views))
        .with(switch(model, View::Month, CalendarKey::Month))
        .with(switch(model, View::List, CalendarKey::List))
        .with(switch(model, View::Cards, CalendarKey::Cards))
        .with(switch(model, View::Year, CalendarKey::Year));
    element("div", &[("class", "calendar-bar"), ("part", "toolbar")])
        .with(turn(model, PREVIOUS, [CalendarKey::Previous, CalendarKey::PreviousYear], -1))
        .child(heading_of(ui.heading_level, u8::from(ui.heading.is_some()), "calendar-month", text))
        .with(turn(model, NEXT, [CalendarKey::Next, CalendarKey::NextYear], 1))
        .with(turn(model, SMALL, [CalendarKey::ThisMonth, CalendarKey::ThisYear], 0))
        .with(views)
}

/// A button to another month, or in the view of years to another year; no steps lead to today.
fn turn(model: &Arc<Model>, fixed: Fixed, [month, year]: [CalendarKey; 2], steps: i32) -> Drawn {
    let of = model.clone();
    let text = changing(move || of.ui.t(if of.state.view.get() == View::Year { year } else { month }));
    let turn = on(model, move |model, _| match steps {
        0 => model.state.date.set(model.today.get_untracked()),
        _ => model.turn(steps),
    });
    element("button", fixed).on("click", turn).child(text)
}

fn switch(model: &Arc<Model>, view: View, key: CalendarKey) -> Drawn {
    let current = model.state.view.clone();
    button(model, SMALL, model.ui.t(key), move |model, _| model.state.view.set(view))
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
        if !model.of_period().is_empty() || model.is_loading() || (entries.is_empty() && notices(&model)) {
            return nothing();
        }
        let is_year = model.state.view.get() == View::Year;
        let (first, last) = if is_year { Model::year_of(month) } else { (month, Model::last_of(month)) };
        let (before, after) = model.nearest(first, last);
        let is_asked = model.state.filters.with(|filters| !filters.is_empty());
        let key = if is_asked { CalendarKey::MonthNothingFound } else { CalendarKey::MonthEmpty };
        let text = model.ui.fill(key, &[&model.period()]);
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
