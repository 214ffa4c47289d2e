//! A day in three fields (DADS), western or in an era, with what is meant shown beside it.

use super::field::{described, invalid};
use super::field_state::FieldState;
use super::state::State;
use crate::ui::{Drawn, changing, element};
use enishi_core::form::FieldKind;
use enishi_core::form::parts::{Parts, eras};
use enishi_core::i18n::{CommonKey, FormKey};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The controls of a date: its era where it has one, year, month, day.
pub(super) fn controls(state: &Arc<State>, field: &Arc<FieldState>) -> Drawn {
    let mut row = element("div", &[("class", "form-date")]);
    let era = has_era(field);
    if era {
        row = row.with(element("span", &[("class", "form-select")]).with(part(state, field, 0, era_list(state))));
    }
    for (index, key) in [(1, FormKey::DateYear), (2, FormKey::DateMonth), (3, FormKey::DateDay)] {
        let mut line = element("input", &[("class", "form-control"), ("part", "control"), ("type", "text")]);
        // 元 is typed into the year of an era, which a keyboard of digits lacks.
        line = line.attr_if("inputmode", (index > 1 || !era).then_some("numeric"));
        if field.rule.autocomplete == "bday" && !era {
            line = line.attr("autocomplete", ["", "bday-year", "bday-month", "bday-day"][index]);
        }
        let label = element("span", &[]).text(state.ui.t(key));
        row = row.with(element("label", &[]).with(part(state, field, index, line)).with(label));
    }
    let (form, own) = (state.clone(), field.clone());
    let meant = move || form.meant(&own);
    row.with(element("p", &[("class", "form-meant support")]).child(changing(meant)))
}

fn has_era(field: &FieldState) -> bool {
    field.rule.kind == FieldKind::DateEra
}

fn era_list(state: &State) -> Drawn {
    let option = |value: &str, label: &str| element("option", &[]).attr("value", value.to_owned()).text(label.into());
    let mut list = element("select", &[("class", "form-control"), ("part", "control")]);
    list = list
        .attr("aria-label", state.ui.t(FormKey::DateEra))
        .with(option("", state.ui.texts.text(FormKey::DateWestern)));
    // What is sent is Japanese; the labels are as the language writes eras, where it does.
    let labels = state.ui.texts.text(FormKey::EraNames);
    for (value, label) in eras().zip(labels.split(' ')) {
        list = list.with(option(value, label));
    }
    list
}

/// One of the controls, kept at its part of the answer.
fn part(state: &State, field: &Arc<FieldState>, index: usize, control: Drawn) -> Drawn {
    let answered = field.clone();
    let control = control
        .attr("id", [&field.id, "-", &index.to_string()].concat())
        .attr("name", field.rule.name.clone())
        .attr("data-part", index.to_string())
        .attr("aria-describedby", described(field))
        .attr_if("required", field.rule.required.then_some(""));
    let _ = state;
    invalid(field, control).follow(move |control| {
        let control = control.unchecked_ref::<HtmlInputElement>();
        let parts = parts(&answered);
        let text = [&parts.era, &parts.year, &parts.month, &parts.day][index];
        if control.value() != *text {
            control.set_value(text);
        }
    })
}

fn parts(field: &FieldState) -> Parts {
    field.value.with(|value| Parts::of(value.first().map_or("", String::as_str), has_era(field)))
}

/// The answer as the controls have it.
pub(super) fn typed(field: &FieldState, control: &Element) -> Vec<String> {
    let mut parts =
        field.value.with_untracked(|value| Parts::of(value.first().map_or("", String::as_str), has_era(field)));
    let text = control.unchecked_ref::<HtmlInputElement>().value();
    match control.get_attribute("data-part").as_deref() {
        Some("0") => parts.era = text,
        Some("1") => parts.year = text,
        Some("2") => parts.month = text,
        _ => parts.day = text,
    }
    vec![parts.raw()]
}

impl State {
    /// What the three fields mean: the day in western years and in its era, with its weekday.
    fn meant(&self, field: &FieldState) -> String {
        let Some(date) = parts(field).date() else { return String::new() };
        let texts = &self.ui.texts;
        let whole = texts.date_with_weekday(date);
        let era = texts.date_in_era(date);
        if texts.date(date) == era { whole } else { [&whole, texts.text(CommonKey::Separator), &era].concat() }
    }
}
