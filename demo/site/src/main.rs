//! Writes the demo's static pages into a folder: after trunk, which names it in `TRUNK_STAGING_DIR`, or by hand with a path.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use enishi_demo_site::{Place, pages};

fn main() -> Result<()> {
    let out = std::env::args_os().nth(1).or_else(|| std::env::var_os("TRUNK_STAGING_DIR")).map(PathBuf::from);
    let out = out.context("name the folder that the pages go to")?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in pages(source, Place::Server)? {
        let file = out.join(&page.path);
        std::fs::write(&file, page.text).with_context(|| format!("{} is not written", file.display()))?;
    }
    Ok(())
}
