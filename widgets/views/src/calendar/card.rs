//! One program as a card: picture, status, nights, when and where, who may take part, how many, and the way to apply.

use super::button;
use super::detail::apply;
use super::item::{badge, fact, links, nights, paragraph, repeats};
use super::model::Model;
use super::toolbar::tone;
use crate::ui::{Drawn, element};
use enishi_core::event::{Occurrence, words};
use enishi_core::i18n::CalendarKey;
use std::sync::Arc;

pub(super) fn card(model: &Arc<Model>, occurrence: Occurrence, index: usize) -> Option<Drawn> {
    let entry = model.entry(&occurrence)?;
    let event = &*entry.event;
    let texts = &model.ui.texts;
    let mut facts = element("ul", &[("class", "item-facts")]);
    for (class, label, text) in [
        ("place", Some(CalendarKey::Place), &*event.place),
        ("mode", None, event.mode.map_or("", |mode| texts.text(words::mode(mode)))),
        ("target", Some(CalendarKey::Target), &event.target_person),
        ("conditions", Some(CalendarKey::Conditions), &event.conditions),
        ("capacity", Some(CalendarKey::Capacity), &words::capacity(event, texts)),
        ("fee", Some(CalendarKey::Fee), &words::fee(event, texts)),
        ("source", Some(CalendarKey::FromSource), &model.sources_of(&entry)),
    ] {
        facts = facts.maybe(fact(model, class, label, text));
    }
    // The name beside it says what it shows.
    let picture = (!event.image_url.is_empty()).then(|| {
        element("img", &[("class", "card-picture"), ("part", "picture"), ("alt", ""), ("loading", "lazy")])
            .attr("src", event.image_url.clone())
    });
    let state = element("p", &[("class", "item-when")])
        .child(badge(model, &entry, occurrence))
        .text(" ".to_owned())
        .maybe(nights(model, event))
        .maybe(repeats(model, event));
    let title = button(
        model,
        &[("type", "button"), ("class", "item-title"), ("part", "event")],
        event.event_name.clone(),
        move |model, _| model.select(&occurrence),
    );
    let card = element("li", &[("class", "event-card"), ("part", "card")])
        .attr("data-tone", tone(entry.source()))
        .attr("data-index", index.to_string())
        .maybe(picture)
        .with(state)
        .with(title)
        .maybe(paragraph("item-sub", &event.sub_title))
        .maybe(paragraph("card-when", &words::when(&occurrence, texts)))
        .with(facts)
        .maybe(links(model, event))
        .child(apply(model, &entry, occurrence));
    Some(card)
}
