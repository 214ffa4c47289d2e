//! Answers that nobody types: from the link, from a calendar of the page, from a registration made before on the page.

use crate::life::Life;
use crate::listen::Listener;
use enishi_core::form::{Answers, Field, FieldKind, FormSchema, Rule};
use enishi_views::form::{Gift, Told};
use js_sys::Reflect;
use std::cell::RefCell;
use std::sync::{Arc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, UrlSearchParams};

thread_local! {
    /// What was accepted last on this page, in memory only.
    static REGISTERED: RefCell<Option<Answers>> = const { RefCell::new(None) };
    /// The program that a calendar of this page led to a form with: the form's id, the program's, its title.
    static PROGRAM: RefCell<[String; 3]> = const { RefCell::new([const { String::new() }; 3]) };
    /// The forms of this page by their ids, to be told.
    static FORMS: RefCell<Vec<Form>> = const { RefCell::new(Vec::new()) };
}

/// A form of this page, for as long as it is there.
#[derive(Clone)]
struct Form {
    #[cfg_attr(not(feature = "calendar"), expect(dead_code, reason = "only a calendar names a form"))]
    id: String,
    schema: Weak<FormSchema>,
    told: Weak<Told>,
}

/// The name of the field that takes a program.
const PROGRAM_FIELD: &str = "program";

/// The name of the field with which one asks to be put on a waiting list.
#[cfg(feature = "calendar")]
const WAITING_FIELD: &str = "waiting";

/// `?enishi.NAME=…` of the page's address fills fields, but never hidden or secret ones, consent, or files. Gives back
/// those that are shown and not asked: names, and what is read.
pub fn from_link(schema: &FormSchema, answers: &mut Answers) -> Vec<(String, String)> {
    let mut shown = Vec::new();
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let Ok(query) = UrlSearchParams::new_with_str(&search) else { return shown };
    for field in schema.fields() {
        let hidden = matches!(
            field.kind,
            FieldKind::Hidden | FieldKind::Consent | FieldKind::Password | FieldKind::File | FieldKind::Group
        );
        let values = query.get_all(&["enishi.", &field.name].concat());
        if hidden || values.length() == 0 {
            continue;
        }
        let values: Vec<String> = values.iter().filter_map(|value| value.as_string()).collect();
        let offered = !field.kind.has_options() || values.iter().all(|value| field.offers(value));
        if is_given(field) && offered && !values.concat().is_empty() {
            shown.push((field.name.clone(), words(field, &values)));
        }
        answers.set(&field.name, values);
    }
    shown
}

/// An answer as it is read: the label of what is offered, else the answer itself.
fn words(field: &Field, values: &[String]) -> String {
    let label = |value: &String| {
        field.options.iter().find(|choice| choice.value == *value).map_or_else(|| value.clone(), |c| c.label.clone())
    };
    let text = values.iter().map(label).collect::<Vec<_>>().join(" ");
    // In one line: only a calendar of the page tells anything beside an answer, on a second one.
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn is_given(field: &Field) -> bool {
    field.rules.iter().any(|rule| matches!(rule, Rule::Given | Rule::Shown))
}

/// Whether something that only the link can bring is not there: then the form is not offered.
pub fn is_missing(schema: &FormSchema, answers: &Answers) -> bool {
    let given = |field: &&Field| field.rules.contains(&Rule::Given);
    schema.fields().filter(given).any(|field| answers.get(&field.name).concat().is_empty())
}

/// A form stands, and is told from now on.
pub fn enter(id: String, schema: &Arc<FormSchema>, told: &Arc<Told>) {
    FORMS.with_borrow_mut(|forms| {
        forms.retain(|form| form.told.strong_count() > 0);
        forms.push(Form { id, schema: Arc::downgrade(schema), told: Arc::downgrade(told) });
    });
}

/// Takes what another widget of the page brings (`enishi:fill` on the form's element): a card of the board. It may run in a
/// module of its own, so that nothing but the page joins the two. `read` is what is shown in the place of the field
/// `card`.
pub fn take(life: &Life, schema: &Arc<FormSchema>, told: &Arc<Told>) {
    let (schema, told) = (schema.clone(), told.clone());
    life.hold(Listener::new(&life.host, "enishi:fill", move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail).unwrap_or_default();
        let text = |name: &str| Reflect::get(&detail, &name.into()).ok().and_then(|value| value.as_string());
        let mut answers = Vec::new();
        for name in ["card", "kind"] {
            if let Some((field, value)) = schema.field(name).zip(text(name))
                && (!field.kind.has_options() || field.offers(&value))
            {
                let read = if is_given(field) { text("read").unwrap_or_default() } else { String::new() };
                answers.push((name.to_owned(), vec![value], read));
            }
        }
        if !answers.is_empty() {
            event.prevent_default();
            told.gift.set(Gift { answers, ..Gift::default() });
        }
    }));
}

