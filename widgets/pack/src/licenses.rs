//! `LICENSES.txt`: our licence, and the notices of everything that is inside the WebAssembly.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::cache::Cache;
use crate::run;
use crate::tools::Tools;

const RULE: &str = "--------------------------------------------------------------------------------";

/// A crate that is linked in.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    license: String,
    folder: PathBuf,
}

/// The text of the file.
pub fn text(tools: &Tools, cache: &Cache) -> Result<String> {
    let own = fs::read_to_string(tools.root().join("LICENSE")).context("LICENSE")?;
    let lock = fs::read(tools.root().join("Cargo.lock")).context("Cargo.lock")?;
    let rustc = run::text(tools.rustc().arg("-vV"))?;
    let bytes =
        cache.bytes("licenses", &[own.as_bytes(), &lock, rustc.as_bytes(), include_bytes!("licenses.rs")], || {
            let bundle = |name: &str| tools.root().join("widgets/bundles").join(name).join("Cargo.toml");
            let sysroot = run::text(tools.rustc().args(["--print", "sysroot"]))?;
            let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library");
            let mut crates = linked(tools, &bundle("all"))?;
            crates.extend(linked(tools, &bundle("send"))?);
            // The standard library is inside too, with the few crates that it is made of.
            crates.extend(linked(tools, &library.join("sysroot/Cargo.toml"))?);
            Ok(compose(&own, &crates)?.into_bytes())
        })?;
    Ok(String::from_utf8(bytes)?)
}

/// The crates that end up in the WebAssembly of a package: what it needs at run time, without macros and build scripts.
fn linked(tools: &Tools, manifest: &Path) -> Result<BTreeSet<Crate>> {
    let cargo = |arguments: &[&str]| {
        let mut cargo = tools.cargo();
        run::text(cargo.args(arguments).arg("--manifest-path").arg(manifest).env("RUSTC_BOOTSTRAP", "1"))
    };
    let tree = cargo(&[
        "tree",
        "--target=wasm32-unknown-unknown",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={p}",
    ])?;
    // `name v1.2.3 (path) (*)`
    let inside: BTreeSet<_> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
        })
        .collect();
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--filter-platform=wasm32-unknown-unknown"])?)?;
    let mut crates = BTreeSet::new();
    for package in metadata["packages"].as_array().context("cargo metadata lists no packages")? {
        let text = |key: &str| package[key].as_str().unwrap_or_default().to_owned();
        let name = text("name");
        // Ours have the text at the top.
        if name.starts_with("enishi-") || !inside.contains(&(name.clone(), text("version"))) {
            continue;
        }
        let folder = Path::new(&text("manifest_path")).parent().context("a package has no folder")?.to_owned();
        crates.insert(Crate { name, version: text("version"), license: text("license"), folder });
    }
    Ok(crates)
}

/// Each text once, with the crates that it stands for.
fn compose(own: &str, crates: &BTreeSet<Crate>) -> Result<String> {
    let mut notices: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in crates {
        let mut texts = notices_in(&one.folder)?;
        if texts.is_empty() {
            texts.push(format!("{}\n(The package brings no text of its own.)\n", one.license));
        }
        for text in texts {
            let named = format!("{} {} ({})", one.name, one.version, one.license);
            let names = notices.entry(text).or_default();
            if !names.contains(&named) {
                names.push(named);
            }
        }
    }
    let mut out = format!(
        "Enishi\n\n{}\n\n{RULE}\nInside the WebAssembly: Rust's standard library and these crates\n{RULE}\n",
        own.trim()
    );
    let mut blocks: Vec<_> = notices.into_iter().map(|(text, names)| (names, text)).collect();
    blocks.sort();
    for (names, text) in blocks {
        out += &format!("\n{}\n\n{}\n\n{RULE}\n", names.join("\n"), text.trim());
    }
    Ok(out)
}

/// The licence texts in a crate's folder. Where there is a choice between MIT and Apache 2.0, the shorter MIT is taken.
fn notices_in(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let file = entry?.path();
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_uppercase();
        if file.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"]
                .iter()
                .any(|start| name.starts_with(start))
        {
            let text = String::from_utf8_lossy(&fs::read(&file)?).replace("\r\n", "\n");
            found.push((name, text));
        }
    }
    found.sort();
    if found.iter().any(|(name, _)| name.contains("MIT")) {
        found.retain(|(name, _)| !name.contains("APACHE") && !name.contains("UNLICENSE"));
    }
    Ok(found.into_iter().map(|(_, text)| text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_stands_once_for_all_its_crates() {
        let root = std::env::temp_dir().join(format!("enishi-licenses-{}", std::process::id()));
        let one = |name: &str, files: &[(&str, &str)]| {
            let folder = root.join(name);
            fs::create_dir_all(&folder).unwrap();
            for (file, text) in files {
                fs::write(folder.join(file), text).unwrap();
            }
            Crate { name: name.into(), version: "1.0.0".into(), license: "MIT".into(), folder }
        };
        let crates = BTreeSet::from([
            one("a", &[("LICENSE-MIT", "the same text"), ("LICENSE-APACHE", "long text")]),
            one("b", &[("license-mit", "the same text\r\n".trim()), ("src.rs", "no licence")]),
            one("c", &[]),
        ]);
        let text = compose("ours", &crates).unwrap();
        assert_eq!(text.matches("the same text").count(), 1, "{text}");
        assert!(text.contains("a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n\nthe same text"), "{text}");
        assert!(!text.contains("long text") && text.contains("c 1.0.0 (MIT)\n\nMIT\n(The package brings"), "{text}");
        fs::remove_dir_all(root).unwrap();
    }
}
