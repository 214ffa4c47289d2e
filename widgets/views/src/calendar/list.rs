//! Events one after the other: by day or as cards, open at both ends, and one day.

use super::act::focus_later;
use super::button;
use super::card::card;
use super::item::item;
use super::model::Model;
use crate::ui::{Drawn, ElementRef, Fixed, dynamic, element, heading, nothing, several, shared};
use enishi_core::date::Date;
use enishi_core::event::Occurrence;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

/// How many events are shown at once; more come on demand.
const CHUNK: usize = 60;

/// How events stand one after the other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Under their days.
    ByDay,
    /// All of one day.
    OneDay,
    /// As cards under their month, each series once.
    Cards,
}

/// A list of which a part is shown.
#[derive(Clone)]
struct Long {
    list: Arc<Vec<Occurrence>>,
    /// The first day of the month; what began before it stands there.
    month: Date,
    root: ElementRef,
    style: Style,
}

enishi_core::later! { List "02":
/// The month looked at, with ways to what is before and after it.
pub(super) fn open_ended(model: &Arc<Model>, style: Style) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        let first = model.month.get();
        let list = model.of_month();
        if list.is_empty() {
            // The note on the empty month leads on.
            return nothing();
        }
        several(vec![
            onward(&model, style, first, Way::Earlier),
            month(&model, style, first, list),
            onward(&model, style, Model::last_of(first), Way::Later),
        ])
    })
} }

/// The events of a month.
fn month(model: &Arc<Model>, style: Style, first: Date, mut list: Vec<Occurrence>) -> AnyView {
    if style == Style::Cards {
        once(&mut list);
    }
    let long = Long { list: Arc::new(list), month: first, root: ElementRef::new(), style };
    let content = element("div", &[("class", "list"), ("part", "list")]).reference(&long.root);
    content.child(chunk(model, long, 0)).view()
}

enishi_core::later! { List "03":
/// All of the month under its grid on paper, where nobody can open a day or read the end of a long title.
pub(super) fn printed(model: &Arc<Model>) -> AnyView {
    let first = model.month.get();
    let list = model.of_month();
    if list.is_empty() {
        return nothing();
    }
    let text = model.ui.fill(CalendarKey::DayHeading, &[&model.period()]);
    several(vec![title(model, "list-month-title", text), month(model, Style::ByDay, first, list)])
} }

/// A series stands once, at its first time.
fn once(list: &mut Vec<Occurrence>) {
    let mut seen: Vec<u32> = Vec::new();
    list.retain(|occurrence| {
        let is_new = !seen.contains(&occurrence.entry);
        if is_new {
            seen.push(occurrence.entry);
        }
        is_new
    });
}

/// Which way the list goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Earlier,
    Later,
}

/// The button to the nearest month with events beyond `edge`; pressed, that month, and again a button.
fn onward(model: &Arc<Model>, style: Style, edge: Date, way: Way) -> AnyView {
    const EARLIER: Fixed = &[("type", "button"), ("class", "button list-earlier"), ("part", "button")];
    const LATER: Fixed = &[("type", "button"), ("class", "button list-later"), ("part", "button")];
    let model = model.clone();
    let (root, open) = (ElementRef::new(), shared(false));
    let place = element("div", &[("class", "list-onward")]).reference(&root);
    let content = dynamic(move || {
        let (before, after) = untrack(|| model.nearest(edge, edge));
        let Some(day) = (if way == Way::Earlier { before } else { after }) else { return nothing() };
        let first = day.first_of_month();
        if !open.get() {
            let (fixed, key) = match way {
                Way::Earlier => (EARLIER, CalendarKey::ShowEarlier),
                Way::Later => (LATER, CalendarKey::ShowLater),
            };
            let (root, open) = (root.clone(), open.clone());
            let text = model.ui.fill(key, &[&model.ui.texts.year_month(day)]);
            let show = button(&model, fixed, text, move |_, _| {
                open.set(true);
                focus_later(&root, ".list-month");
            });
            return show.view();
        }
        let last = Model::last_of(first);
        let mut list = untrack(|| model.between(first, last));
        if way == Way::Later {
            // What still lasts stands where it began.
            list.retain(|occurrence| occurrence.first >= first);
        }
        let level = u8::from(model.ui.heading.is_some());
        let head = heading(model.ui.heading_level, level, "list-month-title", model.ui.texts.year_month(first));
        let mut parts = vec![
            element("div", &[("class", "list-month"), ("tabindex", "-1")]).child(head).view(),
            month(&model, style, first, list),
        ];
        match way {
            Way::Earlier => parts.insert(0, onward(&model, style, first, way)),
            Way::Later => parts.push(onward(&model, style, last, way)),
        }
        several(parts)
    });
    place.child(content).view()
}

