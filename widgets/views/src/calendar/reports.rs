//! Past activity that has a report (活動報告), by fiscal year and town.

use super::model::Model;
use crate::ui::{Drawn, dynamic, element, heading, nothing, outside_link};
use enishi_core::event::fiscal::{self, Town, Year};
use enishi_core::event::words;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;

enishi_core::later! { More "03":
pub(super) fn reports(model: &Arc<Model>) -> AnyView {
    let Some(only) = model.state.reports else { return nothing() };
    let model = model.clone();
    dynamic(move || {
        let entries = model.entries.get();
        let years = {
            // A report stays where it is: what is over by today is enough to know.
            model.today.get();
            let name = |source: usize| model.source_name(source);
            untrack(|| fiscal::reports(&entries, only, &model.clock(), &name, model.ui.platform))
        };
        if years.is_empty() {
            return nothing();
        }
        let level = u8::from(model.ui.heading.is_some());
        let title = heading(model.ui.heading_level, level, "reports-title", model.ui.t(CalendarKey::Reports));
        let mut section = element("section", &[("class", "reports"), ("part", "reports")]).child(title);
        for (n, of_year) in years.iter().enumerate() {
            section = section.with(year(&model, of_year, n == 0));
        }
        section.view()
    })
} }

fn year(model: &Arc<Model>, year: &Year, is_latest: bool) -> Drawn {
    let count: usize = year.towns.iter().map(|town| town.occurrences.len()).sum();
    let summary = element("summary", &[("part", "facet")]).text(words::fiscal_year(year.year, &model.ui.texts)).with(
        element("span", &[("class", "choice-count")]).text(model.ui.fill(CalendarKey::Count, &[&count.to_string()])),
    );
    let mut details =
        element("details", &[("class", "report-year")]).attr_if("open", is_latest.then_some("")).with(summary);
    for of_town in &year.towns {
        details = details.with(town(model, of_town));
    }
    details
}

fn town(model: &Arc<Model>, town: &Town) -> Drawn {
    let level = 1 + u8::from(model.ui.heading.is_some());
    let mut list = element("ul", &[("class", "items")]);
    for occurrence in &town.occurrences {
        let Some(entry) = model.entry(occurrence) else { continue };
        let event = &*entry.event;
        let item = element("li", &[("class", "report")])
            .with(element("span", &[("class", "report-when")]).text(words::when(occurrence, &model.ui.texts)))
            .child(outside_link(&event.report_url, event.event_name.clone()));
        list = list.with(item);
    }
    element("div", &[("class", "report-town")])
        .child(heading(model.ui.heading_level, level, "report-name", town.name.clone()))
        .with(list)
}
