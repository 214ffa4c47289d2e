//! iCalendar (RFC 5545), as real products write it.

mod series;

use super::property::{Property, duration, property, stamp, unescape};
use super::reader::{Reader, cut, list, nights, status};
use super::{ReadError, bytes, markup, vtimezone, zone};
use crate::date::Time;
use crate::event::zone::after;
use crate::event::{Event, LocalTime, Moment, When};
use crate::i18n::ProblemKey;
use crate::later::Part;
use crate::search::Index;

/// What holds for the whole file.
struct Calendar<'a> {
    text: &'a str,
    name: String,
    /// X-WR-TIMEZONE, where it is known.
    zone: Option<String>,
    /// TZIDs met so far, and for each its zone where it is known.
    names: Index,
    zones: Vec<Option<String>>,
    /// What the file says about its zones; read where a name does not tell.
    definitions: Option<Vec<(String, Option<String>)>>,
    /// Changed instances (RECURRENCE-ID) and their lines: read when all series are known.
    changed: Vec<(Vec<Property>, u32)>,
}

/// The series that a changed instance belongs to.
struct Series {
    /// Where it stands among the events.
    at: usize,
    name: String,
    when: When,
    zone: String,
}

crate::later! { Read "01":
/// Reads a file; gives its name.
pub(super) fn read(source: &[u8], reader: &mut Reader<'_>) -> Result<String, ReadError> {
    let (joined, numbers) = bytes::unfold(source);
    let text = bytes::decode(&joined, reader).ok_or_else(|| ReadError::missing(Part::Read))?;
    let mut calendar = Calendar {
        text: &text,
        name: String::new(),
        zone: None,
        names: Index::default(),
        zones: Vec::new(),
        definitions: None,
        changed: Vec::new(),
    };
    let mut open: Vec<String> = Vec::new();
    let mut properties: Vec<Property> = Vec::new();
    let (mut begin, mut last, mut whole) = (0, 0, false);
    for (line, number) in text.lines().zip(numbers) {
        last = number;
        let Some(property) = property(line, number) else { continue };
        match property.name.as_str() {
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                if name == "VEVENT" {
                    properties.clear();
                    begin = number;
                }
                // Nobody nests deeper; a file that does is not followed.
                if open.len() < 16 {
                    open.push(name);
                }
            }
            "END" => {
                let was = open.pop();
                let mut full = false;
                if was.as_deref() == Some("VEVENT") {
                    if properties.iter().any(|property| property.name == "RECURRENCE-ID") {
                        calendar.changed.push((core::mem::take(&mut properties), begin));
                    } else if let Some(event) = calendar.event(&properties, begin, None, reader) {
                        full = !reader.push(Box::new(event), Some(begin));
                    }
                }
                if full || property.value.trim().eq_ignore_ascii_case("VCALENDAR") {
                    whole = true;
                }
                if full {
                    break;
                }
            }
            // An alarm inside an event has a description of its own.
            _ if open.last().is_some_and(|name| name == "VEVENT") => properties.push(property),
            "X-WR-CALNAME" | "NAME" if open.len() <= 1 && calendar.name.is_empty() => {
                calendar.name = unescape(&property.value);
            }
            "X-WR-TIMEZONE" | "TIMEZONE-ID" if open.len() <= 1 => {
                calendar.zone = calendar.find(&property.value, reader);
            }
            _ => {}
        }
    }
    calendar.take_changed(reader);
    // A download that broke off has no end; what came is shown, and that something is missing is said.
    if !whole {
        if reader.events().is_empty() {
            return Err(ReadError::new(Some(last), ProblemKey::CutOff, ""));
        }
        reader.note(Some(last), "", ProblemKey::CutOff, "");
    }
    Ok(calendar.name)
} }

