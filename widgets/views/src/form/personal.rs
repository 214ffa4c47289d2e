//! What the answers are used for, by whom, and for how long: above the send button.

use super::field;
use super::state::State;
use crate::ui::{Drawn, element};
use enishi_core::i18n::FormKey;

pub(super) fn card(state: &State) -> Option<Drawn> {
    let schema = &state.schema;
    let facts = [
        (FormKey::PersonalPurpose, &schema.purpose),
        (FormKey::PersonalContact, &state.contact),
        (FormKey::PersonalRetention, &schema.retention),
    ];
    let links = field::links(state, &schema.links);
    if links.is_none() && facts.iter().all(|(_, text)| text.is_empty()) {
        return None;
    }
    let mut list = element("dl", &[]);
    for (key, text) in facts {
        if !text.is_empty() {
            let name = element("dt", &[]).text(state.ui.t(key));
            list = list.with(element("div", &[]).with(name).with(element("dd", &[]).text(text.clone())));
        }
    }
    let title = element("p", &[("class", "form-personal-title")]).text(state.ui.t(FormKey::PersonalTitle));
    Some(element("div", &[("class", "form-personal"), ("part", "personal")]).with(title).with(list).maybe(links))
}
