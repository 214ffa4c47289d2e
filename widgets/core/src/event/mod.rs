//! Programs and events: the model, their status, recurrence and how they merge.
//!
//! The vocabulary is that of the Digital Agency's core data model 「イベント」 (DS-43C), in snake case.
//! Every source dialect is read into [`Event`]; [`merge`] puts the sources together, [`occurrence`] works out
//! what falls into the days looked at, [`status`] says in one word how each stands.

pub mod abroad;
#[cfg(test)]
mod bounds;
pub mod capacity;
mod expand;
pub mod export;
pub mod facet;
pub mod filter;
pub mod fiscal;
pub mod layout;
pub mod merge;
pub mod occurrence;
#[cfg(test)]
mod oracle;
mod period;
pub mod recurrence;
#[cfg(test)]
mod rfc5545;
pub mod rule;
pub mod status;
#[cfg(test)]
mod tests;
mod texts;
pub(crate) use texts::folded;
pub mod town;
pub mod words;
pub mod zone;

pub use merge::Entry;
pub use occurrence::Occurrence;
pub use status::Status;

use crate::date::{Date, Time};
use crate::platform::Platform;
use crate::text::glossary::Term;
use recurrence::Recurrence;

/// A day and a time on the clocks of some zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Time,
}

impl LocalTime {
    /// Seconds since 1970-01-01T00:00 on the same clock.
    pub fn seconds(self) -> i64 {
        self.date.days() * 86_400 + self.time.seconds()
    }

    /// The local time that lies `seconds` after 1970-01-01T00:00 on the same clock.
    pub fn from_seconds(seconds: i64) -> Self {
        Self { date: Date::from_days(seconds.div_euclid(86_400)), time: Time::from_seconds(seconds) }
    }
}

/// A day, or a time on a day: what RDATE, EXDATE and deadlines name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time, where one is given.
    pub time: Option<Time>,
}

/// When an event takes place, the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Whole days; the last one belongs to it, as people mean it.
    Days {
        /// The first day.
        first: Date,
        /// The last day, not before the first.
        last: Date,
    },
    /// Times on the clocks of the event's zone.
    Times {
        /// The start.
        start: LocalTime,
        /// The end, where it is known; not before the start.
        end: Option<LocalTime>,
    },
}

impl When {
    /// The first day, in the event's own zone.
    pub fn first(self) -> Date {
        match self {
            Self::Days { first, .. } => first,
            Self::Times { start, .. } => start.date,
        }
    }

    /// The start: a bare day where the event lasts whole days.
    pub fn start(self) -> Moment {
        match self {
            Self::Days { first, .. } => Moment { date: first, time: None },
            Self::Times { start, .. } => Moment { date: start.date, time: Some(start.time) },
        }
    }

    /// The same length, beginning at `start` (seconds on the event's own clock).
    pub fn moved_to(self, start: i64) -> Self {
        match self {
            Self::Days { first, last } => {
                let day = Date::from_days(start.div_euclid(86_400));
                Self::Days { first: day, last: day.plus_days(last.days() - first.days()) }
            }
            Self::Times { start: was, end } => Self::Times {
                start: LocalTime::from_seconds(start),
                end: end.map(|end| LocalTime::from_seconds(start + end.seconds() - was.seconds())),
            },
        }
    }

    /// Seconds on the event's own clock at which it starts.
    pub fn start_seconds(self) -> i64 {
        match self {
            Self::Days { first, .. } => first.days() * 86_400,
            Self::Times { start, .. } => start.seconds(),
        }
    }

    /// How many days it reaches beyond its first one.
    pub fn more_days(self) -> i64 {
        match self {
            Self::Days { first, last } if first == last => 0,
            Self::Days { first, last } => last.days() - first.days(),
            Self::Times { end: Some(end), start } if end.date != start.date => end.date.days() - start.date.days(),
            Self::Times { .. } => 0,
        }
    }
}

/// Where one takes part (`webinarStatus`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// 現地開催のみ.
    OnSite,
    /// オンライン.
    Online,
    /// ハイブリッド.
    Both,
}

impl Mode {
    /// Reads the words of DS-43C and their usual relatives.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| crate::search::contains(&lower, word));
        if has(&["ハイブリッド", "併用", "mixed", "hybrid", "both"]) {
            Some(Self::Both)
        } else if has(&["現地", "会場", "offline", "on-site", "onsite"]) {
            Some(Self::OnSite)
        } else if has(&["オンライン", "online", "web"]) {
            Some(Self::Online)
        } else {
            None
        }
    }
}

