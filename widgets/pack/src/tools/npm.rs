//! The npm packages of a folder, exactly as its lock file has them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Step, on_path};
use crate::{cache, run};

/// The oldest Node that Playwright and esbuild take.
const OLDEST: u32 = 20;
/// Holds the hash of the lock file that `node_modules` was made from.
const STAMP: &str = "node_modules/.enishi-lock";

/// Node, or what to install.
pub fn node() -> Result<PathBuf> {
    let help =
        format!("install Node {OLDEST} or newer with npm (Debian: apt-get install nodejs npm), then start again");
    let node = on_path("node").with_context(|| format!("there is no Node on PATH: {help}"))?;
    let version = run::text(Command::new(&node).arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(major.is_some_and(|major: u32| major >= OLDEST), "Node is {version}: {help}");
    on_path("npm").with_context(|| format!("there is no npm on PATH: {help}"))?;
    Ok(node)
}

/// Whether the packages of a folder are those of its lock file.
pub fn is_there(folder: &Path) -> Result<bool> {
    let stamp = fs::read_to_string(folder.join(STAMP)).unwrap_or_default();
    Ok(stamp == lock_hash(folder)?)
}

/// The step that installs them.
pub fn install<'a>(root: &Path, name: &'a str) -> Step<'a> {
    let folder = root.join(name);
    let run = move || {
        // No package needs its scripts, and Playwright must not fetch browsers of its own.
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]);
        run::output(npm.current_dir(&folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
        Ok(fs::write(folder.join(STAMP), lock_hash(&folder)?)?)
    };
    Step { says: format!("npm packages of {name}: installing, takes about 10 seconds"), run: Box::new(run) }
}

fn lock_hash(folder: &Path) -> Result<String> {
    let lock = folder.join("package-lock.json");
    Ok(cache::hash([fs::read(&lock).with_context(|| lock.display().to_string())?]))
}
