//! Which events a visitor's choices find, and how many each further choice would.

#[cfg(test)]
mod tests;

use super::filter::{FEES, Facet, Filters, MODES, fee, modes};
use super::texts::Texts;
use super::{Entry, Event, Occurrence, Status};
use crate::platform::Platform;
use crate::search::Index;
use std::sync::Arc;

/// A choice that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its value; see [`Facet`].
    pub value: String,
    /// How many of what is looked at it finds, given the choices in the other facets and the words.
    pub count: u32,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// What is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What takes place, in the order in which it was given.
    pub occurrences: Vec<Occurrence>,
    /// The choices by [`Facet`], each list in an order that no choice changes.
    pub choices: [Vec<Choice>; Facet::ALL.len()],
}

/// The facets that are offered: those that the attribute `filters` names and that have a value at all; without
/// the attribute those with more than one value, and the status where events take applications (or
/// `page_applies`).
pub fn offered(entries: &[Entry], attribute: Option<&str>, page_applies: bool) -> Vec<Facet> {
    // For each facet a value, and whether there is another one.
    let mut seen: [(Option<&str>, bool); Facet::ALL.len()] = Default::default();
    let mut source = None;
    let mut has_sources = false;
    let mut has_status = page_applies;
    for entry in entries {
        for one in entry.sources.iter() {
            has_sources |= source.replace(one).is_some_and(|other| other != one);
        }
        told(&entry.event, &mut |facet, value| {
            if let Some((known, is_more)) = seen.get_mut(facet as usize) {
                *is_more |= *known.get_or_insert(value) != value;
            }
        });
        has_status |= has_own_status(&entry.event);
    }
    let values = |facet: Facet| match facet {
        Facet::Source => (source.is_some(), has_sources),
        Facet::Status => (true, has_status),
        _ => seen.get(facet as usize).map_or((false, false), |(known, is_more)| (known.is_some(), *is_more)),
    };
    let mut offered = Vec::new();
    match attribute {
        Some(names) => {
            for facet in names.split([' ', ',', '\t', '\n', '\r']).filter_map(Facet::parse) {
                if values(facet).0 && !offered.contains(&facet) {
                    offered.push(facet);
                }
            }
        }
        None => offered.extend(Facet::ALL.into_iter().filter(|facet| values(*facet).1)),
    }
    offered
}

/// Whether an event takes applications or says how it stands.
fn has_own_status(event: &Event) -> bool {
    event.takes_applications() || event.remaining.is_some() || event.status_said.is_some()
}

/// The values that an event says, but its sources and its status.
fn told<'a>(event: &'a Event, add: &mut dyn FnMut(Facet, &'a str)) {
    for (n, category) in event.categories.iter().enumerate() {
        if !category.is_empty() && !event.categories[..n].contains(category) {
            add(Facet::Category, category);
        }
    }
    if !event.place.is_empty() {
        add(Facet::Place, &event.place);
    }
    modes(event).iter().for_each(|mode| add(Facet::Mode, mode));
    if let Some(fee) = fee(event) {
        add(Facet::Fee, fee);
    }
}

/// A list of events by facets. Made once for each list; the words of an event are looked at when it is first searched.
pub struct Facets {
    entries: Arc<Vec<Entry>>,
    /// The values by facet, those of most events first; of [`Facet::Status`] none, because they change with the clock.
    values: [Vec<String>; Facet::ALL.len()],
    /// The values of all events: facet and place among the facet's values.
    of: Vec<(u8, u16)>,
    /// For each event, where its values end.
    ends: Vec<u32>,
    texts: Texts,
}

/// Collects the values of one facet.
#[derive(Default)]
struct Values {
    names: Index,
    list: Vec<(String, u32)>,
}

impl Values {
    /// The place of a value, which one more event has. What goes beyond any use is left out.
    fn place(&mut self, value: &str) -> Option<u16> {
        let at = self.names.get(value).unwrap_or(self.list.len());
        if at == self.list.len() {
            self.names.set(value.to_owned(), at);
            self.list.push((value.to_owned(), 0));
        }
        if let Some((_, count)) = self.list.get_mut(at) {
            *count += 1;
        }
        u16::try_from(at).ok()
    }
}

