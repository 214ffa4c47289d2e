//! Files to send: chosen in the browser's own control, which keeps them; the form knows their names, types and sizes.

use super::button::{Act, button};
use super::field::{described, invalid};
use super::field_state::FieldState;
use super::state::State;
use crate::ui::{Drawn, dynamic, element};
use enishi_core::form::FieldKind;
use enishi_core::form::file::FileInfo;
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, Element, Event, HtmlInputElement};

/// The control, and below it what was chosen.
pub(super) fn control(state: &Arc<State>, index: usize, field: &Arc<FieldState>) -> Drawn {
    let rule = &field.rule;
    let mut control = element("input", &[("type", "file"), ("class", "form-control long"), ("part", "control")])
        .attr("id", field.id.clone())
        .attr("name", rule.name.clone())
        .attr("aria-describedby", described(field))
        .attr_if("required", rule.required.then_some(""))
        .attr_if("multiple", rule.multiple.then_some(""));
    if !rule.accept.is_empty() {
        control = control.attr("accept", rule.accept.clone());
    }
    let (form, own) = (state.clone(), field.clone());
    let list = dynamic(move || {
        let chosen = own.value.get();
        if chosen.is_empty() {
            return ().into_any();
        }
        let mut list = element("ul", &[("class", "form-files")]);
        for (which, value) in chosen.iter().enumerate() {
            let Some(file) = FileInfo::from_value(value) else { continue };
            let looks = &[("class", "button small"), ("part", "button")];
            let name = form.ui.fill(FormKey::FileRemoveNamed, &[&file.name]);
            let remove = button(&form, looks, form.ui.t(FormKey::FileRemove), Act::Unfile(index, which));
            let text = element("span", &[]).text([&file.name, " (", &size(file.size), ")"].concat());
            list = list.with(element("li", &[]).with(text).with(remove.attr("aria-label", name)));
        }
        list.view()
    });
    element("div", &[]).with(invalid(field, control)).child(list)
}

/// A size as people read it, in the units of the limit (`form::file::bytes`): `12KB`, `3.4MB`. Rounded up.
pub(super) fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024);
    if kilobytes < 1000 {
        return [kilobytes.to_string().as_str(), "KB"].concat();
    }
    let tenths = (bytes * 10).div_ceil(1 << 20);
    [(tenths / 10).to_string().as_str(), ".", (tenths % 10).to_string().as_str(), "MB"].concat()
}

/// What stands in the control now.
pub(super) fn chosen(control: &HtmlInputElement) -> Vec<String> {
    let mut values = Vec::new();
    if let Some(files) = control.files() {
        for file in (0..files.length()).filter_map(|index| files.item(index)) {
            values.push(FileInfo { size: file.size() as u64, kind: file.type_(), name: file.name() }.to_value());
        }
    }
    values
}

/// An entry takes the place of another: its files go along, each control having its own. From none, it is emptied.
pub(super) fn hand_on(event: &Event, from: Option<&FieldState>, to: &FieldState) {
    if to.rule.kind != FieldKind::File {
        return;
    }
    let button = event.target();
    let form = button.and_then(|button| button.unchecked_ref::<Element>().closest("[part~=form]").ok().flatten());
    let control = |field: &FieldState| {
        let found = form.as_ref()?.query_selector(&["#", &field.id].concat()).ok().flatten()?;
        Some(found.unchecked_into::<HtmlInputElement>())
    };
    let (Some(to), Ok(copy)) = (control(to), DataTransfer::new()) else { return };
    if let Some(files) = from.and_then(control).and_then(|from| from.files()) {
        for file in (0..files.length()).filter_map(|at| files.item(at)) {
            // It throws for text of a type that is there already; a file is no text.
            let _ = copy.items().add_with_file(&file);
        }
    }
    to.set_files(copy.files().as_ref());
}

impl State {
    /// Takes one of the chosen files out of its control.
    pub fn take_out(&self, index: usize, which: usize, button: &Element) {
        let Some(field) = self.fields.get(index) else { return };
        let within = button.closest(".form-field").ok().flatten();
        let control = within.and_then(|within| within.query_selector("input[type=file]").ok().flatten());
        let Some(control) = control else { return };
        let control = control.unchecked_ref::<HtmlInputElement>();
        let (Some(files), Ok(rest)) = (control.files(), DataTransfer::new()) else { return };
        for (at, file) in (0..files.length()).filter_map(|at| Some((at, files.item(at)?))) {
            if at as usize != which {
                // It throws for text of a type that is there already; a file is no text.
                let _ = rest.items().add_with_file(&file);
            }
        }
        control.set_files(rest.files().as_ref());
        self.edit(index, chosen(control));
        self.focus_field(&field.id);
    }
}
