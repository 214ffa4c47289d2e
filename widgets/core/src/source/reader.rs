//! What all dialects share while they read: problems, limits, dates and addresses as people write them.

use super::reading::Pace;
use super::when::{may_be_limited, only_on};
use super::{Feed, Kind, MAX_EVENTS, MAX_ID, MAX_PROBLEMS, MAX_TEXT, Options};
use crate::date::{Date, Time};
use crate::event::{Event, Moment, Status};
use crate::i18n::ProblemKey;
use crate::later::Part;
use crate::platform::Platform;
use crate::problem::Problem;
use crate::search::Index;
use std::sync::Arc;

/// One reading of one file.
pub(super) struct Reader<'a> {
    /// The browser's share.
    pub platform: &'a dyn Platform,
    /// The zone for times that name none.
    pub zone: &'a str,
    /// The file's own address; may be empty.
    pub address: &'a str,
    /// Seconds since 1970-01-01T00:00Z, now.
    #[cfg(feature = "rare")]
    pub now: i64,
    /// The part that would have to be here for all that the file says.
    pub lacks: Option<Part>,
    next: Option<String>,
    events: Vec<(Box<Event>, Option<u32>)>,
    unique: Unique,
    /// How many of the events have become unique.
    settled: usize,
    problems: Vec<Problem>,
    more_problems: usize,
    refused: usize,
}

impl<'a> Reader<'a> {
    pub fn new(platform: &'a dyn Platform, options: Options<'a>) -> Self {
        Self {
            platform,
            zone: options.zone,
            address: options.address,
            #[cfg(feature = "rare")]
            now: options.now,
            lacks: None,
            next: None,
            events: Vec::new(),
            unique: Unique::default(),
            settled: 0,
            problems: Vec::new(),
            more_problems: 0,
            refused: 0,
        }
    }

    /// The file says where its next page is.
    pub fn follow(&mut self, place: &str, address: &str) {
        if address.trim().is_empty() || address == self.address {
            return;
        }
        self.next = super::paging::next(self.address, address);
        if self.next.is_none() {
            self.note(None, place, ProblemKey::NextElsewhere, address);
        }
    }

