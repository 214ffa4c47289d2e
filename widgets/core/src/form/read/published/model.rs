//! The types that `schema.json` is generated from. Their comments are what an editor shows.

#![allow(dead_code, reason = "the types are there for what schemars reads off them")]

use super::super::kinds::KINDS;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A form for the Enishi widget. That names are not given twice, and that conditions and rules name earlier fields, is
/// said by the widget.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    #[serde(rename = "$schema")]
    schema: Option<String>,
    #[serde(rename = "$comment")]
    comment: Option<String>,
    /// The form's heading, where the page gives none.
    title: Option<Text>,
    /// What the answers are used for; shown above the send button.
    purpose: Option<Text>,
    /// How long the answers are kept.
    retention: Option<Text>,
    /// The office, shown with the purpose and in every failure.
    contact: Option<Text>,
    /// What can be read about it elsewhere, such as a privacy policy; opened in a new window.
    #[schemars(length(min = 1))]
    links: Option<Vec<Link>>,
    /// The stages that this form is one of.
    journey: Option<Journey>,
    /// The pages of input.
    #[schemars(length(min = 1))]
    steps: Vec<Step>,
}

/// A text, or one for each language.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Text {
    One(String),
    Each(ByLanguage),
}

/// Texts by language. Without `ja-easy` the Japanese one is shown.
#[derive(JsonSchema)]
struct ByLanguage {
    /// Japanese.
    ja: Option<String>,
    /// やさしい日本語; readings as ｜漢字《かんじ》.
    #[serde(rename = "ja-easy")]
    ja_easy: Option<String>,
    /// English.
    en: Option<String>,
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

/// The stages that this form is one of: register, be told, take part.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Journey {
    /// The stage that the visitor is at, counted from 1, the usual one.
    #[schemars(range(min = 1))]
    present: Option<usize>,
    #[schemars(length(min = 1))]
    items: Vec<Stage>,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Stage {
    /// What is done there.
    title: Option<Text>,
    /// More words.
    text: Option<Text>,
}

/// A page of input.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(rename = "$comment")]
    comment: Option<String>,
    /// Its heading.
    title: Option<Text>,
    /// Its questions, in order.
    #[schemars(length(min = 1))]
    fields: Vec<Field>,
}

/// A question.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = conditions)]
struct Field {
    #[serde(rename = "$comment")]
    comment: Option<String>,
    /// The name under which the answer is sent.
    #[schemars(regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]+$"))]
    name: String,
    /// The question in a few words; only a hidden field goes without.
    label: Option<Text>,
    /// More words, between the label and the control.
    help: Option<Text>,
    /// What can be read about it elsewhere, such as a privacy policy; opened in a new window.
    #[schemars(length(min = 1))]
    links: Option<Vec<Link>>,
    /// An answer as it could be.
    example: Option<Text>,
    /// The heading of the section that begins with this field.
    section: Option<Text>,
    /// What kind of answer it takes; `text` where it is left out.
    #[serde(rename = "type")]
    kind: Option<Type>,
    /// Whether it must be answered.
    required: Option<bool>,
    /// What the browser may fill in (HTML `autocomplete`).
    autocomplete: Option<String>,
    /// Which keyboard a phone shows (HTML `inputmode`); `decimal` lets a number have a fraction.
    inputmode: Option<String>,
    /// The answers offered, or the address of a JSON list of them.
    options: Option<Options>,
    /// The least number, day (also `today`, `today+7`), time, or number of entries.
    min: Option<Bound>,
    /// The greatest number, day (also `today`, `today+7`), time, size of a file (`5MB`), or number of entries.
    max: Option<Bound>,
    /// The least length.
    minlength: Option<usize>,
    /// The greatest length, or the most files.
    maxlength: Option<usize>,
    /// A regular expression that the whole answer matches (HTML `pattern`).
    pattern: Option<String>,
    /// Which files may be chosen (HTML `accept`).
    accept: Option<String>,
    /// Whether several may be chosen, or several e-mail addresses given.
    multiple: Option<bool>,
    /// When it is asked; always, where this is left out.
    when: Option<When>,
    /// What else it must meet, and where its answer comes from.
    #[schemars(length(min = 1))]
    rules: Option<Vec<Rule>>,
    /// What a group asks of each entry.
    #[schemars(length(min = 1))]
    fields: Option<Vec<Field>>,
}

/// Something to read before answering.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Link {
    /// Its words.
    text: Text,
    /// Its address: `http`, `https`, `mailto` or `tel`, or relative to the page.
    #[schemars(schema_with = "safe_address")]
    href: String,
}

