//! Our own JSON: `{"events":[…]}` or a bare array, in the names of DS-43C; `next` is the address of the next page,
//! `terms` of an event or of the whole feed explain what its texts say.

use super::field::{Field, json_fields};
use super::reader::Reader;
use super::reading::Pace;
use super::record::{Places, Record};
use super::{Kind, ReadError};
use crate::i18n::ProblemKey;
use crate::json::{self, Map, Value};
use crate::json::{parse, text, text_at};
use crate::search::contains;
use crate::text::glossary;

/// The name of the list of events.
const EVENTS: &str = "events";
/// What a file says of itself.
const ABOUT: [&str; 4] = ["name", "title", "next", "terms"];

/// What becomes of a file of JSON.
pub(super) enum Found {
    /// It is ours, and is to be read step by step.
    Ours(Steps),
    /// It was read; its dialect, and its name.
    #[cfg_attr(not(feature = "rare"), expect(dead_code, reason = "the dialects are behind that feature"))]
    Read(Kind, String),
}

/// Looks whose JSON it is, and reads that of another dialect.
pub(super) fn begin(
    source: &str,
    #[cfg_attr(not(feature = "rare"), expect(unused_variables, reason = "the dialects are behind that feature"))]
    reader: &mut Reader<'_>,
) -> Result<Found, ReadError> {
    if begins_as_ours(source) {
        return Ok(Found::Ours(Steps::default()));
    }
    let file: Value = parse(source).map_err(broken)?;
    let events = match &file {
        Value::Array(events) => Some(events),
        _ => file.get(EVENTS).and_then(Value::as_array),
    };
    let is_ours = events.is_some_and(|events| {
        events.is_empty() && text_at(&file, "rest_url").is_none() || events.iter().any(|event| is_ours(Some(event)))
    });
    if !is_ours {
        #[cfg(feature = "rare")]
        if let Some(found) = super::rare::json(&file, reader) {
            return found.map(|(kind, name)| Found::Read(kind, name));
        }
        if cfg!(not(feature = "rare")) {
            return Err(ReadError::new(None, ProblemKey::RareNeeded, ""));
        }
    }
    if events.is_none() {
        return Err(ReadError::new(None, ProblemKey::EventsMissing, ""));
    }
    Ok(Found::Ours(Steps::default()))
}

fn broken(at: json::NotJson) -> ReadError {
    ReadError::new(Some(at.line), ProblemKey::JsonBroken, &at.column.to_string())
}

fn is_ours(event: Option<&Value>) -> bool {
    event.and_then(|event| event.get("eventName")).is_some()
}

/// Whether the first event of the list is surely one of ours: then there is no need to have the whole file at once.
fn begins_as_ours(source: &str) -> bool {
    let mut text = json::Reader::new(source, 0);
    if text.opens(b'[') {
        return is_ours(text.value().as_ref());
    }
    let mut is_first = true;
    if text.opens(b'{') {
        while text.more(b'}', is_first) == Some(true) {
            is_first = false;
            let Some(name) = text.name() else { break };
            if name == EVENTS && text.opens(b'[') {
                return is_ours(text.value().as_ref());
            }
            if text.value().is_none() {
                break;
            }
        }
    }
    false
}

/// A file of ours that is being read.
#[derive(Default)]
pub(super) struct Steps {
    /// How far it was read, in bytes.
    at: usize,
    stage: Stage,
    /// Whether the next member or item is the first.
    is_first: bool,
    /// Whether the file is nothing but the list.
    is_bare: bool,
    /// Events so far.
    count: usize,
    /// Whether there are too many already.
    is_full: bool,
    layout: Layout,
    /// What the file says of itself; see [`ABOUT`].
    members: Map,
}

/// What comes next.
#[derive(Default)]
enum Stage {
    #[default]
    Begin,
    Members,
    Events,
    End,
}

impl Steps {
    /// Reads on; gives the file's name when all is read, and nothing where `pace` asks for a pause.
    pub fn step(
        &mut self,
        source: &str,
        reader: &mut Reader<'_>,
        pace: &mut Pace<'_>,
    ) -> Result<Option<String>, ReadError> {
        let mut text = json::Reader::new(source, self.at);
        let mut record = Record::new(None, Places::Item("", 0));
        loop {
            let Some(is_over) = self.next(&mut text, &mut record, reader) else { return Err(broken(text.place())) };
            self.at = text.at;
            if is_over {
                return Ok(Some(self.end(reader)));
            }
            if matches!(self.stage, Stage::Events) && pace.is_over() {
                return Ok(None);
            }
        }
    }

