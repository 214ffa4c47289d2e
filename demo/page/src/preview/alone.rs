//! A page with nothing but the preview: of the snippet that the address carries (`preview.html#snippet=` and markup,
//! percent-encoded), else of one with a counter, a calendar and a form.

use super::Preview;
use crate::page;
use leptos::prelude::*;

/// The tag that loads everything.
const SCRIPT: &str = "<script src=\"enishi/enishi.js\" async></script>\n\n";

/// The preview on its own page.
#[component]
pub fn Alone() -> impl IntoView {
    let english = page::is_english();
    let hash = window().location().hash().unwrap_or_default();
    let given =
        hash.strip_prefix("#snippet=").and_then(|part| js_sys::decode_uri_component(part).ok()).map(String::from);
    let sample = if english { include_str!("sample-en.html") } else { include_str!("sample.html") };
    let snippet = SCRIPT.to_owned() + given.as_deref().unwrap_or(sample);
    let title = if english { "The widgets in a city’s page" } else { "市のページに貼った部品" };
    view! { <Preview snippet=Signal::derive(move || snippet.clone()) title /> }
}
