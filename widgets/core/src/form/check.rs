//! The rules that answers must meet. Each fault says what to write.

mod rules;
mod shape;

use super::file::{self, FileInfo};
use super::parts::{self, Parts};
use super::{Answers, Field, FieldKind, FormSchema, Rule};
use crate::date::Date;
use crate::i18n::{Catalogue, FormKey};
use crate::platform::Platform;
use crate::text::{has, kana};
use shape::{
    decimal, is_date, is_date_time, is_email, is_month, is_postal, is_telephone, is_time, is_web_address, is_week,
    whole,
};

/// Longest answer on one line where the schema says nothing, in UTF-16 units.
const LONGEST_LINE: usize = 500;

/// Most files where the schema says nothing.
const MOST_FILES: usize = 10;

/// Longest answer on several lines where the schema says nothing, in UTF-16 units.
const LONGEST_TEXT: usize = 10_000;

/// One answer that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub name: String,
    /// What to write.
    pub key: FormKey,
    /// What fills the text; `{0}` is always the label.
    pub values: Vec<String>,
}

impl FieldError {
    /// The text for the visitor.
    pub fn text(&self, texts: &Catalogue) -> String {
        let mut values = self.values.clone();
        match self.key {
            FormKey::ErrorDateMin | FormKey::ErrorDateMax => {
                for value in values.iter_mut().skip(1) {
                    if let Some(date) = Date::parse(value) {
                        *value = texts.date(date);
                    }
                }
            }
            FormKey::ErrorFileType => {
                if let Some(accept) = values.get_mut(2) {
                    *accept = file::kinds(accept, texts);
                }
            }
            _ => {}
        }
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        texts.fill(self.key, &values)
    }
}

/// Checks all answers of a form, in the order of its fields. Fields that are not asked are not looked at, and answers
/// to unknown fields are nobody's concern. The answers are expected as [`super::normalise`] leaves them.
pub fn check(schema: &FormSchema, answers: &Answers, platform: &dyn Platform) -> Vec<FieldError> {
    let asked = schema.fields().filter(|field| schema.asks(field, answers));
    asked.filter_map(|field| check_field(schema, field, answers, platform)).collect()
}

/// Checks the answer to one field: by itself, then beside the answers that its rules look at.
pub fn check_field(
    schema: &FormSchema,
    field: &Field,
    answers: &Answers,
    platform: &dyn Platform,
) -> Option<FieldError> {
    let alone = fault(field, answers.get(&field.name), platform);
    let (key, more) = alone.or_else(|| rules::fault(schema, field, answers))?;
    let mut fill = vec![field.label.clone()];
    fill.extend(more);
    Some(FieldError { name: field.name.clone(), key, values: fill })
}

type Fault = Option<(FormKey, Vec<String>)>;

fn fault(field: &Field, values: &[String], platform: &dyn Platform) -> Fault {
    let mut given = values.iter().filter(|value| !value.is_empty());
    let Some(first) = given.next() else {
        // A group without an answer has its least entries, each of which is asked.
        return (field.required && field.kind != FieldKind::Group).then(|| (missing(field), Vec::new()));
    };
    if field.kind == FieldKind::File {
        return file_fault(field, values);
    }
    if field.kind != FieldKind::Checkboxes && given.next().is_some() {
        return Some((FormKey::ErrorOne, Vec::new()));
    }
    if field.kind == FieldKind::Group {
        return entries_fault(field, first);
    }
    if field.kind.is_tick() {
        return (first != field.tick_value()).then(|| (FormKey::ErrorTick, Vec::new()));
    }
    if field.kind.has_options() {
        let known = values.iter().all(|value| field.offers(value));
        // One that was offered cannot be ticked twice; a list longer than the offer is not from this form.
        let sane = values.len() <= field.options.len().max(1);
        return (!known || !sane).then(|| (FormKey::ErrorChoice, Vec::new()));
    }
    text_fault(field, first, platform)
}

fn missing(field: &Field) -> FormKey {
    match field.kind {
        _ if field.rules.contains(&Rule::Given) => FormKey::ErrorGiven,
        FieldKind::File => FormKey::ErrorFile,
        FieldKind::Consent | FieldKind::Checkbox => FormKey::ErrorTick,
        FieldKind::Select | FieldKind::Radio | FieldKind::Prefecture => FormKey::ErrorChoose,
        FieldKind::Checkboxes => FormKey::ErrorChooseSome,
        _ => FormKey::ErrorRequired,
    }
}

/// Files: how many, and of each its size and its type, as far as the browser tells. The server has the last word.
fn file_fault(field: &Field, values: &[String]) -> Fault {
    let most = if field.multiple { field.maxlength.unwrap_or(MOST_FILES) } else { 1 };
    if values.len() > most {
        return Some((FormKey::ErrorFileNumber, vec![most.to_string()]));
    }
    for value in values {
        let Some(info) = FileInfo::from_value(value) else {
            return Some((FormKey::ErrorFile, Vec::new()));
        };
        if !file::accepts(&field.accept, &info) {
            return Some((FormKey::ErrorFileType, vec![info.name, field.accept.clone()]));
        }
        let max = field.max.as_ref().filter(|max| file::bytes(max).is_some_and(|most| info.size > most));
        if let Some(max) = max {
            return Some((FormKey::ErrorFileSize, vec![info.name, max.clone()]));
        }
    }
    None
}

