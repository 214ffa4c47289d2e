//! What the answers are used for, by whom, and for how long: above the send button.

use super::state::State;
use enishi_core::i18n::FormKey;
use leptos::prelude::*;

pub(super) fn card(state: &State) -> AnyView {
    let schema = &state.schema;
    let facts = [
        (FormKey::PersonalPurpose, &schema.purpose),
        (FormKey::PersonalContact, &state.contact),
        (FormKey::PersonalRetention, &schema.retention),
    ];
    let rows: Vec<AnyView> = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(key, text)| view! { <div><dt>{state.ui.t(key)}</dt><dd>{text.clone()}</dd></div> }.into_any())
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="form-personal" part="personal">
            <p class="form-personal-title">{state.ui.t(FormKey::PersonalTitle)}</p>
            <dl>{rows}</dl>
        </div>
    }
    .into_any()
}
