//! The page's own form as the schema: its labels, types, constraints and options, in our JSON's words.

use enishi_core::form::Answers;
use enishi_core::json::{Map, Value};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement};

/// What a page's form tells.
pub struct Markup {
    /// Our own schema in JSON, for the one reader.
    pub schema: Value,
    /// What is filled in already.
    pub filled: Answers,
}

/// The form inside the widget's element.
pub fn inner(host: &HtmlElement) -> Option<HtmlFormElement> {
    host.query_selector("form").ok().flatten()?.dyn_into().ok()
}

/// Hidden inputs: tokens and settings of the page's backend, taken along as they stand.
pub fn hidden(form: &HtmlFormElement) -> Vec<(String, String)> {
    each(form, "input[type=hidden][name]")
        .map(|input| (attribute(&input, "name"), attribute(&input, "value")))
        .collect()
}

/// Reads a form. `None` where it has nothing to fill in.
pub fn read(form: &HtmlFormElement) -> Option<Markup> {
    let mut fields: Vec<Value> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut filled = Answers::new();
    for control in each(form, "input[name], select[name], textarea[name]") {
        let name = attribute(&control, "name");
        let kind = control_kind(&control);
        if matches!(kind.as_str(), "hidden" | "submit" | "button" | "reset" | "image") || name.is_empty() {
            continue;
        }
        let ticked = control.has_attribute("checked");
        if matches!(kind.as_str(), "radio" | "checkbox") {
            if ticked {
                filled.push(&name, value_of(&control));
            }
        } else {
            filled.set(&name, vec![value_of(&control)]);
        }
        if !names.contains(&name) {
            fields.push(field(form, &control, &name, &kind));
            names.push(name);
        }
    }
    if fields.is_empty() {
        return None;
    }
    let mut step = Map::new();
    step.insert("title".to_owned(), text(""));
    step.insert("fields".to_owned(), Value::Array(fields));
    let mut schema = Map::new();
    schema.insert("steps".to_owned(), Value::Array(vec![Value::Object(step)]));
    Some(Markup { schema: Value::Object(schema), filled })
}

fn field(form: &HtmlFormElement, control: &Element, name: &str, kind: &str) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: String| {
        if !value.is_empty() {
            out.insert(key.to_owned(), Value::String(value));
        }
    };
    let group: Vec<Element> = each(form, "input[name]").filter(|other| attribute(other, "name") == name).collect();
    let several = matches!(kind, "radio" | "checkbox") && group.len() > 1;
    let own_label = label(form, control);
    put("name", name.to_owned());
    put("type", if several && kind == "checkbox" { "checkboxes".to_owned() } else { our_kind(control, kind) });
    let (label, marked) = without_mark(if several { legend(control).unwrap_or(own_label) } else { own_label });
    put("label", if label.is_empty() { name.to_owned() } else { label });
    put("help", described(form, control));
    for (key, from) in [
        ("autocomplete", "autocomplete"),
        ("inputmode", "inputmode"),
        ("pattern", "pattern"),
        ("min", "min"),
        ("max", "max"),
    ] {
        put(key, attribute(control, from));
    }
    for key in ["minlength", "maxlength"] {
        if let Ok(number) = attribute(control, key).parse::<u32>() {
            out.insert(key.to_owned(), Value::from(number));
        }
    }
    let required = marked
        || control.has_attribute("required")
        || attribute(control, "aria-required") == "true"
        || (kind == "radio" && group.iter().any(|other| other.has_attribute("required")));
    out.insert("required".to_owned(), Value::Bool(required));
    let options: Vec<Value> = if several {
        group.iter().map(|other| option(value_of(other), self::label(form, other))).collect()
    } else if kind == "select" {
        // An empty value is the invitation to choose, which our own control has, too.
        each(control, "option")
            .map(|o| (value_of(&o), words(&o)))
            .filter(|(value, label)| !value.is_empty() && !label.is_empty())
            .map(|(value, label)| option(value, label))
            .collect()
    } else if matches!(kind, "radio" | "checkbox") {
        vec![option(value_of(control), label_or(form, control, name))]
    } else {
        Vec::new()
    };
    if !options.is_empty() {
        out.insert("options".to_owned(), Value::Array(options));
    }
    Value::Object(out)
}

/// The type in our words: `autocomplete` tells a postal code from a text.
fn our_kind(control: &Element, kind: &str) -> String {
    match attribute(control, "autocomplete").as_str() {
        "postal-code" if kind == "text" || kind == "tel" => "postal".to_owned(),
        _ => kind.to_owned(),
    }
}

