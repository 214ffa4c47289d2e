//! How an event stands, in one word, from its dates, its application window, its places and what the source says.

#[cfg(test)]
mod tests;

use super::{Event, LocalTime, Moment, Occurrence};
use crate::date::Time;
use crate::platform::Platform;

/// How an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// 開催予定: still to come, and nobody has to apply.
    Planned,
    /// 受付前: applications are not taken yet.
    NotYetOpen,
    /// 受付中: applications are taken.
    Open,
    /// 残りわずか: applications are taken, few places are left.
    FewLeft,
    /// 満席: no place is left.
    Full,
    /// 受付終了: applications are no longer taken.
    Closed,
    /// 開催中: it is taking place.
    Ongoing,
    /// 終了: it is over.
    Ended,
    /// 中止: it does not take place.
    Cancelled,
    /// 延期: it takes place at another time.
    Postponed,
}

impl Status {
    /// All, in the order of an event's life.
    pub const ALL: [Self; 10] = [
        Self::Planned,
        Self::NotYetOpen,
        Self::Open,
        Self::FewLeft,
        Self::Full,
        Self::Closed,
        Self::Ongoing,
        Self::Ended,
        Self::Cancelled,
        Self::Postponed,
    ];

    /// A name for machines: style sheets, `cargo demo read`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::NotYetOpen => "not-yet-open",
            Self::Open => "open",
            Self::FewLeft => "few-left",
            Self::Full => "full",
            Self::Closed => "closed",
            Self::Ongoing => "ongoing",
            Self::Ended => "ended",
            Self::Cancelled => "cancelled",
            Self::Postponed => "postponed",
        }
    }

    /// Whether one can apply now.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::FewLeft)
    }

    /// Reads what a source says; `None` where it says nothing that matters. The first pair that fits wins.
    pub fn parse(text: &str) -> Option<Self> {
        const WORDS: [(&str, Status); 28] = [
            ("中止", Status::Cancelled),
            ("cancel", Status::Cancelled),
            ("延期", Status::Postponed),
            ("postpone", Status::Postponed),
            ("受付終了", Status::Closed),
            ("募集終了", Status::Closed),
            ("申込終了", Status::Closed),
            ("受付を終了", Status::Closed),
            ("募集を終了", Status::Closed),
            ("締切", Status::Closed),
            ("締め切", Status::Closed),
            ("closed", Status::Closed),
            ("終了", Status::Ended),
            ("ended", Status::Ended),
            ("キャンセル待ち", Status::Full),
            ("満席", Status::Full),
            ("満員", Status::Full),
            ("定員に達", Status::Full),
            ("soldout", Status::Full),
            ("full", Status::Full),
            ("残りわずか", Status::FewLeft),
            ("残席わずか", Status::FewLeft),
            ("limitedavailability", Status::FewLeft),
            ("受付前", Status::NotYetOpen),
            ("募集前", Status::NotYetOpen),
            ("受付中", Status::Open),
            ("募集中", Status::Open),
            ("open", Status::Open),
        ];
        let lower = text.to_ascii_lowercase();
        WORDS.iter().find(|(word, _)| crate::search::contains(&lower, word)).map(|(_, status)| *status)
    }
}

/// What time it is, for everything that is shown at once.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    epoch: i64,
    zone: &'a str,
    local: LocalTime,
    platform: &'a dyn Platform,
}

impl<'a> Clock<'a> {
    /// The time `epoch` (seconds since 1970-01-01T00:00Z) for a page that shows times in `zone`.
    pub fn new(epoch: i64, zone: &'a str, platform: &'a dyn Platform) -> Self {
        Self::known(epoch, local(platform, zone, epoch), zone, platform)
    }

    /// The same where the time on the page's clock is known already.
    pub fn known(epoch: i64, local: LocalTime, zone: &'a str, platform: &'a dyn Platform) -> Self {
        Self { epoch, zone, local, platform }
    }

    /// The time on the page's clock.
    pub fn local(&self) -> LocalTime {
        self.local
    }

    /// The page's zone.
    pub fn zone(&self) -> &'a str {
        self.zone
    }

    /// The time on the clocks of an event's zone.
    fn at(&self, zone: &str) -> LocalTime {
        if zone == self.zone || zone.is_empty() { self.local } else { local(self.platform, zone, self.epoch) }
    }
}

fn local(platform: &dyn Platform, zone: &str, epoch: i64) -> LocalTime {
    super::zone::to_local(epoch, zone, platform).unwrap_or_else(|| LocalTime::from_seconds(epoch))
}

