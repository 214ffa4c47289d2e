//! Boxes and rings to choose by: a group in a fieldset, or one box alone.

use super::field::{described, invalid};
use super::field_state::FieldState;
use super::state::State;
use crate::ui::{Drawn, element};
use enishi_core::form::FieldKind;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// One of a few, or any of several.
pub(super) fn group(state: &State, field: &Arc<FieldState>) -> Drawn {
    let kind = if field.rule.kind == FieldKind::Radio { "radio" } else { "checkbox" };
    let mut group = element("div", &[("class", "form-choices")]);
    for (index, choice) in field.rule.choices(&state.ui.texts).into_iter().enumerate() {
        let id = [&field.id, "-", &index.to_string()].concat();
        let label = element("span", &[]).text(choice.label);
        group = group.with(one(field, kind, id, choice.value, label, None));
    }
    group
}

/// A single box; the label beside it comes with the mark.
pub(super) fn tick(field: &Arc<FieldState>, label: Drawn) -> Drawn {
    one(field, "checkbox", field.id.clone(), field.rule.tick_value().to_owned(), label, Some(described(field)))
}

fn one(
    field: &Arc<FieldState>,
    kind: &'static str,
    id: String,
    value: String,
    label: Drawn,
    described: Option<String>,
) -> Drawn {
    let (answered, own) = (field.clone(), value.clone());
    let alone = described.is_some() || kind == "radio";
    let mut control =
        element("input", &[]).attr("id", id.clone()).attr("type", kind).attr("name", field.rule.name.clone());
    control = control.attr("value", value).attr_if("required", (alone && field.rule.required).then_some(""));
    if let Some(ids) = described {
        control = control.attr("aria-describedby", ids);
    }
    let control = invalid(field, control).follow(move |control| {
        control.unchecked_ref::<HtmlInputElement>().set_checked(answered.value.with(|values| values.contains(&own)));
    });
    element("label", &[("class", "form-choice"), ("part", "choice")]).attr("for", id).with(control).with(label)
}
