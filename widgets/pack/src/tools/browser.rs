//! Chromium and its driver for the tests, as the machine has them or as Debian packages.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::{Step, on_path};
use crate::run;

/// A browser that tests can drive.
#[derive(Clone, Debug)]
pub struct Browser {
    /// Chromium or Chrome.
    pub chrome: PathBuf,
    /// `chromedriver` of the same version.
    pub driver: PathBuf,
}

const CHROME: [&str; 5] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const CHROME_FILES: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const DRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];
const DRIVER_FILES: [&str; 2] = ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"];

/// The browser that `CHROME` and `CHROMEDRIVER` name, or one in the usual places.
pub fn find() -> Option<Browser> {
    let look = |variable: &str, names: &[&str], files: &[&str]| {
        let named = env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
        named
            .or_else(|| names.iter().find_map(|name| on_path(name)))
            .or_else(|| files.iter().map(PathBuf::from).find(|file| file.is_file()))
    };
    Some(Browser {
        chrome: look("CHROME", &CHROME, &CHROME_FILES)?,
        driver: look("CHROMEDRIVER", &DRIVER, &DRIVER_FILES)?,
    })
}

/// Whether the browser is there, and on Debian a Japanese font with it.
pub fn is_there() -> bool {
    find().is_some() && (!can_install() || has_japanese_font())
}

/// Without fontconfig nothing can be said about fonts; then none is asked for.
fn has_japanese_font() -> bool {
    run::text(Command::new("fc-list").arg(":lang=ja")).map_or(true, |fonts| !fonts.is_empty())
}

/// Whether this machine takes Debian's packages from us.
pub fn can_install() -> bool {
    let root = run::text(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    root && Path::new("/etc/debian_version").is_file()
}

/// The step that installs the browser, where this machine lets us.
pub fn install<'a>() -> Result<Step<'a>> {
    if !can_install() {
        bail!(
            "the tests need Chromium or Chrome and the chromedriver of the same version, on PATH or named by CHROME and \
             CHROMEDRIVER (Debian: apt-get install chromium chromium-driver fonts-noto-cjk)"
        );
    }
    let run = || {
        let apt = || {
            let mut apt = Command::new("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive");
            apt
        };
        run::output(apt().arg("update"))?;
        let packages = ["chromium", "chromium-driver", "fonts-noto-cjk"];
        run::output(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages)).map(|_| ())
    };
    let says = "Chromium, its driver and a Japanese font: installing with apt-get, takes about a minute".to_owned();
    Ok(Step { says, run: Box::new(run) })
}
