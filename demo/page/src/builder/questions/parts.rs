//! Controls for one member of a question: a text in the chosen language, a plain value, a box.

use super::owner::Owner;
use crate::builder::design::Say;
use crate::builder::design::schema::{self, Fault};
use crate::builder::input::{Line, Lines, Tick};
use crate::builder::store::Store;
use leptos::prelude::*;

/// What core finds wrong; the same for all.
pub type Faults = Memo<Option<Fault>>;

/// The words of a fault where it belongs here.
fn here(faults: Faults, owner: Owner, key: &'static str) -> Signal<String> {
    Signal::derive(move || {
        let Owner::Field(place) = owner else { return String::new() };
        faults.with(|fault| {
            fault
                .as_ref()
                .filter(|f| f.place == Some(place) && f.key == key)
                .map(|f| f.text.clone())
                .unwrap_or_default()
        })
    })
}

/// A control with its label, its help and what is wrong with it; the control is told what describes it and whether it is
/// invalid.
fn labelled(
    store: Store,
    id: String,
    label: Say,
    help: Option<Say>,
    wrong: Signal<String>,
    control: impl FnOnce(String, Signal<Option<String>>, Signal<bool>) -> AnyView,
) -> impl IntoView {
    let (help_id, fault_id) = (format!("{id}-help"), format!("{id}-fault"));
    let described = {
        let (help_id, fault_id) = (help_id.clone(), fault_id.clone());
        Signal::derive(move || {
            let mut all = Vec::new();
            all.extend(help.is_some().then(|| help_id.clone()));
            all.extend((!wrong.with(String::is_empty)).then(|| fault_id.clone()));
            (!all.is_empty()).then(|| all.join(" "))
        })
    };
    let invalid = Signal::derive(move || !wrong.with(String::is_empty));
    view! {
        <div class="b-control">
            <label for=id.clone()>{store.t(label)}</label>
            {help.map(|help| view! { <p class="b-help" id=help_id>{store.t(help)}</p> })}
            {control(id, described, invalid)}
            <p class="b-fault" id=fault_id hidden=move || wrong.with(String::is_empty)>{wrong}</p>
        </div>
    }
}

/// A text in the language in which questions are written. Where it is missing the Japanese one stands as a hint.
#[component]
pub fn Words(
    store: Store,
    owner: Owner,
    key: &'static str,
    id: String,
    label: Say,
    #[prop(optional)] help: Option<Say>,
    #[prop(optional)] lines: bool,
    faults: Faults,
    /// What else happens with the new text.
    #[prop(optional)]
    set: Option<Callback<String>>,
) -> impl IntoView {
    let draw = move |lang: &'static str| {
        let value = owner.read(store, move |owner| schema::text(owner, key, lang).to_owned());
        let hint = store.design.with_untracked(|design| {
            let owner = design.schema.as_ref().and_then(|schema| owner.of(schema));
            owner.map(|owner| schema::text_or(owner, key, lang).to_owned()).unwrap_or_default()
        });
        let placeholder = if lang == "ja" { String::new() } else { hint };
        let put = Callback::new(move |text: String| match set {
            Some(set) => set.run(text),
            None => owner.change(store, key, |owner| schema::set_text(owner, key, lang, &text)),
        });
        let wrong = here(faults, owner, key);
        labelled(store, id.clone(), label, help, wrong, move |id, described, invalid| {
            if lines {
                view! { <Lines id rows=2 value set=put placeholder described invalid /> }.into_any()
            } else {
                view! { <Line id value set=put placeholder described invalid /> }.into_any()
            }
        })
    };
    move || draw(store.lang.get())
}

/// A value that is no matter of language.
#[component]
pub fn Plain(
    store: Store,
    owner: Owner,
    key: &'static str,
    id: String,
    label: Say,
    #[prop(optional)] help: Option<Say>,
    #[prop(optional)] example: &'static str,
    #[prop(optional)] kind: &'static str,
    faults: Faults,
    #[prop(optional)] set: Option<Callback<String>>,
) -> impl IntoView {
    let value = owner.plain(store, key);
    let put = Callback::new(move |text: String| match set {
        Some(set) => set.run(text),
        None => owner.set(store, key, &text),
    });
    let wrong = here(faults, owner, key);
    labelled(store, id, label, help, wrong, move |id, described, invalid| {
        let late = set.is_some();
        view! { <Line id kind value set=put placeholder=example.to_owned() described invalid late /> }.into_any()
    })
}

/// A box for a member that is `true` or not there.
#[component]
pub fn Flag(store: Store, owner: Owner, key: &'static str, id: String, label: Say) -> impl IntoView {
    let value =
        owner.read(store, move |owner| owner.get(key).and_then(enishi_core::json::Value::as_bool).unwrap_or_default());
    let set = Callback::new(move |is: bool| {
        owner.change(store, key, |owner| schema::set(owner, key, is.then(|| true.into())));
    });
    view! { <p class="b-control"><Tick id label=store.t(label) value set /></p> }
}
