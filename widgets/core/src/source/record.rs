//! A record of JSON or CSV by the fields of DS-43C, and the one place where it becomes an event.

use super::field::{COUNT, Field, json_name};
use super::reader::{Reader, cut, list, nights, people, status, within};
use super::{MAX_TEXT, markup};
use crate::event::{Event, Mode};
use crate::i18n::ProblemKey;
use crate::later::Part;
use crate::search::contains;
use std::borrow::Cow;

/// A record: its texts by field, and where each stands in the file. A text may be a part of the file, so that a table of
/// many columns is not copied cell by cell.
pub(super) struct Record<'a> {
    /// The line, where the format has lines.
    pub line: Option<u32>,
    /// Texts by field; empty where nothing is said.
    values: Vec<Cow<'a, str>>,
    /// The fields of which something is said.
    said: Vec<u8>,
    /// Names of the fields for problems: headers or pointers.
    pub places: Places,
}

/// How a field's place is named.
pub(super) enum Places {
    /// CSV: the headers of the file, by field.
    Headers(Vec<String>),
    /// A path to the record.
    #[cfg(feature = "rare")]
    Pointer(String),
    /// JSON: a pointer to the list, and the record's place in it.
    Item(&'static str, usize),
}

impl<'a> Record<'a> {
    /// A record that says nothing yet.
    pub fn new(line: Option<u32>, places: Places) -> Self {
        Self { line, values: vec![Cow::Borrowed(""); COUNT], said: Vec::new(), places }
    }

    pub(super) fn get(&self, field: Field) -> &str {
        self.values.get(field as usize).map_or("", |text| text)
    }

    /// Says something of a field.
    pub fn set(&mut self, field: Field, text: String) {
        self.put(field, Cow::Owned(text));
    }

    /// Says something of a field, in words that may be a part of the file.
    pub fn put(&mut self, field: Field, text: Cow<'a, str>) {
        if let Some(slot) = self.values.get_mut(field as usize) {
            *slot = text;
            self.said.push(field as u8);
        }
    }

    /// Makes it one that says nothing yet, for the next of the file.
    pub fn clear(&mut self) {
        for field in self.said.drain(..) {
            if let Some(slot) = self.values.get_mut(usize::from(field)) {
                *slot = Cow::Borrowed("");
            }
        }
    }

    pub(super) fn place(&self, field: Field) -> String {
        match &self.places {
            Places::Headers(headers) => headers.get(field as usize).cloned().unwrap_or_default(),
            #[cfg(feature = "rare")]
            Places::Pointer(pointer) => [pointer, "/", json_name(field)].concat(),
            Places::Item(list, n) => [list, "/", &n.to_string(), "/", json_name(field)].concat(),
        }
    }

    pub(super) fn refuse(&self, reader: &mut Reader<'_>, field: Field, key: ProblemKey) {
        reader.refuse(self.line, &self.place(field), key, self.get(field));
    }

    pub(super) fn note(&self, reader: &mut Reader<'_>, field: Field, key: ProblemKey) {
        reader.note(self.line, &self.place(field), key, self.get(field));
    }

    /// An address that passed; see [`Reader::address`].
    fn address(&self, reader: &mut Reader<'_>, field: Field) -> String {
        let text = self.get(field);
        if text.is_empty() { String::new() } else { reader.address(self.line, &self.place(field), text) }
    }

    /// Texts of several fields, those that say something, with `between` them.
    fn joined(&self, fields: &[Field], between: &str) -> String {
        let mut out = String::new();
        for &field in fields {
            // With references (`&amp;`), a text is up to five times as long as what it says.
            let text = within(self.get(field), MAX_TEXT * 5);
            if !text.is_empty() && (out.is_empty() || !contains(&out, text)) {
                if !out.is_empty() {
                    out.push_str(between);
                }
                out.push_str(text);
            }
        }
        out
    }