impl Calendar<'_> {
    /// The zone of a property: its TZID where it is known, with a problem once for each that is not.
    fn zone(&mut self, property: &Property, reader: &mut Reader<'_>) -> String {
        let named = property.parameter("TZID").and_then(|name| self.named(name, property.line, reader));
        named.or_else(|| self.zone.clone()).unwrap_or_else(|| reader.zone.to_owned())
    }

    fn named(&mut self, name: &str, line: u32, reader: &mut Reader<'_>) -> Option<String> {
        if let Some(at) = self.names.get(name) {
            return self.zones.get(at).cloned().flatten();
        }
        let found = self.find(name, reader);
        if found.is_none() {
            reader.note(Some(line), "TZID", ProblemKey::ZoneUnknown, name);
        }
        self.names.set(name.to_owned(), self.zones.len());
        self.zones.push(found.clone());
        found
    }

    /// The zone for a name: by the name where it is one of those that are known everywhere, then by the file's own
    /// definition, then by what the name tells people.
    fn find(&mut self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        if let Some(known) = zone::known(name, reader.platform) {
            return Some(known);
        }
        if !Part::Series.is_here() {
            // What works a definition out.
            reader.lacks = Some(Part::Series);
        }
        let text = self.text;
        let definitions = self.definitions.get_or_insert_with(|| vtimezone::definitions(text, reader.platform));
        let defined = definitions.iter().find(|(own, _)| own == name).and_then(|(_, zone)| zone.clone());
        defined.or_else(|| zone::shown(name, reader.platform))
    }

    /// A date or time of a property on the clock of an event's zone.
    fn moment(&mut self, text: &str, property: &Property, zone: &str, reader: &mut Reader<'_>) -> Option<Moment> {
        let stamp = stamp(text)?;
        let Some(time) = stamp.time else { return Some(Moment { date: stamp.date, time: None }) };
        let from = if stamp.utc { "UTC".to_owned() } else { self.zone(property, reader) };
        let local = LocalTime { date: stamp.date, time }.in_zone(&from, zone, reader.platform);
        Some(Moment { date: local.date, time: Some(local.time) })
    }

    /// Reads one VEVENT that begins in `line`; `None` where it was refused. A changed instance takes name and time from
    /// its series where it says none itself.
    fn event(
        &mut self,
        properties: &[Property],
        line: u32,
        series: Option<&Series>,
        reader: &mut Reader<'_>,
    ) -> Option<Event> {
        let find = |name: &str| properties.iter().find(|property| property.name == name);
        let text = |name: &str| find(name).map(Property::text).unwrap_or_default();
        let mut name = text("SUMMARY");
        if let Some(series) = series.filter(|_| name.is_empty()) {
            name.clone_from(&series.name);
        }
        if name.is_empty() {
            reader.refuse(Some(line), "SUMMARY", ProblemKey::NameMissing, "");
            return None;
        }
        let own = find("DTSTART");
        let Some(start) = own.or(find("RECURRENCE-ID").filter(|_| series.is_some())) else {
            reader.refuse(Some(line), "DTSTART", ProblemKey::StartMissing, "");
            return None;
        };
        let Some(first) = stamp(&start.value) else {
            reader.refuse(Some(start.line), "DTSTART", ProblemKey::DateUnreadable, &start.value);
            return None;
        };
        let repeats = find("RRULE").is_some() || find("RDATE").is_some();
        // A time in UTC is shown on the page's clock; but what repeats has to repeat on its own. A changed instance is
        // counted on the clock of its series.
        let zone = match (first.utc, &self.zone) {
            _ if series.is_some() => series.map(|series| series.zone.clone()).unwrap_or_default(),
            (true, Some(zone)) => zone.clone(),
            (true, None) if repeats => "UTC".to_owned(),
            (true, None) => reader.zone.to_owned(),
            (false, _) => self.zone(start, reader),
        };
        let mut when = self.when(start, find("DTEND"), find("DURATION"), &zone, reader)?;
        if let Some(series) = series.filter(|_| own.is_none()) {
            when = series.when.moved_to(when.start_seconds());
        }
        let mut event = Event::new(cut(&text("UID")), &name, when, &zone);
        self.details(&mut event, properties, reader);
        event.recurrence = self.recurrence(properties, when, &zone, reader);
        Some(event)
    }

    /// When it takes place; `None` where the record was refused.
    fn when(
        &mut self,
        start: &Property,
        end: Option<&Property>,
        length: Option<&Property>,
        zone: &str,
        reader: &mut Reader<'_>,
    ) -> Option<When> {
        let Some(from) = self.moment(&start.value, start, zone, reader) else {
            reader.refuse(Some(start.line), "DTSTART", ProblemKey::DateUnreadable, &start.value);
            return None;
        };
        let until = end.and_then(|end| self.moment(&end.value, end, zone, reader));
        if let Some(end) = end.filter(|_| until.is_none()) {
            reader.note(Some(end.line), "DTEND", ProblemKey::DateUnreadable, &end.value);
        }
        let length = length.and_then(|length| duration(&length.value));
        let is_wrong = until.is_some_and(|until| until < Moment { time: until.time.and(from.time), ..from });
        if let Some(end) = end.filter(|_| is_wrong) {
            reader.refuse(Some(end.line), "DTEND", ProblemKey::EndBeforeStart, &end.value);
            return None;
        }
        let Some(time) = from.time else {
            // DTEND is the first day that no longer belongs to it; a duration counts whole days.
            let last = match (until, length) {
                (Some(Moment { date, time: None }), _) => date.plus_days(-1),
                (Some(Moment { date, .. }), _) => date,
                (None, Some((days, exact))) => from.date.plus_days((days + exact - 1).div_euclid(86_400)),
                (None, None) => from.date,
            };
            return Some(When::Days { first: from.date, last: last.max(from.date) });
        };
        let start = LocalTime { date: from.date, time };
        let end = match (until, length) {
            (Some(Moment { date, time }), _) => Some(LocalTime { date, time: time.unwrap_or(Time::from_seconds(0)) }),
            (None, Some(length)) => Some(after(start, length, zone, reader.platform)),
            (None, None) => None,
        };
        Some(When::Times { start, end: end.filter(|end| *end > start) })
    }

    /// Everything but name and time.
    fn details(&self, event: &mut Event, properties: &[Property], reader: &mut Reader<'_>) {
        for property in properties {
            let line = Some(property.line);
            match property.name.as_str() {
                "DESCRIPTION" => event.description = markup::text(&property.text()),
                "LOCATION" => event.place = property.text(),
                "CATEGORIES" => {
                    for category in list(&property.text()) {
                        if !event.categories.contains(&category) {
                            event.categories.push(category);
                        }
                    }
                }
                "STATUS" => event.status_said = status(&property.value),
                "ORGANIZER" => {
                    let name = property.parameter("CN").unwrap_or(&property.value);
                    event.organizer = unescape(without_scheme(name));
                }
                "CONTACT" => event.contact = property.text(),
                "URL" => event.url = reader.address(line, "URL", &property.value),
                "X-SHIRASAGI-RELATEDURL" if event.url.is_empty() => {
                    event.url = reader.address(line, "X-SHIRASAGI-RELATEDURL", &property.value);
                }
                "X-SHIRASAGI-COST" => event.fee = property.text(),
                "X-SHIRASAGI-SCHEDULE" => event.when_remark = property.text(),
                // The first file that is no picture is the flyer.
                "ATTACH" if event.flyer_url.is_empty() => {
                    let is_picture = property.parameter("FMTTYPE").is_some_and(|kind| kind.starts_with("image/"));
                    let is_inline = property.parameter("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("BINARY"));
                    if !is_picture && !is_inline {
                        event.flyer_url = reader.address(line, "ATTACH", &property.value);
                    }
                }
                _ => {}
            }
        }
        event.nights = nights(&event.when_remark).or_else(|| nights(&event.description));
    }
}

/// An organizer without the scheme before the address.
fn without_scheme(mut name: &str) -> &str {
    while let Some((_, address)) =
        name.split_at_checked(7).filter(|(scheme, _)| matches!(*scheme, "mailto:" | "MAILTO:"))
    {
        name = address;
    }
    name
}