#[derive(JsonSchema)]
#[serde(untagged)]
enum Options {
    /// The address of a JSON list.
    Remote(#[schemars(length(min = 1))] String),
    Here(#[schemars(length(min = 1))] Vec<Choice>),
}

/// One of the answers offered.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Choice {
    /// What is sent and read.
    Both(#[schemars(length(min = 1))] String),
    Apart(Apart),
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Apart {
    /// What is sent.
    #[schemars(length(min = 1))]
    value: String,
    /// What is read.
    label: Text,
}

#[derive(JsonSchema)]
#[serde(untagged)]
enum Bound {
    Number(f64),
    Text(#[schemars(length(min = 1))] String),
}

/// When a field is asked.
#[derive(JsonSchema)]
#[serde(untagged)]
enum When {
    If(WhenIf),
    Unless(WhenUnless),
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct WhenIf {
    /// The name of an earlier field.
    field: String,
    /// The answers with which it is asked.
    #[schemars(length(min = 1))]
    values: Vec<Answer>,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct WhenUnless {
    /// The name of an earlier field.
    field: String,
    /// The answers with which it is not asked.
    #[schemars(length(min = 1))]
    not: Vec<Answer>,
}

/// An answer; `true` is a ticked box.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Answer {
    Text(String),
    Ticked(#[schemars(extend("const" = true))] bool),
}

/// A rule.
#[derive(JsonSchema)]
#[serde(untagged)]
enum Rule {
    Word(Word),
    Same(Same),
    NotBefore(NotBefore),
    Count(CountRule),
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Word {
    /// The answer comes with the link and is shown, not typed; without it the form is not offered.
    Given,
    /// Where the answer comes with the link or from an event, it is shown, not typed.
    Shown,
}

/// The same answer as to an earlier field.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Same {
    same: String,
}

/// A day that is not before that of an earlier field.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct NotBefore {
    not_before: String,
}

/// How many entries of a group have certain answers.
#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct CountRule {
    count: Count,
    /// What the visitor reads where it is not so.
    message: Option<Text>,
}

#[derive(JsonSchema)]
#[serde(deny_unknown_fields)]
struct Count {
    /// The name of one of the group's fields.
    field: String,
    /// The answers that count.
    #[schemars(length(min = 1))]
    values: Vec<Answer>,
    min: Option<usize>,
    max: Option<usize>,
}

/// The types that the reader knows.
struct Type;

impl JsonSchema for Type {
    fn schema_name() -> Cow<'static, str> {
        "Type".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).filter(|name| !name.is_empty()).collect();
        json_schema!({ "enum": names })
    }
}

/// What may be left out is not `null` for that.
pub(super) fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|one| one != "null");
    }
    if let Some(Value::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|one| one["type"] != "null");
    }
}

/// Patterns of a day and of a time of day.
const DAY: &str = "[0-9]{4}[-/.]?[0-9]{1,2}[-/.]?[0-9]{1,2}";
const TIME: &str = "[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?";

/// What the reader's `url::safe` lets through, as far as a pattern can say it.
fn safe_address(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "string",
        "pattern": "^(([Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):.*|[^:/?#]+([/?#].*)?|[/?#].*)$"
    })
}

/// Whether a field is of one of some types.
fn of(types: Value) -> Value {
    json!({"properties": {"type": {"enum": types}}, "required": ["type"]})
}

/// A text of which the whole matches.
fn text(pattern: &str) -> Value {
    json!({"type": "string", "pattern": format!("^({pattern})$")})
}

/// What `min` and `max` of some types look like.
fn bounds(types: Value, bound: Value) -> Value {
    json!({"if": of(types), "then": {"properties": {"min": bound.clone(), "max": bound}}})
}

/// What depends on the type.
fn conditions(schema: &mut Schema) {
    let rule =
        |name: &str| json!({"properties": {"rules": {"items": {"not": {"type": "object", "required": [name]}}}}});
    let entries = |least: u32| json!({"type": "integer", "minimum": least, "maximum": 20});
    schema.insert(
        "allOf".to_owned(),
        json!([
            {"if": of(json!(["hidden"])), "else": {"required": ["label"]}},
            {"if": of(json!(["select", "radio", "checkboxes"])), "then": {"required": ["options"]}},
            {
                "if": of(json!(["group"])),
                "then": {
                    "required": ["fields"],
                    "properties": {
                        "min": entries(0),
                        "max": entries(1),
                        "fields": {"items": {"properties": {"type": {"not": {"const": "group"}}}}}
                    }
                },
                "else": {"properties": {"fields": false}, "allOf": [rule("count")]}
            },
            {"if": of(json!(["date", "date-era"])), "else": rule("notBefore")},
            bounds(json!(["date", "date-era"]), text(&format!("today([+-][0-9]{{1,4}})?|{DAY}"))),
            bounds(json!(["month"]), text("[0-9]{4}-(0[1-9]|1[0-2])")),
            bounds(json!(["week"]), text("[0-9]{4}-W[0-5][0-9]")),
            bounds(json!(["time"]), text(TIME)),
            bounds(json!(["datetime-local"]), text(&format!("{DAY}T{TIME}"))),
            bounds(json!(["number", "range"]), json!({"anyOf": [
                {"type": "number"}, text(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
            ]})),
            bounds(json!(["file"]), json!({"anyOf": [
                {"type": "integer", "minimum": 0}, text(" *[0-9]{1,12} *([KkMmGg]?[Bb]?) *")
            ]}))
        ]),
    );
}
