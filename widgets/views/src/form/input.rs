//! One page of input: its fields, the box on personal data, the buttons.

use super::state::{Stage, State};
use super::{field, personal, steps};
use crate::ui::{Drawn, element};
use enishi_core::form::FieldKind;
use enishi_core::i18n::FormKey;
use std::sync::Arc;

pub(super) fn page(state: &Arc<State>, step: usize) -> Drawn {
    let last = step + 1 == state.schema.steps.len();
    let title = state.schema.steps.get(step).map(|page| page.title.clone()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| state.ui.t(FormKey::StepInput));
    let form = state.clone();
    let mut page = element("div", &[])
        .changing("hidden", move || (form.stage.get() != Stage::Input(step)).then(String::new))
        .with(steps::heading(state, title));
    // What the data are used for stands before the box that agrees to it, and always above the send button.
    let mut personal = if last { personal::card(state) } else { None };
    for one in state.fields.iter().filter(|one| one.step == step && one.rule.kind != FieldKind::Hidden) {
        if one.rule.kind == FieldKind::Consent {
            page = page.maybe(personal.take());
        }
        page = page.with(field::field(state, one));
    }
    let go_on = match (last, state.confirm) {
        (false, _) => FormKey::Next,
        (true, true) => FormKey::ToConfirm,
        (true, false) => FormKey::Send,
    };
    let mut buttons = element("div", &[("class", "form-buttons")]).with(steps::submit_button(state, go_on));
    if let Some(before) = step.checked_sub(1) {
        buttons = buttons.with(steps::back_button(state, before));
    }
    page.maybe(personal).with(buttons)
}
