//! One attribute as a control with its help.

use super::pick::Pick;
use super::sources::Sources;
use crate::builder::design::attributes::{At, Attribute, Control as Way, Kind};
use crate::builder::design::{Design, Say, state};
use crate::builder::input::{Choose, Line, Lines, Tick};
use crate::builder::store::Store;
use crate::builder::texts;
use enishi_core::json::{self, Value};
use leptos::prelude::*;

/// What is set, as the control shows it.
fn shown(design: &Design, attribute: &Attribute) -> String {
    let At::Json(kind) = attribute.at else { return design.attribute(attribute.name).to_owned() };
    let Some(value) = design.config.get(attribute.name) else { return String::new() };
    match kind {
        Kind::Numbers | Kind::Texts => {
            let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
            items.iter().filter_map(json::text).collect::<Vec<_>>().join(", ")
        }
        Kind::Flag => {
            if value.as_bool() == Some(true) {
                "on".into()
            } else {
                String::new()
            }
        }
        Kind::Text => json::text(value).unwrap_or_default(),
    }
}

/// Takes what was typed.
fn put(design: &mut Design, attribute: &Attribute, text: &str) {
    let At::Json(kind) = attribute.at else { return design.set(attribute.name, text) };
    let items = || text.split([',', '、', '，']).map(str::trim).filter(|item| !item.is_empty());
    let value = match kind {
        _ if text.trim().is_empty() => None,
        Kind::Numbers => Some(Value::Array(items().filter_map(json::whole).map(Value::from).collect())),
        Kind::Texts => Some(Value::Array(items().map(Value::from).collect())),
        Kind::Flag => Some(true.into()),
        Kind::Text => Some(text.into()),
    };
    design.set_config(attribute.name, value);
}

/// What is wrong with what is set; nothing where it is fine.
fn wrong(design: &Design, attribute: &Attribute, store: Store) -> Option<String> {
    let text = shown(design, attribute);
    if text.trim().is_empty() {
        return None;
    }
    if let Way::Number(least, most) = attribute.control {
        let fine = text.trim().parse::<i64>().is_ok_and(|number| (least..=most).contains(&number));
        return (!fine).then(|| store.fill(texts::NUMBER_WRONG, &[&least.to_string(), &most.to_string()]));
    }
    let fine = attribute.at != At::Attribute || state::is_fine(design.widget, attribute.name, &text);
    (!fine).then(|| store.t(texts::ADDRESS_WRONG).to_owned())
}

#[component]
pub fn Control(store: Store, attribute: &'static Attribute) -> impl IntoView {
    let id = format!("b-{}", attribute.name);
    let (help, fault) = (format!("{id}-help"), format!("{id}-fault"));
    let value = Memo::new(move |_| store.design.with(|design| shown(design, attribute)));
    let wrong = Memo::new(move |_| store.design.with(|design| wrong(design, attribute, store)));
    let set = Callback::new(move |text: String| {
        store.change(attribute.name, |design| put(design, attribute, &text));
    });
    let described = {
        let (help, fault) = (help.clone(), fault.clone());
        Signal::derive(move || Some(if wrong.get().is_some() { format!("{help} {fault}") } else { help.clone() }))
    };
    let invalid = Signal::derive(move || wrong.get().is_some());
    let label = store.t(attribute.label);
    let late = matches!(attribute.at, At::Json(Kind::Numbers | Kind::Texts));
    let line = {
        let id = id.clone();
        move |kind: &'static str, example: &str| {
            view! { <Line id=id.clone() kind placeholder=example.to_owned() value set described invalid late /> }
                .into_any()
        }
    };
    let control = match attribute.control {
        Way::Text(example) | Way::Address(example) => line("text", example),
        Way::Number(..) => line("number", ""),
        Way::Day => line("date", ""),
        Way::Lines | Way::Pairs => view! { <Lines id=id.clone() value set described invalid /> }.into_any(),
        Way::Addresses(example) => {
            view! { <Lines id=id.clone() rows=2 placeholder=example.to_owned() value set described invalid /> }
                .into_any()
        }
        Way::Choice(choices) => {
            let pair = |(value, text): &(&str, Say)| ((*value).to_owned(), store.t(*text).to_owned());
            let choices: Vec<_> = choices.iter().map(pair).collect();
            view! { <Choose id=id.clone() choices=Signal::stored(choices) value set described /> }.into_any()
        }
        Way::Flag => {
            let on = Signal::derive(move || !value.get().is_empty());
            let set = Callback::new(move |is: bool| set.run(if is { "on".into() } else { String::new() }));
            view! { <Tick id=id.clone() label value=on set described /> }.into_any()
        }
        Way::Several(choices) => {
            view! { <Several store id=id.clone() label value set choices help=help.clone() help_text=attribute.help /> }
                .into_any()
        }
        Way::Pick => view! { <Pick store value set /> }.into_any(),
        Way::Sources => view! { <Sources store /> }.into_any(),
        Way::Questions | Way::Note => ().into_any(),
    };
    // These name themselves.
    let own_name = matches!(attribute.control, Way::Flag | Way::Several(_) | Way::Pick | Way::Sources);
    let plain = matches!(attribute.control, Way::Note | Way::Pick | Way::Sources);
    view! {
        <div class="b-control">
            {(!own_name && !plain).then(|| view! { <label for=id.clone()>{label}</label> })}
            {plain.then(|| view! { <p class="b-label">{label}</p> })}
            {(!matches!(attribute.control, Way::Several(_))).then(|| view! { <p class="b-help" id=help>{store.t(attribute.help)}</p> })}
            {control}
            <p class="b-fault" id=fault hidden=move || wrong.get().is_none()>{move || wrong.get()}</p>
            {(attribute.name == "src").then(|| view! { <Reading store /> })}
        </div>
    }
}