/// What happened on the page before the form stood: a registration, a program chosen. Gives back what is shown of it,
/// and whether a registration filled something in.
pub fn from_page(id: &str, schema: &FormSchema, answers: &mut Answers) -> (Vec<(String, String)>, bool) {
    let mut filled = false;
    if let Some(registered) = REGISTERED.with_borrow(Clone::clone) {
        for (name, values, _) in personal(schema, &registered) {
            if answers.get(&name).concat().is_empty() {
                answers.set(&name, values);
                filled = true;
            }
        }
    }
    let [of, program, title] = PROGRAM.with_borrow(Clone::clone);
    let field = schema.field(PROGRAM_FIELD).filter(|_| !program.is_empty() && of == id);
    let Some(field) = field else { return (Vec::new(), filled) };
    answers.set(PROGRAM_FIELD, vec![program]);
    (if is_given(field) { vec![(PROGRAM_FIELD.to_owned(), title)] } else { Vec::new() }, filled)
}

/// Whether a form keeps a waiting list.
#[cfg(feature = "calendar")]
pub fn waits(form: &str) -> bool {
    FORMS.with_borrow(|forms| {
        let schema = |known: &&Form| known.id == form && known.told.strong_count() > 0;
        forms
            .iter()
            .rfind(schema)
            .and_then(|form| form.schema.upgrade())
            .is_some_and(|schema| schema.field(WAITING_FIELD).is_some())
    })
}

/// A visitor comes from a calendar of this page with a program, or what is left of it has changed. `title` is read in
/// the field's place (a second line is told beside it and is no part of the answer), `note` said above it.
#[cfg(feature = "calendar")]
pub fn program(form: &str, program: String, title: String, note: String) {
    for Form { id, told, .. } in FORMS.with_borrow(Clone::clone) {
        if let Some(told) = told.upgrade().filter(|_| id == form) {
            let answers = vec![(PROGRAM_FIELD.to_owned(), vec![program.clone()], title.clone())];
            told.gift.set(Gift { answers, note: note.clone(), ..Gift::default() });
        }
    }
    PROGRAM.set([form.to_owned(), program, title]);
}

/// A form was accepted: what it says about the person is offered to the other forms of the page.
pub fn registered(schema: &FormSchema, own: &Arc<Told>, answers: &Answers, note: &str) {
    let mut kept = Answers::new();
    for field in schema.fields().filter(|field| is_personal(field) && schema.asks(field, answers)) {
        kept.append(&field.name, answers.get(&field.name).to_vec());
    }
    for form in FORMS.with_borrow(Clone::clone) {
        let Some((schema, told)) = form.schema.upgrade().zip(form.told.upgrade()) else { continue };
        let list = personal(&schema, &kept);
        if !Arc::ptr_eq(&told, own) && !list.is_empty() {
            told.gift.set(Gift { answers: list, only_empty: true, note: note.to_owned() });
        }
    }
    REGISTERED.set(Some(kept));
}

/// What a browser would fill in itself (HTML, "autofill"), and the reading of a name.
fn is_personal(field: &Field) -> bool {
    field.member.is_none()
        && (field.kind == FieldKind::Kana || !field.autocomplete.is_empty())
        && !matches!(field.kind, FieldKind::Password | FieldKind::Hidden)
}

/// What of these answers a form asks for, too.
fn personal(schema: &FormSchema, answers: &Answers) -> Vec<(String, Vec<String>, String)> {
    let mut list = Vec::new();
    for field in schema.fields().filter(|field| is_personal(field)) {
        let values = answers.get(&field.name);
        if !values.concat().is_empty() {
            list.push((field.name.clone(), values.to_vec(), String::new()));
        }
    }
    list
}
