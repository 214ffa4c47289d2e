//! What stands inside the tag: made from the data, or in one's own words.

use crate::builder::design::Widget;
use crate::builder::input::Lines;
use crate::builder::store::Store;
use crate::builder::texts;
use leptos::prelude::*;

#[component]
pub fn Inside(store: Store) -> impl IntoView {
    let words = Memo::new(move |_| store.design.with(|design| design.words.clone()));
    let set = Callback::new(move |text: String| store.change("words", |design| design.words = text));
    let kept = Memo::new(move |_| store.design.with(|design| !design.inner.is_empty()));
    let form = Memo::new(move |_| store.design.with(|design| design.widget == Widget::Form));
    let drop = move |_| store.step(|design| design.inner = String::new());
    view! {
        <section class="b-group">
            <h3>{store.t(texts::INSIDE)}</h3>
            <p class="b-help" id="b-words-help">
                {move || store.t(if form.get() { texts::INSIDE_FORM_HELP } else { texts::INSIDE_HELP })}
            </p>
            <div class="b-control" hidden=move || !kept.get()>
                <p>{store.t(texts::INNER_KEPT)}</p>
                <p><button type="button" class="b-small" on:click=drop>{store.t(texts::INNER_DROP)}</button></p>
            </div>
            <div class="b-control" hidden=move || kept.get()>
                <label for="b-words">{store.t(texts::WORDS)}</label>
                <Lines id="b-words" value=words set described=Signal::stored(Some("b-words-help".to_owned())) />
            </div>
        </section>
    }
}
