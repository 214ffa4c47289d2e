//! The texts that people read, by key; the catalogues are files (`locales/`), loaded beside the WebAssembly.

mod board;
mod calendar;
mod card;
mod common;
mod counter;
mod dates;
mod form;
mod indicators;
mod problem;
mod sdg;
mod unsaid;

pub use board::BoardKey;
pub use calendar::CalendarKey;
pub use card::CardKey;
pub use common::CommonKey;
pub use counter::CounterKey;
pub use form::FormKey;
pub use indicators::IndicatorsKey;
pub use problem::ProblemKey;
pub use sdg::{GOALS, SdgKey};
pub use unsaid::is_unsaid;

use crate::json::Value;

/// Languages that the widgets speak, as they stand in `lang`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// やさしい日本語, `ja-easy`.
    JaEasy,
    /// English.
    En,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 3] = [Self::Ja, Self::JaEasy, Self::En];

    /// The language for a `lang` value: an exact `ja-easy`, else by the primary subtag; an unknown one is Japanese.
    pub fn from_tag(tag: &str) -> Self {
        let tag = tag.trim().to_ascii_lowercase();
        if tag == "ja-easy" {
            Self::JaEasy
        } else if tag == "en" || tag.starts_with("en-") {
            Self::En
        } else {
            Self::Ja
        }
    }

    /// The name of the catalogue's file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::JaEasy => "ja-easy",
            Self::En => "en",
        }
    }

    /// The value for an HTML `lang` attribute (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            _ => "ja",
        }
    }
}

/// The groups of texts; a bundle carries only the groups that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What every widget says.
    Common,
    /// The supporter counter.
    Counter,
    /// The program calendar.
    Calendar,
    /// Forms.
    Form,
    /// What is wrong with feeds, schemas and settings, for the webmaster; loaded where something is.
    Problem,
    /// Name cards and certificates.
    Card,
    /// The Sustainable Development Goals.
    Sdg,
    /// Indicators and their targets.
    Indicators,
    /// The board of GIVE and WANT.
    Board,
}

impl Section {
    /// All sections, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Common,
        Self::Counter,
        Self::Calendar,
        Self::Form,
        Self::Problem,
        Self::Card,
        Self::Sdg,
        Self::Indicators,
        Self::Board,
    ];

    /// The name in file names and packed catalogues.
    pub fn name(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Counter => "counter",
            Self::Calendar => "calendar",
            Self::Form => "form",
            Self::Problem => "problem",
            Self::Card => "card",
            Self::Sdg => "sdg",
            Self::Indicators => "indicators",
            Self::Board => "board",
        }
    }
}

/// A key of a text.
pub trait Message: Copy + 'static {
    /// The section that the key belongs to.
    const SECTION: Section;
    /// All keys of the section, in order, by name.
    const NAMES: &'static [&'static str];
    /// The key's place in the section.
    fn index(self) -> usize;
}

/// Declares the keys of one section.
macro_rules! messages {
    ($(#[$meta:meta])* $name:ident in $section:ident { $($(#[$doc:meta])* $key:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $key),+ }
        impl $crate::i18n::Message for $name {
            const SECTION: $crate::i18n::Section = $crate::i18n::Section::$section;
            const NAMES: &'static [&'static str] = &[$(stringify!($key)),+];
            fn index(self) -> usize { self as usize }
        }
    };
}
pub(crate) use messages;

/// The texts of one language.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    sections: [Vec<String>; Section::ALL.len()],
}

impl Catalogue {
    /// Reads a packed catalogue: an object of arrays, one for each section, in the order of the keys.
    /// Sections that are not there stay empty.
    pub fn from_packed(packed: &Value) -> Self {
        let read = |section: Section| {
            let list = crate::json::items(packed, section.name());
            list.iter().map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
        };
        Self { sections: Section::ALL.map(read) }
    }

    /// The text of a key; empty where the catalogue lacks it.
    pub fn text<M: Message>(&self, key: M) -> &str {
        self.sections[M::SECTION as usize].get(key.index()).map_or("", String::as_str)
    }

    /// The text of a key with `{0}`, `{1}` … filled in. What is filled in is not looked at again. One for the webmaster
    /// that is not loaded yet is to be filled in later; see [`Catalogue::said`].
    pub fn fill<M: Message>(&self, key: M, values: &[&str]) -> String {
        if M::SECTION == Section::Problem && self.sections[Section::Problem as usize].is_empty() {
            return unsaid::unsaid(key.index(), values);
        }
        fill(self.text(key), values)
    }
}

