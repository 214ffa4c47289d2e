//! From what the compiler gives to what visitors load: glue by wasm-bindgen, the smallest module that wasm-opt finds.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::bundle::Bundle;
use crate::cache::Cache;
use crate::compress::{brotli, sha256};
use crate::dist::Profile;
use crate::glue::{Names, fits, own_start, parts};
use crate::run::Say;
use crate::split::split;
use crate::tools::Tools;
use crate::{order, run};

/// What the supported browsers have, by name: with `--all-features` Chromium refuses the module.
pub const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];
/// Ways to optimise; the one whose result compresses best is kept. (`-Os`, `-O3`, `--converge`, `--gufa` and others
/// were tried on the widgets too: never better.)
const WAYS: [&[&str]; 3] = [&["-Oz"], &["-Oz", "-Oz"], &["--flatten", "--rereloop", "-Oz", "-Oz"]];

/// After each of them. The stack lies lowest, so nothing but its very end is in the first kilobyte.
const LAST: [&str; 5] = [
    "--low-memory-unused",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--minify-imports-and-exports-and-modules",
];

/// For pieces, whose few imports keep their names: they are the same in each.
const LAST_OF_PIECE: &[&str] = LAST.split_at(4).0;

/// A module and its glue, before minification.
pub struct Module {
    /// The WebAssembly.
    pub wasm: Vec<u8>,
    /// The pieces of it that come later, by name.
    pub pieces: BTreeMap<String, Vec<u8>>,
    /// The JavaScript that imports and exports for it.
    pub glue: String,
}

/// Makes the module and its glue.
pub fn optimise(
    tools: &Tools,
    cache: &Cache,
    bundle: Bundle,
    profile: Profile,
    compiled: &[u8],
    say: Say,
) -> Result<Module> {
    let bindgen = run::text(Command::new(tools.wasm_bindgen_bin()?.join("wasm-bindgen")).arg("--version"))?;
    let own = concat!(
        include_str!("optimise.rs"),
        include_str!("glue.rs"),
        include_str!("glue_start.js"),
        include_str!("glue_parts.js"),
        include_str!("split.rs"),
        include_str!("order.rs")
    );
    let lock = include_bytes!("../package-lock.json");
    let step = if profile == Profile::Release { "optimise" } else { "bind" };
    let inputs = [compiled, bundle.name().as_bytes(), bindgen.as_bytes(), own.as_bytes(), lock];
    let folder = cache.files(step, &inputs, |part| {
        fs::create_dir_all(part.join("pieces"))?;
        match profile {
            Profile::Release => {
                let in_pieces = bundle.has_parts().then(|| split(compiled, &part.join("split"))).transpose()?;
                let main = in_pieces.as_ref().map_or(compiled, |split| &split.main);
                let (glue, module) = bind(tools, bundle, part, main, Some("--remove-name-section"))?;
                say("making it smaller");
                let mut glue = own_start(&fs::read_to_string(&glue)?)?;
                if let Some(split) = in_pieces {
                    let mut hashes = BTreeMap::new();
                    for (name, piece) in split.pieces {
                        let file = part.join("bound/piece.wasm");
                        fs::write(&file, piece)?;
                        let (wasm, _) = smallest(tools, part, &file, LAST_OF_PIECE)?;
                        fs::write(part.join("pieces").join(&name), &wasm)?;
                        hashes.insert(name, sha256(&wasm));
                    }
                    glue += &parts(&hashes, &split.needs, &split.shared);
                }
                let (wasm, names) = smallest(tools, part, &module, &LAST)?;
                fs::write(part.join("wasm"), wasm)?;
                fs::write(part.join("glue"), Names::read(&names)?.put_into(&glue)?)?;
            }
            Profile::Dev => {
                // The names stay, so that a fault says where it is.
                let (glue, module) = bind(tools, bundle, part, compiled, None)?;
                fs::copy(module, part.join("wasm"))?;
                fs::write(part.join("glue"), own_start(&fs::read_to_string(glue)?)?)?;
            }
        }
        Ok(fs::remove_dir_all(part.join("bound"))?)
    })?;
    let mut pieces = BTreeMap::new();
    for piece in fs::read_dir(folder.join("pieces"))? {
        let piece = piece?;
        pieces.insert(piece.file_name().to_string_lossy().into_owned(), fs::read(piece.path())?);
    }
    let (wasm, glue) = (fs::read(folder.join("wasm"))?, fs::read_to_string(folder.join("glue"))?);
    let module = Module { wasm, pieces, glue };
    fits(&module.glue, &module.wasm).with_context(|| bundle.name())?;
    Ok(module)
}

