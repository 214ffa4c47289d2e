//! One field: label, mark, support text, control, error text, in this order (DADS).

use super::field_state::FieldState;
use super::state::State;
use super::{choices, control, date, entries, file, places};
use crate::ui::{Drawn, changing, dynamic, element};
use enishi_core::form::{FieldKind, Link};
use enishi_core::i18n::{CommonKey, FormKey};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlInputElement, Node};

pub(super) fn field(state: &Arc<State>, index: usize, field: &Arc<FieldState>) -> Drawn {
    let (form, own) = (state.clone(), field.clone());
    let outer = element("div", &[("class", "form-field"), ("part", "field")])
        .changing("hidden", move || (!form.is_asked(&own)).then(String::new));
    let (form, own) = (state.clone(), field.clone());
    outer.child(dynamic(move || {
        let shown = own.shown.get();
        if shown.is_empty() { asked(&form, index, &own).view() } else { given(&own, shown).view() }
    }))
}

/// An answer that came with the link or from the page: to be read, not to be typed.
fn given(field: &Arc<FieldState>, shown: String) -> Drawn {
    let label = element("p", &[("class", "form-label"), ("part", "label")]).text(field.rule.label.clone());
    let (answer, moment) = shown.split_once('\n').unwrap_or((&shown, ""));
    let mut value = element("p", &[("class", "form-given"), ("part", "given")]).text(answer.to_owned());
    if !moment.is_empty() {
        let moment = [" (", moment, ")"].concat();
        value = value.with(element("span", &[("class", "support")]).text(moment));
    }
    element("div", &[]).with(label).with(value).with(error(field))
}

fn asked(state: &Arc<State>, index: usize, field: &Arc<FieldState>) -> Drawn {
    let (kind, id) = (field.rule.kind, field.id.clone());
    let outer = element("div", &[]);
    let named = |name: Drawn| mark(state, field, name.text(field.rule.label.clone()));
    let label = &[("class", "form-label"), ("part", "label")];
    let support = || support(state, field);
    let set = |inside: Drawn| {
        let set = element("fieldset", &[]).attr("id", id.clone()).attr("aria-describedby", described(field));
        set.with(named(element("legend", label)))
            .maybe(support())
            .maybe(links(state, &field.rule.links))
            .with(inside)
            .with(error(field))
    };
    match kind {
        FieldKind::Radio | FieldKind::Checkboxes => outer.with(set(choices::group(state, field))),
        FieldKind::Date | FieldKind::DateEra => outer.with(set(date::controls(state, field))),
        FieldKind::Group => outer.with(set(entries::entries(state, index, field))),
        FieldKind::Checkbox | FieldKind::Consent => {
            let tick = choices::tick(field, named(element("span", &[])));
            outer.maybe(support()).maybe(links(state, &field.rule.links)).with(tick).with(error(field))
        }
        _ => {
            let label = named(element("label", label).attr("for", id));
            let control = match kind {
                FieldKind::File => file::control(state, index, field),
                _ => control::control(state, field),
            };
            let outer = outer.with(label).maybe(support()).maybe(links(state, &field.rule.links)).with(control);
            let outer = if kind == FieldKind::Postal { outer.child(places::offer(state, index)) } else { outer };
            outer.with(error(field))
        }
    }
}

/// An event that a field's control lets rise to the form.
pub(super) fn heard(state: &State, kind: &str, event: &Event) {
    let Some(control) = event.target() else { return };
    // Nothing in the form that these events come from is anything but an element.
    let control = control.unchecked_ref::<Element>();
    let Some(name) = control.get_attribute("name") else { return };
    let Some(index) = state.fields.iter().position(|field| field.rule.name == name) else { return };
    let input = control.unchecked_ref::<HtmlInputElement>();
    match kind {
        "input" => edited(state, index, input),
        "focusout" => left(state, index, control, event.unchecked_ref()),
        "compositionupdate" => state.furigana.composing(state, index, event.unchecked_ref()),
        "compositionend" => state.furigana.composed(state, index, event.unchecked_ref(), &input.value()),
        _ => {}
    }
}

