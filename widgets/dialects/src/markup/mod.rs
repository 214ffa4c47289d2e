//! The page's own form is the schema, and is filled again: read into our JSON, written back into its own controls,
//! and what nobody could show better is shown as it stands.

mod beside;
mod conditions;
mod dom;
mod era;
mod field;
mod fill;
mod join;
mod keep;
mod kept;
mod label;
mod links;
mod meaning;
mod options;
mod purpose;
mod sections;
mod unit;
mod unseen;
mod when;
mod words;

use enishi_core::form::When;
use enishi_core::json::{self, Map, Value};

use std::cell::RefCell;
use std::rc::Rc;
use unit::Found;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlFormElement};

/// A form that was read, and what was hidden of it.
struct Known {
    form: HtmlFormElement,
    found: Rc<Found>,
    hidden: Vec<keep::Before>,
}

thread_local! {
    /// The forms of the page. What was found in one is remembered, because a form that is hidden behind our own does
    /// not tell any more what it shows.
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// Reads the page's form. Empty where it has nothing to fill in; else JSON:
///
/// - `schema`: in our own words, one step or more
/// - `filled`: what is filled in now, name to values
/// - `faults`: what the backend wrote beside a field, name to texts
/// - `said`: what it wrote against the form as a whole
/// - `own`: the page's names of a field whose name in the schema is another: parts of a date, boxes with a name each
/// - `hidden`: `[name, value]` of what goes along unseen
/// - `submits`: `[name, value, words]` of the buttons that send
/// - `action`, `method`, `enctype`, `charset`, `target`: as the form has them, the charset in lower case
/// - `kept`: `{index, label}` of what stays as it is; `index` fields stand before it
/// - `problems`: lists for the webmaster: a key of the section `problem`, then its values
#[wasm_bindgen]
pub fn read_form(form: &HtmlFormElement) -> String {
    let found = unit::collect(form);
    if found.units.is_empty() {
        return String::new();
    }
    let text = json::written(&read(form, &found));
    remember(form, found);
    text
}

/// Writes the answers into the page's own controls: JSON `[[name, value], …]`, a name for each value. Whatever was
/// read and is not among them is emptied; files stay. Gives back the names that could not be set, as JSON.
#[wasm_bindgen]
pub fn fill_form(form: &HtmlFormElement, pairs: &str) -> String {
    let mut list: Vec<(String, String)> = Vec::new();
    for pair in json::parse(pairs).unwrap_or_default().as_array().into_iter().flatten() {
        if let [Value::String(name), Value::String(value)] = pair.as_array().map_or(&[][..], Vec::as_slice) {
            list.push((name.clone(), value.clone()));
        }
    }
    let left = fill::fill(&known(form), &list);
    json::written(&Value::Array(left.into_iter().map(Value::String).collect()))
}

/// Gives the page's own file input its files (a `FileList`, or a `DataTransfer` that holds them); false where the
/// form has no such input.
#[wasm_bindgen]
pub fn set_files(form: &HtmlFormElement, name: &str, files: &JsValue) -> bool {
    fill::files(&known(form), name, files)
}

/// Shows of the page's own content in `host` nothing but some of the kept parts, by their place in `kept`; their
/// controls have a name from now on.
#[wasm_bindgen]
pub fn keep(form: &HtmlFormElement, host: &HtmlElement, indexes: Vec<u32>) {
    unkeep(form);
    let found = known(form);
    let parts: Vec<_> = indexes.iter().filter_map(|index| found.kept.get(*index as usize)).collect();
    let shown: Vec<_> = parts.iter().flat_map(|part| kept::with_term(part)).collect();
    // Their names are read while what stands around them is still there.
    let names = parts.iter().flat_map(|part| kept::names(form, part)).collect();
    let mut hidden = Vec::new();
    keep::name(names, &mut hidden);
    keep::hide(host, &shown, &mut hidden);
    KNOWN.with_borrow_mut(|all| {
        if let Some(known) = all.iter_mut().find(|known| known.form == *form) {
            known.hidden = hidden;
        }
    });
}

/// Puts back what [`keep`] hid, exactly.
#[wasm_bindgen]
pub fn unkeep(form: &HtmlFormElement) {
    let hidden = KNOWN.with_borrow_mut(|all| {
        all.iter_mut().find(|known| known.form == *form).map(|known| std::mem::take(&mut known.hidden))
    });
    keep::put_back(hidden.unwrap_or_default());
}

/// What was found in a form, as long as its controls are still those; else it is looked at anew.
fn known(form: &HtmlFormElement) -> Rc<Found> {
    let found = KNOWN.with_borrow(|all| all.iter().find(|known| known.form == *form).map(|known| known.found.clone()));
    let still = |found: &Rc<Found>| {
        let mut controls = found.units.iter().flat_map(|unit| &unit.controls);
        controls.all(|control| form.contains(Some(control)) || control.has_attribute("form"))
    };
    match found.filter(still) {
        Some(found) => found,
        None => remember(form, unit::collect(form)),
    }
}

fn remember(form: &HtmlFormElement, found: Found) -> Rc<Found> {
    let found = Rc::new(found);
    KNOWN.with_borrow_mut(|all| {
        all.retain(|known| known.form == *form || known.form.is_connected());
        match all.iter_mut().find(|known| known.form == *form) {
            Some(known) => known.found = found.clone(),
            None => all.push(Known { form: form.clone(), found: found.clone(), hidden: Vec::new() }),
        }
    });
    found
}

fn read(form: &HtmlFormElement, found: &Found) -> Value {
    let mut sections = sections::sections(form, &found.units).into_iter().peekable();
    let mut earlier: Vec<(String, String)> = Vec::new();
    let mut known: Vec<(String, When)> = Vec::new();
    let mut labels: Vec<String> = Vec::new();
    let mut problems: Vec<Value> = Vec::new();
    let (mut filled, mut faults, mut own) = (Map::new(), Map::new(), Map::new());
    let mut fields = Vec::new();
    for (index, unit) in found.units.iter().enumerate() {
        let conditions = conditions::of(form, unit, &found.units[..index], &known);
        let mut field = field::read(form, unit, &earlier, found, &conditions);
        known.extend(conditions.when.map(|when| (unit.name.clone(), when)));
        if let Some((title, _)) = sections.next_if(|(title, start)| *start == index && !title.is_empty()) {
            field.json.insert("section".to_owned(), Value::String(title));
        }
        let kind = field.json.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        earlier.push((unit.name.clone(), kind));
        labels.extend(field.json.get("label").and_then(Value::as_str).map(str::to_owned));
        if !field.labelled {
            problems.push(list(["MarkupLabel".to_owned(), unit.name.clone()]));
        }
        if !field.filled.is_empty() {
            filled.insert(unit.name.clone(), list(field.filled));
        }
        if !field.faults.is_empty() {
            faults.insert(unit.name.clone(), list(field.faults));
        }
        if let Some(names) = fill::own_names(found, &unit.name) {
            own.insert(unit.name.clone(), list(names));
        }
        fields.push(Value::Object(field.json));
    }
    problems.extend(found.unseen.iter().map(|name| list(["MarkupUnseen".to_owned(), name.clone()])));
    let kept = found.kept.iter().map(|part| {
        let before = found.units.iter().filter(|unit| dom::follows(&unit.controls[0], part)).count();
        object([("index", Value::from(before as u32)), ("label", Value::String(kept::label(form, part)))])
    });
    let mut schema = Map::new();
    let (purpose, told) = purpose::purpose(form, &labels);
    if !purpose.is_empty() {
        schema.insert("purpose".to_owned(), Value::String(purpose));
    }
    let asked: Vec<&Value> = fields.iter().flat_map(|field| json::items(field, "links")).collect();
    links::put(&mut schema, links::about_data(form, &told, &asked));
    // One page of the site is one page of ours: what its visitors know stays as it is.
    schema.insert("steps".to_owned(), Value::Array(vec![object([("fields", Value::Array(fields))])]));
    let attribute = |name: &str| Value::String(dom::attribute(form, name));
    let word = |name: &str, known: &[&str], otherwise: &str| {
        let found = dom::attribute(form, name).to_ascii_lowercase();
        Value::String(if known.contains(&found.as_str()) { found } else { otherwise.to_owned() })
    };
    object([
        ("schema", Value::Object(schema)),
        ("filled", Value::Object(filled)),
        ("faults", Value::Object(faults)),
        ("said", list(field::said(form))),
        ("own", Value::Object(own)),
        ("hidden", Value::Array(found.hidden.iter().map(|(n, v)| list([n.clone(), v.clone()])).collect())),
        ("submits", Value::Array(found.submits.iter().map(|one| list(one.clone())).collect())),
        ("action", attribute("action")),
        ("method", word("method", &["post", "dialog"], "get")),
        ("enctype", word("enctype", &["multipart/form-data", "text/plain"], "application/x-www-form-urlencoded")),
        ("charset", Value::String(charset(form))),
        ("target", attribute("target")),
        ("kept", Value::Array(kept.collect())),
        ("problems", Value::Array(problems)),
    ])
}

/// The character set in which the browser would send the form (HTML, "picking an encoding for the form"), as its
/// author wrote it.
fn charset(form: &HtmlFormElement) -> String {
    let accepted = dom::attribute(form, "accept-charset");
    let first = accepted.split([' ', ',', ';', '\t', '\n']).find(|one| !one.is_empty()).map(str::to_owned);
    let of_page = || form.owner_document().map(|document| document.character_set());
    first.or_else(of_page).unwrap_or_default().to_ascii_lowercase()
}

fn list(texts: impl IntoIterator<Item = String>) -> Value {
    Value::Array(texts.into_iter().map(Value::String).collect())
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