enishi_core::later! { List "01":
/// The events of one day under a heading.
pub(super) fn day(model: &Arc<Model>, day: Date) -> AnyView {
    let list = model.of_day(day);
    let texts = &model.ui.texts;
    let date = model.with_holiday(texts.date_with_weekday(day), day);
    let text = texts.fill(if list.is_empty() { CalendarKey::DayEmpty } else { CalendarKey::DayHeading }, &[&date]);
    let long = Long { list: Arc::new(list), month: day, root: ElementRef::new(), style: Style::OneDay };
    let title = title(model, "day-title", text);
    let list = element("div", &[("class", "list")]).reference(&long.root);
    several(vec![
        element("div", &[("class", "day-heading"), ("tabindex", "-1")]).child(title).view(),
        list.child(chunk(model, long, 0)).view(),
    ])
} }

/// A heading under that of the month.
fn title(model: &Model, class: &'static str, text: String) -> AnyView {
    heading(model.ui.heading_level, 1 + u8::from(model.ui.heading.is_some()), class, text)
}

/// Events from `from` on, and the button that shows what follows them.
fn chunk(model: &Arc<Model>, long: Long, from: usize) -> AnyView {
    let month = long.month;
    let day_of = move |occurrence: &Occurrence| occurrence.first.max(month);
    let list = &*long.list;
    let until = (from + CHUNK).min(list.len());
    let mut parts: Vec<AnyView> = Vec::new();
    let mut items = items(long.style);
    let mut has_items = false;
    let mut last = from.checked_sub(1).and_then(|before| list.get(before)).map(day_of);
    for (index, occurrence) in list.iter().enumerate().take(until).skip(from) {
        let day = day_of(occurrence);
        if long.style == Style::ByDay && last != Some(day) {
            if has_items {
                parts.push(core::mem::replace(&mut items, self::items(long.style)).view());
                has_items = false;
            }
            parts.push(title(model, "list-day", model.day_name(day)));
            last = Some(day);
        }
        let drawn = if long.style == Style::Cards {
            card(model, *occurrence, index)
        } else {
            item(model, *occurrence, month.year, index)
        };
        if let Some(drawn) = drawn {
            items = items.with(drawn);
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

fn items(style: Style) -> Drawn {
    element("ul", if style == Style::Cards { &[("class", "cards")] } else { &[("class", "items")] })
}

/// The button to the next events, then these in its place.
fn rest(model: &Arc<Model>, long: Long, from: usize) -> AnyView {
    let open = shared(false);
    let model = model.clone();
    dynamic(move || {
        if open.get() || model.state.printing.get() {
            return chunk(&model, long.clone(), from);
        }
        let text = model.ui.fill(CalendarKey::ShowMore, &[&(long.list.len() - from).to_string()]);
        let (root, open) = (long.root.clone(), open.clone());
        let show = button(
            &model,
            &[("type", "button"), ("class", "button list-more"), ("part", "button")],
            text,
            move |_, _| {
                open.set(true);
                focus_later(&root, &["[data-index=\"", &from.to_string(), "\"] button"].concat());
            },
        );
        show.view()
    })
}
