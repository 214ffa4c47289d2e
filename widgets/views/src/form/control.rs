//! The controls that take one text: a line, several lines, a list.

use super::field::{described, invalid};
use super::state::{FieldState, State};
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

pub(super) fn control(state: &Arc<State>, field: &Arc<FieldState>) -> AnyView {
    let (rule, id) = (&field.rule, field.id.clone());
    let autocomplete = some(&rule.autocomplete);
    show(state, field);
    match rule.kind {
        FieldKind::Textarea => view! {
            <textarea
                class="form-control"
                part="control"
                id=id
                name=rule.name.clone()
                rows="5"
                required=rule.required
                autocomplete=autocomplete
                aria-describedby=described(field)
                aria-invalid=invalid(field)
            ></textarea>
        }
        .into_any(),
        FieldKind::Select | FieldKind::Prefecture => {
            let choices = rule.choices(&state.ui.texts).into_iter();
            let options: Vec<AnyView> =
                choices.map(|choice| view! { <option value=choice.value>{choice.label}</option> }.into_any()).collect();
            view! {
                <span class="form-select">
                    <select
                        class="form-control"
                        part="control"
                        id=id
                        name=rule.name.clone()
                        required=rule.required
                        autocomplete=autocomplete
                        aria-describedby=described(field)
                        aria-invalid=invalid(field)
                    >
                        <option value="">{state.ui.t(FormKey::ChooseOne)}</option>
                        {options}
                    </select>
                </span>
            }
            .into_any()
        }
        kind => view! {
            <input
                class=["form-control ", width(kind)].concat()
                part="control"
                id=id
                type=input_type(kind)
                name=rule.name.clone()
                required=rule.required
                autocomplete=autocomplete
                inputmode=some(&rule.inputmode)
                min=rule.min.clone()
                max=rule.max.clone()
                lang=(kind == FieldKind::Kana).then_some("ja")
                aria-describedby=described(field)
                aria-invalid=invalid(field)
            />
        }
        .into_any(),
    }
}

/// Keeps the control at the field's value. What the visitor is typing is already there, and is not touched: writing
/// it again would end an IME's work in some browsers.
fn show(state: &Arc<State>, field: &Arc<FieldState>) {
    let (root, value, selector) = (state.root, field.value, ["#", &field.id].concat());
    Effect::new(move |_| {
        let text = value.with(|values| values.first().cloned().unwrap_or_default());
        let found = root.get().and_then(|root| root.query_selector(&selector).ok().flatten());
        if let Some(control) = found.as_ref().map(|element| element.unchecked_ref::<HtmlInputElement>())
            && control.value() != text
        {
            control.set_value(&text);
        }
    });
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The HTML type. Numbers are typed as text: `type=number` silently drops what an IME writes in full width.
fn input_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Search => "search",
        FieldKind::Email => "email",
        FieldKind::Url => "url",
        FieldKind::Tel => "tel",
        FieldKind::Password => "password",
        FieldKind::Range => "range",
        FieldKind::Color => "color",
        FieldKind::Date => "date",
        FieldKind::Time => "time",
        FieldKind::Month => "month",
        FieldKind::Week => "week",
        FieldKind::DateTimeLocal => "datetime-local",
        _ => "text",
    }
}

/// The width tells how much is expected.
fn width(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Postal | FieldKind::Number | FieldKind::Time | FieldKind::Color => "short",
        FieldKind::Tel
        | FieldKind::Date
        | FieldKind::Month
        | FieldKind::Week
        | FieldKind::DateTimeLocal
        | FieldKind::Name
        | FieldKind::Kana => "middle",
        _ => "long",
    }
}
