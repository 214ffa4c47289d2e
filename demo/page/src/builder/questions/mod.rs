//! The questions of a form: ready-made, one's own, or those of a form that the page has.

mod choices;
mod condition;
mod drag;
mod field;
mod list;
mod own;
mod owner;
mod parts;
mod rules;
mod texts;

use super::design::schema::{self, Place};
use super::input::Choose;
use super::store::Store;
use drag::Drag;
use enishi_core::form::preset;
use enishi_core::json::{self, Map, Value};
use leptos::prelude::*;
use list::List;
use own::Own;
use owner::Owner;
use parts::{Faults, Words};

/// Where the questions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Ready,
    Own,
    Page,
}

/// What the editor's parts share.
#[derive(Clone, Copy)]
struct Editor {
    store: Store,
    faults: Faults,
    /// The question that is open.
    open: RwSignal<Option<Place>>,
    /// What is being dragged.
    drag: RwSignal<Option<Drag>>,
}

#[component]
pub fn Questions(store: Store) -> impl IntoView {
    let given = Memo::new(move |_| {
        store.design.with(|design| match (&design.schema, design.inner.is_empty()) {
            (_, false) => From::Page,
            (Some(_), _) => From::Own,
            _ => From::Ready,
        })
    });
    // A form of the page is chosen before it is there.
    let asked = RwSignal::new(false);
    let from = Memo::new(move |_| if asked.get() { From::Page } else { given.get() });
    let choose = move |wanted: From| {
        asked.set(wanted == From::Page);
        match wanted {
            From::Ready => store.step(|design| {
                design.inner = String::new();
                design.schema = None;
                if design.attribute("preset").is_empty() {
                    design.set("preset", preset::NAMES[0]);
                }
            }),
            From::Own => store.step(|design| {
                design.inner = String::new();
                design.schema = design
                    .schema
                    .take()
                    .or_else(|| schema::start(design.attribute("preset")))
                    .or_else(|| Some(schema::empty()));
                design.set("preset", "");
            }),
            From::Page => {}
        }
    };
    let ways = [(From::Ready, texts::READY), (From::Own, texts::OWN), (From::Page, texts::PAGE)].map(|(way, text)| {
        view! {
            <label class="b-tick">
                <input type="radio" name="b-questions" prop:checked=move || from.get() == way on:change=move |_| choose(way) />
                <span>{store.t(text)}</span>
            </label>
        }
    });
    let part = move || match from.get() {
        From::Ready => view! { <Ready store /> }.into_any(),
        From::Own => view! { <Edit store /> }.into_any(),
        From::Page => view! { <Own store asked /> }.into_any(),
    };
    view! {
        <section class="b-group b-questions">
            <h3>{store.t(texts::TITLE)}</h3>
            <fieldset class="b-several">
                <legend>{store.t(texts::FROM)}</legend>
                <div class="b-row">{ways.collect_view()}</div>
            </fieldset>
            {part}
        </section>
    }
}

/// One of the presets.
#[component]
fn Ready(store: Store) -> impl IntoView {
    let value = Memo::new(move |_| store.design.with(|design| design.attribute("preset").to_owned()));
    let set = Callback::new(move |name: String| store.change("preset", |design| design.set("preset", &name)));
    let choices: Vec<_> = preset::NAMES
        .iter()
        .zip(texts::PRESETS)
        .map(|(name, text)| ((*name).to_owned(), store.t(text).to_owned()))
        .collect();
    view! {
        <div class="b-control">
            <label for="b-preset">{store.t(texts::PRESET)}</label>
            <p class="b-help" id="b-preset-help">{store.t(texts::READY_HELP)}</p>
            <Choose id="b-preset" choices=Signal::stored(choices) value set described=Signal::stored(Some("b-preset-help".to_owned())) />
        </div>
    }
}

