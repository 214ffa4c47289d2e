//! The month as a grid: one tab stop, arrow keys from day to day, bars over several days.

use super::later::later;
use super::model::{LANES, Model, WEEK_START};
use super::toolbar::tone;
use super::{button, list, on};
use crate::ui::{Drawn, changing, dynamic, element, nothing, several, text};
use enishi_core::date::Date;
use enishi_core::event::layout::{self, Bar, DAYS, Week};
use enishi_core::event::{Entry, Occurrence, Status, words};
use enishi_core::holiday;
use enishi_core::i18n::{CalendarKey, CommonKey};
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

pub(super) fn month(model: &Arc<Model>) -> AnyView {
    let table = {
        let model = model.clone();
        dynamic(move || table(&model).view())
    };
    let printed = {
        let model = model.clone();
        dynamic(move || {
            let drawn = if model.state.printing.get() { list::printed(&model) } else { None };
            drawn.unwrap_or_else(nothing)
        })
    };
    several(vec![table, panel(model).view(), printed])
}

fn table(model: &Arc<Model>) -> Drawn {
    let month = model.month.get();
    let (from, to) = layout::grid(month, WEEK_START);
    let texts = &model.ui.texts;
    let mut heads = element("tr", &[]);
    for column in 0..DAYS as u8 {
        let weekday = (column + WEEK_START) % 7;
        let (short, long) = (texts.weekday_short(weekday).to_owned(), texts.weekday_long(weekday).to_owned());
        let head = element("th", &[("scope", "col")])
            .attr("data-weekday", weekday.to_string())
            .with(element("span", &[("aria-hidden", "true")]).text(short))
            .with(element("span", &[("class", "sr")]).text(long));
        heads = heads.with(head);
    }
    let mut rows = element("tbody", &[]);
    for row in 0..((to.days() - from.days() + 1) / 7) as usize {
        let mut cells = element("tr", &[]);
        for column in 0..DAYS {
            let day = from.plus_days((row * DAYS + column) as i64);
            cells = cells.with(cell(model, Place { row, column, day, outside: day.month != month.month }));
        }
        rows = rows.with(cells);
    }
    element("table", &[("class", "month"), ("part", "month"), ("role", "grid")])
        .attr("aria-label", texts.year_month(month))
        .reference(&model.grid)
        .on("keydown", on(model, |model, event| key(model, &event.unchecked_into())))
        .with(element("thead", &[]).with(heads))
        .with(rows)
}

/// A day's place in the grid.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
    day: Date,
    outside: bool,
}

/// A day. It stays while its events change, so that the focus stays too.
fn cell(model: &Arc<Model>, place: Place) -> Drawn {
    let day = place.day;
    let label = {
        let model = model.clone();
        move || {
            let texts = &model.ui.texts;
            match count(&model, place) {
                0 => texts.fill(CalendarKey::DayEmpty, &[&model.day_name(day)]),
                n => texts.fill(CalendarKey::DayEvents, &[&model.day_name(day), &n.to_string()]),
            }
        }
    };
    let choose = on(model, move |model, event| {
        // The buttons inside have a meaning of their own.
        if !is_button(&event) {
            model.state.date.set(day);
            model.focus_day(day);
        }
    });
    let events = {
        let model = model.clone();
        dynamic(move || {
            let weeks = model.weeks.get();
            several(weeks.get(place.row).map(|week| bars(&model, week, place)).unwrap_or_default())
        })
    };
    element("td", &[])
        .attr_if("data-holiday", holiday::name(day).map(|_| ""))
        .follow(standing(model, day))
        .attr("class", if place.outside { "outside" } else { "" })
        .attr("data-day", day.to_string())
        .attr("data-weekday", day.weekday().to_string())
        .on("click", choose)
        // Its name is what it holds, so that it can be spoken to by what is seen (WCAG 2.5.3).
        .with(element("span", &[("class", "sr")]).child(changing(label)))
        .with(day_head(model, place))
        .with(element("div", &[("class", "day-events")]).child(events))
}

