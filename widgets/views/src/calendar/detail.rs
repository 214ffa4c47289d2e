//! Everything about one event.

use super::item::{badge, links, nights, paragraph, repeats};
use super::model::Model;
use super::{nothing, on};
use crate::ui::{dynamic, element};
use enishi_core::event::{Entry, Occurrence, words};
use enishi_core::i18n::CalendarKey;
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
        (CalendarKey::When, &*pair(&words::when(&occurrence, texts), &event.when_remark)),
        (CalendarKey::Place, &pair(&event.place, &event.address)),
        (CalendarKey::Access, &event.access),
        (CalendarKey::Mode, event.mode.map_or("", |mode| texts.text(words::mode(mode)))),
        (CalendarKey::Target, &event.target_person),
        (CalendarKey::Conditions, &event.conditions),
        (CalendarKey::Capacity, &words::capacity(event, texts)),
        (CalendarKey::Fee, &words::fee(event, texts)),
        (CalendarKey::Applications, &words::applications(event, texts)),
        (CalendarKey::HowToApply, &event.apply_method),
        (CalendarKey::Organizer, &event.organizer),
        (CalendarKey::Contact, &event.contact),
        (CalendarKey::Categories, &categories),
        (CalendarKey::FromSource, &model.sources_of(entry)),
    ] {
        if !text.is_empty() {
            let (name, value) = (element("dt", &[]).text(ui.t(key)), element("dd", &[]).text(text.to_owned()));
            facts = facts.with(element("div", &[]).with(name).with(value));
        }
    }
    let when = element("p", &[("class", "item-when")])
        .child(badge(model, entry, occurrence))
        .text(" ".to_owned())
        .maybe(nights(model, event))
        .maybe(repeats(model, event));
    let mut parts = vec![when.view()];
    for part in [
        paragraph("item-sub", &event.sub_title),
        paragraph("detail-text", &event.description),
        Some(facts),
        links(model, event),
    ] {
        parts.extend(part.map(|part| part.view()));
    }
    parts.push(apply(model, entry, occurrence));
    parts
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
        if !model.status(&entry, &occurrence).is_open() {
            return nothing();
        }
        let (entry, is_here) = (entry.clone(), address.starts_with('#'));
        let link = element("a", &[("class", "button primary large"), ("part", "button"), ("rel", "noopener")])
            .attr("href", address.clone())
            .on(
                "click",
                on(&model, move |model, _| {
                    model.state.on_apply.run(model.selected(&entry, &occurrence));
                    // A form on this page has to be seen.
                    if is_here {
                        model.close();
                    }
                }),
            )
            .text(model.ui.t(CalendarKey::Apply));
        element("p", &[("class", "detail-apply")]).with(link).view()
    })
}
