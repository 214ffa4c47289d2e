//! Everything about one event.

use super::item::{badge, links, nights, paragraph, picture, repeats};
use super::model::Model;
use super::{keep, on};
use crate::ui::{Drawn, changing, dynamic, element, nothing};
use enishi_core::event::status::Applying;
use enishi_core::event::{Entry, Event, Occurrence, abroad, words};
use enishi_core::i18n::{CalendarKey, SdgKey};
use enishi_core::text::glossary;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn detail(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> Vec<AnyView> {
    let (ui, event) = (&model.ui, &*entry.event);
    let texts = &ui.texts;
    let mut categories = String::new();
    for category in &event.categories {
        model.add(&mut categories, category);
    }
    let mut facts = element("dl", &[("class", "detail-facts")]);
    for (key, text) in [
        (CalendarKey::When, &*pair(&when(model, occurrence), &event.when_remark)),
        (CalendarKey::Place, &pair(&event.place, &event.address)),
        (CalendarKey::Access, &event.access),
        (CalendarKey::Mode, event.mode.map_or("", |mode| texts.text(words::mode(mode)))),
        (CalendarKey::Target, &event.target_person),
        (CalendarKey::Conditions, &event.conditions),
        (CalendarKey::Capacity, &untrack(|| model.capacity(entry, &occurrence))),
        (CalendarKey::Fee, &words::fee(event, texts)),
        (CalendarKey::Applications, &words::applications(event, texts)),
        (CalendarKey::HowToApply, &event.apply_method),
        (CalendarKey::Organizer, &event.organizer),
        (CalendarKey::Contact, &event.contact),
        (CalendarKey::Categories, &categories),
        (CalendarKey::FromSource, &model.sources_of(entry)),
    ] {
        if !text.is_empty() {
            let name = element("dt", &[]).text(ui.t(key));
            let value = match key {
                CalendarKey::Capacity => capacity(model, entry, occurrence),
                _ => crate::ui::text(text.to_owned()),
            };
            facts = facts.with(element("div", &[]).with(name).with(element("dd", &[]).child(value)));
        }
    }
    let when = element("p", &[("class", "item-when")])
        .child(badge(model, entry, occurrence))
        .text(" ".to_owned())
        .maybe(nights(model, event))
        .maybe(repeats(model, event));
    let mut parts = vec![when.view()];
    for part in [
        picture(event),
        paragraph("item-sub", &event.sub_title),
        description(event),
        Some(facts),
        goals(model, event),
        links(model, event),
        terms(model, event),
    ] {
        parts.extend(part.map(|part| part.view()));
    }
    parts.push(apply(model, entry, occurrence));
    parts.push(keep::one(model, entry, occurrence).view());
    parts
}

/// What happens, with the terms that are explained marked where they first stand.
fn description(event: &Event) -> Option<Drawn> {
    if event.description.is_empty() {
        return None;
    }
    let mut text = element("p", &[("class", "detail-text")]);
    for (part, term) in glossary::parts(&event.description, &event.terms) {
        text = match term {
            None => text.text(part.to_owned()),
            Some(n) => {
                let mark = element("span", &[("class", "term")]).attr("aria-describedby", term_id(n));
                text.with(mark.text(part.to_owned()))
            }
        };
    }
    Some(text)
}

fn term_id(n: usize) -> String {
    ["term-", &n.to_string()].concat()
}

/// What the terms of an event mean.
fn terms(model: &Model, event: &Event) -> Option<Drawn> {
    let mut list =
        element("dl", &[("class", "terms"), ("part", "terms")]).attr("aria-label", model.ui.t(CalendarKey::Terms));
    for (n, term) in event.terms.iter().enumerate() {
        let name = element("dt", &[]).text(term.term.clone());
        list = list.with(name).with(element("dd", &[]).attr("id", term_id(n)).text(term.text.clone()));
    }
    (!event.terms.is_empty()).then_some(list)
}

/// The Sustainable Development Goals of an event.
fn goals(model: &Model, event: &Event) -> Option<Drawn> {
    let texts = &model.ui.texts;
    let mut list = element("ul", &[("class", "goals"), ("part", "goals")])
        .attr("aria-label", texts.text(SdgKey::Heading).to_owned());
    for goal in &event.sdgs {
        list = list.with(element("li", &[]).text(texts.goal(*goal)));
    }
    (!event.sdgs.is_empty()).then_some(list)
}

/// The places, with how many are left now.
pub(super) fn capacity(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> AnyView {
    let (model, entry) = (model.clone(), entry.clone());
    changing(move || model.capacity(&entry, &occurrence))
}

/// When it takes place; to a visitor whose clock shows another time, whose time it is, and theirs.
fn when(model: &Model, occurrence: Occurrence) -> String {
    let (texts, platform) = (&model.ui.texts, model.ui.platform);
    let when = words::when(&occurrence, texts);
    match abroad::abroad(&occurrence, &model.state.zone, &platform.own_zone(), texts, platform) {
        Some(abroad) => pair(&[&when, " ", &abroad.zone].concat(), &abroad.own),
        None => when,
    }
}

/// A text and what is added to it on a line of its own.
fn pair(text: &str, more: &str) -> String {
    let mut text = text.to_owned();
    if !more.is_empty() && more != text {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(more);
    }
    text
}

/// The way to apply, while applications are taken.
pub(super) fn apply(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> AnyView {
    if entry.event.invitation {
        let text = model.ui.t(CalendarKey::InvitationOnly);
        return element("p", &[("class", "notice"), ("part", "notice")]).text(text).view();
    }
    let Some(address) = words::apply_address(&entry.event, model.state.apply.as_deref()) else { return nothing() };
    let (model, entry) = (model.clone(), entry.clone());
    dynamic(move || {
        let key = match model.applying(&entry, &occurrence) {
            Applying::No => return nothing(),
            Applying::Yes => CalendarKey::Apply,
            Applying::WaitingList => CalendarKey::JoinWaitingList,
        };
        let (entry, is_here) = (entry.clone(), address.starts_with('#'));
        let link = element("a", &[("class", "button primary large"), ("part", "button"), ("rel", "noopener")])
            .attr("href", address.clone())
            .on(
                "click",
                on(&model, move |model, _| {
                    model.applied.set(Some((entry.clone(), occurrence)));
                    // A form on this page has to be seen.
                    if is_here {
                        model.close();
                    }
                }),
            )
            .text(model.ui.t(key));
        element("p", &[("class", "detail-apply")]).with(link).view()
    })
}
