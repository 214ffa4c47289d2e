//! The demo's static pages: `templates/` filled with `texts/LANG.toml`, `stories.toml` and the snippets in `examples/`.
//!
//! Each page stands in Japanese as `NAME.html` and in English as `NAME-en.html`, beside one another, so that every address
//! in them is relative and the same for both: the folder works wherever it is put.

mod snippet;
mod story;

use std::path::Path;

use anyhow::{Context, Result};
use minijinja::{AutoEscape, Environment, context};

use crate::story::Story;

/// The languages of the pages: the one that names have no ending for is the first.
const LANGUAGES: [&str; 2] = ["ja", "en"];
/// The pages that stand once in each language, as their templates are called.
const SINGLE: [&str; 4] = ["index", "builder", "doctor", "faults"];

/// One page to write.
#[derive(Debug)]
pub struct Page {
    /// Its name in the folder, such as `yubari-en.html`.
    pub path: String,
    /// Its whole text.
    pub html: String,
}

/// All pages, from the folder that holds `templates/`.
///
/// # Errors
/// A file that is missing or cannot be read, a text that a template asks for and a language does not have.
pub fn pages(source: &Path) -> Result<Vec<Page>> {
    let mut made = Vec::new();
    for lang in LANGUAGES {
        let env = environment(source)?;
        let texts = read::<toml::Table>(&source.join(format!("texts/{lang}.toml")))?;
        let stories = story::read(source, lang)?;
        let mut page = |template: &str, name: &str, story: Option<&Story>| -> Result<()> {
            let html = env
                .get_template(&format!("{template}.html"))
                .and_then(|found| found.render(context! { lang, name, story, stories, t => texts }))
                .with_context(|| format!("{name}.html in {lang}"))?;
            made.push(Page { path: path(name, lang), html });
            Ok(())
        };
        for name in SINGLE {
            page(name, name, None)?;
        }
        for story in &stories {
            page("story", &story.id, Some(story))?;
        }
    }
    Ok(made)
}

/// The templates, with what they may call. What a template asks for and nobody gave is an error, not an empty place.
fn environment(source: &Path) -> Result<Environment<'static>> {
    let mut env = Environment::new();
    env.set_loader(minijinja::path_loader(source.join("templates")));
    env.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_trim_blocks(true);
    env.set_lstrip_blocks(true);
    env.set_keep_trailing_newline(true);
    env.add_function("page", |name: &str, lang: &str| path(name, lang));
    env.add_filter("percent", snippet::percent_encoded);
    env.add_filter("marked", snippet::marked);
    Ok(env)
}

/// The file of a page in a language.
fn path(name: &str, lang: &str) -> String {
    if lang == LANGUAGES[0] { format!("{name}.html") } else { format!("{name}-{lang}.html") }
}

/// A TOML file as what it says.
fn read<T: serde::de::DeserializeOwned>(file: &Path) -> Result<T> {
    let text = std::fs::read_to_string(file).with_context(|| format!("{} is not there", file.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not as it should be", file.display()))
}