/// Fills `{0}`, `{1}` … of a text in one pass.
#[inline(never)]
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let tail = &rest[open..];
        let filled = tail.find('}').and_then(|close| {
            let value = values.get(tail[1..close].parse::<u32>().ok()? as usize)?;
            Some((value, close))
        });
        if let Some((value, close)) = filled {
            out.push_str(value);
            rest = &tail[close + 1..];
        } else {
            out.push('{');
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The catalogues as they stand in the source, for the server, the packer and the tests.
#[cfg(feature = "native")]
pub mod source {
    use super::*;

    macro_rules! files {
        ($lang:literal) => {
            [
                include_str!(concat!("../../locales/", $lang, "/common.json")),
                include_str!(concat!("../../locales/", $lang, "/counter.json")),
                include_str!(concat!("../../locales/", $lang, "/calendar.json")),
                include_str!(concat!("../../locales/", $lang, "/form.json")),
                include_str!(concat!("../../locales/", $lang, "/problem.json")),
                include_str!(concat!("../../locales/", $lang, "/card.json")),
                include_str!(concat!("../../locales/", $lang, "/sdg.json")),
                include_str!(concat!("../../locales/", $lang, "/indicators.json")),
                include_str!(concat!("../../locales/", $lang, "/board.json")),
            ]
        };
    }

    /// The key names of a section, in order.
    pub fn names(section: Section) -> &'static [&'static str] {
        match section {
            Section::Common => CommonKey::NAMES,
            Section::Counter => CounterKey::NAMES,
            Section::Calendar => CalendarKey::NAMES,
            Section::Form => FormKey::NAMES,
            Section::Problem => ProblemKey::NAMES,
            Section::Card => CardKey::NAMES,
            Section::Sdg => SdgKey::NAMES,
            Section::Indicators => IndicatorsKey::NAMES,
            Section::Board => BoardKey::NAMES,
        }
    }

    /// One section of one language as written: an object from key name to text.
    pub fn written(lang: Lang, section: Section) -> Value {
        let files = match lang {
            Lang::Ja => files!("ja"),
            Lang::JaEasy => files!("ja-easy"),
            Lang::En => files!("en"),
        };
        serde_json::from_str(files[section as usize]).expect("a locale file is JSON; the tests read each of them")
    }

    /// The packed catalogue of a language with some sections. What やさしい日本語 does not say in its own words,
    /// it says in Japanese.
    pub fn packed(lang: Lang, sections: &[Section]) -> Value {
        let mut out = crate::json::Map::new();
        for &section in sections {
            let own = written(lang, section);
            let japanese = if lang == Lang::JaEasy { written(Lang::Ja, section) } else { Value::Null };
            let texts = names(section)
                .iter()
                .map(|name| own.get(name).or_else(|| japanese.get(name)).cloned().unwrap_or_default())
                .collect();
            out.insert(section.name().to_owned(), Value::Array(texts));
        }
        Value::Object(out)
    }

    /// The whole catalogue of a language.
    pub fn catalogue(lang: Lang) -> Catalogue {
        Catalogue::from_packed(&packed(lang, &Section::ALL))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<char> {
        let chars: Vec<char> = text.chars().collect();
        let mut found: Vec<char> =
            chars.windows(3).filter(|w| w[0] == '{' && w[2] == '}' && w[1].is_ascii_digit()).map(|w| w[1]).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn every_language_says_everything_with_the_same_values() {
        for section in Section::ALL {
            let japanese = source::written(Lang::Ja, section);
            for lang in Lang::ALL {
                let written = source::written(lang, section);
                let object = written.as_object().expect("an object");
                for name in object.keys() {
                    assert!(source::names(section).contains(&name.as_str()), "{lang:?} {section:?}: {name} is no key");
                }
                for name in source::names(section) {
                    let Some(text) = object.get(name).and_then(Value::as_str) else {
                        assert_eq!(lang, Lang::JaEasy, "{lang:?} {section:?} lacks {name}");
                        continue;
                    };
                    let model = japanese[*name].as_str().expect("text");
                    assert_eq!(placeholders(text), placeholders(model), "{lang:?} {section:?} {name}");
                }
            }
        }
    }

    #[test]
    fn a_value_is_filled_in_once() {
        assert_eq!(fill("{0}: {1} {2} {", &["{1}", "b"]), "{1}: b {2} {");
        assert_eq!(fill("}{x}{0", &["a"]), "}{x}{0");
    }

    #[test]
    fn languages_by_tag() {
        assert_eq!(Lang::from_tag("en-US"), Lang::En);
        assert_eq!(Lang::from_tag("ja-easy"), Lang::JaEasy);
        assert_eq!(Lang::from_tag("fr"), Lang::Ja);
    }
}
