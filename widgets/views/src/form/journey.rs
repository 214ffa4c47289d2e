//! What the form is a part of, step by step, with the present one marked: register, be told, take part.

use super::state::State;
use crate::ui::{Drawn, element};
use enishi_core::i18n::FormKey;

/// The list of steps, where the schema has one.
pub(super) fn list(state: &State) -> Option<Drawn> {
    let journey = &state.schema.journey;
    if journey.items.is_empty() {
        return None;
    }
    let id = state.id("journey");
    let title = element("p", &[("class", "form-journey-title")]).attr("id", id.clone());
    let mut list = element("ol", &[]).attr("aria-labelledby", id);
    for (index, (title, text)) in journey.items.iter().enumerate() {
        let mut item = element("li", &[]).attr_if("aria-current", (index + 1 == journey.present).then_some("true"));
        item = item.with(element("b", &[]).text(title.clone()));
        if !text.is_empty() {
            item = item.with(element("span", &[]).text(text.clone()));
        }
        list = list.with(item);
    }
    let whole = element("div", &[("class", "form-journey"), ("part", "journey")]);
    Some(whole.with(title.text(state.ui.t(FormKey::JourneyLabel))).with(list))
}
