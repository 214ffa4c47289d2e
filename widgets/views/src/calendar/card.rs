//! One program as a card: picture, status, nights, when and where, who may take part, how many, and the way to apply.

use super::detail::{apply, capacity};
use super::item::{badge, fact, labelled, links, nights, paragraph, picture, repeats, title};
use super::model::Model;
use super::toolbar::tone;
use crate::ui::{Drawn, element};
use enishi_core::event::{Occurrence, words};
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn card(model: &Arc<Model>, occurrence: Occurrence, index: usize) -> Option<Drawn> {
    let entry = model.entry(&occurrence)?;
    let event = &*entry.event;
    let texts = &model.ui.texts;
    let mut facts = element("ul", &[("class", "item-facts")]);
    for (class, label, text) in [
        ("place", Some(CalendarKey::Place), &*event.place),
        ("mode", Some(CalendarKey::Mode), event.mode.map_or("", |mode| texts.text(words::mode(mode)))),
        ("target", Some(CalendarKey::Target), &event.target_person),
        ("conditions", Some(CalendarKey::Conditions), &event.conditions),
        ("fee", Some(CalendarKey::Fee), &words::fee(event, texts)),
        ("source", Some(CalendarKey::FromSource), &model.sources_of(&entry)),
    ] {
        facts = facts.maybe(fact(model, class, label, text));
    }
    if !untrack(|| model.capacity(&entry, &occurrence)).is_empty() {
        let places = capacity(model, &entry, occurrence);
        facts = facts.with(labelled(model, "capacity", Some(CalendarKey::Capacity)).child(places));
    }
    let state = element("p", &[("class", "item-when")])
        .child(badge(model, &entry, occurrence))
        .text(" ".to_owned())
        .maybe(nights(model, event))
        .maybe(repeats(model, event));
    let card = element("li", &[("class", "event-card"), ("part", "card")])
        .attr("data-tone", tone(entry.source()))
        .attr("data-index", index.to_string())
        .maybe(picture(event))
        .with(state)
        .with(title(model, event, occurrence))
        .maybe(paragraph("item-sub", &event.sub_title))
        .maybe(paragraph("card-when", &words::when(&occurrence, texts)))
        .with(facts)
        .maybe(links(model, event))
        .child(apply(model, &entry, occurrence));
    Some(card)
}
