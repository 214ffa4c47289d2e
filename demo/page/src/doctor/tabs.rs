//! The three questions as tabs (ARIA Authoring Practices, "Tabs"): arrows move and choose, what is not chosen is hidden
//! and keeps what was typed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The row of tabs.
#[component]
pub fn Tabs(label: &'static str, names: [&'static str; 3], open: RwSignal<usize>) -> impl IntoView {
    let key = move |event: KeyboardEvent| {
        let at = open.get_untracked();
        let last = names.len() - 1;
        let to = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            "ArrowLeft" | "ArrowUp" => {
                if at == 0 {
                    last
                } else {
                    at - 1
                }
            }
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        open.set(to);
        let tab = document().get_element_by_id(&format!("doctor-tab-{to}"));
        if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
            // A tab that is shown takes the focus.
            let _ = tab.focus();
        }
    };
    view! {
        <div class="doctor-tabs" role="tablist" aria-label=label on:keydown=key>
            {names.into_iter().enumerate().map(|(at, name)| view! {
                <button type="button" role="tab" id=format!("doctor-tab-{at}") aria-controls=format!("doctor-panel-{at}")
                    aria-selected=move || (open.get() == at).to_string()
                    tabindex=move || if open.get() == at { "0" } else { "-1" }
                    on:click=move |_| open.set(at)>{name}</button>
            }).collect_view()}
        </div>
    }
}

/// What stands under a tab.
#[component]
pub fn Panel(at: usize, open: RwSignal<usize>, children: Children) -> impl IntoView {
    view! {
        <div class="doctor-panel" role="tabpanel" id=format!("doctor-panel-{at}") aria-labelledby=format!("doctor-tab-{at}")
            hidden=move || open.get() != at>{children()}</div>
    }
}
