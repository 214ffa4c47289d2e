//! The rules that answers must meet. Each fault says what to write.

use super::{Answers, Field, FieldKind, FormSchema};
use crate::date::{Date, Time};
use crate::i18n::{Catalogue, FormKey};
use crate::platform::Platform;
use crate::text::kana;

/// Longest answer on one line where the schema says nothing, in UTF-16 units.
const LONGEST_LINE: usize = 500;

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
        let values: Vec<&str> = self.values.iter().map(String::as_str).collect();
        texts.fill(self.key, &values)
    }
}

/// Checks all answers of a form, in the order of its fields. Fields that are not asked are not looked at, and answers
/// to unknown fields are nobody's concern. The answers are expected as [`super::normalise`] leaves them.
pub fn check(schema: &FormSchema, answers: &Answers, platform: &dyn Platform) -> Vec<FieldError> {
    let asked = schema.fields().filter(|field| schema.asks(field, answers));
    asked.filter_map(|field| check_field(field, answers.get(&field.name), platform)).collect()
}

/// Checks the answer to one field.
pub fn check_field(field: &Field, values: &[String], platform: &dyn Platform) -> Option<FieldError> {
    let (key, more) = fault(field, values, platform)?;
    let mut fill = vec![field.label.clone()];
    fill.extend(more);
    Some(FieldError { name: field.name.clone(), key, values: fill })
}

type Fault = Option<(FormKey, Vec<String>)>;

fn fault(field: &Field, values: &[String], platform: &dyn Platform) -> Fault {
    let mut given = values.iter().filter(|value| !value.is_empty());
    let Some(first) = given.next() else {
        return field.required.then(|| (missing(field.kind), Vec::new()));
    };
    if field.kind != FieldKind::Checkboxes && given.next().is_some() {
        return Some((FormKey::ErrorOne, Vec::new()));
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

fn missing(kind: FieldKind) -> FormKey {
    match kind {
        FieldKind::Consent | FieldKind::Checkbox => FormKey::ErrorTick,
        FieldKind::Select | FieldKind::Radio | FieldKind::Prefecture => FormKey::ErrorChoose,
        FieldKind::Checkboxes => FormKey::ErrorChooseSome,
        _ => FormKey::ErrorRequired,
    }
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
    if let Some(fault) = bound_fault(field, value) {
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
        FieldKind::Date => (is_date(value), FormKey::ErrorDate),
        FieldKind::Month => (is_month(value), FormKey::ErrorDate),
        FieldKind::Week => (is_week(value), FormKey::ErrorDate),
        FieldKind::Time => (is_time(value), FormKey::ErrorTime),
        FieldKind::DateTimeLocal => {
            let right = value.split_once('T').is_some_and(|(date, time)| is_date(date) && is_time(time));
            (right, FormKey::ErrorDate)
        }
        _ => return None,
    };
    (!right).then_some(key)
}

/// Whether a number, day or time lies within the schema's bounds.
fn bound_fault(field: &Field, value: &str) -> Fault {
    let before = |a: &str, b: &str| match field.kind {
        FieldKind::Number | FieldKind::Range => decimal(a).zip(decimal(b)).is_some_and(|(a, b)| a < b),
        // ISO 8601 of one shape sorts as text.
        FieldKind::Date | FieldKind::Month | FieldKind::Week | FieldKind::Time | FieldKind::DateTimeLocal => a < b,
        _ => false,
    };
    let beyond = |bound: &Option<String>, out: &dyn Fn(&str) -> bool| bound.clone().filter(|bound| out(bound));
    if let Some(min) = beyond(&field.min, &|min| before(value, min)) {
        return Some((FormKey::ErrorMin, vec![min]));
    }
    beyond(&field.max, &|max| before(max, value)).map(|max| (FormKey::ErrorMax, vec![max]))
}

/// An address as HTML takes it, whose domain has a dot: `taro@example` is a slip here.
fn is_email(value: &str) -> bool {
    let Some((local, domain)) = value.split_once('@') else { return false };
    let local_char = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    !local.is_empty()
        && value.len() <= 254
        && local.bytes().all(local_char)
        && domain.contains('.')
        && domain.split('.').all(label)
}

fn is_web_address(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or_default();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !value.contains(char::is_whitespace)
}

/// Digits with hyphens and brackets, ten or eleven in Japan, up to fifteen with a country code (E.164).
fn is_telephone(value: &str) -> bool {
    let count = value.bytes().filter(u8::is_ascii_digit).count();
    let abroad = value.starts_with('+');
    let known = value.bytes().skip(usize::from(abroad)).all(|b| b.is_ascii_digit() || b"-().".contains(&b));
    known
        && if abroad { (7..=15).contains(&count) } else { (10..=11).contains(&count) && value.starts_with(['0', '(']) }
}

fn is_postal(value: &str) -> bool {
    value.len() == 8 && value.bytes().enumerate().all(|(i, b)| if i == 3 { b == b'-' } else { b.is_ascii_digit() })
}

fn is_date(value: &str) -> bool {
    value.len() == 10 && value.as_bytes().get(4) == Some(&b'-') && Date::parse(value).is_some()
}

fn is_month(value: &str) -> bool {
    let mut day = String::from(value);
    day.push_str("-01");
    is_date(&day)
}

fn is_week(value: &str) -> bool {
    let Some((year, week)) = value.split_once('-').and_then(|(year, week)| Some((year, week.strip_prefix('W')?)))
    else {
        return false;
    };
    year.len() == 4 && week.len() == 2 && whole(year).is_some() && whole(week).is_some_and(|w| (1..=53).contains(&w))
}

fn is_time(value: &str) -> bool {
    matches!(value.len(), 5 | 8) && value.contains(':') && Time::parse(value).is_some()
}

/// A whole number within ±10¹².
fn whole(value: &str) -> Option<i64> {
    let digits = value.strip_prefix('-').unwrap_or(value);
    if digits.is_empty() || digits.len() > 12 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = digits.bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    Some(if value.starts_with('-') { -number } else { number })
}

/// A decimal number in millionths. Reading floating-point numbers would cost each visitor kilobytes.
fn decimal(value: &str) -> Option<i64> {
    let (before, after) = value.split_once('.').unwrap_or((value, ""));
    if after.len() > 6 || !after.bytes().all(|b| b.is_ascii_digit()) || (after.is_empty() && value.contains('.')) {
        return None;
    }
    let mut fraction = after.bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    for _ in after.len()..6 {
        fraction *= 10;
    }
    let whole = whole(before)? * 1_000_000;
    Some(if before.starts_with('-') { whole - fraction } else { whole + fraction })
}

#[cfg(all(test, feature = "native"))]
mod tests;
