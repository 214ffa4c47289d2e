//! The controls that take one text: a line, several lines, a list.

use super::field::{described, invalid};
use super::field_state::FieldState;
use super::state::State;
use crate::ui::{Drawn, Fixed, changing, element};
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use enishi_core::text::ruby::plain;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

pub(super) fn control(state: &State, field: &Arc<FieldState>) -> Drawn {
    let rule = &field.rule;
    let looks: Fixed = &[("class", "form-control"), ("part", "control")];
    match rule.kind {
        FieldKind::Textarea => common(field, element("textarea", looks).attr("rows", "5")),
        FieldKind::Select | FieldKind::Prefecture => {
            let option = |value: String, label: String| element("option", &[]).attr("value", value).text(plain(&label));
            let mut list = element("select", looks).with(option(String::new(), state.ui.t(FormKey::ChooseOne)));
            for choice in rule.choices(&state.ui.texts) {
                list = list.with(option(choice.value, choice.label));
            }
            element("span", &[("class", "form-select")]).with(common(field, list))
        }
        kind => {
            let mut line = element("input", &[("part", "control")])
                .attr("class", ["form-control ", width(kind)].concat())
                .attr("type", input_type(kind))
                .attr_if("lang", (kind == FieldKind::Kana).then_some("ja"));
            for (name, bound) in [("min", &rule.min), ("max", &rule.max)] {
                if let Some(bound) = bound {
                    line = line.attr(name, bound.clone());
                }
            }
            let line = common(field, some(line, "inputmode", &rule.inputmode));
            if !matches!(kind, FieldKind::Range | FieldKind::Color) {
                return line;
            }
            // Where the handle stands says neither which number that is nor whether it was chosen at all.
            let (none, own) = (state.ui.t(FormKey::NoAnswer), field.clone());
            let chosen = move || own.value.with(|value| value.first().cloned().unwrap_or_else(|| none.clone()));
            let said = element("span", &[("class", "support"), ("aria-hidden", "true")]).child(changing(chosen));
            element("span", &[("class", "form-chosen")]).with(line).with(said)
        }
    }
}

/// What each of them has. The control is kept at the field's value; but what the visitor is typing is already there,
/// and is not touched: writing it again would end an IME's work in some browsers.
fn common(field: &Arc<FieldState>, control: Drawn) -> Drawn {
    let (rule, answered) = (&field.rule, field.clone());
    let control = control
        .attr("id", field.id.clone())
        .attr("name", rule.name.clone())
        .attr_if("required", rule.required.then_some(""))
        .attr("aria-describedby", described(field));
    invalid(field, some(control, "autocomplete", &rule.autocomplete)).follow(move |control| {
        let control = control.unchecked_ref::<HtmlInputElement>();
        let text = answered.value.with(|values| values.first().cloned().unwrap_or_default());
        if control.value() != text {
            control.set_value(&text);
        }
    })
}

fn some(control: Drawn, name: &'static str, value: &str) -> Drawn {
    if value.is_empty() { control } else { control.attr(name, value.to_owned()) }
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
        | FieldKind::Month
        | FieldKind::Week
        | FieldKind::DateTimeLocal
        | FieldKind::Name
        | FieldKind::Kana => "middle",
        _ => "long",
    }
}
