//! One event in a list: what one has to know before opening it.

use super::button;
use super::model::Model;
use super::toolbar::tone;
use crate::ui::{Drawn, Fixed, dynamic, element, outside_link};
use enishi_core::event::export::links::map;
use enishi_core::event::{Entry, Event, Occurrence, words};
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

/// `year` is known from what stands around.
pub(super) fn item(model: &Arc<Model>, occurrence: Occurrence, year: i32, index: usize) -> Option<Drawn> {
    let entry = model.entry(&occurrence)?;
    let event = &*entry.event;
    let texts = &model.ui.texts;
    let when = match (occurrence.days(), occurrence.start) {
        (1, None) => texts.text(CalendarKey::AllDay).to_owned(),
        (1, Some(_)) => words::time(&occurrence, texts),
        _ => words::when_in(&occurrence, year, texts),
    };
    let mut facts =
        element("ul", &[("class", "item-facts")]).maybe(fact(model, "nights", None, &words::nights(event, texts)));
    for (class, label, text) in [
        ("mode", None, event.mode.map_or("", |mode| texts.text(words::mode(mode)))),
        ("place", Some(CalendarKey::Place), &*event.place),
        ("conditions", Some(CalendarKey::Conditions), &event.conditions),
        ("source", Some(CalendarKey::FromSource), &model.sources_of(&entry)),
    ] {
        facts = facts.maybe(fact(model, class, label, text));
    }
    let when = element("p", &[("class", "item-when")])
        .child(badge(model, &entry, occurrence))
        .text(" ".to_owned())
        .with(element("span", &[]).text(when))
        .maybe(repeats(model, event));
    let item = element("li", &[("class", "item"), ("part", "item")])
        .attr("data-tone", tone(entry.source()))
        .attr("data-index", index.to_string())
        .with(when)
        .with(title(model, event, occurrence))
        .maybe(paragraph("item-sub", &event.sub_title))
        .with(facts)
        .maybe(links(model, event));
    Some(item)
}

/// The name of an event, which opens its details.
pub(super) fn title(model: &Arc<Model>, event: &Event, occurrence: Occurrence) -> Drawn {
    button(
        model,
        &[("type", "button"), ("class", "item-title"), ("part", "event")],
        event.event_name.clone(),
        move |model, _| model.select(&occurrence),
    )
}

/// A fact with its label, where there is something to say.
pub(super) fn fact(model: &Model, class: &'static str, label: Option<CalendarKey>, text: &str) -> Option<Drawn> {
    if text.is_empty() {
        return None;
    }
    Some(labelled(model, class, label).text(text.to_owned()))
}

/// A fact with its label, before what it says.
pub(super) fn labelled(model: &Model, class: &'static str, label: Option<CalendarKey>) -> Drawn {
    let label = label.map(|key| element("span", &[("class", "label")]).text([model.ui.texts.text(key), " "].concat()));
    element("li", &[]).attr("class", class).maybe(label)
}

/// The picture of an event. The name beside it says what it shows.
pub(super) fn picture(event: &Event) -> Option<Drawn> {
    const PICTURE: Fixed = &[("class", "picture"), ("part", "picture"), ("alt", ""), ("loading", "lazy")];
    (!event.image_url.is_empty()).then(|| element("img", PICTURE).attr("src", event.image_url.clone()))
}

/// The nights of a stay, as a mark.
pub(super) fn nights(model: &Model, event: &Event) -> Option<Drawn> {
    let nights = words::nights(event, &model.ui.texts);
    (!nights.is_empty()).then(|| element("span", &[("class", "nights")]).text(nights))
}

/// How it stands, in a word.
pub(super) fn badge(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> AnyView {
    let (model, entry) = (model.clone(), entry.clone());
    dynamic(move || {
        let status = model.status(&entry, &occurrence);
        element("span", &[("class", "badge"), ("part", "status")])
            .attr("data-status", status.code())
            .text(model.ui.t(words::status(status)))
            .view()
    })
}

/// The mark of what takes place more than once.
pub(super) fn repeats(model: &Model, event: &Event) -> Option<Drawn> {
    event.repeats().then(|| element("span", &[("class", "repeats")]).text(model.ui.t(CalendarKey::Repeats)))
}

/// A paragraph, where there is a text for it.
pub(super) fn paragraph(class: &'static str, text: &str) -> Option<Drawn> {
    (!text.is_empty()).then(|| element("p", &[]).attr("class", class).text(text.to_owned()))
}

/// The links of an event: its page, flyer, report, stream.
pub(super) fn links(model: &Model, event: &Event) -> Option<Drawn> {
    let mut links = None;
    for (address, key) in [
        (&event.url, CalendarKey::Page),
        (&event.flyer_url, CalendarKey::Flyer),
        (&event.report_url, CalendarKey::Report),
        (&event.webinar_url, CalendarKey::Stream),
        (&map(event).unwrap_or_default(), CalendarKey::Map),
    ] {
        if !address.is_empty() {
            let list = links.unwrap_or_else(|| element("ul", &[("class", "links")]));
            links = Some(list.with(element("li", &[]).child(outside_link(address, model.ui.t(key)))));
        }
    }
    links
}
