//! Open-data CSV 「イベント一覧」 in all its dialects: columns by header and alias, never by position.

use super::field::{COUNT, Field, by_header};
use super::reader::Reader;
use super::reading::Pace;
use super::record::{Places, Record};
use super::{MAX_TEXT, ReadError};
use crate::i18n::ProblemKey;
use crate::search::replaced;
use std::borrow::Cow;

/// The header may stand below titles and notes, but not deeper than this.
const HEADER_WITHIN: usize = 10;

/// How often reading starts afresh after a quotation mark that nobody closed.
const MENDED: usize = 100;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Steps {
    rows: Rows,
    /// The fields of its columns; empty before its header was read.
    columns: Vec<Option<Field>>,
    /// The headers by field.
    headers: Vec<String>,
}

crate::later! { Read "02":
/// Reads on; `true` when all is read, `false` where `pace` asks for a pause.
pub(super) fn step(
    steps: &mut Steps,
    source: &str,
    reader: &mut Reader<'_>,
    pace: &mut Pace<'_>,
) -> Result<bool, ReadError> {
    let mut cells = Vec::new();
    if steps.columns.is_empty() {
        steps.begin(source, &mut cells, reader)?;
    }
    let Steps { rows, columns, headers } = steps;
    let mut record = Record::new(None, Places::Headers(core::mem::take(headers)));
    let mut is_over = true;
    while let Some(line) = rows.next(source, &mut cells, reader) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        record.clear();
        record.line = Some(line);
        for (column, cell) in columns.iter().zip(&cells) {
            if let Some(field) = *column
                && record.get(field).is_empty()
                && !is_blank(cell)
            {
                let text = match cell {
                    Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                    Cow::Owned(text) => Cow::Owned(replaced(text.trim(), "\r\n", "\n")),
                };
                record.put(field, text);
            }
        }
        if let Some(event) = record.event(reader)
            && !reader.push(event, Some(line))
        {
            break;
        }
        if pace.is_over() {
            is_over = false;
            break;
        }
    }
    if let Places::Headers(names) = record.places {
        *headers = names;
    }
    Ok(is_over)
} }

impl Steps {
    /// Finds the header.
    fn begin<'a>(
        &mut self,
        source: &'a str,
        cells: &mut Vec<Cow<'a, str>>,
        reader: &mut Reader<'_>,
    ) -> Result<(), ReadError> {
        self.rows = Rows { at: 0, line: 1, separator: separator(source), mended: 0 };
        self.headers = vec![String::new(); COUNT];
        for n in 0..=HEADER_WITHIN {
            if n == HEADER_WITHIN || self.rows.next(source, cells, reader).is_none() {
                let first = source.lines().next().unwrap_or_default();
                return Err(ReadError::new(None, ProblemKey::HeaderMissing, first));
            }
            self.columns = cells.iter().map(|cell| by_header(&header(cell, reader))).collect();
            if self.columns.contains(&Some(Field::EventName)) && self.columns.contains(&Some(Field::DateOfStart)) {
                break;
            }
        }
        for (column, cell) in self.columns.iter().zip(cells) {
            if let Some(slot) = column.and_then(|field| self.headers.get_mut(field as usize))
                && slot.is_empty()
            {
                *slot = cell.clone().into_owned();
            }
        }
        Ok(())
    }
}

/// A cell that says nothing: empty, or only strokes, as many write for "none".
fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '－' | 'ー' | '―' | '‐' | '−'))
}

/// A header as it is compared: 「料金（基本）」 and 「 料金(基本) 」 are the same.
pub(super) fn header(cell: &str, reader: &Reader<'_>) -> String {
    let plain = reader.platform.nfkc(cell);
    plain.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '_' | '・' | '/' | '*' | '※')).collect()
}

