//! The forms that the server takes: the presets that the widgets use too, in each language.

use std::sync::LazyLock;

use enishi_core::form::{FormSchema, preset, read_schema};
use enishi_core::i18n::{Catalogue, Lang, source};
use enishi_core::json::parse;

/// The preset of a registration; it has a table and an address of its own, and it counts.
pub const SUPPORTER: &str = "supporter";

/// The preset of an application for a program; it takes places where they are counted.
pub const APPLICATION: &str = "application";

/// A form in one language.
#[derive(Debug)]
pub struct Form {
    /// The preset's name.
    pub name: &'static str,
    /// What is asked.
    pub schema: FormSchema,
    /// The texts of the rules.
    pub texts: Catalogue,
}

impl Form {
    /// Where its answers are posted.
    pub fn action(&self) -> String {
        if self.name == SUPPORTER { "/api/registrations".to_owned() } else { format!("/api/forms/{}", self.name) }
    }
}

/// The presets under `/api/forms/`.
pub fn names() -> impl Iterator<Item = &'static str> {
    preset::NAMES.iter().copied().filter(|name| *name != SUPPORTER)
}

/// A preset by one of the names of [`preset::NAMES`].
pub fn form(name: &'static str, lang: Lang) -> &'static Form {
    static ALL: LazyLock<Vec<[Form; 3]>> = LazyLock::new(|| {
        let read = |&(name, text): &(&'static str, &str)| {
            let preset = parse(text).expect("the preset is JSON, as core's tests see");
            Lang::ALL.map(|lang| {
                let schema = read_schema(&preset, lang).expect("the preset is a schema, as core's tests see");
                Form { name, schema, texts: source::catalogue(lang) }
            })
        };
        preset::ALL.iter().map(read).collect()
    });
    let [japanese, easy, english] =
        ALL.iter().find(|[form, ..]| form.name == name).expect("only names of presets are asked for");
    match lang {
        Lang::Ja => japanese,
        Lang::JaEasy => easy,
        Lang::En => english,
    }
}
