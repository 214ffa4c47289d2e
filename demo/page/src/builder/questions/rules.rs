//! What a question has to do with the link and with other questions, and the pages that can be read about it.

use super::owner::Owner;
use super::{Editor, spoken, texts};
use crate::builder::design::schema::{self, Place, kinds};
use crate::builder::input::{Choose, Line, Tick};
use enishi_core::json::{self, Map, Value};
use leptos::prelude::*;

/// The rules of a question.
fn rules(field: &Value) -> Vec<Value> {
    json::items(field, "rules").to_vec()
}

/// Puts a rule in place of those that `is` finds; nothing takes them away.
fn put(owner: Owner, editor: Editor, key: &str, is: impl Fn(&Value) -> bool, new: Option<Value>) {
    owner.change(editor.store, key, |field| {
        let mut all = rules(field);
        all.retain(|rule| !is(rule));
        all.extend(new);
        schema::set(field, "rules", (!all.is_empty()).then_some(Value::Array(all)));
    });
}

fn object(key: &str, value: Value) -> Value {
    let mut map = Map::new();
    map.insert(key.to_owned(), value);
    Value::Object(map)
}

#[component]
pub fn Rules(editor: Editor, place: Place, id: String) -> impl IntoView {
    let store = editor.store;
    let owner = Owner::Field(place);
    let has = owner.read(store, |field| {
        let kind = json::text_at(field, "type").unwrap_or_default();
        let has = kinds::find(&kind).map(|kind| kind.has).unwrap_or_default();
        (has.day, has.fields)
    });
    let word = move |name: &'static str, part: &str, label| {
        let on = owner.read(store, move |field| rules(field).iter().any(|rule| rule.as_str() == Some(name)));
        let set = Callback::new(move |is: bool| {
            put(owner, editor, name, |rule| rule.as_str() == Some(name), is.then(|| name.into()));
        });
        view! { <Tick id=format!("{part}-{name}") label=store.t(label) value=on set /> }
    };
    let by_kind = {
        let id = id.clone();
        move || {
            let (day, group) = has.get();
            view! {
                {(!group).then(|| view! { <Other editor place key="same" label=texts::SAME id=format!("{id}-same") /> })}
                {day.then(|| view! { <Other editor place key="notBefore" label=texts::NOT_BEFORE id=format!("{id}-before") /> })}
                {group.then(|| view! { <Count editor place id=format!("{id}-count") /> })}
            }
        }
    };
    view! {
        <p class="b-control">{word("given", &id, texts::GIVEN)}</p>
        <p class="b-help">{store.t(texts::GIVEN_HELP)}</p>
        <p class="b-control">{word("shown", &id, texts::SHOWN)}</p>
        {by_kind}
    }
}

/// A rule that names an earlier question.
#[component]
fn Other(
    editor: Editor,
    place: Place,
    key: &'static str,
    label: crate::builder::design::Say,
    id: String,
) -> impl IntoView {
    let store = editor.store;
    let owner = Owner::Field(place);
    let value = owner
        .read(store, move |field| rules(field).iter().find_map(|rule| json::text_at(rule, key)).unwrap_or_default());
    let choices = Signal::derive(move || {
        let mut all = vec![(String::new(), store.t(texts::NOTHING).to_owned())];
        store.design.with(|design| {
            let earlier = design.schema.as_ref().map(|schema| schema::earlier(schema, place)).unwrap_or_default();
            all.extend(
                earlier.into_iter().map(|field| (json::text_at(field, "name").unwrap_or_default(), spoken(field))),
            );
        });
        all
    });
    let set = Callback::new(move |name: String| {
        let new = (!name.is_empty()).then(|| object(key, name.as_str().into()));
        put(owner, editor, key, |rule| rule.get(key).is_some(), new);
    });
    view! {
        <div class="b-control">
            <label for=id.clone()>{store.t(label)}</label>
            <Choose id choices value set />
        </div>
    }
}