/// What could be read from the sources, or why not.
#[component]
fn Reading(store: Store) -> impl IntoView {
    let found = move || {
        store.material.with(|material| {
            if let Some(count) = material.count.as_ref().and_then(|count| count.count) {
                return store.fill(texts::FOUND, &[&count.to_string()]);
            }
            let number = |text, number: usize| store.fill(text, &[&number.to_string()]);
            if !material.events.is_empty() {
                number(texts::FOUND_EVENTS, material.events.len())
            } else if !material.cards.is_empty() {
                number(texts::FOUND_CARDS, material.cards.len())
            } else if let Some(panel) = &material.panel {
                number(texts::FOUND_INDICATORS, panel.sections.iter().map(|section| section.indicators.len()).sum())
            } else {
                String::new()
            }
        })
    };
    let check = move || {
        let address = store.design.with(|design| design.addresses().first().map(|one| (*one).to_owned()));
        let page = if store.english() { "doctor-en.html" } else { "doctor.html" };
        format!("{page}#address={}", js_sys::encode_uri_component(&address.unwrap_or_default()))
    };
    view! {
        <div class="b-reading" role="status">
            <p class="b-found" hidden=move || found().is_empty()>{found}</p>
            <div class="b-trouble" hidden=move || store.trouble.with(String::is_empty)>
                <p><strong>{store.t(texts::TROUBLE)}</strong></p>
                <p>{move || store.trouble.get()}</p>
                <p><a href=check>{store.t(texts::DOCTOR)}</a></p>
            </div>
        </div>
    }
}

/// Some of several, in the order in which they are ticked.
#[component]
fn Several(
    store: Store,
    id: String,
    label: &'static str,
    value: Memo<String>,
    set: Callback<String>,
    choices: &'static [(&'static str, Say)],
    help: String,
    help_text: Say,
) -> impl IntoView {
    let mode = Memo::new(move |_| match value.get().as_str() {
        "" => "",
        "none" => "none",
        _ => "chosen",
    });
    let modes = [("", texts::BY_ITSELF), ("chosen", texts::CHOSEN), ("none", texts::NONE)].map(|(name, text)| {
        let choose = move |_| {
            set.run(match name {
                "chosen" => choices.iter().map(|(value, _)| *value).collect::<Vec<_>>().join(" "),
                other => other.to_owned(),
            });
        };
        view! {
            <label class="b-tick">
                <input type="radio" name=id.clone() value=name prop:checked=move || mode.get() == name on:change=choose />
                <span>{store.t(text)}</span>
            </label>
        }
    });
    let boxes = choices.iter().map(|(name, text)| {
        let (name, text) = (*name, *text);
        let on = Signal::derive(move || value.get().split_whitespace().any(|one| one == name));
        let tick = Callback::new(move |is: bool| {
            let old = value.get_untracked();
            let mut list: Vec<&str> = old.split_whitespace().filter(|one| *one != name && *one != "none").collect();
            if is {
                list.push(name);
            }
            set.run(if list.is_empty() { "none".to_owned() } else { list.join(" ") });
        });
        view! { <Tick id=format!("{id}-{name}") label=store.t(text) value=on set=tick /> }
    });
    view! {
        <fieldset class="b-several" aria-describedby=help.clone()>
            <legend>{label}</legend>
            <p class="b-help" id=help.clone()>{store.t(help_text)}</p>
            <div class="b-row">{modes.collect_view()}</div>
            <div class="b-row" role="group" aria-label=store.t(texts::CHOSEN_WHICH) hidden=move || mode.get() != "chosen">{boxes.collect_view()}</div>
        </fieldset>
    }
}