    /// Reads one member or one event; whether that was all.
    fn next<'a>(
        &mut self,
        text: &mut json::Reader<'a>,
        record: &mut Record<'a>,
        reader: &mut Reader<'_>,
    ) -> Option<bool> {
        let is_first = core::mem::take(&mut self.is_first);
        match self.stage {
            Stage::Begin => {
                self.is_first = true;
                self.is_bare = text.opens(b'[');
                self.stage = if self.is_bare { Stage::Events } else { Stage::Members };
                (self.is_bare || text.opens(b'{')).then_some(false)
            }
            Stage::Members => {
                if !text.more(b'}', is_first)? {
                    self.stage = Stage::End;
                    return Some(false);
                }
                let name = text.name()?;
                if name == EVENTS && text.opens(b'[') {
                    self.stage = Stage::Events;
                    self.is_first = true;
                } else {
                    let value = text.value()?;
                    if ABOUT.contains(&&*name) {
                        self.members.insert(name.into_owned(), value);
                    }
                }
                Some(false)
            }
            Stage::Events => {
                if text.more(b']', is_first)? {
                    self.event(text, record, reader)?;
                } else {
                    self.stage = if self.is_bare { Stage::End } else { Stage::Members };
                }
                Some(false)
            }
            Stage::End => text.is_over().then_some(true),
        }
    }

    /// Reads an event. What the file says is not copied before it is known to be part of it.
    fn event<'a>(
        &mut self,
        text: &mut json::Reader<'a>,
        record: &mut Record<'a>,
        reader: &mut Reader<'_>,
    ) -> Option<()> {
        record.clear();
        record.places = Places::Item(if self.is_bare { "" } else { "/events" }, self.count);
        self.count += 1;
        if self.is_full {
            return text.value().map(|_| ());
        }
        if !text.opens(b'{') {
            text.value()?;
            let Places::Item(list, n) = record.places else { return None };
            reader.refuse(None, &[list, "/", &n.to_string()].concat(), ProblemKey::NotAnObject, "");
            return Some(());
        }
        let mut terms = Vec::new();
        let mut place = 0;
        while text.more(b'}', place == 0)? {
            let name = text.name()?;
            let field = self.layout.field(place, &name);
            place += 1;
            if text.peek() == Some(b'"') {
                let words = text.string()?;
                if let Some(field) = field {
                    record.put(field, words);
                }
                continue;
            }
            let value = text.value()?;
            if let Some(field) = field {
                // One rule a line.
                let between = if matches!(field, Field::Rrule | Field::Exrule) { "\n" } else { ";" };
                record.put(field, flat(&value, between).into());
            } else if name == "terms" {
                terms = glossary::list(&value);
            }
        }
        if let Some(mut event) = record.event(reader) {
            event.terms = terms;
            self.is_full = !reader.push(event, None);
        }
        Some(())
    }

    /// What the file says of itself; gives its name.
    fn end(&mut self, reader: &mut Reader<'_>) -> String {
        let file = Value::Object(core::mem::take(&mut self.members));
        let general = glossary::terms(&file);
        for (event, _) in reader.events() {
            // Of those that hold for the whole feed, the ones that it uses.
            for term in &general {
                if contains(&event.description, &term.term) {
                    event.terms.push(term.clone());
                }
            }
        }
        reader.follow("/next", &text_at(&file, "next").unwrap_or_default());
        text_at(&file, "name").or_else(|| text_at(&file, "title")).unwrap_or_default()
    }
}

/// The fields of the record before by their places: nearly all files name them in the same order each time.
#[derive(Default)]
struct Layout(Vec<(String, Option<Field>)>);

impl Layout {
    fn field(&mut self, place: usize, name: &str) -> Option<Field> {
        match self.0.get_mut(place) {
            Some((known, field)) if *known == name => *field,
            slot => {
                let field = json_fields().find(|(_, known)| *known == name).map(|(field, _)| field);
                match slot {
                    Some(slot) => *slot = (name.to_owned(), field),
                    None => self.0.push((name.to_owned(), field)),
                }
                field
            }
        }
    }
}

/// A value as one text: the items of a list with `between`, those of an object with a space.
pub(super) fn flat(value: &Value, between: &str) -> String {
    let mut out = String::new();
    let mut add = |value: &Value, between: &str| {
        if let Some(text) = text(value) {
            if !out.is_empty() {
                out.push_str(between);
            }
            out.push_str(&text);
        }
    };
    match value {
        Value::Array(items) => items.iter().for_each(|item| add(item, between)),
        Value::Object(map) => map.values().for_each(|item| add(item, " ")),
        single => add(single, ""),
    }
    out
}
