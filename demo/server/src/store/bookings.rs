//! Who has a place in a program, and who waits for one.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Error, Store, lock};

/// Its table. A booking that was cancelled stays, so that the office sees what became of the application.
pub(super) const TABLES: &str = "
    CREATE TABLE bookings (
        application INTEGER PRIMARY KEY REFERENCES forms (id) ON DELETE CASCADE,
        program TEXT NOT NULL,
        places INTEGER NOT NULL CHECK (places > 0),
        state TEXT NOT NULL CHECK (state IN ('booked', 'waiting', 'cancelled'))
    ) STRICT;
    CREATE INDEX bookings_by_program ON bookings (program, state, places);
";

/// What an application asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// The program's identifiers: it is booked under the first, and what was booked under the others counts too.
    pub program: &'a [String],
    /// How many places.
    pub places: u32,
    /// How many places the program gives away in all.
    pub offered: u32,
    /// Where there are not so many left: wait, rather than be refused.
    pub waits: bool,
}

/// How an application for a program stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has its places.
    Booked,
    /// It waits for places.
    Waiting,
    /// The office took it back.
    Cancelled,
}

impl State {
    /// The name for machines: in the database and in our JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Waiting => "waiting",
            Self::Cancelled => "cancelled",
        }
    }

    pub(super) fn named(name: &str) -> Self {
        match name {
            "booked" => Self::Booked,
            "waiting" => Self::Waiting,
            // The table takes no other name.
            _ => Self::Cancelled,
        }
    }
}

/// What became of an attempt to give places to an application that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// It has its places, perhaps since an earlier attempt.
    Booked,
    /// It waits on: only so many are left.
    TooFew(u32),
    /// There is none with this receipt, or it was cancelled.
    Unknown,
}

/// An application for a program, as the office sees it.
#[derive(Clone, Debug)]
pub struct Booking {
    /// The application's receipt.
    pub receipt: String,
    /// When it was sent, in seconds since 1970-01-01T00:00Z.
    pub at: i64,
    /// Its answers as JSON.
    pub answers: String,
    /// The program's identifier.
    pub program: String,
    /// How many places.
    pub places: u32,
    /// How it stands.
    pub state: State,
}

/// The state that a wish leads to, or how many places are left where there are too few. Both readings of the table and
/// the booking that follows stand in one transaction of the caller's.
pub(super) fn decide(transaction: &Connection, wish: Wish<'_>) -> Result<Result<State, u32>, rusqlite::Error> {
    let mut statement = transaction
        .prepare_cached("SELECT coalesce(sum(places), 0) FROM bookings WHERE program = ?1 AND state = 'booked'")?;
    let mut booked = 0_i64;
    for id in wish.program {
        booked = booked.saturating_add(statement.query_row([id], |row| row.get(0))?);
    }
    let left = left(wish.offered, booked);
    Ok(if wish.places <= left {
        Ok(State::Booked)
    } else if wish.waits {
        Ok(State::Waiting)
    } else {
        Err(left)
    })
}

/// How many places are left; none where the office has taken back more than were free.
pub fn left(offered: u32, booked: i64) -> u32 {
    u32::try_from(i64::from(offered).saturating_sub(booked)).unwrap_or(0)
}

/// Writes a booking down.
pub(super) fn book(
    transaction: &Connection,
    application: i64,
    wish: Wish<'_>,
    state: State,
) -> Result<(), rusqlite::Error> {
    transaction.execute(
        "INSERT INTO bookings (application, program, places, state) VALUES (?1, ?2, ?3, ?4)",
        params![application, wish.program.first(), wish.places, state.name()],
    )?;
    Ok(())
}

/// How an application stands; `None` where it asked for no place.
pub(super) fn state(connection: &Connection, receipt: &str) -> Result<Option<State>, rusqlite::Error> {
    connection
        .query_row(
            "SELECT state FROM bookings JOIN forms ON forms.id = bookings.application WHERE receipt = ?1",
            [receipt],
            |row| Ok(State::named(&row.get::<_, String>(0)?)),
        )
        .optional()
}