/// How many entries of a group have certain answers. Of several such rules the first is shown.
#[component]
fn Count(editor: Editor, place: Place, id: String) -> impl IntoView {
    let store = editor.store;
    let owner = Owner::Field(place);
    let rule = owner.read(store, |field| rules(field).into_iter().find(|rule| rule.get("count").is_some()));
    let inner = |rule: &Option<Value>| rule.as_ref().and_then(|rule| rule.get("count")).cloned().unwrap_or_default();
    let part = move |key: &'static str| {
        Signal::derive(move || {
            rule.with(|rule| {
                let count = inner(rule);
                if key == "values" {
                    return json::items(&count, key).iter().filter_map(json::text).collect::<Vec<_>>().join(", ");
                }
                if key == "message" {
                    return rule.as_ref().map(|rule| schema::text_or(rule, key, "ja").to_owned()).unwrap_or_default();
                }
                json::text_at(&count, key).unwrap_or_default()
            })
        })
    };
    let change = move |key: &'static str, text: String| {
        let mut new = rule.get_untracked().unwrap_or_else(|| object("count", Value::Object(Map::new())));
        let mut count = new.get("count").cloned().unwrap_or_default();
        let text = text.trim();
        match key {
            "message" => schema::set_text(&mut new, key, "ja", text),
            "values" => {
                let values = text.split([',', '、', '，']).map(str::trim).filter(|one| !one.is_empty());
                schema::set(&mut count, key, Some(Value::Array(values.map(Value::from).collect())));
            }
            "field" => schema::set(&mut count, key, (!text.is_empty()).then(|| text.into())),
            _ => schema::set(&mut count, key, text.parse::<i64>().ok().map(Value::from)),
        }
        let gone = count.get("field").is_none();
        schema::set(&mut new, "count", Some(count));
        let mut first = true;
        let is = move |rule: &Value| rule.get("count").is_some();
        owner.change(store, "count", |field| {
            let mut all = rules(field);
            all.retain(|rule| !(is(rule) && std::mem::take(&mut first)));
            if !gone {
                all.push(new);
            }
            schema::set(field, "rules", (!all.is_empty()).then_some(Value::Array(all)));
        });
    };
    let fields = Signal::derive(move || {
        let mut all = vec![(String::new(), store.t(texts::NOTHING).to_owned())];
        store.design.with(|design| {
            let field = design.schema.as_ref().and_then(|schema| schema::field(schema, place));
            let own = field.map(|field| json::items(field, "fields")).unwrap_or_default();
            all.extend(own.iter().map(|field| (json::text_at(field, "name").unwrap_or_default(), spoken(field))));
        });
        all
    });
    let line = {
        let id = id.clone();
        move |key: &'static str, label| {
            let id = format!("{id}-{key}");
            view! {
                <div class="b-control">
                    <label for=id.clone()>{store.t(label)}</label>
                    <Line id value=part(key) set=Callback::new(move |text| change(key, text)) late=true />
                </div>
            }
        }
    };
    let there = Signal::derive(move || rule.with(Option::is_none));
    let field_id = format!("{id}-field");
    view! {
        <fieldset class="b-several">
            <legend>{store.t(texts::COUNT)}</legend>
            <div class="b-control">
                <label for=field_id.clone()>{store.t(texts::COUNT_FIELD)}</label>
                <Choose id=field_id choices=fields value=part("field") set=Callback::new(move |text| change("field", text)) />
            </div>
            <div hidden=move || there.get()>
                {line("values", texts::COUNT_VALUES)}
                <div class="q-pair">{line("min", texts::COUNT_LEAST)} {line("max", texts::COUNT_MOST)}</div>
                {line("message", texts::COUNT_MESSAGE)}
            </div>
        </fieldset>
    }
}

/// Pages to read, such as a privacy policy.
#[component]
pub fn Links(editor: Editor, owner: Owner, id: String) -> impl IntoView {
    let store = editor.store;
    let count = owner.read(store, |owner| json::items(owner, "links").len());
    let change = move |key: &str, change: &dyn Fn(&mut Vec<Value>)| {
        owner.change(store, key, |owner| {
            let mut all = json::items(owner, "links").to_vec();
            change(&mut all);
            schema::set(owner, "links", (!all.is_empty()).then_some(Value::Array(all)));
        });
    };
    let add = move |_| {
        change("add link", &|all| {
            let mut link = object("text", "くわしくはこちら".into());
            schema::set(&mut link, "href", Some("/".into()));
            all.push(link);
        });
    };
    let row = move |at: usize| {
        let number = (at + 1).to_string();
        let text = Memo::new(move |_| {
            let lang = store.lang.get();
            store.design.with(|design| {
                let found = design.schema.as_ref().and_then(|schema| owner.of(schema));
                found
                    .and_then(|owner| json::items(owner, "links").get(at))
                    .map(|link| schema::text(link, "text", lang).to_owned())
                    .unwrap_or_default()
            })
        });
        let href = owner.read(store, move |owner| {
            json::items(owner, "links").get(at).and_then(|link| json::text_at(link, "href")).unwrap_or_default()
        });
        let set_text = Callback::new(move |text: String| {
            let lang = store.lang.get_untracked();
            change(&format!("link {at} {lang}"), &|all| {
                if let Some(link) = all.get_mut(at) {
                    schema::set_text(link, "text", lang, &text);
                }
            });
        });
        let set_href = Callback::new(move |text: String| {
            change(&format!("href {at}"), &|all| {
                if let Some(link) = all.get_mut(at) {
                    schema::set(link, "href", Some(text.trim().into()));
                }
            });
        });
        let remove = move |_| {
            change("remove link", &|all| {
                if at < all.len() {
                    all.remove(at);
                }
            })
        };
        view! {
            <li class="q-option">
                <Line id=format!("{id}-text-{at}") name=store.fill(texts::LINK_TEXT, &[&number]) value=text set=set_text />
                <Line id=format!("{id}-href-{at}") name=store.fill(texts::LINK_HREF, &[&number]) value=href set=set_href late=true />
                <span class="q-buttons">
                    <button type="button" class="b-small" aria-label=format!("{}：{number}", store.t(texts::DELETE)) on:click=remove>"×"</button>
                </span>
            </li>
        }
    };
    view! {
        <fieldset class="b-several">
            <legend>{store.t(texts::LINKS)}</legend>
            <ol class="q-option-list"><For each=move || 0..count.get() key=|at| *at children=row /></ol>
            <p><button type="button" class="b-small" on:click=add>{store.t(texts::LINK_ADD)}</button></p>
        </fieldset>
    }
}
