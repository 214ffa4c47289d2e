//! `enishi-calendar` in the page: reads its sources side by side, tells the page.

mod address;
mod feeds;
mod listed;
mod live;
mod out;
mod parts;
mod reader;

use crate::attributes::Attributes;
use crate::fragment;
use crate::life::{Fault, Life};
use crate::listen::Listener;
use crate::net::timer::Turns;
use enishi_core::date::Date;
use enishi_core::event::capacity::Live as Places;
use enishi_core::event::filter::Filters;
use enishi_core::event::fiscal;
use enishi_core::i18n::ProblemKey;
use enishi_core::later::Part;
use enishi_core::platform::to_local;
use enishi_views::calendar::{CalendarState, Prepared, Rest, Selected, SourceState, SourceStatus, Told, View};
use enishi_views::ui::{Shared, shared};
use enishi_views::{ElementRef, Ui};
use reader::Reader;
use std::rc::Rc;
use std::sync::Arc;

/// After how many milliseconds of work before the calendar stands the page has its turn.
const STEP_MS: f64 = 5.0;

/// After how many milliseconds of reading it has its turn before anything is drawn.
const READ_MS: f64 = 12.0;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let mut listed = listed::sources(&life.host, &attributes);
    let is_content = listed.is_empty() && listed::content(&life.host).is_some();
    if is_content {
        listed.push(SourceState {
            name: String::new(),
            address: String::new(),
            whole: String::new(),
            status: SourceStatus::Loading,
        });
    }
    if listed.is_empty() {
        return Err(Fault { code: "config", message: ui.fill(ProblemKey::NoSource, &[]) });
    }
    let zone = zone(life, &attributes, &ui);
    let fixed = fixed_now(life, &attributes, &ui);
    let now = fixed.unwrap_or_else(|| ui.platform.now());
    let date = day(life, &attributes, &ui).unwrap_or_else(|| today(&ui, &zone, now));
    let state = CalendarState {
        sources: shared(listed),
        view: shared(view(&attributes)),
        date: shared(date),
        filters: shared(Filters::default()),
        offered: attributes.get("filters"),
        reports: reports(life, &attributes, &ui),
        places: shared(Places::default()),
        waiting_list: shared(false),
        now: shared(now),
        open: shared(None),
        day: shared(None),
        printing: shared(false),
        narrow: shared(false),
        panel: ElementRef::new(),
        zone,
        apply: attributes.get("apply"),
        on_select: on_select(life),
        on_apply: on_apply(&attributes),
        on_retry: on_retry(life),
        on_keep: out::on_keep(life.id()),
        ways: shared(None),
        on_file: out::on_file(life.id()),
        on_share: out::on_share(life.id()),
        rest: shared(if Part::More.is_here() { Rest::Here } else { Rest::Coming }),
        on_rest: parts::on_rest(life.id()),
        said: shared(String::new()),
    };
    let reader = Reader::new(life, &ui, &state, attributes, is_content);
    let led = fragment::read(reader.owner.as_deref());
    let prepared = life.own(|| Prepared::new(ui.clone(), state.clone()));
    let first = parts::first(life, &state, led.is_some());
    for part in &first {
        parts::begin(life, *part);
    }
    reader.first_look(life).await?;
    // To read and to draw in one go keeps a slow phone from everything else for too long.
    Turns::since(reader.came.get(), READ_MS).give().await;
    for part in first {
        // One that cannot be loaded says so in its place.
        life.load(part).await;
    }
    if let Some(pairs) = &led {
        address::take(&state, pairs);
    }
    follow_attributes(life, &state);
    follow_printing(life, state.printing.clone());
    if let Some(window) = web_sys::window() {
        let state = state.clone();
        life.hold(Listener::new(&window, "resize", move |_| state.follow_width()));
    }
    // With ten thousand events each of these takes its time.
    let mut turns = Turns::new(STEP_MS);
    for step in Prepared::STEPS {
        step(&prepared);
        turns.give().await;
    }
    let (here, kept, is_led) = (life.clone(), reader.clone(), led.is_some());
    life.show(&ui, move || {
        if is_led {
            address::keep(&here, &kept, true);
        }
        prepared.view()
    })
    .await;
    parts::rest(life, &reader);
    if led.is_some() {
        // A link led here, and no element of the page has that name for the browser to go to.
        life.host.scroll_into_view();
    }
    Ok(())
}

// --- What the page says.

fn view(attributes: &Attributes) -> View {
    attributes.get("view").and_then(|name| View::named(&name)).unwrap_or(View::Month)
}

