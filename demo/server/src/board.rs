//! The board of GIVE and WANT: as JSON with an entity tag, and as a stream of server-sent events.

use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use enishi_core::board::{self, Card, Kind, State as Stage};
use enishi_core::form::Answers;
use enishi_core::i18n::Lang;
use enishi_core::json::{parse, text_at};
use enishi_core::platform::{self, Native, Platform};
use serde_json::json;
use tokio::sync::watch;

use crate::app::Shared;
use crate::count::Language;
use crate::form::{Form, form};
use crate::http;
use crate::store::cards::Publication;
use crate::store::{self, Store};
use crate::stream::{self, News};

/// The preset whose answers become cards.
pub const CONSULTATION: &str = "consultation";
/// The file of the examples, in the folder of `--data`.
const FILE: &str = "board.json";
/// The program's own.
const EXAMPLES: &str = include_str!("../data/board.json");

/// A card, and whether visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The card; its topic is still the value of the form's choice.
    pub card: Card,
    /// Whether visitors see it.
    pub publication: Publication,
}

/// All cards at one moment.
type Told = Arc<Vec<Entry>>;

/// The cards, and who listens.
#[derive(Debug)]
pub struct Board {
    folder: Option<PathBuf>,
    told: watch::Sender<Told>,
}

impl Board {
    /// With the folder of `--data`.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, told: watch::Sender::default() }
    }

    /// Reads the cards, and tells everyone what changed.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn refresh(&self, store: &Store) -> Result<Told, store::Error> {
        let now = Arc::new(self.read(store)?);
        self.told.send_if_modified(|told| {
            let has_changed = *told != now;
            if has_changed {
                *told = Arc::clone(&now);
            }
            has_changed
        });
        Ok(now)
    }

    /// The cards that people have brought, the newest first, then the examples.
    fn read(&self, store: &Store) -> Result<Vec<Entry>, store::Error> {
        let kept = store.cards()?;
        let mut entries = Vec::new();
        for kept in &kept {
            let answers = kept.answers.as_deref().and_then(|answers| parse(answers).ok());
            let Some((answers, state)) = answers.zip(stage(&kept.state)) else { continue };
            let text = |name| text_at(&answers, name).unwrap_or_default();
            let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == text("kind")) else { continue };
            let card = Card {
                id: kept.id.clone(),
                kind,
                title: text("title"),
                body: text("body"),
                state,
                date: day(kept.at),
                category: text("category"),
                url: None,
                is_sample: false,
            };
            entries.push(Entry { card, publication: kept.publication });
        }
        for mut card in self.examples() {
            let moved = kept.iter().find(|kept| kept.id == card.id);
            if let Some(state) = moved.and_then(|kept| stage(&kept.state)) {
                card.state = state;
            }
            entries.push(Entry { card, publication: moved.map_or(Publication::Published, |kept| kept.publication) });
        }
        Ok(entries)
    }

    /// The examples of the folder, else the program's own.
    fn examples(&self) -> Vec<Card> {
        let own = self.folder.as_ref().and_then(|folder| std::fs::read_to_string(folder.join(FILE)).ok());
        let read = |text: &str| board::read(&parse(text).ok()?).ok();
        let (cards, _) = own.as_deref().and_then(read).or_else(|| read(EXAMPLES)).unwrap_or_default();
        cards
    }
}

/// A state by its name.
pub fn stage(name: &str) -> Option<Stage> {
    Stage::ALL.into_iter().find(|stage| stage.name() == name)
}

fn day(epoch_seconds: i64) -> Option<enishi_core::date::Date> {
    platform::to_local(&Native, "Asia/Tokyo", epoch_seconds).map(|(day, _)| day)
}

/// Whether the answers to a form make a card, and whether visitors may see it at once: `None` where the person has not
/// agreed. Without `publishes` (`--publish-cards`) it waits until staff have read it; what looks like an address or a
/// telephone number does so in any case.
pub fn card(form: &Form, answers: &Answers, publishes: bool) -> Option<Publication> {
    if form.name != CONSULTATION || answers.first("publish").is_empty() {
        return None;
    }
    let waits = !publishes || ["title", "body"].iter().any(|name| reaches_somebody(answers.first(name)));
    Some(if waits { Publication::Waiting } else { Publication::Published })
}

