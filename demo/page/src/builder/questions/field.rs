//! Everything that can be set on one question.

use super::choices::Choices;
use super::condition::When;
use super::list::{List, mark};
use super::owner::Owner;
use super::parts::{Flag, Plain, Words};
use super::rules::{Links, Rules};
use super::{Editor, texts};
use crate::builder::design::schema::{self, List as Where, Place, kinds};
use crate::builder::input::Choose;
use enishi_core::json::{self, Value};
use leptos::prelude::*;

/// What browsers can fill in, of which forms of cities ask.
const FILLS: [&str; 17] = [
    "",
    "name",
    "family-name",
    "given-name",
    "email",
    "tel",
    "postal-code",
    "address-level1",
    "address-level2",
    "street-address",
    "organization",
    "organization-title",
    "bday",
    "sex",
    "url",
    "one-time-code",
    "off",
];
/// Keyboards of phones.
const KEYBOARDS: [&str; 8] = ["", "text", "numeric", "decimal", "tel", "email", "url", "search"];

#[component]
pub fn Settings(editor: Editor, place: Place) -> impl IntoView {
    let (store, faults) = (editor.store, editor.faults);
    let owner = Owner::Field(place);
    let id = format!("q-{}", mark(place).replace('/', "-"));
    let of = move |part: &str| format!("{id}-{part}");
    let kind = owner.plain(store, "type");
    let choices: Vec<_> = kinds::ALL
        .iter()
        .filter(|kind| place.list.group.is_none() || kind.name != "group")
        .map(|kind| (kind.name.to_owned(), store.t(kind.label).to_owned()))
        .collect();
    let shown =
        Signal::derive(move || kinds::find(&kind.get()).map_or_else(|| kind.get(), |kind| kind.name.to_owned()));
    let set_kind = Callback::new(move |name: String| owner.change(store, "type", |field| become_kind(field, &name)));
    let kind_help = move || kinds::find(&kind.get()).map(|kind| store.t(kind.help));
    let set_label = Callback::new(move |text: String| set_label(editor, place, &text));
    let set_name = Callback::new(move |text: String| set_name(editor, place, text.trim()));
    let by_kind = {
        let of = of.clone();
        move || {
            let kind = kind.get();
            let has = kinds::find(&kind).map(|kind| kind.has).unwrap_or_default();
            let group = has.fields;
            let (least, most) =
                if group { (texts::LEAST_ENTRIES, texts::MOST_ENTRIES) } else { (texts::LEAST, texts::MOST) };
            view! {
                {has.options.then(|| view! { <Choices editor place id=of("options") prefecture={kind == "prefecture"} /> })}
                {group.then(|| view! { <List editor list=Where { step: place.list.step, group: Some(place.at) } /> })}
                {has.bounds.then(|| view! {
                    <div class="q-pair">
                        <Plain store owner key="min" id=of("min") label=least faults />
                        <Plain store owner key="max" id=of("max") label=most faults />
                    </div>
                    {(!group).then(|| view! { <p class="b-help">{store.t(texts::BOUNDS_HELP)}</p> })}
                })}
                {has.file.then(|| view! {
                    <Plain store owner key="accept" id=of("accept") label=texts::ACCEPT example="application/pdf,image/*" faults />
                    <div class="q-pair">
                        <Plain store owner key="max" id=of("size") label=texts::SIZE example="5MB" faults />
                        <Plain store owner key="maxlength" id=of("files") label=texts::MOST_FILES kind="number" faults />
                    </div>
                })}
                {has.multiple.then(|| view! { <Flag store owner key="multiple" id=of("multiple") label=texts::MULTIPLE /> })}
            }
        }
    };
    let details = {
        let of = of.clone();
        move || {
            let has = kinds::find(&kind.get()).map(|kind| kind.has).unwrap_or_default();
            has.length.then(|| {
                view! {
                    <div class="q-pair">
                        <Plain store owner key="minlength" id=of("minlength") label=texts::LEAST_LENGTH kind="number" faults />
                        <Plain store owner key="maxlength" id=of("maxlength") label=texts::MOST_LENGTH kind="number" faults />
                    </div>
                    <Plain store owner key="pattern" id=of("pattern") label=texts::PATTERN help=texts::PATTERN_HELP faults />
                    <Select editor owner key="inputmode" id=of("inputmode") label=texts::INPUTMODE values=&KEYBOARDS />
                }
            })
        }
    };
    view! {
        <Words store owner key="label" id=of("label") label=texts::LABEL faults set=set_label />
        <div class="b-control">
            <label for=of("kind")>{store.t(texts::KIND)}</label>
            <p class="b-help" id=of("kind-help")>{kind_help}</p>
            <Choose id=of("kind") choices=Signal::stored(choices) value=shown set=set_kind described=Signal::stored(Some(of("kind-help"))) />
        </div>
        <Flag store owner key="required" id=of("required") label=texts::REQUIRED />
        <Words store owner key="help" id=of("help") label=texts::HELP help=texts::HELP_HELP lines=true faults />
        {by_kind}
        <When editor place id=of("when") />
        <details class="b-more">
            <summary>{store.t(texts::DETAILS)}</summary>
            <Plain store owner key="name" id=of("name") label=texts::NAME help=texts::NAME_HELP faults set=set_name />
            <Words store owner key="example" id=of("example") label=texts::EXAMPLE faults />
            <Words store owner key="section" id=of("section") label=texts::SECTION faults />
            <Select editor owner key="autocomplete" id=of("autocomplete") label=texts::AUTOCOMPLETE values=&FILLS />
            {details}
            <Rules editor place id=of("rules") />
            <Links editor owner id=of("links") />
        </details>
        <Wrong editor place />
    }
}

