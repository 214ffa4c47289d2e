//! A form as plain HTML that posts by itself, in the names that the widget sends too: what stands inside a form widget.

use super::markup::{attribute, escaped};
use enishi_core::form::{Answers, Field, FieldKind, FormSchema};
use enishi_core::i18n::Catalogue;
use enishi_core::text::ruby;

/// The form. What only scripts can do (conditions, rules, further entries of a group) is left to the server.
pub fn form(schema: &FormSchema, action: &str, english: bool, texts: &Catalogue) -> String {
    let files = schema.fields().any(|field| field.kind == FieldKind::File);
    let mut out = format!("<form action=\"{}\" method=\"post\" accept-charset=\"UTF-8\"", escaped(action));
    out += if files { " enctype=\"multipart/form-data\">\n" } else { ">\n" };
    for step in &schema.steps {
        if !step.title.is_empty() && schema.steps.len() > 1 {
            out += &format!("  <h3>{}</h3>\n", read(&step.title));
        }
        for field in &step.fields {
            let group = field.member.as_ref().and_then(|member| Some((member, schema.field(&member.group)?)));
            if group.is_some_and(|(member, group)| member.index >= group.count(&Answers::new()).max(1)) {
                continue;
            }
            out += &one(field, english, texts);
        }
    }
    for text in [&schema.purpose, &schema.retention, &schema.contact].into_iter().filter(|text| !text.is_empty()) {
        out += &format!("  <p>{}</p>\n", read(text));
    }
    out + &format!("  <p><button type=\"submit\">{}</button></p>\n</form>\n", if english { "Send" } else { "送信する" })
}

/// A text with its readings above it.
fn read(text: &str) -> String {
    ruby::parts(text).fold(String::new(), |out, (base, reading)| match reading {
        Some(reading) => out + &format!("<ruby>{}<rt>{}</rt></ruby>", escaped(base), escaped(reading)),
        None => out + &escaped(base),
    })
}

fn one(field: &Field, english: bool, texts: &Catalogue) -> String {
    let name = attribute("name", &field.name);
    if field.kind == FieldKind::Hidden {
        return format!("  <input type=\"hidden\"{name}>\n");
    }
    if field.kind == FieldKind::Group {
        let count = field.count(&Answers::new()).max(1).to_string();
        return format!(
            "  <h4>{}</h4>\n  <input type=\"hidden\"{name}{}>\n",
            read(&field.label),
            attribute("value", &count)
        );
    }
    let must = if english { " (required)" } else { "（必須）" };
    // What is asked only sometimes must not keep the form from being sent; the server knows when it is.
    let required = field.required && field.when.is_none();
    let label = read(&field.label) + if field.required { must } else { "" };
    let help =
        if field.help.is_empty() { String::new() } else { format!("<br>\n    <small>{}</small>", read(&field.help)) };
    let rules = if required { " required" } else { "" };
    match field.kind {
        FieldKind::Radio | FieldKind::Checkboxes => {
            let kind = if field.kind == FieldKind::Radio { "radio" } else { "checkbox" };
            let must = if field.kind == FieldKind::Radio { rules } else { "" };
            let mut out = format!("  <fieldset>\n    <legend>{label}</legend>\n");
            if !field.help.is_empty() {
                out += &format!("    <p><small>{}</small></p>\n", read(&field.help));
            }
            for choice in field.choices(texts) {
                let value = attribute("value", &choice.value);
                out +=
                    &format!("    <label><input type=\"{kind}\"{name}{value}{must}> {}</label>\n", read(&choice.label));
            }
            out + "  </fieldset>\n"
        }
        kind if kind.is_tick() => {
            let value = attribute("value", field.tick_value());
            format!("  <p><label><input type=\"checkbox\"{name}{value}{rules}> {label}</label>{help}</p>\n")
        }
        FieldKind::Select | FieldKind::Prefecture => {
            let mut out = format!("  <p><label>{label}<br>\n    <select{name}{}{rules}>\n", fills(field));
            let choose = if english { "Choose" } else { "選択してください" };
            out += &format!("      <option value=\"\">{choose}</option>\n");
            for choice in field.choices(texts) {
                let text = escaped(&ruby::plain(&choice.label));
                out += &format!("      <option{}>{text}</option>\n", attribute("value", &choice.value));
            }
            out + &format!("    </select></label>{help}</p>\n")
        }
        FieldKind::Textarea => {
            let rules = format!("{}{}{rules}", fills(field), lengths(field));
            format!("  <p><label>{label}<br>\n    <textarea{name} rows=\"6\"{rules}></textarea></label>{help}</p>\n")
        }
        FieldKind::File => {
            let accept = if field.accept.is_empty() { String::new() } else { attribute("accept", &field.accept) };
            let multiple = if field.multiple { " multiple" } else { "" };
            format!(
                "  <p><label>{label}<br>\n    <input type=\"file\"{name}{accept}{multiple}{rules}></label>{help}</p>\n"
            )
        }
        kind => {
            let mut own = format!("{}{}", fills(field), lengths(field));
            for (key, bound) in [("min", &field.min), ("max", &field.max)] {
                // `today+7` is ours; HTML knows no such bound.
                if let Some(bound) = bound.as_ref().filter(|bound| !bound.starts_with("today")) {
                    own += &attribute(key, bound);
                }
            }
            if !field.inputmode.is_empty() {
                own += &attribute("inputmode", &field.inputmode);
            }
            let kind = kind.plain_input_type();
            format!("  <p><label>{label}<br>\n    <input type=\"{kind}\"{name}{own}{rules}></label>{help}</p>\n")
        }
    }
}