/// The number of a group's entries.
fn entries_fault(field: &Field, value: &str) -> Fault {
    let (least, most) = field.entries;
    let count = whole(value).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
    if count < least {
        return Some((FormKey::ErrorEntriesLeast, vec![least.to_string()]));
    }
    (count > most).then(|| (FormKey::ErrorEntriesMost, vec![most.to_string()]))
}

fn text_fault(field: &Field, value: &str, platform: &dyn Platform) -> Fault {
    let length = value.encode_utf16().count();
    let longest = if field.kind == FieldKind::Textarea { LONGEST_TEXT } else { LONGEST_LINE };
    let longest = field.maxlength.unwrap_or(longest);
    if length > longest {
        return Some((FormKey::ErrorTooLong, vec![longest.to_string(), length.to_string()]));
    }
    if let Some(least) = field.minlength.filter(|least| length < *least) {
        return Some((FormKey::ErrorTooShort, vec![least.to_string(), length.to_string()]));
    }
    if let Some(key) = shape_fault(field, value) {
        return Some((key, Vec::new()));
    }
    if let Some(fault) = bound_fault(field, value, platform) {
        return Some(fault);
    }
    if field.pattern.as_ref().is_some_and(|pattern| !platform.matches(pattern, value)) {
        return Some(if field.example.is_empty() {
            (FormKey::ErrorPattern, Vec::new())
        } else {
            (FormKey::ErrorPatternExample, vec![field.example.clone()])
        });
    }
    None
}

/// Whether the text is of the kind at all.
fn shape_fault(field: &Field, value: &str) -> Option<FormKey> {
    let (right, key) = match field.kind {
        FieldKind::Email if field.multiple => (value.split(',').all(is_email), FormKey::ErrorEmail),
        FieldKind::Email => (is_email(value), FormKey::ErrorEmail),
        FieldKind::Url => (is_web_address(value), FormKey::ErrorUrl),
        FieldKind::Tel => (is_telephone(value), FormKey::ErrorTel),
        FieldKind::Postal => (is_postal(value), FormKey::ErrorPostal),
        FieldKind::Kana => (kana::is_reading(value), FormKey::ErrorKana),
        FieldKind::Number if field.inputmode != "decimal" => (whole(value).is_some(), FormKey::ErrorWhole),
        FieldKind::Number | FieldKind::Range => (decimal(value).is_some(), FormKey::ErrorNumber),
        FieldKind::Date | FieldKind::DateEra => return day_fault(value),
        FieldKind::Month => (is_month(value), FormKey::ErrorDate),
        FieldKind::Week => (is_week(value), FormKey::ErrorDate),
        FieldKind::Time => (is_time(value), FormKey::ErrorTime),
        FieldKind::DateTimeLocal => (is_date_time(value), FormKey::ErrorDate),
        _ => return None,
    };
    (!right).then_some(key)
}

/// Whether a text can be the least or greatest value of a kind; of a kind without order, any can.
pub fn is_bound(kind: FieldKind, text: &str) -> bool {
    match kind {
        FieldKind::Date | FieldKind::DateEra => parts::is_bound(text),
        FieldKind::File => file::bytes(text).is_some(),
        FieldKind::Number | FieldKind::Range => decimal(text).is_some(),
        FieldKind::Time => is_time(text),
        FieldKind::Month => is_month(text),
        FieldKind::Week => is_week(text),
        FieldKind::DateTimeLocal => is_date_time(text),
        _ => true,
    }
}

/// What is wrong with a day: something is missing, its era has no such day, or there is none at all.
fn day_fault(value: &str) -> Option<FormKey> {
    if is_date(value) {
        return None;
    }
    let parts = Parts::of(value, false);
    Some(if has(value, '/') && !parts.is_whole() {
        FormKey::ErrorDateParts
    } else if parts.era.is_empty() {
        FormKey::ErrorDate
    } else {
        FormKey::ErrorEra
    })
}

/// Whether a number, day or time lies within the schema's bounds.
fn bound_fault(field: &Field, value: &str, platform: &dyn Platform) -> Fault {
    let day = matches!(field.kind, FieldKind::Date | FieldKind::DateEra);
    let before = |a: &str, b: &str| match field.kind {
        FieldKind::Number | FieldKind::Range => decimal(a).zip(decimal(b)).is_some_and(|(a, b)| a < b),
        // ISO 8601 of one shape sorts as text.
        FieldKind::Month | FieldKind::Week | FieldKind::Time | FieldKind::DateTimeLocal => a < b,
        _ => day && a < b,
    };
    let bound = |bound: &Option<String>| match bound {
        Some(text) if day => parts::bound(text, platform).map(|date| date.to_string()),
        other => other.clone(),
    };
    if let Some(min) = bound(&field.min).filter(|min| before(value, min)) {
        return Some((if day { FormKey::ErrorDateMin } else { FormKey::ErrorMin }, vec![min]));
    }
    let max = bound(&field.max).filter(|max| before(max, value))?;
    Some((if day { FormKey::ErrorDateMax } else { FormKey::ErrorMax }, vec![max]))
}

#[cfg(all(test, feature = "native"))]
mod tests;
