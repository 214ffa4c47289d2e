//! What is left of each program's places: as JSON with an entity tag, and as a stream of server-sent events.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use enishi_core::form::Answers;
use serde::Serialize;
use serde_json::json;
use tokio::sync::watch;

use crate::app::Shared;
use crate::events;
use crate::form::{APPLICATION, Form};
use crate::http;
use crate::programs::{self, Listed, Programs};
use crate::store::{self, Store, bookings};
use crate::stream::{self, News};

/// The field with the program, as a calendar of the page brings it.
pub const PROGRAM_FIELD: &str = "program";
/// The group with one entry for each who comes.
const PARTY_FIELD: &str = "party";
/// A tick that says: put me on the waiting list where there is no place.
const WAITING_FIELD: &str = "waiting";
/// How often it is looked whether another process, or an edited feed, changed what is left.
const LOOK: Duration = Duration::from_secs(1);

/// What an application asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The answer that names the program.
    pub program: String,
    /// As many places as people come, at least one.
    pub places: u32,
    /// Whether it would rather wait than be refused.
    pub waits: bool,
}

/// What a form asks for; `None` where it is no application for a program.
pub fn asked(form: &Form, answers: &Answers) -> Option<Asked> {
    if form.name != APPLICATION {
        return None;
    }
    let ticked = form.schema.field(WAITING_FIELD).filter(|field| form.schema.asks(field, answers));
    let people = form.schema.field(PARTY_FIELD).map_or(1, |group| group.count(answers));
    Some(Asked {
        program: answers.first(PROGRAM_FIELD).to_owned(),
        places: u32::try_from(people).unwrap_or(u32::MAX).max(1),
        waits: ticked.is_some_and(|field| !answers.get(&field.name).is_empty()),
    })
}

/// What is left of one program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The identifier in its feed.
    pub id: String,
    /// Places in all.
    pub capacity: u32,
    /// Places left.
    pub remaining: u32,
    /// The name in its feed.
    #[serde(skip)]
    pub name: String,
}

/// What is left of all programs at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(BTreeMap<String, Place>);

impl Told {
    fn of(programs: &Programs, booked: &BTreeMap<String, i64>) -> Self {
        let mut told = BTreeMap::new();
        for program in programs.all() {
            let taken =
                program.ids.iter().filter_map(|id| booked.get(id)).fold(0, |sum: i64, n| sum.saturating_add(*n));
            let remaining = bookings::left(program.offered, taken);
            for (id, name) in program.ids.iter().zip(&program.names) {
                let (id, name) = (id.clone(), name.clone());
                told.insert(id.clone(), Place { id, capacity: program.capacity, remaining, name });
            }
        }
        Self(told)
    }

    /// Whether no program is counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A program by its identifier in the feed.
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.0.get(id)
    }

    fn body(&self) -> String {
        json!({ "places": self.0.values().collect::<Vec<_>>() }).to_string()
    }

    /// What was not so before.
    fn news(&self, before: &Self) -> Self {
        let news = self.0.iter().filter(|(id, place)| before.0.get(*id) != Some(place));
        Self(news.map(|(id, place)| (id.clone(), place.clone())).collect())
    }
}

/// When a file was written and how long it is; `None` where there is none.
type Stamp = Option<(Option<SystemTime>, u64)>;

/// The feeds as they were read last.
#[derive(Debug, Default)]
struct Known {
    stamps: Vec<Stamp>,
    feeds: Vec<Vec<Listed>>,
    programs: Arc<Programs>,
}

/// The places of all programs.
#[derive(Debug)]
pub struct Places {
    folder: Option<PathBuf>,
    known: Mutex<Known>,
    told: watch::Sender<Arc<Told>>,
}

impl Places {
    /// With the folder of `--data`.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, known: Mutex::default(), told: watch::Sender::default() }
    }

    /// The programs as the feeds have them now.
    pub fn programs(&self) -> Arc<Programs> {
        Arc::clone(&self.look().programs)
    }

    /// Looks at feeds and bookings, and tells everyone what changed.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn refresh(&self, store: &Store) -> Result<Arc<Told>, store::Error> {
        // One after the other, so that nobody is told an older state after a newer one.
        let known = self.look();
        let now = Arc::new(Told::of(&known.programs, &store.booked()?));
        self.told.send_if_modified(|told| {
            let changed = *told != now;
            if changed {
                *told = Arc::clone(&now);
            }
            changed
        });
        Ok(now)
    }

    /// What everyone was told last.
    pub fn now(&self) -> Arc<Told> {
        self.told.borrow().clone()
    }

    /// Reads the feeds that changed since the last time. One that cannot be read, half written perhaps, stays as it was:
    /// without its programs everybody would be taken.
    fn look(&self) -> MutexGuard<'_, Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut changed = false;
        for (at, feed) in events::FEEDS.iter().enumerate() {
            let file = self.folder.as_ref().and_then(|folder| std::fs::metadata(folder.join(feed.name)).ok());
            let stamp = file.map(|file| (file.modified().ok(), file.len()));
            match known.stamps.get_mut(at) {
                Some(old) if *old == stamp => continue,
                Some(old) => *old = stamp,
                None => known.stamps.push(stamp),
            }
            changed = true;
            let read = programs::read(&feed.bytes(self.folder.as_deref()));
            if let Err(error) = &read {
                crate::app::say_broken(&format!("the programs of {} cannot be read", feed.name), error);
            }
            match (known.feeds.get_mut(at), read) {
                (Some(old), Ok(new)) => *old = new,
                (Some(_), Err(_)) => {}
                (None, read) => known.feeds.push(read.unwrap_or_default()),
            }
        }
        if changed {
            known.programs = Arc::new(Programs::of(&known.feeds));
        }
        known
    }
}