/// What is wrong at a key that has no control of its own in sight.
#[component]
fn Wrong(editor: Editor, place: Place) -> impl IntoView {
    const SHOWN: [&str; 11] =
        ["label", "help", "min", "max", "minlength", "maxlength", "pattern", "accept", "name", "example", "section"];
    let text = Memo::new(move |_| {
        editor.faults.with(|fault| {
            let here = fault.as_ref().filter(|f| f.place == Some(place) && !SHOWN.contains(&f.key.as_str()));
            here.map(|fault| fault.text.clone())
        })
    });
    view! { <p class="b-fault" role="status">{text}</p> }
}

/// One of known values; one that somebody wrote by hand stays in the list.
#[component]
fn Select(
    editor: Editor,
    owner: Owner,
    key: &'static str,
    id: String,
    label: crate::builder::design::Say,
    values: &'static [&'static str],
) -> impl IntoView {
    let store = editor.store;
    let value = owner.plain(store, key);
    let own = crate::builder::texts::BY_ITSELF;
    let choices = Signal::derive(move || {
        let present = value.get();
        let mut all: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        if !all.contains(&present) {
            all.push(present);
        }
        let words = |value: &String| if value.is_empty() { store.t(own).to_owned() } else { value.clone() };
        all.iter().map(|value| (value.clone(), words(value))).collect::<Vec<_>>()
    });
    let set = Callback::new(move |text: String| owner.set(store, key, &text));
    view! {
        <div class="b-control">
            <label for=id.clone()>{store.t(label)}</label>
            <Choose id choices value set />
        </div>
    }
}

/// Turns a question into another type: what that type lacks goes, what it needs comes.
fn become_kind(field: &mut Value, name: &str) {
    let has = kinds::find(name).map(|kind| kind.has).unwrap_or_default();
    schema::set(field, "type", (name != "text").then(|| name.into()));
    let keeps: [(&str, bool); 9] = [
        ("options", has.options || name == "checkbox"),
        ("min", has.bounds),
        ("max", has.bounds || has.file),
        ("minlength", has.length),
        ("maxlength", has.length || has.file),
        ("pattern", has.length),
        ("accept", has.file),
        ("multiple", has.multiple),
        ("fields", has.fields),
    ];
    for (key, _) in keeps.iter().filter(|(_, keeps)| !keeps) {
        schema::set(field, key, None);
    }
    if has.options && name != "prefecture" && field.get("options").is_none() {
        schema::set(field, "options", Some(Value::Array(vec!["選択肢1".into(), "選択肢2".into()])));
    }
    if has.fields && json::items(field, "fields").is_empty() {
        let mut inner = Value::Object(json::Map::new());
        schema::set(&mut inner, "name", Some("name".into()));
        schema::set(&mut inner, "label", Some("お名前".into()));
        schema::set(field, "fields", Some(Value::Array(vec![inner])));
    }
}

/// Writes the question; a name that was made from it follows.
fn set_label(editor: Editor, place: Place, text: &str) {
    let store = editor.store;
    let lang = store.lang.get_untracked();
    store.change(&format!("{place:?} label {lang}"), |design| {
        let Some(schema) = design.schema.as_mut() else { return };
        let Some(field) = schema::field(schema, place) else { return };
        let (name, kind) =
            (json::text_at(field, "name").unwrap_or_default(), json::text_at(field, "type").unwrap_or_default());
        let kind = if kind.is_empty() { "text" } else { &kind };
        let before = schema::text_or(field, "label", "ja").to_owned();
        let own = match before.is_empty() {
            true => schema::may_be_auto(&name, kind),
            false => schema::auto_name(schema, &before, kind, Some(&name)) == name,
        };
        if let Some(field) = schema::field_mut(schema, place) {
            schema::set_text(field, "label", lang, text);
        }
        if own && lang == "ja" && !text.trim().is_empty() {
            let new = schema::auto_name(schema, text, kind, Some(&name));
            give_name(schema, place, &name, &new);
        }
    });
}

fn set_name(editor: Editor, place: Place, new: &str) {
    editor.store.change(&format!("{place:?} name"), |design| {
        let Some(schema) = design.schema.as_mut() else { return };
        let name = schema::field(schema, place).and_then(|field| json::text_at(field, "name")).unwrap_or_default();
        give_name(schema, place, &name, new);
    });
}

fn give_name(schema: &mut Value, place: Place, old: &str, new: &str) {
    if let Some(field) = schema::field_mut(schema, place) {
        schema::set(field, "name", Some(new.into()));
    }
    if !new.is_empty() && !old.is_empty() {
        schema::rename(schema, old, new);
    }
}
