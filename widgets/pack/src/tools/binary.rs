//! Programs of one exact version: on `PATH`, kept from before, ready-made from the project's releases, or built.

use std::env::consts::{ARCH, EXE_EXTENSION, OS};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::{Step, forget_outer_cargo, on_path};
use crate::run;

/// The version of trunk, which builds the demo page.
const TRUNK: &str = "0.22.1";

/// A program that is needed in one version.
pub struct Binary {
    /// The name of the first program, of the kept folder, and for people.
    name: &'static str,
    version: String,
    /// What must be there, each of the right version.
    programs: &'static [&'static str],
    /// The package in the registry.
    package: &'static str,
    /// Whether the package builds with its own lock file.
    locked: bool,
    /// About how long that takes on two processors.
    minutes: u32,
    /// Where the project publishes ready-made ones, for this machine.
    release: Option<String>,
}

/// `wasm-bindgen` of the version in the lock file: the two must be the same.
pub fn wasm_bindgen(root: &Path) -> Result<Binary> {
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen")?;
    let platform = match (ARCH, OS) {
        ("x86_64", "linux") => Some("x86_64-unknown-linux-musl"),
        ("aarch64", "linux") => Some("aarch64-unknown-linux-musl"),
        ("x86_64", "macos") => Some("x86_64-apple-darwin"),
        ("aarch64", "macos") => Some("aarch64-apple-darwin"),
        _ => None,
    };
    let release = platform.map(|platform| {
        format!("https://github.com/wasm-bindgen/wasm-bindgen/releases/download/{version}/wasm-bindgen-{version}-{platform}.tar.gz")
    });
    Ok(Binary {
        name: "wasm-bindgen",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        package: "wasm-bindgen-cli",
        locked: false,
        minutes: 3,
        release,
        version,
    })
}

/// Trunk.
pub fn trunk() -> Binary {
    let platform = match (ARCH, OS) {
        ("x86_64", "linux") => Some("x86_64-unknown-linux-gnu"),
        ("aarch64", "linux") => Some("aarch64-unknown-linux-gnu"),
        ("x86_64", "macos") => Some("x86_64-apple-darwin"),
        ("aarch64", "macos") => Some("aarch64-apple-darwin"),
        _ => None,
    };
    let release = platform.map(|platform| {
        format!("https://github.com/trunk-rs/trunk/releases/download/v{TRUNK}/trunk-{platform}.tar.gz")
    });
    Binary {
        name: "trunk",
        version: TRUNK.to_owned(),
        programs: &["trunk"],
        package: "trunk",
        locked: true,
        minutes: 8,
        release,
    }
}

impl Binary {
    /// The folder with the programs: that of the machine, or the kept one.
    pub fn find(&self, cache: &Path) -> Option<PathBuf> {
        let machine = on_path(self.name).and_then(|file| file.parent().map(Path::to_owned));
        machine.into_iter().chain([self.folder(cache).join("bin")]).find(|folder| self.is_right(folder))
    }

    fn folder(&self, cache: &Path) -> PathBuf {
        cache.join(format!("{}-{}", self.name, self.version))
    }

    /// Whether each program in a folder answers with the right version.
    fn is_right(&self, folder: &Path) -> bool {
        self.programs.iter().all(|program| {
            let file = folder.join(program).with_extension(EXE_EXTENSION);
            let said = file.is_file().then(|| run::text(Command::new(file).arg("--version")).ok()).flatten();
            said.is_some_and(|said| said.split_whitespace().nth(1) == Some(self.version.as_str()))
        })
    }

    /// The step that sets it up.
    pub fn install<'a>(&'a self, cache: &Path, toolchain: &'a str) -> Step<'a> {
        let cache = cache.to_owned();
        let says = format!("{} {}: looking for a ready-made one", self.name, self.version);
        let run = move || {
            let Err(why) = self.download(&cache) else { return Ok(()) };
            let why = why.to_string();
            let why = why.lines().last().unwrap_or_default();
            eprintln!("        none ({why}): building from the registry, takes about {} minutes", self.minutes);
            self.build(&cache, toolchain)
        };
        Step { says, run: Box::new(run) }
    }

    /// Takes the ready-made programs of the project's release.
    fn download(&self, cache: &Path) -> Result<()> {
        let Some(url) = &self.release else { bail!("the project has none for {OS} on {ARCH}") };
        let unpacked = cache.join(format!("{}.part", self.name));
        let archive = cache.join(format!("{}.tar.gz", self.name));
        let _ = fs::remove_dir_all(&unpacked);
        fs::create_dir_all(&unpacked)?;
        let took = run::output(
            Command::new("curl")
                .args([
                    "--fail",
                    "--silent",
                    "--show-error",
                    "--location",
                    "--connect-timeout",
                    "8",
                    "--max-time",
                    "120",
                ])
                .args(["--proto", "=https", "--output"])
                .arg(&archive)
                .arg(url),
        )
        .and_then(|_| run::output(Command::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&unpacked)))
        .and_then(|_| {
            // The programs lie at the top of the archive or in its one folder.
            let inner =
                fs::read_dir(&unpacked)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir());
            let folder = inner.chain([unpacked.clone()]).find(|folder| self.is_right(folder));
            let folder = folder.context("what came does not answer with the right version")?;
            let bin = self.folder(cache).join("bin");
            fs::create_dir_all(&bin)?;
            for program in self.programs {
                let file = Path::new(program).with_extension(EXE_EXTENSION);
                fs::copy(folder.join(&file), bin.join(&file))?;
            }
            Ok(())
        });
        let _ = fs::remove_dir_all(&unpacked);
        let _ = fs::remove_file(&archive);
        took
    }

    /// Builds the programs from the registry. What was compiled stays until it is through, so that a second try goes on.
    fn build(&self, cache: &Path, toolchain: &str) -> Result<()> {
        let work = cache.join(format!("{}.build", self.name));
        let mut cargo = Command::new("cargo");
        forget_outer_cargo(&mut cargo);
        cargo.args(["install", self.package, "--version", &format!("={}", self.version), "--root"]);
        cargo.arg(self.folder(cache)).env("CARGO_TARGET_DIR", &work).env("RUSTUP_TOOLCHAIN", toolchain);
        // Not the workspace's own settings (flags, target folder): from a folder without any.
        cargo.current_dir(cache).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        if self.locked {
            cargo.arg("--locked");
        }
        run::cargo(&mut cargo)?;
        let bin = self.folder(cache).join("bin");
        ensure!(self.is_right(&bin), "{} does not answer with version {}", bin.display(), self.version);
        let _ = fs::remove_dir_all(&work);
        Ok(())
    }
}

/// The version of a package in a lock file; it stands there once.
pub fn locked_version(lock: &str, package: &str) -> Option<String> {
    let rest = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?.1;
    Some(rest.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
