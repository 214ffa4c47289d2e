//! What the building and the tests need from the machine: found, or set up with a line for each long step.

mod binary;
mod browser;
mod npm;
mod rust;
mod servers;

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::ops::BitOr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

pub use browser::Browser;

use crate::run;

/// What a caller is going to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The pinned toolchain with its WebAssembly target and sources, and `wasm-bindgen` of the lock file's version.
    pub wasm: bool,
    /// Node, with the npm packages of the packer (`wasm-opt`, `esbuild`).
    pub node: bool,
    /// Trunk, which builds the demo page. It needs `wasm` too.
    pub trunk: bool,
    /// A Chromium with its driver, and the npm packages of the tests.
    pub browser: bool,
    /// The npm packages of the benchmark: libraries to be measured beside ours.
    pub bench: bool,
}

impl Needs {
    /// Everything, for the tests.
    pub const ALL: Self = Self { wasm: true, node: true, trunk: true, browser: true, bench: false };
    /// What [`crate::pack`] uses.
    pub const PACK: Self = Self { wasm: true, node: true, trunk: false, browser: false, bench: false };
    /// What [`crate::page::build`] uses.
    pub const PAGE: Self = Self { wasm: true, node: false, trunk: true, browser: false, bench: false };
}

impl BitOr for Needs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            wasm: self.wasm || other.wasm,
            node: self.node || other.node,
            trunk: self.trunk || other.trunk,
            browser: self.browser || other.browser,
            bench: self.bench || other.bench,
        }
    }
}

/// The programs that were found or set up.
#[derive(Clone, Debug)]
pub struct Tools {
    root: PathBuf,
    toolchain: String,
    wasm_bindgen: Option<PathBuf>,
    trunk: Option<PathBuf>,
    node: Option<PathBuf>,
    browser: Option<Browser>,
}

/// One thing that is missing: what the one at the terminal reads, and how it is set up.
struct Step<'a> {
    says: String,
    run: Box<dyn FnOnce() -> Result<()> + 'a>,
}

/// Sets up what is missing of `needs`. Prints one line before each long step, and nothing where all is there.
pub fn ensure(root: &Path, needs: &Needs) -> Result<Tools> {
    let root = &std::path::absolute(root)?;
    let pinned = rust::Pinned::read(root)?;
    let cache = cache_folder(root);
    let bindgen = binary::wasm_bindgen(root)?;
    let trunk = binary::trunk();
    // Node is wanted by the tests too: Playwright runs on it.
    let node = (needs.node || needs.browser).then(npm::node).transpose()?;

    let missing = || -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        if !pinned.is_there() {
            steps.push(pinned.install()?);
        }
        let wanted = [(needs.wasm || needs.trunk).then_some(&bindgen), needs.trunk.then_some(&trunk)];
        for binary in wanted.into_iter().flatten() {
            if binary.find(&cache).is_none() {
                steps.push(binary.install(&cache, &pinned.channel));
            }
        }
        let folders = [(needs.node, "widgets/pack"), (needs.browser, "tests"), (needs.bench, "tests/bench")];
        for (wanted, folder) in folders {
            if wanted && !npm::is_there(&root.join(folder))? {
                steps.push(npm::install(root, folder));
            }
        }
        if needs.browser && !browser::is_there() {
            steps.push(browser::install()?);
        }
        Ok(steps)
    };
    if !missing()?.is_empty() {
        // Two commands started side by side set up each thing once: the second one waits, and looks again.
        fs::create_dir_all(&cache)?;
        let lock = File::create(cache.join(".lock"))?;
        lock.lock().context("the lock of the tools folder")?;
        let steps = missing()?;
        let count = steps.len();
        for (index, step) in steps.into_iter().enumerate() {
            eprintln!("  [{}/{count}] {}", index + 1, step.says);
            let started = Instant::now();
            (step.run)().with_context(|| step.says)?;
            eprintln!("        done in {}", run::span(started.elapsed()));
        }
    }

    Ok(Tools {
        toolchain: pinned.channel.clone(),
        wasm_bindgen: if needs.wasm || needs.trunk { bindgen.find(&cache) } else { None },
        trunk: if needs.trunk { trunk.find(&cache) } else { None },
        browser: if needs.browser { browser::find() } else { None },
        node,
        root: root.clone(),
    })
}

