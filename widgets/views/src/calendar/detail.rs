//! Everything about one event.

use super::item::{badge, links, repeats};
use super::model::Model;
use super::on;
use enishi_core::event::{Entry, Occurrence, words};
use enishi_core::i18n::{CalendarKey, CommonKey};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn detail(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> AnyView {
    let (ui, event) = (&model.ui, &*entry.event);
    let texts = &ui.texts;
    let mode = event.mode.map(|mode| ui.t(words::mode(mode))).unwrap_or_default();
    let rows: Vec<AnyView> = [
        (CalendarKey::When, pair(words::when(&occurrence, texts), &event.when_remark)),
        (CalendarKey::Place, pair(event.place.clone(), &event.address)),
        (CalendarKey::Access, event.access.clone()),
        (CalendarKey::Mode, mode),
        (CalendarKey::Target, event.target_person.clone()),
        (CalendarKey::Conditions, event.conditions.clone()),
        (CalendarKey::Capacity, words::capacity(event, texts)),
        (CalendarKey::Fee, words::fee(event, texts)),
        (CalendarKey::Applications, words::applications(event, texts)),
        (CalendarKey::HowToApply, event.apply_method.clone()),
        (CalendarKey::Organizer, event.organizer.clone()),
        (CalendarKey::Contact, event.contact.clone()),
        (CalendarKey::Categories, event.categories.join(model.ui.texts.text(CommonKey::Separator))),
        (CalendarKey::FromSource, model.sources_of(entry)),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .map(|(key, text)| view! { <div><dt>{ui.t(key)}</dt><dd>{text}</dd></div> }.into_any())
    .collect();
    let nights = words::nights(event, texts);
    let nights = (!nights.is_empty()).then(|| view! { <span class="nights">{nights}</span> });
    let sub_title = (!event.sub_title.is_empty()).then(|| view! { <p class="item-sub">{event.sub_title.clone()}</p> });
    let description =
        (!event.description.is_empty()).then(|| view! { <p class="detail-text">{event.description.clone()}</p> });
    view! {
        <p class="item-when">{badge(model, entry, occurrence)}" "{nights}{repeats(model, event)}</p>
        {sub_title}
        {description}
        <dl class="detail-facts">{rows}</dl>
        {links(model, event)}
        {apply(model, entry, occurrence)}
    }
    .into_any()
}

/// A text and what is added to it on a line of its own.
fn pair(mut text: String, more: &str) -> String {
    if !more.is_empty() && more != text {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(more);
    }
    text
}

/// The way to apply, while applications are taken.
fn apply(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> AnyView {
    if entry.event.invitation {
        return view! { <p class="notice" part="notice">{model.ui.t(CalendarKey::InvitationOnly)}</p> }.into_any();
    }
    let Some(address) = words::apply_address(&entry.event, model.state.apply.as_deref()) else { return ().into_any() };
    let (model, entry) = (model.clone(), entry.clone());
    let link = move || {
        let is_here = address.starts_with('#');
        let apply = {
            let entry = entry.clone();
            on(&model, move |model, _: ev::MouseEvent| {
                model.state.on_apply.run(model.selected(&entry, &occurrence));
                // A form on this page has to be seen.
                if is_here {
                    model.close();
                }
            })
        };
        model.status(&entry, &occurrence).is_open().then(|| {
            view! {
                <p class="detail-apply">
                    <a class="button primary large" part="button" rel="noopener" href=address.clone() on:click=apply>
                        {model.ui.t(CalendarKey::Apply)}
                    </a>
                </p>
            }
        })
    };
    link.into_any()
}
