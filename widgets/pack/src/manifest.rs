//! The loader's list of files: which ones a widget needs, by their hashed names.

use serde_json::{Map, Value, json};

/// The token in `enishi.js` that the list takes the place of.
pub const TOKEN: &str = "__ENISHI_MANIFEST__";

/// The files of one bundle, as paths in `dist/`.
#[derive(Clone, Debug, Default)]
pub struct BundleFiles {
    /// The glue.
    pub glue: String,
    /// The WebAssembly.
    pub wasm: String,
    /// The styles.
    pub style: String,
    /// The catalogues, by language.
    pub locales: Vec<(&'static str, String)>,
}

impl BundleFiles {
    fn to_json(&self) -> Value {
        let locales: Map<_, _> = self.locales.iter().map(|(lang, file)| ((*lang).to_owned(), json!(file))).collect();
        json!({"j": self.glue, "w": self.wasm, "s": self.style, "l": locales})
    }
}

/// The list as a JavaScript expression: `b` bundles, `p` presets, `i` hashes of the files that are checked.
pub fn expression(
    bundles: &[(&str, &BundleFiles)],
    presets: &[(String, String)],
    integrity: &[(&str, &str)],
) -> String {
    let bundles: Map<_, _> = bundles.iter().map(|(name, files)| ((*name).to_owned(), files.to_json())).collect();
    let presets: Map<_, _> = presets.iter().map(|(name, file)| (name.clone(), json!(file))).collect();
    let integrity: Map<_, _> = integrity.iter().map(|(file, hash)| ((*file).to_owned(), json!(hash))).collect();
    json!({"b": bundles, "p": presets, "i": integrity}).to_string()
}