/// [`Places::refresh`] beside the requests that run.
///
/// # Errors
/// With the words of what went wrong.
pub async fn refreshed(app: &Shared) -> Result<Arc<Told>, String> {
    let of = Arc::clone(app);
    let work = tokio::task::spawn_blocking(move || of.places.refresh(&of.store));
    match work.await {
        Ok(told) => told.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// Looks again and again while somebody listens: what this process books is told at once, but not what another one
/// does, nor an office that edits a feed.
pub async fn watch(app: Shared) {
    let mut stop = app.stop.clone();
    loop {
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        if app.places.told.receiver_count() > 0
            && let Err(error) = refreshed(&app).await
        {
            crate::app::say_broken("the places cannot be read", &error);
        }
    }
}

/// `GET /api/places`: `{"places":[{"id", "capacity", "remaining"}, …]}`.
pub async fn now(State(app): State<Shared>, headers: HeaderMap) -> Response {
    match refreshed(&app).await {
        Ok(told) => {
            let body = told.body();
            http::tagged(&headers, &http::tag(body.as_bytes()), "application/json", "no-cache", body.into_bytes())
        }
        Err(error) => crate::app::broken("the places cannot be read", &error),
    }
}

/// `GET /api/places/stream`: all places at once, then those that changed. The event's id stands for the whole state, so
/// that who comes back with it hears nothing twice, and with any other everything.
pub async fn stream(State(app): State<Shared>, headers: HeaderMap) -> Response {
    if let Err(error) = refreshed(&app).await {
        return crate::app::broken("the places cannot be read", &error);
    }
    let last = stream::last_id(&headers).map(str::to_owned);
    let mut has: Option<Arc<Told>> = None;
    stream::follow(&app, app.places.told.subscribe(), move |told: &Arc<Told>| {
        let id = id(told);
        let data = match has.replace(Arc::clone(told)) {
            Some(before) if before == *told => return None,
            Some(before) => told.news(&before).body(),
            None if last.as_ref() == Some(&id) => return None,
            None => told.body(),
        };
        Some(News { id, data })
    })
}

/// A name for a state; an entity tag without its quotes.
fn id(told: &Told) -> String {
    http::tag(told.body().as_bytes()).trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use enishi_core::form::{FormSchema, read_schema};
    use enishi_core::i18n::{Lang, source};

    use super::*;

    fn form(schema: FormSchema) -> Form {
        Form { name: APPLICATION, schema, texts: source::catalogue(Lang::Ja) }
    }

    #[test]
    fn an_application_asks_for_a_place_for_each_who_comes() {
        let schema = enishi_core::json!({"title": "T", "steps": [{"fields": [
            {"name": "program", "label": "P", "type": "text"},
            {"name": "party", "label": "G", "type": "group", "max": 4, "fields": [{"name": "name", "label": "N"}]},
            {"name": "waiting", "label": "W", "type": "checkbox"},
        ]}]});
        let full = form(read_schema(&schema, Lang::Ja).expect("a schema"));
        let of = |text: &str| asked(&full, &Answers::from_urlencoded(text)).expect("an application");
        let wanted = |places, waits| Asked { program: "ski".into(), places, waits };
        assert_eq!(of("program=ski&party=3"), wanted(3, false));
        assert_eq!(of("program=ski&party=0&waiting=on"), wanted(1, true));
        let schema = enishi_core::json!({"title": "T", "steps": [{"fields": [{"name": "program", "label": "P"}]}]});
        let short = form(read_schema(&schema, Lang::Ja).expect("a schema"));
        let answers = Answers::from_urlencoded("program=ski&party=3&waiting=on");
        assert_eq!(asked(&short, &answers), Some(wanted(1, false)), "a form without a waiting list has none");
        assert_eq!(asked(&Form { name: "company", ..short }, &answers), None);
    }

    #[test]
    fn a_feed_that_breaks_keeps_its_programs() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("t.sqlite3")).expect("a database");
        let write = |text: &str| std::fs::write(folder.path().join("events.json"), text).expect("written");
        let feed = |capacity: u32| {
            format!(r#"{{"events":[{{"id":"ski","eventName":"S","dateOfStart":"2099-01-05","capacity":{capacity}}}]}}"#)
        };
        let places = Places::new(Some(folder.path().to_owned()));
        let left = || places.refresh(&store).expect("read").get("ski").map(|place| place.remaining);
        write(&feed(5));
        assert_eq!(left(), Some(5));
        write("{\"events\":[{\"id\":");
        assert_eq!(left(), Some(5));
        write(&feed(12));
        assert_eq!(left(), Some(12));
    }
}
