//! A fiscal year as twelve small months: how much is in each, and on which days.

use super::model::{Model, WEEK_START};
use super::on;
use super::state::View;
use crate::ui::{Drawn, dynamic, element, heading_of};
use enishi_core::date::{Date, days_in_month};
use enishi_core::event::fiscal::{self, Month};
use enishi_core::holiday;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

enishi_core::later! { More "02":
pub(super) fn year(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        let (first, _) = Model::year_of(model.month.get());
        let found = model.found.get();
        // A day is in reach of the keyboard through its month; here a pointer takes the shorter way.
        let choose = on(&model, |model, event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let day = target.and_then(|target| target.get_attribute("data-day")).and_then(|day| Date::parse(&day));
            if let Some(day) = day.filter(|day| !model.of_day(*day).is_empty()) {
                model.open_day(day);
            }
        });
        let mut list = element("ol", &[("class", "year"), ("part", "year")]).on("click", choose);
        for month in fiscal::months(&found, first) {
            list = list.with(self::month(&model, &month));
        }
        list.view()
    })
} }

/// A month: its name leads to it, its days are a picture.
fn month(model: &Arc<Model>, month: &Month) -> Drawn {
    let first = month.first;
    let ui = &model.ui;
    let name = ui.texts.year_month(first);
    let number = ui.fill(CalendarKey::Count, &[&month.events.to_string()]);
    let go = on(model, move |model, _| {
        model.state.date.set(first);
        model.state.view.set(View::Month);
        model.focus_day(first);
    });
    let open = element("button", &[("type", "button"), ("class", "year-month"), ("part", "button")])
        .on("click", go)
        .with(element("span", &[("class", "year-name")]).text([&name, " "].concat()))
        .with(element("span", &[("class", "year-count")]).text(number));
    let mut days = element("div", &[("class", "year-days"), ("aria-hidden", "true")]);
    for column in 0..7 {
        let weekday = (column + WEEK_START) % 7;
        let head = element("span", &[("class", "year-weekday")]).attr("data-weekday", weekday.to_string());
        days = days.with(head.text(ui.texts.weekday_short(weekday).to_owned()));
    }
    let before = (first.weekday() + 7 - WEEK_START) % 7;
    let today = model.today.get();
    for (n, count) in month.days.iter().enumerate().take(days_in_month(first.year, first.month).into()) {
        let day = first.plus_days(n as i64);
        let mut cell = element("span", &[])
            .attr("data-day", day.to_string())
            .attr("data-weekday", if holiday::name(day).is_some() { 0 } else { day.weekday() }.to_string())
            .attr("data-count", count.min(&3).to_string());
        if n == 0 {
            cell = cell.attr("data-column", (before + 1).to_string());
        }
        if day == today {
            cell = cell.attr("data-today", "");
        }
        days = days.with(cell.text(day.day.to_string()));
    }
    let level = 1 + u8::from(ui.heading.is_some());
    let head = heading_of(ui.heading_level, level, "year-head", open.view());
    element("li", &[]).child(head).with(days)
}