impl Store {
    /// How many places of each program are taken.
    pub fn booked(&self) -> Result<BTreeMap<String, i64>, Error> {
        let reader = lock(&self.reader);
        let mut statement =
            reader.prepare("SELECT program, sum(places) FROM bookings WHERE state = 'booked' GROUP BY program")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every application that asked for places, program by program, the oldest first.
    pub fn bookings(&self) -> Result<Vec<Booking>, Error> {
        let reader = lock(&self.reader);
        let mut statement = reader.prepare(
            "SELECT receipt, at, answers, program, places, state FROM bookings
             JOIN forms ON forms.id = bookings.application ORDER BY program, application",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Booking {
                receipt: row.get(0)?,
                at: row.get(1)?,
                answers: row.get(2)?,
                program: row.get(3)?,
                places: row.get(4)?,
                state: State::named(&row.get::<_, String>(5)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes a booking back, whether it has its places or waits; false where there is none with this receipt.
    ///
    /// Its places become free for whoever asks next. Nobody who waits is moved up: whether a family of four waits on
    /// while one place is free, or is called and asked, is for the office to decide.
    pub fn cancel(&self, receipt: &str) -> Result<bool, Error> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = transaction.execute(
            "UPDATE bookings SET state = 'cancelled' WHERE application = (SELECT id FROM forms WHERE receipt = ?1)",
            [receipt],
        )?;
        transaction.commit()?;
        Ok(found > 0)
    }

    /// Gives an application that waits the places that it asked for, where all of them are free. `program` and `offered`
    /// are those of the program that it is for, as in [`Wish`].
    pub fn give(&self, receipt: &str, program: &[String], offered: u32) -> Result<Given, Error> {
        let mut writer = lock(&self.writer);
        // What is free is read and taken in one: nobody else writes in between.
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = transaction
            .query_row(
                "SELECT application, places, state FROM bookings JOIN forms ON forms.id = bookings.application
                 WHERE receipt = ?1",
                [receipt],
                |row| Ok((row.get::<_, i64>(0)?, row.get(1)?, State::named(&row.get::<_, String>(2)?))),
            )
            .optional()?;
        let (application, places) = match found {
            Some((application, places, State::Waiting)) => (application, places),
            Some((_, _, State::Booked)) => return Ok(Given::Booked),
            Some((_, _, State::Cancelled)) | None => return Ok(Given::Unknown),
        };
        if let Err(left) = decide(&transaction, Wish { program, places, offered, waits: false })? {
            return Ok(Given::TooFew(left));
        }
        transaction.execute("UPDATE bookings SET state = 'booked' WHERE application = ?1", [application])?;
        transaction.commit()?;
        Ok(Given::Booked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::forms::{Filed, Submission};
    use crate::store::{Key, MIGRATIONS};

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("t.sqlite3")).expect("a database");
        (folder, store)
    }

    /// Program, places, all places, whether it waits.
    type Asked<'a> = (&'a str, u32, u32, bool);

    fn wish(program: &str, places: u32, offered: u32) -> Asked<'_> {
        (program, places, offered, false)
    }

    fn file(store: &Store, key: Option<&str>, (program, places, offered, waits): Asked<'_>) -> Filed {
        let program: Vec<String> = program.split(' ').map(str::to_owned).collect();
        let wish = Wish { program: &program, places, offered, waits };
        let key = key.map(|key| Key { key, fingerprint: [1; 32], seconds: 60 });
        let sent = Submission { form: "application", answers: "{}", files: &[], wish: Some(wish), card: None };
        store.file(key, sent, 100).expect("stored or refused")
    }

    fn booked(filed: Filed) -> String {
        match filed {
            Filed::New { receipt, state: Some(State::Booked) } => receipt,
            other => panic!("not booked: {other:?}"),
        }
    }

    #[test]
    fn places_are_given_away_once() {
        let (_folder, store) = store();
        let receipt = booked(file(&store, Some("a"), wish("ski", 3, 4)));
        let again = Filed::Before { receipt: receipt.clone(), state: Some(State::Booked) };
        assert_eq!(file(&store, Some("a"), wish("ski", 3, 4)), again, "a replay books nothing");
        assert_eq!(file(&store, Some("b"), wish("ski", 2, 4)), Filed::Full { left: 1 });
        assert_eq!(store.filed("application").expect("rows").len(), 1, "who is refused is not stored");
        booked(file(&store, Some("b"), wish("ski", 1, 4)));
        assert_eq!(file(&store, None, wish("ski", 1, 4)), Filed::Full { left: 0 });
        booked(file(&store, None, wish("soba", 1, 1)));
        assert_eq!(store.booked().expect("read"), BTreeMap::from([("ski".into(), 4), ("soba".into(), 1)]));
        assert_eq!(file(&store, None, wish("ski-school ski", 2, 5)), Filed::Full { left: 1 }, "its other name counts");
        // The office took places back: nothing below 0.
        assert_eq!(file(&store, None, wish("ski", 1, 2)), Filed::Full { left: 0 });
        assert!(store.cancel(&receipt).expect("cancelled"));
        booked(file(&store, None, wish("ski", 3, 4)));
        assert!(!store.cancel("0000-0000").expect("looked for"));
    }

    #[test]
    fn who_waits_has_no_place_and_is_not_moved_up() {
        let (_folder, store) = store();
        let waits = |places| ("ski", places, 2, true);
        let first = booked(file(&store, None, waits(1)));
        let Filed::New { receipt, state: Some(State::Waiting) } = file(&store, Some("k"), waits(2)) else {
            panic!("does not wait")
        };
        let again = Filed::Before { receipt: receipt.clone(), state: Some(State::Waiting) };
        assert_eq!(file(&store, Some("k"), waits(2)), again);
        assert_eq!(store.booked().expect("read")["ski"], 1);
        assert!(store.cancel(&first).expect("cancelled"));
        assert_eq!(store.booked().expect("read").get("ski"), None);
        let states: Vec<_> = store.bookings().expect("read").iter().map(|booking| booking.state).collect();
        assert_eq!(states, [State::Cancelled, State::Waiting]);
        assert!(store.cancel(&receipt).expect("cancelled"), "who waits can be taken off the list");
    }

    #[test]
    fn who_waits_is_given_all_places_or_none() {
        let (_folder, store) = store();
        let waits = |places| match file(&store, None, ("ski", places, 3, true)) {
            Filed::New { receipt, state: Some(State::Waiting) } => receipt,
            other => panic!("does not wait: {other:?}"),
        };
        let give = |receipt: &str| store.give(receipt, &["ski".to_owned()], 3).expect("tried");
        let first = booked(file(&store, None, wish("ski", 3, 3)));
        let (family, one) = (waits(3), waits(1));
        assert_eq!(give(&family), Given::TooFew(0));
        assert!(store.cancel(&first).expect("cancelled"));
        assert_eq!(give(&one), Given::Booked);
        assert_eq!(give(&one), Given::Booked, "a second press takes nothing more");
        assert_eq!(give(&family), Given::TooFew(2), "two of three are not enough");
        assert_eq!(store.booked().expect("read")["ski"], 1);
        for receipt in [first.as_str(), "0000-0000"] {
            assert_eq!(give(receipt), Given::Unknown);
        }
    }

    #[test]
    fn of_all_who_wait_one_is_given_the_last_place() {
        let (folder, store) = store();
        let first = booked(file(&store, None, wish("ski", 1, 1)));
        let receipts: Vec<String> = (0..8)
            .map(|_| match file(&store, None, ("ski", 1, 1, true)) {
                Filed::New { receipt, .. } => receipt,
                other => panic!("does not wait: {other:?}"),
            })
            .collect();
        assert!(store.cancel(&first).expect("cancelled"));
        drop(store);
        let path = folder.path().join("t.sqlite3");
        let stores: Vec<Store> = receipts.iter().map(|_| Store::open(&path).expect("a database")).collect();
        let start = std::sync::Barrier::new(stores.len());
        let give = |store: &Store, receipt: &str| {
            start.wait();
            store.give(receipt, &["ski".to_owned()], 1).expect("tried")
        };
        let given: Vec<Given> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                stores.iter().zip(&receipts).map(|(store, receipt)| scope.spawn(|| give(store, receipt))).collect();
            threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
        });
        assert_eq!(given.iter().filter(|given| **given == Given::Booked).count(), 1, "{given:?}");
    }

    #[test]
    fn a_database_from_before_is_taken_along() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("t.sqlite3");
        let old = Connection::open(&path).expect("a database");
        for step in &MIGRATIONS[..2] {
            old.execute_batch(step).expect("the tables of then");
        }
        old.pragma_update(None, "user_version", 2).expect("set");
        old.execute("INSERT INTO forms (receipt, form, at, answers) VALUES ('r', 'application', 1, '{}')", [])
            .expect("stored");
        drop(old);
        let store = Store::open(&path).expect("a database");
        assert_eq!(store.filed("application").expect("rows").len(), 1);
        assert!(store.bookings().expect("read").is_empty(), "what came before asked for no place");
        booked(file(&store, None, wish("ski", 1, 1)));
    }

    #[test]
    fn several_connections_give_the_last_place_to_one() {
        let (folder, store) = store();
        drop(store);
        let path = folder.path().join("t.sqlite3");
        // Each as a process of its own would have it, and all at one moment.
        let stores: Vec<Store> = (0..8).map(|_| Store::open(&path).expect("a database")).collect();
        let start = std::sync::Barrier::new(stores.len());
        let ask = |store| {
            start.wait();
            file(store, None, wish("ski", 1, 1))
        };
        let filed: Vec<Filed> = std::thread::scope(|scope| {
            let threads: Vec<_> = stores.iter().map(|store| scope.spawn(|| ask(store))).collect();
            threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
        });
        assert_eq!(filed.iter().filter(|filed| **filed == Filed::Full { left: 0 }).count(), 7, "{filed:?}");
    }
}
