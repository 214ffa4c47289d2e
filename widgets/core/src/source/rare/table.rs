//! Tables of events in a page: a row each, or a table each with names beside the values.

use super::dates::{Above, begins_with_day, times};
use super::draft::Draft;
use super::words::{Column, column};
use crate::html::Document;
use crate::i18n::ProblemKey;
use crate::source::field::Field;
use crate::source::reader::{Reader, people};

/// Rows and columns of one table; more are left out.
const MOST_ROWS: usize = 5_000;
const MOST_COLUMNS: usize = 50;
/// The header may stand below titles and notes, but not deeper than this.
const HEADER_WITHIN: usize = 4;

/// The cells of a table by row and column; one that spans several stands in each.
struct Grid {
    rows: Vec<Vec<Option<usize>>>,
}

impl Grid {
    fn new(page: &Document, table: usize) -> Self {
        let mut rows: Vec<Vec<Option<usize>>> = Vec::new();
        // For each column, a cell that reaches down, and how many rows it still has.
        let mut down: Vec<(usize, usize)> = Vec::new();
        let mut at = table + 1;
        while at < page.end(table) && rows.len() < MOST_ROWS {
            match page.name(at) {
                "table" => at = page.end(at),
                "tr" => {
                    rows.push(row(page, at, &mut down));
                    at = page.end(at);
                }
                _ => at += 1,
            }
        }
        Self { rows }
    }

    fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}

fn row(page: &Document, tr: usize, down: &mut Vec<(usize, usize)>) -> Vec<Option<usize>> {
    let mut cells: Vec<Option<usize>> = Vec::new();
    let mut reach = |cells: &mut Vec<Option<usize>>| {
        while let Some((cell, left)) = down.get_mut(cells.len()).filter(|(_, left)| *left > 0) {
            *left -= 1;
            cells.push(Some(*cell));
        }
    };
    let mut new: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = tr + 1;
    while at < page.end(tr) {
        if !matches!(page.name(at), "td" | "th") {
            at += 1;
            continue;
        }
        reach(&mut cells);
        let span = |name: &str| page.attribute(at, name).and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1);
        let rows = match span("rowspan") {
            0 => MOST_ROWS,
            n => n,
        };
        for _ in 0..span("colspan").clamp(1, MOST_COLUMNS) {
            if cells.len() < MOST_COLUMNS {
                new.push((cells.len(), at, rows - 1));
                cells.push(Some(at));
            }
        }
        at = page.end(at);
    }
    reach(&mut cells);
    for (column, cell, left) in new {
        if down.len() <= column {
            down.resize(column + 1, (0, 0));
        }
        if left > 0 {
            down[column] = (cell, left);
        }
    }
    cells
}

/// Takes the events of a table; `false` where it is none of events. `path` names the table, `title` what stands above.
pub(super) fn take_table(
    page: &Document,
    table: usize,
    path: &str,
    title: &str,
    above: &mut Above,
    reader: &mut Reader<'_>,
) -> bool {
    let grid = Grid::new(page, table);
    let is_cut = grid.rows.len() == MOST_ROWS;
    let mut inner = *above;
    let caption = (table + 1..page.end(table)).find(|at| page.name(*at) == "caption").map(|at| page.text(at));
    let caption = caption.unwrap_or_default();
    inner.heading(&reader.platform.nfkc(&caption));
    let title = if caption.is_empty() { title } else { &caption };
    if let Some((header, columns)) = header_row(page, &grid, reader) {
        by_rows(page, &grid, header + 1, &columns, path, &mut inner, reader);
    } else if let Some(columns) = by_looks(page, &grid, reader) {
        by_rows(page, &grid, 0, &columns, path, &mut inner, reader);
    } else if labels(page, &grid, reader) {
        by_labels(page, &grid, path, title, &mut inner, reader);
    } else {
        return false;
    }
    if is_cut {
        reader.note(None, path, ProblemKey::PageCut, "");
    }
    true
}

/// The row of headers and what its columns are: one has the days, and another one is known or is the name.
fn header_row(page: &Document, grid: &Grid, reader: &Reader<'_>) -> Option<(usize, Vec<Option<Column>>)> {
    for (n, row) in grid.rows.iter().take(HEADER_WITHIN).enumerate() {
        let mut columns: Vec<Option<Column>> =
            row.iter().map(|cell| cell.and_then(|cell| column(&page.text(cell), reader))).collect();
        let has = |columns: &[Option<Column>], field| columns.contains(&Some(Column::Is(field)));
        // 「日時 | 12月15日」 is a name with its value.
        let value = row.iter().flatten().any(|cell| begins_with_day(&reader.platform.nfkc(&page.text(*cell))));
        let distinct = row.iter().flatten().collect::<std::collections::BTreeSet<_>>().len();
        if !has(&columns, Field::DateOfStart) || distinct < 2 || value {
            continue;
        }
        if !has(&columns, Field::EventName) {
            // 「No.」, 「地域」: the first column that nothing is known of names them, else what happens.
            let free = (0..columns.len())
                .find(|at| columns[*at].is_none() && row[*at].is_some_and(|cell| !page.text(cell).is_empty()));
            let at = free.or_else(|| columns.iter().position(|column| *column == Some(Column::Is(Field::Description))));
            columns[at?] = Some(Column::Is(Field::EventName));
        }
        return Some((n, columns));
    }
    None
}

