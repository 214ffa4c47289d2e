//! Controls of one line each, which follow the design without taking from what is being typed.

use leptos::html;
use leptos::prelude::*;

/// A line of text.
#[component]
pub fn Line(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] set: Callback<String>,
    /// `text`, `date`, `number` …
    #[prop(optional)]
    kind: &'static str,
    #[prop(optional)] placeholder: String,
    /// The ids of its help and its fault.
    #[prop(optional, into)]
    described: Signal<Option<String>>,
    #[prop(optional, into)] invalid: Signal<bool>,
    /// The name where there is no label element.
    #[prop(optional, into)]
    name: Option<String>,
    /// Whether it is taken only when the field is left: what is half typed would change under the fingers.
    #[prop(optional)]
    late: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    // Written only where it differs: the caret and an unfinished conversion stay.
    Effect::new(move |_| {
        let value = value.get();
        if let Some(node) = node.get().filter(|node| node.value() != value) {
            node.set_value(&value);
        }
    });
    let typed = move |event: web_sys::Event| set.run(event_target_value(&event));
    view! {
        <input id=id type=if kind.is_empty() { "text" } else { kind } node_ref=node placeholder=placeholder
            autocomplete="off" spellcheck="false" aria-label=name
            aria-describedby=move || described.get() aria-invalid=move || invalid.get().then_some("true")
            on:input=move |event| if !late { typed(event) }
            on:change=move |event| if late { typed(event) } />
    }
}

/// Several lines of text.
#[component]
pub fn Lines(
    #[prop(into)] id: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] set: Callback<String>,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] placeholder: String,
    #[prop(optional, into)] described: Signal<Option<String>>,
    #[prop(optional, into)] invalid: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        let value = value.get();
        if let Some(node) = node.get().filter(|node| node.value() != value) {
            node.set_value(&value);
        }
    });
    view! {
        <textarea id=id rows=rows node_ref=node placeholder=placeholder spellcheck="false"
            aria-describedby=move || described.get() aria-invalid=move || invalid.get().then_some("true")
            on:input=move |event| set.run(event_target_value(&event))></textarea>
    }
}

/// One of some values.
#[component]
pub fn Choose(
    #[prop(into)] id: String,
    /// Values with their words.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] set: Callback<String>,
    #[prop(optional, into)] described: Signal<Option<String>>,
) -> impl IntoView {
    let options = move || {
        let value = value.get();
        let option = |(own, text): (String, String)| {
            let selected = own == value;
            view! { <option value=own selected=selected>{text}</option> }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    view! {
        <select id=id aria-describedby=move || described.get() on:change=move |event| set.run(event_target_value(&event))>
            {options}
        </select>
    }
}

/// A box to tick.
#[component]
pub fn Tick(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<bool>,
    #[prop(into)] set: Callback<bool>,
    #[prop(optional, into)] described: Signal<Option<String>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <label class="b-tick" for=id.clone()>
            <input id=id.clone() type="checkbox" prop:checked=move || value.get() disabled=move || disabled.get()
                aria-describedby=move || described.get() on:change=move |event| set.run(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}