fn control_kind(control: &Element) -> String {
    match control.local_name().as_str() {
        "input" => {
            let kind = attribute(control, "type").to_ascii_lowercase();
            if kind.is_empty() { "text".to_owned() } else { kind }
        }
        other => other.to_owned(),
    }
}

fn option(value: String, label: String) -> Value {
    let mut out = Map::new();
    out.insert("label".to_owned(), Value::String(if label.is_empty() { value.clone() } else { label }));
    out.insert("value".to_owned(), Value::String(value));
    Value::Object(out)
}

fn value_of(control: &Element) -> String {
    match control.local_name().as_str() {
        "textarea" => control.text_content().unwrap_or_default(),
        "option" => control.get_attribute("value").unwrap_or_else(|| words(control)),
        "select" => {
            let chosen = control.query_selector("option[selected]").ok().flatten();
            chosen.map(|option| value_of(&option)).unwrap_or_default()
        }
        _ if matches!(attribute(control, "type").as_str(), "radio" | "checkbox") => {
            control.get_attribute("value").unwrap_or_else(|| "on".to_owned())
        }
        _ => attribute(control, "value"),
    }
}

/// The label of a control: `for`, the label around it, `aria-labelledby`, `aria-label`, the cell or term beside it.
fn label(form: &HtmlFormElement, control: &Element) -> String {
    let id = control.id();
    let by_for = (!id.is_empty()).then(|| each(form, "label[for]").find(|l| attribute(l, "for") == id)).flatten();
    let around = || control.closest("label").ok().flatten();
    let by_id = || form.owner_document()?.get_element_by_id(&attribute(control, "aria-labelledby"));
    if let Some(element) = by_for.or_else(around).or_else(by_id) {
        return words(&element);
    }
    let said = attribute(control, "aria-label");
    if !said.is_empty() {
        return said;
    }
    let cell = control.closest("td, dd").ok().flatten().and_then(|cell| cell.previous_element_sibling());
    cell.filter(|cell| matches!(cell.local_name().as_str(), "th" | "td" | "dt"))
        .map(|cell| words(&cell))
        .unwrap_or_default()
}

fn label_or(form: &HtmlFormElement, control: &Element, name: &str) -> String {
    let label = label(form, control);
    if label.is_empty() { name.to_owned() } else { label }
}

/// The legend of the group that a control stands in.
fn legend(control: &Element) -> Option<String> {
    let group = control.closest("fieldset, [role=group], [role=radiogroup]").ok().flatten()?;
    let legend = group.query_selector("legend").ok().flatten().map(|legend| words(&legend));
    legend.or_else(|| group.get_attribute("aria-label")).filter(|text| !text.is_empty())
}

/// The text that `aria-describedby` names.
fn described(form: &HtmlFormElement, control: &Element) -> String {
    let ids = attribute(control, "aria-describedby");
    let Some(document) = form.owner_document() else { return String::new() };
    let texts: Vec<String> =
        ids.split_whitespace().filter_map(|id| document.get_element_by_id(id)).map(|element| words(&element)).collect();
    texts.join(" ")
}

/// A label without the marks that pages write into it; true where one says that an answer is required.
fn without_mark(label: String) -> (String, bool) {
    const REQUIRED: [&str; 9] =
        ["※必須", "(必須)", "（必須）", "[必須]", "【必須】", "〔必須〕", "必須", "(required)", "*"];
    const OPTIONAL: [&str; 6] = ["※任意", "(任意)", "（任意）", "【任意】", "(optional)", "任意"];
    let label = label.trim();
    for mark in REQUIRED {
        if let Some(rest) = label.strip_suffix(mark) {
            return (rest.trim_end().to_owned(), true);
        }
    }
    for mark in OPTIONAL {
        if let Some(rest) = label.strip_suffix(mark) {
            return (rest.trim_end().to_owned(), false);
        }
    }
    (label.to_owned(), false)
}

/// The words of an element, without what its controls hold.
fn words(element: &Element) -> String {
    let text = match element.clone_node_with_deep(true) {
        Ok(copy) => {
            if let Some(copy) = copy.dyn_ref::<Element>() {
                each(copy, "input, select, textarea, script, style").for_each(|control| control.remove());
            }
            copy.text_content()
        }
        Err(_) => element.text_content(),
    };
    text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute(element: &Element, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// The elements that a selector finds, as a list that does not change.
fn each(within: &Element, selector: &str) -> impl Iterator<Item = Element> + use<> {
    let list = within.query_selector_all(selector).ok();
    let length = list.as_ref().map_or(0, |list| list.length());
    (0..length).filter_map(move |i| list.as_ref()?.item(i)?.dyn_into().ok())
}
