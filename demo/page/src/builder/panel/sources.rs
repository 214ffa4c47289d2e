//! The sources of a calendar, each with an address and a name.

use crate::builder::design::Source;
use crate::builder::input::Line;
use crate::builder::store::Store;
use crate::builder::texts;
use enishi_core::url;
use leptos::prelude::*;

#[component]
pub fn Sources(store: Store) -> impl IntoView {
    let count = Memo::new(move |_| store.design.with(|design| design.sources.len()));
    let add = move |_| store.change("add source", |design| design.sources.push(Source::default()));
    view! {
        <div class="b-sources">
            <For each=move || 0..count.get() key=|at| *at let:at>
                <SourceRow store at />
            </For>
            <p><button type="button" class="b-small" on:click=add>{store.t(texts::ADD_SOURCE)}</button></p>
        </div>
    }
}

#[component]
fn SourceRow(store: Store, at: usize) -> impl IntoView {
    let part = move |part: fn(&Source) -> &String| {
        Memo::new(move |_| {
            store.design.with(|design| design.sources.get(at).map(|s| part(s).clone()).unwrap_or_default())
        })
    };
    let (address, name) = (part(|source| &source.address), part(|source| &source.name));
    let put = move |what: &'static str, set: fn(&mut Source, String)| {
        Callback::new(move |text: String| {
            store.change(&format!("{what} {at}"), |design| {
                if let Some(source) = design.sources.get_mut(at) {
                    set(source, text);
                }
            });
        })
    };
    let remove = move |_| {
        store.change("remove source", |design| {
            if at < design.sources.len() {
                design.sources.remove(at);
            }
        });
        store.say(store.t(texts::REMOVED).to_owned());
    };
    let wrong = Signal::derive(move || address.with(|address| !address.is_empty() && url::safe(address).is_none()));
    let (first, second) = (format!("b-source-{at}"), format!("b-source-name-{at}"));
    let number = (at + 1).to_string();
    view! {
        <fieldset class="b-source">
            <legend>{store.fill(texts::SOURCE, &[&number])}</legend>
            <label for=first.clone()>{store.t(texts::SOURCE_ADDRESS)}</label>
            <Line id=first placeholder="/events.ics".to_owned() value=address set=put("source", |s, text| s.address = text) invalid=wrong />
            <p class="b-fault" hidden=move || !wrong.get()>{store.t(texts::ADDRESS_WRONG)}</p>
            <label for=second.clone()>{store.t(texts::SOURCE_NAME)}</label>
            <Line id=second placeholder="北海道".to_owned() value=name set=put("source name", |s, text| s.name = text) />
            <p><button type="button" class="b-small" on:click=remove>{store.t(texts::REMOVE)}</button></p>
        </fieldset>
    }
}
