//! Makes the glue of wasm-bindgen smaller: our own start instead of the general one, and short names at the boundary.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use wasmparser::{Parser, Payload};

/// Where the general start of wasm-bindgen begins; it goes on to the end of the file.
const START: &str = "let wasmModule, wasmInstance, wasm;\n";
/// How the module prepares itself.
const MODULE_START: &str = "wasm.__wbindgen_start()";
/// The functions that are known to stand there. One more may be something that must not be lost.
const KNOWN: [&str; 6] =
    ["__wbg_finalize_init", "__wbg_load", "expectedResponseType", "initSync", "__wbg_init", "__wbg_init_once"];
/// What is for browsers older than those that get this far.
const OLD_BROWSERS: [(&str, &str); 2] = [
    (
        "(typeof FinalizationRegistry === 'undefined')\n    ? { register: () => {}, unregister: () => {} }\n    : new FinalizationRegistry",
        "new FinalizationRegistry",
    ),
    (
        "if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}\n",
        "",
    ),
];

/// Names that libraries of pages take for themselves: MooTools has a `Window` of its own, Prototype 1.6 an `Element`
/// that no element is an instance of.
const TAKEN: [(&str, &str); 2] =
    [("arg0 instanceof Window", "arg0 === window"), ("arg0 instanceof Element;", "arg0.nodeType === 1;")];

/// The glue with our own start.
pub fn own_start(glue: &str) -> Result<String> {
    let (head, start) =
        glue.split_once(START).context("the glue of wasm-bindgen has another start than glue.rs knows")?;
    for function in start.split("function ").skip(1) {
        let name = function.split('(').next().unwrap_or_default();
        ensure!(KNOWN.contains(&name), "the start of the glue has a function that glue.rs does not know: {name}");
    }
    let mut head = head.to_owned();
    for (old, new) in OLD_BROWSERS.into_iter().chain(TAKEN) {
        head = head.replace(old, new);
    }
    let own = include_str!("glue_start.js");
    // A module that takes no values of the page has nothing to prepare.
    let call = format!("{MODULE_START};\n");
    let own = if start.contains(MODULE_START) { own.to_owned() } else { own.replace(&call, "") };
    Ok(without_classes(&head)? + &own)
}

/// What brings the parts of a module to it: `hashes` are the SHA-256 of all pieces in Base64, by name; `needs` the
/// pieces that a part needs beside its own, `shared` the exports that pieces import.
pub fn parts(
    hashes: &BTreeMap<String, String>,
    needs: &BTreeMap<String, Vec<String>>,
    shared: &BTreeSet<String>,
) -> String {
    let needs: BTreeMap<_, _> = needs.iter().filter(|(_, pieces)| !pieces.is_empty()).collect();
    let shared: Vec<_> = shared.iter().map(|name| format!("{name}: wasm.{name}")).collect();
    include_str!("glue_parts.js")
        .replace("__HASHES__", &json!(hashes).to_string())
        .replace("__NEEDS__", &json!(needs).to_string())
        .replace("__SHARED__", &format!("{{ {} }}", shared.join(", ")))
}

/// The glue without classes. We export functions only; a class is one that a crate of others would give its own
/// callers (see `link.sh`), and what it calls is not there.
fn without_classes(glue: &str) -> Result<String> {
    const START: &str = "export class ";
    let mut out = glue.to_owned();
    while let Some(from) = out.find(START) {
        let name = out[from + START.len()..].split(' ').next().unwrap_or_default().to_owned();
        let length = out[from..].find("\n}\n").context("a class in the glue has no end")? + 3;
        out.replace_range(from..from + length, "");
        // Its disposal and its finalization, a line each, go with it.
        let about = [format!("if (Symbol.dispose) {name}.prototype"), format!("const {name}Finalization = ")];
        let lines = out.split_inclusive('\n').filter(|line| !about.iter().any(|start| line.starts_with(start)));
        out = lines.collect();
        ensure!(!out.contains(&name), "the class {name} of the glue is used");
    }
    Ok(out)
}

/// The short names that `wasm-opt --minify-imports-and-exports-and-modules` gave.
pub struct Names {
    imports: HashMap<String, String>,
    exports: HashMap<String, String>,
    module: String,
}

impl Names {
    /// Reads what `wasm-opt` printed: `{"imports": [[module, name, short] …], "exports": [[name, short] …]}`.
    pub fn read(printed: &str) -> Result<Self> {
        let names: Value = serde_json::from_str(printed).context("the names that wasm-opt printed")?;
        let list = |key: &str| names[key].as_array().map(Vec::as_slice).unwrap_or_default().iter();
        let text = |pair: &Value, index: usize| pair[index].as_str().unwrap_or_default().to_owned();
        let imports = list("imports").map(|pair| (text(pair, 1), text(pair, 2))).collect();
        let exports = list("exports").map(|pair| (text(pair, 0), text(pair, 1))).collect();
        Ok(Self { imports, exports, module: "a".to_owned() })
    }