/// How one occurrence of an event stands. `page_applies` says that the page itself takes applications
/// for all its events.
///
/// The rule, the first line that fits wins. What is surely known (a date that has passed, a number) overrules a word
/// of the source that time has overtaken; where nothing is known for sure, the word counts.
///
/// 1. The source says 中止 or 延期.
/// 2. Its end has passed. Without a known end it lasts to the end of its day.
/// 3. Its start has passed: 終了 where the source says so (it may end early), else 開催中.
/// 4. The deadline has passed, or the source says 受付終了; or it says 終了: what is over before it has begun can only
///    be the application.
/// 5. No place is left; or the source says 満席 and the number of places left is not known.
/// 6. Applications start later; or the source says 受付前 and does not say from when.
/// 7. At most a tenth of the places, rounded up, is left (three where their number is not known); or the source says
///    残りわずか.
/// 8. There is a way to apply, or the source says 受付中.
/// 9. 開催予定.
///
/// Start and deadline of applications are times on the clock of the event's zone, which is Japan's where nothing else
/// is said, wherever the visitor is; a deadline that is a bare day counts whole. For a series they hold for all of it,
/// as they are published: a date with a deadline of its own is published as a changed instance.
pub fn status(event: &Event, occurrence: &Occurrence, clock: &Clock<'_>, page_applies: bool) -> Status {
    let said = event.status_said;
    if let Some(strong @ (Status::Cancelled | Status::Postponed)) = said {
        return strong;
    }
    let now = clock.local();
    if has_ended(occurrence, now) {
        return Status::Ended;
    }
    if (occurrence.first, occurrence.start) <= (now.date, Some(now.time)) {
        return if said == Some(Status::Ended) { Status::Ended } else { Status::Ongoing };
    }
    if matches!(said, Some(Status::Closed | Status::Ended)) || deadline_passed(event, clock) == Some(true) {
        return Status::Closed;
    }
    match event.remaining {
        Some(0) => return Status::Full,
        None if said == Some(Status::Full) => return Status::Full,
        _ => {}
    }
    let is_early = match event.application_start {
        Some(start) => clock.at(&event.time_zone) < at(start, MIDNIGHT),
        None => said == Some(Status::NotYetOpen),
    };
    if is_early {
        return Status::NotYetOpen;
    }
    let few = event.capacity.filter(|capacity| *capacity > 0).map_or(3, |capacity| capacity.div_ceil(10));
    if said == Some(Status::FewLeft) || event.remaining.is_some_and(|left| left <= few) {
        return Status::FewLeft;
    }
    // A source that said 満席 or 受付前, and was overtaken, takes applications.
    let is_said = matches!(said, Some(Status::Open | Status::Full | Status::NotYetOpen));
    let applies = page_applies || event.takes_applications() || event.remaining.is_some();
    if applies || is_said { Status::Open } else { Status::Planned }
}

/// What the way to apply is at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applying {
    /// Nobody can apply; the status says why.
    No,
    /// One can apply.
    Yes,
    /// 満席: one can only be put on the waiting list.
    WaitingList,
}

/// Whether one can apply to an event that stands so. `waiting_list` says that who takes the applications keeps a
/// waiting list (the form on the page has one). What is taking place takes applications only where its deadline is
/// still to come.
pub fn applying(event: &Event, status: Status, clock: &Clock<'_>, waiting_list: bool) -> Applying {
    match status {
        Status::Open | Status::FewLeft => Applying::Yes,
        Status::Full if waiting_list => Applying::WaitingList,
        Status::Ongoing
            if deadline_passed(event, clock) == Some(false)
                && event.remaining != Some(0)
                && !matches!(event.status_said, Some(Status::Full | Status::Closed)) =>
        {
            Applying::Yes
        }
        _ => Applying::No,
    }
}

/// Whether the deadline has passed; `None` where there is none.
fn deadline_passed(event: &Event, clock: &Clock<'_>) -> Option<bool> {
    event.application_deadline.map(|end| at(end, LAST) < clock.at(&event.time_zone))
}

fn at(moment: Moment, bare: Time) -> LocalTime {
    LocalTime { date: moment.date, time: moment.time.unwrap_or(bare) }
}

const MIDNIGHT: Time = Time { hour: 0, minute: 0, second: 0 };
const LAST: Time = Time { hour: 23, minute: 59, second: 59 };

/// Whether it is over. Without a known end it lasts to the end of its day.
pub(super) fn has_ended(occurrence: &Occurrence, now: LocalTime) -> bool {
    match occurrence.end {
        Some(end) if end != MIDNIGHT => (occurrence.last, end) <= (now.date, now.time),
        // Unknown, or the midnight that ends the last day.
        _ => occurrence.last < now.date,
    }
}
