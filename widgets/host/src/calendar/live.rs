//! What changes while the page is open. Statuses move on with the clock. Places left are told by a stream (attribute
//! `live`), or read again in the feeds after somebody has applied on this page, or has come back to it after a while.

use super::reader::Reader;
use crate::life::Life;
use crate::listen::Listener;
use crate::net::follow::{News, Source, follow};
use crate::net::timer;
use enishi_core::event::capacity::{Live as Places, Said};
use enishi_views::ui::Live;
use js_sys::Reflect;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// After so long out of sight the feeds are read again, in milliseconds.
const STALE_MS: f64 = 300_000.0;

enishi_core::later! { More "10":
/// Keeps statuses and places up to date for as long as the widget lives.
pub fn keep(life: &Rc<Life>, reader: &Rc<Reader>) {
    // The time of an example stands still.
    if reader.attributes.config("now").is_none() {
        let (platform, now) = (reader.ui.platform, reader.state.now.clone());
        life.spawn(async move {
            loop {
                timer::sleep(60_000).await;
                timer::seen().await;
                now.set(platform.now());
            }
        });
    }
    let (live, state) = (reader.attributes.get("live"), &reader.state);
    let streams = live.is_some();
    if live.is_some() {
        let places = state.places.clone();
        // What does not stand is tried again by itself; meanwhile the last word about the places stays.
        follow(life, Source { live, poll: Vec::new(), every: 0 }, move |news| {
            if let News::Event(text) = news {
                take(&places, Said::read(&text));
            }
        });
    }
    #[cfg(feature = "form")]
    keep_waiting_list(life, reader);
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let again = {
        let (life, reader) = (Rc::downgrade(life), reader.clone());
        Rc::new(move || {
            let Some(life) = life.upgrade() else { return };
            let (here, reader) = (life.clone(), reader.clone());
            life.spawn(async move { reader.again(&here, &|list| take(&reader.state.places, list)).await });
        })
    };
    let on_result = again.clone();
    life.hold(Listener::new(&document, "enishi:result", move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail).unwrap_or_default();
        let outcome = Reflect::get(&detail, &"outcome".into()).ok().and_then(|outcome| outcome.as_string());
        // A stream tells it anyway, and sooner.
        if !streams && outcome.as_deref() == Some("accepted") {
            on_result();
        }
    }));
    let left = Cell::new(js_sys::Date::now());
    life.hold(Listener::new(&document, "visibilitychange", move |_| {
        let now = js_sys::Date::now();
        if timer::hidden() {
            left.set(now);
        } else if now - left.get() > STALE_MS {
            again();
        }
    }));
} }

/// Follows whether the form on the page that takes applications has a waiting list.
#[cfg(feature = "form")]
fn keep_waiting_list(life: &Rc<Life>, reader: &Reader) {
    let apply = reader.attributes.get("apply");
    let Some(form) = apply.and_then(|apply| Some(apply.strip_prefix('#')?.to_owned())) else { return };
    let waiting = reader.state.waiting_list.clone();
    let look = move || {
        waiting.maybe_update(|known| {
            let waits = crate::form::give::waits(&form);
            core::mem::replace(known, waits) != waits
        });
    };
    look();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        life.hold(Listener::new(&document, "enishi:ready", move |_| look()));
    }
}

fn take(places: &Live<Places>, list: Vec<Said>) {
    places.maybe_update(|places| {
        let mut is_news = false;
        for update in list {
            is_news |= places.take(update);
        }
        is_news
    });
}
