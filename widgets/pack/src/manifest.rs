//! The loader's list of files: which ones a widget needs, by their hashed names.

use enishi_core::i18n::Lang;
use serde_json::{Map, Value, json};

use crate::bundle::Bundle;
use crate::compress::sha256;

/// The token in `enishi.js` that the list takes the place of.
pub const TOKEN: &str = "__ENISHI_MANIFEST__";

/// The files of one bundle. They share one hash: the glue works with its own module only, and each hash costs the
/// loader bytes.
#[derive(Clone, Debug)]
pub struct BundleFiles {
    /// The bundle.
    pub bundle: Bundle,
    /// The digits in each of the names.
    pub digest: String,
    /// The SHA-256 of the WebAssembly in Base64. Not SHA-384 as in `integrity.json`: it is as good here, and shorter.
    check: String,
}

impl BundleFiles {
    /// The files of a bundle with this hash and this module.
    pub fn new(bundle: Bundle, digest: String, wasm: &[u8]) -> Self {
        Self { bundle, digest, check: sha256(wasm) }
    }

    /// The glue.
    pub fn glue(&self) -> String {
        self.file("js")
    }

    /// The WebAssembly.
    pub fn wasm(&self) -> String {
        self.file("wasm")
    }

    /// The styles.
    pub fn style(&self) -> String {
        self.file("css")
    }

    /// The catalogue of a language.
    pub fn locale(&self, lang: Lang) -> String {
        format!("a/{}-{}-{}.json", self.bundle.name(), lang.code(), self.digest)
    }

    fn file(&self, extension: &str) -> String {
        format!("a/{}-{}.{extension}", self.bundle.name(), self.digest)
    }
}

/// The list as a JavaScript expression. Its value has `b`, the files of each kind of widget (`j` glue, `w` WebAssembly,
/// `s` styles, `l` catalogues by language), `p`, the presets, and `i`, the hashes of files that are checked. It spells
/// no name out twice: the loader has 3 kB.
pub fn expression(kinds: &[(&str, &BundleFiles)], presets: &[(String, String)]) -> String {
    let rows: Vec<_> =
        kinds.iter().map(|(kind, files)| json!([kind, files.bundle.name(), files.digest, files.check])).collect();
    let presets: Map<String, Value> = presets.iter().map(|(name, file)| (name.clone(), json!(file))).collect();
    let code = include_str!("manifest.js").trim_end();
    code.replace("ROWS", &json!(rows).to_string())
        .replace("LANGS", &json!(Lang::ALL.map(Lang::code)).to_string())
        .replace("PRESETS", &json!(presets).to_string())
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// The expression makes the names that the packer gives the files.
    #[test]
    fn names_the_files_that_there_are() {
        let all = BundleFiles::new(Bundle::All, "0a1b2c3d".into(), b"wasm");
        let form = BundleFiles::new(Bundle::Form, "11111111".into(), b"other");
        let presets = [("supporter".to_owned(), "a/preset-supporter-1.json".to_owned())];
        let expression = expression(&[("counter", &all), ("form", &form)], &presets);
        let node = Command::new("node").args(["-p", &format!("JSON.stringify({expression})")]).output().unwrap();
        let list: Value = serde_json::from_slice(&node.stdout).unwrap();
        for (kind, files) in [("counter", &all), ("form", &form)] {
            assert_eq!(list["b"][kind]["j"], files.glue());
            assert_eq!(list["b"][kind]["w"], files.wasm());
            assert_eq!(list["b"][kind]["s"], files.style());
            for lang in Lang::ALL {
                assert_eq!(list["b"][kind]["l"][lang.code()], files.locale(lang));
            }
            assert_eq!(list["i"][files.wasm()], format!("sha256-{}", files.check));
        }
        assert_eq!(list["p"]["supporter"], "a/preset-supporter-1.json");
    }
}
