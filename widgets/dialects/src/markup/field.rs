//! One question in our schema's words.

use super::conditions::Conditions;
use super::dom::{attribute, each, flag, has_class, named, property, wrapper};
use super::label::{is_marked, question};
use super::unit::{Found, Parts, Unit};
use super::words::{ERRORS, HELP, Mark, Words, mark, plain, words};
use super::{era, join, links, meaning, options};
use enishi_core::form::{FieldKind, is_bound};
use enishi_core::json::{Map, Value};
use web_sys::Element;

/// A question as it was read.
pub struct Field {
    /// For our schema.
    pub json: Map,
    /// What is filled in now.
    pub filled: Vec<String>,
    /// What the backend found wrong with it, where the page shows errors.
    pub faults: Vec<String>,
    /// Whether the page has words for it.
    pub labelled: bool,
}

/// Reads one question. `earlier` are the questions before it: name and type.
pub fn read(
    form: &Element,
    unit: &Unit,
    earlier: &[(String, String)],
    found: &Found,
    conditions: &Conditions,
) -> Field {
    let control = &unit.controls[0];
    let around = wrapper(form, &unit.controls);
    let mut asked = question(form, &unit.controls);
    if let Some(around) = &around {
        marks(around, &mut asked);
    }
    let mut json = Map::new();
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            json.insert(key.to_owned(), Value::String(value.to_owned()));
        }
    };
    // A button without a value is an answer that our schema cannot give, but leaving the question open is the same.
    let may_be_empty =
        unit.kind == "radio" && unit.controls.iter().any(|control| property(control, "value").is_empty());
    let required = !asked.optional
        && !may_be_empty
        && (asked.required
            || unit
                .controls
                .iter()
                .any(|control| flag(control, "required") || attribute(control, "aria-required") == "true")
            || is_marked(control)
            || unit
                .controls
                .iter()
                .any(|control| control.closest(".wpcf7-validates-as-required").ok().flatten().is_some())
            || around.as_ref().is_some_and(|around| has_class(around, &["required", "validate-required"]))
            || has_rule(&found.hidden, unit));
    let agreement = control.closest(".wpcf7-acceptance").ok().flatten();
    let must_agree = agreement.is_some_and(|element| !has_class(&element, &["optional"]));
    let perhaps = found.perhaps.contains(&attribute(control, "name"));
    let required = conditions.required.unwrap_or((required || must_agree) && !perhaps);
    let kind = kind(unit, &asked.text, required);
    put("name", &unit.name);
    put("type", kind);
    put("label", if asked.text.is_empty() { &unit.name } else { &asked.text });
    let placeholder = attribute(control, "placeholder");
    if placeholder != asked.text && unit.parts == Parts::One {
        put("example", example(&placeholder));
    }
    put("help", &help(unit, around.as_ref(), &asked.text));
    constraints(unit, kind, &mut put);
    for key in ["minlength", "maxlength"] {
        if let (Ok(length), true) = (attribute(control, key).parse::<u32>(), unit.parts == Parts::One) {
            json.insert(key.to_owned(), Value::from(length));
        }
    }
    if required {
        json.insert("required".to_owned(), Value::Bool(true));
    }
    if control.has_attribute("multiple") && matches!(kind, "email" | "file") {
        json.insert("multiple".to_owned(), Value::Bool(true));
    }
    let again = earlier.iter().rev().find(|(_, known)| known == kind && matches!(kind, "email" | "password"));
    if let Some((name, _)) = again.filter(|(name, _)| meaning::is_again(unit, name, &asked.text)) {
        let mut rule = Map::new();
        rule.insert("same".to_owned(), Value::String(name.clone()));
        json.insert("rules".to_owned(), Value::Array(vec![Value::Object(rule)]));
    }
    if let Some(when) = &conditions.when {
        let list = when.values.iter().cloned().map(Value::String).collect();
        let mut rule = Map::new();
        rule.insert("field".to_owned(), Value::String(when.field.clone()));
        rule.insert(if when.unless { "not" } else { "values" }.to_owned(), Value::Array(list));
        json.insert("when".to_owned(), Value::Object(rule));
    }
    links::put(&mut json, links::of(form, unit, around.as_ref()));
    let choices = match kind {
        "select" | "checkboxes" if unit.kind == "select" => options::offered(control),
        "radio" | "checkboxes" | "checkbox" | "consent" => options::boxes(&unit.controls),
        _ => Vec::new(),
    };
    if !choices.is_empty() {
        json.insert("options".to_owned(), options::written(choices));
    }
    Field { json, filled: filled(unit), faults: faults(control, around.as_ref()), labelled: !asked.text.is_empty() }
}

