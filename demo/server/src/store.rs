//! The registrations, forms and bookings in SQLite: one writer, one reader, each answer stored at most once for its key.

pub mod bookings;
pub mod cards;
pub mod forms;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// The steps from one version of the tables to the next; `user_version` says how many were taken.
const MIGRATIONS: [&str; 5] = [
    "
    CREATE TABLE registrations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        receipt TEXT NOT NULL UNIQUE,
        at INTEGER NOT NULL,
        answers TEXT NOT NULL
    ) STRICT;
    CREATE TABLE keys (
        key TEXT PRIMARY KEY,
        fingerprint BLOB NOT NULL,
        registration INTEGER NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
        expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX keys_by_expiry ON keys (expires);
",
    forms::TABLES,
    bookings::TABLES,
    cards::TABLES,
    cards::READ,
];
/// The version of the tables that this program writes.
const VERSION: i64 = MIGRATIONS.len() as i64;

/// What went wrong with the database.
#[derive(Debug)]
pub enum Error {
    /// SQLite's own words.
    Sqlite(rusqlite::Error),
    /// The file was written by a later version of this program.
    Newer(i64),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(error) => write!(f, "{error}"),
            Self::Newer(version) => write!(
                f,
                "its tables have version {version}, this program knows {VERSION}: start the newer program, or name another file with --database"
            ),
        }
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// How many are registered, and a number that only rises with each change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The number of registrations.
    pub count: i64,
    /// The highest number ever given to a row; it is never given twice.
    pub version: i64,
}

/// A key that a client chose for one filled-in form, and what it stands for.
#[derive(Clone, Copy, Debug)]
pub struct Key<'a> {
    /// The key.
    pub key: &'a str,
    /// The hash of what was sent with it.
    pub fingerprint: [u8; 32],
    /// How long it is remembered, in seconds.
    pub seconds: i64,
}

/// What became of a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registered {
    /// A new row was stored.
    New {
        /// The receipt.
        receipt: String,
        /// The count with it.
        count: Count,
    },
    /// The same was stored before under this key.
    Before {
        /// The receipt of then.
        receipt: String,
    },
    /// The key stands for something else.
    OtherBody,
}

/// One stored registration or form.
#[derive(Clone, Debug)]
pub struct Row {
    /// The receipt.
    pub receipt: String,
    /// When it was stored, in seconds since 1970-01-01T00:00Z.
    pub at: i64,
    /// The answers as JSON.
    pub answers: String,
    /// How it stands where it asked for places.
    pub state: Option<bookings::State>,
}

/// The database.
#[derive(Debug)]
pub struct Store {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
}

impl Store {
    /// Opens the file, makes it where it is missing and brings its tables to this version.
    pub fn open(file: &Path) -> Result<Self, Error> {
        let mut writer = connect(file)?;
        migrate(&mut writer)?;
        let reader = connect(file)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(Self { writer: Mutex::new(writer), reader: Mutex::new(reader) })
    }

    /// Stores a registration, unless its key says that this was done before.
    pub fn register(&self, key: Option<Key<'_>>, answers: &str, now: i64) -> Result<Registered, Error> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute("DELETE FROM keys WHERE expires <= ?1", [now])?;
        if let Some(key) = key {
            let found: Option<(Vec<u8>, String)> = transaction
                .query_row(
                    "SELECT keys.fingerprint, registrations.receipt FROM keys
                     JOIN registrations ON registrations.id = keys.registration WHERE key = ?1",
                    [key.key],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            match found {
                Some((fingerprint, receipt)) if fingerprint == key.fingerprint => {
                    transaction.commit()?;
                    return Ok(Registered::Before { receipt });
                }
                Some(_) => return Ok(Registered::OtherBody),
                None => {}
            }
        }
        let receipt = free_receipt(&transaction)?;
        transaction.execute(
            "INSERT INTO registrations (receipt, at, answers) VALUES (?1, ?2, ?3)",
            params![receipt, now, answers],
        )?;
        if let Some(key) = key {
            transaction.execute(
                "INSERT INTO keys (key, fingerprint, registration, expires) VALUES (?1, ?2, ?3, ?4)",
                params![key.key, key.fingerprint, transaction.last_insert_rowid(), now.saturating_add(key.seconds)],
            )?;
        }
        let count = counted(&transaction)?;
        transaction.commit()?;
        Ok(Registered::New { receipt, count })
    }

    /// How many are registered now.
    pub fn count(&self) -> Result<Count, Error> {
        Ok(counted(&lock(&self.reader))?)
    }

    /// Every registration, oldest first.
    pub fn rows(&self) -> Result<Vec<Row>, Error> {
        let reader = lock(&self.reader);
        let mut statement = reader.prepare("SELECT receipt, at, answers FROM registrations ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            Ok(Row { receipt: row.get(0)?, at: row.get(1)?, answers: row.get(2)?, state: None })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // A transaction that a panic cut short was rolled back when it was dropped.
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(file: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // In WAL a commit survives the program's end without it, but not a power cut: an answer "registered" must.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > VERSION {
        return Err(Error::Newer(version));
    }
    for step in MIGRATIONS.iter().skip(usize::try_from(version).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

fn counted(connection: &Connection) -> Result<Count, rusqlite::Error> {
    connection.query_row(
        "SELECT (SELECT count(*) FROM registrations),
                coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'registrations'), 0)",
        [],
        |row| Ok(Count { count: row.get(0)?, version: row.get(1)? }),
    )
}

/// A receipt that no row has yet.
fn free_receipt(connection: &Connection) -> Result<String, Error> {
    loop {
        let receipt = crate::random::receipt();
        let taken = connection
            .query_row(
                "SELECT 1 FROM registrations WHERE receipt = ?1 UNION ALL SELECT 1 FROM forms WHERE receipt = ?1",
                [&receipt],
                |_| Ok(()),
            )
            .optional()?
            .is_some();
        if !taken {
            return Ok(receipt);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("t.sqlite3")).expect("a database");
        (folder, store)
    }

    fn key(key: &str, fingerprint: u8) -> Option<Key<'_>> {
        Some(Key { key, fingerprint: [fingerprint; 32], seconds: 60 })
    }

    #[test]
    fn a_key_stores_once() {
        let (_folder, store) = store();
        let Registered::New { receipt, count } = store.register(key("a", 1), "{}", 100).expect("stored") else {
            panic!("not new")
        };
        assert_eq!(count, Count { count: 1, version: 1 });
        assert_eq!(
            store.register(key("a", 1), "{}", 120).expect("read"),
            Registered::Before { receipt: receipt.clone() }
        );
        assert_eq!(store.register(key("a", 2), "{}", 120).expect("read"), Registered::OtherBody);
        assert_eq!(store.count().expect("count").count, 1);
        assert!(matches!(store.register(None, "{}", 120), Ok(Registered::New { .. })));
        assert!(matches!(store.register(key("a", 2), "{}", 160), Ok(Registered::New { .. })), "the key ran out");
        assert_eq!(store.rows().expect("rows")[0].receipt, receipt);
        assert_eq!(store.count().expect("count"), Count { count: 3, version: 3 });
    }

    #[test]
    fn a_file_is_opened_again_and_a_newer_one_is_refused() {
        let (folder, store) = store();
        store.register(None, "{}", 1).expect("stored");
        drop(store);
        let file = folder.path().join("t.sqlite3");
        assert_eq!(Store::open(&file).expect("opened").count().expect("count").count, 1);
        Connection::open(&file).expect("opened").pragma_update(None, "user_version", 99).expect("set");
        assert!(matches!(Store::open(&file), Err(Error::Newer(99))));
    }
}
