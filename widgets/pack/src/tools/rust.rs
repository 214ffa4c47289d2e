//! The pinned Rust toolchain, with its parts, by name (rustup may have been told not to install by itself).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Step, on_path};
use crate::run;

/// What `rust-toolchain.toml` asks for.
pub struct Pinned {
    /// The version.
    pub channel: String,
    components: Vec<String>,
    targets: Vec<String>,
}

impl Pinned {
    /// Reads `rust-toolchain.toml`.
    pub fn read(root: &Path) -> Result<Self> {
        let file = root.join("rust-toolchain.toml");
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let channel = strings(&text, "channel").pop().with_context(|| format!("{} has no channel", file.display()))?;
        Ok(Self { channel, components: strings(&text, "components"), targets: strings(&text, "targets") })
    }

    /// Whether the toolchain answers, with its targets and components.
    pub fn is_there(&self) -> bool {
        let Some(sysroot) = self.sysroot() else { return false };
        let rustlib = sysroot.join("lib/rustlib");
        let program =
            |name: &str| sysroot.join("bin").join(name).with_extension(std::env::consts::EXE_EXTENSION).is_file();
        self.targets.iter().all(|target| rustlib.join(target).join("lib").is_dir())
            && self.components.iter().all(|component| match component.as_str() {
                "rust-src" => rustlib.join("src/rust/library/Cargo.toml").is_file(),
                "clippy" => program("cargo-clippy"),
                component => program(component),
            })
    }

    fn sysroot(&self) -> Option<PathBuf> {
        let rustc = || {
            let mut rustc = Command::new("rustc");
            rustc.env("RUSTUP_TOOLCHAIN", &self.channel).env("RUSTUP_AUTO_INSTALL", "0");
            rustc
        };
        let version = run::text(rustc().arg("--version")).ok()?;
        let right = version.split(' ').nth(1) == Some(self.channel.as_str());
        right.then(|| run::text(rustc().args(["--print", "sysroot"])).ok().map(PathBuf::from)).flatten()
    }

    /// The step that installs it by name.
    pub fn install(&self) -> Result<Step<'_>> {
        if on_path("rustup").is_none() {
            bail!(
                "Rust {} with {} is needed, and there is no rustup to install it: install rustup, then start again",
                self.channel,
                [&self.targets[..], &self.components[..]].concat().join(", ")
            );
        }
        let says =
            format!("Rust {}, {}: installing with rustup, takes about a minute", self.channel, self.targets.join(", "));
        let run = move || {
            let mut rustup = Command::new("rustup");
            rustup.args(["toolchain", "install", &self.channel, "--profile", "minimal", "--no-self-update"]);
            for component in &self.components {
                rustup.args(["--component", component]);
            }
            for target in &self.targets {
                rustup.args(["--target", target]);
            }
            run::output(&mut rustup).map(|_| ())
        };
        Ok(Step { says, run: Box::new(run) })
    }
}

/// The strings of a key in a flat TOML file: `key = "a"` or `key = ["a", "b"]` on one line.
fn strings(toml: &str, key: &str) -> Vec<String> {
    let value = toml.lines().find_map(|line| line.split_once('=').filter(|(name, _)| name.trim() == key));
    let parts = value.map(|(_, value)| value.split('"').skip(1).step_by(2));
    parts.into_iter().flatten().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_file() {
        let text = "[toolchain]\nchannel = \"1.99.1\"\ncomponents = [\"clippy\", \"rust-src\"]\n";
        assert_eq!(strings(text, "channel"), ["1.99.1"]);
        assert_eq!(strings(text, "components"), ["clippy", "rust-src"]);
        assert!(strings(text, "targets").is_empty());
    }
}