/// An example without the word that it is one, which our own form says.
fn example(placeholder: &str) -> &str {
    const BEFORE: [&str; 9] = ["例）", "例)", "例：", "例:", "（例）", "(例)", "【例】", "e.g.", "例 "];
    let found = BEFORE.iter().find_map(|word| placeholder.trim().strip_prefix(word));
    found.unwrap_or(placeholder).trim()
}

/// Our type.
fn kind(unit: &Unit, label: &str, required: bool) -> &'static str {
    match (unit.parts, unit.kind.as_str()) {
        (Parts::Date, _) => "date",
        (Parts::Era, _) => "date-era",
        (Parts::Postal, _) => "postal",
        (Parts::Tel, _) => "tel",
        (Parts::Boxes, _) => "checkboxes",
        (_, "checkbox") if unit.controls.len() > 1 => "checkboxes",
        (_, "checkbox") if required && meaning::agrees(label) => "consent",
        (_, "checkbox") => "checkbox",
        (_, "radio") => "radio",
        (_, "select") if unit.controls[0].has_attribute("multiple") => "checkboxes",
        (_, "select") => "select",
        (_, "textarea") => "textarea",
        (_, "email") => "email",
        (_, "url") => "url",
        (_, "password") => "password",
        (_, "number") => "number",
        (_, "range") => "range",
        (_, "color") => "color",
        (_, "date") => "date",
        (_, "time") => "time",
        (_, "month") => "month",
        (_, "week") => "week",
        (_, "datetime-local") => "datetime-local",
        (_, "file") => "file",
        (_, "search") => "search",
        _ => meaning::of_line(unit, label),
    }
}

fn constraints(unit: &Unit, kind: &str, put: &mut dyn FnMut(&str, &str)) {
    let control = &unit.controls[0];
    if unit.parts == Parts::Date {
        let years = options::offered(control);
        if let (Some(first), Some(last)) = (years.iter().map(|o| &o.0).min(), years.iter().map(|o| &o.0).max()) {
            put_bound(kind, "min", &[first, "-01-01"].concat(), put);
            put_bound(kind, "max", &[last, "-12-31"].concat(), put);
        }
        return;
    }
    if unit.parts == Parts::Era {
        for (name, bound) in ["min", "max"].into_iter().zip(era::bounds(unit)) {
            put(name, &bound.unwrap_or_default());
        }
        return;
    }
    if unit.parts == Parts::Tel {
        // The page asks for three parts; where one ends only the visitor knows.
        put("pattern", "[0-9]{1,5}-[0-9]{1,5}-[0-9]{1,5}");
        put("example", "0123-45-6789");
        return;
    }
    if unit.parts != Parts::One {
        return;
    }
    let complete = attribute(control, "autocomplete");
    if !matches!(complete.as_str(), "on" | "off" | "nope" | "false") {
        put("autocomplete", &complete);
    }
    let mode = attribute(control, "inputmode");
    let step = attribute(control, "step");
    let decimal = kind == "number" && (step == "any" || step.contains('.'));
    put("inputmode", if mode.is_empty() && decimal { "decimal" } else { &mode });
    if matches!(kind, "number" | "range" | "date" | "time" | "month" | "week" | "datetime-local") {
        put_bound(kind, "min", &attribute(control, "min"), put);
        put_bound(kind, "max", &attribute(control, "max"), put);
    }
    if matches!(unit.kind.as_str(), "text" | "search" | "tel" | "url" | "email" | "password") {
        put("pattern", &attribute(control, "pattern"));
    }
    if kind == "file" {
        put("accept", &attribute(control, "accept"));
    }
}

/// A bound that the kind cannot have is none, as in HTML; the schema's reader would refuse the form for it.
fn put_bound(kind: &str, name: &str, bound: &str, put: &mut dyn FnMut(&str, &str)) {
    if FieldKind::of(kind).is_some_and(|kind| is_bound(kind, bound)) {
        put(name, bound);
    }
}

