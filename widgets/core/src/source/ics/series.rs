//! What repeats in iCalendar: rules, dates, and the instances that were changed.

use super::super::MAX_DATES;
use super::super::property::{Property, duration};
use super::super::reader::{Reader, cut};
use super::{Calendar, Series};
use crate::event::recurrence::Recurrence;
use crate::event::rule::Rule;
use crate::event::zone::{after, to_epoch};
use crate::event::{Event, LocalTime, Moment, When};
use crate::i18n::ProblemKey;
use crate::platform::Platform;
use crate::search::Index;

/// Rules of one event; the rest is left out.
const MAX_RULES: usize = 20;

/// A changed instance that was read.
struct Changed {
    event: Event,
    line: u32,
    /// Where its series stands.
    series: Option<usize>,
    /// It stands for all that follow too (RANGE=THISANDFUTURE), and how long these last.
    is_rest: bool,
    length: Option<(i64, i64)>,
}

impl Calendar<'_> {
    /// What repeats it.
    pub(super) fn recurrence(
        &mut self,
        properties: &[Property],
        when: When,
        zone: &str,
        reader: &mut Reader<'_>,
    ) -> Option<Box<Recurrence>> {
        let mut recurrence = Recurrence::default();
        let mut exdate = Vec::new();
        for property in properties {
            match property.name.as_str() {
                name @ ("RRULE" | "EXRULE") => {
                    let list = if name == "RRULE" { &mut recurrence.rules } else { &mut recurrence.exrules };
                    match Rule::parse(&property.value, zone, reader.platform) {
                        Some(rule) if list.len() < MAX_RULES => list.push(rule),
                        _ => reader.note(Some(property.line), name, ProblemKey::RuleUnreadable, &property.value),
                    }
                }
                "RDATE" => self.rdate(property, &mut recurrence, zone, reader),
                "EXDATE" => {
                    for item in property.value.split(',').take(MAX_DATES.saturating_sub(exdate.len())) {
                        exdate.extend(self.date(item, property, zone, reader));
                    }
                }
                _ => {}
            }
        }
        if recurrence.is_empty() {
            return None;
        }
        let usual = when.start().time;
        recurrence.rdate.iter_mut().for_each(|moment| moment.time = moment.time.or(usual));
        recurrence.leave_out(&exdate);
        recurrence.length = length(properties, when, zone, reader.platform);
        Some(Box::new(recurrence))
    }

    /// The dates of one RDATE; periods have an end of their own.
    fn rdate(&mut self, property: &Property, recurrence: &mut Recurrence, zone: &str, reader: &mut Reader<'_>) {
        let room = MAX_DATES.saturating_sub(recurrence.rdate.len() + recurrence.periods.len());
        for item in property.value.split(',').take(room) {
            let (start, end) = item.split_once('/').unwrap_or((item, ""));
            let Some(moment) = self.date(start, property, zone, reader) else { continue };
            let from = moment.time.map(|time| LocalTime { date: moment.date, time });
            let to = match (from, duration(end)) {
                (Some(from), Some(length)) => Some(after(from, length, zone, reader.platform)),
                _ if end.is_empty() => None,
                _ => self.date(end, property, zone, reader).and_then(|end| {
                    let time = end.time?;
                    Some(LocalTime { date: end.date, time })
                }),
            };
            match (from, to) {
                (Some(from), Some(to)) if to > from => recurrence.periods.push((from, to)),
                _ => recurrence.rdate.push(moment),
            }
        }
    }

    /// One date of a list, with a problem where nobody can read it.
    fn date(&mut self, item: &str, property: &Property, zone: &str, reader: &mut Reader<'_>) -> Option<Moment> {
        let moment = self.moment(item, property, zone, reader);
        if moment.is_none() {
            reader.note(Some(property.line), &property.name, ProblemKey::DateUnreadable, item);
        }
        moment
    }

    /// Reads the changed instances. Their series leave them out, and end where one stands for all that follow.
    pub(super) fn take_changed(&mut self, reader: &mut Reader<'_>) {
        if self.changed.is_empty() {
            return;
        }
        let mut ids = Index::default();
        for (n, (event, _)) in reader.events().iter().enumerate() {
            if event.recurrence.is_some() {
                ids.set(event.id.clone(), n);
            }
        }
        let mut list = Vec::new();
        for (properties, line) in core::mem::take(&mut self.changed) {
            list.extend(self.changed(&properties, line, &ids, reader));
        }
        for changed in list.iter().filter(|changed| !changed.is_rest) {
            let series =
                changed.series.and_then(|at| reader.events().get_mut(at)).and_then(|s| s.0.recurrence.as_mut());
            if let (Some(series), Some(moment)) = (series, changed.event.recurrence_id) {
                series.leave_out(&[moment]);
            }
        }
        // Of two that change the rest, the later one changes the rest of the earlier one.
        list.sort_by_key(|changed| (changed.is_rest, changed.event.recurrence_id));
        let mut last = Index::default();
        for mut changed in list {
            let before = last.get(&changed.event.id);
            let series = before.or(changed.series).filter(|_| changed.is_rest);
            let series = series.and_then(|at| reader.events().get_mut(at));
            let moment = changed.event.recurrence_id;
            if let (Some((series, _)), Some(moment)) = (series, moment)
                && let Some(recurrence) = series.recurrence.as_mut()
            {
                let mut rest = recurrence.split(series.when, moment, changed.event.when);
                rest.length = changed.length;
                changed.event.recurrence = Some(Box::new(rest));
                last.set(changed.event.id.clone(), reader.events().len());
            }
            if !reader.push(Box::new(changed.event), Some(changed.line)) {
                return;
            }
        }
    }

    /// Reads one changed instance.
    fn changed(&mut self, properties: &[Property], line: u32, ids: &Index, reader: &mut Reader<'_>) -> Option<Changed> {
        let find = |name: &str| properties.iter().find(|property| property.name == name);
        let (id, uid) = (find("RECURRENCE-ID")?, find("UID").map(Property::text).unwrap_or_default());
        let at = ids.get(cut(&uid));
        let series = at.and_then(|at| reader.events().get(at).map(|(event, _)| (at, event)));
        let series = series.map(|(at, event)| Series {
            at,
            name: event.event_name.clone(),
            when: event.when,
            zone: event.time_zone.clone(),
        });
        let mut event = self.event(properties, line, series.as_ref(), reader)?;
        event.recurrence_id = self.moment(&id.value, id, &event.time_zone.clone(), reader);
        let is_rest = id.parameter("RANGE").is_some_and(|range| range.eq_ignore_ascii_case("THISANDFUTURE"));
        event.recurrence = None;
        let length = length(properties, event.when, &event.time_zone, reader.platform);
        Some(Changed { event, line, series: series.map(|series| series.at), is_rest, length })
    }
}

/// How long the instances of a series last where clocks change meanwhile, see [`Recurrence::length`].
fn length(properties: &[Property], when: When, zone: &str, platform: &dyn Platform) -> Option<(i64, i64)> {
    let When::Times { start, end: Some(end) } = when else { return None };
    if let Some(property) = properties.iter().find(|property| property.name == "DURATION") {
        return duration(&property.value);
    }
    Some((0, to_epoch(end, zone, platform)? - to_epoch(start, zone, platform)?))
}
