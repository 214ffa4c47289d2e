//! Indicators in a table of the page: what visitors read without us is the source.

use super::read::checked;
use super::{AsOf, Indicator, Panel, Section, Value};
use crate::i18n::ProblemKey;
use crate::problem::Problem;
use crate::table::{Column, Row, Table, has};
use crate::text::width::line;

/// Rows of a table that are read.
const MOST_ROWS: usize = 200;

/// What a column has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Section,
    Name,
    Unit,
    Baseline,
    Current,
    Target,
    Office,
    Note,
}

/// The words of headers.
const WORDS: [(What, &[&str]); 8] = [
    (What::Target, &["目標", "target", "goal"]),
    (What::Baseline, &["基準", "策定時", "当初", "baseline", "start"]),
    (What::Current, &["実績", "現状", "現在", "最新", "直近", "current", "latest", "actual"]),
    (What::Name, &["指標", "kpi", "indicator", "measure"]),
    (What::Unit, &["単位", "unit"]),
    (What::Office, &["担当", "所管", "office", "department"]),
    (What::Section, &["事業", "施策", "分野", "project", "program"]),
    (What::Note, &["備考", "説明", "note", "remark"]),
];

/// Reads the tables of a page, and says what is wrong in them. A table without columns for names and values is none of
/// indicators; where there is no other, nothing is read.
pub fn from_tables(tables: &[Table]) -> (Panel, Vec<Problem>) {
    let mut panel = Panel::default();
    let mut problems = Vec::new();
    for table in tables {
        let Some((top, columns)) = table.header(&WORDS, is_header) else {
            problems.push(Problem::new(None, &table.caption, ProblemKey::IndicatorColumns, ""));
            continue;
        };
        let start = panel.sections.len();
        for (n, row) in table.below(top, &columns).take(MOST_ROWS) {
            let place = [table.caption.as_str(), " ", &n.to_string()].concat();
            let Some((section, indicator)) = indicator(&row, place.trim(), &mut problems) else { continue };
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

/// Whether these are the columns of indicators. Where nothing else is the baseline, 「現状値」 is.
fn is_header(columns: &mut [Option<Column<What>>]) -> bool {
    if !has(columns, What::Baseline)
        && let Some(column) = columns.iter_mut().flatten().find(|column| column.what == What::Current)
    {
        column.what = What::Baseline;
    }
    has(columns, What::Name) && (has(columns, What::Target) || has(columns, What::Baseline))
}

/// The section and the indicator of a row; `None` where it has no name.
fn indicator(row: &Row<'_, What>, place: &str, problems: &mut Vec<Problem>) -> Option<(String, Indicator)> {
    let name = row.text(What::Name);
    if name.is_empty() {
        return None;
    }
    let unit = row.text(What::Unit);
    let value = |what| Value::read(&row.text(what), &unit);
    let as_of = |what| AsOf::read(row.remark(what));
    let indicator = Indicator {
        name,
        baseline: value(What::Baseline),
        baseline_as_of: as_of(What::Baseline),
        current: value(What::Current),
        current_as_of: as_of(What::Current),
        target: value(What::Target),
        target_as_of: as_of(What::Target),
        office: row.text(What::Office),
        note: row.text(What::Note),
        ..Indicator::default()
    };
    Some((row.text(What::Section), checked(indicator, place, problems)?))
}
