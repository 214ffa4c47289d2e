//! A snippet that was made before is read back.

use crate::builder::store::Store;
use crate::builder::{address, texts};
use leptos::html;
use leptos::prelude::*;

#[component]
pub fn Paste(store: Store) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    let take = move |_| {
        let Some(node) = node.get_untracked() else { return };
        let notes = address::take_snippet(store, &node.value(), false);
        store.say(notes.first().cloned().unwrap_or_else(|| store.t(texts::PASTE_DONE).to_owned()));
        store.notes.set(notes);
    };
    view! {
        <details class="b-paste">
            <summary>{store.t(texts::PASTE)}</summary>
            <p class="b-help" id="b-paste-help">{store.t(texts::PASTE_HELP)}</p>
            <label for="b-paste">{store.t(texts::PASTE_LABEL)}</label>
            <textarea id="b-paste" rows="5" node_ref=node spellcheck="false" aria-describedby="b-paste-help"></textarea>
            <p><button type="button" on:click=take>{store.t(texts::PASTE_TAKE)}</button></p>
        </details>
    }
}
