//! The dialog over the page: an event's details, or the events of a day that has more than its cell shows.

use super::model::{Model, Shown, focus_later};
use super::{detail, list, on};
use crate::ui::heading;
use enishi_core::event::Occurrence;
use enishi_core::i18n::{CalendarKey, CommonKey};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, ShadowRoot};

pub(super) fn dialog(model: &Arc<Model>) -> AnyView {
    follow(model);
    let content = {
        let model = model.clone();
        move || match model.shown.get() {
            Some(Shown::Event(occurrence)) => event(&model, occurrence),
            Some(Shown::Day(day)) => Some(list::day(&model, day, 1)),
            None => None,
        }
    };
    let label = {
        let model = model.clone();
        move || match model.shown.get() {
            Some(Shown::Event(occurrence)) => model.entry(&occurrence).map(|entry| entry.event.event_name.clone()),
            Some(Shown::Day(day)) => {
                Some(model.ui.fill(CalendarKey::DayHeading, &[&model.ui.texts.date_with_weekday(day)]))
            }
            None => None,
        }
    };
    let closed = on(model, |model, _: ev::Event| {
        // Where nothing is to be shown any more, it was closed for that, not by the visitor.
        if model.shown.get_untracked().is_some() {
            model.close();
        }
        keep_focus(model);
    });
    let outside = on(model, |model, event: ev::MouseEvent| {
        // The dialog itself is hit only beside its content.
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.tag_name().eq_ignore_ascii_case("dialog")) {
            model.close();
        }
    });
    let close = on(model, |model, _: ev::MouseEvent| model.close());
    view! {
        <dialog class="dialog" part="dialog" aria-label=label node_ref=model.dialog on:close=closed on:click=outside>
            <div class="dialog-content">
                <button type="button" class="button small dialog-close" part="button" on:click=close>
                    {model.ui.t(CommonKey::Close)}
                </button>
                {content}
            </div>
        </dialog>
    }
    .into_any()
}

/// Opens and closes the element with what there is to show, and brings the focus to its beginning.
fn follow(model: &Arc<Model>) {
    let (shown, dialog) = (model.shown, model.dialog);
    Effect::new(move |_| {
        let some = shown.get().is_some();
        let Some(element) = dialog.get() else { return };
        if some {
            if !element.open() {
                // It throws only where the element is not in the page, and then nobody sees it.
                let _ = element.show_modal();
            }
            focus_later(dialog, "[tabindex=\"-1\"]");
        } else if element.open() {
            element.close();
        }
    });
}

/// The browser brings the focus back to where it was; where that is gone, it goes to the day looked at.
fn keep_focus(model: &Model) {
    let Some(grid) = model.grid.get_untracked() else { return };
    let root = grid.get_root_node();
    let active = match root.dyn_ref::<ShadowRoot>() {
        Some(root) => root.active_element(),
        None => document().active_element().filter(|element| element.tag_name() != "BODY"),
    };
    if active.is_none() {
        model.focus_day(model.state.date.get_untracked());
    }
}

fn event(model: &Arc<Model>, occurrence: Occurrence) -> Option<AnyView> {
    let entry = model.entry(&occurrence)?;
    let level = 1 + u8::from(model.ui.heading.is_some());
    let title = heading(model.ui.heading_level, level, "dialog-title", entry.event.event_name.clone());
    let back = model.day.get_untracked().map(|day| {
        let text = model.ui.fill(CalendarKey::BackToDay, &[&model.ui.texts.day(day)]);
        let back = on(model, |model, _: ev::MouseEvent| model.state.open.set(None));
        view! { <button type="button" class="button small dialog-back" part="button" on:click=back>{text}</button> }
    });
    Some(
        view! {
            {back}
            <div class="day-heading" tabindex="-1">{title}</div>
            {detail::detail(model, &entry, occurrence)}
        }
        .into_any(),
    )
}
