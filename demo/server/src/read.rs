//! `cargo demo read`: what the widgets would read from a feed, one line for each time that an event takes place.

use std::collections::BTreeSet;
use std::io::{self, Read as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use enishi_core::date::Date;
use enishi_core::event::rule::Rule;
use enishi_core::event::status::Clock;
use enishi_core::event::{Entry, Event, LocalTime, Moment, Occurrence, When, occurrence, status, zone};
use enishi_core::i18n::{Catalogue, Lang, ProblemKey, source as catalogues};
use enishi_core::platform::{Native, Platform};
use enishi_core::problem::Problem;
use enishi_core::source::{self, Feed, MAX_BYTES, Options};
use serde::Serialize;

/// What to read.
#[derive(Args, Clone, Debug)]
pub struct Read {
    /// The feed: our JSON, iCalendar, open-data CSV, The Events Calendar, schema.org JSON-LD, CKAN, Strapi, FullCalendar or
    /// an HTML page, told apart by content; `-` is standard input
    file: PathBuf,

    /// The address that it came from, for relative links and the address of the next page
    #[arg(long, value_name = "URL", default_value = "")]
    address: String,

    /// First day, YYYY-MM-DD [default: the first day of the first event]
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,

    /// Last day, YYYY-MM-DD; it belongs to it [default: the last day of the last event; where something repeats, a year from it or from today, whichever is later]
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,

    /// IANA name of the zone of the page: of the days above, and of times that name no zone
    #[arg(long, value_name = "ZONE", default_value = "Asia/Tokyo", value_parser = zone_name)]
    time_zone: String,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "no such day: write YYYY-MM-DD".to_owned())
}

fn zone_name(text: &str) -> Result<String, String> {
    let known = Native.offset_minutes(text, 0).is_some();
    known.then(|| text.to_owned()).ok_or_else(|| "no such zone: write an IANA name such as Asia/Tokyo".to_owned())
}

impl Read {
    /// Prints occurrences on standard output and problems on standard error; 1 where nothing could be read.
    pub fn run(&self) -> ExitCode {
        let texts = catalogues::catalogue(language());
        let name = self.file.display().to_string();
        let bytes = match self.bytes() {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("-: {name} cannot be read ({error}): check the path, or give - for standard input");
                return ExitCode::FAILURE;
            }
        };
        let options = Options { name: "", zone: &self.time_zone, address: &self.address, now: Native.now() };
        let feed = match source::read(&bytes, &Native, options) {
            Ok(feed) => feed,
            Err(error) => {
                say(&error.0, &texts);
                return ExitCode::FAILURE;
            }
        };
        for problem in &feed.problems {
            say(problem, &texts);
        }
        let source = if feed.name.is_empty() { &name } else { &feed.name };
        match self.print(&feed, source, &mut io::stdout().lock()) {
            Ok(_) if feed.events.is_empty() && feed.refused > 0 => ExitCode::FAILURE,
            Ok(cut) => {
                for event in cut.into_iter().filter_map(|index| feed.events.get(index as usize)) {
                    say(&Problem::new(None, "", ProblemKey::SeriesCut, &event.event_name), &texts);
                }
                ExitCode::SUCCESS
            }
            // Whoever reads the output has seen enough, as `head` does.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                eprintln!("-: the output cannot be written: {error}");
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        }
    }

    /// One byte more than is read at most, so that a file that is too large shows as such.
    fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = MAX_BYTES as u64 + 1;
        if self.file.as_os_str() == "-" {
            io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        } else {
            std::fs::File::open(&self.file)?.take(most).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    /// Gives back the places of the events that take place too often to be worked out whole.
    fn print(&self, feed: &Feed, source: &str, out: &mut dyn Write) -> io::Result<BTreeSet<u32>> {
        let entries: Vec<Entry> = feed.events.iter().map(|event| Entry::new(event.clone(), 0)).collect();
        let clock = Clock::new(Native.now(), &self.time_zone, &Native);
        let (from, to) = self.window(&feed.events, clock.local().date);
        let mut first = from;
        let mut out = io::BufWriter::new(out);
        // A window gives only so many times of one event, as no page shows more: a year at a time, or a day where
        // something may take place several times a day.
        let series = feed.events.iter().filter_map(|event| event.recurrence.as_ref());
        let several = series.flat_map(|series| &series.rules).any(Rule::is_within_days);
        let more = if several { 0 } else { 365 };
        let mut cut = BTreeSet::new();
        while first <= to {
            let last = first.plus_days(more).min(to);
            let (all, too_many) = occurrence::expand_all(&entries, first, last, &self.time_zone, &Native);
            cut.extend(too_many);
            for found in all {
                // What began before was printed with that window.
                let again = first > from && found.first < first;
                if let Some(entry) = entries.get(found.entry as usize).filter(|_| !again) {
                    let status = status::status(&entry.event, &found, &clock, false);
                    serde_json::to_writer(&mut out, &line(&entry.event, &found, status.code(), source))?;
                    out.write_all(b"\n")?;
                }
            }
            if last == to {
                break;
            }
            first = last.plus_days(1);
        }
        out.flush()?;
        Ok(cut)
    }

    /// The days looked at.
    fn window(&self, events: &[std::sync::Arc<Event>], today: Date) -> (Date, Date) {
        let first = events.iter().map(|event| event.when.first()).min().unwrap_or(today);
        let last =
            events.iter().map(|event| event.when.first().plus_days(event.when.more_days())).max().unwrap_or(today);
        let repeats = events.iter().any(|event| event.recurrence.is_some());
        // On the page's clock an event may begin a day earlier or end a day later than on its own.
        let from = self.from.unwrap_or(first.plus_days(-1));
        let to = self.to.unwrap_or(if repeats { last.max(today).plus_months(12) } else { last.plus_days(1) });
        (from, to)
    }
}

