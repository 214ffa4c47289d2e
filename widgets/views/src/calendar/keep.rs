//! Ways out of the calendar: into the visitor's own, and to other people.

use super::later::later;
use super::model::Model;
use super::state::SourceStatus;
use super::{SMALL, button, on};
use crate::ui::{Drawn, changing, dynamic, element, nothing, outside_link};
use enishi_core::event::export::links::subscribe;
use enishi_core::event::{Entry, Occurrence, words};
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

/// For one event: a calendar file, the forms of well-known calendars, and sharing.
pub(super) fn one(model: &Arc<Model>, entry: &Entry, occurrence: Occurrence) -> Drawn {
    let key = occurrence.key(&entry.event);
    let file = {
        let key = key.clone();
        button(model, SMALL, model.ui.t(CalendarKey::KeepFile), move |model, _| {
            (model.state.on_file)(Some(key.clone()));
        })
    };
    let ways = {
        let (model, key) = (model.clone(), key.clone());
        dynamic(move || {
            // The answer may be about the event before.
            let Some(ways) = model.state.ways.get().filter(|ways| ways.key == key) else { return nothing() };
            let mut list = element("ul", &[("class", "links")]);
            for (address, name) in [
                (&ways.google, CalendarKey::Google),
                (&ways.outlook, CalendarKey::Outlook),
                (&ways.outlook_work, CalendarKey::OutlookWork),
            ] {
                list = list.with(element("li", &[]).child(outside_link(address, model.ui.t(name))));
            }
            list.view()
        })
    };
    let asked = on(model, move |model, event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        if details.is_some_and(|details| details.open()) {
            (model.state.on_keep)(key.clone());
        }
    });
    let keep = element("details", &[("class", "keep")])
        .on("toggle", asked)
        .with(element("summary", &[("part", "keep")]).text(model.ui.t(CalendarKey::Keep)))
        .with(element("div", &[("class", "keep-ways")]).with(file).child(ways));
    let (title, text) = (entry.event.event_name.clone(), words::share(&entry.event, &occurrence, &model.ui.texts));
    let share = button(model, SMALL, model.ui.t(CalendarKey::Share), move |model, _| {
        (model.state.on_share)((title.clone(), text.clone()));
    });
    element("div", &[("class", "detail-out")]).with(keep).with(share).with(said(model))
}

/// For all that is found in what is looked at: a calendar file; and the feeds that programs can follow.
pub(super) fn all(model: &Arc<Model>) -> Drawn {
    let keep = element("details", &[("class", "keep")])
        .with(element("summary", &[("part", "keep")]).text(model.ui.t(CalendarKey::Keep)))
        .child(later(model, ways));
    element("div", &[("class", "calendar-out")]).with(keep).with(said(model))
}

enishi_core::later! { More "05":
/// The ways that the calendar as a whole can be kept.
fn ways(model: &Arc<Model>) -> AnyView {
    let file = button(model, SMALL, model.ui.t(CalendarKey::KeepShown), |model, _| (model.state.on_file)(None));
    let feeds = {
        let model = model.clone();
        dynamic(move || {
            let mut list = element("ul", &[("class", "links")]);
            for (index, address) in followed(&model) {
                let name = model.ui.fill(CalendarKey::Subscribe, &[&model.source_name(index)]);
                // The address is one that we made of a checked one.
                list = list.with(element("li", &[]).with(element("a", &[]).attr("href", address).text(name)));
            }
            list.view()
        })
    };
    element("div", &[("class", "keep-ways")]).with(file).child(feeds).view()
} }

/// The sources that a calendar program can follow, with the addresses for it.
fn followed(model: &Model) -> Vec<(usize, String)> {
    model.state.sources.with(|sources| {
        let mut list = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            if let SourceStatus::Ready(feed) = &source.status
                && let Some(address) = subscribe(&source.whole, feed.kind)
            {
                list.push((index, address));
            }
        }
        list
    })
}

/// What became of saving or sharing.
fn said(model: &Arc<Model>) -> Drawn {
    let said = model.state.said.clone();
    element("p", &[("class", "support"), ("role", "status")]).child(changing(move || said.get()))
}
