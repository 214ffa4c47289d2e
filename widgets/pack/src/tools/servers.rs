//! Real servers for the tests: Python with the packages of the Django site, and PHP for the form in Shift_JIS.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::{browser, on_path};
use crate::{cache, run};

/// The packages of the Django site, each in one version.
const REQUIREMENTS: &str = "tests/servers/django/requirements.txt";
/// Holds the hash of the requirements that the environment was made from.
const STAMP: &str = ".enishi-requirements";

/// Sets up Python's own environment in the tools folder; its interpreter.
pub fn python(root: &Path, tools: &Path) -> Result<PathBuf> {
    let folder = tools.join("python");
    let requirements = root.join(REQUIREMENTS);
    let wanted = cache::hash([fs::read(&requirements).with_context(|| REQUIREMENTS.to_owned())?]);
    let python = folder.join("bin/python");
    let stamp = folder.join(STAMP);
    // The machine's Python, to which this one leads, may be another one by now.
    let works = || run::output(Command::new(&python).args(["-c", "import django"])).is_ok();
    if fs::read_to_string(&stamp).unwrap_or_default() == wanted && works() {
        return Ok(python);
    }
    step("Python packages of tests/servers/django: installing, takes about 20 seconds", || {
        let venv = || Command::new("python3").args(["-c", "import ensurepip, venv"]).output();
        if !venv().is_ok_and(|said| said.status.success()) {
            apt("Python 3 with venv", &["python3", "python3-venv"])?;
        }
        run::output(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        run::output(pip.arg(&requirements))?;
        Ok(fs::write(&stamp, &wanted)?)
    })?;
    Ok(python)
}

/// PHP of the machine, or from Debian's packages.
pub fn php() -> Result<PathBuf> {
    let there = || {
        let php = on_path("php")?;
        let loaded = run::text(Command::new(&php).args(["-r", "echo (int) extension_loaded('mbstring');"]));
        (loaded.ok()? == "1").then_some(php)
    };
    if let Some(php) = there() {
        return Ok(php);
    }
    step("PHP with mbstring: installing with apt-get, takes about 20 seconds", || {
        apt("PHP 8 with mbstring", &["php-cli", "php-mbstring"])
    })?;
    there().context("apt-get installed PHP, and it does not run with mbstring")
}

fn step(says: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    eprintln!("  {says}");
    let started = Instant::now();
    work().with_context(|| says.to_owned())?;
    eprintln!("        done in {}", run::span(started.elapsed()));
    Ok(())
}

fn apt(what: &str, packages: &[&str]) -> Result<()> {
    if !browser::can_install() {
        bail!("the tests need {what} on PATH (Debian: apt-get install {})", packages.join(" "));
    }
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    run::output(apt().arg("update"))?;
    run::output(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages)).map(|_| ())
}
