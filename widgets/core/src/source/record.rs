//! A record of JSON or CSV by the fields of DS-43C, and the one place where it becomes an event.

use super::field::{Field, json_name};
use super::reader::{DayTime, Reader, cut, list, nights, people, status};
use super::{MAX_DATES, markup};
use crate::date::{Date, Time};
use crate::event::recurrence::Recurrence;
use crate::event::rule::Rule;
use crate::event::{Event, LocalTime, Mode, Moment, When};
use crate::i18n::ProblemKey;
use crate::search::contains;

/// A record: its texts by field, and where each stands in the file.
pub(super) struct Record {
    /// The line, where the format has lines.
    pub line: Option<u32>,
    /// Texts by field; empty where nothing is said.
    pub values: Vec<String>,
    /// Names of the fields for problems: headers or pointers.
    pub places: Places,
}

/// How a field's place is named.
pub(super) enum Places {
    /// CSV: the headers of the file, by field.
    Headers(std::rc::Rc<Vec<String>>),
    /// JSON: a pointer to the record.
    Pointer(String),
}

impl Record {
    fn get(&self, field: Field) -> &str {
        self.values.get(field as usize).map_or("", String::as_str)
    }

    fn place(&self, field: Field) -> String {
        match &self.places {
            Places::Headers(headers) => headers.get(field as usize).cloned().unwrap_or_default(),
            Places::Pointer(pointer) => {
                let mut place = pointer.clone();
                place.push('/');
                place.push_str(json_name(field));
                place
            }
        }
    }

    fn refuse(&self, reader: &mut Reader<'_>, field: Field, key: ProblemKey) {
        reader.refuse(self.line, &self.place(field), key, self.get(field));
    }

