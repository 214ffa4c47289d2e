//! Builds the demo page with trunk; a release build has compressed twins of what is large.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::compress;
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
    if release {
        compress(&out)?;
    }
    Ok(out)
}

/// Writes a `.br` and a `.gz` beside each script, style sheet and WebAssembly of the folder itself.
fn compress(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let file = entry?.path();
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !["css", "js", "wasm"].contains(&extension) {
            continue;
        }
        let twins = compress::both(&std::fs::read(&file)?)?;
        for (ending, bytes) in [("br", &twins.brotli), ("gz", &twins.gzip)] {
            let twin = PathBuf::from(format!("{}.{ending}", file.display()));
            std::fs::write(&twin, bytes).with_context(|| format!("cannot write {}", twin.display()))?;
        }
    }
    Ok(())
}
