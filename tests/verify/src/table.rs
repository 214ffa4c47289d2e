//! The table that a run of every step writes into tests/README.md: what was tried, how often, and what came out.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::count::Count;
use crate::report::{Tried, tried};
use crate::steps;

const BEGIN: &str = "<!-- written by cargo verify --keep -->\n";
const END: &str = "<!-- end -->\n";
const STEPS: &str = "\n| step | passed | failed | minutes | of |\n|---|--:|--:|--:|---|\n";
const TRIED: &str = "\n| step | tried | how often | came out |\n|---|---|--:|---|\n";

/// A run: its steps with what came of them, and what Playwright reported of some.
pub struct Run<'a> {
    /// Of which commit, in which browser.
    pub of: String,
    /// The steps that ran.
    pub rows: &'a [(&'a str, Count, Duration)],
    /// The reports, by step.
    pub reports: Vec<(&'a str, Value)>,
}

/// Writes a run over the rows of its steps; those of other steps stay.
pub fn write(root: &Path, run: &Run<'_>) -> Result<()> {
    let file = root.join("tests/README.md");
    let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let (before, rest) = text.split_once(BEGIN).context("tests/README.md has no place for the table")?;
    let (old, after) = rest.split_once(END).context("the table in tests/README.md has no end")?;
    let (old_steps, old_tried) = old.split_once(TRIED).unwrap_or((old, ""));

    let mut steps = Vec::new();
    for (step, count, time) in run.rows {
        let minutes = time.as_secs_f64() / 60.0;
        steps.push(format!("| {step} | {} | {} | {minutes:.1} | {} |", count.passed, count.failed, run.of));
    }
    let mut all_tried = Vec::new();
    for (step, report) in &run.reports {
        for Tried { times, what, fine } in tried(report) {
            let came = if fine { "fine" } else { "**failed**" };
            all_tried.push(format!("| {step} | {} | {times} | {came} |", what.replace('|', "\\|")));
        }
    }
    let ran: Vec<_> = run.rows.iter().map(|(step, ..)| *step).collect();
    let table = [STEPS, &merged(old_steps, steps, &ran), TRIED, &merged(old_tried, all_tried, &ran), "\n"].concat();
    fs::write(&file, [before, BEGIN, &table, END, after].concat())?;
    Ok(())
}

/// The rows of steps that did not run now, and the new ones, by the order of the steps.
fn merged(old: &str, new: Vec<String>, ran: &[&str]) -> String {
    let step = |row: &str| row.split('|').nth(1).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let place = |row: &String| steps::STEPS.iter().position(|known| known.name == step(row));
    let stays = |row: &String| place(row).is_some() && !ran.contains(&step(row).as_str());
    let mut rows: Vec<_> = old.lines().map(str::to_owned).filter(stays).chain(new).collect();
    rows.sort_by_key(place);
    rows.iter().map(|row| [row, "\n"].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_run_takes_the_place_of_the_last_one_of_its_steps() {
        let folder = std::env::temp_dir().join(format!("enishi-table-{}", std::process::id()));
        fs::create_dir_all(folder.join("tests")).unwrap();
        let file = folder.join("tests/README.md");
        fs::write(&file, format!("# Tests\n{BEGIN}{END}rest\n")).unwrap();
        let report = |said: &str| {
            let note = json!({ "type": "tried", "description": said });
            json!({ "suites": [{ "specs": [{ "tests": [{ "status": "expected", "annotations": [note] }] }] }] })
        };
        let run = |of: &str, rows: &[(&str, Count, Duration)], said: &str| {
            let reports = vec![("e2e", report(said))];
            write(&folder, &Run { of: of.into(), rows, reports }).unwrap();
        };
        run("one", &[("e2e", Count::FAILED, Duration::ZERO), ("fmt", Count::PASSED, Duration::from_secs(90))], "3 a|b");
        run("two", &[("e2e", Count::PASSED, Duration::from_secs(60))], "4 cases");
        let text = fs::read_to_string(&file).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            text,
            format!(
                "# Tests\n{BEGIN}{STEPS}| fmt | 1 | 0 | 1.5 | one |\n| e2e | 1 | 0 | 1.0 | two |\n{TRIED}| e2e | cases | 4 | fine |\n\n{END}rest\n"
            )
        );
    }
}
