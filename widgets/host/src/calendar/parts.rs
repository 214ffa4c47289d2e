//! Brings the parts of the module that come later: what a feed needs as soon as that is known, what is seen at once
//! before the calendar stands, and the rest once it does, so that a visitor's first click finds it there.

use super::reader::{self, Reader};
use super::{address, live, out};
use crate::life::Life;
use crate::net::timer;
use enishi_core::i18n::ProblemKey;
use enishi_core::json::Value;
use enishi_core::later::Part;
use enishi_views::calendar::{CalendarState, Rest, Told, View};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// In places narrower than this, in CSS pixels, the events of the day may stand under the month. The styles say 40em:
/// this is for letters up to a quarter larger than usual.
const NARROW: i32 = 800;

/// Begins to load a part that will be needed.
pub fn begin(life: &Rc<Life>, part: Part) {
    let here = life.clone();
    life.spawn(async move {
        here.load(part).await;
    });
}

/// Begins to load what reads a file, where its name says that it will be needed.
pub fn foresee(life: &Rc<Life>, address: &str) {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    if path.ends_with(".ics") {
        begin(life, Part::Series);
    } else if !path.ends_with(".csv") {
        return;
    }
    begin(life, Part::Read);
}

/// Whether it stands in a narrow place. An element that is not drawn yet is inline, and says nothing of its own width.
fn is_narrow(life: &Life) -> bool {
    let place = life.host.parent_element().and_then(|place| place.dyn_into::<HtmlElement>().ok());
    place.is_some_and(|place| place.offset_width() < NARROW)
}

/// What is seen at once, and has to be here before the calendar stands, so that nothing moves when it comes.
pub fn first(life: &Life, state: &CalendarState, led: bool) -> Vec<Part> {
    let view = state.view.get_untracked();
    let mut parts = Vec::new();
    if led || matches!(view, View::List | View::Cards) || is_narrow(life) {
        parts.push(Part::List);
    }
    if led || view == View::Year || state.reports.is_some() {
        parts.push(Part::More);
    }
    parts
}

/// Brings all but the month to a calendar that stands.
pub fn rest(life: &Rc<Life>, reader: &Rc<Reader>) {
    let (here, reader) = (life.clone(), reader.clone());
    life.spawn(async move {
        // After the frame that the calendar is painted in.
        timer::sleep(0).await;
        begin(&here, Part::More);
        for part in [Part::List, Part::More] {
            if !here.load(part).await {
                here.report("load", &reader.ui.fill(ProblemKey::DialectsTrouble, &[]));
                reader.state.rest.set(Rest::Failed);
                return;
            }
            if part == Part::List {
                is_here(&reader.state, Rest::Coming);
            }
        }
        address::keep(&here, &reader, false);
        live::keep(&here, &reader);
        if reader.attributes.config("jsonLd").and_then(Value::as_bool) == Some(true) {
            out::keep_data(&here, &reader);
        }
        is_here(&reader.state, Rest::Here);
    });
}

/// Lets what has come be drawn; where all could be from the beginning, there is nothing to tell.
pub fn is_here(state: &CalendarState, rest: Rest) {
    if state.rest.get_untracked() != Rest::Here {
        state.rest.set(rest);
    }
}

/// A visitor wants it to be tried again.
pub fn on_rest(id: u32) -> Told<()> {
    Arc::new(move |()| {
        if let Some((life, reader)) = reader::find(id) {
            reader.state.rest.set(Rest::Coming);
            rest(&life, &reader);
        }
    })
}
