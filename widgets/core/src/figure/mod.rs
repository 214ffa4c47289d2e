//! Drawings of numbers, as elements to be made: a line of earlier numbers, and a map of Japan in tiles. Each has a table
//! behind it that says the same.

mod map;
mod trend;

pub use map::map;
pub use trend::trend;

pub use crate::card::NAMESPACE;

use crate::count::{Count, Point, grouped, series, with_unit};
use crate::i18n::{Catalogue, CounterKey};
use crate::json::Value;

/// An element to be made, without inline styles: what it looks like is said by classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// The tag.
    pub tag: &'static str,
    /// Attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// The text within, before the children.
    pub text: String,
    /// Elements within.
    pub children: Vec<Mark>,
}

impl Mark {
    fn new(tag: &'static str, class: &str) -> Self {
        let attributes = if class.is_empty() { Vec::new() } else { vec![("class", class.to_owned())] };
        Self { tag, attributes, ..Self::default() }
    }

    fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// Whether it belongs to SVG.
    pub fn is_svg(&self) -> bool {
        matches!(self.tag, "svg" | "g" | "path" | "rect" | "text" | "title")
    }
}

/// What is drawn, and in which words.
pub struct Job<'a> {
    /// The count.
    pub count: Count,
    /// Earlier numbers, oldest first.
    pub series: Vec<Point>,
    /// The texts of the visitor's language.
    pub texts: &'a Catalogue,
}

impl<'a> Job<'a> {
    /// Reads our own JSON. `None` where there is no count in it.
    pub fn read(value: &Value, texts: &'a Catalogue) -> Option<Self> {
        Some(Self { count: Count::read(value)?, series: series(value), texts })
    }

    fn word(&self, key: CounterKey) -> String {
        self.texts.text(key).to_owned()
    }

    fn fill(&self, key: CounterKey, values: &[&str]) -> String {
        self.texts.fill(key, values)
    }

    fn number(&self, number: i64) -> String {
        with_unit(number, &self.count.unit)
    }
}

/// A table that says what a drawing shows, folded away: it has as many rows as there are numbers.
fn table(job: &Job<'_>, caption: &str, column: CounterKey, rows: Vec<(String, Option<i64>)>) -> Mark {
    let number = |n: Option<i64>| n.map_or_else(|| job.word(CounterKey::Withheld), grouped);
    let cell = |tag, scope: &str, text: String| Mark::new(tag, "").attr("scope", scope).text(text);
    let unit = job.count.unit.clone();
    let head = Mark::new("tr", "").with(cell("th", "col", job.word(column))).with(cell(
        "th",
        "col",
        if unit.is_empty() { job.word(CounterKey::NumberColumn) } else { unit },
    ));
    let mut body = Mark::new("tbody", "");
    for (label, n) in rows {
        body = body.with(Mark::new("tr", "").with(cell("th", "row", label)).with(Mark::new("td", "").text(number(n))));
    }
    let table = Mark::new("table", "")
        .with(Mark::new("caption", "sr").text(caption))
        .with(Mark::new("thead", "").with(head))
        .with(body);
    Mark::new("details", "fold").with(Mark::new("summary", "").text(job.word(CounterKey::Table))).with(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All marks of a tag, in order.
    pub fn all<'a>(mark: &'a Mark, tag: &str) -> Vec<&'a Mark> {
        let own = (mark.tag == tag).then_some(mark);
        own.into_iter().chain(mark.children.iter().flat_map(|child| all(child, tag))).collect()
    }

    /// The value of an attribute.
    pub fn value<'a>(mark: &'a Mark, name: &str) -> &'a str {
        mark.attributes.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value)
    }

    /// The rows of the table, cells joined by a space.
    pub fn rows(mark: &Mark) -> Vec<String> {
        let row = |row: &Mark| row.children.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        all(mark, "tr").into_iter().map(row).collect()
    }
}
