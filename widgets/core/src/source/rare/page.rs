//! An HTML page: JSON-LD within it, else its tables and lists of events, else lines with labels.

use super::dates::{Above, begins_with_day};
use super::{Read, jsonld, lists, marked, table};
use crate::date::Date;
use crate::html::Document;
use crate::i18n::ProblemKey;
use crate::json::parse;
use crate::platform::to_local;
use crate::source::markup::{after_end, tag};
use crate::source::reader::Reader;
use crate::source::{Kind, ReadError};

/// What these hold is no list of events: menus, and news with the days on which they were written.
const ASIDE: [&str; 4] = ["nav", "header", "footer", "aside"];
const NEWS: [&str; 6] = ["news", "topics", "whatsnew", "breadcrumb", "pager", "globalnav"];

/// Reads a page, or the part of one that a widget stands around.
pub(super) fn read(source: &str, reader: &mut Reader<'_>) -> Read {
    if let Some(root) = root(source)
        && matches!(root.as_str(), "rss" | "feed" | "rdf" | "RDF")
    {
        return Err(ReadError::new(None, ProblemKey::NewsFeed, ""));
    }
    let page = Document::read(source);
    let title = title(&page);
    if scripts(source, reader) {
        return Ok((Kind::JsonLd, title));
    }
    let zone = reader.zone;
    let today =
        to_local(reader.platform, zone, reader.now).map_or(Date::from_days(reader.now.div_euclid(86_400)), |at| at.0);
    let mut above = Above::new(today);
    above.heading(&reader.platform.nfkc(&title));
    take(&page, &mut above, reader);
    let cut = page.cut().map(|at| source.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() as u32 + 1);
    if let Some(line) = cut {
        if reader.taken() == 0 {
            return Err(ReadError::new(Some(line), ProblemKey::PageCut, ""));
        }
        reader.note(Some(line), "", ProblemKey::PageCut, "");
    }
    if reader.taken() == 0 {
        return Err(ReadError::new(None, ProblemKey::PageInsteadOfFeed, ""));
    }
    Ok((Kind::Page, title))
}

/// Takes the events of a page or of a part of one.
pub(super) fn take(page: &Document, above: &mut Above, reader: &mut Reader<'_>) {
    if !marked::take_all(page, above, reader) && !blocks(page, above, reader) {
        lists::take_lines(page, above, reader);
    }
}

/// The first element's name, without a prefix's colon: `<rdf:RDF` is `rdf`.
fn root(source: &str) -> Option<String> {
    let mut rest = source;
    for _ in 0..20 {
        rest = &rest[rest.find('<')?..];
        if rest.starts_with("<?") || rest.starts_with("<!") {
            let end = rest.find('>')?;
            rest = &rest[end + 1..];
            continue;
        }
        return tag(rest).map(|(name, _)| name);
    }
    None
}

fn title(page: &Document) -> String {
    let Some(at) = page.elements().find(|at| page.name(*at) == "title") else { return String::new() };
    (at..page.end(at)).map(|at| page.bare_text(at).trim()).collect()
}

/// Takes the events of scripts of JSON-LD; whether there were any.
fn scripts(source: &str, reader: &mut Reader<'_>) -> bool {
    let before = reader.events().len();
    let mut rest = source;
    let mut n = 0;
    while let Some(at) = crate::search::find(rest, "<") {
        rest = &rest[at..];
        let Some((name, end)) = tag(rest) else {
            rest = &rest[1..];
            continue;
        };
        let head = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        if !matches!(name.as_str(), "script" | "style" | "template" | "textarea") {
            continue;
        }
        let tail = after_end(rest, &name);
        let inside = &rest[..rest.len() - tail.len()];
        if name == "script" && head.contains("application/ld+json") {
            n += 1;
            let text = inside.rfind("</").map_or(inside, |end| &inside[..end]);
            let pointer = ["script[", &n.to_string(), "]"].concat();
            match parse(text.trim()) {
                Ok(value) if !jsonld::take_all(&value, &pointer, reader) => break,
                Ok(_) => {}
                Err(at) => reader.note(Some(at.line), &pointer, ProblemKey::JsonBroken, &at.column.to_string()),
            }
        }
        rest = tail;
    }
    reader.events().len() > before
}

/// Takes tables and lists in the order of the page; whether any of them is of events.
fn blocks(page: &Document, above: &mut Above, reader: &mut Reader<'_>) -> bool {
    let mut found = false;
    let mut heading = String::new();
    let mut counts = [0u32; 2];
    let mut at = 0;
    while at < page.len() {
        let name = page.name(at);
        if name.is_empty() {
            at += 1;
            continue;
        }
        if ASIDE.contains(&name) || is_news(page, at) || page.attribute(at, "hidden").is_some() {
            at = page.end(at);
            continue;
        }
        if is_heading(name) {
            heading = page.text(at);
            above.heading(&reader.platform.nfkc(&heading));
            at = page.end(at);
            continue;
        }
        let taken = match name {
            "table" => {
                counts[0] += 1;
                let path = ["table[", &counts[0].to_string(), "]"].concat();
                // A table around tables only places them.
                let layout = (at + 1..page.end(at)).any(|at| page.name(at) == "table");
                !layout && table::take_table(page, at, &path, &heading, above, reader)
            }
            "ul" | "ol" | "dl" => {
                counts[1] += 1;
                let path = [name, "[", &counts[1].to_string(), "]"].concat();
                if name == "dl" {
                    lists::take_terms(page, at, &path, &heading, above, reader)
                } else {
                    lists::take_items(page, at, &path, above, reader)
                }
            }
            "article" => lists::take_article(page, at, above, reader),
            _ => false,
        };
        found |= taken;
        at = if taken { page.end(at) } else { at + 1 };
    }
    found
}

/// `h1` to `h6`.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_news(page: &Document, at: usize) -> bool {
    let words = [page.attribute(at, "id").unwrap_or_default(), page.attribute(at, "class").unwrap_or_default()];
    let is_word =
        |text: &str| text.split_ascii_whitespace().any(|word| NEWS.iter().any(|news| word.eq_ignore_ascii_case(news)));
    words.into_iter().any(is_word)
}

/// Whether a `<time>` says when something takes place, and not when it was written, as themes of WordPress and
/// microformats mark it.
pub(super) fn is_time(page: &Document, at: usize) -> bool {
    const WRITTEN: [&str; 7] =
        ["published", "updated", "dt-published", "dt-updated", "entry-date", "posted-on", "wp-block-post-date"];
    let around = [Some(at), page.parent(at)];
    page.name(at) == "time"
        && !around.into_iter().flatten().any(|at| page.classes(at).any(|class| WRITTEN.contains(&class)))
}

/// The day of a `<time>`, or of the text that an element begins with, as it can be read.
pub(super) fn day_of(page: &Document, from: usize, to: usize, reader: &Reader<'_>) -> Option<String> {
    let time = (from..to).find(|at| is_time(page, *at));
    if let Some(text) = time.and_then(|at| page.attribute(at, "datetime")).filter(|text| reader.date(text).is_some()) {
        return Some(text.trim().to_owned());
    }
    let text = reader.platform.nfkc(&page.text(time.unwrap_or(from)));
    begins_with_day(&text).then_some(text)
}
