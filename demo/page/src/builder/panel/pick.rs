//! How a counter finds its number: the way, and what belongs to it.

use crate::builder::design::pick::{self, Way};
use crate::builder::input::{Choose, Line};
use crate::builder::store::Store;
use crate::builder::texts;
use leptos::prelude::*;

#[component]
pub fn Pick(store: Store, value: Memo<String>, set: Callback<String>) -> impl IntoView {
    // A way that was chosen and has nothing with it yet is not in the design: only here.
    let way = RwSignal::new(pick::read(&value.get_untracked()).0);
    Effect::new(move |_| {
        let (found, what) = pick::read(&value.get());
        if !what.is_empty() || way.get_untracked() == Way::Own {
            way.set(found);
        }
    });
    let index = |way: Way| Way::ALL.into_iter().position(|one| one == way).unwrap_or_default().to_string();
    let choices: Vec<_> = Way::ALL.into_iter().map(|way| (index(way), store.t(way.label()).to_owned())).collect();
    let choose = Callback::new(move |text: String| {
        let chosen = text.parse::<usize>().ok().and_then(|at| Way::ALL.get(at)).copied().unwrap_or_default();
        way.set(chosen);
        let written = if chosen == Way::CsvLength { pick::write(chosen, "") } else { String::new() };
        set.run(written);
    });
    let what = Memo::new(move |_| pick::read(&value.get()).1);
    let typed = Callback::new(move |text: String| {
        let way = way.get_untracked();
        let empty = text.trim().is_empty() && way != Way::CsvLength;
        set.run(if empty { String::new() } else { pick::write(way, &text) });
    });
    let asked = move || {
        way.get().asked().map(|(label, example)| {
            view! {
                <label for="b-pick-what">{store.t(label)}</label>
                <Line id="b-pick-what" placeholder=example.to_owned() value=what set=typed late=true />
            }
        })
    };
    view! {
        <label for="b-pick">{store.t(texts::PICK_WAY)}</label>
        <Choose id="b-pick" choices=Signal::stored(choices) value=Signal::derive(move || index(way.get())) set=choose />
        {asked}
    }
}
