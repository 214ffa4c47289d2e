//! What is wrong, in one place that gets the focus, with a link to each field.

use super::state::{FieldState, State};
use enishi_core::i18n::FormKey;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn summary(state: &Arc<State>) -> impl IntoView + use<> {
    let state = state.clone();
    move || {
        let (messages, listed) = (state.messages.get(), state.listed.get());
        let wrong = |field: &&Arc<FieldState>| {
            listed.contains(&field.rule.name) && !field.error.with(String::is_empty) && field.is_asked()
        };
        let links: Vec<AnyView> = state.fields.iter().filter(wrong).map(|field| link(&state, field)).collect();
        if links.is_empty() && messages.is_empty() {
            return ().into_any();
        }
        let title = match links.len() {
            0 => state.ui.t(FormKey::RefusedTitle),
            count => state.ui.fill(FormKey::SummaryTitle, &[&count.to_string()]),
        };
        let messages: Vec<AnyView> = messages.into_iter().map(|text| view! { <p>{text}</p> }.into_any()).collect();
        let id = state.id("summary");
        view! {
            <div
                class="notice error"
                part="notice"
                role="region"
                tabindex="-1"
                data-focus="summary"
                aria-labelledby=id.clone()
            >
                <p class="form-notice-title" id=id.clone()>{title}</p>
                {messages}
                <ul class="form-links">{links}</ul>
            </div>
        }
        .into_any()
    }
}

/// A link to a field. The address stays as it is: fragments do not reach into a shadow tree.
fn link(state: &Arc<State>, field: &Arc<FieldState>) -> AnyView {
    let (form, to) = (state.clone(), field.clone());
    let go = move |event: ev::MouseEvent| {
        event.prevent_default();
        form.go_to_field(&to);
    };
    view! { <li><a href=["#", &field.id].concat() on:click=go>{field.error.get()}</a></li> }.into_any()
}
