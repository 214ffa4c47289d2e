//! Events one after the other: a month by day, and one day.

use super::button;
use super::item::item;
use super::model::{Model, focus_later};
use crate::ui::{Drawn, ElementRef, Live, dynamic, element, heading, several};
use enishi_core::date::Date;
use enishi_core::event::Occurrence;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

/// How many events are shown at once; more come on demand.
const CHUNK: usize = 60;

/// A list of which a part is shown.
#[derive(Clone)]
struct Long {
    list: Arc<Vec<Occurrence>>,
    root: ElementRef,
    by_day: bool,
}

/// The month shown, by day. What lasts several days stands once, at its first day in the month.
pub(super) fn month(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    let root = ElementRef::new();
    let content = dynamic(move || {
        let long = Long { list: Arc::new(model.of_month()), root, by_day: true };
        chunk(&model, long, 0)
    });
    element("div", &[("class", "list"), ("part", "list")]).reference(root).child(content).view()
}

/// The events of one day under a heading.
pub(super) fn day(model: &Arc<Model>, day: Date) -> AnyView {
    let list = model.of_day(day);
    let texts = &model.ui.texts;
    let date = texts.date_with_weekday(day);
    let text = texts.fill(if list.is_empty() { CalendarKey::DayEmpty } else { CalendarKey::DayHeading }, &[&date]);
    let long = Long { list: Arc::new(list), root: ElementRef::new(), by_day: false };
    let title = title(model, "day-title", text);
    let list = element("div", &[("class", "list")]).reference(long.root);
    several(vec![
        element("div", &[("class", "day-heading"), ("tabindex", "-1")]).child(title).view(),
        list.child(chunk(model, long, 0)).view(),
    ])
}

/// A heading under that of the month.
fn title(model: &Model, class: &'static str, text: String) -> AnyView {
    heading(model.ui.heading_level, 1 + u8::from(model.ui.heading.is_some()), class, text)
}

/// Events from `from` on, and the button that shows what follows them.
fn chunk(model: &Arc<Model>, long: Long, from: usize) -> AnyView {
    let month = model.month.get_untracked();
    // What began before the month stands at the month's first day.
    let day_of = move |occurrence: &Occurrence| occurrence.first.max(month);
    let list = &*long.list;
    let until = (from + CHUNK).min(list.len());
    let mut parts: Vec<AnyView> = Vec::new();
    let mut items = items();
    let mut has_items = false;
    let mut last = from.checked_sub(1).and_then(|before| list.get(before)).map(day_of);
    for (index, occurrence) in list.iter().enumerate().take(until).skip(from) {
        let day = day_of(occurrence);
        if long.by_day && last != Some(day) {
            if has_items {
                parts.push(core::mem::replace(&mut items, self::items()).view());
                has_items = false;
            }
            parts.push(title(model, "list-day", model.ui.texts.day(day)));
            last = Some(day);
        }
        if let Some(item) = item(model, *occurrence, index) {
            items = items.with(item);
            has_items = true;
        }
    }
    if has_items {
        parts.push(items.view());
    }
    if until < list.len() {
        parts.push(rest(model, long, until));
    }
    several(parts)
}

fn items() -> Drawn {
    element("ul", &[("class", "items")])
}

/// The button to the next events, then these in its place.
fn rest(model: &Arc<Model>, long: Long, from: usize) -> AnyView {
    let open = Arc::new(Live::new(false));
    let model = model.clone();
    dynamic(move || {
        if open.get() {
            return chunk(&model, long.clone(), from);
        }
        let text = model.ui.fill(CalendarKey::ShowMore, &[&(long.list.len() - from).to_string()]);
        let (root, open) = (long.root, open.clone());
        let show = button(
            &model,
            &[("type", "button"), ("class", "button list-more"), ("part", "button")],
            text,
            move |_, _| {
                open.set(true);
                focus_later(root, &["[data-index=\"", &from.to_string(), "\"] button"].concat());
            },
        );
        show.view()
    })
}
