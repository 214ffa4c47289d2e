//! A form that the page has already: pasted as HTML, or read from an address of this site, and shown enhanced.

use super::texts;
use crate::builder::design::markup::{Element, Node, clean, written};
use crate::builder::store::Store;
use crate::builder::{dom, material};
use leptos::html;
use leptos::prelude::*;

/// The fields of a form by their names, each once, without hidden ones and buttons.
fn names(form: &Element) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for one in form.all() {
        let control = matches!(one.name.as_str(), "input" | "select" | "textarea");
        let kind = one.get("type").unwrap_or_default().to_ascii_lowercase();
        let unseen = matches!(kind.as_str(), "hidden" | "submit" | "button" | "image" | "reset");
        let name = one.get("name").unwrap_or_default();
        if control && !unseen && !name.is_empty() && !out.iter().any(|known| known == name) {
            out.push(name.to_owned());
        }
    }
    out
}

/// Takes the form of a page; gives what there is to say.
fn take(store: Store, page: &str, asked: RwSignal<bool>) -> Result<Vec<String>, String> {
    let root = Element { children: dom::nodes(page), ..Element::default() };
    let mut forms: Vec<&Element> = root.all().into_iter().filter(|one| one.name == "form").collect();
    let several = forms.len() > 1;
    forms.sort_by_key(|form| std::cmp::Reverse(names(form).len()));
    let Some(form) = forms.first() else { return Err(store.t(texts::OWN_NONE).to_owned()) };
    let mut dropped = Vec::new();
    let kept = clean(&[Node::Element((*form).clone())], &mut dropped);
    let count = names(form).len();
    store.step(|design| {
        design.inner = written(&kept) + "\n";
        design.schema = None;
        // The form says itself where it goes; what stood there was the demo's.
        design.set("preset", "");
        design.set("action", "");
    });
    asked.set(false);
    let mut notes = vec![store.fill(texts::OWN_TAKEN, &[&count.to_string()])];
    notes.extend(several.then(|| store.t(texts::OWN_WHICH).to_owned()));
    if !dropped.is_empty() {
        notes.push(store.fill(texts::OWN_DROPPED, &[&dropped.join(", ")]));
    }
    Ok(notes)
}

#[component]
pub fn Own(store: Store, asked: RwSignal<bool>) -> impl IntoView {
    let pasted = NodeRef::<html::Textarea>::new();
    let address = NodeRef::<html::Input>::new();
    let fault = RwSignal::new(String::new());
    let told = move |result: Result<Vec<String>, String>| match result {
        Ok(notes) => {
            fault.set(String::new());
            store.say(notes.join(" "));
            store.notes.set(notes);
        }
        Err(text) => fault.set(text),
    };
    let paste = move |_| {
        if let Some(node) = pasted.get_untracked() {
            told(take(store, &node.value(), asked));
        }
    };
    let read = move |_| {
        let Some(node) = address.get_untracked() else { return };
        let wanted = node.value();
        let place = window().location();
        let here = web_sys::Url::new_with_base(wanted.trim(), &place.href().unwrap_or_default());
        let same = here.as_ref().is_ok_and(|url| Some(url.origin()) == place.origin().ok());
        if !same {
            return fault.set(store.t(texts::OWN_ELSEWHERE).to_owned());
        }
        leptos::task::spawn_local(async move {
            match material::page(wanted.trim(), store).await {
                Some(page) => told(take(store, &page, asked)),
                None => fault.set(store.t(texts::OWN_UNREAD).to_owned()),
            }
        });
    };
    let there = Memo::new(move |_| store.design.with(|design| !design.inner.is_empty()));
    let fields = move || {
        let html = store.design.with(|design| design.inner.clone());
        let root = Element { children: dom::nodes(&html), ..Element::default() };
        names(&root).into_iter().map(|name| view! { <li><code>{name}</code></li> }).collect_view()
    };
    let stop = move |_| {
        store.step(|design| {
            design.inner = String::new();
            design.set("preset", enishi_core::form::preset::NAMES[0]);
        })
    };
    view! {
        <p class="b-help" id="q-own-help">{store.t(texts::OWN_HELP)}</p>
        <div class="b-control" hidden=move || !there.get()>
            <p class="b-label">{store.t(texts::OWN_FIELDS)}</p>
            <ul class="q-names">{fields}</ul>
            <p><button type="button" class="b-small" on:click=stop>{store.t(texts::OWN_STOP)}</button></p>
        </div>
        <div class="b-control">
            <label for="q-own-address">{store.t(texts::OWN_ADDRESS)}</label>
            <div class="q-line-button">
                <input id="q-own-address" type="text" placeholder="/contact/" node_ref=address autocomplete="off" />
                <button type="button" class="b-small" on:click=read>{store.t(texts::OWN_READ)}</button>
            </div>
        </div>
        <div class="b-control">
            <label for="q-own">{store.t(texts::OWN_PASTE)}</label>
            <textarea id="q-own" rows="6" class="q-code" node_ref=pasted spellcheck="false" aria-describedby="q-own-help"></textarea>
            <p><button type="button" class="b-small" on:click=paste>{store.t(texts::OWN_TAKE)}</button></p>
        </div>
        <p class="b-fault" role="alert">{fault}</p>
    }
}
