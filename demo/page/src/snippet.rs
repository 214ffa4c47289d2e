//! A snippet that a page shows: a button that copies it, and says that it did.

use crate::page;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

struct Texts {
    copy: &'static str,
    copied: &'static str,
    failed: &'static str,
}

const JA: Texts = Texts {
    copy: "コピーする",
    copied: "コピーしました。",
    failed: "コピーできませんでした。文字を選んで、コピーしてください。",
};
const EN: Texts =
    Texts { copy: "Copy", copied: "Copied.", failed: "It could not be copied. Select the text and copy it." };

/// Gives a static snippet its button.
pub fn copyable(place: HtmlElement) {
    let Some(code) = place.query_selector("code").ok().flatten() else { return };
    leptos::mount::mount_to(place, move || {
        let text = Signal::derive(move || code.text_content().unwrap_or_default());
        view! { <Copy text /> }
    })
    .forget();
}

/// A button that puts a text on the clipboard.
#[component]
pub fn Copy(text: Signal<String>) -> impl IntoView {
    let texts = if page::is_english() { &EN } else { &JA };
    let said = RwSignal::new("");
    let copy = move |_| {
        let text = text.get_untracked();
        leptos::task::spawn_local(async move {
            // Where a page has no clipboard (not a secure context), the property is undefined and the call throws.
            let clipboard = window().navigator().clipboard();
            let done = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
            said.set(if done { texts.copied } else { texts.failed });
        });
    };
    view! {
        <p class="snippet-copy">
            <button type="button" on:click=copy>{texts.copy}</button>
            <span role="status">{said}</span>
        </p>
    }
}
