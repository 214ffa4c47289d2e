//! The dialog over the page: an event's details, or the events of a day that has more than its cell shows.

use super::act::focus_later;
use super::later::later;
use super::model::{Model, Shown};
use super::{button, detail, list, on};
use crate::ui::{Drawn, dynamic, element, heading, nothing, several};
use enishi_core::event::Occurrence;
use enishi_core::i18n::{CalendarKey, CommonKey};
use enishi_core::later::Part;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, ShadowRoot};

pub(super) fn dialog(model: &Arc<Model>) -> Drawn {
    let content = {
        let model = model.clone();
        dynamic(move || match model.shown.get() {
            Some(Shown::Event(occurrence)) => later(&model, move |model| event(model, occurrence)),
            Some(Shown::Day(day)) => later(&model, move |model| list::day(model, day)),
            None => nothing(),
        })
    };
    let label = {
        let model = model.clone();
        move || match model.shown.get()? {
            Shown::Event(occurrence) => model.entry(&occurrence).map(|entry| entry.event.event_name.clone()),
            Shown::Day(day) => Some(
                model
                    .ui
                    .fill(CalendarKey::DayHeading, &[&model.with_holiday(model.ui.texts.date_with_weekday(day), day)]),
            ),
        }
    };
    let closed = on(model, |model, _| {
        // It is told in a task of its own: another event may be open already.
        if model.dialog.get().is_some_and(|dialog| dialog.has_attribute("open")) {
            return;
        }
        // Where nothing is to be shown any more, it was closed for that, not by the visitor.
        if model.shown.get_untracked().is_some() {
            model.close();
        }
        keep_focus(model);
    });
    let outside = on(model, |model, event| {
        // The dialog itself is hit only beside its content.
        let target = event.target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok());
        if target.is_some() {
            model.close();
        }
    });
    let follow = {
        let model = model.clone();
        move |element: &Element| follow(&model, element)
    };
    let close = button(
        model,
        &[("type", "button"), ("class", "button small dialog-close"), ("part", "button")],
        model.ui.t(CommonKey::Close),
        |model, _| model.close(),
    );
    element("dialog", &[("class", "dialog"), ("part", "dialog")])
        .changing("aria-label", label)
        .reference(&model.dialog)
        .on("close", closed)
        .on("click", outside)
        .with(element("div", &[("class", "dialog-content")]).with(close).child(content))
        .follow(follow)
}

/// Opens and closes the element with what there is to show, and brings the focus to its beginning.
fn follow(model: &Arc<Model>, element: &Element) {
    let some = model.shown.get().is_some();
    if !Part::More.is_here() || !Part::List.is_here() {
        // What is in it may come only now.
        model.state.rest.track();
    }
    let (dialog, element) = (model.dialog.clone(), element.clone().unchecked_into::<HtmlDialogElement>());
    // At the start the element is not yet in the page.
    queue_microtask(move || {
        if some {
            if !element.open() {
                // It throws only where the element is not in the page, and then nobody sees it.
                let _ = element.show_modal();
            }
            focus_later(&dialog, "[tabindex=\"-1\"]");
        } else if element.open() {
            element.close();
        }
    });
}

/// The browser brings the focus back to where it was; where that is gone, it goes to the day looked at.
fn keep_focus(model: &Model) {
    let Some(grid) = model.grid.get() else { return };
    let root = grid.get_root_node();
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(root) => root.active_element(),
        None => document().active_element().filter(|element| element.tag_name() != "BODY"),
    };
    if active.is_none() {
        model.focus_day(model.state.date.get_untracked());
    }
}

enishi_core::later! { More "01":
fn event(model: &Arc<Model>, occurrence: Occurrence) -> AnyView {
    let Some(entry) = model.entry(&occurrence) else { return nothing() };
    let level = 1 + u8::from(model.ui.heading.is_some());
    let title = heading(model.ui.heading_level, level, "dialog-title", entry.event.event_name.clone());
    let mut parts = Vec::new();
    if let Some(day) = model.state.day.get_untracked() {
        let text = model.ui.fill(CalendarKey::BackToDay, &[&model.ui.texts.day(day)]);
        let back = button(
            model,
            &[("type", "button"), ("class", "button small dialog-back"), ("part", "button")],
            text,
            |model, _| model.state.open.set(None),
        );
        parts.push(back.view());
    }
    parts.push(element("div", &[("class", "day-heading"), ("tabindex", "-1")]).child(title).view());
    parts.extend(detail::detail(model, &entry, occurrence));
    several(parts)
} }
