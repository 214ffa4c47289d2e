//! The questions of a form, edited as the JSON that they are: what the builder does not know stays in it.

mod condition;
mod edit;
mod faults;
pub mod kinds;
mod names;
mod texts;

pub use condition::{Test, condition, set_condition, values_of};
pub use edit::{List, Place, add, duplicate, earlier, field, field_mut, fields, move_to, remove, shift, steps};
pub use faults::{Fault, fault};
pub use names::{auto_name, may_be_auto, rename};
pub use texts::{LANGS, missing, set_text, text, text_or};

use super::without;
use enishi_core::form::preset as presets;
use enishi_core::i18n::{Catalogue, CommonKey, FormKey, Lang, Message, ProblemKey};
use enishi_core::json::{self, Map, Value};

/// The ready-made questions as they stand beside the script.
const PRESETS: [&str; 6] = [
    include_str!("../../../../../../widgets/core/presets/supporter.json"),
    include_str!("../../../../../../widgets/core/presets/application.json"),
    include_str!("../../../../../../widgets/core/presets/consultation.json"),
    include_str!("../../../../../../widgets/core/presets/migration.json"),
    include_str!("../../../../../../widgets/core/presets/host.json"),
    include_str!("../../../../../../widgets/core/presets/company.json"),
];

/// Ready-made questions by the preset's name.
pub fn preset(name: &str) -> Option<Value> {
    let at = presets::NAMES.iter().position(|known| *known == name)?;
    json::parse(PRESETS.get(at)?).ok()
}

/// Ready-made questions to be changed: what is said to whoever reads the preset's file does not come along.
pub fn start(name: &str) -> Option<Value> {
    let mut schema = preset(name)?;
    set(&mut schema, "$schema", None);
    set(&mut schema, "$comment", None);
    Some(schema)
}

/// A form with one question, to begin with.
pub fn empty() -> Value {
    let mut schema = Value::Object(Map::new());
    let mut step = Map::new();
    step.insert("fields".into(), Value::Array(Vec::new()));
    set(&mut schema, "steps", Some(Value::Array(vec![Value::Object(step)])));
    add(&mut schema, List { step: 0, group: None }, 0, "name");
    schema
}

/// Sets a member of an object; `None` takes it away.
pub fn set(object: &mut Value, key: &str, value: Option<Value>) {
    let Some(map) = object.as_object_mut() else { return };
    match value {
        Some(value) => map.insert(key.to_owned(), value),
        None => *map = without(std::mem::take(map), key),
    }
}

/// What the rules of forms say, in a language. The page has no more of the catalogues.
pub fn catalogue(lang: Lang) -> Catalogue {
    let (common, form, problem) = match lang {
        Lang::En => (
            include_str!("../../../../../../widgets/core/locales/en/common.json"),
            include_str!("../../../../../../widgets/core/locales/en/form.json"),
            include_str!("../../../../../../widgets/core/locales/en/problem.json"),
        ),
        _ => (
            include_str!("../../../../../../widgets/core/locales/ja/common.json"),
            include_str!("../../../../../../widgets/core/locales/ja/form.json"),
            include_str!("../../../../../../widgets/core/locales/ja/problem.json"),
        ),
    };
    let mut packed = Map::new();
    for (section, names, text) in
        [("common", CommonKey::NAMES, common), ("form", FormKey::NAMES, form), ("problem", ProblemKey::NAMES, problem)]
    {
        let written = json::parse(text).unwrap_or_default();
        let texts = names.iter().map(|name| written.get(name).cloned().unwrap_or_default()).collect();
        packed.insert(section.to_owned(), Value::Array(texts));
    }
    Catalogue::from_packed(&Value::Object(packed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::form::read_schema;

    #[test]
    fn presets_and_the_empty_form_are_schemas() {
        for name in presets::NAMES {
            let schema = preset(name).unwrap_or_else(|| panic!("{name}"));
            assert!(read_schema(&schema, Lang::Ja).is_ok(), "{name}");
        }
        assert!(read_schema(&empty(), Lang::Ja).is_ok());
    }

    #[test]
    fn every_text_of_the_rules_is_there() {
        for lang in [Lang::Ja, Lang::En] {
            let texts = catalogue(lang);
            for key in [ProblemKey::SchemaLabel, ProblemKey::SchemaNameTwice] {
                assert!(!texts.text(key).is_empty());
            }
        }
    }
}