/// Whether a day is the one looked at, and whether it is today. One thing to follow for each day instead of three.
fn standing(model: &Arc<Model>, day: Date) -> impl Fn(&Element) + Send + 'static {
    let model = model.clone();
    let before = Cell::new(None);
    move |cell| {
        let now = (model.state.date.get() == day, model.today.get() == day);
        let before = before.replace(Some(now));
        // Observers of the page hear of each setting, also of one that changes nothing.
        if before == Some(now) {
            return;
        }
        let (is_chosen, is_today) = now;
        let (tabindex, selected) = if is_chosen { ("0", "true") } else { ("-1", "false") };
        let current = is_today.then_some(("aria-current", "date"));
        for (name, value) in [("tabindex", tabindex), ("aria-selected", selected)].into_iter().chain(current) {
            // Names and values that every element takes.
            let _ = cell.set_attribute(name, value);
        }
        if !is_today && before.is_some() {
            let _ = cell.remove_attribute("aria-current");
        }
    }
}

/// How many events a day has.
fn count(model: &Model, place: Place) -> u16 {
    let weeks = model.weeks.get();
    weeks.get(place.row).and_then(|week| week.counts.get(place.column).copied()).unwrap_or_default()
}

/// A day's number, whether it is today, and where there is little room how many events it has.
fn day_head(model: &Arc<Model>, place: Place) -> Drawn {
    let day = place.day;
    let number = if place.outside { outside_number(model, day) } else { text(day.day.to_string()) };
    let marks = {
        let model = model.clone();
        dynamic(move || {
            let mut marks = Vec::new();
            if model.today.get() == day {
                marks.push(element("span", &[("class", "day-today")]).text(model.ui.t(CalendarKey::Today)).view());
            }
            let count = count(&model, place);
            if count > 0 {
                let badge = element("span", &[("class", "day-count"), ("aria-hidden", "true")]).text(count.to_string());
                marks.push(badge.view());
            }
            several(marks)
        })
    };
    let holiday = holiday::name(day)
        .map(|holiday| element("span", &[("class", "day-holiday")]).text(model.ui.texts.holiday(holiday).to_owned()));
    element("div", &[("class", "day-head"), ("aria-hidden", "true")])
        .with(element("span", &[("class", "day-number")]).child(number))
        .maybe(holiday)
        .child(marks)
}

/// Days of other months carry the month's name, or its number where there is little room.
fn outside_number(model: &Model, day: Date) -> AnyView {
    let (texts, number) = (&model.ui.texts, day.day.to_string());
    let long = texts.fill(CommonKey::DateMd, &[&day.year.to_string(), texts.month(day.month), &number]);
    let short = [&day.month.to_string(), "/", &number].concat();
    several(vec![
        element("span", &[("class", "long")]).text(long).view(),
        element("span", &[("class", "short")]).text(short).view(),
    ])
}

fn is_button(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("button").ok().flatten().is_some())
}

/// The bars that begin on a day, and the way to what has no room.
fn bars(model: &Arc<Model>, week: &Week, place: Place) -> Vec<AnyView> {
    let mut out = Vec::new();
    let found = model.found.get();
    for bar in &week.bars {
        if usize::from(bar.column) == place.column
            && let Some(occurrence) = found.get(bar.occurrence as usize)
            && let Some(bar) = self::bar(model, bar, *occurrence)
        {
            out.push(bar.view());
        }
    }
    let hidden = week.hidden.get(place.column).copied().unwrap_or(0);
    if hidden > 0 {
        let text = model.ui.fill(CalendarKey::More, &[&hidden.to_string()]);
        let more = button(
            model,
            &[("type", "button"), ("class", "more"), ("part", "more"), ("tabindex", "-1")],
            text,
            move |model, _| model.open_day(place.day),
        );
        out.push(more.attr("data-lane", LANES.to_string()).view());
    }
    out
}