/// Text areas and lists have `value` too, which is all that is asked of them.
fn edited(state: &State, index: usize, control: &HtmlInputElement) {
    let Some(field) = state.fields.get(index) else { return };
    let value = control.value();
    let values = match field.rule.kind {
        FieldKind::Checkboxes => {
            // As offered, not as ticked: the same answers read the same.
            let before = field.value.get_untracked();
            let offered = field.rule.options.iter().map(|choice| &choice.value);
            let chosen = |one: &&String| if **one == value { control.checked() } else { before.contains(one) };
            offered.filter(chosen).cloned().collect()
        }
        FieldKind::Date | FieldKind::DateEra => date::typed(field, control),
        FieldKind::File => file::chosen(control),
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
fn left(state: &State, index: usize, control: &Element, event: &FocusEvent) {
    let to = event.related_target();
    let to = to.as_ref().map(|to| to.unchecked_ref::<Node>());
    let group = control.closest(".form-field").ok().flatten();
    if to.is_none() || !group.is_some_and(|group| group.contains(to)) {
        state.leave(index);
    }
}

/// 「※必須」 or 「※任意」, behind the label.
fn mark(state: &State, field: &FieldState, label: Drawn) -> Drawn {
    let (key, class) = match field.rule.required {
        true => (FormKey::Required, "form-mark required"),
        false => (FormKey::Optional, "form-mark"),
    };
    label.text(" ".to_owned()).with(element("span", &[]).attr("class", class).text(state.ui.t(key)))
}

fn support(state: &State, field: &FieldState) -> Option<Drawn> {
    let rule = &field.rule;
    if rule.help.is_empty() && rule.example.is_empty() {
        return None;
    }
    let mut support = element("p", &[("class", "form-support support")]).attr("id", [&field.id, "-s"].concat());
    if !rule.help.is_empty() {
        support = support.with(element("span", &[]).text(rule.help.clone()));
    }
    if !rule.example.is_empty() {
        support = support.with(element("span", &[]).text(state.ui.fill(FormKey::Example, &[&rule.example])));
    }
    Some(support)
}

/// What can be read elsewhere, in a window of its own: leaving the page would lose what was filled in.
pub(super) fn links(state: &State, links: &[Link]) -> Option<Drawn> {
    if links.is_empty() {
        return None;
    }
    let mut list = element("ul", &[("class", "form-links"), ("part", "links")]);
    for link in links {
        let mut one = element("a", &[("rel", "noopener")]).attr("href", link.href.clone()).text(link.text.clone());
        // An e-mail program or a telephone opens beside the page anyway.
        if !link.href.starts_with("mailto:") && !link.href.starts_with("tel:") {
            let words = ["(", state.ui.texts.text(CommonKey::OpensInNewWindow), ")"].concat();
            one = one.attr("target", "_blank").with(element("span", &[("class", "support")]).text(words));
        }
        list = list.with(element("li", &[]).with(one));
    }
    Some(list)
}

fn error(field: &Arc<FieldState>) -> Drawn {
    let (wrong, right) = (field.clone(), field.clone());
    let text = move || wrong.error.with(|text| if text.is_empty() { String::new() } else { ["＊", text].concat() });
    element("p", &[("class", "form-error"), ("part", "error")])
        .attr("id", [&field.id, "-e"].concat())
        .changing("hidden", move || right.error.with(String::is_empty).then(String::new))
        .child(changing(text))
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
pub(super) fn invalid(field: &Arc<FieldState>, control: Drawn) -> Drawn {
    let field = field.clone();
    control.changing("aria-invalid", move || field.error.with(|text| (!text.is_empty()).then(|| "true".to_owned())))
}
