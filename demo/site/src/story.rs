//! The stories of the gallery: one municipality each, with the examples that carry its practices.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

/// A text in the languages of the pages.
#[derive(Debug, Deserialize)]
struct Text {
    ja: String,
    en: String,
}

impl Text {
    fn take(self, lang: &str) -> String {
        if lang == "en" { self.en } else { self.ja }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    story: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    town: Text,
    title: Text,
    lead: Text,
    source: Text,
    #[serde(default)]
    example: Vec<ExampleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleEntry {
    id: String,
    widget: String,
    rows: Vec<String>,
    title: Text,
    text: Text,
}

/// One municipality, in one language.
#[derive(Debug, Serialize)]
pub struct Story {
    /// The name of its page.
    pub id: String,
    /// The municipality.
    pub town: String,
    /// What it does, in a few words.
    pub title: String,
    /// The story in two or three sentences.
    pub lead: String,
    /// Where the material comes from.
    pub source: String,
    /// What it looks like.
    pub examples: Vec<Example>,
}

/// One widget with its snippet.
#[derive(Debug, Serialize)]
pub struct Example {
    /// Its place on the page.
    pub id: String,
    /// `counter`, `calendar` …
    pub widget: String,
    /// The rows of the source documents that it carries, such as `Y2`.
    pub rows: Vec<String>,
    /// What it shows.
    pub title: String,
    /// What to look at.
    pub text: String,
    /// The markup that a city pastes, without the script's own tag.
    pub snippet: String,
}

/// All stories in a language, in the order of `stories.toml`.
///
/// # Errors
/// A snippet that is missing, or a name that stands twice.
pub fn read(source: &Path, lang: &str) -> Result<Vec<Story>> {
    let file = crate::read::<File>(&source.join("stories.toml"))?;
    let mut stories = Vec::<Story>::new();
    for entry in file.story {
        if stories.iter().any(|story| story.id == entry.id) {
            bail!("the story “{}” stands twice in stories.toml", entry.id);
        }
        let folder = source.join("examples").join(&entry.id);
        let examples = entry.example.into_iter().map(|example| of(example, &folder, lang)).collect::<Result<_>>()?;
        stories.push(Story {
            id: entry.id,
            town: entry.town.take(lang),
            title: entry.title.take(lang),
            lead: entry.lead.take(lang),
            source: entry.source.take(lang),
            examples,
        });
    }
    Ok(stories)
}

/// An example with its snippet: `ID-en.html` where English has one of its own, else `ID.html`.
fn of(entry: ExampleEntry, folder: &Path, lang: &str) -> Result<Example> {
    let own = folder.join(format!("{}-{lang}.html", entry.id));
    let file = if own.is_file() { own } else { folder.join(format!("{}.html", entry.id)) };
    let snippet = std::fs::read_to_string(&file).with_context(|| format!("{} is not there", file.display()))?;
    Ok(Example {
        id: entry.id,
        widget: entry.widget,
        rows: entry.rows,
        title: entry.title.take(lang),
        text: entry.text.take(lang),
        snippet: snippet.trim_end().to_owned(),
    })
}
