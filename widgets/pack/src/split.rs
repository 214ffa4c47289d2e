//! Splits a module into a main one and parts that share its memory and come later (`enishi_core::later`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

/// The module in the splitter's imports that stands for the main one.
const MAIN: &str = "__wasm_split";

/// A module in pieces.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// What is loaded first: wasm-bindgen takes it for the whole.
    pub main: Vec<u8>,
    /// What is loaded later, by name: parts, and what several of them share.
    pub pieces: BTreeMap<String, Vec<u8>>,
    /// The pieces of each part that it needs beside the one of its own name.
    pub needs: BTreeMap<String, Vec<String>>,
    /// The exports of the main module that pieces import.
    pub shared: BTreeSet<String>,
}

/// Splits a module that was linked with `--emit-relocs`; `folder` is for the files in between.
pub fn split(compiled: &[u8], folder: &Path) -> Result<Split> {
    fs::create_dir_all(folder)?;
    let main = folder.join("main.wasm");
    let mut options = Options::new(compiled);
    options.output_dir = folder;
    options.main_out_path = &main;
    // It writes a script that loads the parts: ours is in the glue, for it knows their hashes.
    let made = transform(options).map_err(|error| anyhow!("the module cannot be split: {error:#}"))?;
    let mut split = Split { main: fs::read(&main)?, ..Split::default() };
    for file in &made.split_modules {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).context("a part has no name")?;
        let piece = fs::read(file)?;
        split.shared.extend(imports(&piece)?);
        split.pieces.insert(name(stem), piece);
    }
    for (part, files) in made.prefetch_map {
        let part = part.to_lowercase();
        ensure!(split.pieces.contains_key(&part), "nothing is left of the part “{part}”: name its functions in it");
        let mut needs: Vec<_> = files.iter().map(|file| name(file)).filter(|file| *file != part).collect();
        needs.sort();
        split.needs.insert(part, needs);
    }
    fs::remove_dir_all(folder)?;
    Ok(split)
}

/// The name of a piece by that of the splitter's file: `split_More` is the part `more`, `chunk_2` is shared.
fn name(stem: &str) -> String {
    stem.strip_prefix("split_").unwrap_or(stem).replace('_', "-").to_lowercase()
}

/// What a piece imports of the main module; nothing else knows what to give it.
fn imports(piece: &[u8]) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for payload in Parser::new(0).parse_all(piece) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let import = import?;
                ensure!(import.module == MAIN, "a part imports “{}” from “{}”", import.name, import.module);
                names.insert(import.name.to_owned());
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::run;

    #[test]
    fn names_pieces() {
        assert_eq!(name("split_More"), "more");
        assert_eq!(name("chunk_2"), "chunk-2");
    }

    #[test]
    fn a_part_takes_from_the_main_module_only() {
        let import = |module: &str| {
            let entry = [&[1, module.len() as u8], module.as_bytes(), b"\x06memory\x02\x00\x01"].concat();
            [&b"\0asm\x01\0\0\0\x02"[..], &[entry.len() as u8], &entry].concat()
        };
        assert_eq!(imports(&import(MAIN)).unwrap(), BTreeSet::from(["memory".to_owned()]));
        assert!(imports(&import("env")).unwrap_err().to_string().contains("“memory” from “env”"));
    }

    /// A function that comes later, with a table that only it reads, and one that calls it and another by its address, as
    /// every real module does.
    const SOURCE: &str = r#"
#![no_std]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! { loop {} }
#[link(wasm_import_module = "__wasm_split_placeholder__")]
unsafe extern "C" {
    #[link_name = "__wasm_split_00More00_import_00000000000000000000000000000001"]
    safe fn there(n: usize) -> u32;
}
static TABLE: [u32; 5] = [0x5ec2e701, 0x1b873593, 0x7feb352d, 0x2c1b3c6d, 0x297a2d39];
#[unsafe(export_name = "__wasm_split_00More00_export_00000000000000000000000000000001")]
extern "C" fn here(n: usize) -> u32 { TABLE[n % 5] }
#[unsafe(no_mangle)]
extern "C" fn first(call: extern "C" fn(u32) -> u32, n: usize) -> u32 { call(there(n)) }
"#;

    #[test]
    fn takes_a_function_and_its_constants_out() {
        let folder = std::env::temp_dir().join(format!("enishi-split-made-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (source, module) = (folder.join("source.rs"), folder.join("whole.wasm"));
        fs::write(&source, SOURCE).unwrap();
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition=2024", "--crate-type=cdylib", "--target=wasm32-unknown-unknown", "-Copt-level=s"]);
        rustc.args(["-Cpanic=abort", "-Clink-arg=--emit-relocs", "-o"]).arg(&module).arg(&source);
        run::output(&mut rustc).unwrap();
        let whole = fs::read(&module).unwrap();
        let split = super::split(&whole, &folder.join("between")).unwrap();
        assert_eq!(split, super::split(&whole, &folder.join("between")).unwrap());
        fs::remove_dir_all(folder).unwrap();

        let has = |module: &[u8]| module.windows(4).any(|bytes| bytes == 0x5ec2_e701_u32.to_le_bytes());
        let more = &split.pieces["more"];
        assert!(has(&whole) && has(more) && !has(&split.main));
        assert_eq!(split.needs["more"], Vec::<String>::new());
        assert!(split.shared.contains("memory"), "{:?}", split.shared);
    }

    #[test]
    fn refuses_a_module_without_relocations() {
        let folder = std::env::temp_dir().join(format!("enishi-split-{}", std::process::id()));
        let error = split(b"\0asm\x01\0\0\0", &folder).unwrap_err().to_string();
        assert!(error.contains("cannot be split"), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }
}
