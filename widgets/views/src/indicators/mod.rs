//! `enishi-indicators`: a plan's indicators by basic project, from the baseline to the target, with goals, offices, terms
//! that are explained, and who does what.

mod card;
mod notes;

use crate::ui::{Drawn, Ui, element, heading, heading_of};
use card::{card, table};
use enishi_core::i18n::{IndicatorsKey, SdgKey};
use enishi_core::indicator::{Panel, Role, Section};
use leptos::prelude::*;
use notes::Notes;

/// The panel.
#[component]
pub fn Indicators(
    /// Language and texts.
    ui: Ui,
    /// What to show.
    panel: Panel,
) -> impl IntoView {
    let name = ui.heading.clone().or_else(|| Some(panel.title.clone()).filter(|title| !title.is_empty()));
    // Without a heading of its own the panel's parts stand where it would.
    let notes = Notes::new(&ui, panel.terms.clone(), u8::from(name.is_some()));
    let label = name.clone().unwrap_or_else(|| ui.t(IndicatorsKey::Indicators));
    let mut all = element("section", &[("class", "indicators"), ("part", "indicators")]).attr("aria-label", label);
    if let Some(name) = name {
        all = all.child(heading(ui.heading_level, 0, "heading", name));
    }
    if !panel.title.is_empty() && ui.heading.is_some() {
        all = all.with(element("p", &[("class", "indicators-title")]).text(panel.title.clone()));
    }
    all = all.maybe(aim(&notes, &panel)).maybe(goals(&ui, &panel.sdgs));
    // Sections without a name stand directly below the heading of the whole.
    for section in &panel.sections {
        all = all.with(self::section(&ui, &notes, section));
    }
    all.maybe(roles(&ui, &notes, &panel.roles)).view()
}

fn aim(notes: &Notes, panel: &Panel) -> Option<Drawn> {
    let aim = element("p", &[("class", "indicators-aim"), ("part", "aim")]);
    (!panel.aim.is_empty()).then(|| fact(notes, aim, IndicatorsKey::Aim, &panel.aim))
}

/// A label and what it says, both with their terms explained.
fn fact(notes: &Notes, line: Drawn, label: IndicatorsKey, text: &str) -> Drawn {
    let label = notes.explained(element("span", &[("class", "indicators-label")]), &notes.ui.t(label));
    let said = notes.explained(element("span", &[]), text);
    element("div", &[("class", "indicators-fact")])
        .with(line.child(label.text).child(said.text))
        .child(label.notes)
        .child(said.notes)
}

/// The Sustainable Development Goals, by number and name.
fn goals(ui: &Ui, sdgs: &[u8]) -> Option<Drawn> {
    let mut list = element("ul", &[("class", "goals"), ("part", "goals")]).attr("aria-label", ui.t(SdgKey::Heading));
    for goal in sdgs {
        list = list.with(element("li", &[]).text(ui.texts.goal(*goal)));
    }
    (!sdgs.is_empty()).then_some(list)
}

/// A basic project.
fn section(ui: &Ui, notes: &Notes, section: &Section) -> Drawn {
    let mut all = element("div", &[("class", "indicators-section"), ("part", "section")]);
    let has_title = !section.title.is_empty();
    if has_title {
        let title = notes.pieces(&section.title);
        all = all.child(heading_of(ui.heading_level, notes.below, "indicators-heading", title.text)).child(title.notes);
    }
    let line = || element("p", &[]);
    if !section.office.is_empty() {
        all = all.with(fact(notes, line(), IndicatorsKey::Office, &section.office));
    }
    if !section.plans.is_empty() {
        all = all.with(fact(notes, line(), IndicatorsKey::Plans, &joined(ui, &section.plans)));
    }
    all = all.maybe(goals(ui, &section.sdgs));
    if !section.indicators.is_empty() {
        if has_title {
            let kpi = notes.pieces(&ui.t(IndicatorsKey::Kpi));
            let label = element("p", &[("class", "indicators-label")]).child(kpi.text);
            all = all.with(label).child(kpi.notes);
        }
        let mut list = element("ul", &[("class", "indicators-list")]);
        for indicator in &section.indicators {
            list = list.with(card(ui, notes, indicator, section, notes.below + u8::from(has_title)));
        }
        all = all.with(list).with(table(ui, section));
    }
    if !section.situation.is_empty() {
        all = all.with(folded(notes, IndicatorsKey::Situation, &section.situation, &[]));
    }
    if !section.actions.is_empty() || !section.projects.is_empty() {
        all = all.with(folded(notes, IndicatorsKey::Actions, &section.actions, &section.projects));
    }
    all
}

/// A longer text that opens, and the projects that belong to it.
fn folded(notes: &Notes, label: IndicatorsKey, text: &str, projects: &[String]) -> Drawn {
    let mut details = element("details", &[("class", "fold")])
        .with(element("summary", &[("part", "summary")]).text(notes.ui.t(label)));
    for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
        let said = notes.pieces(paragraph);
        details = details.with(element("p", &[]).child(said.text)).child(said.notes);
    }
    let mut list =
        element("ul", &[("class", "indicators-projects")]).attr("aria-label", notes.ui.t(IndicatorsKey::Projects));
    for project in projects {
        list = list.with(element("li", &[]).text(project.clone()));
    }
    if projects.is_empty() { details } else { details.with(list) }
}

/// What citizens, area and city do.
fn roles(ui: &Ui, notes: &Notes, roles: &[Role]) -> Option<Drawn> {
    if roles.is_empty() {
        return None;
    }
    let title = notes.pieces(&ui.t(IndicatorsKey::Roles));
    let mut list = element("ul", &[("class", "roles")]);
    for role in roles {
        let mut items = element("ul", &[]);
        for item in &role.items {
            let said = notes.pieces(item);
            items = items.with(element("li", &[]).child(said.text).child(said.notes));
        }
        let who = heading(ui.heading_level, notes.below + 1, "roles-who", role.who.clone());
        list = list.with(element("li", &[("part", "role")]).child(who).with(items));
    }
    let heading = heading_of(ui.heading_level, notes.below, "indicators-heading", title.text);
    Some(
        element("div", &[("class", "indicators-section"), ("part", "roles")])
            .child(heading)
            .child(title.notes)
            .with(list),
    )
}

/// Texts in one line.
fn joined(ui: &Ui, list: &[String]) -> String {
    list.join(ui.texts.text(enishi_core::i18n::CommonKey::Separator))
}
