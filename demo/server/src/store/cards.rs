//! The cards of the board: which consultation each one shows, its state, and whether it is published.

use rusqlite::{Connection, params};

use super::{Error, Store, lock};

/// Their table. A card without a form is one of the examples of `board.json` that staff have moved.
pub(super) const TABLES: &str = "
    CREATE TABLE cards (
        id TEXT PRIMARY KEY,
        form INTEGER UNIQUE REFERENCES forms (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('consulted', 'planned', 'realised')),
        shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
        at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
";

/// Whether staff have read a card; what they have withheld counts as read.
pub(super) const READ: &str = "
    ALTER TABLE cards ADD COLUMN read INTEGER NOT NULL DEFAULT 1 CHECK (read IN (0, 1));
";

/// Whether visitors see a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// Not before staff have read it.
    Waiting,
    /// They do.
    Published,
    /// Staff have read it and do not publish it.
    Withheld,
}

/// A card as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number on the board.
    pub id: String,
    /// The answers of its consultation as JSON; `None` for an example.
    pub answers: Option<String>,
    /// Its state, by the name in our JSON.
    pub state: String,
    /// Whether visitors see it.
    pub publication: Publication,
    /// When it came to its state, in seconds since 1970-01-01T00:00Z.
    pub at: i64,
}

/// Makes the card of a form that was just stored.
pub(super) fn add(
    transaction: &Connection,
    form: i64,
    publication: Publication,
    now: i64,
) -> Result<(), rusqlite::Error> {
    let (is_shown, is_read) = columns(publication);
    transaction.execute(
        "INSERT INTO cards (id, form, state, shown, read, at) VALUES ('K-' || ?1, ?1, 'consulted', ?2, ?3, ?4)",
        params![form, is_shown, is_read, now],
    )?;
    Ok(())
}

/// The columns `shown` and `read`.
fn columns(publication: Publication) -> (bool, bool) {
    (publication == Publication::Published, publication != Publication::Waiting)
}

impl Store {
    /// All cards, the newest first.
    pub fn cards(&self) -> Result<Vec<Kept>, Error> {
        let reader = lock(&self.reader);
        let mut statement = reader.prepare(
            "SELECT cards.id, answers, state, shown, read, cards.at FROM cards LEFT JOIN forms ON forms.id = cards.form
             ORDER BY cards.form DESC, cards.id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Kept {
                id: row.get(0)?,
                answers: row.get(1)?,
                state: row.get(2)?,
                publication: match (row.get(3)?, row.get(4)?) {
                    (true, _) => Publication::Published,
                    (false, false) => Publication::Waiting,
                    (false, true) => Publication::Withheld,
                },
                at: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps the state of a card; `state` is a name of [`enishi_core::board::State`]. What is not known yet is an example.
    pub fn keep_card(&self, id: &str, state: &str, publication: Publication, now: i64) -> Result<(), Error> {
        let (is_shown, is_read) = columns(publication);
        lock(&self.writer).execute(
            "INSERT INTO cards (id, state, shown, read, at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET
                 at = CASE WHEN state = excluded.state THEN at ELSE excluded.at END,
                 state = excluded.state, shown = excluded.shown, read = excluded.read",
            params![id, state, is_shown, is_read, now],
        )?;
        Ok(())
    }
}