    /// The event; `None` where the record was refused.
    pub fn event(&mut self, reader: &mut Reader<'_>) -> Option<Box<Event>> {
        use Field as F;
        if self.get(F::EventName).is_empty() {
            self.refuse(reader, F::EventName, ProblemKey::NameMissing);
            return None;
        }
        let zone = self.zone(reader);
        self.part_times(reader, &zone);
        let when = self.when(reader)?;
        let text = |field| cut(self.get(field)).to_owned();
        let mut event = Box::new(Event::new("", cut(self.get(F::EventName)), when, &zone));
        event.id = match (self.get(F::Code), cut(self.get(F::Id))) {
            ("", id) | (_, id @ "") => id.to_owned(),
            (code, id) => [code, "-", id].concat(),
        };
        for (slot, field) in [
            (&mut event.event_name_kana, F::Kana),
            (&mut event.sub_title, F::SubTitle),
            (&mut event.access, F::Access),
            (&mut event.target_person, F::TargetPerson),
            (&mut event.conditions, F::Condition),
        ] {
            *slot = text(field);
        }
        for (slot, fields, between) in [
            (&mut event.description, &[F::Summary, F::Description, F::Note][..], "\n\n"),
            (&mut event.apply_method, &[F::ApplicationMethod], ""),
            (&mut event.when_remark, &[F::DateTimeDescription], ""),
            (&mut event.place, &[F::Location, F::Venue], " "),
            (&mut event.organizer, &[F::Organizer, F::CoOrganizer], "、"),
            (&mut event.contact, &[F::Contact, F::ContactPhone, F::ContactExtension, F::ContactMail], " "),
        ] {
            *slot = self.joined(fields, between);
        }
        for slot in [&mut event.description, &mut event.apply_method, &mut event.when_remark] {
            if markup::is_marked(slot) {
                match markup::plain(slot) {
                    Some(text) => *slot = text,
                    None => reader.lacks = Some(Part::Read),
                }
            }
        }
        for (slot, field) in [
            (&mut event.url, F::EventUrl),
            (&mut event.apply_url, F::ApplicationUrl),
            (&mut event.image_url, F::ImageUrl),
            (&mut event.flyer_url, F::FlyerUrl),
            (&mut event.report_url, F::ReportUrl),
            (&mut event.webinar_url, F::WebinarUrl),
        ] {
            *slot = self.address(reader, field);
        }
        event.categories = list(&self.joined(&[F::EventType, F::Tag], ";"));
        if event.place.is_empty() {
            event.place = text(F::MeetingPlace);
        }
        event.address = match self.get(F::Address) {
            "" => self.joined(&[F::Prefecture, F::City, F::Town, F::Street], ""),
            whole => cut(whole).to_owned(),
        };
        if !self.get(F::Building).is_empty() && !contains(&event.address, self.get(F::Building)) {
            event.address.push(' ');
            event.address.push_str(cut(self.get(F::Building)));
        }
        event.geo = geo(self.get(F::Latitude), self.get(F::Longitude));
        event.capacity = people(self.get(F::Capacity));
        event.capacity_remark = if event.capacity.is_some() {
            text(F::CapacityRemark)
        } else {
            self.joined(&[F::Capacity, F::CapacityRemark], " ")
        };
        event.remaining = people(self.get(F::Remaining));
        (event.fee_jpy, event.fee) = self.fee();
        event.invitation = !matches!(self.get(F::Invitation), "" | "false" | "0");
        let given = crate::json::whole(self.get(F::Nights)).and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0);
        event.nights = given.or_else(|| nights(&event.when_remark)).or_else(|| nights(&event.description));
        for goal in list(self.get(F::Sdgs)) {
            if let Some(goal @ 1..=17) = crate::json::whole(&goal)
                && !event.sdgs.contains(&(goal as u8))
            {
                event.sdgs.push(goal as u8);
            }
        }
        event.status_said = status(self.get(F::Status));
        event.mode = Mode::parse(self.get(F::Webinar));
        event.application_start = self.moment(reader, F::ApplicationStart, F::ApplicationStartTime);
        event.application_deadline = self.moment(reader, F::Deadline, F::DeadlineTime);
        if !self.get(F::RecurrenceId).is_empty() {
            event.recurrence_id = self.moments(reader, F::RecurrenceId, &zone).first().copied();
        }
        event.recurrence = self.recurrence(reader, &zone);
        Some(event)
    }

    /// The zone of its times: its own where it names one that is known.
    fn zone<'z>(&self, reader: &mut Reader<'z>) -> Cow<'z, str> {
        let given = self.get(Field::TimeZone);
        if given.is_empty() || given == reader.zone {
            return Cow::Borrowed(reader.zone);
        }
        match super::zone::iana(given, reader) {
            Some(zone) => Cow::Owned(zone),
            None => {
                self.note(reader, Field::TimeZone, ProblemKey::ZoneUnknown);
                Cow::Borrowed(reader.zone)
            }
        }
    }

    /// The price in yen where one number says it all, and what is said in words.
    fn fee(&self) -> (Option<u32>, String) {
        let (price, words) = (self.get(Field::FeeJpy), cut(self.get(Field::FeeDescription)));
        let said = [price, words, self.get(Field::FeeStatus)];
        if said.iter().all(|text| text.is_empty()) {
            return (None, String::new());
        }
        let free = said.iter().any(|text| text.trim() == "無料");
        let number = if free && price.is_empty() { Some(0) } else { people(price.trim_end_matches('円')) };
        let number = number.or_else(|| (price.trim() == "無料").then_some(0));
        let mut out = if number.is_none() { cut(price).to_owned() } else { String::new() };
        if !words.is_empty() && !(number == Some(0) && words.trim() == "無料") {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(words);
        }
        (number, out)
    }
}

/// A place on the globe; empty where the two are no latitude and longitude in degrees.
fn geo(latitude: &str, longitude: &str) -> String {
    if latitude.is_empty() || longitude.is_empty() {
        return String::new();
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let degrees = |text: &str, most: u32| {
        let text = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        digits(whole) && digits(part) && whole.parse::<u32>().is_ok_and(|whole| whole <= most)
    };
    // 0,0 lies in the Atlantic, and stands in files for "not known".
    let zero = |text: &str| text.bytes().all(|b| matches!(b, b'0' | b'.' | b'-'));
    let (latitude, longitude) = (latitude.trim(), longitude.trim());
    if !degrees(latitude, 90) || !degrees(longitude, 180) || (zero(latitude) && zero(longitude)) {
        return String::new();
    }
    [latitude, ",", longitude].concat()
}
