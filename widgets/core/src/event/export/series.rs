//! What repeats an event, in a calendar file.

use super::ics::{AHEAD, BEHIND, File};
use super::{basic, stamp, utc};
use crate::event::recurrence::Recurrence;
use crate::event::rule::Rule;
use crate::event::zone::plain;
use crate::event::{Event, LocalTime, Moment, When};

impl File<'_> {
    /// What repeats an event; `changed` are instances that stand in the file by themselves and must not be left out
    /// here, because they would be left out whole.
    pub(super) fn recurrence(&mut self, event: &Event, recurrence: &Recurrence, changed: &[Moment]) {
        if !is_plain(recurrence) {
            let starts = self.starts(event, recurrence);
            self.moments("RDATE", event, &starts);
            return;
        }
        for rule in &recurrence.rules {
            let text = self.rule(rule, event);
            self.line("RRULE", &text);
        }
        let usual = event.when.start().time;
        let with_time = |moment: &Moment| Moment { time: usual.and(moment.time.or(usual)), ..*moment };
        let rdate: Vec<Moment> = recurrence.rdate.iter().map(with_time).collect();
        self.moments("RDATE", event, &rdate);
        let mut periods = String::new();
        for (from, to) in &recurrence.periods {
            if !periods.is_empty() {
                periods.push(',');
            }
            periods.push_str(&[&stamp(*from, true), "/", &stamp(*to, true)].concat());
        }
        if !periods.is_empty() {
            self.line(&["RDATE;VALUE=PERIOD;TZID=", plain(&event.time_zone)].concat(), &periods);
        }
        let mut exdate: Vec<Moment> = Vec::new();
        for moment in recurrence.left_out() {
            if changed.contains(moment) {
                continue;
            }
            match (moment.time, usual) {
                // A bare day stands for all starts of that day, and must be of the kind of DTSTART.
                (None, Some(_)) => {
                    let day = moment.date.days() * 86_400;
                    for start in with_left_out(recurrence).starts(event.when, day, day + 86_399) {
                        exdate.push(moment_of(start, true));
                    }
                }
                _ => exdate.push(with_time(moment)),
            }
        }
        exdate.sort_unstable();
        exdate.dedup();
        self.moments("EXDATE", event, &exdate);
    }

    /// The starts of a series that no rule can say, near today.
    fn starts(&self, event: &Event, recurrence: &Recurrence) -> Vec<Moment> {
        let first = event.when.start_seconds();
        let today = self.today.days().max(event.when.first().days()) * 86_400;
        let starts = recurrence.starts(event.when, today - BEHIND * 86_400, today + AHEAD * 86_400);
        let is_timed = event.when.start().time.is_some();
        starts.into_iter().filter(|start| *start != first).map(|start| moment_of(start, is_timed)).collect()
    }

    /// A rule with UNTIL as DTSTART asks for it: a day for days, else a time in UTC.
    fn rule(&self, rule: &Rule, event: &Event) -> String {
        let mut rule = rule.clone();
        let until = rule.until.take();
        let mut text = rule.text();
        if let Some(until) = until {
            let local = LocalTime::from_seconds(until);
            text.push_str(";UNTIL=");
            match event.when {
                When::Days { .. } => text.push_str(&basic(&local.date.to_string())),
                When::Times { .. } => {
                    text.push_str(&stamp(utc(local, &event.time_zone, self.options.platform), true));
                    text.push('Z');
                }
            }
        }
        text
    }
}

/// Whether rules and dates say all of a series.
fn is_plain(recurrence: &Recurrence) -> bool {
    let mut plain = with_left_out(recurrence);
    plain.length = recurrence.length;
    plain.leave_out(recurrence.left_out());
    recurrence.exrules.is_empty() && plain == *recurrence
}

/// A series with what it leaves out.
fn with_left_out(recurrence: &Recurrence) -> Recurrence {
    let mut whole = Recurrence::default();
    whole.rules.clone_from(&recurrence.rules);
    whole.rdate.clone_from(&recurrence.rdate);
    whole.periods.clone_from(&recurrence.periods);
    whole
}

fn moment_of(seconds: i64, is_timed: bool) -> Moment {
    let local = LocalTime::from_seconds(seconds);
    Moment { date: local.date, time: is_timed.then_some(local.time) }
}
