//! One field: label, mark, support text, control, error text, in this order (DADS).

use super::state::{FieldState, State};
use super::{choices, control, on};
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, Node};

pub(super) fn field(state: &Arc<State>, index: usize, field: &Arc<FieldState>) -> AnyView {
    let (kind, id) = (field.rule.kind, field.id.clone());
    let label = field.rule.label.clone();
    let inside = match kind {
        FieldKind::Hidden => return ().into_any(),
        FieldKind::Radio | FieldKind::Checkboxes => view! {
            <fieldset id=id aria-describedby=described(field)>
                <legend class="form-label" part="label">{label}{mark(state, field)}</legend>
                {support(state, field)}
                {choices::group(state, field)}
                {error(field)}
            </fieldset>
        }
        .into_any(),
        FieldKind::Checkbox | FieldKind::Consent => {
            view! { {support(state, field)} {choices::tick(field, mark(state, field))} {error(field)} }.into_any()
        }
        _ => view! {
            <label class="form-label" part="label" for=id>{label}{mark(state, field)}</label>
            {support(state, field)}
            {control::control(state, field)}
            {error(field)}
        }
        .into_any(),
    };
    let hidden = {
        let field = field.clone();
        move || !field.is_asked()
    };
    let composing = on(state, move |state, event: ev::CompositionEvent| state.furigana.composing(state, index, &event));
    let composed = on(state, move |state, event: ev::CompositionEvent| {
        state.furigana.composed(state, index, &event, &target(&event).value());
    });
    view! {
        <div
            class="form-field"
            part="field"
            hidden=hidden
            on:input=on(state, move |state, event: ev::Event| edited(state, index, &event))
            on:focusout=on(state, move |state, event: ev::FocusEvent| left(state, index, &event))
            on:compositionupdate=composing
            on:compositionend=composed
        >
            {inside}
        </div>
    }
    .into_any()
}

/// The control that an event comes from. Text areas and lists have `value` too, which is all that is asked of them.
fn target(event: &Event) -> HtmlInputElement {
    event_target(event)
}

fn edited(state: &State, index: usize, event: &Event) {
    let (Some(field), control) = (state.fields.get(index), target(event)) else { return };
    let value = control.value();
    let values = match field.rule.kind {
        FieldKind::Checkboxes => {
            // As offered, not as ticked: the same answers read the same.
            let before = field.value.get_untracked();
            let offered = field.rule.options.iter().map(|choice| &choice.value);
            let chosen = |one: &&String| if **one == value { control.checked() } else { before.contains(one) };
            offered.filter(chosen).cloned().collect()
        }
        kind if kind.is_tick() => {
            if control.checked() {
                vec![field.rule.tick_value().to_owned()]
            } else {
                Vec::new()
            }
        }
        _ => vec![value],
    };
    state.edit(index, values);
}

/// The focus leaves a field; moving within a group of boxes is not leaving.
fn left(state: &State, index: usize, event: &web_sys::FocusEvent) {
    let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    let stays = event.current_target().is_some_and(|own| own.unchecked_ref::<Node>().contains(to.as_ref()));
    if to.is_none() || !stays {
        state.leave(index);
    }
}

/// 「※必須」 or 「※任意」.
fn mark(state: &State, field: &FieldState) -> AnyView {
    let (key, class) = match field.rule.required {
        true => (FormKey::Required, "form-mark required"),
        false => (FormKey::Optional, "form-mark"),
    };
    view! { " "<span class=class>{state.ui.t(key)}</span> }.into_any()
}

fn support(state: &State, field: &FieldState) -> Option<AnyView> {
    let rule = &field.rule;
    if rule.help.is_empty() && rule.example.is_empty() {
        return None;
    }
    let help = (!rule.help.is_empty()).then(|| view! { <span>{rule.help.clone()}</span> });
    let example = (!rule.example.is_empty()).then(|| state.ui.fill(FormKey::Example, &[&rule.example]));
    let example = example.map(|text| view! { <span>{text}</span> });
    Some(view! { <p class="form-support support" id=[&field.id, "-s"].concat()>{help}{example}</p> }.into_any())
}

fn error(field: &Arc<FieldState>) -> AnyView {
    let (error, none) = (field.error, field.error);
    let text = move || error.with(|text| if text.is_empty() { String::new() } else { ["＊", text].concat() });
    view! {
        <p class="form-error" part="error" id=[&field.id, "-e"].concat() hidden=move || none.with(String::is_empty)>
            {text}
        </p>
    }
    .into_any()
}

/// What describes a control: its error first, then its support text.
pub(super) fn described(field: &FieldState) -> String {
    let error = [&field.id, "-e"].concat();
    if field.rule.help.is_empty() && field.rule.example.is_empty() {
        return error;
    }
    [&error, " ", &field.id, "-s"].concat()
}

/// `aria-invalid` of a control.
pub(super) fn invalid(field: &FieldState) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
    let error = field.error;
    move || error.with(|text| (!text.is_empty()).then_some("true"))
}
