//! The clocks of the zones that events name: those that the platform knows, fixed offsets such as `+05:30`, and
//! definitions that a file brings along (VTIMEZONE).
//!
//! A definition stands in the zone's name itself, behind `=`: `Name=FROM,TO,START,RULE|…`, each part one observance
//! (RFC 5545, section 3.6.5) with its offsets before and after in minutes, its first onset in seconds on the clock
//! before, and the rule that repeats it every year, if one does. No IANA name has a `=`. Nobody knows such a zone before
//! the part `Series` is here.

use super::LocalTime;
use super::expand::{Limit, Window, expand};
use super::rule::{Frequency, Rule};
use crate::platform::{Platform, epoch_by};
use std::cell::RefCell;

/// Longer definitions are not looked at.
pub const MAX_DEFINITION: usize = 1_000;

/// Minutes that a zone's clocks are ahead of UTC at an instant (seconds since 1970-01-01T00:00Z); `None` where nobody
/// knows the zone.
///
/// Where a day begins and ends with the same offset, it has it all day long, and no clocks change within a quarter of
/// an hour: so a month of any number of times asks once a day. A browser takes microseconds for each answer, and a
/// definition has to be worked out.
pub fn offset_minutes(zone: &str, epoch: i64, platform: &dyn Platform) -> Option<i32> {
    if let Some(minutes) = fixed(zone) {
        return Some(minutes);
    }
    // What the platform knows at once.
    if matches!(zone, "Asia/Tokyo" | "UTC") {
        return platform.offset_minutes(zone, epoch);
    }
    let day = epoch.div_euclid(DAY) * DAY / QUARTER;
    let (before, after) = (remembered(zone, day, platform)?, remembered(zone, day + DAY / QUARTER, platform)?);
    if before == after { Some(before) } else { remembered(zone, epoch.div_euclid(QUARTER), platform) }
}

const DAY: i64 = 86_400;
const QUARTER: i64 = 900;

/// So many zones and, of each, so many quarters of an hour are remembered; then it begins anew.
const MOST_ZONES: usize = 100;
const MOST_QUARTERS: usize = 5_000;

/// A zone's offset at the beginning of quarters of an hour (counted from 1970-01-01T00:00Z), in order.
type Quarters = Vec<(i64, i32)>;

thread_local! {
    static KNOWN: RefCell<Vec<(String, Quarters)>> = const { RefCell::new(Vec::new()) };
}

/// The offset at the beginning of a quarter of an hour.
fn remembered(zone: &str, quarter: i64, platform: &dyn Platform) -> Option<i32> {
    let known = KNOWN.with_borrow(|zones| {
        let quarters = &zones.iter().find(|(name, _)| name == zone)?.1;
        let at = quarters.binary_search_by_key(&quarter, |known| known.0).ok()?;
        quarters.get(at).map(|known| known.1)
    });
    if known.is_some() {
        return known;
    }
    let minutes = asked(zone, quarter * QUARTER, platform)?;
    KNOWN.with_borrow_mut(|zones| {
        let at = zones.iter().position(|(name, _)| name == zone).unwrap_or_else(|| {
            if zones.len() >= MOST_ZONES {
                zones.clear();
            }
            zones.push((zone.to_owned(), Vec::new()));
            zones.len() - 1
        });
        if let Some((_, quarters)) = zones.get_mut(at) {
            if quarters.len() >= MOST_QUARTERS {
                quarters.clear();
            }
            let place = quarters.partition_point(|known| known.0 < quarter);
            quarters.insert(place, (quarter, minutes));
        }
    });
    Some(minutes)
}

fn asked(zone: &str, epoch: i64, platform: &dyn Platform) -> Option<i32> {
    match zone.split_once('=') {
        Some((_, definition)) => defined(definition, epoch, platform)?,
        None => platform.offset_minutes(zone, epoch),
    }
}

/// The instant of a local time; one that the zone skips moves forward, one that it has twice is the first.
pub fn to_epoch(local: LocalTime, zone: &str, platform: &dyn Platform) -> Option<i64> {
    epoch_by(&|at| offset_minutes(zone, at, platform), local.date, local.time)
}

/// The local time of an instant.
pub fn to_local(epoch: i64, zone: &str, platform: &dyn Platform) -> Option<LocalTime> {
    Some(LocalTime::from_seconds(epoch + i64::from(offset_minutes(zone, epoch, platform)?) * 60))
}

