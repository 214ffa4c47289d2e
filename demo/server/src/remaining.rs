//! Writes into a published feed how many places of each program are left.

use enishi_core::json::{self, Value};
use enishi_core::platform::{Native, Platform};
use enishi_core::source::{self, Field, Options, json_name};

use crate::places::Told;

/// Headers of the CSV column for what is left, in UTF-8 and in Shift_JIS.
const COLUMNS: [&[u8]; 5] =
    ["残席".as_bytes(), "残り".as_bytes(), b"\x8e\x63\x90\xc8", b"\x8e\x63\x82\xe8", b"remaining"];
/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();
/// The header may stand below titles and notes, as core's reader has it.
const HEADER_WITHIN: usize = 10;

/// The feed with what is left; `None` where nothing in it is counted, or its dialect has no place for it.
///
/// iCalendar has none: RFC 5545 knows no capacity, and neither does core's reader.
pub fn written(bytes: &[u8], name: &str, told: &Told) -> Option<Vec<u8>> {
    if told.is_empty() {
        return None;
    }
    match name.rsplit('.').next() {
        Some("json") => in_json(bytes, told),
        Some("csv") => in_csv(bytes, told),
        _ => None,
    }
}

/// What is left of the one event of a small file, as core's reader names it.
fn left(bytes: &[u8], told: &Told) -> Option<u32> {
    let feed =
        source::read(bytes, &Native, Options { name: "", zone: "Asia/Tokyo", address: "", now: Native.now() }).ok()?;
    let event = feed.events.first().filter(|event| event.capacity.is_some())?;
    told.get(&event.id).filter(|place| place.name == event.event_name).map(|place| place.remaining)
}

fn in_json(bytes: &[u8], told: &Told) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut file = json::parse(text.trim_start_matches('\u{feff}')).ok()?;
    let events = match &mut file {
        Value::Object(members) => members.get_mut("events")?,
        list => list,
    };
    let mut counted = false;
    for event in events.as_array_mut()? {
        let one = Value::Array(vec![event.clone()]).to_string();
        if let (Some(left), Value::Object(members)) = (left(one.as_bytes(), told), event) {
            members.insert(json_name(Field::Remaining).to_owned(), left.into());
            counted = true;
        }
    }
    counted.then(|| file.to_string().into_bytes())
}

/// Only where the city has the column. Cells stay bytes: no comma and no quotation mark is part of a character in
/// Shift_JIS.
fn in_csv(bytes: &[u8], told: &Told) -> Option<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let rows: Vec<csv::ByteRecord> = reader.byte_records().collect::<Result<_, _>>().ok()?;
    let is_column = |cell: &[u8]| COLUMNS.contains(&cell.trim_ascii());
    let (top, column) = rows
        .iter()
        .take(HEADER_WITHIN)
        .enumerate()
        .find_map(|(row, cells)| Some((row, cells.iter().position(is_column)?)))?;
    let header = rows.get(top)?;
    // The reader leaves the byte order mark away, without which Excel takes UTF-8 for Shift_JIS.
    let mark = if bytes.starts_with(MARK) { MARK.to_vec() } else { Vec::new() };
    let mut out = writer(mark);
    let mut counted = false;
    for (number, row) in rows.iter().enumerate() {
        let left = if number > top { left(&file(&[header, row])?, told) } else { None };
        counted |= left.is_some();
        let left = left.map(|left| left.to_string());
        let cell = |(at, cell)| left.as_ref().filter(|_| at == column).map_or(cell, |left| left.as_bytes());
        out.write_record(row.iter().enumerate().map(cell)).ok()?;
    }
    counted.then(|| out.into_inner().ok()).flatten()
}

fn writer(out: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(out)
}

fn file(rows: &[&csv::ByteRecord]) -> Option<Vec<u8>> {
    let mut out = writer(Vec::new());
    for row in rows {
        out.write_byte_record(row).ok()?;
    }
    out.into_inner().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::Places;
    use crate::store::Store;
    use crate::store::bookings::Wish;
    use crate::store::forms::Submission;

    /// What is left in a feed of this name, after two places of `ski` were booked.
    fn feed(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(name), bytes).expect("written");
        let store = Store::open(&folder.path().join("t.sqlite3")).expect("a database");
        let wish = Wish { program: &["ski".to_owned()], places: 2, offered: 9, waits: false };
        let sent = Submission { form: "application", answers: "{}", files: &[], wish: Some(wish), card: None };
        store.file(None, sent, 1).expect("booked");
        let told = Places::new(Some(folder.path().to_owned())).refresh(&store).expect("read");
        written(bytes, name, &told)
    }

    #[test]
    fn our_json_keeps_everything_and_its_order() {
        let of = |remaining: &str| {
            format!(
                r#"{{"name":"N","events":[{{"id":"ski","capacity":9,"eventName":"スキー","x":[1.50,null],"dateOfStart":"2099-01-05"{remaining}}},{{"id":"b","eventName":"B","dateOfStart":"2099-01-06"}}],"links":[]}}"#
            )
        };
        let written = feed("events.json", of("").as_bytes()).expect("written");
        assert_eq!(String::from_utf8(written).expect("UTF-8"), of(r#","remaining":7"#));
        let list = r#"[{"id":"ski","remaining":"4名","capacity":"9名","eventName":"S","dateOfStart":"2099-01-05"}]"#;
        let written = feed("events.json", list.as_bytes()).expect("written");
        assert_eq!(String::from_utf8(written).expect("UTF-8"), list.replace("\"4名\"", "2"), "five went on other ways");
        assert_eq!(feed("events.json", b"{\"events\":[null,{\"capacity\":3}]}"), None);
    }

    #[test]
    fn csv_where_it_has_the_column() {
        let rows = "\u{feff}行事の一覧\r\nNO,イベント名,開始日,定員,残席,備考\r\nski,\"ス,キー\",2099-01-05,9,,\"\"\"x\"\"\"\r\n8,B,2099-01-06,,,\r\n";
        let full = rows.replace("05,9,,", "05,9,7,");
        let written = feed("events.csv", rows.as_bytes()).expect("written");
        assert_eq!(String::from_utf8(written).expect("UTF-8"), full);
        assert_eq!(feed("events.csv", rows.replace("残席", "席").as_bytes()), None, "without the column as it is");
        // NO,イベント名,開始日,定員,残席 and ソ, whose second byte is a backslash, in Shift_JIS.
        let head = b"NO,\x83C\x83x\x83\x93\x83g\x96\xbc,\x8aJ\x8en\x93\xfa,\x92\xe8\x88\xf5,\x8ec\x90\xc8\r\nski,\x83\x5c,2099-01-05,9,";
        let (mut before, mut after) = (head.to_vec(), head.to_vec());
        before.extend(b"\r\n");
        after.extend(b"7\r\n");
        assert_eq!(feed("events.csv", &before), Some(after));
    }
}
