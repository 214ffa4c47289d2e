//! Reads our own JSON schema. A fault is named with its JSON Pointer and with what was expected there.

mod kinds;
mod rules;
mod values;

use super::check::is_bound;
use super::schema::{Choice, Field, FieldKind, FormSchema, Journey, Link, MOST_ENTRIES, Member, Step};
use crate::i18n::{Lang, ProblemKey};
use crate::json::Value;
use crate::problem::Problem;
use crate::url;
use kinds::{FIELD_KEYS, usual_autocomplete, usual_inputmode};
use std::sync::Arc;
use values::{Place, shown};

/// Most fields that a form may have; a page that asks more has lost its visitor, or means harm.
const MOST_FIELDS: usize = 500;

/// Most entries of a group where the schema does not say.
const USUAL_ENTRIES: usize = 5;

/// Reads a schema in a language. Texts may be strings, or objects from language to string.
///
/// # Errors
/// The first fault, with its JSON Pointer in [`Problem::place`]: half a form would ask the wrong questions.
pub fn read_schema(value: &Value, lang: Lang) -> Result<FormSchema, Problem> {
    let mut reader = Reader { lang, names: Vec::new(), prefix: String::new(), fault: None };
    let schema = reader.schema(&Place { value, at: String::new() });
    match reader.fault {
        None => Ok(schema),
        Some(fault) => Err(fault),
    }
}

/// Reads on after a fault, as if nothing stood there: only the first one is told, and what was read is thrown away.
/// (Turning back at each place that could be wrong would be three times the code.)
struct Reader {
    lang: Lang,
    /// The names of the fields so far.
    names: Vec<String>,
    /// What the names of fields begin with: `party.0.` within the first entry of a group; empty outside.
    prefix: String,
    fault: Option<Problem>,
}

impl Reader {
    fn schema(&mut self, here: &Place) -> FormSchema {
        self.object(
            here,
            &["$schema", "$comment", "title", "purpose", "retention", "contact", "links", "journey", "steps"],
        );
        let mut schema = FormSchema {
            title: self.text(here, "title"),
            purpose: self.text(here, "purpose"),
            retention: self.text(here, "retention"),
            contact: self.text(here, "contact"),
            links: self.links(here),
            journey: self.journey(here),
            steps: Vec::new(),
        };
        for step in self.list(here, "steps") {
            self.object(&step, &["$comment", "title", "fields"]);
            let mut fields = Vec::new();
            self.fields(&step, &mut fields);
            schema.steps.push(Step { title: self.text(&step, "title"), fields });
        }
        schema
    }

    fn journey(&mut self, here: &Place) -> Journey {
        let mut journey = Journey::default();
        if let Some(value) = here.get("journey") {
            let here = Place { value, at: here.under("journey") };
            self.object(&here, &["present", "items"]);
            for one in self.list(&here, "items") {
                self.object(&one, &["title", "text"]);
                journey.items.push((self.text(&one, "title"), self.text(&one, "text")));
            }
            journey.present = self.length(&here, "present").unwrap_or(1);
            if journey.present == 0 || journey.present > journey.items.len() {
                self.wrong(here.under("present"), ProblemKey::SchemaLength, &journey.present.to_string());
            }
        }
        journey
    }

    /// The list `fields` of a step or of a group, with each group followed by its entries.
    fn fields(&mut self, here: &Place, out: &mut Vec<Arc<Field>>) {
        for one in self.list(here, "fields") {
            if self.names.len() >= MOST_FIELDS {
                return self.wrong(one.at, ProblemKey::SchemaTooMany, &MOST_FIELDS.to_string());
            }
            let mut field = self.field(&one);
            let name = field.name.clone();
            self.names.push(name.clone());
            if field.kind != FieldKind::Group {
                if one.get("fields").is_some() {
                    self.wrong(one.under("fields"), ProblemKey::SchemaKey, "fields");
                }
                out.push(Arc::new(field));
                continue;
            }
            if !self.prefix.is_empty() {
                return self.wrong(one.under("type"), ProblemKey::SchemaType, "group");
            }
            field.entries = self.entries(&one, field.required);
            let rules = field.rules.clone();
            out.push(Arc::new(field.clone()));
            for index in 0..field.entries.1 {
                self.prefix = [&name, ".", &index.to_string(), "."].concat();
                let mut entry = Vec::new();
                self.fields(&one, &mut entry);
                for mut member in entry {
                    // Nobody else has it yet: the copy is never made.
                    let own = Arc::make_mut(&mut member);
                    let short = own.name.get(self.prefix.len()..).unwrap_or_default().to_owned();
                    own.member = Some(Member { group: name.clone(), index, name: short });
                    out.push(member);
                }
            }
            self.counted(&one, &rules);
            self.prefix = String::new();
        }
    }

