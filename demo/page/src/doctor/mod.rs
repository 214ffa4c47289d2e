//! The doctor: does a feed, a form's backend or a page that carries the snippet work, and what is to be changed?

mod backend;
mod catalogue;
mod feed;
mod net;
mod progress;
mod result;
mod said;
mod server;
mod snippet;
mod tabs;
#[cfg(test)]
mod testing;
mod texts;

use crate::builder::design::markup::Element;
use crate::builder::dom;
use crate::page;
use enishi_core::i18n::Lang;
use leptos::prelude::*;

/// What the page was opened with: `#address=…` or `#page=…`, percent-encoded.
fn given(name: &str) -> Option<String> {
    let hash = window().location().hash().unwrap_or_default();
    let mut parts = hash.strip_prefix('#')?.split('&').filter_map(|part| part.split_once('='));
    let (_, value) = parts.find(|(known, _)| *known == name)?;
    js_sys::decode_uri_component(value).ok().map(String::from)
}

/// A page as a tree, read by the browser's parser; nothing in it runs, loads or is shown.
fn tree(html: &str) -> Element {
    Element { name: "html".to_owned(), attributes: Vec::new(), children: dom::nodes(html) }
}

/// The doctor with its questions.
#[component]
pub fn Doctor() -> impl IntoView {
    let lang = if page::is_english() { Lang::En } else { Lang::Ja };
    let texts = texts::of(lang);
    let address = given("address").unwrap_or_default();
    let page = given("page");
    let open = RwSignal::new(if page.is_some() { 2_usize } else { 0 });
    view! {
        <div class="doctor">
            <tabs::Tabs label=texts.questions names=texts.tabs open />
            <tabs::Panel at=0 open><feed::view::Feed texts lang given=address /></tabs::Panel>
            <tabs::Panel at=1 open><backend::view::Backend texts lang /></tabs::Panel>
            <tabs::Panel at=2 open><snippet::view::Snippet texts lang given=page.unwrap_or_default() /></tabs::Panel>
        </div>
    }
}
