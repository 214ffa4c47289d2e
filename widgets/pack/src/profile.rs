//! What takes the space in a bundle: by crate, and the largest functions.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::bundle::Bundle;
use crate::cache::Cache;
use crate::dist::Profile;
use crate::optimise::{FEATURES, bind};
use crate::tools::{self, Needs};
use crate::{compile, run};

/// How many of the largest functions are shown.
const FUNCTIONS: usize = 30;

/// Prints what takes the space in a bundle as visitors get it, uncompressed.
pub fn profile(root: &Path, bundle: Bundle) -> Result<()> {
    let tools = tools::ensure(root, &Needs::PACK)?;
    let cache = Cache::new(&tools.target()?)?;
    let compiled = compile::compile(&tools, &cache, bundle, Profile::Release)?;
    let folder = cache.files("names", &[&compiled, bundle.name().as_bytes()], |part| {
        let (_, module) = bind(&tools, bundle, part, &compiled, false)?;
        let mut wasm_opt = tools.npm("binaryen/bin/wasm-opt")?;
        wasm_opt.arg(module).arg("-Oz").args(FEATURES).args(["--debuginfo", "-o"]).arg(part.join("wasm"));
        run::output(&mut wasm_opt)?;
        Ok(fs::remove_dir_all(part.join("bound"))?)
    })?;
    let sizes = Sizes::read(&fs::read(folder.join("wasm"))?)?;
    print!("{}", sizes.table());
    Ok(())
}

/// Bytes of each part of a module.
#[derive(Default)]
struct Sizes {
    /// Demangled name and bytes of each function.
    functions: Vec<(String, usize)>,
    /// Bytes of all constants.
    data: usize,
    /// Bytes of everything else but names: types, imports, tables.
    other: usize,
}

impl Sizes {
    fn read(module: &[u8]) -> Result<Self> {
        let mut sizes = Self::default();
        let mut bodies = Vec::new();
        let mut imported = 0;
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            match &payload {
                Payload::CodeSectionEntry(body) => bodies.push(length(body.range())),
                Payload::CodeSectionStart { .. } => {}
                Payload::DataSection(data) => sizes.data += length(data.range()),
                Payload::ImportSection(imports) => {
                    sizes.other += length(imports.range());
                    for import in imports.clone().into_imports() {
                        imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                    }
                }
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(subsections) = custom.as_known() {
                        for subsection in subsections {
                            if let Name::Function(map) = subsection? {
                                for naming in map {
                                    let naming = naming?;
                                    names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                }
                payload => sizes.other += payload.as_section().map_or(0, |(_, range)| length(range)),
            }
        }
        for (index, bytes) in (imported..).zip(bodies) {
            // What wasm-bindgen adds at the boundary has no name.
            let name = names.get(&index).map_or("(no name)", String::as_str);
            sizes.functions.push((format!("{:#}", rustc_demangle::demangle(name)), bytes));
        }
        sizes.functions.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(sizes)
    }

    fn table(&self) -> String {
        let mut crates: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (name, bytes) in &self.functions {
            let entry = crates.entry(crate_of(name)).or_default();
            *entry = (entry.0 + bytes, entry.1 + 1);
        }
        let code: usize = self.functions.iter().map(|(_, bytes)| bytes).sum();
        let whole = code + self.data + self.other;
        let mut rows: Vec<_> = crates.into_iter().collect();
        rows.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
        let line = |bytes: usize, text: String| {
            let percent = 100.0 * bytes as f64 / whole.max(1) as f64;
            format!("{bytes:>9}  {percent:>5.1} %  {text}\n")
        };
        let mut out = format!("Bytes before compression: {whole}\n\nBy crate (where the code was written):\n");
        for (name, (bytes, count)) in rows {
            out += &line(bytes, format!("{name} ({count} functions)"));
        }
        out += &line(self.data, "constants".to_owned());
        out += &line(self.other, "types, imports, exports, tables".to_owned());
        out += "\nThe largest functions:\n";
        for (name, bytes) in self.functions.iter().take(FUNCTIONS) {
            out += &line(*bytes, name.chars().take(160).collect());
        }
        out
    }
}

fn length(range: Range<u64>) -> usize {
    usize::try_from(range.end - range.start).unwrap_or(usize::MAX)
}

/// The crate that a function was written in: the first path in its name, past what a generic or a trait wraps round it.
fn crate_of(name: &str) -> &str {
    let start = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let start =
        ["mut ", "const ", "dyn ", "impl "].iter().fold(start, |start, word| start.strip_prefix(word).unwrap_or(start));
    let end = start.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(start.len());
    if start[end..].starts_with("::") { &start[..end] } else { "(without a path)" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_crate_of_a_function() {
        assert_eq!(crate_of("core::ptr::drop_in_place::<leptos::View>"), "core");
        assert_eq!(crate_of("<leptos::View as core::fmt::Debug>::fmt"), "leptos");
        assert_eq!(crate_of("<&mut dyn tachys::Render as a::B>::c"), "tachys");
        assert_eq!(crate_of("__wbindgen_malloc"), "(without a path)");
    }
}