    /// Something is wrong, but the record can be shown.
    pub fn note(&mut self, line: Option<u32>, place: &str, key: ProblemKey, found: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem::new(line, place, key, found));
        } else {
            self.more_problems += 1;
        }
    }

    /// A record is left out.
    pub fn refuse(&mut self, line: Option<u32>, place: &str, key: ProblemKey, found: &str) {
        self.refused += 1;
        self.note(line, place, key, found);
    }

    /// Takes an event; `false` where there are too many, and reading can stop.
    pub fn push(&mut self, mut event: Box<Event>, line: Option<u32>) -> bool {
        tidy(&mut event);
        let is_limited = may_be_limited(&event);
        if is_limited && only_on(&mut event, self.platform).is_none()
            || event.recurrence.is_some() && !Part::Series.is_here()
        {
            self.lacks = Some(Part::Series);
        }
        if event.event_name.is_empty() {
            self.refuse(line, "", ProblemKey::NameMissing, "");
            return true;
        }
        if self.events.len() >= MAX_EVENTS {
            self.refuse(line, "", ProblemKey::TooManyEvents, &MAX_EVENTS.to_string());
            return false;
        }
        self.events.push((event, line));
        true
    }

    /// How many records there were so far, taken or left out.
    #[cfg(feature = "rare")]
    pub fn taken(&self) -> usize {
        self.events.len() + self.refused
    }

    /// The events that were taken so far.
    pub fn events(&mut self) -> &mut [(Box<Event>, Option<u32>)] {
        &mut self.events
    }

    /// An address that may stand in a link; empty, with a problem, where it must not.
    pub fn address(&mut self, line: Option<u32>, place: &str, text: &str) -> String {
        let text = text.trim();
        if text.is_empty() {
            return String::new();
        }
        crate::url::safe(text).unwrap_or_else(|| {
            self.note(line, place, ProblemKey::AddressUnsafe, text);
            String::new()
        })
    }

    /// A day as people write it: `2018-12-15`, `2018/12/15`, `2018年12月15日`, full width too; a time behind it is
    /// not looked at.
    pub fn date(&self, text: &str) -> Option<Date> {
        let whole = text.trim();
        if let Some(date) = Date::parse(whole) {
            return Some(date);
        }
        let text = whole.split_once(['T', ' ', '　', '(', '（']).map_or(whole, |(day, _)| day);
        Date::parse(text).or_else(|| {
            let mut plain = String::new();
            for c in self.platform.nfkc(text).chars() {
                match c {
                    '年' | '月' => plain.push('-'),
                    '日' => {}
                    _ => plain.push(c),
                }
            }
            Date::parse(plain.trim())
        })
    }

    /// A time as people write it: `9:00`, `09:00:00`, `9時30分`, `９：００`. `24:00` is the end of the day.
    pub fn time(&self, text: &str) -> Option<DayTime> {
        // `09:00`, as nearly all feeds write it.
        if text.len() == 5
            && let Some(time) = Time::parse(text)
        {
            return Some(DayTime::At(time));
        }
        let text = text.trim();
        let text = text.split_once('+').map_or(text, |(time, _)| time);
        if let Some(time) = Time::parse(text) {
            return Some(DayTime::At(time));
        }
        let mut plain = String::new();
        for c in self.platform.nfkc(text).chars() {
            match c {
                '時' => plain.push(':'),
                '半' => plain.push_str("30"),
                '分' | 'Z' => {}
                _ => plain.push(c),
            }
        }
        if plain.ends_with(':') {
            plain.push_str("00");
        }
        if plain.starts_with("24:00") {
            return Some(DayTime::Midnight);
        }
        Time::parse(&plain).map(DayTime::At)
    }

    /// Once all is read, makes the identifiers unique; a record that stands there twice is left out the second time.
    /// `false` where `pace` asks for a pause.
    pub fn settle(&mut self, pace: &mut Pace<'_>) -> bool {
        if self.settled == 0 {
            // The first is the last to be taken off.
            self.events.reverse();
        }
        while let Some((event, line)) = self.events.pop() {
            self.settled += 1;
            if let Some(name) = self.unique.add(event) {
                self.refuse(line, "", ProblemKey::Duplicate, &name);
            }
            if pace.is_over() {
                return false;
            }
        }
        true
    }

    /// What was read and settled.
    pub fn finish(mut self, name: String, kind: Kind) -> Feed {
        if self.more_problems > 0 {
            let more = self.more_problems.to_string();
            self.problems.push(Problem::new(None, "", ProblemKey::MoreProblems, &more));
        }
        Feed { name, kind, events: self.unique.events, problems: self.problems, refused: self.refused, next: self.next }
    }
}

/// Events of which no two have the same identifier.
#[derive(Default)]
pub(super) struct Unique {
    pub events: Vec<Arc<Event>>,
    ids: Index,
    /// For each event, how many numbers were added to its identifier.
    added: Vec<u32>,
}

impl Unique {
    /// Takes an event, under an identifier of its own; gives its name where it is there already.
    pub fn add(&mut self, mut event: Box<Event>) -> Option<String> {
        if event.id.is_empty() {
            event.id = made_id(&event);
        }
        let mut name = instance(&event.id, event.recurrence_id);
        let mut again = false;
        if let Some(at) = self.ids.get(&name) {
            again = is_same(self.events.get(at), &event);
            let mut id = made_id(&event);
            name = instance(&id, event.recurrence_id);
            if let Some(at) = self.ids.get(&name) {
                again |= is_same(self.events.get(at), &event);
                if let Some(added) = self.added.get_mut(at) {
                    *added += 1;
                    id.push('-');
                    id.push_str(&(*added + 1).to_string());
                    name = instance(&id, event.recurrence_id);
                }
                again |= self.ids.get(&name).is_some();
            }
            event.id = id;
        }
        if again {
            return Some(event.event_name);
        }
        self.ids.set(name, self.events.len());
        self.added.push(0);
        self.events.push(Arc::from(event));
        None
    }
}

