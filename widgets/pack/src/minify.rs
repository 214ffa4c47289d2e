//! Minifies scripts and styles with esbuild, keeping to what the oldest supported browsers take.

use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::cache::Cache;
use crate::tools::Tools;

/// The oldest browsers that are supported in full (see the design, "What it must stand").
const BROWSERS: &str = "--target=chrome97,firefox102,safari16.4";

/// What is minified.
#[derive(Clone, Copy)]
pub enum Kind {
    /// The loader. It stands in pages of any character set, so everything beyond ASCII is escaped.
    Script,
    /// The glue; modules are always UTF-8.
    Module,
    /// Styles, which the loader fetches as UTF-8.
    Style,
}

impl Kind {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Script => &["--loader=js", "--charset=ascii"],
            // The build API drops functions that nothing calls.
            Self::Module => &["--loader=js", "--charset=utf8", "--format=esm", "--bundle", "--tree-shaking=true"],
            Self::Style => &["--loader=css", "--charset=utf8"],
        }
    }
}

/// The minified text.
pub fn minify(tools: &Tools, cache: &Cache, kind: Kind, source: &[u8]) -> Result<Vec<u8>> {
    let lock = include_bytes!("../package-lock.json");
    let arguments = kind.arguments().join(" ");
    cache.bytes("min", &[source, arguments.as_bytes(), BROWSERS.as_bytes(), lock], || {
        let mut esbuild = tools.npm("esbuild/bin/esbuild")?;
        esbuild.args(kind.arguments()).args(["--minify", "--legal-comments=none", "--log-level=warning", BROWSERS]);
        let mut child =
            esbuild.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().context("esbuild")?;
        child.stdin.take().context("esbuild takes no input")?.write_all(source)?;
        let output = child.wait_with_output()?;
        let words = String::from_utf8_lossy(&output.stderr);
        // A warning here is a fault in the source: a property that does not exist, a rule that cannot work.
        if !output.status.success() || !words.trim().is_empty() {
            bail!("esbuild: {words}");
        }
        Ok(output.stdout)
    })
}
