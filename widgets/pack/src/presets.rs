//! The form presets, a file for each language: a visitor downloads the one that is shown.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use enishi_core::i18n::Lang;
use serde_json::Value;

use crate::cache::hash;
use crate::dist::{Files, short};
use crate::manifest;

/// Adds the presets; gives back the digits in the names of their files.
pub fn add(root: &Path, files: &mut Files) -> Result<String> {
    let folder = root.join("widgets/core/presets");
    let mut made = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let file = entry?.path();
        let (Some(name), Some("json")) =
            (file.file_stem().and_then(|s| s.to_str()), file.extension().and_then(|e| e.to_str()))
        else {
            continue;
        };
        let preset: Value = serde_json::from_slice(&fs::read(&file)?).with_context(|| file.display().to_string())?;
        for lang in Lang::ALL {
            made.push((name.to_owned(), lang, serde_json::to_vec(&spoken(&preset, lang))?));
        }
    }
    // The order of a folder is that of the machine.
    made.sort_by(|a, b| (&a.0, a.1.code()).cmp(&(&b.0, b.1.code())));
    let digest = short(&hash(made.iter().map(|(_, _, bytes)| bytes)));
    files.extend(made.into_iter().map(|(name, lang, bytes)| (manifest::preset(&name, lang, &digest), bytes)));
    Ok(digest)
}

/// A preset in one language, without comments. An object from language to text becomes the text, chosen as
/// `read_schema` does: an own one, else the Japanese one.
fn spoken(value: &Value, lang: Lang) -> Value {
    match value {
        Value::Object(all) if !all.is_empty() && all.keys().all(|key| Lang::ALL.iter().any(|l| l.code() == key)) => {
            all.get(lang.code()).or_else(|| all.get("ja")).or_else(|| all.values().next()).cloned().unwrap_or_default()
        }
        Value::Object(all) => all
            .iter()
            .filter(|(key, _)| *key != "$comment" && *key != "$schema")
            .map(|(key, value)| (key.clone(), spoken(value, lang)))
            .collect(),
        Value::Array(all) => all.iter().map(|value| spoken(value, lang)).collect(),
        value => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use enishi_core::form::{preset, read_schema};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_preset_in_one_language_reads_as_the_whole_one_does() {
        for (name, text) in preset::ALL {
            let whole: Value = serde_json::from_str(text).unwrap();
            for lang in Lang::ALL {
                let one = spoken(&whole, lang);
                let read = |value: &Value| read_schema(&value.clone().into(), lang);
                assert_eq!(read(&one), read(&whole), "{name} {lang:?}");
                assert!(one.to_string().len() * 3 < whole.to_string().len() * 2, "{name} {lang:?}");
            }
        }
    }

    #[test]
    fn only_texts_are_chosen_from() {
        let value = json!({"$comment": "x", "when": {}, "a": {"en": "E"}, "b": {"ja": "J", "ja-easy": "Y"}, "c": [{"ja": 1, "x": 2}]});
        assert_eq!(spoken(&value, Lang::JaEasy), json!({"when": {}, "a": "E", "b": "Y", "c": [{"ja": 1, "x": 2}]}));
    }
}
