//! The demo's static pages: `templates/` filled with `texts/LANG.toml`, `stories.toml` and the snippets in `examples/`.
//!
//! Each page stands in Japanese as `NAME.html` and in English as `NAME-en.html`, beside one another, so that every address
//! in them is relative and the same for both: the folder works wherever it is put.

mod snippet;
mod story;

use std::path::Path;

use anyhow::{Context, Result};
use minijinja::{AutoEscape, Environment, context};

/// The languages of the pages: the one that names have no ending for is the first.
const LANGUAGES: [&str; 2] = ["ja", "en"];
/// The pages that stand once in each language, as their templates are called.
const SINGLE: [&str; 5] = ["index", "builder", "preview", "doctor", "faults"];
/// The pages of a sample city, with a template for each language in `templates/city/`.
const CITY: [&str; 2] = ["machi", "mokuhyo"];

/// One file to write.
#[derive(Debug)]
pub struct Page {
    /// Its name in the folder, such as `yubari-en.html`.
    pub path: String,
    /// Its whole text.
    pub text: String,
}

/// What serves the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The demo server, which answers under `/api/`.
    Server,
    /// Any server of static files: what asks for `/api/` says that it is not there.
    Folder,
}

/// All pages, from the folder that holds `templates/`.
///
/// # Errors
/// A file that is missing or cannot be read, a text that a template asks for and a language does not have.
pub fn pages(source: &Path, place: Place) -> Result<Vec<Page>> {
    let mut made = Vec::new();
    let env = environment(source)?;
    for lang in LANGUAGES {
        let texts = read::<toml::Table>(&source.join(format!("texts/{lang}.toml")))?;
        let stories = story::read(source, lang)?;
        let mut page = |template: &str, name: &str, story: Option<usize>| -> Result<()> {
            let around = |at: Option<usize>| at.and_then(|at| stories.get(at));
            let (before, after) = (around(story.and_then(|at| at.checked_sub(1))), around(story.map(|at| at + 1)));
            let story = around(story);
            let folder = place == Place::Folder;
            let text = env
                .get_template(&format!("{template}.html"))
                .and_then(|found| {
                    found.render(context! { lang, name, folder, story, before, after, stories, t => texts })
                })
                .with_context(|| format!("{name}.html in {lang}"))?;
            made.push(Page { path: path(name, lang), text });
            Ok(())
        };
        for name in SINGLE {
            page(name, name, None)?;
        }
        for (at, story) in stories.iter().enumerate() {
            page("story", &story.id, Some(at))?;
        }
        for name in CITY {
            let template = path(name, lang);
            page(&format!("city/{}", template.trim_end_matches(".html")), name, None)?;
        }
        made.push(Page { path: path("rooms", lang).replace(".html", ".css"), text: story::rooms(source, lang)? });
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

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn every_page_is_written_in_both_languages() {
        let made = pages(here(), Place::Server).unwrap();
        let names: Vec<_> = made.iter().map(|page| page.path.as_str()).collect();
        for name in SINGLE.into_iter().chain(CITY).chain(["yubari", "hokkaido", "bihoro", "sapporo", "iga"]) {
            for lang in LANGUAGES {
                assert!(names.contains(&path(name, lang).as_str()), "{name} in {lang}");
            }
        }
    }

    #[test]
    fn a_folder_without_the_server_says_so_where_it_is_missed() {
        let said = |place| pages(here(), place).unwrap().iter().filter(|page| page.text.contains("no-server")).count();
        assert_eq!(said(Place::Server), 0);
        assert!(said(Place::Folder) >= 6);
    }

    #[test]
    fn no_page_leads_to_a_page_that_is_not_written() {
        let made = pages(here(), Place::Server).unwrap();
        for page in made.iter().filter(|page| page.path.ends_with(".html")) {
            for link in page.text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let (file, place) = link.split_once('#').unwrap_or((link, ""));
                let file = file.split('?').next().unwrap_or_default();
                if link.contains(':') || link.starts_with('/') || link.contains("enishi/") {
                    continue;
                }
                let target = if file.is_empty() { Some(page) } else { made.iter().find(|page| page.path == file) };
                let copied = here().join("../page").join(file).exists();
                assert!(target.is_some() || copied, "{}: {link}", page.path);
                let generated =
                    target.filter(|page| !["builder", "doctor"].iter().any(|name| page.path.starts_with(name)));
                if let Some(target) = generated.filter(|_| !place.is_empty()) {
                    assert!(target.text.contains(&format!("id=\"{place}\"")), "{}: {link}", page.path);
                }
            }
        }
    }
}
