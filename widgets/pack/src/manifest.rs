//! The loader's list of files: which ones a widget needs, by their hashed names.

use enishi_core::i18n::Lang;
use serde_json::{Map, json};

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
    /// The names of the pieces that come later.
    pub pieces: Vec<String>,
}

impl BundleFiles {
    /// The files of a bundle with this hash and this module.
    pub fn new(bundle: Bundle, digest: String, wasm: &[u8]) -> Self {
        Self { bundle, digest, check: sha256(wasm), pieces: Vec::new() }
    }

    /// The glue.
    pub fn glue(&self) -> String {
        self.file("js")
    }

    /// The WebAssembly.
    pub fn wasm(&self) -> String {
        self.file("wasm")
    }

    /// A piece of the WebAssembly that comes later.
    pub fn piece(&self, name: &str) -> String {
        format!("a/{}-{}-{name}.wasm", self.bundle.name(), self.digest)
    }

    /// The styles.
    pub fn style(&self) -> String {
        self.file("css")
    }

    /// The catalogue of a language.
    pub fn locale(&self, lang: Lang) -> String {
        format!("a/{}-{}-{}.json", self.bundle.name(), self.digest, lang.code())
    }

    /// The texts for the webmaster, loaded where something is wrong.
    pub fn problems(&self, lang: Lang) -> String {
        format!("a/{}-{}-{}-problem.json", self.bundle.name(), self.digest, lang.code())
    }

    fn file(&self, extension: &str) -> String {
        format!("a/{}-{}.{extension}", self.bundle.name(), self.digest)
    }
}

/// The list as a JavaScript expression (JSON). Its value has `b`, for each kind of widget the digits of its bundle, the
/// hash of the WebAssembly and the bundle's name where that is another; `p`, the digits of the presets; `z`, those of the
/// postal codes. The loader makes the names of the files from it: it has 3 kB.
pub fn expression(kinds: &[(&str, &BundleFiles)], presets: &str, postal: &str) -> String {
    let mut bundles = Map::new();
    for (kind, files) in kinds {
        let mut row = vec![&files.digest, &files.check];
        let name = files.bundle.name().to_owned();
        if name != *kind {
            row.push(&name);
        }
        bundles.insert((*kind).to_owned(), json!(row));
    }
    json!({ "b": bundles, "p": presets, "z": postal }).to_string()
}

/// What the glue of a bundle says of the modules that come later, of those that are made: rows as in [`expression`], for
/// the loader to take into its list.
pub fn later(bundle: Bundle, made: &[BundleFiles]) -> String {
    let mut rows = Map::new();
    for files in made.iter().filter(|files| bundle.later().contains(&files.bundle)) {
        rows.insert(files.bundle.name().to_owned(), json!([files.digest, files.check]));
    }
    if rows.is_empty() { String::new() } else { format!("\nexport const later = {};\n", json!(rows)) }
}

/// The file of a preset in a language.
pub fn preset(name: &str, lang: Lang, digest: &str) -> String {
    format!("a/preset-{digest}-{name}-{}.json", lang.code())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn glue_names_what_its_widgets_load_later() {
        let send = BundleFiles::new(Bundle::Send, "22222222".into(), b"later");
        let feeds = BundleFiles::new(Bundle::Feeds, "33333333".into(), b"other");
        let script = later(Bundle::Form, &[send.clone(), feeds]);
        let rows = script.trim().strip_prefix("export const later = ").and_then(|rest| rest.strip_suffix(';')).unwrap();
        let rows: Value = serde_json::from_str(rows).unwrap();
        assert_eq!(rows, serde_json::json!({ "send": ["22222222", send.check] }));
        assert_eq!(later(Bundle::Board, &[send]), "");
    }

    /// Each is packed before those that name it.
    #[test]
    fn what_comes_later_is_made_before() {
        for (place, bundle) in Bundle::EACH.iter().enumerate() {
            for later in bundle.later() {
                assert!(Bundle::EACH[..place].contains(later), "{} needs {}", bundle.name(), later.name());
            }
        }
    }

    /// What the loader is said to make is what there is: `a/` + name or kind + `-` + digits.
    #[test]
    fn leads_to_the_files_that_there_are() {
        let all = BundleFiles::new(Bundle::All, "0a1b2c3d".into(), b"wasm");
        let form = BundleFiles::new(Bundle::Form, "11111111".into(), b"other");
        let send = BundleFiles::new(Bundle::Send, "22222222".into(), b"later");
        let kinds = [("counter", &all), ("form", &form), ("send", &send)];
        let list: Value = serde_json::from_str(&expression(&kinds, "33333333", "44444444")).unwrap();
        for (kind, files) in kinds {
            let row = &list["b"][kind];
            let name = row[2].as_str().unwrap_or(kind);
            let stem = format!("a/{name}-{}", row[0].as_str().unwrap());
            assert_eq!(files.glue(), format!("{stem}.js"));
            assert_eq!(files.wasm(), format!("{stem}.wasm"));
            assert_eq!(files.style(), format!("{stem}.css"));
            assert_eq!(files.locale(Lang::JaEasy), format!("{stem}-ja-easy.json"));
            assert_eq!(row[1], files.check);
        }
        assert_eq!(list["b"]["form"].as_array().unwrap().len(), 2);
        assert_eq!(list["p"], "33333333");
        assert_eq!(list["z"], "44444444");
        assert_eq!(preset("supporter", Lang::En, "33333333"), "a/preset-33333333-supporter-en.json");
    }
}
