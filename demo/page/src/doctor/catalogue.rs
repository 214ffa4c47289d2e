//! The widgets' own words about what is wrong in a feed, as `cargo demo read` says them.

use enishi_core::i18n::{Catalogue, Lang, Message, ProblemKey};
use enishi_core::json::{Map, Value, parse};

/// The texts of the section `problem`.
pub fn problems(lang: Lang) -> Catalogue {
    let written = match lang {
        Lang::En => include_str!("../../../../widgets/core/locales/en/problem.json"),
        _ => include_str!("../../../../widgets/core/locales/ja/problem.json"),
    };
    let written = parse(written).unwrap_or(Value::Null);
    let texts = ProblemKey::NAMES.iter().map(|name| written.get(name).cloned().unwrap_or(Value::Null)).collect();
    let mut packed = Map::new();
    packed.insert("problem".to_owned(), Value::Array(texts));
    Catalogue::from_packed(&Value::Object(packed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::i18n::source;

    #[test]
    fn the_same_words_as_on_the_command_line() {
        for lang in [Lang::Ja, Lang::En] {
            let said = problems(lang).fill(ProblemKey::DateUnreadable, &["2018/13/45"]);
            assert_eq!(said, source::catalogue(lang).fill(ProblemKey::DateUnreadable, &["2018/13/45"]));
            assert!(said.contains("2018/13/45"));
        }
    }
}
