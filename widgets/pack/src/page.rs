//! Builds the demo page with trunk.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::run;
use crate::tools::Tools;

/// Builds the demo page; gives back the folder that it stands in.
pub fn build(root: &Path, tools: &Tools, release: bool) -> Result<PathBuf> {
    let out = std::path::absolute(root)?.join("target/demo-page");
    let mut trunk = std::process::Command::new(tools.trunk_bin()?.join("trunk"));
    // The name of the toolchain and a PATH with our wasm-bindgen: trunk takes what answers with the right version.
    trunk.current_dir(root.join("demo/page")).env("PATH", tools.path()?).env("RUSTUP_TOOLCHAIN", tools.toolchain());
    trunk.args(["build", "--offline", "--skip-version-check", "--color", "never", "--dist"]).arg(&out);
    if release {
        trunk.arg("--release");
    }
    run::cargo(&mut trunk)?;
    Ok(out)
}
