//! The doctor: does a feed work, and what is to be changed?

mod catalogue;
mod feed;
mod net;
mod progress;
mod result;
mod said;
mod server;
mod texts;

use crate::page;
use enishi_core::i18n::Lang;
use leptos::prelude::*;

/// What the page was opened with: `#address=…`, percent-encoded.
fn given(name: &str) -> Option<String> {
    let hash = window().location().hash().unwrap_or_default();
    let mut parts = hash.strip_prefix('#')?.split('&').filter_map(|part| part.split_once('='));
    let (_, value) = parts.find(|(known, _)| *known == name)?;
    js_sys::decode_uri_component(value).ok().map(String::from)
}

/// The doctor.
#[component]
pub fn Doctor() -> impl IntoView {
    let lang = if page::is_english() { Lang::En } else { Lang::Ja };
    let texts = texts::of(lang);
    let address = given("address").unwrap_or_default();
    view! {
        <div class="doctor">
            <feed::view::Feed texts lang given=address />
        </div>
    }
}
