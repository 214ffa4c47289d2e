//! What repeats an event (RFC 5545: RRULE, RDATE, EXDATE, and EXRULE of RFC 2445), worked out only for the days looked
//! at.
//!
//! A changed instance (RECURRENCE-ID) is an event of its own; the series leaves that start out. What is changed "from
//! here on" (RANGE=THISANDFUTURE) is a second series over the same rules, see [`Recurrence::split`].

mod stored;

use super::expand::{Limit, Starts, Window, expand};
use super::rule::Rule;
use super::{LocalTime, Moment, When};

/// The rules and dates of a series. All times are on the event's own clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// RRULE; more than one add up.
    pub rules: Vec<Rule>,
    /// RDATE; a bare day means the usual time.
    pub rdate: Vec<Moment>,
    /// RDATE with an end of its own (VALUE=PERIOD).
    pub periods: Vec<(LocalTime, LocalTime)>,
    /// EXRULE: what these name is left out.
    pub exrules: Vec<Rule>,
    /// How long an instance lasts, where clocks may change meanwhile: seconds on the clock, and then seconds that pass
    /// (RFC 5545, section 3.8.5.3: DTEND means the same time that passes, DURATION days on the clock). `None`: as long
    /// on the clock as the first.
    pub length: Option<(i64, i64)>,
    /// EXDATE, sorted; a bare day means all starts of that day.
    exdate: Vec<Moment>,
    /// Starts from here on are not of it.
    before: Option<i64>,
    /// Where its starts come from, if not from the event itself.
    origin: Option<Origin>,
}

/// The series that a changed rest of it ([`Recurrence::split`]) comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Origin {
    /// Its first start.
    first: i64,
    whole_days: bool,
    /// The first start of the rest, as the whole series has it.
    from: i64,
    /// How much later than there the rest begins.
    shift: i64,
}

impl From<Rule> for Recurrence {
    fn from(rule: Rule) -> Self {
        Self { rules: vec![rule], ..Self::default() }
    }
}

