//! Indicators in a table of the page: what visitors read without us is the source.

use super::read::checked;
use super::{AsOf, Indicator, Panel, Section, Value};
use crate::i18n::ProblemKey;
use crate::problem::Problem;
use crate::search::contains;
use crate::text::width::line;

/// A table of the page as it is read: the text of each cell, one that spans several in each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its caption, else the heading above it.
    pub caption: String,
    /// Rows from top to bottom.
    pub rows: Vec<Vec<String>>,
}

/// The header may stand below titles, but not deeper than this.
const HEADER_WITHIN: usize = 4;
/// Rows of a table that are read.
const MOST_ROWS: usize = 200;

/// What a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Section,
    Name,
    Unit,
    Baseline,
    Current,
    Target,
    Office,
    Note,
}

/// The words of headers. Of several that fit, the first counts.
const WORDS: [(Column, &[&str]); 8] = [
    (Column::Target, &["目標", "target", "goal"]),
    (Column::Baseline, &["基準", "策定時", "当初", "baseline", "start"]),
    (Column::Current, &["実績", "現状", "現在", "最新", "直近", "current", "latest", "actual"]),
    (Column::Name, &["指標", "kpi", "indicator", "measure"]),
    (Column::Unit, &["単位", "unit"]),
    (Column::Office, &["担当", "所管", "office", "department"]),
    (Column::Section, &["事業", "施策", "分野", "project", "programme", "program"]),
    (Column::Note, &["備考", "説明", "note", "remark"]),
];

/// Reads the tables of a page, and says what is wrong in them. A table without columns for names and values is none of
/// indicators; where there is no other, nothing is read.
pub fn from_tables(tables: &[Table]) -> (Panel, Vec<Problem>) {
    let mut panel = Panel::default();
    let mut problems = Vec::new();
    for table in tables {
        let found = table.rows.iter().take(HEADER_WITHIN).enumerate().find_map(|(n, row)| Some((n, columns(row)?)));
        let Some((top, columns)) = found else {
            problems.push(Problem::new(None, &table.caption, ProblemKey::IndicatorColumns, ""));
            continue;
        };
        let start = panel.sections.len();
        for (n, row) in table.rows.iter().enumerate().skip(top + 1).take(MOST_ROWS) {
            let place = [table.caption.as_str(), " ", &(n + 1).to_string()].concat();
            let Some((section, indicator)) = indicator(row, &columns, place.trim(), &mut problems) else { continue };
            let title = if section.is_empty() { line(&table.caption) } else { section };
            let is_new = panel.sections.len() == start || panel.sections.last().is_none_or(|last| last.title != title);
            if is_new {
                panel.sections.push(Section { title, ..Section::default() });
            }
            if let Some(last) = panel.sections.last_mut() {
                last.indicators.push(indicator);
            }
        }
    }
    (panel, problems)
}

/// For each column of a table, what it has, and what its header says in brackets: the year.
type Columns = Vec<Option<(Column, String)>>;

/// What the columns of a header row have; `None` where it is none.
fn columns(row: &[String]) -> Option<Columns> {
    let mut columns: Columns = Vec::with_capacity(row.len());
    for cell in row {
        let text = cell.to_lowercase();
        let (words, year) = match text.split_once(['(', '（']) {
            Some((words, year)) => (words, year.trim_end_matches([')', '）']).trim().to_owned()),
            None => (text.as_str(), String::new()),
        };
        let kind = WORDS.iter().find(|(_, list)| list.iter().any(|word| contains(words, word))).map(|(kind, _)| *kind);
        columns.push(kind.map(|kind| (kind, year)));
    }
    let has = |columns: &Columns, wanted| columns.iter().flatten().any(|(kind, _)| *kind == wanted);
    // Where nothing else is the baseline, 「現状値」 is.
    if !has(&columns, Column::Baseline)
        && let Some((kind, _)) = columns.iter_mut().flatten().find(|(kind, _)| *kind == Column::Current)
    {
        *kind = Column::Baseline;
    }
    let is_header = has(&columns, Column::Name) && (has(&columns, Column::Target) || has(&columns, Column::Baseline));
    is_header.then_some(columns)
}

/// The section and the indicator of a row; `None` where it has no name.
fn indicator(
    row: &[String],
    columns: &Columns,
    place: &str,
    problems: &mut Vec<Problem>,
) -> Option<(String, Indicator)> {
    let cell = |wanted| {
        let at = columns.iter().position(|column| column.as_ref().is_some_and(|(kind, _)| *kind == wanted))?;
        let year = columns.get(at)?.as_ref().map(|(_, year)| year.as_str()).unwrap_or_default();
        Some((line(row.get(at)?), AsOf::read(year)))
    };
    let text = |wanted| cell(wanted).map(|(text, _)| text).unwrap_or_default();
    let unit = text(Column::Unit);
    let value = |wanted| match cell(wanted) {
        Some((text, as_of)) => (Value::read(&text, &unit), as_of),
        None => (None, None),
    };
    let name = text(Column::Name);
    if name.is_empty() {
        return None;
    }
    let (baseline, baseline_as_of) = value(Column::Baseline);
    let (current, current_as_of) = value(Column::Current);
    let (target, target_as_of) = value(Column::Target);
    let indicator = Indicator {
        name,
        baseline,
        baseline_as_of,
        current,
        current_as_of,
        target,
        target_as_of,
        office: text(Column::Office),
        note: text(Column::Note),
        ..Indicator::default()
    };
    Some((text(Column::Section), checked(indicator, place, problems)?))
}