/// Where built tools are kept: `ENISHI_TOOLS`; on a CI machine a place outside of the clean checkout; else `.tools`.
fn cache_folder(root: &Path) -> PathBuf {
    if let Some(folder) = env::var_os("ENISHI_TOOLS").filter(|folder| !folder.is_empty()) {
        return root.join(folder);
    }
    match env::home_dir() {
        Some(home) if env::var("CI").is_ok_and(|ci| ci == "true" || ci == "1") => home.join(".cache/enishi/tools"),
        _ => root.join(".tools"),
    }
}

impl Tools {
    /// The root of the workspace.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The name of the pinned toolchain, for `RUSTUP_TOOLCHAIN`.
    pub fn toolchain(&self) -> &str {
        &self.toolchain
    }

    /// Cargo of the pinned toolchain, in the root of the workspace, without what an outer `cargo run` left in the environment.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(&self.root).env("RUSTUP_TOOLCHAIN", &self.toolchain);
        forget_outer_cargo(&mut cargo);
        cargo
    }

    /// `rustc` of the pinned toolchain.
    pub fn rustc(&self) -> Command {
        let mut rustc = Command::new("rustc");
        rustc.current_dir(&self.root).env("RUSTUP_TOOLCHAIN", &self.toolchain);
        rustc
    }

    /// Node, in the root of the workspace.
    pub fn node(&self) -> Result<Command> {
        let node = self.node.as_ref().context("Node was not asked for (Needs::node)")?;
        let mut command = Command::new(node);
        command.current_dir(&self.root);
        Ok(command)
    }

    /// A program of the packer's npm packages, by its file below `node_modules`.
    pub(crate) fn npm(&self, file: &str) -> Result<Command> {
        let mut command = self.node()?;
        command.arg(self.root.join("widgets/pack/node_modules").join(file));
        Ok(command)
    }

    /// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner`.
    pub fn wasm_bindgen_bin(&self) -> Result<&Path> {
        self.wasm_bindgen.as_deref().context("wasm-bindgen was not asked for (Needs::wasm)")
    }

    /// The folder with `trunk`.
    pub fn trunk_bin(&self) -> Result<&Path> {
        self.trunk.as_deref().context("trunk was not asked for (Needs::trunk)")
    }

    /// The browser for the tests.
    pub fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().context("no browser was asked for (Needs::browser)")
    }

    /// Python with the packages of the tests' Django site, set up when it is first asked for: without it the other
    /// tests run all the same.
    pub fn python(&self) -> Result<PathBuf> {
        servers::python(&self.root, &cache_folder(&self.root))
    }

    /// PHP with mbstring, likewise.
    pub fn php(&self) -> Result<PathBuf> {
        servers::php()
    }

    /// `PATH` with our own tools before those of the machine.
    pub fn path(&self) -> Result<OsString> {
        let own = [&self.wasm_bindgen, &self.trunk].into_iter().flatten().cloned();
        let machine = env::var_os("PATH").unwrap_or_default();
        Ok(env::join_paths(own.chain(env::split_paths(&machine)))?)
    }

    /// Where cargo builds.
    pub fn target(&self) -> Result<PathBuf> {
        if let Some(folder) = env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
            return Ok(self.root.join(folder));
        }
        let text = run::text(self.cargo().args(["metadata", "--format-version=1", "--no-deps", "--offline"]))?;
        let metadata: serde_json::Value = serde_json::from_str(&text)?;
        Ok(metadata["target_directory"].as_str().context("cargo metadata names no target folder")?.into())
    }
}

/// Takes out what cargo sets for a program that it runs; it would make an inner cargo build things anew.
fn forget_outer_cargo(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let Some(text) = name.to_str() else { continue };
        if text == "CARGO"
            || ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"].iter().any(|start| text.starts_with(start))
        {
            command.env_remove(name);
        }
    }
}

/// A program on `PATH`.
fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}
