//! The number in a column of a CSV file.

use super::read::{NotRead, in_text};
use super::{Column, Count};
use crate::platform::Platform;

/// The headings may stand below titles and notes, but not deeper than this.
const HEADINGS_WITHIN: usize = 10;
/// First cells of rows that add up others.
const TOTALS: [&str; 6] = ["合計", "計", "総計", "総数", "小計", "total"];

pub(super) fn read(text: &str, column: &Column, platform: &dyn Platform) -> Result<Count, NotRead> {
    let (Column::Last(name) | Column::Sum(name) | Column::Length(name)) = column;
    let same = |cell: &str| plain(cell, platform) == plain(name, platform);
    let rows: Vec<Vec<String>> = rows(text).into_iter().filter(|row| row.iter().any(|cell| !is_blank(cell))).collect();
    let missing = || NotRead::Column(name.clone());
    let (headings, at) = if name.is_empty() {
        (0, None)
    } else {
        let front = rows.iter().take(HEADINGS_WITHIN).enumerate();
        let found = front.into_iter().find_map(|(row, cells)| Some((row, cells.iter().position(|cell| same(cell))?)));
        found.map(|(row, at)| (row, Some(at))).ok_or_else(missing)?
    };
    let below = rows.get(headings + 1..).unwrap_or_default();
    let is_total = |row: &&Vec<String>| {
        let first = row.iter().find(|cell| !is_blank(cell)).map(|cell| plain(cell, platform));
        first.is_some_and(|first| TOTALS.contains(&first.to_lowercase().as_str()))
    };
    let filled = |row: &Vec<String>| match at {
        Some(at) => row.get(at).filter(|cell| !is_blank(cell)).cloned(),
        None => Some(String::new()),
    };
    match column {
        Column::Last(_) => in_text(&below.iter().rev().find_map(filled).ok_or(NotRead::Nothing)?),
        Column::Sum(_) => {
            let mut sum = 0_i64;
            for cell in below.iter().filter(|row| !is_total(row)).filter_map(filled) {
                let number = in_text(&cell)?.count.unwrap_or_default();
                sum = sum.checked_add(number).ok_or(NotRead::NoNumber(cell))?;
            }
            Count::of(sum).ok_or(NotRead::Nothing)
        }
        Column::Length(_) => {
            let number = below.iter().filter(|row| !is_total(row)).filter_map(filled).count();
            Count::of(number as i64).ok_or(NotRead::Nothing)
        }
    }
}

/// A heading as it is compared: without spaces, in one width.
fn plain(cell: &str, platform: &dyn Platform) -> String {
    platform.nfkc(cell).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A cell that says nothing: empty, or only strokes or dots, as many write for "none".
fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| c.is_whitespace() || "-－ー―‐−…‥.．*＊".contains(c))
}

/// The rows of a file (RFC 4180, with line ends of any kind, separated by commas, tabs or semicolons). A quotation mark
/// that nobody closes reaches to the end of the file.
fn rows(text: &str) -> Vec<Vec<String>> {
    let front: String = text.lines().take(HEADINGS_WITHIN).collect();
    let mut separator = ',';
    for other in ['\t', ';'] {
        if front.matches(other).count() > front.matches(separator).count() {
            separator = other;
        }
    }
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            c if quoted => cell.push(c),
            c if c == separator => row.push(core::mem::take(&mut cell)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(core::mem::take(&mut cell));
                rows.push(core::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    row.push(cell);
    rows.push(row);
    rows
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::super::{Pick, read};
    use super::*;
    use crate::platform::Native;

    const TABLE: &str = "夕張Likers! 登録者の推移\r\n\r\n年月,登録者 数（人）,\"備考,\"\"注\"\"\"\r\n2018-08,12,\r\n2018-09,\"1,234\",\"二行の\r\n備考\"\r\n2018-10,－,\r\n合計,\"1,246\",\r\n";

    fn picked(text: &str, pick: &str) -> Result<i64, NotRead> {
        let pick = Pick::parse(pick).expect("a way");
        read(text.as_bytes(), "text/csv", &pick, &Native).map(|count| count.count.expect("a number"))
    }

    #[test]
    fn a_column_by_its_heading() {
        assert_eq!(picked(TABLE, "sum:csv:登録者数(人)"), Ok(1_246), "the row of totals is not added again");
        assert_eq!(picked(TABLE, "length:csv:登録者数(人)"), Ok(2));
        assert_eq!(
            picked("年月,人数\n2018-08,12\n2018-09,１５人\n2018-10,\n", "csv:人数"),
            Ok(15),
            "the last that is filled in"
        );
        assert_eq!(picked("a\tn\nx\t1\ny\t2", "sum:csv:N"), Err(NotRead::Column("N".into())), "headings are names");
        assert_eq!(picked("a\tn\nx\t1\ny\t2", "sum:csv:ｎ"), Ok(3));
        assert_eq!(picked("a;n\nx;1\n", "csv:n"), Ok(1));
        assert_eq!(picked("氏名,市\nA,夕張\nB,札幌\n\n", "length:csv:"), Ok(2));
        assert_eq!(picked("氏名\n", "length:csv:"), Ok(0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(picked("年,人数\n1,12\n2,増加\n", "csv:人数"), Err(NotRead::NoNumber("増加".into())));
        assert_eq!(picked("年,人数\n1,12\n2,増加\n", "sum:csv:人数"), Err(NotRead::NoNumber("増加".into())));
        assert_eq!(picked("年,人数\n1,\n", "csv:人数"), Err(NotRead::Nothing));
        assert_eq!(picked("年,人数\n1,12\n", "csv:登録者"), Err(NotRead::Column("登録者".into())));
        assert_eq!(picked("", "length:csv:"), Ok(0));
    }
}