/// Whether a text has an e-mail address or a telephone number in it.
pub fn reaches_somebody(text: &str) -> bool {
    const DIGITS: u32 = 9;
    let mut run = 0;
    for c in Native.nfkc(text).chars() {
        run = match c {
            '@' => return true,
            c if c.is_ascii_digit() => run + 1,
            '-' | '‐' | '−' | 'ー' | '(' | ')' | ' ' | '.' => run,
            _ => 0,
        };
        if run >= DIGITS {
            return true;
        }
    }
    false
}

/// A topic in the language of the page.
pub fn topic(value: &str, lang: Lang) -> String {
    let field = form(CONSULTATION, lang).schema.field("category");
    let label = field.and_then(|field| field.options.iter().find(|choice| choice.value == value));
    label.map_or_else(|| value.to_owned(), |choice| enishi_core::text::ruby::plain(&choice.label))
}

fn written(card: &Card, lang: Lang) -> serde_json::Value {
    json!({
        "id": card.id, "kind": card.kind.name(), "title": card.title, "body": card.body,
        "state": card.state.name(), "date": card.date.map(|date| date.to_string()),
        "category": topic(&card.category, lang), "sample": card.is_sample,
    })
}

fn shown(told: &[Entry]) -> impl Iterator<Item = &Card> {
    told.iter().filter(|entry| entry.publication == Publication::Published).map(|entry| &entry.card)
}

fn body(told: &[Entry], lang: Lang) -> String {
    json!({ "cards": shown(told).map(|card| written(card, lang)).collect::<Vec<_>>() }).to_string()
}

/// What a stream says when it is opened: everything, in place of what the page had.
fn whole(told: &[Entry], lang: Lang) -> String {
    json!({ "whole": true, "cards": shown(told).map(|card| written(card, lang)).collect::<Vec<_>>() }).to_string()
}

/// What was not so before; `None` where visitors see no difference.
fn news(told: &[Entry], before: &[Entry], lang: Lang) -> Option<String> {
    let is_known = |card: &&Card| shown(before).any(|old| old == *card);
    let mut cards: Vec<_> = shown(told).filter(|card| !is_known(card)).map(|card| written(card, lang)).collect();
    for old in shown(before) {
        if shown(told).all(|card| card.id != old.id) {
            cards.push(json!({ "id": old.id, "removed": true }));
        }
    }
    (!cards.is_empty()).then(|| json!({ "cards": cards }).to_string())
}

async fn refreshed(app: &Shared) -> Result<Told, String> {
    let of = Arc::clone(app);
    let work = tokio::task::spawn_blocking(move || of.board.refresh(&of.store));
    match work.await {
        Ok(told) => told.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// `GET /api/board`: `{"cards":[…]}` as `enishi-board` reads them; `?lang=` for the language of the topics.
pub async fn now(State(app): State<Shared>, Query(language): Query<Language>, headers: HeaderMap) -> Response {
    match refreshed(&app).await {
        Ok(told) => {
            let body = body(&told, language.lang());
            http::tagged(&headers, &http::tag(body.as_bytes()), "application/json", "no-cache", body.into_bytes())
        }
        Err(error) => crate::app::broken("the board cannot be read", &error),
    }
}

/// `GET /api/board/stream`: all cards at once (`"whole": true`), then those that changed; one that was taken off the
/// board has `"removed": true`.
pub async fn stream(State(app): State<Shared>, Query(language): Query<Language>) -> Response {
    if let Err(error) = refreshed(&app).await {
        return crate::app::broken("the board cannot be read", &error);
    }
    let lang = language.lang();
    let mut has: Option<Told> = None;
    stream::follow(&app, app.board.told.subscribe(), move |told: &Told| {
        let data = match has.replace(Arc::clone(told)) {
            Some(before) => news(told, &before, lang)?,
            None => whole(told, lang),
        };
        Some(News { id: http::tag(data.as_bytes()).trim_matches('"').to_owned(), data })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_somebody_waits() {
        for text in
            ["taro@example.jp", "電話は0152-73-1111", "０９０ー１２３４ー５６７８", "Ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ"]
        {
            assert!(reaches_somebody(text), "{text}");
        }
        for text in ["2024年6月1日から10日まで", "1,000円を100人", "フリマに出たい"] {
            assert!(!reaches_somebody(text), "{text}");
        }
    }

    #[test]
    fn the_examples_say_what_they_are() {
        let cards = Board::new(None).examples();
        assert!(cards.len() > 8 && cards.iter().all(|card| card.is_sample));
        assert!(
            cards.iter().all(|card| topic(&card.category, Lang::Ja) != card.category),
            "each has a topic of the form"
        );
    }
}
