//! Events one after the other: a month by day, and one day.

use super::item::item;
use super::model::{Model, focus_later};
use super::on;
use crate::ui::heading;
use enishi_core::date::Date;
use enishi_core::event::Occurrence;
use enishi_core::i18n::CalendarKey;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// How many events are shown at once; more come on demand.
const CHUNK: usize = 60;

/// The month shown, by day. What lasts several days stands once, at its first day in the month.
pub(super) fn month(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    let root = NodeRef::<html::Div>::new();
    let content = move || {
        let list = Arc::new(model.of_month());
        chunk(&model, list, 0, root, true)
    };
    view! { <div class="list" part="list" node_ref=root>{content}</div> }.into_any()
}

/// The events of one day under a heading; `below` levels under the calendar's own.
pub(super) fn day(model: &Arc<Model>, day: Date, below: u8) -> AnyView {
    let list = model.of_day(day);
    let texts = &model.ui.texts;
    let date = texts.date_with_weekday(day);
    let text = texts.fill(if list.is_empty() { CalendarKey::DayEmpty } else { CalendarKey::DayHeading }, &[&date]);
    let root = NodeRef::<html::Div>::new();
    let title = heading(model.ui.heading_level, below + u8::from(model.ui.heading.is_some()), "day-title", text);
    view! {
        <div class="day-heading" tabindex="-1">{title}</div>
        <div class="list" node_ref=root>{chunk(model, Arc::new(list), 0, root, false)}</div>
    }
    .into_any()
}

/// Events from `from` on, and the button that shows what follows them.
fn chunk(
    model: &Arc<Model>,
    list: Arc<Vec<Occurrence>>,
    from: usize,
    root: NodeRef<html::Div>,
    by_day: bool,
) -> AnyView {
    let month = model.month.get_untracked();
    // What began before the month stands at the month's first day.
    let day_of = move |occurrence: &Occurrence| occurrence.first.max(month);
    let until = (from + CHUNK).min(list.len());
    let mut parts: Vec<AnyView> = Vec::new();
    let mut items: Vec<AnyView> = Vec::new();
    let mut last = from.checked_sub(1).and_then(|before| list.get(before)).map(day_of);
    for (index, occurrence) in list.iter().enumerate().take(until).skip(from) {
        let day = day_of(occurrence);
        if by_day && last != Some(day) {
            flush(&mut parts, &mut items);
            let text = model.ui.texts.day(day);
            let level = 1 + u8::from(model.ui.heading.is_some());
            parts.push(heading(model.ui.heading_level, level, "list-day", text));
            last = Some(day);
        }
        items.extend(item(model, *occurrence, index));
    }
    flush(&mut parts, &mut items);
    let left = list.len() - until;
    if left > 0 {
        parts.push(rest(model, list, until, root, by_day));
    }
    parts.into_any()
}

/// Ends the list of a day.
fn flush(parts: &mut Vec<AnyView>, items: &mut Vec<AnyView>) {
    if !items.is_empty() {
        let items = core::mem::take(items);
        parts.push(view! { <ul class="items">{items}</ul> }.into_any());
    }
}

/// The button to the next events, then these in its place.
fn rest(
    model: &Arc<Model>,
    list: Arc<Vec<Occurrence>>,
    from: usize,
    root: NodeRef<html::Div>,
    by_day: bool,
) -> AnyView {
    let open = RwSignal::new(false);
    let model = model.clone();
    let content = move || {
        if open.get() {
            return chunk(&model, list.clone(), from, root, by_day);
        }
        let text = model.ui.fill(CalendarKey::ShowMore, &[&(list.len() - from).to_string()]);
        let show = on(&model, move |_, _: ev::MouseEvent| {
            open.set(true);
            focus_later(root, &["[data-index=\"", &from.to_string(), "\"] button"].concat());
        });
        view! { <button type="button" class="button list-more" part="button" on:click=show>{text}</button> }.into_any()
    };
    content.into_any()
}
