//! An event as a page shows it: what stands under which name, and where its links lead.

use super::dates::{self, Above, Written};
use super::words::{self, Column};
use super::{super::paging, take};
use crate::event::Status;
use crate::html::Document;
use crate::i18n::ProblemKey;
use crate::source::field::Field;
use crate::source::reader::{Reader, cut};
use crate::source::record::{Places, Record};
use crate::source::when::clock;

/// Links of one event that are looked at.
const MOST_LINKS: usize = 30;

/// An event before its days are read.
pub(super) struct Draft {
    record: Record<'static>,
    /// What stands where no header says what it is.
    nameless: Vec<String>,
    hours: String,
    links: Vec<(Field, String)>,
}

impl Draft {
    /// `place` names it for the webmaster, as a path within the page.
    pub fn new(place: String) -> Self {
        Self {
            record: Record::new(None, Places::Pointer(place)),
            nameless: Vec::new(),
            hours: String::new(),
            links: Vec::new(),
        }
    }

    /// Takes a text under its column; `None` where nothing says what it is.
    pub fn text(&mut self, column: Option<Column>, text: &str) {
        let text = cut(text.trim());
        if text.is_empty() {
            return;
        }
        match column {
            Some(Column::Is(field)) if self.record.get(field).is_empty() => self.record.set(field, text.to_owned()),
            Some(Column::Is(Field::Description)) | None => self.nameless.push(text.to_owned()),
            Some(Column::Hours) => self.hours = text.to_owned(),
            Some(Column::Is(_)) => {}
        }
    }

    /// Takes the links and the picture within an element.
    pub fn links(&mut self, page: &Document, from: usize, to: usize, column: Option<Column>, reader: &Reader<'_>) {
        for at in from..to {
            if self.links.len() >= MOST_LINKS {
                return;
            }
            if page.name(at) == "img"
                && let Some(address) = page.attribute(at, "src").filter(|_| self.record.get(Field::ImageUrl).is_empty())
            {
                self.record.set(Field::ImageUrl, paging::joined(reader.address, address.trim()));
            }
            let Some(address) = page.attribute(at, "href").filter(|_| page.name(at) == "a") else { continue };
            let hinted = match column {
                Some(Column::Is(field @ (Field::FlyerUrl | Field::ApplicationUrl | Field::ReportUrl))) => Some(field),
                _ => None,
            };
            // 「申し込む」 in a column of flyers is no flyer.
            let field = match words::link(&page.text(at), address) {
                Field::EventUrl => hinted.unwrap_or(Field::EventUrl),
                said => said,
            };
            self.links.push((field, paging::joined(reader.address, address.trim())));
        }
    }

    /// Reads its days and takes it; `false` where there are too many events. `title` is its name where nothing in it
    /// is one.
    pub fn finish(mut self, title: &str, above: &mut Above, reader: &mut Reader<'_>) -> bool {
        use Field as F;
        let text = reader.platform.nfkc(self.record.get(F::DateOfStart));
        // What a machine wrote is read with the other texts of machines.
        let written = if above.stamp(&text) { None } else { dates::read(&text, above) };
        let mut more = String::new();
        if let Some(written) = &written {
            self.days(written, reader);
            more.clone_from(&written.rest);
        }
        self.hours(reader);
        self.name(title);
        self.deadline(above, reader);
        if self.record.get(F::Status).is_empty() {
            // 「※終了しました」 beside the day or the name, but never in what is told of the event.
            let said = [more.as_str(), self.record.get(F::EventName)].iter().any(|text| Status::parse(text).is_some());
            if said {
                let text = [more.as_str(), " ", self.record.get(F::EventName)].concat();
                self.record.set(F::Status, text);
            }
        }
        if self.record.get(F::DateTimeDescription).is_empty() {
            self.record.set(F::DateTimeDescription, more);
        }
        self.addresses();
        take(self.record, reader)
    }