impl Recurrence {
    /// Whether nothing repeats.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.rdate.is_empty() && self.periods.is_empty()
    }

    /// Leaves starts out (EXDATE, or because a changed instance stands for them).
    pub fn leave_out(&mut self, moments: &[Moment]) {
        self.exdate.extend_from_slice(moments);
        self.exdate.sort_unstable();
    }

    /// What is left out.
    pub fn left_out(&self) -> &[Moment] {
        &self.exdate
    }

    /// Ends the series of `when` before the start `from`, and gives the rest, of which the first takes place at `new`
    /// instead and the others with the same distance (RANGE=THISANDFUTURE).
    pub fn split(&mut self, when: When, from: Moment, new: When) -> Self {
        let origin = self.origin_of(when);
        let usual = origin.first.rem_euclid(86_400);
        let at = from.date.days() * 86_400 + from.time.map_or(usual, |time| time.seconds());
        let mut rest = self.clone();
        rest.origin = Some(Origin { from: at, shift: new.start_seconds() - at, ..origin });
        self.before = Some(self.before.map_or(at, |before| before.min(at)));
        rest
    }

    fn origin_of(&self, when: When) -> Origin {
        self.origin.unwrap_or(Origin {
            first: when.start_seconds(),
            whole_days: matches!(when, When::Days { .. }),
            from: i64::MIN,
            shift: 0,
        })
    }

    /// The starts from `from` to `to` (both included), sorted, in seconds on the event's own clock; the first 5,000, and
    /// of rules that take longer than any page could wait those that were found.
    ///
    /// The first start always belongs to the series, whether or not the rule names it, and counts for COUNT.
    pub fn starts(&self, when: When, from: i64, to: i64) -> Vec<i64> {
        self.within(when, from, to, &mut { Limit::ONE }).list
    }

    /// The same within a limit, of which it takes what it needs; nothing while its part is missing.
    pub(super) fn within(&self, when: When, from: i64, to: i64, limit: &mut Limit) -> Starts {
        within(self, when, from, to, limit).unwrap_or(Starts { list: Vec::new(), known_to: i64::MAX })
    }

    fn starts_within(&self, when: When, from: i64, to: i64, limit: &mut Limit) -> Starts {
        let Origin { first, whole_days, from: begin, shift } = self.origin_of(when);
        let from = from.saturating_sub(shift).max(begin);
        let to = to.saturating_sub(shift).min(self.before.map_or(i64::MAX, |before| before - 1));
        let window = Window { first, whole_days, from, to };
        let mut out = vec![first];
        let mut known_to = i64::MAX;
        for rule in &self.rules {
            let mut found = expand(rule, window, true, limit);
            known_to = known_to.min(found.known_to);
            out.append(&mut found.list);
        }
        let usual = first.rem_euclid(86_400);
        out.extend(self.rdate.iter().map(|moment| match moment.time {
            Some(time) if !whole_days => LocalTime { date: moment.date, time }.seconds(),
            _ => moment.date.days() * 86_400 + usual,
        }));
        out.extend(self.periods.iter().map(|period| period.0.seconds()));
        limit.steps = limit.steps.saturating_sub((self.rdate.len() + self.periods.len()) as u32);
        let mut without = Vec::new();
        for rule in &self.exrules {
            let mut found = expand(rule, window, false, limit);
            known_to = known_to.min(found.known_to);
            without.append(&mut found.list);
        }
        let without = sorted(without);
        let mut list = Vec::new();
        // What rules would add or take away beyond what is known nobody knows.
        for at in sorted(out) {
            if !(from..=to.min(known_to)).contains(&at)
                || without.binary_search(&at).is_ok()
                || self.leaves_out(LocalTime::from_seconds(at), whole_days)
            {
                continue;
            }
            // Each is looked for among them, see [`Recurrence::instance`].
            let cost = self.periods.len() as u32;
            if list.len() >= limit.most || limit.steps < cost {
                known_to = at - 1;
                break;
            }
            limit.steps -= cost;
            list.push(at + shift);
        }
        Starts { list, known_to: if known_to < to { known_to + shift } else { i64::MAX } }
    }

    fn period(&self, start: i64) -> Option<&(LocalTime, LocalTime)> {
        let shift = self.origin.map_or(0, |origin| origin.shift);
        self.periods.iter().find(|period| period.0.seconds() + shift == start)
    }

    /// Whether the instance that begins at `start` has an end of its own.
    pub fn is_period(&self, start: i64) -> bool {
        self.period(start).is_some()
    }

    /// The instance of `when` that begins at `start`, one of [`Recurrence::starts`], on the clock.
    pub fn instance(&self, when: When, start: i64) -> When {
        match (self.period(start), when) {
            (Some((from, to)), When::Times { .. }) => {
                let end = LocalTime::from_seconds(start + to.seconds() - from.seconds());
                When::Times { start: LocalTime::from_seconds(start), end: Some(end) }
            }
            _ => when.moved_to(start),
        }
    }

    /// The starts of those that have an end of their own, begin before `before` and end at `reach` or later.
    pub(super) fn longer(&self, before: i64, reach: i64) -> impl Iterator<Item = i64> {
        let shift = self.origin.map_or(0, |origin| origin.shift);
        let times = self.periods.iter().map(move |(from, to)| (from.seconds() + shift, to.seconds() + shift));
        times.filter(move |(from, to)| *from < before && *to >= reach).map(|(from, _)| from)
    }

    fn leaves_out(&self, at: LocalTime, whole_days: bool) -> bool {
        // A bare day stands before its times.
        let bare = Moment { date: at.date, time: None };
        let from = self.exdate.partition_point(|ex| *ex < bare);
        match self.exdate.get(from) {
            Some(ex) if ex.date == at.date && (whole_days || ex.time.is_none()) => true,
            _ => self.exdate.binary_search(&Moment { time: Some(at.time), ..bare }).is_ok(),
        }
    }
}

crate::later! { Series "01":
fn within(series: &Recurrence, when: When, from: i64, to: i64, limit: &mut Limit) -> Starts {
    series.starts_within(when, from, to, limit)
} }

/// Sorted, each once.
#[inline(never)]
pub(super) fn sorted(mut list: Vec<i64>) -> Vec<i64> {
    list.sort_unstable();
    list.dedup();
    list
}
