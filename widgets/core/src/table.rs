//! A table of the page as it is read: what visitors see without us may be a source.

use crate::search::contains;
use crate::text::width::line;

/// The text of each cell, one that spans several in each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its caption, else the heading above it.
    pub caption: String,
    /// Rows from top to bottom.
    pub rows: Vec<Vec<String>>,
}

/// The header may stand below titles, but not deeper than this.
const HEADER_WITHIN: usize = 4;

/// A row below a table's header.
pub(crate) struct Row<'a, C> {
    columns: &'a [Option<Column<C>>],
    cells: &'a [String],
}

/// What a column has, and what its header says in brackets: the year.
pub(crate) struct Column<C> {
    pub what: C,
    pub remark: String,
}

impl<C: Copy + PartialEq> Row<'_, C> {
    /// The cell of a column on one line; empty where there is none.
    pub fn text(&self, wanted: C) -> String {
        let at = self.columns.iter().position(|column| column.as_ref().is_some_and(|column| column.what == wanted));
        at.and_then(|at| self.cells.get(at)).map_or_else(String::new, |cell| line(cell))
    }

    /// What the header of a column says in brackets.
    pub fn remark(&self, wanted: C) -> &str {
        let mut known = self.columns.iter().flatten();
        known.find(|column| column.what == wanted).map_or("", |column| column.remark.as_str())
    }
}

impl Table {
    /// The place of the header, and what its columns have: of the words that stand in a header's cell the first in the
    /// list counts. `fits` says whether a row is the header, and may settle what is doubtful.
    pub(crate) fn header<C: Copy>(
        &self,
        words: &[(C, &[&str])],
        fits: impl Fn(&mut [Option<Column<C>>]) -> bool,
    ) -> Option<(usize, Vec<Option<Column<C>>>)> {
        for (n, row) in self.rows.iter().take(HEADER_WITHIN).enumerate() {
            let mut columns: Vec<Option<Column<C>>> = row.iter().map(|cell| column(cell, words)).collect();
            if fits(&mut columns) {
                return Some((n, columns));
            }
        }
        None
    }

    /// The rows below the header with their numbers, counted from 1 as people count them.
    pub(crate) fn below<'a, C>(
        &'a self,
        top: usize,
        columns: &'a [Option<Column<C>>],
    ) -> impl Iterator<Item = (usize, Row<'a, C>)> {
        self.rows.iter().enumerate().skip(top + 1).map(|(n, cells)| (n + 1, Row { columns, cells }))
    }
}

fn column<C: Copy>(cell: &str, words: &[(C, &[&str])]) -> Option<Column<C>> {
    let text = cell.to_ascii_lowercase();
    let (said, remark) = match text.split_once(['(', '（']) {
        Some((said, remark)) => (said, remark.trim_end_matches([')', '）']).trim().to_owned()),
        None => (text.as_str(), String::new()),
    };
    let (what, _) = words.iter().find(|(_, list)| list.iter().any(|word| contains(said, word)))?;
    Some(Column { what: *what, remark })
}

/// Whether one of the columns has this.
pub(crate) fn has<C: PartialEq>(columns: &[Option<Column<C>>], wanted: C) -> bool {
    columns.iter().flatten().any(|column| column.what == wanted)
}
