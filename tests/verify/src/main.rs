//! `cargo verify`: sets up what is missing, runs every test, and says how many passed.

mod count;
mod program;
mod report;
mod reproducible;
mod steps;
mod table;

use std::env;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use enishi_pack::tools;

use crate::count::Count;
use crate::steps::{STEPS, Step, Workshop};
use crate::table::Run;

const HELP: &str = "\
cargo verify [NAME…]          the steps of every day, or the named ones
cargo verify --all            every step
cargo verify --keep [NAME…]   the same, and what came of it goes into the table of tests/README.md
cargo verify --list           the steps
";

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--help" | "-h"] => print!("{HELP}"),
        ["--list"] => {
            for step in &STEPS {
                let by_name = if step.by_name_only { " (when named, or with --all)" } else { "" };
                println!("{:<14}{}{by_name}", step.name, step.says);
            }
        }
        ["--keep", ref names @ ..] => return verify(names, true),
        ref names => return verify(names, false),
    }
    ExitCode::SUCCESS
}

/// Runs the steps and prints the sum; the last line is always `N passed, N failed`.
fn verify(names: &[&str], is_kept: bool) -> ExitCode {
    let chosen = match choose(names) {
        Ok(chosen) => chosen,
        Err(error) => {
            eprintln!("error: {error:#}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let mut rows = Vec::new();
    let mut failed = Vec::new();
    match set_up(&chosen) {
        Ok(workshop) => {
            for step in &chosen {
                headline(step.name, step.says);
                let started = Instant::now();
                let count = (step.run)(&workshop).unwrap_or_else(|error| {
                    eprintln!("error: {error:#}");
                    Count::FAILED
                });
                rows.push((step.name, count.at_least_one(), started.elapsed()));
                if let Some(report) = workshop.report(step.name) {
                    failed.extend(report::failed(&report).iter().map(|test| format!("{}: {test}", step.name)));
                }
            }
            if is_kept && let Err(error) = keep(&workshop, &rows) {
                eprintln!("error: the table in tests/README.md: {error:#}");
                rows.push(("table", Count::FAILED, Duration::ZERO));
            }
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            rows.push(("set-up", Count::FAILED, Duration::ZERO));
        }
    }
    sum_up(&rows, &failed)
}

fn choose(names: &[&str]) -> Result<Vec<&'static Step>> {
    if names.is_empty() {
        return Ok(STEPS.iter().filter(|step| !step.by_name_only).collect());
    }
    let named = |name: &&str| {
        STEPS.iter().find(|step| step.name == *name).with_context(|| format!("there is no step “{name}”"))
    };
    if names == ["--all"] {
        return Ok(STEPS.iter().collect());
    }
    names.iter().map(named).collect()
}

/// Sets up what the chosen steps need.
fn set_up(chosen: &[&Step]) -> Result<Workshop> {
    headline("set-up", "tools, packages, browser");
    let needs = chosen.iter().fold(tools::Needs::default(), |all, step| all | step.needs);
    Ok(Workshop::new(tools::ensure(&root()?, &needs)?))
}

/// Writes what a run found where people read it.
fn keep(workshop: &Workshop, rows: &[(&str, Count, Duration)]) -> Result<()> {
    let root = root()?;
    let said = |program: &mut Command| -> Result<String> {
        Ok(String::from_utf8_lossy(&program.output()?.stdout).trim().to_owned())
    };
    let commit = said(Command::new("git").current_dir(&root).args(["log", "-1", "--format=%h of %cs"]))?;
    let chrome = said(Command::new(&workshop.tools().browser()?.chrome).arg("--version"))?;
    let processors = thread::available_parallelism()?;
    // `Chromium 120.0 built on Debian …`
    let chrome = chrome.split(" built").next().unwrap_or_default();
    let of = format!("{commit}, {chrome}, {processors} processors");
    let reports = rows.iter().filter_map(|(step, ..)| Some((*step, workshop.report(step)?))).collect();
    table::write(&root, &Run { of, rows, reports })
}

/// The root of the workspace: where cargo found this package, or where it is started.
fn root() -> Result<PathBuf> {
    let from = env::var_os("CARGO_MANIFEST_DIR").map_or_else(env::current_dir, |folder| Ok(PathBuf::from(folder)))?;
    for folder in from.ancestors() {
        if folder.join("rust-toolchain.toml").is_file() {
            return Ok(folder.to_owned());
        }
    }
    bail!("{} is not in the workspace", from.display())
}

fn headline(name: &str, says: &str) {
    println!("\n== {name}: {says}");
}

/// Prints the table, the whole pages that failed (who sees only the end of a long run sees them), and the closing line.
fn sum_up(rows: &[(&str, Count, Duration)], failed: &[String]) -> ExitCode {
    println!("\n{:<14}{:>8}{:>8}{:>10}", "step", "passed", "failed", "seconds");
    let mut all = Count::default();
    for (name, count, time) in rows {
        println!("{name:<14}{:>8}{:>8}{:>10.1}", count.passed, count.failed, time.as_secs_f64());
        all += *count;
    }
    for test in failed {
        println!("failed in {test}");
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    if all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
