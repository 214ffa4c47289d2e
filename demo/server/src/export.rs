//! Registrations and forms as CSV (RFC 4180) that also opens in Excel, and in which no answer becomes a formula.

use enishi_core::form::{Answers, Field, FieldKind};
use enishi_core::i18n::{Lang, fill};
use enishi_core::json::{Value, parse, text_at};
use enishi_core::platform::{self, Native};

use crate::form::{APPLICATION, Form, form};
use crate::store::Row;
use crate::store::bookings::State;
use crate::texts::{self, Texts};

/// All rows with the form's labels as headings, in the order of the form. It begins with a byte order mark, without
/// which Excel takes UTF-8 for Shift_JIS.
///
/// # Errors
/// Where the table cannot be written.
pub fn csv(rows: &[Row], name: &'static str, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    let (form, texts) = (form(name, lang), texts::of(lang));
    let mut out =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::from("\u{feff}".as_bytes()));
    let has_state = name == APPLICATION;
    let state = has_state.then(|| texts.office_state.clone());
    let own = [texts.csv_receipt.clone(), texts.csv_at.clone()].into_iter().chain(state);
    out.write_record(own.chain(form.schema.fields().map(|field| heading(form, field, texts))))?;
    for row in rows {
        let stored = parse(&row.answers).unwrap_or_default();
        let answers = Answers::from_json(&stored);
        let state = has_state.then(|| row.state.map(|state| standing(state, texts).to_owned()).unwrap_or_default());
        let own = [row.receipt.clone(), when(row.at)].into_iter().chain(state);
        let cells = form.schema.fields().map(|field| guarded(cell(form, field, &stored, &answers)));
        out.write_record(own.chain(cells))?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}

/// How an application for a program stands, in words.
pub fn standing(state: State, texts: &Texts) -> &str {
    match state {
        State::Booked => &texts.office_booked,
        State::Waiting => &texts.office_waiting,
        State::Cancelled => &texts.office_cancelled,
    }
}

/// The question; within a group with the group's own and the number of the entry.
fn heading(form: &Form, field: &Field, texts: &Texts) -> String {
    let group = field.member.as_ref().and_then(|member| Some((member.index, form.schema.field(&member.group)?)));
    group.map_or_else(
        || field.label.clone(),
        |(index, group)| fill(&texts.csv_member, &[&group.label, &(index + 1).to_string(), &field.label]),
    )
}

/// One answer as staff read it: the labels of what was chosen, a mark for a ticked box, the names of files.
fn cell(form: &Form, field: &Field, stored: &Value, answers: &Answers) -> String {
    let values = answers.get(&field.name);
    if field.kind == FieldKind::File {
        let files = stored.get(&field.name).and_then(Value::as_array).into_iter().flatten();
        return files.filter_map(|file| text_at(file, "name")).collect::<Vec<_>>().join(";");
    }
    if field.kind.is_tick() {
        return if values.is_empty() { String::new() } else { "○".to_owned() };
    }
    if !field.kind.has_options() {
        return values.first().cloned().unwrap_or_default();
    }
    let choices = field.choices(&form.texts);
    let label = |value: &String| {
        choices
            .iter()
            .find(|choice| choice.value == *value)
            .map_or_else(|| value.clone(), |choice| choice.label.clone())
    };
    values.iter().map(label).collect::<Vec<_>>().join(";")
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it. Excel in Japanese takes the
/// full-width signs too.
fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{text}")
    } else {
        text
    }
}

/// An instant on Japan's clocks, in the one writing that every spreadsheet takes for a time.
pub fn when(epoch_seconds: i64) -> String {
    platform::to_local(&Native, "Asia/Tokyo", epoch_seconds).map_or_else(String::new, |(date, time)| {
        format!("{date} {:02}:{:02}:{:02}", time.hour, time.minute, time.second)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_quotes_and_lines_are_only_text() {
        for (text, safe) in [("=1+1", "'=1+1"), ("＝A1", "'＝A1"), ("a=1", "a=1"), ("", ""), ("\t=1", "'\t=1")] {
            assert_eq!(guarded(text.to_owned()), safe);
        }
        let row = Row {
            receipt: "4K7P-9XQ2".into(),
            at: 1_544_832_000,
            answers: r#"{"name":"=HYPERLINK(\"x\")","consent":true}"#.into(),
            state: None,
        };
        let csv = String::from_utf8(csv(&[row], "supporter", Lang::Ja).expect("written")).expect("UTF-8");
        assert!(csv.starts_with("\u{feff}受付番号,受付日時(日本時間),"), "{csv}");
        assert!(csv.contains("\r\n4K7P-9XQ2,2018-12-15 09:00:00,\"'=HYPERLINK(\"\"x\"\")\","), "{csv}");
        assert!(csv.ends_with("\r\n") && csv.contains('○'), "{csv}");
    }
}