/// Runs wasm-bindgen in a folder, with an option for the names of functions; gives back the files of the glue and of the module.
pub fn bind(
    tools: &Tools,
    bundle: Bundle,
    folder: &Path,
    compiled: &[u8],
    names: Option<&str>,
) -> Result<(PathBuf, PathBuf)> {
    let input = folder.join("compiled.wasm");
    let bound = folder.join("bound");
    fs::write(&input, compiled)?;
    let mut bindgen = Command::new(tools.wasm_bindgen_bin()?.join("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--remove-producers-section"]);
    if bundle.has_parts() {
        // Memory, table and stack, which the parts share.
        bindgen.arg("--keep-lld-exports");
    }
    run::output(bindgen.args(names).arg("--out-name").arg(bundle.name()).arg("--out-dir").arg(&bound).arg(&input))?;
    fs::remove_file(&input)?;
    ensure!(
        !bound.join("snippets").exists(),
        "a crate brings a script of its own (wasm-bindgen snippets); dist/ has no place for it"
    );
    Ok((bound.join(bundle.name()).with_extension("js"), bound.join(format!("{}_bg.wasm", bundle.name()))))
}

/// Tries each way, and keeps the module that compresses best; gives it with what `wasm-opt` printed about its names.
fn smallest(tools: &Tools, folder: &Path, module: &Path, last: &[&str]) -> Result<(Vec<u8>, String)> {
    let mut best: Option<(usize, Vec<u8>, String)> = None;
    let tried = folder.join("bound/tried.wasm");
    let wasm_opt = |input: &Path, passes: &[&str]| {
        let mut command = tools.npm("binaryen/bin/wasm-opt")?;
        let names = run::text(command.args(FEATURES).args(passes).arg(input).arg("-o").arg(&tried))?;
        anyhow::Ok((fs::read(&tried)?, names))
    };
    for way in WAYS {
        let (wasm, names) = wasm_opt(module, &[way, last].concat())?;
        let ordered = folder.join("bound/ordered.wasm");
        fs::write(
            &ordered,
            order::name_by_likeness(&without_custom_sections(&wasm).context("wasm-opt wrote no module")?)?,
        )?;
        let (wasm, _) = wasm_opt(&ordered, &["--reorder-functions-by-name", "--strip-debug"])?;
        let wasm = without_custom_sections(&wasm).context("wasm-opt wrote no module")?;
        let size = brotli(&wasm)?.len();
        if best.as_ref().is_none_or(|(least, ..)| size < *least) {
            best = Some((size, wasm, names));
        }
    }
    let (_, wasm, names) = best.context("no way to optimise")?;
    Ok((wasm, names))
}

/// The module without what only tools read.
fn without_custom_sections(module: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut out = module.get(..HEADER)?.to_vec();
    let mut rest = &module[HEADER..];
    while let [id, tail @ ..] = rest {
        // The length in LEB128.
        let digits = tail.iter().position(|byte| byte & 0x80 == 0)? + 1;
        let length = tail[..digits].iter().rev().fold(0, |length, byte| length << 7 | usize::from(byte & 0x7f));
        let end = 1 + digits + length;
        if *id != CUSTOM {
            out.extend(rest.get(..end)?);
        }
        rest = rest.get(end..)?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_custom_sections_out() {
        let header = b"\0asm\x01\0\0\0";
        let long = [&[10, 0x80 | 72, 1][..], &[7; 200]].concat();
        let module = [&header[..], &[0, 3, 1, b'x', 9], &long, &[0, 2, 1, b'y']].concat();
        assert_eq!(without_custom_sections(&module).unwrap(), [&header[..], &long].concat());
        assert_eq!(without_custom_sections(&[&header[..], &[10, 5, 1]].concat()), None);
    }
}
