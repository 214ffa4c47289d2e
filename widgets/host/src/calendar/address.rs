//! The page's address keeps what is looked at, and leads there. It comes with what a visitor meets after the month: what
//! was changed until then is kept as soon as it is here.

use super::reader::Reader;
use crate::fragment;
use crate::life::Life;
use crate::listen::Listener;
use crate::net::timer;
use enishi_core::date::Date;
use enishi_core::event::filter::Filters;
use enishi_views::calendar::{CalendarState, View};
use enishi_views::ui::{Live, Shared, shared};
use leptos::reactive::effect::RenderEffect;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What is looked at, in the order of the address.
type Pairs = Vec<(&'static str, String)>;

enishi_core::later! { More "15":
/// Keeps both in step for as long as the widget lives; once for each start. `is_led` where the address was followed
/// before anything was drawn.
pub fn keep(life: &Rc<Life>, reader: &Reader, is_led: bool) {
    let Some((view, date)) = reader.begun.take() else { return };
    let (state, owner) = (&reader.state, reader.owner.as_deref());
    let way = Way { led: Rc::default(), back: shared(None) };
    let mut first = kept(state, owner);
    if !is_led {
        first = looked_at(owner, view, date);
        if let Some(pairs) = fragment::read(owner) {
            // A link was followed meanwhile.
            way.led.set(true);
            take(state, &pairs);
        }
    }
    follow(life, state, reader.owner.clone(), way.clone());
    write(life, state, reader.owner.clone(), way, first);
} }

/// A link within the page that leads to an event or a month.
fn follow(life: &Rc<Life>, state: &CalendarState, owner: Option<String>, way: Way) {
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
            Some(pairs) => _ = take(&state, &pairs),
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

enishi_core::later! { More "16":
/// Follows the address.
pub fn take(state: &CalendarState, pairs: &[(String, String)]) {
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
} }

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

/// Whose address it is, the view and the day.
fn looked_at(owner: Option<&str>, view: View, date: Date) -> Pairs {
    let mut pairs: Pairs = owner.map(|id| (fragment::OWNER, id.to_owned())).into_iter().collect();
    pairs.extend([("view", view.name().to_owned()), ("date", date.to_string())]);
    pairs
}

/// View, date, choices and what is open, as they stand in the address; the dialogs at the end.
pub fn kept(state: &CalendarState, owner: Option<&str>) -> Pairs {
    let mut pairs = looked_at(owner, state.view.get(), state.date.get());
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

/// Writes it into the address, once the visitor has looked at something else than `first`. What the address itself has
/// led to is not written into it. A dialog that opens adds an entry to the history, and takes it back when it closes.
fn write(life: &Rc<Life>, state: &CalendarState, owner: Option<String>, way: Way, first: Pairs) {
    // One without a name has no place in the address.
    if owner.as_deref() == Some("") {
        return;
    }
    let (id, state) = (life.id(), state.clone());
    let known = RefCell::new(first);
    // An effect by itself would be kept with the identity of its thread, which brings a second allocator.
    life.hold(RenderEffect::new(move |_: Option<()>| {
        if way.back.get().is_some() {
            return;
        }
        let pairs = kept(&state, owner.as_deref());
        let before = known.replace(pairs.clone());
        if way.led.take() || before == pairs {
            return;
        }
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
fn take_back(id: u32, owner: Option<String>, pairs: Pairs, count: u32, back: Shared<Option<u32>>) {
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
