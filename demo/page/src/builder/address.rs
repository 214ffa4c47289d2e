//! The state in the page's address: read when the page opens and when Back leads here, written while it is edited.

use super::design::markup::{clean, written};
use super::design::{Design, read, state};
use super::store::Store;
use super::timer::Pause;
use super::{dom, texts};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What the builder's own state begins with.
const DESIGN: &str = "#design=";
/// What a snippet begins with that another page hands over.
const SNIPPET: &str = "#snippet=";

/// Reads the address now and whenever it changes, and keeps it as the design is.
pub fn keep(store: Store) {
    let last = StoredValue::new_local(String::new());
    take(store, true);
    let come = Closure::<dyn Fn()>::new(move || {
        // Our own writing does not come back here; what comes is Back, or another address.
        if hash() != last.get_value() {
            take(store, false);
        }
    });
    for event in ["popstate", "hashchange"] {
        let _ = window().add_event_listener_with_callback(event, come.as_ref().unchecked_ref());
    }
    come.forget();
    let pause = Pause::new(250);
    Effect::new(move |before: Option<u32>| {
        let design = store.design.get();
        let steps = store.steps.get_untracked();
        // An untouched page keeps its plain address.
        if let Some(before) = before {
            let entry = steps != before;
            let write = move || {
                let fragment = format!("{DESIGN}{}", state::write(&design));
                last.set_value(fragment.clone());
                if hash() == fragment {
                    return;
                }
                let Ok(history) = window().history() else { return };
                let null = wasm_bindgen::JsValue::NULL;
                // Browsers refuse only too many in a short time; the next change writes again.
                let _ = if entry {
                    history.push_state_with_url(&null, "", Some(&fragment))
                } else {
                    history.replace_state_with_url(&null, "", Some(&fragment))
                };
            };
            if entry { write() } else { pause.run(write) }
        }
        steps
    });
}

fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The address as a colleague opens it.
pub fn shared(store: Store) -> String {
    let place = window().location();
    let part = |found: Result<String, wasm_bindgen::JsValue>| found.unwrap_or_default();
    let fragment = store.design.with_untracked(state::write);
    format!("{}{}{}{DESIGN}{fragment}", part(place.origin()), part(place.pathname()), part(place.search()))
}

/// Takes what the address carries; what is broken or foreign is said.
fn take(store: Store, first: bool) {
    let hash = hash();
    let mut notes = Vec::new();
    if let Some(text) = hash.strip_prefix(DESIGN) {
        let (design, loss) = state::read(text);
        match loss {
            Some(state::Loss::All) => notes.push(store.t(texts::STATE_BROKEN).to_owned()),
            Some(state::Loss::Newer) => notes.push(store.t(texts::STATE_NEWER).to_owned()),
            Some(state::Loss::Parts(parts)) => notes.push(store.fill(texts::STATE_PARTS, &[&parts.join(", ")])),
            None => {}
        }
        if let Some(mut design) = design {
            let mut dropped = Vec::new();
            if !design.inner.is_empty() {
                design.inner = written(&clean(&dom::nodes(&design.inner), &mut dropped));
            }
            if !dropped.is_empty() {
                notes.push(store.fill(texts::STATE_PARTS, &[&dropped.join(", ")]));
            }
            put(store, design, first);
        }
    } else if let Some(text) = hash.strip_prefix(SNIPPET) {
        match js_sys::decode_uri_component(text) {
            Ok(text) => notes = take_snippet(store, &String::from(text), first),
            Err(_) => notes.push(store.t(texts::STATE_BROKEN).to_owned()),
        }
    }
    store.notes.set(notes);
}

/// Takes a pasted snippet; gives what there is to say about it.
pub fn take_snippet(store: Store, text: &str, first: bool) -> Vec<String> {
    let Some(found) = read::snippet(dom::nodes(text)) else { return vec![store.t(texts::NO_WIDGET).to_owned()] };
    let mut notes = Vec::new();
    if found.more > 0 {
        notes.push(store.t(texts::MORE_WIDGETS).to_owned());
    }
    if !found.dropped.is_empty() {
        notes.push(store.fill(texts::DROPPED, &[&found.dropped.join(", ")]));
    }
    put(store, found.design, first);
    notes
}

/// What the page opens with is no step that could be undone.
fn put(store: Store, design: Design, first: bool) {
    if first {
        store.design.set(design);
    } else {
        store.step(|present| *present = design);
    }
}
