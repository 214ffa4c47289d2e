//! `enishi-counter` in the page: its first number, and then all that comes later.

mod figures;
mod first;
mod reader;
mod whole;

use crate::life::{Fault, Life};
use enishi_core::date::{Date, Time};
use enishi_core::i18n::{Catalogue, ProblemKey};
use enishi_core::later::Part;
use enishi_views::counter::say_stale;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use whole::Stands;

pub async fn run(life: &Rc<Life>, texts: Arc<Catalogue>) -> Result<(), Fault> {
    // Where nothing of it comes later, what begins without the rest is of no use to anybody.
    let begun = if Part::Counter.is_split() { first::begin(life, &texts).await } else { first::Begun::default() };
    life.load(Part::Counter).await;
    let is_new = begun.stands == Stands::First;
    if let Some(run) = whole::whole(life.clone(), texts.clone(), begun) {
        return run.await;
    }
    let message = texts.fill(ProblemKey::DialectsTrouble, &[]);
    let frame = life.frame.borrow().clone();
    let Some(frame) = frame else { return Err(Fault { code: "load", message }) };
    // A number stands, of now or of before, and nothing follows it until all this is tried again.
    life.report("load", &message);
    if is_new && Part::Counter.is_split() {
        say_stale(&frame, &texts, &clock(&texts));
    }
    Err(Fault { code: "source", message: String::new() })
}

/// The day and time now, in Japan, where the pages are: it has had one offset since 1951.
fn clock(texts: &Catalogue) -> String {
    let local = (js_sys::Date::now() / 1000.0) as i64 + 9 * 3600;
    let (date, time) = (Date::from_days(local.div_euclid(86_400)), Time::from_seconds(local));
    let mut clock = texts.day(date) + " ";
    clock.push_str(&time.short());
    clock
}

/// `enishi:count` of the contract.
fn tell(life: &Life, count: Option<i64>, as_of: Option<Date>) {
    let number = count.map_or(JsValue::NULL, |n| JsValue::from_f64(n as f64));
    let as_of = as_of.map_or(JsValue::NULL, |date| JsValue::from_str(&date.iso()));
    life.page(|page| page.emit(&life.host, "count", &[("count", number), ("asOf", as_of)], false));
}
