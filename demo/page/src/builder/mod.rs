//! The builder: a widget set up by controls, seen at once in a page, and taken away as a snippet.

pub mod design;

use crate::page;
use crate::preview::Preview;
use crate::snippet::Copy;
use leptos::prelude::*;

struct Texts {
    snippet: &'static str,
    preview: &'static str,
}

const JA: Texts = Texts { snippet: "貼り付けるもの", preview: "仕上がり" };
const EN: Texts = Texts { snippet: "What you paste", preview: "How it looks" };

/// The tag that loads everything, as the preview needs it.
const SCRIPT: &str = "<script src=\"enishi/enishi.js\" async></script>\n\n";

/// The whole builder. It begins with the snippet that the address carries: `#snippet=` and markup, percent-encoded.
#[component]
pub fn Builder() -> impl IntoView {
    let texts = if page::is_english() { &EN } else { &JA };
    let hash = window().location().hash().unwrap_or_default();
    let given = hash.strip_prefix("#snippet=").and_then(|part| js_sys::decode_uri_component(part).ok());
    let markup = RwSignal::new(given.map(String::from).unwrap_or_default());
    let snippet = Signal::derive(move || format!("{SCRIPT}{}", markup.get()));
    view! {
        <div class="builder">
            <label class="builder-code">{texts.snippet}
                <textarea rows="8" prop:value=markup on:change=move |event| markup.set(event_target_value(&event))></textarea>
            </label>
            <Copy text=snippet />
            <section aria-label=texts.preview><Preview snippet title=texts.preview /></section>
        </div>
    }
}
