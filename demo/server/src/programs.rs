//! The programs of the published feeds whose places are counted: by identifier, and by name for a visitor who types it.

use std::collections::HashMap;

use enishi_core::event::{Event, When};
use enishi_core::i18n::{Lang, source as catalogues};
use enishi_core::platform::{Native, Platform};
use enishi_core::source::{self, Options};

/// The zone of the feeds.
const ZONE: &str = "Asia/Tokyo";

/// A program of a feed, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it has in common with the same program in another feed: name, start and place.
    same: String,
    /// Places in all, and how many of them the form gives away.
    places: Option<(u32, u32)>,
}

impl Listed {
    fn new(event: &Event) -> Self {
        let start = event.when.start_seconds();
        let times = matches!(event.when, When::Times { .. });
        // An application names the series and not the day, so that places of one day cannot be told apart.
        let counted = event.capacity.filter(|_| !event.repeats());
        Self {
            id: event.id.clone(),
            name: event.event_name.clone(),
            same: format!("{}\n{start} {times}\n{}", folded(&event.event_name), folded(&event.place)),
            places: counted.map(|capacity| (capacity, event.remaining.unwrap_or(capacity).min(capacity))),
        }
    }
}

/// Reads a feed of any dialect as the calendar does.
///
/// # Errors
/// Where nothing of it can be read, in words for the one who runs the server.
pub fn read(bytes: &[u8]) -> Result<Vec<Listed>, String> {
    match source::read(bytes, &Native, Options { name: "", zone: ZONE, address: "", now: Native.now() }) {
        Ok(feed) => Ok(feed.events.iter().map(|event| Listed::new(event)).collect()),
        Err(error) => Err(error.text(&catalogues::catalogue(Lang::En))),
    }
}

/// A text as it is compared: without white space, width and letter case.
fn folded(text: &str) -> String {
    Native.nfkc(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A program whose places are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Its identifiers, one for each feed that has it; never empty.
    pub ids: Vec<String>,
    /// Its names, in the order of the identifiers.
    pub names: Vec<String>,
    /// Places in all.
    pub capacity: u32,
    /// How many of them the form gives away: all, or as many as the feed itself says are left (`remaining`), where
    /// some were given away on other ways.
    pub offered: u32,
}

/// All that are counted.
#[derive(Debug, Default)]
pub struct Programs {
    all: Vec<Program>,
    /// Where each identifier leads; one that nobody counts leads nowhere.
    by_id: HashMap<String, Option<usize>>,
    /// Where each name leads; one that two programs have leads nowhere.
    by_name: HashMap<String, Option<usize>>,
}

impl Programs {
    /// Puts the feeds together as the calendar does: the same name, start and place are one program, and of two programs
    /// with one identifier the first has it.
    pub fn of(feeds: &[Vec<Listed>]) -> Self {
        let mut groups: Vec<Vec<&Listed>> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for one in feeds.iter().flatten() {
            let at = *known.entry(&one.same).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => group.push(one),
                None => groups.push(vec![one]),
            }
        }
        let mut programs = Self::default();
        for mut group in groups {
            group.retain(|one| !programs.by_id.contains_key(&one.id));
            let Some(first) = group.first() else { continue };
            let name = folded(&first.name);
            let at = group.iter().find_map(|one| one.places).map(|(capacity, offered)| {
                let ids = group.iter().map(|one| one.id.clone()).collect();
                let names = group.iter().map(|one| one.name.clone()).collect();
                programs.all.push(Program { ids, names, capacity, offered });
                programs.all.len() - 1
            });
            for one in &group {
                programs.by_id.insert(one.id.clone(), at);
            }
            programs.by_name.entry(name).and_modify(|at| *at = None).or_insert(at);
        }
        programs
    }

    /// All, in the order of the feeds.
    pub fn all(&self) -> &[Program] {
        &self.all
    }

    /// The program with this identifier in a feed.
    pub fn of_id(&self, id: &str) -> Option<&Program> {
        self.by_id.get(id).copied().flatten().and_then(|at| self.all.get(at))
    }

    /// The program that an answer names: a calendar brings the identifier, a visitor without scripts types the name.
    pub fn find(&self, answer: &str) -> Option<&Program> {
        let answer = answer.trim();
        let at = self.by_id.get(answer).or_else(|| self.by_name.get(&folded(answer)));
        at.copied().flatten().and_then(|at| self.all.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"events":[
        {"id":"ski","eventName":"スキー 体験","dateOfStart":"2099-01-05","location":"占冠村","capacity":20,"remaining":12},
        {"id":"soba","eventName":"そば打ち","dateOfStart":"2099-01-06","location":"長沼町"},
        {"id":"walk","eventName":"まち歩き","dateOfStart":"2099-01-07","capacity":5,"rrule":"FREQ=MONTHLY"},
        {"id":"talk-1","eventName":"座談会","dateOfStart":"2099-02-01","capacity":"30名"},
        {"id":"talk-2","eventName":"座談会","dateOfStart":"2099-03-01","capacity":8}
    ]}"#;
    const CSV: &str =
        "NO,イベント名,開始日,場所名称,定員\n7,そば打ち,2099-01-06,長沼町,10\nski,別の催し,2099-05-05,札幌市,3\n";

    #[test]
    fn programs_are_found_by_identifier_and_by_name() {
        let programs = Programs::of(&[read(JSON.as_bytes()).expect("read"), read(CSV.as_bytes()).expect("read")]);
        let found = |answer| programs.find(answer).map(|program| (program.ids.join(" "), program.offered));
        assert_eq!(found("ski"), Some(("ski".into(), 12)), "eight were given away by telephone");
        assert_eq!(found(" ｽｷｰ体験 "), found("ski"));
        // The same program in two feeds, of which one says how many places there are.
        assert_eq!(found("soba"), Some(("soba 7".into(), 10)));
        assert_eq!((found("7"), found("そば打ち")), (found("soba"), found("soba")));
        assert_eq!(found("walk"), None, "which day of a series is meant nobody knows");
        assert_eq!(found("別の催し"), None, "its identifier is another program's");
        assert_eq!((found("talk-2").map(|it| it.1), found("座談会"), found("nobody")), (Some(8), None, None));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert!(read(b"<html>").is_err_and(|text| !text.is_empty()));
    }
}
