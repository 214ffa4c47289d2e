//! The answers that a question offers.

use super::owner::Owner;
use super::{Editor, texts};
use crate::builder::design::schema::{self, Place};
use crate::builder::input::Line;
use enishi_core::json::{self, Map, Value};
use leptos::prelude::*;

/// The words of an option in a language; a plain one is Japanese.
fn label(option: &Value, lang: &str) -> String {
    match option {
        Value::String(text) => {
            if lang == "ja" {
                text.clone()
            } else {
                String::new()
            }
        }
        option => schema::text(option, "label", lang).to_owned(),
    }
}

fn value(option: &Value) -> String {
    option.as_str().map(str::to_owned).or_else(|| json::text_at(option, "value")).unwrap_or_default()
}

/// Writes the words. An option whose words are its value keeps being both while it is Japanese alone.
fn set_label(option: &mut Value, lang: &str, text: &str) {
    if option.is_string() && lang == "ja" {
        *option = text.into();
        return;
    }
    *option = apart(option);
    schema::set_text(option, "label", lang, text);
}

fn set_value(option: &mut Value, text: &str) {
    *option = apart(option);
    schema::set(option, "value", Some(text.into()));
}

/// Value and words apart from each other.
fn apart(option: &Value) -> Value {
    match option {
        Value::String(text) => {
            let mut map = Map::new();
            map.insert("value".into(), text.as_str().into());
            map.insert("label".into(), text.as_str().into());
            Value::Object(map)
        }
        other => other.clone(),
    }
}

#[component]
pub fn Choices(editor: Editor, place: Place, id: String, prefecture: bool) -> impl IntoView {
    let store = editor.store;
    let owner = Owner::Field(place);
    let count = owner.read(store, |field| json::items(field, "options").len());
    let address =
        owner.read(store, |field| field.get("options").and_then(Value::as_str).unwrap_or_default().to_owned());
    let change = move |key: &str, change: &dyn Fn(&mut Vec<Value>)| {
        owner.change(store, key, |field| {
            let mut all = json::items(field, "options").to_vec();
            change(&mut all);
            let keep = !all.is_empty() || !prefecture;
            schema::set(field, "options", keep.then_some(Value::Array(all)));
        });
    };
    let add = move |_| {
        change("add option", &|all| {
            let known: Vec<String> = all.iter().map(value).collect();
            let free = (all.len() + 1..).map(|number| format!("選択肢{number}")).find(|name| !known.contains(name));
            all.push(free.unwrap_or_default().into());
        });
    };
    let set_address = Callback::new(move |text: String| {
        owner.change(store, "options address", |field| {
            let keep = (!text.trim().is_empty()).then(|| text.trim().into());
            let default =
                if prefecture { None } else { Some(Value::Array(vec!["選択肢1".into(), "選択肢2".into()])) };
            schema::set(field, "options", keep.or(default));
        });
    });
    let rows = {
        let id = id.clone();
        move |at: usize| {
            let number = (at + 1).to_string();
            let own =
                owner.read(store, move |field| json::items(field, "options").get(at).map(value).unwrap_or_default());
            let words = Memo::new(move |_| {
                let lang = store.lang.get();
                store.design.with(|design| {
                    let field = design.schema.as_ref().and_then(|schema| owner.of(schema));
                    field
                        .and_then(|field| json::items(field, "options").get(at))
                        .map(|option| label(option, lang))
                        .unwrap_or_default()
                })
            });
            let one = move |key: &'static str, text: String, put: fn(&mut Value, &str, &str)| {
                let lang = store.lang.get_untracked();
                change(&format!("{key} {at} {lang}"), &|all| {
                    if let Some(option) = all.get_mut(at) {
                        put(option, lang, &text);
                    }
                });
            };
            let set_words = Callback::new(move |text| one("option", text, set_label));
            let put_value = Callback::new(move |text| one("value", text, |option, _, text| set_value(option, text)));
            let up = move |_| {
                change("move option", &|all| {
                    if at > 0 && at < all.len() {
                        all.swap(at - 1, at)
                    }
                })
            };
            let down = move |_| {
                change("move option", &|all| {
                    if at + 1 < all.len() {
                        all.swap(at, at + 1)
                    }
                })
            };
            let remove = move |_| {
                change("remove option", &|all| {
                    if at < all.len() {
                        all.remove(at);
                    }
                })
            };
            let named =
                move |what, number: &str| format!("{}：{}", store.t(what), store.fill(texts::OPTION, &[number]));
            view! {
                <li class="q-option">
                    <Line id=format!("{id}-{at}") name=store.fill(texts::OPTION, &[&number]) value=words set=set_words />
                    <Line id=format!("{id}-value-{at}") name=store.fill(texts::OPTION_VALUE, &[&number]) value=own set=put_value late=true />
                    <span class="q-buttons">
                        <button type="button" class="b-small" aria-label=named(texts::UP, &number) on:click=up>"↑"</button>
                        <button type="button" class="b-small" aria-label=named(texts::DOWN, &number) on:click=down>"↓"</button>
                        <button type="button" class="b-small" aria-label=named(texts::DELETE, &number) on:click=remove>"×"</button>
                    </span>
                </li>
            }
        }
    };
    let address_id = format!("{id}-address");
    view! {
        <fieldset class="b-several q-options">
            <legend>{store.t(texts::OPTIONS)}</legend>
            {prefecture.then(|| view! { <p class="b-help">{store.t(texts::PREFECTURE_HELP)}</p> })}
            <ol class="q-option-list"><For each=move || 0..count.get() key=|at| *at children=rows /></ol>
            <p><button type="button" class="b-small" on:click=add>{store.t(texts::OPTION_ADD)}</button></p>
            <details class="b-more">
                <summary>{store.t(texts::OPTION_ADDRESS)}</summary>
                <p class="b-help">{store.t(texts::OPTION_ADDRESS_HELP)}</p>
                <Line id=address_id name=store.t(texts::OPTION_ADDRESS).to_owned() value=address set=set_address late=true />
            </details>
        </fieldset>
    }
}
