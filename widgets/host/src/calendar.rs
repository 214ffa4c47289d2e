//! `enishi-calendar` in the page: reads its sources side by side, keeps the address, tells the page.

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
use crate::net::timer::{self, Turns};
use enishi_core::date::Date;
use enishi_core::event::capacity::Live as Places;
use enishi_core::event::filter::Filters;
use enishi_core::event::fiscal;
use enishi_core::i18n::ProblemKey;
use enishi_core::later::Part;
use enishi_core::platform::to_local;
use enishi_views::calendar::{CalendarState, Prepared, Rest, Selected, SourceState, SourceStatus, Told, View};
use enishi_views::ui::{Live, Shared, shared};
use enishi_views::{ElementRef, Ui};
use leptos::prelude::*;
use reader::Reader;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// After how many milliseconds of work before the calendar stands the page has its turn.
const STEP_MS: f64 = 5.0;

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
    timer::sleep(0).await;
    for part in first {
        // One that cannot be loaded says so in its place.
        life.load(part).await;
    }
    if let Some(pairs) = &led {
        take(&state, pairs);
    }
    follow_attributes(life, &state);
    let way = Way { led: Rc::default(), back: shared(None) };
    follow_address(life, &state, reader.owner.clone(), way.clone());
    follow_printing(life, state.printing.clone());
    if let Some(window) = web_sys::window() {
        let state = state.clone();
        life.hold(Listener::new(&window, "resize", move |_| state.follow_width()));
    }
    let (here, owner) = (life.clone(), reader.owner.clone());
    // With ten thousand events each of these takes its time.
    let mut turns = Turns::new(STEP_MS);
    for step in Prepared::STEPS {
        step(&prepared);
        turns.give().await;
    }
    life.show(&ui, move || {
        keep_address(&here, &state, owner, way);
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

/// A link within the page that leads to an event or a month.
fn follow_address(life: &Rc<Life>, state: &CalendarState, owner: Option<String>, way: Way) {
    let Some(window) = web_sys::window() else { return };
    let state = state.clone();
    life.hold(Listener::new(&window, "hashchange", move |_| {
        let pairs = fragment::read(owner.as_deref());
        let there = pairs.as_deref().map_or(0, dialogs);
        let back = way.back.get_untracked();
        if back.is_some() {
            way.back.set(None);
        }
        if back == Some(there) {
            // The visitor may have gone on meanwhile: what is looked at is not what the address says.
            return;
        }
        match pairs {
            Some(pairs) => take(&state, &pairs),
            // The way back to the page as it was, or on to another part of it: no dialog stands in front of that, and
            // the address stays the page's.
            None => {
                if state.open.with_untracked(Option::is_some) || state.day.get_untracked().is_some() {
                    way.led.set(true);
                    state.open.set(None);
                    state.day.set(None);
                }
            }
        }
    }));
}

fn take(state: &CalendarState, pairs: &[(String, String)]) {
    let value = |key: &str| pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    if let Some(view) = value("view").and_then(View::named) {
        change(&state.view, view);
    }
    if let Some(date) = value("date").and_then(Date::parse) {
        change(&state.date, date);
    }
    change(&state.filters, Filters::from_pairs(pairs));
    change(&state.day, value(DAY).and_then(Date::parse));
    change(&state.open, value(OPEN).map(str::to_owned));
}

/// Sets only what is another: what is drawn anew loses the focus, which a dialog gives back when it closes.
fn change<T: PartialEq>(place: &Live<T>, value: T) {
    if place.with_untracked(|now| *now != value) {
        place.set(value);
    }
}

/// The day whose events are open, in the address.
const DAY: &str = "day";
/// The event whose details are open, in the address.
const OPEN: &str = "open";

/// How many dialogs an address names: the details of an event may be open over those of a day.
fn dialogs<Key: AsRef<str>>(pairs: &[(Key, String)]) -> u32 {
    pairs.iter().filter(|(key, _)| matches!(key.as_ref(), DAY | OPEN)).count() as u32
}

/// View, date, choices and what is open, as they stand in the address; the dialogs at the end.
fn kept(state: &CalendarState, owner: Option<&str>) -> Vec<(&'static str, String)> {
    let mut pairs = vec![("view", state.view.get().name().to_owned()), ("date", state.date.get().to_string())];
    if let Some(id) = owner {
        pairs.insert(0, (fragment::OWNER, id.to_owned()));
    }
    pairs.extend(state.filters.with(Filters::pairs));
    if let Some(day) = state.day.get() {
        pairs.push((DAY, day.to_string()));
    }
    if let Some(open) = state.open.get() {
        pairs.push((OPEN, open));
    }
    pairs
}

/// Between the address and what is looked at.
#[derive(Clone)]
struct Way {
    /// What is looked at now is what the address has led to.
    led: Rc<Cell<bool>>,
    /// A step back that was asked for and has not been made, and how many dialogs the address names after it. The
    /// browser takes its time for it, and what a visitor does meanwhile would be written into the entry that it leaves.
    back: Shared<Option<u32>>,
}

/// Keeps them in the address, once the visitor has changed one of them. What the address itself has led to is not
/// written into it. A dialog that opens adds an entry to the history, and takes it back when it closes.
fn keep_address(life: &Rc<Life>, state: &CalendarState, owner: Option<String>, way: Way) {
    // One without a name has no place in the address.
    if owner.as_deref() == Some("") {
        return;
    }
    let (id, state) = (life.id(), state.clone());
    let known = RefCell::new(None::<Vec<(&'static str, String)>>);
    // An effect by itself would be kept with the identity of its thread, which brings a second allocator.
    life.hold(RenderEffect::new(move |_: Option<()>| {
        let is_going_back = way.back.get().is_some();
        let mut known = known.borrow_mut();
        if is_going_back && known.is_some() {
            return;
        }
        let pairs = kept(&state, owner.as_deref());
        let is_led = way.led.take();
        let before = known.replace(pairs.clone());
        let Some(before) = before.filter(|before| *before != pairs && !is_led) else { return };
        let there = fragment::read(owner.as_deref()).map_or(0, |pairs| dialogs(&pairs));
        let (was, is) = (dialogs(&before), dialogs(&pairs));
        if is > was && there < is {
            let below = &pairs[..pairs.len() - (is - was) as usize];
            // What has changed together with the dialog stays when it closes.
            if *below != *before {
                fragment::write(below);
            }
            fragment::add(&pairs);
        } else if is < was && there > is {
            take_back(id, owner.clone(), pairs.clone(), was - is, way.back.clone());
        } else {
            fragment::write(&pairs);
        }
    }));
}

/// Takes the entries of dialogs that were closed back, where they are still the ones that the visitor is at.
fn take_back(
    id: u32,
    owner: Option<String>,
    pairs: Vec<(&'static str, String)>,
    count: u32,
    back: Shared<Option<u32>>,
) {
    let Some(life) = crate::life::find(id) else { return };
    back.set(Some(dialogs(&pairs)));
    life.spawn(async move {
        // A link in the dialog closes it and is followed then: the way back leads into the dialog again.
        timer::sleep(0).await;
        let is_there = fragment::read(owner.as_deref()).is_some_and(|there| dialogs(&there) > dialogs(&pairs));
        if is_there && fragment::back(count) {
            return;
        }
        if is_there {
            fragment::write(&pairs);
        }
        back.set(None);
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
