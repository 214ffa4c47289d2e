//! VTIMEZONE (RFC 5545, section 3.6.5): what a file itself says about the clocks of its zones. Looked at only where a
//! name alone does not tell.

use super::property::{Property, property, stamp};
use super::zone::{self, Observance};
use crate::event::LocalTime;
use crate::event::rule::{Frequency, Rule};
use crate::event::zone::fixed;
use crate::platform::Platform;

/// Definitions of one file that are looked at.
const MAX_ZONES: usize = 100;
/// Onsets of one definition that are looked at.
const MAX_ONSETS: usize = 500;

/// What is known of one definition while it is read.
#[derive(Default)]
struct Definition {
    name: String,
    /// X-LIC-LOCATION, where it names a zone that is known.
    location: Option<String>,
    observances: Vec<Observance>,
}

/// One observance while it is read.
#[derive(Default)]
struct Onset {
    start: Option<i64>,
    from: Option<i32>,
    to: Option<i32>,
    rule: String,
    dates: Vec<i64>,
}

/// The definitions of a file: the TZID of each, and its zone where there is one.
pub(super) fn definitions(text: &str, platform: &dyn Platform) -> Vec<(String, Option<String>)> {
    let mut out = Vec::new();
    let mut open: Option<Definition> = None;
    let mut onset: Option<Onset> = None;
    for line in text.lines() {
        // Only these lines matter outside of a definition, and files are long.
        let is_edge = line.get(..6).is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:"));
        if open.is_none() && !is_edge {
            continue;
        }
        let Some(property) = property(line, 0) else { continue };
        let value = property.value.trim();
        let Some(definition) = open.as_mut() else {
            if value.eq_ignore_ascii_case("VTIMEZONE") && out.len() < MAX_ZONES {
                open = Some(Definition::default());
            }
            continue;
        };
        match (property.name.as_str(), onset.as_mut()) {
            ("BEGIN", _) => onset = Some(Onset::default()),
            ("END", Some(_)) => {
                if let Some(onset) = onset.take() {
                    onset.finish(&mut definition.observances, platform);
                }
            }
            ("END", None) => {
                if let Some(definition) = open.take() {
                    let Definition { name, location, observances } = definition;
                    let zone = location.or_else(|| zone::defined(&name, observances, platform));
                    out.push((name, zone));
                }
            }
            ("TZID", None) => definition.name = value.to_owned(),
            ("X-LIC-LOCATION", None) => definition.location = zone::known(value, platform),
            (_, Some(onset)) => onset.property(&property),
            _ => {}
        }
    }
    out
}

impl Onset {
    fn property(&mut self, property: &Property) {
        let value = property.value.trim();
        // Seconds of an offset (`+091859`) are of times before ours.
        let offset = || fixed(value.get(..5).unwrap_or(value));
        match property.name.as_str() {
            "DTSTART" => self.start = seconds(value),
            "TZOFFSETFROM" => self.from = offset(),
            "TZOFFSETTO" => self.to = offset(),
            "RRULE" => value.clone_into(&mut self.rule),
            "RDATE" => {
                for date in value.split(',').take(MAX_ONSETS.saturating_sub(self.dates.len())) {
                    self.dates.extend(seconds(date));
                }
            }
            _ => {}
        }
    }

    fn finish(self, out: &mut Vec<Observance>, platform: &dyn Platform) {
        let Self { start: Some(start), from: Some(from), to: Some(to), rule, dates } = self else { return };
        let repeats = Rule::parse(&rule, "", platform).is_some_and(|rule| rule.frequency == Frequency::Yearly);
        let rule = if repeats && !rule.contains('|') { rule } else { String::new() };
        if out.len() + dates.len() < MAX_ONSETS {
            out.push(Observance { from, to, start, rule });
            out.extend(dates.into_iter().map(|start| Observance { from, to, start, rule: String::new() }));
        }
    }
}

fn seconds(text: &str) -> Option<i64> {
    let stamp = stamp(text)?;
    Some(LocalTime { date: stamp.date, time: stamp.time? }.seconds())
}
