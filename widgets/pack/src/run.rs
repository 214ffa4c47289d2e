//! Runs other programs: quietly with their words in the error, or with cargo's progress as lines now and then.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How often a long step says how far it is.
const EVERY: Duration = Duration::from_secs(15);
/// How many of the last lines of a program that failed are shown.
const LAST_LINES: usize = 40;

/// Tells the one at the terminal that something long begins.
pub type Say<'a> = &'a dyn Fn(&str);

/// Runs a program to its end and takes what it printed; its last lines are part of the error.
pub fn output(command: &mut Command) -> Result<Output> {
    let name = describe(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{name} does not start"))?;
    if !output.status.success() {
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let lines: Vec<_> = text.lines().collect();
        bail!("{name} ended with {}:\n{}", output.status, lines[lines.len().saturating_sub(LAST_LINES)..].join("\n"));
    }
    Ok(output)
}

/// What a program prints on standard output, trimmed.
pub fn text(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8(output(command)?.stdout)?.trim().to_owned())
}

/// Runs cargo, or a program that runs it, and says now and then how many crates are compiled; warnings and errors are shown at the end where it fails.
pub fn cargo(command: &mut Command) -> Result<()> {
    let name = describe(command);
    let mut child = command
        .env("CARGO_TERM_PROGRESS_WHEN", "always")
        .env("CARGO_TERM_PROGRESS_WIDTH", "80")
        .env("CARGO_TERM_COLOR", "never")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} does not start"))?;
    let stderr = child.stderr.take().context("no standard error to read")?;
    let last = follow(BufReader::new(stderr))?;
    let status = child.wait()?;
    if !status.success() {
        bail!("{name} ended with {status}:\n{}", last.into_iter().collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

/// Reads cargo's standard error, prints its progress, and gives back the last lines that are no progress.
fn follow(stderr: impl BufRead) -> Result<VecDeque<String>> {
    let started = Instant::now();
    let mut said = started;
    let mut last = VecDeque::new();
    let mut line = Vec::new();
    for byte in stderr.bytes() {
        let byte = byte?;
        if byte != b'\n' && byte != b'\r' {
            line.push(byte);
            continue;
        }
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        line.clear();
        if let Some((done, all)) = progress(&text) {
            if said.elapsed() >= EVERY {
                said = Instant::now();
                eprintln!("        {done}/{all} crates, {}", span(started.elapsed()));
            }
        } else if !text.trim().is_empty() {
            last.push_back(text);
            if last.len() > LAST_LINES {
                last.pop_front();
            }
        }
    }
    Ok(last)
}

/// The numbers of cargo's progress bar, `Building [===>   ] 12/240: name, name`.
fn progress(line: &str) -> Option<(u32, u32)> {
    let (_, counts) = line.trim_start().strip_prefix("Building [")?.split_once("] ")?;
    let (done, rest) = counts.split_once('/')?;
    let all = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    Some((done.trim().parse().ok()?, all.parse().ok()?))
}

/// A time span for people: `45 s`, `3 min 5 s`.
pub fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 { format!("{seconds} s") } else { format!("{} min {} s", seconds / 60, seconds % 60) }
}

/// The program and its first arguments, for messages.
fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args().take(4));
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_progress_bar_of_cargo() {
        assert_eq!(progress("    Building [=======>        ] 120/240: leptos, tachys"), Some((120, 240)));
        assert_eq!(progress("    Building [               ] 0/9"), Some((0, 9)));
        assert_eq!(progress("   Compiling leptos v0.8.23"), None);
    }

    #[test]
    fn keeps_the_words_of_a_program_that_fails() {
        let error = output(Command::new("sh").args(["-c", "echo why >&2; exit 3"])).unwrap_err().to_string();
        assert!(error.contains("why") && error.contains('3'), "{error}");
    }

    #[test]
    fn drops_progress_and_keeps_lines() {
        let lines = follow("   Compiling a\r    Building [=>  ] 1/2: b\rerror: x\n\n".as_bytes()).unwrap();
        assert_eq!(lines, ["   Compiling a", "error: x"]);
    }

    #[test]
    fn says_spans() {
        assert_eq!(span(Duration::from_secs(45)), "45 s");
        assert_eq!(span(Duration::from_secs(185)), "3 min 5 s");
    }
}