/// An event or program as its source publishes it. Texts are plain, addresses have passed [`crate::url::safe`];
/// what is not said is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Identifier within its source; one event of a feed has it alone (see [`Event::recurrence_id`]).
    pub id: String,
    /// Name (`eventName`).
    pub event_name: String,
    /// How the name is read (`eventNameKana`), for the search.
    pub event_name_kana: String,
    /// Second line of the name.
    pub sub_title: String,
    /// What happens, with line breaks.
    pub description: String,
    /// Kinds and themes (`eventType`, `tag`, CATEGORIES).
    pub categories: Vec<String>,
    /// Name of the place (`location`).
    pub place: String,
    /// Address (`locationAddress`).
    pub address: String,
    /// Where on the globe: `43.0621,141.3544`, latitude and longitude in degrees (WGS 84).
    pub geo: String,
    /// How to get there.
    pub access: String,
    /// Who holds it, with those who hold it together.
    pub organizer: String,
    /// Whom to ask (`contactPointInformation`).
    pub contact: String,
    /// For whom it is.
    pub target_person: String,
    /// Who may take part (`holdingCondition`).
    pub conditions: String,
    /// Places in all.
    pub capacity: Option<u32>,
    /// Places left.
    pub remaining: Option<u32>,
    /// What is said about the places in words (`capacityRemark`).
    pub capacity_remark: String,
    /// Price in yen (`fee_JPY`); 0 is free of charge.
    pub fee_jpy: Option<u32>,
    /// What is said about the price in words (`feeDescription`).
    pub fee: String,
    /// Its page.
    pub url: String,
    /// Where one applies.
    pub apply_url: String,
    /// How one applies, in words.
    pub apply_method: String,
    /// A picture.
    pub image_url: String,
    /// The flyer.
    pub flyer_url: String,
    /// The report after it.
    pub report_url: String,
    /// A public live stream.
    pub webinar_url: String,
    /// Only people with an invitation may apply.
    pub invitation: bool,
    /// Nights of a stay: 1 is 1泊2日.
    pub nights: Option<u8>,
    /// Sustainable Development Goals, 1 to 17.
    pub sdgs: Vec<u8>,
    /// What terms in its texts mean.
    pub terms: Vec<Term>,
    /// The status as the source says it.
    pub status_said: Option<Status>,
    /// On site, online or both.
    pub mode: Option<Mode>,
    /// When it takes place.
    pub when: When,
    /// What is said about the time in words (`dateTimeDescription`).
    pub when_remark: String,
    /// Zone of the times: an IANA name, an offset or a definition, see [`zone`].
    pub time_zone: String,
    /// What repeats it.
    pub recurrence: Option<Box<Recurrence>>,
    /// Set on a changed instance of a series: which instance of the event with the same identifier it replaces.
    pub recurrence_id: Option<Moment>,
    /// Applications are taken from here on.
    pub application_start: Option<Moment>,
    /// Applications are taken up to here; a bare day counts whole.
    pub application_deadline: Option<Moment>,
}

impl Event {
    /// An event of which only name and time are known.
    pub fn new(id: &str, event_name: &str, when: When, time_zone: &str) -> Self {
        Self {
            id: id.to_owned(),
            event_name: event_name.to_owned(),
            event_name_kana: String::new(),
            sub_title: String::new(),
            description: String::new(),
            categories: Vec::new(),
            place: String::new(),
            address: String::new(),
            geo: String::new(),
            access: String::new(),
            organizer: String::new(),
            contact: String::new(),
            target_person: String::new(),
            conditions: String::new(),
            capacity: None,
            remaining: None,
            capacity_remark: String::new(),
            fee_jpy: None,
            fee: String::new(),
            url: String::new(),
            apply_url: String::new(),
            apply_method: String::new(),
            image_url: String::new(),
            flyer_url: String::new(),
            report_url: String::new(),
            webinar_url: String::new(),
            invitation: false,
            nights: None,
            sdgs: Vec::new(),
            terms: Vec::new(),
            status_said: None,
            mode: None,
            when,
            when_remark: String::new(),
            time_zone: time_zone.to_owned(),
            recurrence: None,
            recurrence_id: None,
            application_start: None,
            application_deadline: None,
        }
    }

    /// Whether the source names any way, or any time, to apply.
    pub fn takes_applications(&self) -> bool {
        !self.apply_url.is_empty()
            || !self.apply_method.is_empty()
            || self.application_start.is_some()
            || self.application_deadline.is_some()
    }

    /// The time that begins at `start`, in seconds on its own clock: one of the starts of its series, or its only one.
    pub fn times(&self, start: i64, platform: &dyn Platform) -> When {
        let Some(recurrence) = &self.recurrence else { return self.when.moved_to(start) };
        let when = recurrence.instance(self.when, start);
        match (when, recurrence.length) {
            (When::Times { start: from, end: Some(_) }, Some(length)) if !recurrence.is_period(start) => {
                When::Times { start: from, end: Some(zone::after(from, length, &self.time_zone, platform)) }
            }
            _ => when,
        }
    }

    /// Whether it takes place more than once.
    pub fn repeats(&self) -> bool {
        self.recurrence.is_some() || self.recurrence_id.is_some()
    }
}
