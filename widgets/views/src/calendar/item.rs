//! One event in a list: what one has to know before opening it.

use super::model::Model;
use super::on;
use super::toolbar::tone;
use crate::ui::outside_link;
use enishi_core::event::{Entry, Event, Occurrence, words};
use enishi_core::i18n::CalendarKey;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn item(model: &Arc<Model>, occurrence: Occurrence, index: usize) -> Option<AnyView> {
    let entry = model.entry(&occurrence)?;
    let event = &*entry.event;
    let texts = &model.ui.texts;
    let when = match (occurrence.days(), occurrence.start) {
        (1, None) => texts.text(CalendarKey::AllDay).to_owned(),
        (1, Some(_)) => words::time(&occurrence, texts),
        _ => words::when_in(&occurrence, model.month.get_untracked().year, texts),
    };
    let mode = event.mode.map(|mode| model.ui.t(words::mode(mode))).unwrap_or_default();
    let facts: Vec<AnyView> = [
        ("nights", None, words::nights(event, texts)),
        ("mode", None, mode),
        ("place", Some(CalendarKey::Place), event.place.clone()),
        ("conditions", Some(CalendarKey::Conditions), event.conditions.clone()),
        ("source", Some(CalendarKey::FromSource), model.sources_of(&entry)),
    ]
    .into_iter()
    .filter(|(_, _, text)| !text.is_empty())
    .map(|(class, label, text)| {
        let label = label.map(|key| view! { <span class="label">{model.ui.t(key)}" "</span> });
        view! { <li class=class>{label}{text}</li> }.into_any()
    })
    .collect();
    let sub_title = (!event.sub_title.is_empty()).then(|| view! { <p class="item-sub">{event.sub_title.clone()}</p> });
    let select = on(model, move |model, _: ev::MouseEvent| model.select(&occurrence));
    let links = links(model, event);
    let (name, tone) = (event.event_name.clone(), tone(entry.source()));
    let repeats = repeats(model, event);
    Some(
        view! {
            <li class="item" part="item" data-tone=tone data-index=index.to_string()>
                <p class="item-when">{badge(model, &entry, occurrence)}" "<span>{when}</span>{repeats}</p>
                <button type="button" class="item-title" part="event" on:click=select>{name}</button>
                {sub_title}
                <ul class="item-facts">{facts}</ul>
                {links}
            </li>
        }
        .into_any(),
    )
}

/// How it stands, in a word.
pub(super) fn badge(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> AnyView {
    let (model, entry) = (model.clone(), entry.clone());
    let badge = move || {
        let code = model.status(&entry, &occurrence).code();
        view! { <span class="badge" part="status" data-status=code>{model.status_word(&entry, &occurrence)}</span> }
    };
    badge.into_any()
}

/// The mark of what takes place more than once.
pub(super) fn repeats(model: &Model, event: &Event) -> Option<AnyView> {
    event.repeats().then(|| view! { <span class="repeats">{model.ui.t(CalendarKey::Repeats)}</span> }.into_any())
}

/// The links of an event: its page, flyer, report, stream.
pub(super) fn links(model: &Model, event: &Event) -> Option<AnyView> {
    let links: Vec<AnyView> = [
        (&event.url, CalendarKey::Page),
        (&event.flyer_url, CalendarKey::Flyer),
        (&event.report_url, CalendarKey::Report),
        (&event.webinar_url, CalendarKey::Stream),
    ]
    .into_iter()
    .filter(|(address, _)| !address.is_empty())
    .map(|(address, key)| view! { <li>{outside_link(address, model.ui.t(key))}</li> }.into_any())
    .collect();
    (!links.is_empty()).then(|| view! { <ul class="links">{links}</ul> }.into_any())
}