/// What columns without headers are, by what most of their cells look like.
fn by_looks(page: &Document, grid: &Grid, reader: &Reader<'_>) -> Option<Vec<Option<Column>>> {
    let rows = grid.rows.len();
    let mut columns: Vec<Option<Column>> = vec![None; grid.width()];
    let mut longest: Vec<usize> = vec![0; grid.width()];
    for (at, column) in columns.iter_mut().enumerate() {
        let (mut days, mut hours, mut counts, mut prices, mut texts) = (0, 0, 0, 0, 0);
        for cell in grid.rows.iter().take(200).filter_map(|row| row.get(at).copied().flatten()) {
            let text = reader.platform.nfkc(&page.text(cell));
            longest[at] = longest[at].max(text.len());
            texts += usize::from(!text.is_empty());
            if begins_with_day(&text) {
                days += 1;
            } else if text.len() < 40 && times(&text).1.is_some() {
                hours += 1;
            } else if text.ends_with(['名', '人']) && people(&text).is_some() {
                counts += 1;
            } else if text == "無料" || text.ends_with('円') {
                prices += 1;
            }
        }
        let most = |n: usize| n > 0 && n * 2 > texts;
        *column = if most(days) {
            Some(Column::Is(Field::DateOfStart))
        } else if most(hours) {
            Some(Column::Hours)
        } else if most(counts) {
            Some(Column::Is(Field::Capacity))
        } else if most(prices) {
            Some(Column::Is(Field::FeeJpy))
        } else {
            None
        };
    }
    let day = columns.iter().position(|column| *column == Some(Column::Is(Field::DateOfStart)))?;
    // A second column of days would be the end.
    if let Some(end) = (day + 1..columns.len()).find(|at| columns[*at] == Some(Column::Is(Field::DateOfStart))) {
        columns[end] = Some(Column::Is(Field::DateOfEnd));
    }
    let name = (0..columns.len()).find(|at| columns[*at].is_none() && longest[*at] > 3)?;
    columns[name] = Some(Column::Is(Field::EventName));
    (rows > 0).then_some(columns)
}

fn by_rows(
    page: &Document,
    grid: &Grid,
    from: usize,
    columns: &[Option<Column>],
    path: &str,
    above: &mut Above,
    reader: &mut Reader<'_>,
) {
    for (n, row) in grid.rows.iter().enumerate().skip(from) {
        let texts: Vec<String> = row.iter().map(|cell| cell.map(|cell| page.text(cell)).unwrap_or_default()).collect();
        let said = || texts.iter().filter(|text| !text.is_empty());
        let cells: std::collections::BTreeSet<usize> = row.iter().flatten().copied().collect();
        // A line across the table: 「12月」.
        if cells.len() <= 1 || said().count() <= 1 {
            above.heading(&reader.platform.nfkc(texts.first().map_or("", String::as_str)));
            continue;
        }
        // The header again.
        let again =
            columns.iter().zip(&texts).filter(|(known, text)| known.is_some() && column(text, reader) == **known);
        if from > 0 && again.count() >= 2 {
            continue;
        }
        let mut draft = Draft::new([path, "/tr[", &(n + 1).to_string(), "]"].concat());
        let mut done = None;
        for ((cell, text), column) in row.iter().zip(&texts).zip(columns.iter().chain(std::iter::repeat(&None))) {
            let Some(cell) = *cell else { continue };
            // One that spans several columns counts for the first.
            if done == Some(cell) {
                continue;
            }
            done = Some(cell);
            draft.text(*column, text);
            draft.links(page, cell, page.end(cell), *column, reader);
        }
        if !draft.finish("", above, reader) {
            return;
        }
    }
}

/// Whether names stand beside the values: 「日時 | 12月15日」.
fn labels(page: &Document, grid: &Grid, reader: &Reader<'_>) -> bool {
    let known: Vec<Column> =
        grid.rows.iter().filter_map(|row| column(&page.text(row.first().copied().flatten()?), reader)).collect();
    known.len() >= 2 && known.contains(&Column::Is(Field::DateOfStart))
}

fn by_labels(page: &Document, grid: &Grid, path: &str, title: &str, above: &mut Above, reader: &mut Reader<'_>) {
    // Each further column is an event: most tables have one.
    for at in 1..grid.width() {
        let mut draft = Draft::new([path, "/td[", &(at + 1).to_string(), "]"].concat());
        for row in &grid.rows {
            let (Some(Some(label)), Some(Some(cell))) = (row.first(), row.get(at)) else { continue };
            if label == cell {
                continue;
            }
            let what = column(&page.text(*label), reader);
            // What has no name that is known still belongs to it.
            let text = page.text(*cell);
            match what {
                Some(_) => draft.text(what, &text),
                None => draft.text(Some(Column::Is(Field::Note)), &[&page.text(*label), ": ", &text].concat()),
            }
            draft.links(page, *cell, page.end(*cell), what, reader);
        }
        if !draft.finish(title, above, reader) {
            return;
        }
    }
}