/// One event in a week: its name says time, title, status and place, and whether it goes on beyond the week.
fn bar(model: &Arc<Model>, bar: &Bar, occurrence: Occurrence) -> Option<Drawn> {
    let entry = model.entry(&occurrence)?;
    let mut class = "bar".to_owned();
    for (is_so, name) in [
        (occurrence.start.is_some() && occurrence.days() == 1, " timed"),
        (bar.from_before, " from-before"),
        (bar.goes_on, " goes-on"),
    ] {
        if is_so {
            class.push_str(name);
        }
    }
    // What does not take place says so in sight; how else it stands, to screen readers.
    let status = {
        let (model, entry) = (model.clone(), entry.clone());
        dynamic(move || {
            let status = model.status(&entry, &occurrence);
            if !matches!(status, Status::Cancelled | Status::Postponed | Status::Full) {
                return nothing();
            }
            let text = [model.ui.texts.text(words::status(status)), " "].concat();
            element("span", &[("class", "bar-status")]).text(text).view()
        })
    };
    let time = occurrence.start.filter(|_| !bar.from_before);
    let time = time.map(|time| [&time.to_string(), " "].concat());
    // Whole, and not put together from hidden parts: between those, browsers say a blank before the comma.
    let spoken = {
        let (model, entry) = (model.clone(), entry.clone());
        let mut rest = [" ", time.as_deref().unwrap_or_default(), &entry.event.event_name].concat();
        bar_more(&model, bar, &entry, occurrence, &mut rest);
        move |element: &Element| {
            let status = model.status(&entry, &occurrence);
            if element.get_attribute("data-status").as_deref() == Some(status.code()) {
                return;
            }
            let label = [model.ui.texts.text(words::status(status)), &rest].concat();
            for (name, value) in [("data-status", status.code()), ("aria-label", &label)] {
                // A name and a value that every element takes.
                let _ = element.set_attribute(name, value);
            }
        }
    };
    let button = element("button", &[("type", "button"), ("part", "event"), ("tabindex", "-1")])
        .attr("class", class)
        .attr("data-lane", bar.lane.to_string())
        .attr("data-span", bar.span.to_string())
        .attr("data-tone", tone(entry.source()))
        .follow(spoken)
        .on("click", on(model, move |model, _| model.select(&occurrence)))
        .child(status)
        .maybe(time.map(|time| element("span", &[("class", "bar-time")]).text(time)))
        .with(element("span", &[("class", "bar-title")]).text(entry.event.event_name.clone()));
    Some(button)
}

/// Adds in words what the sight of a bar says by its place.
fn bar_more(model: &Model, bar: &Bar, entry: &Entry, occurrence: Occurrence, spoken: &mut String) {
    let texts = &model.ui.texts;
    let when = if occurrence.days() > 1 {
        words::when_in(&occurrence, model.month.get_untracked().year, texts)
    } else {
        String::new()
    };
    let key = |is_so: bool, key| if is_so { texts.text(key) } else { "" };
    for text in [
        when.as_str(),
        entry.event.place.as_str(),
        key(entry.event.repeats(), CalendarKey::Repeats),
        key(bar.from_before, CalendarKey::FromBefore),
        key(bar.goes_on, CalendarKey::GoesOn),
    ] {
        if !text.is_empty() {
            model.add(spoken, text);
        }
    }
}

/// Keys in the grid. On a button inside, Enter and Space are the button's own.
fn key(model: &Arc<Model>, event: &KeyboardEvent) {
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let day = model.state.date.get_untracked();
    let key = event.key();
    if let Some(to) = layout::moved(day, &key, event.shift_key(), WEEK_START) {
        event.prevent_default();
        model.state.date.set(to);
        model.focus_day(to);
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on_day = target.is_some_and(|target| target.has_attribute("data-day"));
    if on_day && matches!(key.as_str(), "Enter" | " ") {
        event.prevent_default();
        match untrack(|| model.of_day(day)).as_slice() {
            [] => {}
            [only] => model.select(only),
            _ => model.open_day(day),
        }
    }
}

/// The events of the day looked at, where the grid has room for numbers only. Where it has room for titles a long list
/// out of sight would be drawn for nobody.
fn panel(model: &Arc<Model>) -> Drawn {
    let state = model.state.clone();
    // Before the first frame, as soon as the page can be laid out.
    request_animation_frame(move || state.follow_width());
    let panel = element("section", &[("class", "day-panel"), ("part", "day")]).reference(&model.state.panel);
    let model = model.clone();
    panel.child(dynamic(move || match model.state.narrow.get() {
        true => later(&model, |model| list::day(model, model.state.date.get())),
        false => nothing(),
    }))
}
