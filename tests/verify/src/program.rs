//! Runs a test program: its output is shown as it comes and kept to be read.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

/// What a program said on standard output, and whether it ended well.
pub struct Ended {
    /// Standard output.
    pub output: String,
    /// Whether it says that all is fine.
    pub fine: bool,
}

/// Runs a program to its end. What it writes to standard error goes straight to the terminal.
pub fn run(command: &mut Command) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} does not start"))?;
    let mut reader = BufReader::new(child.stdout.take().context("no standard output to read")?);
    let mut output = String::new();
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        let mut stdout = std::io::stdout().lock();
        stdout.write_all(&line)?;
        stdout.flush()?;
        output += &String::from_utf8_lossy(&line);
        line.clear();
    }
    Ok(Ended { output, fine: child.wait()?.success() })
}