/// The zone's name as people may read it: without a definition.
pub fn plain(zone: &str) -> &str {
    zone.split_once('=').map_or(zone, |(name, _)| name)
}

/// Minutes of an offset: `+09:00`, `-0330`, `+9`; none reaches beyond a day.
pub fn fixed(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-'])?;
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i32>().ok()).flatten();
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (number(hours)?, number(minutes)?),
        None if digits.len() > 2 => (number(digits)? / 100, number(digits)? % 100),
        None => (number(digits)?, 0),
    };
    let total = hours.checked_mul(60)?.checked_add(minutes).filter(|_| hours < 24 && minutes < 60)?;
    Some(if text.starts_with('-') { -total } else { total })
}

crate::later! { Series "05":
/// The offset at an instant by a definition: that of the last onset, or before all of them what was before the first.
fn defined(definition: &str, epoch: i64, platform: &dyn Platform) -> Option<i32> {
    if definition.len() > MAX_DEFINITION {
        return None;
    }
    let (mut last, mut first) = (None::<(i64, i32)>, None::<(i64, i32)>);
    // One that goes on every year takes a thousandth of it, one with COUNT so many days as there are since it began.
    let mut limit = Limit { steps: 50_000, ..Limit::ONE };
    for observance in definition.split('|') {
        let mut parts = observance.splitn(4, ',');
        let mut number = || parts.next()?.parse::<i64>().ok().filter(|n| n.abs() < 1 << 40);
        let (from, to, start) = (number()?, number()?, number()?);
        let (before, to) = (i32::try_from(from).ok()?, i32::try_from(to).ok()?);
        let rule = parts.next().filter(|rule| !rule.is_empty());
        let local = epoch + from * 60;
        if first.is_none_or(|(earliest, _)| start - from * 60 < earliest) {
            first = Some((start - from * 60, before));
        }
        if start > local {
            continue;
        }
        let mut onset = start;
        if let Some(text) = rule {
            let mut rule = Rule::parse(text, "", platform).filter(|rule| rule.frequency == Frequency::Yearly)?;
            // UNTIL of an observance is in UTC.
            let shift = if text.contains('Z') { from * 60 } else { 0 };
            rule.until = rule.until.map(|until| until + shift);
            let to = rule.until.map_or(local, |until| until.min(local));
            // From one to the next it is 53 weeks at most.
            let window = Window { first: start, whole_days: false, from: to - 372 * 86_400, to };
            onset = expand(&rule, window, true, &mut limit).list.last().copied().unwrap_or(start);
        }
        if last.is_none_or(|(latest, _)| onset - from * 60 >= latest) {
            last = Some((onset - from * 60, to));
        }
    }
    last.or(first).map(|(_, offset)| offset)
} }

impl LocalTime {
    /// The same instant on the clocks of another zone. An unknown or empty zone changes nothing.
    pub fn in_zone(self, from: &str, to: &str, platform: &dyn Platform) -> Self {
        if from == to || from.is_empty() || to.is_empty() {
            return self;
        }
        to_epoch(self, from, platform).and_then(|at| to_local(at, to, platform)).unwrap_or(self)
    }

    /// What the clocks of `to` show at this time of `from`: as [`LocalTime::in_zone`], but a time that the zone's own
    /// clocks skip moves too.
    pub(super) fn shown(self, from: &str, to: &str, platform: &dyn Platform) -> Self {
        if from != to || is_day(self) {
            return self.in_zone(from, to, platform);
        }
        to_epoch(self, from, platform).and_then(|at| to_local(at, to, platform)).unwrap_or(self)
    }
}

/// No zone changes its clocks between four and ten in the evening, so that nothing has to be asked there.
fn is_day(local: LocalTime) -> bool {
    (4..22).contains(&local.time.hour)
}

/// What the clocks of a zone show when, from `start`, `days` seconds have gone by on them and then `exact` seconds have
/// passed.
pub fn after(start: LocalTime, (days, exact): (i64, i64), zone: &str, platform: &dyn Platform) -> LocalTime {
    let from = LocalTime::from_seconds(start.seconds() + days);
    let end = LocalTime::from_seconds(from.seconds() + exact);
    if from.date == end.date && is_day(from) && is_day(end) {
        return end;
    }
    to_epoch(from, zone, platform).and_then(|at| to_local(at + exact, zone, platform)).unwrap_or(end)
}
