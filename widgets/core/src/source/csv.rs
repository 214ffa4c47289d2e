//! Open-data CSV 「イベント一覧」 in all its dialects: columns by header and alias, never by position.

use super::field::{COUNT, Field, by_header};
use super::reader::Reader;
use super::record::{Places, Record};
use super::{MAX_TEXT, ReadError};
use crate::i18n::ProblemKey;
use crate::search::replaced;
use std::borrow::Cow;
use std::rc::Rc;

/// The header may stand below titles and notes, but not deeper than this.
const HEADER_WITHIN: usize = 10;

/// How often reading starts afresh after a quotation mark that nobody closed.
const MENDED: usize = 100;

crate::later! { Read "02":
/// Reads a file. CSV has no name of its own.
pub(super) fn read(source: &str, reader: &mut Reader<'_>) -> Result<String, ReadError> {
    let mut rows = Rows { text: source, at: 0, line: 1, separator: separator(source), mended: 0 };
    let mut cells = Vec::new();
    let mut columns: Vec<Option<Field>> = Vec::new();
    let mut headers = vec![String::new(); COUNT];
    for n in 0..=HEADER_WITHIN {
        if n == HEADER_WITHIN || rows.next(&mut cells, reader).is_none() {
            return Err(ReadError::new(None, ProblemKey::HeaderMissing, source.lines().next().unwrap_or_default()));
        }
        columns = cells.iter().map(|cell| by_header(&header(cell, reader))).collect();
        if columns.contains(&Some(Field::EventName)) && columns.contains(&Some(Field::DateOfStart)) {
            break;
        }
    }
    for (column, cell) in columns.iter().zip(&cells) {
        if let Some(slot) = column.and_then(|field| headers.get_mut(field as usize))
            && slot.is_empty()
        {
            *slot = cell.clone().into_owned();
        }
    }
    let headers = Rc::new(headers);
    while let Some(line) = rows.next(&mut cells, reader) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut values = Vec::new();
        values.resize(COUNT, Cow::Borrowed(""));
        for (column, cell) in columns.iter().zip(&cells) {
            if let Some(slot) = column.and_then(|field| values.get_mut(field as usize))
                && slot.is_empty()
                && !is_blank(cell)
            {
                *slot = match cell {
                    Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                    Cow::Owned(text) => Cow::Owned(replaced(text.trim(), "\r\n", "\n")),
                };
            }
        }
        let record = Record { line: Some(line), values, places: Places::Headers(headers.clone()) };
        if let Some(event) = record.event(reader)
            && !reader.push(event, Some(line))
        {
            break;
        }
    }
    Ok(String::new())
} }

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
struct Rows<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    separator: u8,
    mended: usize,
}

impl<'a> Rows<'a> {
    /// The next row, into `cells`; gives its first line. `None` at the end.
    fn next(&mut self, cells: &mut Vec<Cow<'a, str>>, reader: &mut Reader<'_>) -> Option<u32> {
        cells.clear();
        let bytes = self.text.as_bytes();
        let (begin, line) = (self.at, self.line);
        if begin >= bytes.len() {
            return None;
        }
        loop {
            let more = if bytes.get(self.at) == Some(&b'"') {
                let Some((cell, more)) = self.quoted() else {
                    return self.mend(begin, line, cells, reader);
                };
                cells.push(Cow::Owned(cell));
                more
            } else {
                let (cell, more) = self.bare(self.at);
                cells.push(Cow::Borrowed(cell));
                more
            };
            if !more {
                return Some(line);
            }
        }
    }

    /// A cell without quotation marks, from `from` to the next separator or line end; whether the row goes on.
    fn bare(&mut self, from: usize) -> (&'a str, bool) {
        let bytes = self.text.as_bytes();
        let mut end = from;
        while let Some(b) = bytes.get(end) {
            if *b == self.separator || matches!(b, b'\n' | b'\r') {
                break;
            }
            end += 1;
        }
        let cell = super::reader::cut(self.text.get(from..end).unwrap_or_default());
        (cell, self.past(end))
    }

    /// Steps over what ends a cell; whether the row goes on.
    fn past(&mut self, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let more = bytes.get(end) == Some(&self.separator);
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        self.at = end + 1 + usize::from(crlf);
        self.line += u32::from(!more);
        more
    }

    /// A cell in quotation marks; `None` where nobody closes them within reach.
    fn quoted(&mut self) -> Option<(String, bool)> {
        let bytes = self.text.as_bytes();
        let mut cell = String::new();
        let mut from = self.at + 1;
        let mut lines = 0;
        loop {
            let rest = self.text.get(from..)?;
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
        let (tail, more) = self.bare(from);
        cell.push_str(tail.trim_end());
        Some((cell, more))
    }

    /// A quotation mark that nobody closes: the row's first line is left out, and reading goes on behind it.
    fn mend(&mut self, begin: usize, line: u32, cells: &mut Vec<Cow<'a, str>>, reader: &mut Reader<'_>) -> Option<u32> {
        reader.refuse(Some(line), "", ProblemKey::QuoteOpen, "");
        self.mended += 1;
        let rest = self.text.get(begin..).unwrap_or_default();
        match rest.find('\n').filter(|_| self.mended < MENDED) {
            Some(end) => {
                self.at = begin + end + 1;
                self.line = line + 1;
                self.next(cells, reader)
            }
            None => {
                self.at = self.text.len();
                cells.clear();
                None
            }
        }
    }
}