/// a-blog cms writes its rules as hidden inputs: `NAME:v#required`, formerly `NAME:validator#required`.
fn has_rule(hidden: &[(String, String)], unit: &Unit) -> bool {
    let name = attribute(&unit.controls[0], "name");
    hidden.iter().any(|(rule, _)| {
        let rest = rule.strip_prefix(name.as_str()).unwrap_or_default();
        rest == ":v#required" || rest == ":validator#required"
    })
}

/// Marks that stand somewhere around the question, in no label: a badge in the cell beside, a picture.
fn marks(around: &Element, asked: &mut Words) {
    for element in each(around, "span, em, strong, b, i, img, font, abbr, small, p, div, th, td") {
        if element.first_element_child().is_none() {
            let alt = attribute(&element, "alt");
            let text = if alt.is_empty() { element.text_content().unwrap_or_default() } else { alt };
            let said = mark(&text);
            if said != Mark::None {
                asked.marked(said);
            }
        }
    }
}

/// What `aria-describedby` names, and the texts that a CMS puts beside a field.
fn help(unit: &Unit, around: Option<&Element>, label: &str) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut found: Vec<Element> = unit.controls.iter().flat_map(|control| named(control, "aria-describedby")).collect();
    if let Some(group) =
        unit.controls[0].closest("fieldset").ok().flatten().filter(|g| super::dom::only(g, &unit.controls))
    {
        found.extend(named(&group, "aria-describedby"));
    }
    if let Some(around) = around {
        found.extend(each(around, HELP));
        // SHIRASAGI and Joruri write what they explain as plain paragraphs.
        let plain = each(around, "p").into_iter().filter(|p| super::dom::only(p, &[]) && each(p, "label").is_empty());
        found.extend(plain.filter(|p| words(p).text != label));
    }
    for element in found {
        let text = plain(&element);
        let is_error = element.matches(ERRORS) == Ok(true) || element.closest(ERRORS).ok().flatten().is_some();
        if is_error || text.is_empty() || text == label || mark(&text) != Mark::None || texts.contains(&text) {
            continue;
        }
        texts.push(text);
    }
    texts.join(" ")
}

/// What the backend says against the answer, where it wrote the page anew.
fn faults(control: &Element, around: Option<&Element>) -> Vec<String> {
    let mut found = named(control, "aria-errormessage");
    found.extend(named(control, "aria-describedby").into_iter().filter(|element| element.matches(ERRORS) == Ok(true)));
    if let Some(around) = around {
        found.extend(each(around, ERRORS));
        // Django's `as_p` puts the list before the paragraph.
        found.extend(
            around.previous_element_sibling().filter(|before| before.matches(".errorlist:not(.nonfield)") == Ok(true)),
        );
    }
    let mut out: Vec<String> = Vec::new();
    for element in found {
        let text = plain(&element);
        if !text.is_empty() && !out.iter().any(|known| known.contains(&text)) {
            out.push(text);
        }
    }
    out
}

/// What a question is answered with now.
pub fn filled(unit: &Unit) -> Vec<String> {
    let control = &unit.controls[0];
    match (unit.parts, unit.kind.as_str()) {
        (Parts::Date | Parts::Era | Parts::Postal | Parts::Tel, _) => join::value(unit).into_iter().collect(),
        (_, "radio" | "checkbox") => {
            let ticked = unit.controls.iter().filter(|control| flag(control, "checked"));
            let mut out: Vec<String> = Vec::new();
            for value in ticked.map(|control| property(control, "value")) {
                // A box without a value says what ours says when it is ticked.
                let value = if value.is_empty() && unit.kind == "checkbox" { "on".to_owned() } else { value };
                if !value.is_empty() && !out.contains(&value) {
                    out.push(value);
                }
            }
            out
        }
        (_, "select") => options::chosen(control),
        // A secret that the browser filled in is told to nobody.
        (_, "file" | "password") => Vec::new(),
        _ => Some(property(control, "value")).filter(|value| !value.is_empty()).into_iter().collect(),
    }
}

/// What the backend says against the form as a whole: Rails and SHIRASAGI, Django, Drupal, Bootstrap.
pub fn said(form: &Element) -> Vec<String> {
    const LISTS: &str = "#errorExplanation li, #error_explanation li, .errorlist.nonfield li, .messages--error li, \
                         .messages--error:not(:has(li)), .alert-danger";
    let mut out: Vec<String> = Vec::new();
    for text in each(form, LISTS).iter().map(plain) {
        if !text.is_empty() && !out.contains(&text) {
            out.push(text);
        }
    }
    out
}
