//! What is told of sources that are on their way or failed, of series that are too long, and of a link to an event that
//! is not there.

use super::model::Model;
use super::state::SourceStatus;
use super::{SMALL, button};
use crate::ui::{Drawn, dynamic, element, several};
use enishi_core::i18n::{CalendarKey, CommonKey};
use std::sync::Arc;

/// All notices, in a region that screen readers follow.
pub(super) fn notices(model: &Arc<Model>) -> Drawn {
    let model = model.clone();
    let list = dynamic(move || {
        let states: Vec<SourceStatus> =
            model.state.sources.with(|sources| sources.iter().map(|source| source.status.clone()).collect());
        let mut list = Vec::new();
        for (index, status) in states.iter().enumerate() {
            list.extend(notice(&model, index, status).map(Drawn::view));
        }
        let is_missing = model.state.open.with(Option::is_some) && model.shown.get().is_none();
        if is_missing && !model.is_loading() {
            let text = model.ui.t(CalendarKey::NotFound);
            list.push(element("p", &[("class", "notice warning"), ("part", "notice")]).text(text).view());
        }
        let cut = cut(&model);
        if !cut.is_empty() {
            let text = model.ui.fill(CalendarKey::SeriesCut, &[&cut]);
            list.push(element("p", &[("class", "notice"), ("part", "notice")]).text(text).view());
        }
        several(list)
    });
    element("div", &[("class", "calendar-notices"), ("role", "status")]).child(list)
}

/// The names of the events that take place too often to be shown whole; of many, the first.
fn cut(model: &Model) -> String {
    const NAMED: usize = 3;
    let (looked, entries) = (model.looked.get(), model.entries.get());
    let mut names = String::new();
    for entry in looked.cut.iter().take(NAMED).filter_map(|index| entries.get(*index as usize)) {
        model.add(&mut names, &entry.event.event_name);
    }
    names
}

fn notice(model: &Arc<Model>, index: usize, status: &SourceStatus) -> Option<Drawn> {
    let name = model.source_name(index);
    match status {
        SourceStatus::Ready(_) => None,
        SourceStatus::Loading => {
            let text = model.ui.fill(CalendarKey::LoadingSource, &[&name]);
            Some(element("p", &[("class", "support calendar-loading"), ("part", "loading")]).text(text))
        }
        SourceStatus::Failed => {
            let text = model.ui.fill(CommonKey::SourceFailed, &[&name]);
            let retry = button(model, SMALL, model.ui.t(CommonKey::Retry), move |model, _| {
                (model.state.on_retry)(index);
            });
            let name = [" ", &name].concat();
            let notice = element("div", &[("class", "notice warning"), ("part", "notice")])
                .with(element("p", &[]).text(text))
                .with(retry.with(element("span", &[("class", "sr")]).text(name)));
            Some(notice)
        }
    }
}
