//! The 申込書: the same answers on a sheet of A4 with boxes, for an office that takes paper or FAX.

use super::confirm;
use super::state::State;
use crate::ui::{Drawn, element};
use enishi_core::i18n::FormKey;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The sheet: to whom it goes, the day, the answers in boxes, and what they are used for.
pub(super) fn sheet(state: &Arc<State>) -> Drawn {
    let line = |class: &'static str, text: String| element("p", &[]).attr("class", class).text(text);
    let today = state.today();
    let mut sheet = element("div", &[("class", "form-paper"), ("part", "paper")])
        .with(line("form-paper-title", state.title().to_owned()))
        .with(line("form-paper-day", state.ui.texts.date_in_era(today)));
    if !state.contact.is_empty() {
        sheet = sheet.with(line("form-paper-to", state.ui.fill(FormKey::PaperTo, &[&state.contact])));
    }
    sheet = sheet.with(confirm::answers(state, false));
    for text in [&state.schema.purpose, &state.schema.retention] {
        if !text.is_empty() {
            sheet = sheet.with(line("form-paper-note", text.clone()));
        }
    }
    let mut office = element("div", &[("class", "form-paper-office")]);
    for part in state.ui.texts.text(FormKey::PaperOffice).split('|') {
        office = office.with(element("span", &[]).text(part.to_owned()));
    }
    sheet.with(office)
}

impl State {
    /// Prints the sheet alone.
    pub fn print_paper(&self, event: &Event) {
        let Some(button) = event.target() else { return };
        let form = button.unchecked_ref::<Element>().closest("[part~=form]").ok().flatten();
        if let Some(sheet) = form.and_then(|form| form.query_selector(".form-paper").ok().flatten()) {
            self.desk.print(sheet);
        }
    }
}