fn fills(field: &Field) -> String {
    if field.autocomplete.is_empty() { String::new() } else { attribute("autocomplete", &field.autocomplete) }
}

fn lengths(field: &Field) -> String {
    let mut out = String::new();
    for (name, length) in [("minlength", field.minlength), ("maxlength", field.maxlength)] {
        if let Some(length) = length {
            out += &attribute(name, &length.to_string());
        }
    }
    if let Some(pattern) = &field.pattern {
        out += &attribute("pattern", pattern);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::schema::{catalogue, preset};
    use super::*;
    use enishi_core::form::{preset as presets, read_schema};
    use enishi_core::i18n::Lang;

    #[test]
    fn every_question_of_every_preset_has_its_name() {
        for preset_name in presets::NAMES {
            let schema = read_schema(&preset(preset_name).expect("a preset"), Lang::Ja).expect("a schema");
            let html = form(&schema, "/a?b&c", false, &catalogue(Lang::Ja));
            assert!(html.starts_with("<form action=\"/a?b&amp;c\" method=\"post\""), "{html}");
            for field in schema.fields().filter(|field| field.member.as_ref().is_none_or(|m| m.index == 0)) {
                assert!(html.contains(&format!(" name=\"{}\"", field.name)), "{preset_name}: {}", field.name);
            }
            assert!(!html.contains('｜') && !html.contains("today"), "{preset_name}");
        }
    }

    #[test]
    fn what_is_asked_only_sometimes_does_not_keep_the_form_back() {
        let schema = enishi_core::json!({"steps": [{"fields": [
            {"name": "a", "label": "A", "type": "radio", "options": ["x"], "required": true},
            {"name": "b", "label": "<B>", "required": true, "when": {"field": "a", "values": ["x"]}}
        ]}]});
        let html = form(&read_schema(&schema, Lang::En).expect("a schema"), "/a", true, &catalogue(Lang::En));
        assert!(html.contains("name=\"a\" value=\"x\" required"), "{html}");
        assert!(html.contains("&lt;B&gt; (required)") && html.contains("name=\"b\">"), "{html}");
    }
}