/// The same for all dialects: texts without white space around them and within the limit, so that what
/// [`super::write_json`] writes is read back as it was.
fn tidy(event: &mut Event) {
    for text in [
        &mut event.event_name,
        &mut event.event_name_kana,
        &mut event.sub_title,
        &mut event.description,
        &mut event.place,
        &mut event.address,
        &mut event.access,
        &mut event.organizer,
        &mut event.contact,
        &mut event.target_person,
        &mut event.conditions,
        &mut event.capacity_remark,
        &mut event.fee,
        &mut event.url,
        &mut event.apply_url,
        &mut event.apply_method,
        &mut event.image_url,
        &mut event.flyer_url,
        &mut event.report_url,
        &mut event.webinar_url,
        &mut event.when_remark,
    ] {
        trim(text, MAX_TEXT);
    }
    // Room for what makes it unique.
    trim(&mut event.id, MAX_ID);
    if event.fee_jpy.is_none() && event.fee == "無料" {
        event.fee_jpy = Some(0);
        event.fee.clear();
    }
}

/// Takes white space off both ends, and what is over the limit in bytes.
pub(super) fn trim(text: &mut String, most: usize) {
    // Most texts of an event are.
    if text.is_empty() {
        return;
    }
    let kept = within(text, most).trim();
    if kept.len() < text.len() {
        *text = kept.to_owned();
    }
}

/// A name for an instance of a series, or for an event: no two have the same.
pub(crate) fn instance(id: &str, moment: Option<Moment>) -> String {
    let mut name = String::new();
    if let Some(moment) = moment {
        name.push_str(&moment.date.to_string());
        if let Some(time) = moment.time {
            name.push('T');
            name.push_str(&time.seconds().to_string());
        }
    }
    name.push('\n');
    name.push_str(id);
    name
}

fn is_same(one: Option<&Arc<Event>>, other: &Event) -> bool {
    one.is_some_and(|one| one.event_name == other.event_name && one.when == other.when && one.place == other.place)
}

/// A time that may be the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayTime {
    /// A time of day.
    At(Time),
    /// `24:00`.
    Midnight,
}

/// An identifier from what an event is: stable as long as its name and day are.
fn made_id(event: &Event) -> String {
    // Room for the day and a number, so that it is read back whole.
    let base = if event.id.is_empty() { &event.event_name } else { &event.id };
    let mut id = within(base, MAX_ID - 30).to_owned();
    id.push('@');
    id.push_str(&event.when.first().to_string());
    id
}

/// A text within the limit.
pub(super) fn cut(text: &str) -> &str {
    within(text, MAX_TEXT)
}

/// A text within a limit in bytes.
pub(super) fn within(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Items of one list; nobody reads more.
const MAX_ITEMS: usize = 100;

/// The items of a list written with `;` (DS-43C), 「、」 or `,`, each once.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if text.is_empty() {
        return out;
    }
    for item in text.split(between) {
        let item = item.trim();
        if out.len() == MAX_ITEMS {
            break;
        }
        if !item.is_empty() && !out.iter().any(|had| had == item) {
            out.push(item.to_owned());
        }
    }
    out
}

/// What parts the items of a list.
pub(super) fn between(c: char) -> bool {
    matches!(c, ';' | '；' | '、' | ',' | '，' | '\n')
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Nights in a text such as 「1泊2日」.
pub(super) fn nights(text: &str) -> Option<u8> {
    if text.is_empty() {
        return None;
    }
    let before = text.split_once('泊')?.0;
    let from = before.char_indices().rev().take_while(|(_, c)| is_digit(*c)).last()?.0;
    let n = crate::json::whole(&before[from..])?;
    u8::try_from(n).ok().filter(|n| *n > 0)
}

/// A number of people where the text says nothing else: 「70」「70名」「７０人」.
pub(super) fn people(text: &str) -> Option<u32> {
    if text.is_empty() {
        return None;
    }
    let text = text.trim().trim_end_matches(['名', '人']);
    let plain = text.chars().all(|c| is_digit(c) || matches!(c, ',' | '，'));
    crate::json::whole(text).filter(|_| plain).and_then(|n| u32::try_from(n).ok())
}

/// The status that a source says, when it says one in a field of its own.
pub(super) fn status(text: &str) -> Option<Status> {
    if text.is_empty() {
        return None;
    }
    let mut plain = String::new();
    for c in text.chars() {
        if !matches!(c, ' ' | '　' | '_' | '-') {
            plain.push(c);
        }
    }
    Status::parse(&plain)
}
