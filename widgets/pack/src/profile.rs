//! What takes the space in a bundle: by crate, and the largest functions.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::bundle::Bundle;
use crate::cache::Cache;
use crate::compress::twins;
use crate::dist::Profile;
use crate::minify::{Kind, minify};
use crate::optimise::{FEATURES, bind, optimise};
use crate::split::split;
use crate::tools::{self, Needs};
use crate::{compile, run};

/// How many rows each list of functions has.
const LARGEST: usize = 30;

/// Prints the size of a bundle's code as visitors get it, and what takes the space, uncompressed.
pub fn profile(root: &Path, bundle: Bundle) -> Result<()> {
    let tools = tools::ensure(root, &Needs::PACK)?;
    let cache = Cache::new(&tools.target()?)?;
    let say = |what: &str| eprintln!("  {}: {what}", bundle.name());
    let compiled = compile::compile(&tools, &cache, bundle, Profile::Release, &say)?;
    let folder = cache.files("names", &[&compiled, bundle.name().as_bytes()], |part| {
        // Of what is split, what comes first.
        let in_pieces = bundle.has_parts().then(|| split(&compiled, &part.join("split"))).transpose()?;
        let main = in_pieces.as_ref().map_or(&compiled, |split| &split.main);
        let (_, module) = bind(&tools, bundle, part, main, Some("--no-demangle"))?;
        let mut wasm_opt = tools.npm("binaryen/bin/wasm-opt")?;
        // The names make the file larger; what they name is what visitors get.
        wasm_opt.arg(module).arg("-Oz").args(FEATURES).args(["--debuginfo", "-o"]).arg(part.join("wasm"));
        run::output(&mut wasm_opt)?;
        Ok(fs::remove_dir_all(part.join("bound"))?)
    })?;
    let sizes = Sizes::read(&fs::read(folder.join("wasm"))?)?;
    let module = optimise(&tools, &cache, bundle, Profile::Release, &compiled, &say)?;
    let glue = minify(&tools, &cache, Kind::Module, module.glue.as_bytes())?;
    let compressed = |bytes: &[u8]| anyhow::Ok(twins(&cache, bytes)?.brotli.len());
    println!("Bytes after brotli 11: WebAssembly {}, glue {}", compressed(&module.wasm)?, compressed(&glue)?);
    for (name, piece) in &module.pieces {
        println!("Later: {name} {} (before compression {})", compressed(piece)?, piece.len());
    }
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
        let code: usize = self.functions.iter().map(|(_, bytes)| bytes).sum();
        let whole = code + self.data + self.other;
        let line = |bytes: usize, text: &str| {
            let percent = 100.0 * bytes as f64 / whole.max(1) as f64;
            format!("{bytes:>9}  {percent:>5.1} %  {}\n", text.chars().take(160).collect::<String>())
        };
        let mut out = format!("Bytes before compression: {whole}\n\nBy crate (where the code was written):\n");
        for (name, bytes, count) in self.grouped(|name| crate_of(name).to_owned()) {
            out += &line(bytes, &format!("{name} ({count} functions)"));
        }
        out += &line(self.data, "constants");
        out += &line(self.other, "types, imports, exports, tables");
        out += "\nFunctions made anew for several types:\n";
        let generic = self.grouped(without_types).into_iter().filter(|(_, _, count)| *count > 1);
        for (name, bytes, count) in generic.take(LARGEST) {
            out += &line(bytes, &format!("{count} × {name}"));
        }
        out += "\nThe largest functions:\n";
        for (name, bytes) in self.functions.iter().take(LARGEST) {
            out += &line(*bytes, name);
        }
        out
    }

    /// Bytes and number of functions by a part of their names, the largest first.
    fn grouped(&self, part: impl Fn(&str) -> String) -> Vec<(String, usize, usize)> {
        let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (name, bytes) in &self.functions {
            let group = groups.entry(part(name)).or_default();
            *group = (group.0 + bytes, group.1 + 1);
        }
        let mut rows: Vec<_> = groups.into_iter().map(|(name, (bytes, count))| (name, bytes, count)).collect();
        rows.sort_by_key(|(_, bytes, _)| std::cmp::Reverse(*bytes));
        rows
    }
}

fn length(range: Range<u64>) -> usize {
    usize::try_from(range.end - range.start).unwrap_or(usize::MAX)
}

/// The crate that a function was written in: the first path in its name. What drops values is made by the compiler and
/// stands for itself.
fn crate_of(name: &str) -> &str {
    if name.starts_with("core::ptr::drop_glue") || name.starts_with("core::ptr::drop_in_place") {
        return "(dropping values)";
    }
    let Some((path, _)) = name.split_once("::") else { return "(without a path)" };
    let start = path.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    let start = start.map_or(0, |at| at + path[at..].chars().next().map_or(1, char::len_utf8));
    // What comes first in `<str>::parse` and `<[u8]>::to_vec` is a type of the language.
    if start < path.len() { &path[start..] } else { "core" }
}

/// A name without what stands in angle brackets after a path, so that all versions of a generic function are one.
fn without_types(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some(from) = rest.find("::<") {
        out += &rest[..from];
        let mut depth = 0;
        let end = rest[from + 2..].char_indices().find(|(at, c)| {
            // The arrow of a function type closes nothing.
            let arrow = *c == '>' && rest[from + 2..][..*at].ends_with('-');
            depth += i32::from(*c == '<') - i32::from(*c == '>' && !arrow);
            depth == 0
        });
        rest = end.map_or("", |(at, _)| &rest[from + 2 + at + 1..]);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_crate_of_a_function() {
        assert_eq!(crate_of("core::ptr::drop_glue::<leptos::View>"), "(dropping values)");
        assert_eq!(crate_of("<_ as tachys::Render>::build"), "tachys");
        assert_eq!(crate_of("<leptos::View as core::fmt::Debug>::fmt"), "leptos");
        assert_eq!(crate_of("<&mut dyn tachys::Render as a::B>::c"), "tachys");
        assert_eq!(crate_of("__wbindgen_malloc"), "(without a path)");
        assert_eq!(crate_of("<str>::parse"), "core");
        assert_eq!(crate_of("縁::a"), "縁");
    }

    #[test]
    fn takes_types_out_of_names() {
        assert_eq!(without_types("a::b::<c::<d>>::e::<f>"), "a::b::e");
        assert_eq!(without_types("a::b::<fn(c) -> d::<e>>::f"), "a::b::f");
        assert_eq!(without_types("<a as b>::c"), "<a as b>::c");
    }
}
