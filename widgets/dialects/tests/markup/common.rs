//! Forms out of texts, and what was read of them on a few lines.

use enishi_core::form::read_schema;
use enishi_core::i18n::Lang;
use enishi_dialects::markup::read_form;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, HtmlElement, HtmlFormElement, SupportedType};

/// A page out of its text; it stands nowhere on the screen.
pub fn page(html: &str) -> Document {
    DomParser::new().expect("a parser").parse_from_string(html, SupportedType::TextHtml).expect("a page")
}

/// The form of such a page.
pub fn form(html: &str) -> HtmlFormElement {
    page(html).query_selector("form").expect("a selector").expect("a form").unchecked_into()
}

/// A form on the screen, and the element around it.
pub fn shown(html: &str) -> (HtmlFormElement, HtmlElement) {
    let document = web_sys::window().expect("window").document().expect("document");
    let host = document.create_element("div").expect("an element");
    host.set_inner_html(html);
    document.body().expect("body").append_child(&host).expect("in the page");
    let form = host.query_selector("form").expect("a selector").expect("a form");
    (form.unchecked_into(), host.unchecked_into())
}

/// One element of a form.
pub fn one(form: &Element, selector: &str) -> HtmlElement {
    form.query_selector(selector).expect("a selector").expect(selector).unchecked_into()
}

/// What was read; our own reader must take the schema.
pub fn read(form: &HtmlFormElement) -> Value {
    let text = read_form(form);
    assert!(!text.is_empty(), "nothing was read");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let ours = enishi_core::json::parse(&text).expect("JSON");
    if let Err(problem) = read_schema(ours.get("schema").expect("a schema"), Lang::Ja) {
        panic!("refused: {problem:?}\n{}", value["schema"]);
    }
    value
}

/// A field a line: `name type label`, then what else is known of it, as `key=value`; sections as `== title`.
pub fn lines(read: &Value) -> String {
    let mut out = Vec::new();
    let steps = read["schema"]["steps"].as_array().expect("steps");
    for step in steps {
        for field in step["fields"].as_array().expect("fields") {
            if let Some(section) = field["section"].as_str() {
                out.push(format!("== {section}"));
            }
            out.push(line(field, read));
        }
    }
    out.join("\n")
}

fn line(field: &Value, read: &Value) -> String {
    let text = |key: &str| field[key].as_str().unwrap_or_default().to_owned();
    let name = text("name");
    let mut out = format!("{name} {} {}", text("type"), text("label"));
    if field["required"] == true {
        out += " !";
    }
    for (key, value) in field.as_object().expect("a field") {
        match (key.as_str(), value) {
            ("name" | "type" | "label" | "required" | "section", _) => {}
            ("options", Value::Array(options)) => {
                let shown =
                    options.iter().map(|o| (o["value"].as_str().expect("text"), o["label"].as_str().expect("text")));
                let shown: Vec<String> =
                    shown.map(|(v, l)| if v == l { v.to_owned() } else { format!("{v}:{l}") }).collect();
                out += &format!(" [{}]", shown.join("|"));
            }
            (_, Value::String(text)) => out += &format!(" {key}={text}"),
            (_, other) => out += &format!(" {key}={other}"),
        }
    }
    for (key, title) in [("filled", "="), ("faults", "✕"), ("own", "←")] {
        if let Some(values) = read[key][&name].as_array() {
            let values: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            out += &format!(" {title}{}", values.join(","));
        }
    }
    out
}

/// Asserts line by line, and shows all of both where they differ.
pub fn same(found: &str, wanted: &str) {
    let wanted: Vec<&str> = wanted.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let found: Vec<&str> = found.lines().collect();
    assert!(found == wanted, "found\n{}\n\nwanted\n{}\n", found.join("\n"), wanted.join("\n"));
}