fn zone(life: &Life, attributes: &Attributes, ui: &Ui) -> String {
    const JAPAN: &str = "Asia/Tokyo";
    match attributes.get("time-zone") {
        Some(zone) if ui.platform.offset_minutes(&zone, 0).is_some() => zone,
        Some(unknown) => {
            life.warn(&ui.fill(ProblemKey::ZoneUnknownHere, &[&unknown]));
            JAPAN.to_owned()
        }
        None => JAPAN.to_owned(),
    }
}

/// The attributes `reports` and `fiscal-year`.
fn reports(life: &Life, attributes: &Attributes, ui: &Ui) -> Option<Option<i32>> {
    if !attributes.is_on("reports") {
        return None;
    }
    let year = attributes.get("fiscal-year");
    let read = year.as_deref().and_then(fiscal::parse);
    if let (Some(text), None) = (&year, read) {
        life.warn(&ui.fill(ProblemKey::DateUnreadableHere, &[text]));
    }
    Some(read)
}

/// The attribute `date`: a day, or a month.
fn day(life: &Life, attributes: &Attributes, ui: &Ui) -> Option<Date> {
    let text = attributes.get("date")?;
    let date = Date::parse(&text).or_else(|| Date::parse(&(text.clone() + "-01")));
    if date.is_none() {
        life.warn(&ui.fill(ProblemKey::DateUnreadableHere, &[&text]));
    }
    date
}

/// `now` of the JSON in `config`: shows the calendar as it stands at a moment, for previews. Epoch seconds.
fn fixed_now(life: &Life, attributes: &Attributes, ui: &Ui) -> Option<i64> {
    let text = attributes.config("now")?.as_str()?;
    let at = js_sys::Date::parse(text);
    if at.is_nan() {
        life.warn(&ui.fill(ProblemKey::DateUnreadableHere, &[text]));
        return None;
    }
    Some((at / 1000.0) as i64)
}

fn today(ui: &Ui, zone: &str, now: i64) -> Date {
    to_local(ui.platform, zone, now).map_or_else(|| Date::from_days(now.div_euclid(86_400)), |(date, _)| date)
}

// --- What follows what.

fn on_retry(life: &Rc<Life>) -> Told<usize> {
    let id = life.id();
    Arc::new(move |index: usize| {
        let Some((life, reader)) = reader::find(id) else { return };
        reader.set(index, SourceStatus::Loading);
        let here = life.clone();
        life.spawn(async move {
            reader.read(&here, index).await;
        });
    })
}

/// A form of this page that the visitor goes to is told which program it is about.
fn on_apply(attributes: &Attributes) -> Told<Selected> {
    let form = attributes.get("apply").and_then(|apply| Some(apply.strip_prefix('#')?.to_owned()));
    Arc::new(move |selected: Selected| {
        #[cfg(feature = "form")]
        if let Some(form) = &form {
            // What is left at the moment is told beside the program: it is no part of what one applies for.
            let read = match selected.places.as_str() {
                "" => selected.title,
                places => [&selected.title, "\n", places].concat(),
            };
            crate::form::give::program(form, selected.id, read, selected.full);
        }
        #[cfg(not(feature = "form"))]
        let _ = (&form, selected);
    })
}

fn on_select(life: &Rc<Life>) -> Told<Selected> {
    let id = life.id();
    Arc::new(move |selected: Selected| {
        if let Some(life) = crate::life::find(id) {
            let detail = [
                ("id", selected.id.into()),
                ("title", selected.title.into()),
                ("start", selected.start.into()),
                ("url", selected.url.into()),
            ];
            life.page(|page| page.emit(&life.host, "select", &detail, false));
        }
    })
}

/// `view` and `date` of a running calendar only move it.
fn follow_attributes(life: &Rc<Life>, state: &CalendarState) {
    let (seen, day) = (state.view.clone(), state.date.clone());
    life.follow(move |attributes, names| {
        if names.iter().any(|name| name != "view" && name != "date") {
            return false;
        }
        seen.set(view(attributes));
        if let Some(date) = attributes.get("date").and_then(|text| Date::parse(&text)) {
            day.set(date);
        }
        true
    });
}

/// On paper nobody can ask for more: what waits for it on the screen is there while paper is made.
fn follow_printing(life: &Rc<Life>, printing: Shared<bool>) {
    let Some(window) = web_sys::window() else { return };
    for (event, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let printing = printing.clone();
        life.hold(Listener::new(&window, event, move |_| printing.set(is_printing)));
    }
}
