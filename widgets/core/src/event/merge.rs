//! Several feeds into one list, in which the same event shows once.

use super::{Event, When};
use crate::date::Date;
use crate::platform::Platform;
use crate::search::Index;
use crate::source::{Feed, instance};
use std::sync::Arc;

/// An event of the list, with the sources that name it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The event, as the first of its sources has it.
    pub event: Arc<Event>,
    /// Its sources, by their place among the feeds; never empty.
    pub sources: Arc<Vec<u16>>,
}

impl Entry {
    /// An event of one source.
    pub fn new(event: Arc<Event>, source: usize) -> Self {
        Self { event, sources: Arc::new(vec![source as u16]) }
    }

    /// Its first source.
    pub fn source(&self) -> usize {
        self.sources.first().map_or(0, |source| usize::from(*source))
    }
}

/// Puts feeds together; `None` stands for a source that is not there (yet), so that places stay the same.
///
/// An event is the same as one of an earlier source where both have the same identifier and, unless that is
/// one for the whole world (a UID with `@` or of 16 characters and more), the same name; or else the same name, start and
/// place. An identifier that a reader had to make counts for nothing. Within one source nothing is the same: its reader
/// has seen to that.
pub fn merge(feeds: &[Option<Arc<Feed>>], platform: &dyn Platform) -> Vec<Entry> {
    let present = feeds.iter().flatten().count();
    let mut entries: Vec<Entry> = Vec::with_capacity(feeds.iter().flatten().map(|feed| feed.events.len()).sum());
    let mut known = Index::default();
    for (source, feed) in feeds.iter().enumerate() {
        let Some(feed) = feed else { continue };
        let before = entries.len();
        // Nearly all events have this one source: they share the list.
        let own = Arc::new(vec![source as u16]);
        for event in &feed.events {
            if present > 1 {
                let name = plain(&event.event_name, platform);
                let place = plain(&event.place, platform);
                // Names come without white space, so that line ends keep the parts apart.
                let own = if is_worldwide(&event.id) { "" } else { name.as_str() };
                let by_id = ["id\n", own, "\n", &instance(&event.id, event.recurrence_id)].concat();
                let zone = entries.first().map_or("", |first| first.event.time_zone.as_str());
                let start = match event.when {
                    When::Days { first, .. } => first.days() * 86_400 - 1,
                    When::Times { start, .. } => start.in_zone(&event.time_zone, zone, platform).seconds(),
                };
                let by_name = ["name\n", &name, "\n", &start.to_string(), "\n", &place].concat();
                let by_id = if is_made(&event.id) { by_name.clone() } else { by_id };
                let same = known.get(&by_id).or_else(|| known.get(&by_name)).filter(|at| *at < before);
                if let Some(entry) = same.and_then(|at| entries.get_mut(at)) {
                    if !entry.sources.contains(&(source as u16)) {
                        Arc::make_mut(&mut entry.sources).push(source as u16);
                    }
                    continue;
                }
                for name in [by_id, by_name] {
                    if known.get(&name).is_none() {
                        known.set(name, entries.len());
                    }
                }
            }
            entries.push(Entry { event: event.clone(), sources: own.clone() });
        }
    }
    entries
}

fn is_worldwide(id: &str) -> bool {
    id.contains('@') || id.len() >= 16
}

/// Whether our readers made the identifier, from name or number and day: `12@2018-12-15`. It says nothing more than
/// these do, and another town may have an event of that name on that day.
fn is_made(id: &str) -> bool {
    id.rsplit_once('@').and_then(|(_, day)| Date::parse(day.get(..10)?)).is_some()
}

/// A text as it is compared: without white space, width and letter case.
fn plain(text: &str, platform: &dyn Platform) -> String {
    let mut out = String::with_capacity(text.len());
    for c in if text.is_ascii() { text.to_owned() } else { platform.nfkc(text) }.chars() {
        if !c.is_whitespace() {
            out.push(small(c));
        }
    }
    out
}

/// A small letter for a capital one: Latin, Greek and Cyrillic, without the tables for all scripts.
pub(super) fn small(c: char) -> char {
    let distance = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    char::from_u32(c as u32 + distance).unwrap_or(c)
}
