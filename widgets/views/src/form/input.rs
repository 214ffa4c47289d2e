//! One page of input: its fields, the box on personal data, the buttons.

use super::state::{Stage, State};
use super::{desk::Finish, field, personal, sending, steps};
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
    for (index, one) in state.fields.iter().enumerate() {
        // What is in a group is drawn by its group.
        if one.step != step || one.rule.kind == FieldKind::Hidden || one.group.is_some() {
            continue;
        }
        if one.rule.kind == FieldKind::Consent {
            page = page.maybe(personal.take());
        }
        if !one.rule.section.is_empty() {
            page = page.with(steps::section(state, index, one.rule.section.clone()));
        }
        page = page.with(field::field(state, index, one));
    }
    if last && state.kept {
        // What the page's own form does better (a captcha) stands here, as it is and where it is in the page.
        page = page.with(element("div", &[("class", "form-kept")]).with(element("slot", &[])));
    }
    let go_on = match (last, state.confirm) {
        (false, _) => FormKey::Next,
        (true, true) => FormKey::ToConfirm,
        (true, false) => state.finish.key(),
    };
    let mut buttons = element("div", &[("class", "form-buttons")]).with(steps::submit_button(state, go_on));
    if let Some(before) = step.checked_sub(1) {
        buttons = buttons.with(steps::back_button(state, before));
    }
    if last && !state.confirm {
        buttons = sending::beside(state, buttons);
    }
    page.maybe(personal).with(buttons)
}

impl Finish {
    /// What the button says that ends the form.
    pub(super) fn key(self) -> FormKey {
        match self {
            Self::Send => FormKey::Send,
            Self::Mail => FormKey::MakeMail,
            Self::Paper => FormKey::MakePaper,
        }
    }
}
