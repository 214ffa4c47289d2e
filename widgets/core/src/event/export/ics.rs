//! Calendar files (RFC 5545) of what is shown, or of one time that an event takes place.

use super::{basic, place, stamp, zone};
use crate::date::Date;
use crate::event::zone::plain;
use crate::event::{Entry, Event, LocalTime, Moment, Occurrence, Status, When};
use crate::platform::Platform;

/// How long after the day it is made a file names the times of a series that no rule of RFC 5545 can say, and the
/// changes of a zone's clocks, in days.
pub(super) const AHEAD: i64 = 3 * 366;

/// The same backwards.
pub(super) const BEHIND: i64 = 366;

/// What a file is made with.
pub struct Options<'a> {
    /// Its name; may be empty.
    pub name: &'a str,
    /// When it is made, in seconds since 1970-01-01T00:00Z.
    pub now: i64,
    /// The zone of the page.
    pub zone: &'a str,
    /// What an event of a source is told apart by from those of all others: the address of the feed, say. Identifiers
    /// such as `12` are only known within their source; two cities' must not replace each other in a visitor's calendar.
    pub origin: &'a dyn Fn(usize) -> String,
    /// Makes an address a whole one.
    pub whole: &'a dyn Fn(&str) -> String,
    /// The platform.
    pub platform: &'a dyn Platform,
}

/// A file of everything that is shown: each event of which an occurrence is among `shown`, whole series with their
/// changed instances.
pub fn shown(entries: &[Entry], shown: &[Occurrence], options: &Options<'_>) -> String {
    let mut is_shown = vec![false; entries.len()];
    for occurrence in shown {
        if let Some(mark) = is_shown.get_mut(occurrence.entry as usize) {
            *mark = true;
        }
    }
    // A series and its changed instances go together.
    let mut series = crate::search::Index::default();
    for (n, entry) in entries.iter().enumerate() {
        if is_shown[n] && entry.event.repeats() {
            series.set(uid(entry, options), n);
        }
    }
    let mut list: Vec<(&Entry, String)> = Vec::new();
    for (entry, is_shown) in entries.iter().zip(is_shown) {
        let uid = uid(entry, options);
        if is_shown || entry.event.repeats() && series.get(&uid).is_some() {
            list.push((entry, uid));
        }
    }
    file(&list, options)
}

/// A file of one time that an event takes place, without the rest of its series.
pub fn one(entry: &Entry, occurrence: &Occurrence, options: &Options<'_>) -> String {
    let mut event = (*entry.event).clone();
    let key = occurrence.key(&event);
    let id = [&key, "@", &(options.origin)(entry.source())].concat();
    event.when = match super::times(occurrence) {
        None => When::Days { first: occurrence.first, last: occurrence.last },
        Some((start, end)) => {
            let own = |local: LocalTime| local.in_zone(options.zone, &event.time_zone, options.platform);
            When::Times { start: own(start), end: occurrence.end.map(|_| own(end)) }
        }
    };
    event.recurrence = None;
    event.recurrence_id = None;
    let single = Entry::new(std::sync::Arc::new(event), entry.source());
    let uid = if entry.event.repeats() { id } else { uid(entry, options) };
    file(&[(&single, uid)], options)
}

/// What identifies an event in all the world: its identifier where that does so, else with its source.
fn uid(entry: &Entry, options: &Options<'_>) -> String {
    let id = &entry.event.id;
    if id.contains('@') { id.clone() } else { [id, "@", &(options.origin)(entry.source())].concat() }
}

fn file(list: &[(&Entry, String)], options: &Options<'_>) -> String {
    let mut file = File { out: String::new(), options, today: LocalTime::from_seconds(options.now).date };
    for (name, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Enishi//Calendar 1//JA"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        file.line(name, value);
    }
    file.text("X-WR-CALNAME", options.name);
    file.line("X-WR-TIMEZONE", options.zone);
    file.zones(list);
    let mut instances: Vec<(&str, Moment)> = Vec::new();
    for (entry, uid) in list {
        instances.extend(entry.event.recurrence_id.map(|moment| (uid.as_str(), moment)));
    }
    for (entry, uid) in list {
        let mut changed: Vec<Moment> = Vec::new();
        if entry.event.recurrence.is_some() {
            changed.extend(instances.iter().filter(|(series, _)| series == uid).map(|(_, moment)| *moment));
        }
        file.event(&entry.event, uid, &changed);
    }
    file.line("END", "VCALENDAR");
    file.out
}

/// A file in the making.
pub(super) struct File<'a> {
    out: String,
    pub(super) options: &'a Options<'a>,
    pub(super) today: Date,
}

