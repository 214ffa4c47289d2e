//! What is told of sources that are on their way or failed, and of a link to an event that is not there.

use super::model::{Model, SourceStatus};
use super::on;
use enishi_core::i18n::{CalendarKey, CommonKey};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;

/// All notices, in a region that screen readers follow.
pub(super) fn notices(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    let list = move || {
        let states: Vec<SourceStatus> =
            model.state.sources.with(|sources| sources.iter().map(|source| source.status.clone()).collect());
        let mut list: Vec<AnyView> =
            states.iter().enumerate().filter_map(|(index, status)| notice(&model, index, status)).collect();
        let is_missing = model.state.open.with(Option::is_some) && model.shown.with(Option::is_none);
        if is_missing && !model.is_loading() {
            list.push(
                view! { <p class="notice warning" part="notice">{model.ui.t(CalendarKey::NotFound)}</p> }.into_any(),
            );
        }
        list
    };
    view! { <div class="calendar-notices" role="status">{list}</div> }.into_any()
}

fn notice(model: &Arc<Model>, index: usize, status: &SourceStatus) -> Option<AnyView> {
    let name = model.source_name(index);
    match status {
        SourceStatus::Ready(_) => None,
        SourceStatus::Loading => {
            let text = model.ui.fill(CalendarKey::LoadingSource, &[&name]);
            Some(view! { <p class="support calendar-loading" part="loading">{text}</p> }.into_any())
        }
        SourceStatus::Failed => {
            let text = model.ui.fill(CommonKey::SourceFailed, &[&name]);
            let retry = on(model, move |model, _: ev::MouseEvent| model.state.on_retry.run(index));
            Some(
                view! {
                    <div class="notice warning" part="notice">
                        <p>{text}</p>
                        <button type="button" class="button small" part="button" on:click=retry>
                            {model.ui.t(CommonKey::Retry)}
                            <span class="sr">" "{name}</span>
                        </button>
                    </div>
                }
                .into_any(),
            )
        }
    }
}
