//! The month as a grid: one tab stop, arrow keys from day to day, bars over several days.

use super::model::{Model, WEEK_START};
use super::toolbar::tone;
use super::{list, on};
use enishi_core::date::Date;
use enishi_core::event::layout::{self, Bar, DAYS, Week};
use enishi_core::event::{Occurrence, Status, words};
use enishi_core::i18n::{CalendarKey, CommonKey};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How many events a day's cell shows; the rest stands behind 「他3件」.
const LANES: u8 = 3;

pub(super) fn month(model: &Arc<Model>) -> AnyView {
    let (found, month) = (model.found, model.month);
    let weeks = Memo::new(move |_| {
        let (from, to) = layout::grid(month.get(), WEEK_START);
        Arc::new(found.with(|found| layout::weeks(found, from, to, LANES)))
    });
    let table = {
        let model = model.clone();
        move || table(&model, weeks)
    };
    view! {
        {table}
        {panel(model)}
    }
    .into_any()
}

type Weeks = Memo<Arc<Vec<Week>>>;

fn table(model: &Arc<Model>, weeks: Weeks) -> AnyView {
    let (month, today) = (model.month.get(), model.today.get());
    let (from, to) = layout::grid(month, WEEK_START);
    let texts = &model.ui.texts;
    let heads: Vec<AnyView> = (0..DAYS as u8)
        .map(|column| {
            let weekday = (column + WEEK_START) % 7;
            let (short, long) = (texts.weekday_short(weekday).to_owned(), texts.weekday_long(weekday).to_owned());
            view! {
                <th scope="col" data-weekday=weekday.to_string()>
                    <span aria-hidden="true">{short}</span>
                    <span class="sr">{long}</span>
                </th>
            }
            .into_any()
        })
        .collect();
    let rows: Vec<AnyView> = (0..((to.days() - from.days() + 1) / 7) as usize)
        .map(|row| {
            let cells: Vec<AnyView> = (0..DAYS)
                .map(|column| {
                    let day = from.plus_days((row * DAYS + column) as i64);
                    cell(
                        model,
                        weeks,
                        Place { row, column, day, outside: day.month != month.month, today: day == today },
                    )
                })
                .collect();
            view! { <tr>{cells}</tr> }.into_any()
        })
        .collect();
    let keys = on(model, |model, event: ev::KeyboardEvent| key(model, &event));
    view! {
        <table class="month" part="month" role="grid" aria-label=texts.year_month(month) node_ref=model.grid on:keydown=keys>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A day's place in the grid.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    column: usize,
    day: Date,
    outside: bool,
    today: bool,
}

/// A day. It stays while its events change, so that the focus stays too.
fn cell(model: &Arc<Model>, weeks: Weeks, place: Place) -> AnyView {
    let Place { row, column, day, .. } = place;
    let date = model.state.date;
    let count =
        Memo::new(move |_| weeks.with(|weeks| weeks.get(row).and_then(|w| w.counts.get(column).copied()).unwrap_or(0)));
    let tabindex = move || if date.get() == day { "0" } else { "-1" };
    let selected = move || if date.get() == day { "true" } else { "false" };
    let label = {
        let model = model.clone();
        move || {
            let texts = &model.ui.texts;
            match count.get() {
                0 => texts.fill(CalendarKey::DayEmpty, &[&texts.day(day)]),
                n => texts.fill(CalendarKey::DayEvents, &[&texts.day(day), &n.to_string()]),
            }
        }
    };
    let number = if place.outside { outside_number(model, day) } else { day.day.to_string().into_any() };
    let today = place.today.then(|| view! { <span class="day-today">{model.ui.t(CalendarKey::Today)}</span> });
    let badge =
        move || (count.get() > 0).then(|| view! { <span class="day-count" aria-hidden="true">{count.get()}</span> });
    let choose = on(model, move |model, event: ev::MouseEvent| {
        // The buttons inside have a meaning of their own.
        if !is_button(&event) {
            model.state.date.set(day);
            model.focus_day(day);
        }
    });
    let events = {
        let model = model.clone();
        move || weeks.with(|weeks| weeks.get(row).map(|week| bars(&model, week, place)))
    };
    view! {
        <td
            tabindex=tabindex
            aria-selected=selected
            aria-label=label
            aria-current=place.today.then_some("date")
            class:outside=place.outside
            data-day=day.to_string()
            data-weekday=day.weekday().to_string()
            on:click=choose
        >
            <div class="day-head" aria-hidden="true">
                <span class="day-number">{number}</span>
                {today}
                {badge}
            </div>
            <div class="day-events">{events}</div>
        </td>
    }
    .into_any()
}

/// Days of other months carry the month's name, or its number where there is little room.
fn outside_number(model: &Model, day: Date) -> AnyView {
    let (texts, number) = (&model.ui.texts, day.day.to_string());
    let long = texts.fill(CommonKey::DateMd, &[&day.year.to_string(), texts.month(day.month), &number]);
    let short = [&day.month.to_string(), "/", &number].concat();
    view! {
        <span class="long">{long}</span>
        <span class="short">{short}</span>
    }
    .into_any()
}

fn is_button(event: &ev::MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("button").ok().flatten().is_some())
}