impl Facets {
    /// Looks through a list of events.
    pub fn new(entries: Arc<Vec<Entry>>) -> Self {
        let mut values: [Values; Facet::ALL.len()] = Default::default();
        let mut of: Vec<(u8, u16)> = Vec::with_capacity(entries.len() * 3);
        let mut ends = Vec::with_capacity(entries.len());
        // The source before, with its number as a text: nearly all are of the same.
        let mut last = (0, "0".to_owned());
        for entry in entries.iter() {
            let event = &*entry.event;
            let mut add = |facet: Facet, value: &str| {
                if let Some(place) = values.get_mut(facet as usize).and_then(|values| values.place(value)) {
                    of.push((facet as u8, place));
                }
            };
            for source in entry.sources.iter() {
                if last.0 != *source {
                    last = (*source, source.to_string());
                }
                add(Facet::Source, &last.1);
            }
            told(event, &mut add);
            ends.push(of.len() as u32);
        }
        // Modes and fees have an order of their own, sources that of the page; the others begin with the most frequent.
        let mut numbers: Vec<Vec<u16>> = Vec::with_capacity(values.len());
        let mut sorted: [Vec<String>; Facet::ALL.len()] = Default::default();
        for ((facet, values), out) in Facet::ALL.into_iter().zip(values).zip(&mut sorted) {
            let rank = |value: &str| match facet {
                Facet::Source => value.parse::<u32>().unwrap_or_default(),
                Facet::Mode => MODES.iter().position(|mode| *mode == value).unwrap_or_default() as u32,
                Facet::Fee => FEES.iter().position(|fee| *fee == value).unwrap_or_default() as u32,
                _ => 0,
            };
            let mut order: Vec<(u64, u64)> = Vec::with_capacity(values.list.len());
            for (place, (value, count)) in values.list.iter().enumerate() {
                let rank = rank(value);
                let is_ranked = !matches!(facet, Facet::Category | Facet::Place);
                order.push((u64::from(if is_ranked { rank } else { u32::MAX - count }), place as u64));
            }
            order.sort_unstable();
            let mut number = vec![0u16; values.list.len()];
            for (new, (_, old)) in order.into_iter().enumerate() {
                let old = old as usize;
                if let (Some(number), Some((value, _))) = (number.get_mut(old), values.list.get(old)) {
                    *number = u16::try_from(new).unwrap_or(u16::MAX);
                    out.push(value.clone());
                }
            }
            numbers.push(number);
        }
        for (facet, place) in &mut of {
            if let Some(number) = numbers.get(usize::from(*facet)).and_then(|list| list.get(usize::from(*place))) {
                *place = *number;
            }
        }
        Self { entries, values: sorted, of, ends, texts: Texts::default() }
    }

    /// What is found among `occurrences` of these events; `status` says how each stands.
    pub fn find(
        &self,
        occurrences: &[Occurrence],
        filters: &Filters,
        status: &dyn Fn(&Occurrence) -> Status,
        platform: &dyn Platform,
    ) -> Found {
        let has_words = {
            let places = &mut occurrences.iter().map(|occurrence| occurrence.entry);
            self.texts.search(&self.entries, filters.text(), places, platform)
        };
        // For each facet: whether anything is chosen, and for each value whether it is and how many have it.
        let mut tallies: [Tally; Facet::ALL.len()] = Facet::ALL.map(|facet| self.tally(facet, filters));
        let mut found = Found::default();
        let mut own: Vec<(u8, u16)> = Vec::new();
        for occurrence in occurrences {
            let entry = occurrence.entry as usize;
            if has_words.as_ref().is_some_and(|known| known.get(entry) != Some(&Some(true))) {
                continue;
            }
            own.clear();
            own.extend_from_slice(self.own(entry));
            own.push((Facet::Status as u8, status(occurrence) as u16));
            // The facets whose choices it does not meet, a bit for each.
            let mut missed = 0u8;
            for (n, tally) in tallies.iter().enumerate() {
                missed |= u8::from(tally.is_asked) << n;
            }
            for &(facet, value) in &own {
                if tallies[usize::from(facet)].values.get(usize::from(value)).is_some_and(|value| value.0) {
                    missed &= !(1 << facet);
                }
            }
            if missed == 0 {
                found.occurrences.push(*occurrence);
            }
            for &(facet, value) in &own {
                if missed & !(1 << facet) == 0
                    && let Some(value) = tallies[usize::from(facet)].values.get_mut(usize::from(value))
                {
                    value.1 += 1;
                }
            }
        }
        for ((facet, tally), choices) in Facet::ALL.into_iter().zip(&tallies).zip(&mut found.choices) {
            *choices = self.choices(facet, tally, filters);
        }
        found
    }

    /// The values of an event.
    fn own(&self, entry: usize) -> &[(u8, u16)] {
        let end = |entry: usize| self.ends.get(entry).map_or(0, |end| *end as usize);
        let begin = entry.checked_sub(1).map_or(0, end);
        self.of.get(begin..end(entry)).unwrap_or_default()
    }

    fn tally(&self, facet: Facet, filters: &Filters) -> Tally {
        let chosen = filters.chosen(facet);
        let mut values = Vec::new();
        let mut add = |value: &str| values.push((chosen.iter().any(|chosen| chosen == value), 0));
        match facet {
            Facet::Status => Status::ALL.iter().for_each(|status| add(status.code())),
            _ => self.values[facet as usize].iter().for_each(|value| add(value)),
        }
        Tally { is_asked: !chosen.is_empty(), values }
    }

    /// The choices of a facet: all values of the events, of statuses those that occur, and what is chosen but not there
    /// (it came with the address), so that it can be taken away.
    fn choices(&self, facet: Facet, tally: &Tally, filters: &Filters) -> Vec<Choice> {
        let mut out = Vec::new();
        let mut add = |value: &str, &(is_chosen, count): &(bool, u32)| {
            if facet != Facet::Status || is_chosen || count > 0 {
                out.push(Choice { value: value.to_owned(), count, is_chosen });
            }
        };
        match facet {
            Facet::Status => {
                Status::ALL.iter().zip(&tally.values).for_each(|(status, value)| add(status.code(), value));
            }
            _ => self.values[facet as usize].iter().zip(&tally.values).for_each(|(name, value)| add(name, value)),
        }
        for value in filters.chosen(facet) {
            if !out.iter().any(|choice| choice.is_chosen && choice.value == *value) {
                out.push(Choice { value: value.clone(), count: 0, is_chosen: true });
            }
        }
        out
    }
}

/// The state of one facet while events are counted.
struct Tally {
    is_asked: bool,
    /// For each value, whether it is chosen, and how many have it.
    values: Vec<(bool, u32)>,
}