    fn days(&mut self, written: &Written, reader: &mut Reader<'_>) {
        use Field as F;
        let Some((first, last)) = written.days.first().copied() else { return };
        if written.wrong_weekday {
            self.record.note(reader, F::DateOfStart, ProblemKey::WeekdayWrong);
        }
        self.record.set(F::DateOfStart, first.to_string());
        let end = self.record.get(F::DateOfEnd).to_owned();
        if end.is_empty() {
            if last > first {
                self.record.set(F::DateOfEnd, last.to_string());
            }
        } else if let Some(end) = dates::read(&reader.platform.nfkc(&end), &mut Above::after(first)) {
            let (day, _) = end.days[0];
            self.record.set(F::DateOfEnd, day.to_string());
            if let Some(time) = end.start.filter(|_| self.record.get(F::EndTime).is_empty()) {
                self.record.set(F::EndTime, clock(time));
            }
        }
        if let Some(start) = written.start {
            self.record.set(F::StartTime, clock(start));
        }
        if let Some(end) = written.end {
            self.record.set(F::EndTime, minutes(end));
        }
        let mut more = String::new();
        for (first, _) in written.days.iter().skip(1) {
            more.push_str(&first.to_string());
            more.push(';');
        }
        self.record.set(F::Rdate, more);
    }

    fn hours(&mut self, reader: &Reader<'_>) {
        let (_, found) = dates::times(&reader.platform.nfkc(&self.hours));
        if let Some((start, end)) = found {
            self.record.set(Field::StartTime, minutes(start));
            self.record.set(Field::EndTime, end.map(minutes).unwrap_or_default());
        }
    }

    /// A name, from what has none of its own: the first text without a header, then what happens.
    fn name(&mut self, title: &str) {
        let mut rest = self.nameless.drain(..);
        if self.record.get(Field::EventName).is_empty() {
            let name = if title.is_empty() { rest.next().unwrap_or_default() } else { title.to_owned() };
            self.record.set(Field::EventName, name);
        }
        let mut description = self.record.get(Field::Description).to_owned();
        for text in rest {
            if !description.is_empty() {
                description.push('\n');
            }
            description.push_str(&text);
        }
        if self.record.get(Field::EventName).is_empty() {
            self.record.set(Field::EventName, core::mem::take(&mut description));
        }
        self.record.set(Field::Description, description);
    }

    /// A deadline as people write it; what is no day stays said in words.
    fn deadline(&mut self, above: &Above, reader: &Reader<'_>) {
        let text = self.record.get(Field::Deadline).to_owned();
        if text.is_empty() {
            return;
        }
        let mut near = *above;
        match dates::read(&reader.platform.nfkc(&text), &mut near) {
            Some(written) => {
                // 「11/1～11/30」: the last day.
                let (_, last) = written.days[0];
                self.record.set(Field::Deadline, last.to_string());
                let time = written
                    .end
                    .or(written.start.filter(|_| written.days[0].0 == last).map(|t| t.seconds() as u32 / 60));
                self.record.set(Field::DeadlineTime, time.map(minutes).unwrap_or_default());
            }
            None => {
                self.record.set(Field::Deadline, String::new());
                if self.record.get(Field::ApplicationMethod).is_empty() {
                    self.record.set(Field::ApplicationMethod, text);
                }
            }
        }
    }

    /// Fields of addresses hold links, never the words of a column.
    fn addresses(&mut self) {
        use Field as F;
        for field in [F::EventUrl, F::ApplicationUrl, F::FlyerUrl, F::ReportUrl, F::WebinarUrl] {
            let words = self.record.get(field).to_owned();
            let is_address = words.starts_with("http") || words.starts_with('/');
            if field == F::ApplicationUrl && !is_address && self.record.get(F::ApplicationMethod).is_empty() {
                self.record.set(F::ApplicationMethod, words.clone());
            }
            let link = self.links.iter().find(|(known, _)| *known == field).map(|(_, address)| address.clone());
            self.record.set(field, link.unwrap_or(if is_address { words } else { String::new() }));
        }
    }
}

/// `HH:MM`; the end of the day is `24:00`.
fn minutes(minutes: u32) -> String {
    let mut out = String::new();
    for n in [minutes / 60, minutes % 60] {
        if !out.is_empty() {
            out.push(':');
        }
        out.push_str(if n < 10 { "0" } else { "" });
        out.push_str(&n.to_string());
    }
    out
}