    /// The least and most entries of a group.
    fn entries(&mut self, here: &Place, required: bool) -> (usize, usize) {
        let least = self.length(here, "min").unwrap_or(usize::from(required));
        let most = self.length(here, "max").unwrap_or(USUAL_ENTRIES.max(least));
        if most == 0 || most > MOST_ENTRIES || least > most {
            self.wrong(here.under("max"), ProblemKey::SchemaEntries, &most.to_string());
            return (0, 0);
        }
        (least, most)
    }

    fn field(&mut self, here: &Place) -> Field {
        self.object(here, &FIELD_KEYS);
        let name = self.plain(here, "name");
        if name.is_empty() || name.chars().any(char::is_control) {
            self.wrong(here.under("name"), ProblemKey::SchemaName, &name);
        }
        let name = [&*self.prefix, &name].concat();
        if self.names.contains(&name) {
            self.wrong(here.under("name"), ProblemKey::SchemaNameTwice, &name);
        }
        let mut kind = self.kind(here);
        let multiple = self.flag(here, "multiple");
        if multiple && kind == FieldKind::Select {
            // Boxes to tick are easier to use than a list where a key must be held down.
            kind = FieldKind::Checkboxes;
        }
        let label = self.text(here, "label");
        if label.is_empty() && kind != FieldKind::Hidden {
            self.wrong(here.under("label"), ProblemKey::SchemaLabel, "");
        }
        let options = self.options(here);
        if options.is_empty() && kind.has_options() && kind != FieldKind::Prefecture {
            self.wrong(here.under("options"), ProblemKey::SchemaOptions, "");
        }
        let (mut autocomplete, mut inputmode) = (self.plain(here, "autocomplete"), self.plain(here, "inputmode"));
        if autocomplete.is_empty() {
            autocomplete.push_str(usual_autocomplete(kind));
        }
        if inputmode.is_empty() {
            inputmode.push_str(usual_inputmode(kind));
        }
        Field {
            name,
            label,
            help: self.text(here, "help"),
            links: self.links(here),
            example: self.text(here, "example"),
            section: self.text(here, "section"),
            kind,
            required: self.flag(here, "required"),
            autocomplete,
            inputmode,
            options,
            min: self.bound(here, "min", kind),
            max: self.bound(here, "max", kind),
            minlength: self.length(here, "minlength"),
            maxlength: self.length(here, "maxlength"),
            pattern: Some(self.plain(here, "pattern")).filter(|pattern| !pattern.is_empty()),
            multiple,
            accept: self.plain(here, "accept"),
            when: self.when(here),
            rules: self.rules(here, kind),
            member: None,
            entries: (0, 0),
        }
    }

    fn kind(&mut self, here: &Place) -> FieldKind {
        let name = self.plain(here, "type");
        if let Some(kind) = FieldKind::of(&name) {
            return kind;
        }
        self.wrong(here.under("type"), ProblemKey::SchemaType, &name);
        FieldKind::Text
    }

    /// Addresses that must not be followed are refused here, so that nobody after this need ask again.
    fn links(&mut self, here: &Place) -> Vec<Link> {
        let mut out = Vec::new();
        if here.get("links").is_none() {
            return out;
        }
        for one in self.list(here, "links") {
            self.object(&one, &["text", "href"]);
            let (text, href) = (self.text(&one, "text"), self.plain(&one, "href"));
            match url::safe(&href).filter(|_| !text.is_empty()) {
                Some(href) => out.push(Link { text, href }),
                None => self.wrong(one.at, ProblemKey::SchemaLink, &href),
            }
        }
        out
    }

    fn options(&mut self, here: &Place) -> Vec<Choice> {
        let mut out: Vec<Choice> = Vec::new();
        let Some(all) = here.get("options") else { return out };
        let list = Place { value: all, at: here.under("options") };
        let Value::Array(all) = all else {
            self.wrong(list.at, ProblemKey::SchemaOptions, &shown(Some(all)));
            return out;
        };
        for (index, value) in all.iter().enumerate() {
            let one = list.item(index, value);
            let choice = match value {
                Value::String(both) => Choice { value: both.clone(), label: both.clone() },
                Value::Object(_) => {
                    self.object(&one, &["value", "label"]);
                    Choice { value: self.plain(&one, "value"), label: self.text(&one, "label") }
                }
                other => {
                    self.wrong(one.at, ProblemKey::SchemaOptions, &shown(Some(other)));
                    break;
                }
            };
            let twice = out.iter().any(|known| known.value == choice.value);
            if choice.value.is_empty() || choice.label.is_empty() || twice {
                self.wrong(one.at, ProblemKey::SchemaOption, &choice.value);
            }
            out.push(choice);
        }
        out
    }

    /// The least or greatest value: a number, or a day, time or size as text.
    fn bound(&mut self, here: &Place, key: &str, kind: FieldKind) -> Option<String> {
        let found = here.get(key)?;
        let text = crate::json::text(found).filter(|text| !found.is_boolean() && is_bound(kind, text));
        if text.is_none() {
            self.wrong(here.under(key), ProblemKey::SchemaBound, &shown(Some(found)));
        }
        text
    }
}

#[cfg(all(test, feature = "native"))]
mod published;
#[cfg(test)]
mod tests;