/// The language of the one at the terminal.
fn language() -> Lang {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if locale.starts_with("ja") { Lang::Ja } else { Lang::En }
}

fn say(problem: &Problem, texts: &Catalogue) {
    let line = problem.line.map_or_else(|| "-".to_owned(), |line| line.to_string());
    eprintln!("{line}: {}", problem.text(texts));
}

/// One time that an event takes place, as it is printed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    id: &'a str,
    event_name: &'a str,
    start: String,
    /// The last day belongs to it; nothing where no end is known.
    end: Option<String>,
    all_day: bool,
    time_zone: &'a str,
    status: &'a str,
    place: &'a str,
    source: &'a str,
}

/// Start and end are told on the clocks of the event's own zone.
fn line<'a>(event: &'a Event, found: &Occurrence, status: &'a str, source: &'a str) -> Line<'a> {
    let (start, end) = match event.times(seconds(found.own), &Native) {
        When::Days { first, last } => (first.to_string(), Some(last.to_string())),
        When::Times { start, end } => (instant(start, &event.time_zone), end.map(|end| instant(end, &event.time_zone))),
    };
    Line {
        id: &event.id,
        event_name: &event.event_name,
        start,
        end,
        all_day: found.own.time.is_none(),
        time_zone: zone::plain(&event.time_zone),
        status,
        place: &event.place,
        source,
    }
}

/// Seconds on the clock that the moment is read off.
fn seconds(moment: Moment) -> i64 {
    moment.date.days() * 86_400 + moment.time.map_or(0, |time| time.seconds())
}

/// RFC 3339 with the zone's offset at that time. A time that the zone's clocks skip is told as they show it then.
fn instant(local: LocalTime, name: &str) -> String {
    let at = zone::to_epoch(local, name, &Native);
    let minutes = at.and_then(|at| zone::offset_minutes(name, at, &Native)).unwrap_or_default();
    let local = at.and_then(|at| zone::to_local(at, name, &Native)).unwrap_or(local);
    let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    let time = local.time;
    format!(
        "{}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        local.date,
        time.hour,
        time.minute,
        time.second,
        minutes / 60,
        minutes % 60
    )
}
