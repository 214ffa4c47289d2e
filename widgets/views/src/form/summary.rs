//! What is wrong, in one place that gets the focus, with a link to each field.

use super::button::{Act, acting};
use super::confirm;
use super::state::State;
use crate::ui::{dynamic, element};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;

pub(super) fn summary(state: &Arc<State>) -> AnyView {
    let state = state.clone();
    dynamic(move || {
        let (messages, listed) = (state.messages.get(), state.listed.get());
        let mut links = element("ul", &[("class", "form-links")]);
        let mut count = 0_usize;
        for (index, field) in state.fields.iter().enumerate() {
            if !listed.contains(&field.rule.name) || !state.is_asked(field) {
                continue;
            }
            let error = field.error.get();
            if !error.is_empty() {
                // The same question stands in each entry of a group.
                let text = [confirm::entry(&state, field), error].concat();
                let link = element("a", &[]).attr("href", ["#", &field.id].concat()).text(text);
                links = links.with(element("li", &[]).with(acting(&state, link, Act::Field(index))));
                count += 1;
            }
        }
        if count == 0 && messages.is_empty() {
            return ().into_any();
        }
        let title = match count {
            0 => state.ui.t(FormKey::RefusedTitle),
            count => state.ui.fill(FormKey::SummaryTitle, &[&count.to_string()]),
        };
        let id = state.id("summary");
        let mut notice = element(
            "div",
            &[
                ("class", "notice error"),
                ("part", "notice"),
                ("role", "region"),
                ("tabindex", "-1"),
                ("data-focus", "summary"),
            ],
        )
        .attr("aria-labelledby", id.clone())
        .with(element("p", &[("class", "form-notice-title")]).attr("id", id).text(title));
        for text in messages {
            notice = notice.with(element("p", &[]).text(text));
        }
        notice.with(links).view()
    })
}
