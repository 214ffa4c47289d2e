//! Indicators in our own JSON: `{"indicators": […]}` of the contract, and with sections, roles, goals and terms around
//! them.

use super::progress::better;
use super::{AsOf, Better, Indicator, Panel, Role, Section, Value};
use crate::i18n::{GOALS, ProblemKey};
use crate::json::{self, flag_at, items, text_at};
use crate::problem::Problem;
use crate::text::glossary::{self, Term};
use crate::text::width::lines;

/// Sections, and indicators in each, that are read; the rest is left out.
const MOST: usize = 100;
/// Terms of a whole panel.
const MOST_TERMS: usize = 200;

/// Reads a file, or a list of indicators. With it comes what is wrong; what was right is used.
///
/// # Errors
/// Where there is no indicator to show.
pub fn read(value: &json::Value) -> Result<(Panel, Vec<Problem>), Problem> {
    let mut reader = Reader::default();
    let mut panel = Panel {
        title: text(value, "title"),
        aim: text(value, "aim"),
        sdgs: reader.sdgs(value, ""),
        roles: items(value, "roles").iter().take(MOST).filter_map(role).collect(),
        ..Panel::default()
    };
    reader.explain(value);
    let own = match value.as_array() {
        Some(list) => list,
        None => items(value, "indicators"),
    };
    if !own.is_empty() {
        panel.sections.push(Section { indicators: reader.indicators(own, ""), ..Section::default() });
    }
    for (n, item) in items(value, "sections").iter().take(MOST).enumerate() {
        let section = reader.section(item, n);
        if !section.indicators.is_empty() || !section.title.is_empty() {
            panel.sections.push(section);
        }
    }
    panel.terms = reader.terms;
    if panel.sections.iter().all(|section| section.indicators.is_empty()) {
        let none = Problem::new(None, "", ProblemKey::NoIndicators, "");
        // What kept the only one out says more.
        return Err(reader.problems.into_iter().next().unwrap_or(none));
    }
    Ok((panel, reader.problems))
}

fn text(value: &json::Value, key: &str) -> String {
    text_at(value, key).unwrap_or_default()
}

/// A list of texts, or one text.
fn list(value: &json::Value, key: &str) -> Vec<String> {
    let own = items(value, key).iter().take(MOST).filter_map(json::text);
    text_at(value, key).into_iter().chain(own).collect()
}

fn role(value: &json::Value) -> Option<Role> {
    let items = list(value, "items");
    (!items.is_empty()).then_some(())?;
    Some(Role { who: text_at(value, "who")?, items })
}

/// What is collected while a file is read.
#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
    terms: Vec<Term>,
}

impl Reader {
    fn wrong(&mut self, place: &str, key: ProblemKey, found: &str) {
        self.problems.push(Problem::new(None, place, key, found));
    }

    /// Takes the terms of an object; the first explanation of a word is the one that counts.
    fn explain(&mut self, value: &json::Value) {
        for term in glossary::terms(value) {
            if self.terms.len() < MOST_TERMS && self.terms.iter().all(|known| known.term != term.term) {
                self.terms.push(term);
            }
        }
    }

    fn sdgs(&mut self, value: &json::Value, place: &str) -> Vec<u8> {
        let mut goals = Vec::new();
        for item in items(value, "sdgs") {
            match json::whole_value(item).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=GOALS).contains(n)) {
                Some(goal) if goals.contains(&goal) => {}
                Some(goal) => goals.push(goal),
                None => self.wrong(place, ProblemKey::NoGoal, &json::text(item).unwrap_or_default()),
            }
        }
        goals
    }

    fn section(&mut self, value: &json::Value, n: usize) -> Section {
        let place = ["sections/", &n.to_string(), "/"].concat();
        self.explain(value);
        Section {
            title: text(value, "title"),
            office: text(value, "office"),
            plans: list(value, "plans"),
            sdgs: self.sdgs(value, &place),
            situation: lines(&text(value, "situation")),
            actions: lines(&text(value, "actions")),
            projects: list(value, "projects"),
            indicators: self.indicators(items(value, "indicators"), &place),
        }
    }

    fn indicators(&mut self, list: &[json::Value], within: &str) -> Vec<Indicator> {
        let mut out = Vec::new();
        for (n, item) in list.iter().take(MOST).enumerate() {
            let place = [within, "indicators/", &n.to_string()].concat();
            out.extend(self.indicator(item, &place));
        }
        out
    }

    fn indicator(&mut self, value: &json::Value, place: &str) -> Option<Indicator> {
        let Some(name) = text_at(value, "name") else {
            self.wrong(place, ProblemKey::IndicatorName, &json::written(value));
            return None;
        };
        self.explain(value);
        let unit = text(value, "unit");
        let cumulative = flag_at(value, "cumulative");
        let read = |key| {
            let value = Value::read(&text_at(value, key)?, &unit)?;
            Some(Value { is_total: value.is_total || cumulative, ..value })
        };
        let as_of = |key| text_at(value, key).and_then(|text| AsOf::read(&text));
        let (says, better) = match text_at(value, "better").as_deref() {
            Some("up") => (true, Some(Better::Up)),
            Some("down") => (true, Some(Better::Down)),
            Some("keep") => (true, Some(Better::Keep)),
            says => (says.is_some(), None),
        };
        if says && better.is_none() {
            self.wrong(place, ProblemKey::IndicatorBetter, &text(value, "better"));
        }
        let indicator = Indicator {
            baseline: read("baseline"),
            baseline_as_of: as_of("baselineAsOf"),
            target: read("target"),
            target_as_of: as_of("targetAsOf"),
            current: read("current"),
            current_as_of: as_of("currentAsOf"),
            better,
            office: text(value, "office"),
            sdgs: self.sdgs(value, place),
            note: text(value, "note"),
            name,
        };
        self.check(indicator, place)
    }

    /// Looks at what was read; what has nothing to show is left out.
    pub(super) fn check(&mut self, indicator: Indicator, place: &str) -> Option<Indicator> {
        if indicator.baseline.is_none() && indicator.target.is_none() && indicator.current.is_none() {
            self.wrong(place, ProblemKey::IndicatorValues, &indicator.name);
            return None;
        }
        let mut first: Option<&str> = None;
        for value in [&indicator.baseline, &indicator.current, &indicator.target].into_iter().flatten() {
            match first.filter(|_| value.number.is_some()) {
                Some(unit) if unit != value.unit => {
                    self.wrong(
                        place,
                        ProblemKey::IndicatorUnits,
                        &[&indicator.name, " ", unit, "/", &value.unit].concat(),
                    );
                    break;
                }
                _ if value.number.is_some() => first = Some(&value.unit),
                _ => {}
            }
        }
        let by_values = better(&Indicator { better: None, ..indicator.clone() });
        if indicator.better.is_some() && by_values.is_some() && by_values != indicator.better {
            self.wrong(place, ProblemKey::IndicatorBetter, &indicator.name);
        }
        Some(indicator)
    }
}

/// The same checks for indicators that were read elsewhere.
pub(super) fn checked(indicator: Indicator, place: &str, problems: &mut Vec<Problem>) -> Option<Indicator> {
    let mut reader = Reader::default();
    let checked = reader.check(indicator, place);
    problems.append(&mut reader.problems);
    checked
}
