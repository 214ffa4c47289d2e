//! The fields of a form as plain HTML, with their answers and errors, for [`crate::plain`].

use std::fmt::Write;

use enishi_core::form::{Answers, Choice, Field, FieldKind};
use enishi_core::i18n::fill;
use enishi_core::text::ruby;

use crate::form::Form;
use crate::plain::{escaped, read};
use crate::texts::Texts;

/// The id of a field's control.
fn id(field: &Field) -> String {
    format!("f-{}", field.name)
}

/// The id of the control that a link to the field leads to: the first box of a group.
pub fn first_id(field: &Field) -> String {
    if is_group(field) { format!("{}-0", id(field)) } else { id(field) }
}

fn is_group(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Radio | FieldKind::Checkboxes)
}

/// One field: label, support text, control, error, in the order of the Digital Agency's design system.
pub fn field(field: &Field, answers: &Answers, error: Option<&str>, form: &Form, texts: &Texts) -> String {
    let values = answers.get(&field.name);
    if field.kind == FieldKind::Group {
        return entries(field, answers, error);
    }
    if field.kind == FieldKind::Hidden {
        return format!(
            "<input type=\"hidden\"{}{}>\n",
            attribute("name", &field.name),
            attribute("value", first(values))
        );
    }
    let id = id(field);
    let label = label(field, texts);
    let (mut support, mut fault) = (String::new(), String::new());
    let mut described = Vec::new();
    if let Some(error) = error {
        let own = format!("{id}-error");
        let _ = writeln!(fault, "<p class=\"error\"{}>＊{}</p>", attribute("id", &own), read(error));
        described.push(own);
    }
    let example = if field.example.is_empty() { String::new() } else { fill(&texts.example, &[&field.example]) };
    for (name, text) in [("help", &field.help), ("example", &example)].into_iter().filter(|(_, text)| !text.is_empty())
    {
        let own = format!("{id}-{name}");
        let _ = writeln!(support, "<p class=\"help\"{}>{}</p>", attribute("id", &own), read(text));
        described.push(own);
    }
    let mut common =
        if described.is_empty() { String::new() } else { attribute("aria-describedby", &described.join(" ")) };
    if error.is_some() && field.kind != FieldKind::Checkboxes {
        common.push_str(" aria-invalid=\"true\"");
    }
    let class = if error.is_some() { "field wrong" } else { "field" };
    if is_group(field) {
        let choices = boxes(field, values, &field.choices(&form.texts), &common);
        return format!(
            "<fieldset class=\"{class}\">\n<legend>{label}</legend>\n{support}{choices}{fault}</fieldset>\n"
        );
    }
    if field.kind.is_tick() {
        let checked = if values.is_empty() { "" } else { " checked" };
        let (name, value) = (attribute("name", &field.name), attribute("value", field.tick_value()));
        let control = format!("<input type=\"checkbox\"{}{name}{value}{checked}{common}>", attribute("id", &id));
        return format!(
            "<div class=\"{class}\">\n{support}<label class=\"choice\">{control} <span>{label}</span></label>\n{fault}</div>\n"
        );
    }
    let control = control(field, values, form, texts, &common);
    format!(
        "<div class=\"{class}\">\n<label{}>{label}</label>\n{support}{control}{fault}</div>\n",
        attribute("for", &id)
    )
}

/// The head of a group. Its entries follow as fields; without scripts their number stays.
fn entries(field: &Field, answers: &Answers, error: Option<&str>) -> String {
    let id = id(field);
    let mut out = format!("<h3{}>{}</h3>\n", attribute("id", &id), read(&field.label));
    for (class, text) in [("help", field.help.as_str()), ("error", error.unwrap_or_default())] {
        if !text.is_empty() {
            let _ = writeln!(out, "<p class=\"{class}\">{}</p>", read(text));
        }
    }
    let (name, count) = (attribute("name", &field.name), field.count(answers).to_string());
    out + &format!("<input type=\"hidden\"{name}{}>\n", attribute("value", &count))
}

fn label(field: &Field, texts: &Texts) -> String {
    let mark = if field.required { &texts.required } else { &texts.optional };
    let class = if field.required { "required" } else { "optional" };
    format!("{} <span class=\"{class}\">{}</span>", read(&field.label), read(mark))
}

fn boxes(field: &Field, values: &[String], choices: &[Choice], common: &str) -> String {
    let kind = if field.kind == FieldKind::Radio { "radio" } else { "checkbox" };
    let mut out = String::new();
    for (i, choice) in choices.iter().enumerate() {
        let checked = if values.contains(&choice.value) { " checked" } else { "" };
        let (id, value) = (attribute("id", &format!("{}-{i}", id(field))), attribute("value", &choice.value));
        let _ = writeln!(
            out,
            "<label class=\"choice\"><input type=\"{kind}\"{id}{}{value}{checked}{common}> <span>{}</span></label>",
            attribute("name", &field.name),
            read(&choice.label)
        );
    }
    out
}

fn control(field: &Field, values: &[String], form: &Form, texts: &Texts, common: &str) -> String {
    let value = first(values);
    let mut rules = attribute("id", &id(field)) + &attribute("name", &field.name);
    if !field.autocomplete.is_empty() {
        rules.push_str(&attribute("autocomplete", &field.autocomplete));
    }
    // A field that is asked only sometimes must not keep the form from being sent; the server knows when it is.
    if field.required && field.when.is_none() {
        rules.push_str(" required");
    }
    match field.kind {
        FieldKind::Select | FieldKind::Prefecture => {
            let mut out = format!("<select{rules}{common}>\n<option value=\"\">{}</option>\n", escaped(&texts.choose));
            for choice in field.choices(&form.texts) {
                let selected = if choice.value == value { " selected" } else { "" };
                let _ = writeln!(
                    out,
                    "<option{}{selected}>{}</option>",
                    attribute("value", &choice.value),
                    escaped(&ruby::plain(&choice.label))
                );
            }
            out + "</select>\n"
        }
        // A line break straight after the start tag is dropped by the parser: one is given, so that none is lost.
        FieldKind::Textarea => format!("<textarea rows=\"6\"{rules}{common}>\n{}</textarea>\n", escaped(value)),
        FieldKind::File => {
            // Its largest size and number are the server's to check, and no browser shows a chosen file again.
            if !field.accept.is_empty() {
                rules.push_str(&attribute("accept", &field.accept));
            }
            let multiple = if field.multiple { " multiple" } else { "" };
            format!("<input type=\"file\"{rules}{multiple}{common}>\n")
        }
        kind => {
            for (name, length) in [("minlength", field.minlength), ("maxlength", field.maxlength)] {
                if let Some(length) = length {
                    rules.push_str(&attribute(name, &length.to_string()));
                }
            }
            for (name, bound) in [("min", &field.min), ("max", &field.max)] {
                // `today+7` is ours; HTML knows no such bound.
                if let Some(bound) = bound.as_ref().filter(|bound| !bound.starts_with("today")) {
                    rules.push_str(&attribute(name, bound));
                }
            }
            if !field.inputmode.is_empty() {
                rules.push_str(&attribute("inputmode", &field.inputmode));
            }
            // A secret is never written into a page again.
            let shown = if kind == FieldKind::Password { "" } else { value };
            format!("<input type=\"{}\"{rules}{}{common}>\n", kind.plain_input_type(), attribute("value", shown))
        }
    }
}

fn first(values: &[String]) -> &str {
    values.first().map_or("", String::as_str)
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escaped(value))
}
