//! Compiles a bundle to WebAssembly: small for visitors, quick for development.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::bundle::Bundle;
use crate::cache::{Cache, hash};
use crate::dist::Profile;
use crate::run::{self, Say};
use crate::tools::Tools;

/// The only target.
const TARGET: &str = "wasm32-unknown-unknown";
/// The standard library is built anew: for size, and without the machinery of a panic that nobody reads.
const STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const FLAGS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];
/// What the splitter needs: functions marked, and where each one is named (`split.rs`). Of the last crate only: nothing
/// else is compiled anew for it.
const SPLIT: [&str; 4] = ["--features", "parts", "--", "-Clink-arg=--emit-relocs"];

/// The module as the compiler gives it, with the names of its functions.
///
/// Each bundle is a cargo run of its own: built together, cargo would give `enishi-host` the features of all of them.
pub fn compile(tools: &Tools, cache: &Cache, bundle: Bundle, profile: Profile, say: Say) -> Result<Vec<u8>> {
    let folder = tools.target()?.join(TARGET);
    let stem = format!("enishi_bundle_{}", bundle.name());
    let splits = profile == Profile::Release && bundle.has_parts();
    let mut cargo = tools.cargo();
    cargo.args([if splits { "rustc" } else { "build" }, "--lib", "--target", TARGET, "--package", &bundle.package()]);
    match profile {
        Profile::Dev => {
            say("compiling for development");
            run::cargo(&mut cargo)?;
            read(&folder.join("debug").join(&stem).with_extension("wasm"))
        }
        Profile::Release => {
            let place = cache.place("compile", &key(tools, bundle)?);
            if let Some(module) = made_before(tools.root(), &place) {
                return Ok(module);
            }
            say("compiling");
            cargo.args(["--profile", "wasm"]).args(STD).env("RUSTC_BOOTSTRAP", "1");
            link_less(tools, &mut cargo)?;
            if splits {
                cargo.args(SPLIT);
            }
            run::cargo(cargo.env("CARGO_ENCODED_RUSTFLAGS", flags(tools)?.join("\x1f")))?;
            let built = folder.join("wasm").join(&stem);
            let module = read(&built.with_extension("wasm"))?;
            let sources = fs::read_to_string(built.with_extension("d")).context("cargo wrote no list of sources")?;
            fs::create_dir_all(&place)?;
            fs::write(place.join("out"), &module)?;
            fs::write(place.join("sources"), listed(tools.root(), &sources)?)?;
            Ok(module)
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| file.display().to_string())
}

/// The flags, with the places of this machine taken out of what is built: the same bytes from any folder.
fn flags(tools: &Tools) -> Result<Vec<String>> {
    let sysroot = run::text(tools.rustc().args(["--print", "sysroot"]))?;
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let places = [
        (cargo_home.context("there is no home folder")?.display().to_string(), "/cargo"),
        (sysroot, "/rust"),
        (tools.root().display().to_string(), "/enishi"),
    ];
    let remap = places.map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
    Ok(FLAGS.map(str::to_owned).into_iter().chain(remap).collect())
}

/// Has `link.sh` call the linker. Where there is no shell, the linker is called as ever, and the widgets are larger.
fn link_less(tools: &Tools, cargo: &mut Command) -> Result<()> {
    if cfg!(unix) {
        let libraries = PathBuf::from(run::text(tools.rustc().args(["--print", "target-libdir"]))?);
        let linker = libraries.with_file_name("bin").join("rust-lld");
        cargo.env("ENISHI_RUST_LLD", linker);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", tools.root().join("widgets/pack/src/link.sh"));
    }
    Ok(())
}

/// All that decides what comes out, but the sources.
fn key(tools: &Tools, bundle: Bundle) -> Result<String> {
    let bundle_manifest = format!("widgets/bundles/{}/Cargo.toml", bundle.name());
    let manifests = [
        "Cargo.toml",
        "Cargo.lock",
        ".cargo/config.toml",
        "widgets/core/Cargo.toml",
        "widgets/views/Cargo.toml",
        "widgets/host/Cargo.toml",
        "widgets/dialects/Cargo.toml",
        "widgets/browser/Cargo.toml",
        "widgets/feeds/Cargo.toml",
        "widgets/figures/Cargo.toml",
        "widgets/output/Cargo.toml",
        &bundle_manifest,
    ];
    let mut parts = vec![run::text(tools.rustc().arg("-vV"))?.into_bytes()];
    parts.push(include_bytes!("link.sh").to_vec());
    let split: &[&str] = if bundle.has_parts() { &SPLIT } else { &[] };
    parts.extend(FLAGS.iter().chain(&STD).chain(split).map(|flag| flag.as_bytes().to_vec()));
    for file in manifests {
        parts.push(read(&tools.root().join(file))?);
    }
    Ok(hash(parts))
}

/// The module of an earlier run, if none of its sources has changed. A new source is always named in an old one.
fn made_before(root: &Path, place: &Path) -> Option<Vec<u8>> {
    let sources = fs::read_to_string(place.join("sources")).ok()?;
    for line in sources.lines() {
        let (digest, file) = line.split_once(' ')?;
        if hash([fs::read(root.join(file)).ok()?]) != digest {
            return None;
        }
    }
    fs::read(place.join("out")).ok()
}

/// The sources in cargo's list (`output: source source …`, spaces escaped), each with its hash and relative to the root.
fn listed(root: &Path, dep_info: &str) -> Result<String> {
    let sources =
        dep_info.lines().next().and_then(|line| line.split_once(": ")).context("cargo's list of sources is empty")?.1;
    let mut lines = String::new();
    for source in sources.replace("\\ ", "\0").split_whitespace() {
        let source = source.replace('\0', " ");
        let file = Path::new(&source);
        let inside = file.strip_prefix(root).unwrap_or(file);
        lines += &format!("{} {}\n", hash([read(file)?]), inside.display());
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_when_a_source_has_changed() {
        let root = env::temp_dir().join(format!("enishi compile {}", std::process::id()));
        let place = root.join("place");
        fs::create_dir_all(&place).unwrap();
        let source = root.join("a.rs");
        fs::write(&source, "1").unwrap();
        let dep_info = format!("/x/y.wasm: {}\n", source.display().to_string().replace(' ', "\\ "));
        let list = listed(&root, &dep_info).unwrap();
        assert!(list.ends_with(" a.rs\n"), "{list}");
        fs::write(place.join("sources"), list).unwrap();
        fs::write(place.join("out"), "module").unwrap();
        assert_eq!(made_before(&root, &place).unwrap(), b"module");
        fs::write(&source, "2").unwrap();
        assert!(made_before(&root, &place).is_none());
        fs::remove_dir_all(root).unwrap();
    }
}
