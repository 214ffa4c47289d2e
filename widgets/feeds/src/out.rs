//! Events for other programs: files, links, data for search engines.

use crate::job::Job;
use enishi_browser::Browser;
use enishi_core::event::Entry;
use enishi_core::event::export::{ics, jsonld, links};
use enishi_core::json::{Map, Value, written};
use enishi_core::platform::to_local;
use js_sys::Array;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::Url;

/// How far ahead search engines are told, in days.
const AHEAD: i64 = 366;

/// Characters of the name of a file.
const MOST_NAME: usize = 60;

/// The ways to keep one time of an event, as JSON: `google`, `outlook`, `outlookWork`. Empty where it is not there.
#[wasm_bindgen]
pub fn ways(job: &str, files: &Array) -> String {
    let found = || {
        let job = Job::read(job, files)?;
        let (occurrence, entry) = job.one()?;
        let (event, here) = (&entry.event, job.text("here"));
        let outlook = |at_work| links::outlook(event, &occurrence, &job.zone, &here, at_work, &Browser);
        let mut out = Map::new();
        out.insert("google".to_owned(), links::google(event, &occurrence, &job.zone, &here).into());
        out.insert("outlook".to_owned(), outlook(false).into());
        out.insert("outlookWork".to_owned(), outlook(true).into());
        Some(written(&Value::Object(out)))
    };
    found().unwrap_or_default()
}

/// Saves a calendar file on the visitor's device: of the time that `key` names, else of all that is found in what is
/// looked at. False where there is nothing to save, or the browser makes no file.
#[wasm_bindgen]
pub fn file(job: &str, files: &Array) -> bool {
    let saved = || {
        let job = Job::read(job, files)?;
        let (name, text) = if job.text("key").is_empty() { all(&job) } else { one(&job) }?;
        enishi_output::save(text.as_bytes(), "text/calendar;charset=utf-8", &file_name(&name))
    };
    saved().is_some()
}

fn all(job: &Job) -> Option<(String, String)> {
    let name = job.text("name");
    let found = job.found()?;
    Some((name.clone(), with_options(job, &name, |options| ics::shown(&job.entries, &found, options))))
}

fn one(job: &Job) -> Option<(String, String)> {
    let (occurrence, entry) = job.one()?;
    let mut event = (*entry.event).clone();
    if event.url.is_empty() {
        event.url = job.text("here");
    }
    let entry = Entry { event: Arc::new(event), sources: entry.sources.clone() };
    let text = with_options(job, "", |options| ics::one(&entry, &occurrence, options));
    Some((entry.event.event_name.clone(), text))
}

fn with_options(job: &Job, name: &str, make: impl FnOnce(&ics::Options<'_>) -> String) -> String {
    let page = job.text("page");
    let whole =
        |address: &str| Url::new_with_base(address, &page).map_or_else(|_| address.to_owned(), |url| url.href());
    make(&ics::Options {
        name,
        now: job.now,
        zone: &job.zone,
        origin: &|source| job.origins.get(source).cloned().unwrap_or_default(),
        whole: &whole,
        platform: &Browser,
    })
}

/// A name that file systems take.
fn file_name(name: &str) -> String {
    let mut out: String =
        name.chars()
            .map(|c| {
                if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                    ' '
                } else {
                    c
                }
            })
            .take(MOST_NAME)
            .collect();
    out.truncate(out.trim_end().len());
    if out.is_empty() {
        out.push_str("events");
    }
    out.push_str(".ics");
    out
}

/// The text for a `<script type="application/ld+json">` of what takes place in the year that begins now.
#[wasm_bindgen]
pub fn json_ld(job: &str, files: &Array) -> String {
    let text = || {
        let job = Job::read(job, files)?;
        let (today, _) = to_local(&Browser, &job.zone, job.now)?;
        let occurrences = job.between(today, today.plus_days(AHEAD));
        Some(jsonld::script(&job.entries, &occurrences, &|one| job.status(one), &job.zone, &Browser))
    };
    text().unwrap_or_default()
}