    /// The glue with the short names.
    pub fn put_into(&self, glue: &str) -> Result<String> {
        let glue = self.rename_module(glue)?;
        let mut out = String::with_capacity(glue.len());
        let mut rest = glue.as_str();
        while let Some(from) = rest.find(is_word) {
            out.push_str(&rest[..from]);
            rest = &rest[from..];
            let (word, tail) = rest.split_at(rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
            // `wasm.NAME` is an export; `NAME: function` in the object of imports an import.
            let short = if out.ends_with("wasm.") {
                self.exports.get(word)
            } else if tail.starts_with(": ") {
                self.imports.get(word)
            } else {
                None
            };
            out.push_str(short.map_or(word, String::as_str));
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }

    fn rename_module(&self, glue: &str) -> Result<String> {
        let mut lines = Vec::new();
        let mut modules = 0;
        for line in glue.lines() {
            if let Some((_, object)) = line.split_once("_bg.js\": ") {
                lines.push(format!("        {}: {object}", self.module));
                modules += 1;
            } else {
                lines.push(line.to_owned());
            }
        }
        if modules != 1 {
            bail!("the glue has {modules} modules of imports, the packer knows how to name one");
        }
        Ok(lines.join("\n") + "\n")
    }
}

/// Fails where the glue uses an export that its module lacks: such a pack would load, and stop in the visitor's browser.
pub fn fits(glue: &str, module: &[u8]) -> Result<()> {
    let mut exports = HashSet::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                exports.insert(export?.name.to_owned());
            }
        }
    }
    for (at, mark) in glue.match_indices("wasm.") {
        let from = at + mark.len();
        let word = &glue[from..][..glue[from..].find(|c| !is_word(c)).unwrap_or(glue.len() - from)];
        let own = !glue[..at].ends_with(is_word) && !word.is_empty();
        ensure!(
            !own || exports.contains(word),
            "the glue uses the export “{word}”, which its WebAssembly does not have"
        );
    }
    Ok(())
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "const import0 = {
    __wbg_get_0011: function(arg0) { return __wbg_get_0011; },
    __wbindgen_used_nowhere: function() {},
};
return {
        \"./x_bg.js\": import0,
};
wasm.__wbindgen_start(); wasm.memory.buffer; memory.get_0011;
";

    #[test]
    fn renames_only_at_the_boundary() {
        let printed = r#"{"imports": [["./x_bg.js", "__wbg_get_0011", "b"]], "exports": [["memory", "c"], ["__wbindgen_start", "d"]]}"#;
        let short = Names::read(printed).unwrap().put_into(GLUE).unwrap();
        assert!(short.contains("    b: function(arg0) { return __wbg_get_0011; },"), "{short}");
        assert!(short.contains("        a: import0,"), "{short}");
        assert!(short.contains("wasm.d(); wasm.c.buffer; memory.get_0011;"), "{short}");
    }

    #[test]
    fn leaves_classes_out() {
        let class = "export class Sink {\n    free() {\n        wasm.__wbg_sink_free();\n    }\n}\n\
                     if (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;\n";
        let finalization = "const SinkFinalization = new FinalizationRegistry(ptr => wasm.__wbg_sink_free(ptr, 1));\n";
        let glue = format!("{class}export function mount() {{}}\n{finalization}");
        assert_eq!(without_classes(&glue).unwrap(), "export function mount() {}\n");
        assert!(without_classes(&format!("{glue}Sink.__wrap(1);\n")).is_err());
    }

    #[test]
    fn refuses_what_the_module_lacks() {
        // Exports its memory as `m`.
        let module = b"\0asm\x01\0\0\0\x05\x03\x01\0\x01\x07\x05\x01\x01m\x02\0";
        assert!(fits("wasm.m.buffer; other_wasm.x; './x.wasm'", module).is_ok());
        let error = fits("wasm.m; wasm.__wbindgen_start();", module).unwrap_err().to_string();
        assert!(error.contains("“__wbindgen_start”"), "{error}");
    }

    #[test]
    fn starts_only_what_has_a_start() {
        let glue = |body: &str| own_start(&format!("{START}function __wbg_init() {{ {body} }}")).unwrap();
        assert!(glue("wasm.__wbindgen_start();").contains("__wbindgen_start"));
        assert!(!glue("").contains("__wbindgen_start"));
    }

    #[test]
    fn brings_parts() {
        let hashes =
            BTreeMap::from([("more".to_owned(), "aGFzaA==".to_owned()), ("chunk-2".to_owned(), "eA==".to_owned())]);
        let needs = BTreeMap::from([("more".to_owned(), vec!["chunk-2".to_owned()]), ("read".to_owned(), Vec::new())]);
        let shared = BTreeSet::from(["memory".to_owned(), "table".to_owned()]);
        let script = parts(&hashes, &needs, &shared);
        assert!(
            script.contains(r#"{"chunk-2":"eA==","more":"aGFzaA=="}, __enishi_needs = {"more":["chunk-2"]},"#),
            "{script}"
        );
        // The exports get their short names with all others.
        assert!(script.contains("{ memory: wasm.memory, table: wasm.table }"), "{script}");
        assert!(!["__HASHES__", "__NEEDS__", "__SHARED__"].iter().any(|token| script.contains(token)));
    }

    #[test]
    fn asks_no_class_that_a_page_may_have_replaced() {
        let test = |class: &str| format!("        result = arg0 instanceof {class};\n");
        let glue = [test("Window").as_str(), &test("Element"), &test("HTMLElement"), START].concat();
        let kept = own_start(&glue).unwrap();
        assert!(
            kept.starts_with("        result = arg0 === window;\n        result = arg0.nodeType === 1;\n"),
            "{kept}"
        );
        assert!(kept.contains("arg0 instanceof HTMLElement"), "{kept}");
    }

    #[test]
    fn refuses_a_start_that_it_does_not_know() {
        let glue = format!("{START}function __wbg_new_duty() {{}}");
        assert!(own_start(&glue).unwrap_err().to_string().contains("__wbg_new_duty"));
        assert!(own_start("let wasm;").is_err());
        assert!(
            own_start(&format!("head\n{START}function initSync() {{}}"))
                .unwrap()
                .starts_with("head\nlet wasm, __enishi_started;")
        );
    }
}