/// Comma, semicolon or tab: what the first lines have most of.
fn separator(source: &str) -> u8 {
    let front = source.lines().take(HEADER_WITHIN);
    let mut counts = [(0usize, b','), (0, b'\t'), (0, b';')];
    for line in front {
        for (count, byte) in &mut counts {
            *count += line.bytes().filter(|b| b == byte).count();
        }
    }
    let mut best = counts[0];
    for other in &counts[1..] {
        if other.0 > best.0 {
            best = *other;
        }
    }
    best.1
}

/// The rows of a file (RFC 4180, with line ends of any kind and quotation marks where they should not be). A cell is a
/// part of the file where it has no quotation marks: then it has no line end either.
#[derive(Default)]
struct Rows {
    at: usize,
    line: u32,
    separator: u8,
    mended: usize,
}

impl Rows {
    /// The next row, into `cells`; gives its first line. `None` at the end.
    fn next<'a>(&mut self, text: &'a str, cells: &mut Vec<Cow<'a, str>>, reader: &mut Reader<'_>) -> Option<u32> {
        cells.clear();
        let bytes = text.as_bytes();
        let (begin, line) = (self.at, self.line);
        if begin >= bytes.len() {
            return None;
        }
        loop {
            let more = if bytes.get(self.at) == Some(&b'"') {
                let Some((cell, more)) = self.quoted(text) else {
                    return self.mend(text, (begin, line), cells, reader);
                };
                cells.push(Cow::Owned(cell));
                more
            } else {
                let (cell, more) = self.bare(text, self.at);
                cells.push(Cow::Borrowed(cell));
                more
            };
            if !more {
                return Some(line);
            }
        }
    }

    /// A cell without quotation marks, from `from` to the next separator or line end; whether the row goes on.
    fn bare<'a>(&mut self, text: &'a str, from: usize) -> (&'a str, bool) {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        let separator = self.separator;
        let length = rest.iter().position(|b| *b == separator || matches!(b, b'\n' | b'\r'));
        let end = from + length.unwrap_or(rest.len());
        let cell = super::reader::cut(text.get(from..end).unwrap_or_default());
        (cell, self.past(text, end))
    }

    /// Steps over what ends a cell; whether the row goes on.
    fn past(&mut self, text: &str, end: usize) -> bool {
        let bytes = text.as_bytes();
        let more = bytes.get(end) == Some(&self.separator);
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        self.at = end + 1 + usize::from(crlf);
        self.line += u32::from(!more);
        more
    }

    /// A cell in quotation marks; `None` where nobody closes them within reach.
    fn quoted(&mut self, text: &str) -> Option<(String, bool)> {
        let bytes = text.as_bytes();
        let mut cell = String::new();
        let mut from = self.at + 1;
        let mut lines = 0;
        loop {
            let rest = text.get(from..)?;
            let length = rest.bytes().take(MAX_TEXT * 4).position(|b| b == b'"')?;
            let part = &rest[..length];
            lines += part.bytes().filter(|b| *b == b'\n').count();
            if cell.len() < MAX_TEXT {
                cell.push_str(part);
            }
            from += length + 1;
            if bytes.get(from) != Some(&b'"') {
                break;
            }
            cell.push('"');
            from += 1;
        }
        self.line += lines as u32;
        // `"a" b,`: what follows the closing mark still belongs to the cell.
        let (tail, more) = self.bare(text, from);
        cell.push_str(tail.trim_end());
        Some((cell, more))
    }

    /// A quotation mark that nobody closes: the row's first line is left out, and reading goes on behind it.
    fn mend<'a>(
        &mut self,
        text: &'a str,
        (begin, line): (usize, u32),
        cells: &mut Vec<Cow<'a, str>>,
        reader: &mut Reader<'_>,
    ) -> Option<u32> {
        reader.refuse(Some(line), "", ProblemKey::QuoteOpen, "");
        self.mended += 1;
        let rest = text.get(begin..).unwrap_or_default();
        match rest.find('\n').filter(|_| self.mended < MENDED) {
            Some(end) => {
                self.at = begin + end + 1;
                self.line = line + 1;
                self.next(text, cells, reader)
            }
            None => {
                self.at = text.len();
                cells.clear();
                None
            }
        }
    }
}
