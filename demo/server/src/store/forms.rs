//! The other forms: one row each with the answers as JSON, and the files that came along.

use rusqlite::{OptionalExtension, TransactionBehavior, params};

use super::bookings::{State, Wish, book, decide, state};
use super::{Error, Key, Row, Store, cards, free_receipt, lock};
use crate::sent::Upload;

/// Their tables.
pub(super) const TABLES: &str = "
    CREATE TABLE forms (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        receipt TEXT NOT NULL UNIQUE,
        form TEXT NOT NULL,
        at INTEGER NOT NULL,
        answers TEXT NOT NULL
    ) STRICT;
    CREATE INDEX forms_by_form ON forms (form, id);
    CREATE TABLE form_files (
        form INTEGER NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        field TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (form, number)
    ) STRICT;
    CREATE TABLE form_keys (
        form TEXT NOT NULL,
        key TEXT NOT NULL,
        fingerprint BLOB NOT NULL,
        filed INTEGER NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
        expires INTEGER NOT NULL,
        PRIMARY KEY (form, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX form_keys_by_expiry ON form_keys (expires);
";

/// A filled-in form.
#[derive(Clone, Copy, Debug)]
pub struct Submission<'a> {
    /// The name of its preset.
    pub form: &'a str,
    /// The answers as JSON, with names, types and sizes of the files.
    pub answers: &'a str,
    /// The files.
    pub files: &'a [Upload],
    /// The places that it asks for; `None` where it asks for none, or nobody counts them.
    pub wish: Option<Wish<'a>>,
    /// Whether it becomes a card of the board, and whether visitors see that at once.
    pub card: Option<cards::Publication>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filed {
    /// A new row was stored.
    New {
        /// The receipt.
        receipt: String,
        /// How it stands where it asked for places.
        state: Option<State>,
    },
    /// The same was stored before under this key.
    Before {
        /// The receipt of then.
        receipt: String,
        /// How it stands by now where it asked for places.
        state: Option<State>,
    },
    /// The key stands for something else.
    OtherBody,
    /// There are not so many places left; nothing was stored.
    Full {
        /// How many are left.
        left: u32,
    },
}

impl Store {
    /// Stores a form with the places that it asks for, unless its key says that this was done before, or too few places
    /// are left. A key counts for one preset. Looking and booking are one transaction that no other writer can enter,
    /// of this process or of another one: the last place is given away once.
    pub fn file(&self, key: Option<Key<'_>>, sent: Submission<'_>, now: i64) -> Result<Filed, Error> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute("DELETE FROM form_keys WHERE expires <= ?1", [now])?;
        if let Some(key) = key {
            let found: Option<(Vec<u8>, String)> = transaction
                .query_row(
                    "SELECT form_keys.fingerprint, forms.receipt FROM form_keys
                     JOIN forms ON forms.id = form_keys.filed WHERE form_keys.form = ?1 AND key = ?2",
                    [sent.form, key.key],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            match found {
                Some((fingerprint, receipt)) if fingerprint == key.fingerprint => {
                    let state = state(&transaction, &receipt)?;
                    transaction.commit()?;
                    return Ok(Filed::Before { receipt, state });
                }
                Some(_) => return Ok(Filed::OtherBody),
                None => {}
            }
        }
        let booking = match sent.wish {
            None => None,
            Some(wish) => match decide(&transaction, wish)? {
                Ok(state) => Some((wish, state)),
                Err(left) => return Ok(Filed::Full { left }),
            },
        };
        let receipt = free_receipt(&transaction)?;
        transaction.execute(
            "INSERT INTO forms (receipt, form, at, answers) VALUES (?1, ?2, ?3, ?4)",
            params![receipt, sent.form, now, sent.answers],
        )?;
        let id = transaction.last_insert_rowid();
        if let Some(publication) = sent.card {
            cards::add(&transaction, id, publication, now)?;
        }
        if let Some((wish, state)) = booking {
            book(&transaction, id, wish, state)?;
        }
        for (number, file) in (1_i64..).zip(sent.files) {
            transaction.execute(
                "INSERT INTO form_files (form, number, field, name, type, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![id, number, file.field, file.info.name, file.info.kind, file.content.as_ref()],
            )?;
        }
        if let Some(key) = key {
            transaction.execute(
                "INSERT INTO form_keys (form, key, fingerprint, filed, expires) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![sent.form, key.key, key.fingerprint, id, now.saturating_add(key.seconds)],
            )?;
        }
        transaction.commit()?;
        Ok(Filed::New { receipt, state: booking.map(|(_, state)| state) })
    }

    /// Every form of a preset, oldest first.
    pub fn filed(&self, form: &str) -> Result<Vec<Row>, Error> {
        let reader = lock(&self.reader);
        let mut statement = reader.prepare(
            "SELECT receipt, at, answers, state FROM forms LEFT JOIN bookings ON bookings.application = forms.id
             WHERE form = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([form], |row| {
            let state: Option<String> = row.get(3)?;
            let state = state.map(|name| State::named(&name));
            Ok(Row { receipt: row.get(0)?, at: row.get(1)?, answers: row.get(2)?, state })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What is in a file that came with a form; `number` counts from 1.
    pub fn file_content(&self, receipt: &str, number: u32) -> Result<Option<Vec<u8>>, Error> {
        let reader = lock(&self.reader);
        let found = reader.query_row(
            "SELECT content FROM form_files JOIN forms ON forms.id = form_files.form
             WHERE receipt = ?1 AND number = ?2",
            params![receipt, number],
            |row| row.get(0),
        );
        Ok(found.optional()?)
    }
}
