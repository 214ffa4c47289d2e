//! `enishi-counter`: a number with what it counts and when, its goal and parts, told to screen readers sparingly.

mod details;
mod first;
mod number;

pub use first::{Around, draw_first, say_stale};

use crate::ui::{Announcer, Derived, Drawn, Shared, Standing, Ui, changing, dynamic, element, heading, several};
use details::details;
use enishi_core::count::{Count, with_unit};
use enishi_core::i18n::CounterKey;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

thread_local! {
    /// What draws our own JSON into an element, once the module for it is there.
    static DRAW: RefCell<Option<Rc<Draw>>> = const { RefCell::new(None) };
}

/// Draws our own JSON into an element.
pub type Draw = dyn Fn(&Element, &str);

/// Hands over what draws lines and maps, for all counters of the page.
pub fn draw_with(drawing: Rc<Draw>) {
    DRAW.set(Some(drawing));
}

fn draw(place: &Element, json: &str) {
    let drawing = DRAW.with_borrow(Clone::clone);
    if let Some(drawing) = drawing {
        drawing(place, json);
    }
}

/// What the counter shows now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CounterState {
    /// The count; `None` until one is known.
    pub count: Option<Count>,
    /// How it stands with the source; where it has failed, the last number stays.
    pub standing: Standing,
    /// When the number was read, as [`Ui::clock`] writes it: shown where nothing says for which day it stands.
    pub read_at: Option<String>,
    /// Our own JSON with a line or a map to draw; nothing until the module for it is there ([`draw_with`]).
    pub drawing: Option<String>,
}

/// The counter.
#[component]
pub fn Counter(
    /// Language and texts.
    ui: Ui,
    /// What to show; the host changes it.
    state: Shared<CounterState>,
) -> impl IntoView {
    let count = {
        let state = state.clone();
        Derived::new(move || Arc::new(state.with(|s| s.count.clone().unwrap_or_default())), Arc::eq)
    };
    let number = {
        let count = count.clone();
        Derived::new(move || count.get().count, Option::eq)
    };
    let label = {
        let (own, count) = (ui.heading.clone(), count.clone());
        changing(move || {
            let label = count.get().label.clone();
            if own.as_ref() == Some(&label) { String::new() } else { label }
        })
    };
    let (is_hidden, about, unit) = (number.clone(), count.clone(), count.clone());
    let value = element("p", &[("class", "counter-value"), ("part", "value")])
        // Of several numbers none stands for all.
        .changing("hidden", move || is_hidden.get().is_none().then(String::new))
        .child({
            let ui = ui.clone();
            changing(move || if about.get().approximate { ui.t(CounterKey::About) } else { String::new() })
        })
        .with(number::rolling(&number))
        .with(
            element("span", &[("class", "counter-unit"), ("part", "unit")])
                .child(changing(move || unit.get().unit.clone())),
        );
    let status = {
        let (ui, state) = (ui.clone(), state.clone());
        dynamic(move || state.with(|s| status(&ui, s)))
    };
    let details = {
        let (ui, count) = (ui.clone(), count.clone());
        dynamic(move || details(&ui, &count.get(), state.with(|s| s.drawing.clone())))
    };
    let title = ui.heading.clone().map(|text| heading(ui.heading_level, 0, "heading", text));
    let mut counter = element("div", &[("class", "counter"), ("part", "counter")]);
    if let Some(title) = title {
        counter = counter.child(title);
    }
    counter
        .with(element("p", &[("class", "counter-label"), ("part", "label")]).child(label))
        .with(value)
        .child(status)
        .child(details)
        .with(announcer(ui, count))
        .view()
}

fn status(ui: &Ui, state: &CounterState) -> AnyView {
    let line = state.standing.view(ui, CounterKey::Live, CounterKey::Stale);
    let undated = state.count.as_ref().is_some_and(|count| count.count.is_some() && count.as_of.is_none());
    match state.read_at.as_deref().filter(|_| undated) {
        Some(at) => {
            let read = element("p", &[("class", "counter-facts"), ("part", "read-at")]);
            several(vec![line, read.text(ui.fill(CounterKey::ReadAt, &[at])).view()])
        }
        None => line,
    }
}

/// Says each change of the number; nothing at the start.
fn announcer(ui: Ui, count: Derived<Arc<Count>>) -> Drawn {
    let announcer = Announcer::new();
    let before = Cell::new(None);
    announcer.view().follow(move |_| {
        let count = count.get();
        if let (Some(n), Some(before)) = (count.count, before.replace(count.count))
            && n != before
        {
            announcer.say(ui.fill(CounterKey::Changed, &[&count.label, &with_unit(n, &count.unit)]));
        }
    })
}
