//! The stories of the gallery: one municipality each, with the examples that carry its practices.

use std::collections::BTreeMap;
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
    row: Vec<RowEntry>,
    example: Vec<ExampleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RowEntry {
    id: String,
    does: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleEntry {
    id: String,
    widget: String,
    rows: Vec<String>,
    title: Text,
    text: Text,
    invented: Option<Text>,
    /// Where a link of its own shows another state: what is added to the page's address, and the words of the link.
    #[serde(default)]
    query: String,
    look: Option<Text>,
    #[serde(default)]
    server: bool,
    #[serde(default)]
    wide: bool,
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
    /// What the municipality does.
    pub rows: Vec<Row>,
    /// What it looks like.
    pub examples: Vec<Example>,
}

/// A practice of the municipality: a row of the source documents.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its number, such as `Y2`.
    pub id: String,
    /// What is done, in a few words.
    pub does: String,
}

/// One widget with its snippet.
#[derive(Debug, Serialize)]
pub struct Example {
    /// Its place on the page.
    pub id: String,
    /// `counter`, `calendar` …
    pub widget: String,
    /// The practices that it carries.
    pub rows: Vec<Row>,
    /// What it shows.
    pub title: String,
    /// What to look at.
    pub text: String,
    /// What in it nobody has published; empty where everything is real.
    pub invented: String,
    /// What another address of the page adds, so that the example shows something else; may be empty.
    pub query: String,
    /// The words of the link to it.
    pub look: String,
    /// Whether it needs the demo server to do all that it can.
    pub server: bool,
    /// Whether it takes the whole width, its snippet below it.
    pub wide: bool,
    /// The markup that a city pastes, without the script's own tag.
    pub snippet: String,
}

/// All stories in a language, in the order of `stories.toml`.
///
/// # Errors
/// A snippet that is missing, a name that stands twice, a row that no example carries or that is not the story's.
pub fn read(source: &Path, lang: &str) -> Result<Vec<Story>> {
    let file = crate::read::<File>(&source.join("stories.toml"))?;
    let mut stories = Vec::<Story>::new();
    for entry in file.story {
        if stories.iter().any(|story| story.id == entry.id) {
            bail!("the story “{}” stands twice in stories.toml", entry.id);
        }
        let folder = source.join("examples").join(&entry.id);
        let rows: Vec<_> = entry.row.into_iter().map(|row| Row { id: row.id, does: row.does.take(lang) }).collect();
        let mut examples = Vec::<Example>::new();
        for example in entry.example {
            if examples.iter().any(|other| other.id == example.id) {
                bail!("the example “{}” of {} stands twice in stories.toml", example.id, entry.id);
            }
            examples.push(of(example, &rows, &folder, lang)?);
        }
        let carried = |row: &Row| examples.iter().any(|example| example.rows.iter().any(|one| one.id == row.id));
        if let Some(row) = rows.iter().find(|row| !carried(row)) {
            bail!("no example of {} carries the row {}", entry.id, row.id);
        }
        stories.push(Story {
            id: entry.id,
            town: entry.town.take(lang),
            title: entry.title.take(lang),
            lead: entry.lead.take(lang),
            source: entry.source.take(lang),
            rows,
            examples,
        });
    }
    Ok(stories)
}

/// An example with its snippet: `ID-en.html` where English has one of its own, else `ID.html`.
fn of(entry: ExampleEntry, rows: &[Row], folder: &Path, lang: &str) -> Result<Example> {
    let own = folder.join(format!("{}-{lang}.html", entry.id));
    let file = if own.is_file() { own } else { folder.join(format!("{}.html", entry.id)) };
    let snippet = std::fs::read_to_string(&file).with_context(|| format!("{} is not there", file.display()))?;
    let row = |id: String| {
        rows.iter()
            .find(|row| row.id == id)
            .cloned()
            .with_context(|| format!("{}: the story has no row {id}", entry.id))
    };
    Ok(Example {
        rows: entry.rows.into_iter().map(row).collect::<Result<_>>()?,
        widget: entry.widget,
        title: entry.title.take(lang),
        text: entry.text.take(lang),
        invented: entry.invented.map(|text| text.take(lang)).unwrap_or_default(),
        query: entry.query,
        look: entry.look.map(|text| text.take(lang)).unwrap_or_default(),
        server: entry.server,
        wide: entry.wide,
        snippet: snippet.trim_end().to_owned(),
        id: entry.id,
    })
}