impl File<'_> {
    /// A content line, folded so that no line has more than 75 octets (RFC 5545, section 3.1).
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain(":".chars()).chain(value.chars()) {
            if length + c.len_utf8() > 75 {
                self.out.push_str("\r\n ");
                length = 1;
            }
            length += c.len_utf8();
            self.out.push(c);
        }
        self.out.push_str("\r\n");
    }

    /// A text, where there is one.
    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(name, &escaped(text));
        }
    }

    /// A time on the clock of an event's zone, or a day.
    pub(super) fn moments(&mut self, name: &str, event: &Event, moments: &[Moment]) {
        let (mut days, mut times) = (String::new(), String::new());
        for moment in moments {
            let (list, text) = match moment.time {
                None => (&mut days, basic(&moment.date.to_string())),
                Some(time) => (&mut times, stamp(LocalTime { date: moment.date, time }, true)),
            };
            if !list.is_empty() {
                list.push(',');
            }
            list.push_str(&text);
        }
        if !days.is_empty() {
            self.line(&[name, ";VALUE=DATE"].concat(), &days);
        }
        if !times.is_empty() {
            let zone = plain(&event.time_zone);
            self.line(&[name, ";TZID=", zone].concat(), &times);
        }
    }

    fn event(&mut self, event: &Event, uid: &str, changed: &[Moment]) {
        self.line("BEGIN", "VEVENT");
        self.text("UID", uid);
        let now = stamp(LocalTime::from_seconds(self.options.now), true);
        self.line("DTSTAMP", &[&now, "Z"].concat());
        self.moments("DTSTART", event, &[event.when.start()]);
        let end = match event.when {
            When::Days { last, .. } => Some(Moment { date: last.plus_days(1), time: None }),
            When::Times { end, .. } => end.map(|end| Moment { date: end.date, time: Some(end.time) }),
        };
        self.moments("DTEND", event, end.as_slice());
        if let Some(recurrence) = &event.recurrence {
            self.recurrence(event, recurrence, changed);
        }
        self.moments("RECURRENCE-ID", event, event.recurrence_id.as_slice());
        self.text("SUMMARY", &event.event_name);
        self.text("DESCRIPTION", &event.description);
        self.text("LOCATION", &place(event));
        if let Some((latitude, longitude)) = event.geo.split_once(',') {
            self.line("GEO", &[latitude.trim(), ";", longitude.trim()].concat());
        }
        let mut categories = String::new();
        for category in &event.categories {
            if !categories.is_empty() {
                categories.push(',');
            }
            categories.push_str(&escaped(category));
        }
        if !categories.is_empty() {
            self.line("CATEGORIES", &categories);
        }
        match event.status_said {
            Some(Status::Cancelled) => self.line("STATUS", "CANCELLED"),
            Some(Status::Postponed) => self.line("STATUS", "TENTATIVE"),
            _ => self.line("STATUS", "CONFIRMED"),
        }
        for (name, address) in [("URL", &event.url), ("ATTACH", &event.flyer_url)] {
            if !address.is_empty() {
                self.line(name, &(self.options.whole)(address));
            }
        }
        if !event.organizer.is_empty() {
            // An address is asked for, and none is known.
            self.line(&["ORGANIZER;CN=\"", &parameter(&event.organizer), "\""].concat(), "invalid:nomail");
        }
        self.text("CONTACT", &event.contact);
        self.line("END", "VEVENT");
    }

    /// The definition of each zone that the events use.
    fn zones(&mut self, list: &[(&Entry, String)]) {
        let mut known: Vec<(&str, Date)> = Vec::new();
        for (entry, _) in list {
            let event = &*entry.event;
            if let When::Times { start, .. } = event.when {
                match known.iter_mut().find(|(zone, _)| *zone == event.time_zone) {
                    Some((_, first)) => *first = start.date.min(*first),
                    None => known.push((&event.time_zone, start.date)),
                }
            }
        }
        for (name, first) in known {
            // Old series go on today; what lies between is not shown to anybody.
            let from = first.plus_days(-BEHIND).max(self.today.plus_days(-60 * BEHIND));
            let to = self.today.plus_days(AHEAD).max(from.plus_days(AHEAD));
            for (name, value) in zone::definition(name, from, to, self.options.platform) {
                self.line(name, &value);
            }
        }
    }
}

/// A text as a value (RFC 5545, section 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// A text as a quoted parameter, which can hold neither quotation marks nor control characters.
fn parameter(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == '"' {
                '\''
            } else if c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect()
}
