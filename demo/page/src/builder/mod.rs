//! The builder: a widget set up by controls, seen at once in a page, and taken away as a snippet.

mod address;
pub mod design;
pub mod dom;
mod input;
mod material;
mod panel;
mod questions;
mod store;
mod texts;
mod timer;

use crate::preview::Preview;
use design::Design;
use leptos::prelude::*;
use panel::{Choose, Inside, Output, Paste, Settings};
use store::Store;
use timer::Pause;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// How long typing must pause before the preview is loaded anew, in milliseconds.
const PAUSE_MS: i32 = 500;

/// How long what was said stays in sight, in milliseconds; it has been heard by then.
const SAID_MS: i32 = 8_000;

/// The whole builder.
#[component]
pub fn Builder() -> impl IntoView {
    let store = Store::new();
    address::keep(store);
    material::follow(store);
    material::find_hash(store);
    shortcuts(store);
    let snippet = RwSignal::new(untrack(|| store.preview()));
    let pause = Pause::new(PAUSE_MS);
    Effect::new(move |_| {
        let new = store.preview();
        pause.run(move || {
            if snippet.with_untracked(|old| *old != new) {
                snippet.set(new);
            }
        });
    });
    let hush = Pause::new(SAID_MS);
    Effect::new(move |_| {
        if !store.said.with(String::is_empty) {
            hush.run(move || store.said.set(String::new()));
        }
    });
    view! {
        <div class="builder">
            <Bar store />
            <Notes store />
            <Choose store />
            <div class="b-main">
                <section class="b-settings" id="b-settings" tabindex="-1" aria-labelledby="b-settings-title">
                    <h2 id="b-settings-title">{store.t(texts::SETTINGS)}</h2>
                    <Settings store />
                    <Inside store />
                </section>
                <section class="b-preview" id="b-preview" tabindex="-1" aria-labelledby="b-preview-title">
                    <h2 id="b-preview-title">{store.t(texts::PREVIEW)}</h2>
                    <Preview snippet=snippet.into() title=store.t(texts::PREVIEW) />
                    <p class="b-help">{store.t(texts::PREVIEW_NOTE)}</p>
                </section>
            </div>
            <section class="b-output" id="b-output" tabindex="-1" aria-labelledby="b-output-title">
                <h2 id="b-output-title">{store.t(texts::OUTPUT)}</h2>
                <Output store />
                <Paste store />
            </section>
            <p class="b-said" role="status">{move || store.said.get()}</p>
        </div>
    }
}

/// Undo, redo, the link for a colleague, the beginning; and the way to the parts on a narrow page.
#[component]
fn Bar(store: Store) -> impl IntoView {
    let share = move |_| {
        let address = address::shared(store);
        leptos::task::spawn_local(async move {
            // Where a page has no clipboard (not a secure context), the property is undefined and the call throws.
            let clipboard = window().navigator().clipboard();
            let done = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&address)).await.is_ok();
            store.say(store.t(if done { texts::SHARED } else { texts::SHARE_FAILED }).to_owned());
        });
    };
    let reset = move |_| {
        store.step(|design| *design = Design::sample(design.widget, store.english()));
        store.say(store.t(texts::RESET_DONE).to_owned());
    };
    let jump = |id: &'static str, text| {
        let go = move |_| {
            if let Some(part) = crate::page::place(id) {
                part.scroll_into_view();
                let _ = part.focus();
            }
        };
        view! { <button type="button" class="b-small" on:click=go>{store.t(text)}</button> }
    };
    // Kept reachable where there is nothing to undo: a button that vanishes under the keyboard loses the focus.
    let off = move |is: bool| if is { "false" } else { "true" };
    view! {
        <div class="b-bar" role="toolbar" aria-label=store.t(texts::TOOLS)>
            <button type="button" class="b-small" aria-disabled=move || off(store.can().0) aria-keyshortcuts="Control+Z"
                on:click=move |_| store.undo()>{store.t(texts::UNDO)}</button>
            <button type="button" class="b-small" aria-disabled=move || off(store.can().1) aria-keyshortcuts="Control+Shift+Z Control+Y"
                on:click=move |_| store.redo()>{store.t(texts::REDO)}</button>
            <button type="button" class="b-small" on:click=share>{store.t(texts::SHARE)}</button>
            <button type="button" class="b-small" on:click=reset>{store.t(texts::RESET)}</button>
            <span class="b-jump">
                {jump("#b-settings", texts::SETTINGS)}
                {jump("#b-preview", texts::PREVIEW)}
                {jump("#b-output", texts::OUTPUT)}
            </span>
        </div>
    }
}

/// What was wrong with an address or a paste.
#[component]
fn Notes(store: Store) -> impl IntoView {
    let shown = move || {
        let notes = store.notes.get();
        (!notes.is_empty()).then(|| {
            view! {
                <div class="notice b-notes" role="region" aria-label=store.t(texts::NOTES)>
                    {notes.into_iter().map(|note| view! { <p>{note}</p> }).collect_view()}
                    <p><button type="button" class="b-small" on:click=move |_| store.notes.set(Vec::new())>{store.t(texts::CLOSE)}</button></p>
                </div>
            }
        })
    };
    view! { <div aria-live="polite">{shown}</div> }
}

/// Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y (with ⌘ on a Mac), but not within a text field, which undoes its own typing.
fn shortcuts(store: Store) {
    let pressed = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        let on = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let types = on
            .is_some_and(|on| on.matches("textarea, input:not([type=checkbox]):not([type=radio])").unwrap_or_default());
        let key = event.key().to_lowercase();
        let redo = key == "y" || (key == "z" && event.shift_key());
        if types || (key != "z" && !redo) {
            return;
        }
        event.prevent_default();
        if redo { store.redo() } else { store.undo() }
    });
    let _ = document().add_event_listener_with_callback("keydown", pressed.as_ref().unchecked_ref());
    pressed.forget();
}