    fn note(&self, reader: &mut Reader<'_>, field: Field, key: ProblemKey) {
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
            let text = cut(self.get(field));
            if !text.is_empty() && !contains(&out, text) {
                if !out.is_empty() {
                    out.push_str(between);
                }
                out.push_str(text);
            }
        }
        out
    }

    /// A date; `None` with a problem where there is one that nobody can read.
    fn date(&self, reader: &mut Reader<'_>, field: Field) -> Option<Date> {
        let text = self.get(field);
        if text.is_empty() {
            return None;
        }
        let date = reader.date(text);
        if date.is_none() {
            self.note(reader, field, ProblemKey::DateUnreadable);
        }
        date
    }

    fn time(&self, reader: &mut Reader<'_>, field: Field) -> Option<DayTime> {
        let text = self.get(field);
        if text.is_empty() {
            return None;
        }
        let time = reader.time(text);
        if time.is_none() {
            self.note(reader, field, ProblemKey::TimeUnreadable);
        }
        time
    }

    /// A day and perhaps a time, from two fields.
    fn moment(&self, reader: &mut Reader<'_>, date: Field, time: Field) -> Option<Moment> {
        let date = self.date(reader, date)?;
        let time = match self.time(reader, time) {
            Some(DayTime::At(time)) => Some(time),
            // 24:00 is the whole day.
            _ => None,
        };
        Some(Moment { date, time })
    }

    /// When it takes place; `None` where the record was refused.
    fn when(&self, reader: &mut Reader<'_>) -> Option<When> {
        let text = self.get(Field::DateOfStart);
        if text.is_empty() {
            self.refuse(reader, Field::DateOfStart, ProblemKey::StartMissing);
            return None;
        }
        let Some(first) = reader.date(text) else {
            self.refuse(reader, Field::DateOfStart, ProblemKey::DateUnreadable);
            return None;
        };
        let given_last = self.date(reader, Field::DateOfEnd);
        let last = given_last.unwrap_or(first);
        if last < first {
            self.refuse(reader, Field::DateOfEnd, ProblemKey::EndBeforeStart);
            return None;
        }
        let start = match self.time(reader, Field::StartTime) {
            Some(DayTime::At(time)) => LocalTime { date: first, time },
            // A day without a start time is shown as a whole day; the end time alone says little.
            _ => return Some(When::Days { first, last }),
        };
        let end = match self.time(reader, Field::EndTime) {
            Some(DayTime::At(time)) => LocalTime { date: last, time },
            Some(DayTime::Midnight) => LocalTime { date: last.plus_days(1), time: Time::from_seconds(0) },
            None if last > first => return Some(When::Times { start, end: Some(end_of(last)) }),
            None => return Some(When::Times { start, end: None }),
        };
        if end >= start {
            return Some(When::Times { start, end: Some(end) });
        }
        if given_last.is_some() {
            self.refuse(reader, Field::EndTime, ProblemKey::EndBeforeStart);
            return None;
        }
        // 22:00 to 2:00 without an end date: into the next day.
        Some(When::Times { start, end: Some(LocalTime { date: last.plus_days(1), ..end }) })
    }

    /// The event; `None` where the record was refused.
    pub fn event(&self, reader: &mut Reader<'_>) -> Option<Event> {
        use Field as F;
        if self.get(F::EventName).is_empty() {
            self.refuse(reader, F::EventName, ProblemKey::NameMissing);
            return None;
        }
        let when = self.when(reader)?;
        let zone = self.zone(reader);
        let text = |field| cut(self.get(field)).to_owned();
        let mut event = Event::new("", cut(self.get(F::EventName)), when, &zone);
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
            (&mut event.apply_method, F::ApplicationMethod),
            (&mut event.when_remark, F::DateTimeDescription),
        ] {
            *slot = text(field);
        }
        for (slot, fields, between) in [
            (&mut event.description, &[F::Summary, F::Description, F::Note][..], "\n\n"),
            (&mut event.place, &[F::Location, F::Venue], " "),
            (&mut event.organizer, &[F::Organizer, F::CoOrganizer], "、"),
            (&mut event.contact, &[F::Contact, F::ContactPhone, F::ContactExtension, F::ContactMail], " "),
        ] {
            *slot = self.joined(fields, between);
        }
        for slot in [&mut event.description, &mut event.apply_method, &mut event.when_remark] {
            *slot = markup::text(slot);
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
        event.nights = match self.get(F::Nights) {
            "" => nights(&event.when_remark).or_else(|| nights(&event.description)),
            given => crate::json::whole(given).and_then(|n| u8::try_from(n).ok()).filter(|n| *n > 0),
        };
        for goal in list(self.get(F::Sdgs)) {
            if let Some(goal @ 1..=17) = crate::json::whole(&goal) {
                event.sdgs.push(goal as u8);
            }
        }
        event.status_said = status(self.get(F::Status));
        event.mode = Mode::parse(self.get(F::Webinar));
        event.application_start = self.moment(reader, F::ApplicationStart, F::ApplicationStartTime);
        event.application_deadline = self.moment(reader, F::Deadline, F::DeadlineTime);
        event.recurrence = self.recurrence(reader, &zone);
        Some(event)
    }

    /// The zone of its times: its own where it names one that is known.
    fn zone(&self, reader: &mut Reader<'_>) -> String {
        let given = self.get(Field::TimeZone);
        if given.is_empty() || given == reader.zone {
            return reader.zone.to_owned();
        }
        super::zone::iana(given, reader.platform).unwrap_or_else(|| {
            self.note(reader, Field::TimeZone, ProblemKey::ZoneUnknown);
            reader.zone.to_owned()
        })
    }

    /// The price in yen where one number says it all, and what is said in words.
    fn fee(&self) -> (Option<u32>, String) {
        let (price, words) = (self.get(Field::FeeJpy), cut(self.get(Field::FeeDescription)));
        let free = [price, words, self.get(Field::FeeStatus)].iter().any(|text| text.trim() == "無料");
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

    /// What repeats it.
    fn recurrence(&self, reader: &mut Reader<'_>, zone: &str) -> Option<Box<Recurrence>> {
        let mut recurrence = Recurrence::default();
        if !self.get(Field::Rrule).is_empty() {
            match Rule::parse(self.get(Field::Rrule), zone, reader.platform) {
                Some(rule) => recurrence.rules.push(rule),
                None => self.note(reader, Field::Rrule, ProblemKey::RuleUnreadable),
            }
        }
        recurrence.rdate = self.moments(reader, Field::Rdate, zone);
        recurrence.leave_out(&self.moments(reader, Field::Exdate, zone));
        (!recurrence.rules.is_empty() || !recurrence.rdate.is_empty()).then(|| Box::new(recurrence))
    }

    /// A list of dates, with or without times.
    fn moments(&self, reader: &mut Reader<'_>, field: Field, zone: &str) -> Vec<Moment> {
        let mut out = Vec::new();
        for item in list(self.get(field)).iter().take(MAX_DATES) {
            match self::moment(item, zone, reader) {
                Some(moment) => out.push(moment),
                None => reader.note(self.line, &self.place(field), ProblemKey::DateUnreadable, item),
            }
        }
        out
    }
}

/// `2018-12-15`, `2018-12-15T10:00`, `20181215T100000`, `20181215T010000Z`: on the clock of `zone`.
fn moment(text: &str, zone: &str, reader: &Reader<'_>) -> Option<Moment> {
    let date = reader.date(text)?;
    let Some((_, time)) = text.split_once(['T', ' ']) else { return Some(Moment { date, time: None }) };
    let plain = time.trim_end_matches('Z');
    let mut local = LocalTime { date, time: Time::parse(plain)? };
    if plain.len() < time.len() {
        local = local.in_zone("UTC", zone, reader.platform);
    }
    Some(Moment { date: local.date, time: Some(local.time) })
}

/// A place on the globe; empty where the two are no latitude and longitude in degrees.
fn geo(latitude: &str, longitude: &str) -> String {
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

fn end_of(day: Date) -> LocalTime {
    LocalTime { date: day.plus_days(1), time: Time::from_seconds(0) }
}
