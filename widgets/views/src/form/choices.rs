//! Boxes and rings to choose by: a group in a fieldset, or one box alone.

use super::field::{described, invalid};
use super::state::{FieldState, State};
use enishi_core::form::FieldKind;
use leptos::prelude::*;
use std::sync::Arc;

/// One of a few, or any of several.
pub(super) fn group(state: &State, field: &Arc<FieldState>) -> AnyView {
    let kind = if field.rule.kind == FieldKind::Radio { "radio" } else { "checkbox" };
    let choices = field.rule.choices(&state.ui.texts).into_iter().enumerate();
    let all: Vec<AnyView> = choices
        .map(|(index, choice)| {
            let id = [&field.id, "-", &index.to_string()].concat();
            one(field, kind, id, choice.value, choice.label.into_any(), None)
        })
        .collect();
    view! { <div class="form-choices">{all}</div> }.into_any()
}

/// A single box; its label stands beside it, with the mark.
pub(super) fn tick(field: &Arc<FieldState>, mark: AnyView) -> AnyView {
    let label = view! { {field.rule.label.clone()}{mark} }.into_any();
    one(field, "checkbox", field.id.clone(), field.rule.tick_value().to_owned(), label, Some(described(field)))
}

fn one(
    field: &Arc<FieldState>,
    kind: &'static str,
    id: String,
    value: String,
    label: AnyView,
    described: Option<String>,
) -> AnyView {
    let (answer, own) = (field.value, value.clone());
    let alone = described.is_some() || kind == "radio";
    view! {
        <label class="form-choice" part="choice" for=id>
            <input
                id=id.clone()
                type=kind
                name=field.rule.name.clone()
                value=value
                required=alone && field.rule.required
                prop:checked=move || answer.with(|values| values.contains(&own))
                aria-describedby=described
                aria-invalid=invalid(field)
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