/// The bars that begin on a day, and the way to what has no room.
fn bars(model: &Arc<Model>, week: &Week, place: Place) -> Vec<AnyView> {
    let mut out: Vec<AnyView> = week
        .bars
        .iter()
        .filter(|bar| usize::from(bar.column) == place.column)
        .filter_map(|bar| {
            let occurrence = model.found.with(|found| found.get(bar.occurrence as usize).copied())?;
            self::bar(model, bar, occurrence)
        })
        .collect();
    let hidden = week.hidden.get(place.column).copied().unwrap_or(0);
    if hidden > 0 {
        let text = model.ui.fill(CalendarKey::More, &[&hidden.to_string()]);
        let open = on(model, move |model, _: ev::MouseEvent| model.open_day(place.day));
        let more = view! {
            <button type="button" class="more" part="more" tabindex="-1" data-lane=LANES.to_string() on:click=open>
                {text}
            </button>
        };
        out.push(more.into_any());
    }
    out
}

/// One event in a week: its name says time, title, status and place, and whether it goes on beyond the week.
fn bar(model: &Arc<Model>, bar: &Bar, occurrence: Occurrence) -> Option<AnyView> {
    let entry = model.entry(&occurrence)?;
    let time = occurrence.start.filter(|_| !bar.from_before).map(|time| time.to_string());
    let texts = &model.ui.texts;
    let mut more = String::new();
    let mut add = |text: &str| {
        if !text.is_empty() {
            more.push_str(model.ui.texts.text(CommonKey::Separator));
            more.push_str(text);
        }
    };
    if occurrence.days() > 1 {
        add(&words::when_in(&occurrence, model.month.get_untracked().year, texts));
    }
    add(&entry.event.place);
    if entry.event.repeats() {
        add(texts.text(CalendarKey::Repeats));
    }
    if bar.from_before {
        add(texts.text(CalendarKey::FromBefore));
    }
    if bar.goes_on {
        add(texts.text(CalendarKey::GoesOn));
    }
    let select = on(model, move |model, _: ev::MouseEvent| model.select(&occurrence));
    let (title, tone) = (entry.event.event_name.clone(), tone(entry.source()));
    let (model, of_code) = (model.clone(), entry.clone());
    let code = {
        let model = model.clone();
        move || model.status(&of_code, &occurrence).code()
    };
    // What does not take place says so in sight; how else it stands, to screen readers.
    let status = move || {
        let status = model.status(&entry, &occurrence);
        let strong = matches!(status, Status::Cancelled | Status::Postponed | Status::Full);
        let class = if strong { "bar-status" } else { "sr" };
        view! { <span class=class>{model.ui.t(words::status(status))}" "</span> }
    };
    Some(
        view! {
            <button
                type="button"
                class="bar"
                part="event"
                tabindex="-1"
                class:timed=occurrence.start.is_some() && occurrence.days() == 1
                class:from-before=bar.from_before
                class:goes-on=bar.goes_on
                data-lane=bar.lane.to_string()
                data-span=bar.span.to_string()
                data-tone=tone
                data-status=code
                on:click=select
            >
                {status}
                {time.map(|time| view! { <span class="bar-time">{time}" "</span> })}
                <span class="bar-title">{title}</span>
                <span class="sr">{more}</span>
            </button>
        }
        .into_any(),
    )
}

/// Keys in the grid. On a button inside, Enter and Space are the button's own.
fn key(model: &Arc<Model>, event: &ev::KeyboardEvent) {
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

/// The events of the day looked at, where the grid has room for numbers only.
fn panel(model: &Arc<Model>) -> AnyView {
    let date = model.state.date;
    let model = model.clone();
    let node_ref = model.panel;
    let content = move || list::day(&model, date.get(), 1);
    view! { <section class="day-panel" part="day" node_ref=node_ref>{content}</section> }.into_any()
}