/// The form editor.
#[component]
fn Edit(store: Store) -> impl IntoView {
    let english = store.english();
    let faults = Memo::new(move |_| store.design.with(|design| schema::fault(design.schema.as_ref()?, english)));
    let editor = Editor { store, faults, open: RwSignal::new(None), drag: RwSignal::new(None) };
    let steps = Memo::new(move |_| {
        store.design.with(|design| design.schema.as_ref().map_or(0, |schema| schema::steps(schema).len()))
    });
    let start = move |what: Option<&'static str>| {
        store.step(|design| design.schema = what.map_or_else(|| Some(schema::empty()), schema::start));
        editor.open.set(None);
    };
    let add_step = move |_| {
        store.step(|design| {
            let list = design.schema.as_mut().and_then(Value::as_object_mut).and_then(|map| map.get_mut("steps"));
            if let Some(list) = list.and_then(Value::as_array_mut) {
                let mut step = Map::new();
                step.insert("title".into(), format!("ステップ{}", list.len() + 1).into());
                step.insert("fields".into(), Value::Array(Vec::new()));
                list.push(Value::Object(step));
            }
        });
    };
    let presets = preset::NAMES.iter().zip(texts::PRESETS).map(|(name, text)| {
        view! { <button type="button" class="b-small" on:click=move |_| start(Some(name))>{store.t(text)}</button> }
    });
    let general = move || faults.with(|fault| fault.as_ref().filter(|f| f.place.is_none()).map(|f| f.text.clone()));
    view! {
        <details class="b-more b-start">
            <summary>{store.t(texts::START)}</summary>
            <p class="b-row b-buttons">
                <button type="button" class="b-small" on:click=move |_| start(None)>{store.t(texts::EMPTY)}</button>
                {presets.collect_view()}
            </p>
        </details>
        <Languages store />
        <details class="b-more">
            <summary>{store.t(texts::ABOUT)}</summary>
            <Words store owner=Owner::Form key="title" id="q-title".to_owned() label=texts::FORM_TITLE faults />
            <Words store owner=Owner::Form key="purpose" id="q-purpose".to_owned() label=texts::PURPOSE help=texts::PURPOSE_HELP lines=true faults />
            <Words store owner=Owner::Form key="retention" id="q-retention".to_owned() label=texts::RETENTION faults />
            <rules::Links editor owner=Owner::Form id="q".to_owned() />
        </details>
        <p class="b-help">{store.t(texts::KEYS)}</p>
        <p class="b-fault" hidden=move || general().is_none()>{general}</p>
        <For each=move || 0..steps.get() key=|at| *at let:at>
            <Step editor at />
        </For>
        <p><button type="button" class="b-small" on:click=add_step>{store.t(texts::STEP_ADD)}</button></p>
    }
}

/// In which language the texts are written, and how many are missing in each.
#[component]
fn Languages(store: Store) -> impl IntoView {
    let all = schema::LANGS.into_iter().zip(texts::LANGUAGES).map(|(lang, text)| {
        let missing = Memo::new(move |_| {
            store.design.with(|design| design.schema.as_ref().map_or(0, |schema| schema::missing(schema, lang)))
        });
        let note = move || match missing.get() {
            0 => String::new(),
            number => store.fill(texts::MISSING, &[&number.to_string()]),
        };
        view! {
            <label class="b-tick">
                <input type="radio" name="q-lang" value=lang prop:checked=move || store.lang.get() == lang on:change=move |_| store.lang.set(lang) />
                <span>{store.t(text)} <small>{note}</small></span>
            </label>
        }
    });
    view! {
        <fieldset class="b-several" aria-describedby="q-lang-help">
            <legend>{store.t(texts::LANGUAGE)}</legend>
            <div class="b-row">{all.collect_view()}</div>
            <p class="b-help" id="q-lang-help">{store.t(texts::LANGUAGE_HELP)}</p>
        </fieldset>
    }
}

/// One page of input.
#[component]
fn Step(editor: Editor, at: usize) -> impl IntoView {
    let store = editor.store;
    let number = (at + 1).to_string();
    let alone = Memo::new(move |_| {
        store.design.with(|design| design.schema.as_ref().is_none_or(|schema| schema::steps(schema).len() < 2))
    });
    let remove = move |_| {
        store.step(|design| {
            let list = design.schema.as_mut().and_then(Value::as_object_mut).and_then(|map| map.get_mut("steps"));
            if let Some(list) = list.and_then(Value::as_array_mut).filter(|list| list.len() > 1 && at < list.len()) {
                list.remove(at);
            }
        });
        editor.open.set(None);
        store.say(store.t(texts::STEP_REMOVED).to_owned());
    };
    view! {
        <section class="q-step" aria-label=store.fill(texts::STEP, &[&number])>
            <h4>{store.fill(texts::STEP, &[&number])}</h4>
            <div hidden=move || alone.get()>
                <Words store owner=Owner::Step(at) key="title" id=format!("q-step-{at}") label=texts::STEP_TITLE faults=editor.faults />
            </div>
            <List editor list=schema::List { step: at, group: None } />
            <p hidden=move || alone.get()><button type="button" class="b-small" on:click=remove>{store.t(texts::STEP_REMOVE)}</button></p>
        </section>
    }
}

/// The question's text as it is spoken of.
fn spoken(field: &Value) -> String {
    let label = enishi_core::text::ruby::plain(schema::text_or(field, "label", "ja"));
    if label.is_empty() { json::text_at(field, "name").unwrap_or_default() } else { label }
}