/// How high widgets are once they run, in pixels of 16 to the rem: beside its snippet, above it, on a phone. Of each
/// language, story and example, the widgets in their order.
type Rooms = BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<[u32; 3]>>>>;

/// The styles that keep a place as high as each widget will be, so that nothing below it moves when it starts. An example
/// that nobody has measured yet keeps none.
///
/// # Errors
/// `rooms.toml` cannot be read.
pub fn rooms(source: &Path, lang: &str) -> Result<String> {
    let rooms = crate::read::<Rooms>(&source.join("rooms.toml"))?;
    let mut out =
        "/* Written by demo/site from rooms.toml: how high each widget of the stories will be. */\n".to_owned();
    let widths = ["(min-width: 62rem)", "(min-width: 40rem) and (max-width: 61.99rem)", "(max-width: 39.99rem)"];
    for (at, width) in widths.into_iter().enumerate() {
        out.push_str(&format!("@media (scripting: enabled) and {width} {{\n"));
        for (story, examples) in rooms.get(lang).into_iter().flatten() {
            for (example, widgets) in examples {
                for (number, widget) in (1..).zip(widgets) {
                    let rem = f64::from(widget[at]) / 16.0;
                    out.push_str(&format!(
                        "  .story-{story} #{example} .example-live > :nth-child({number}):not([data-state=\"ready\"]) \
                         {{ min-height: {rem}rem; }}\n"
                    ));
                }
            }
        }
        out.push_str("}\n");
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the source documents.
    const ROWS: &str = "Y1 Y2 Y3 Y4 H1 H2 H3 H4 K1 K2 K3 P1 P2 P3 P4 I1 I2";

    fn stories(lang: &str) -> Vec<Story> {
        read(Path::new(env!("CARGO_MANIFEST_DIR")), lang).unwrap()
    }

    #[test]
    fn the_stories_carry_every_row() {
        let stories = stories("ja");
        let rows: Vec<_> = stories.iter().flat_map(|story| story.rows.iter().map(|row| row.id.as_str())).collect();
        assert_eq!(rows.join(" "), ROWS);
    }

    #[test]
    fn every_snippet_has_something_inside_for_pages_without_scripts() {
        for lang in crate::LANGUAGES {
            for (story, example) in stories(lang).iter().flat_map(|s| s.examples.iter().map(move |e| (&s.id, e))) {
                let at = format!("{story}/{} in {lang}", example.id);
                assert!(example.snippet.contains(&format!("enishi-{}", example.widget)), "{at}");
                let tags = example.snippet.split("<enishi-").skip(1);
                for tag in tags {
                    let inside = tag.split_once('>').unwrap().1.split("</enishi-").next().unwrap();
                    let text = inside.replace(|c: char| c.is_whitespace(), "");
                    assert!(text.len() > 20, "{at}: nothing inside <enishi-{}", tag.lines().next().unwrap());
                }
            }
        }
    }

    #[test]
    fn every_file_that_a_snippet_names_is_there() {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../page");
        for lang in crate::LANGUAGES {
            for example in stories(lang).iter().flat_map(|story| &story.examples) {
                for word in example.snippet.split(['"', ' ', '\n']).filter(|word| word.starts_with("data/")) {
                    assert!(page.join(word).is_file(), "{word}");
                }
            }
        }
    }
}
