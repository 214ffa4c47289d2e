//! Packs the committed state in another folder, from nothing, and compares every byte.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::count::Count;
use crate::program::run;
use crate::steps::Workshop;

/// Compares `integrity.json` of two packings of the same commit.
pub fn reproducible(workshop: &Workshop) -> Result<Count> {
    let tools = workshop.tools();
    let git =
        |arguments: &[&str]| Command::new("git").current_dir(tools.root()).args(arguments).output().context("git");
    let changed = git(&["status", "--porcelain", "--untracked-files=no"])?;
    ensure!(changed.stdout.is_empty(), "there are changes that are not committed; the other folder would lack them");
    let here = hashes(&workshop.packed()?.out)?;

    let elsewhere = std::env::temp_dir().join(format!("enishi-elsewhere-{}", std::process::id()));
    let cloned = git(&["clone", "--quiet", "--no-hardlinks", ".", &elsewhere.to_string_lossy()])?;
    ensure!(cloned.status.success(), "git clone: {}", String::from_utf8_lossy(&cloned.stderr));
    // A target folder of its own, so that nothing made before is taken; the tools of this folder through PATH.
    let mut cargo = tools.cargo();
    cargo.current_dir(&elsewhere).args(["verify", "pack"]);
    let packed = run(cargo.env("CARGO_TARGET_DIR", elsewhere.join("target")).env("PATH", tools.path()?));
    let there = packed.and_then(|_| hashes(&elsewhere.join("dist")));
    fs::remove_dir_all(&elsewhere)?;
    let there = there?;

    let mut count = Count::default();
    for (file, hash) in here.as_object().context("integrity.json lists nothing")? {
        let same = there[file] == *hash;
        if !same {
            eprintln!("differs, or has another name: {file}");
        }
        count += Count::one(same);
    }
    Ok(count)
}

fn hashes(dist: &Path) -> Result<Value> {
    let file = dist.join("integrity.json");
    let text = fs::read(&file).with_context(|| file.display().to_string())?;
    Ok(serde_json::from_slice(&text)?)
}
