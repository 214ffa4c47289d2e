//! Lists of events in a page: items that begin with a day, terms and what they mean, lines with labels.

use super::dates::{self, Above, begins_with_day};
use super::draft::Draft;
use super::page::{day_of, is_heading, is_time};
use super::words::{Column, column};
use crate::html::Document;
use crate::source::field::Field;
use crate::source::reader::Reader;

const NAME: Option<Column> = Some(Column::Is(Field::EventName));
const START: Option<Column> = Some(Column::Is(Field::DateOfStart));
const END: Option<Column> = Some(Column::Is(Field::DateOfEnd));

/// The elements of a name right within another.
fn children<'a>(page: &'a Document, parent: usize, names: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    (parent + 1..page.end(parent)).filter(move |at| page.parent(*at) == Some(parent) && names.contains(&page.name(*at)))
}

/// Takes the items of a list of which at least half begin with a day; `false` where it is none such.
pub(super) fn take_items(page: &Document, list: usize, path: &str, above: &mut Above, reader: &mut Reader<'_>) -> bool {
    let items: Vec<usize> = children(page, list, &["li"]).collect();
    let days: Vec<Option<String>> = items.iter().map(|at| day_of(page, *at, page.end(*at), reader)).collect();
    let known = days.iter().flatten().count();
    if known == 0 || known * 2 < items.len() {
        return false;
    }
    for (n, (item, day)) in items.iter().zip(days).enumerate() {
        let path = [path, "/li[", &(n + 1).to_string(), "]"].concat();
        if let Some(day) = day
            && !one(page, *item, &day, path, above, reader)
        {
            break;
        }
    }
    true
}

/// Takes an `article` with a heading and a `<time datetime>`; `false` where it is none such.
pub(super) fn take_article(page: &Document, article: usize, above: &mut Above, reader: &mut Reader<'_>) -> bool {
    let inside = || article + 1..page.end(article);
    let times = inside().filter(|at| is_time(page, *at) && page.attribute(*at, "datetime").is_some()).count();
    let heading = inside().any(|at| is_heading(page.name(at)));
    // More than start and end: a list, or a page with news in it.
    if !heading || !(1..=2).contains(&times) {
        return false;
    }
    let Some(day) = day_of(page, article, page.end(article), reader) else { return false };
    one(page, article, &day, "article".to_owned(), above, reader);
    true
}

/// Takes an item with a day in it; `false` where there are too many events.
fn one(page: &Document, item: usize, day: &str, path: String, above: &mut Above, reader: &mut Reader<'_>) -> bool {
    let mut draft = Draft::new(path);
    let inside = || item + 1..page.end(item);
    let whole = reader.platform.nfkc(&page.text(item));
    let times: Vec<usize> = inside().filter(|at| is_time(page, *at)).collect();
    draft.text(START, if times.is_empty() { &whole } else { day });
    if let Some(end) = times.get(1).and_then(|at| page.attribute(*at, "datetime")) {
        draft.text(END, end);
    }
    draft.links(page, item, page.end(item), None, reader);
    // Its name: a heading, what is strong, the link, else what is left without the day.
    let named = inside()
        .find(|at| is_heading(page.name(*at)))
        .or_else(|| inside().find(|at| matches!(page.name(*at), "strong" | "b")))
        .or_else(|| inside().find(|at| page.name(*at) == "a"));
    let name = named.map(|at| page.text(at)).filter(|name| !begins_with_day(&reader.platform.nfkc(name)));
    let left = || dates::read(&whole, &mut above.clone()).map_or(String::new(), |written| written.rest);
    match name {
        Some(name) => draft.text(NAME, &name),
        None if times.is_empty() => draft.text(NAME, &left()),
        None => {
            let mut left = page.text(item);
            for time in times.iter().map(|at| page.text(*at)) {
                left = left.replacen(&time, "", 1);
            }
            let sign = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '~' | '～' | '〜' | ':' | '：');
            draft.text(NAME, left.trim_matches(sign));
        }
    }
    draft.finish("", above, reader)
}

/// Takes a `dl`: labels and values of one event after the other, days with names, or names with days; `false` where
/// it is none of events.
pub(super) fn take_terms(
    page: &Document,
    list: usize,
    path: &str,
    title: &str,
    above: &mut Above,
    reader: &mut Reader<'_>,
) -> bool {
    // `div` may stand around groups.
    let all = (list + 1..page.end(list)).filter(|at| matches!(page.name(*at), "dt" | "dd"));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut term = None;
    for at in all {
        if page.name(at) == "dt" {
            term = Some(at);
        } else if let Some(term) = term {
            pairs.push((term, at));
        }
    }
    let known: Vec<Option<Column>> = pairs.iter().map(|(term, _)| column(&page.text(*term), reader)).collect();
    if known.contains(&START) && known.iter().flatten().count() >= 2 {
        return take_labelled(page, &pairs, &known, path, title, above, reader);
    }
    let day = |at: usize| day_of(page, at, page.end(at), reader);
    let days: Vec<[Option<String>; 2]> = pairs.iter().map(|(term, value)| [day(*term), day(*value)]).collect();
    let [by_term, by_value] = [0, 1].map(|at| days.iter().filter(|days| days[at].is_some()).count());
    if by_term.max(by_value) == 0 || by_term.max(by_value) * 2 < pairs.len() {
        return false;
    }
    for (n, ((term, value), days)) in pairs.iter().zip(&days).enumerate() {
        let [in_term, in_value] = days;
        let (stamp, day, name) = if by_term >= by_value { (in_term, term, value) } else { (in_value, value, term) };
        let Some(stamp) = stamp else { continue };
        let mut draft = Draft::new([path, "/dt[", &(n + 1).to_string(), "]"].concat());
        let has_time = (*day..page.end(*day)).any(|at| is_time(page, at));
        draft.text(START, &if has_time { stamp.clone() } else { page.text(*day) });
        draft.text(NAME, &page.text(*name));
        draft.links(page, *term, page.end(*value), None, reader);
        if !draft.finish("", above, reader) {
            break;
        }
    }
    true
}

fn take_labelled(
    page: &Document,
    pairs: &[(usize, usize)],
    known: &[Option<Column>],
    path: &str,
    title: &str,
    above: &mut Above,
    reader: &mut Reader<'_>,
) -> bool {
    let mut draft: Option<Draft> = None;
    let mut seen: Vec<Column> = Vec::new();
    let mut n = 0;
    for ((term, value), column) in pairs.iter().zip(known) {
        // A label that was there begins the next event.
        if column.is_some_and(|column| seen.contains(&column) && Some(column) == known.iter().flatten().next().copied())
        {
            seen.clear();
            if let Some(draft) = draft.take()
                && !draft.finish(title, above, reader)
            {
                return true;
            }
        }
        seen.extend(*column);
        let draft = draft.get_or_insert_with(|| {
            n += 1;
            Draft::new([path, "/dt[", &n.to_string(), "]"].concat())
        });
        let text = page.text(*value);
        match column {
            Some(_) => draft.text(*column, &text),
            None => draft.text(Some(Column::Is(Field::Note)), &[&page.text(*term), ": ", &text].concat()),
        }
        draft.links(page, *value, page.end(*value), *column, reader);
    }
    if let Some(draft) = draft {
        draft.finish(title, above, reader);
    }
    true
}

/// A line of a page, as it is shown.
struct Line {
    text: String,
    from: usize,
    to: usize,
}

/// Takes events that a page tells in lines, such as 「1 長沼町」, 「・受入日時:平成30年12月15日」, 「・受入内容:」.
pub(super) fn take_lines(page: &Document, above: &mut Above, reader: &mut Reader<'_>) {
    let lines = lines(page);
    let labels: Vec<Option<(Column, String)>> = lines.iter().map(|line| label(&line.text, reader)).collect();
    let is_start =
        |n: usize| labels.get(n).is_some_and(|label| label.as_ref().is_some_and(|(column, _)| Some(*column) == START));
    let mut n = 0;
    while n < lines.len() {
        if !is_start(n) {
            n += 1;
            continue;
        }
        // The name is the last line above that is no label of this event.
        let name = (0..n).rev().take(12).find(|at| labels[*at].is_none() && !lines[*at].text.is_empty());
        let first = name.map_or(n, |at| at + 1);
        // Where the next event begins, or something else: its name is the line above its first label.
        let end = (n + 1..lines.len().min(n + 40)).find(|at| is_start(*at)).map(|next| {
            (n + 1..next).rev().find(|at| labels[*at].is_none() && !lines[*at].text.is_empty()).unwrap_or(next)
        });
        let end = end.unwrap_or_else(|| {
            (n + 1..lines.len().min(n + 40)).find(|at| is_section(&lines[*at].text)).unwrap_or(lines.len().min(n + 12))
        });
        let mut draft = Draft::new(["line ", &(n + 1).to_string()].concat());
        if let Some(name) = name {
            draft.text(NAME, without_number(&lines[name].text));
        }
        let mut open: Option<(Column, String)> = None;
        for at in first..end {
            draft.links(page, lines[at].from, lines[at].to, None, reader);
            match &labels[at] {
                Some((column, value)) => {
                    if let Some((column, text)) = open.replace((*column, value.clone())) {
                        draft.text(Some(column), &text);
                    }
                }
                // What follows a label belongs to it, but not links and notes.
                None => {
                    let text = lines[at].text.as_str();
                    let is_link = (lines[at].from..lines[at].to).any(|at| page.name(at) == "a");
                    let goes_on =
                        |open: &&mut (Column, String)| open.1.is_empty() || open.1.ends_with(['、', ',', '・', 'の']);
                    if let Some((_, open)) = open.as_mut().filter(|open| !is_link && goes_on(open)) {
                        open.push_str(text);
                    }
                }
            }
        }
        if let Some((column, text)) = open {
            draft.text(Some(column), &text);
        }
        if !draft.finish("", above, reader) {
            return;
        }
        n = end.max(n + 1);
    }
}

/// 「【…】」, 「○…」, 「◆…」: the next part of a page.
fn is_section(text: &str) -> bool {
    text.starts_with(['【', '○', '◆', '■', '●', '◎', '〈', '《'])
}

/// 「1 長沼町」, 「(2) 美幌町」, 「③苫小牧市」 without the number.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| {
        c.is_numeric() || matches!(c, '(' | '（' | ')' | '）' | '.' | '．' | '、' | ' ' | '　' | '・' | '■' | '◆' | '●')
    });
    if rest.is_empty() { text } else { rest }
}

/// A label that is known, and what stands behind it.
fn label(text: &str, reader: &Reader<'_>) -> Option<(Column, String)> {
    let (name, value) = text.split_once([':', '：'])?;
    let name =
        name.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '・' | '○' | '●' | '◆' | '■' | '-' | '*'));
    Some((column(name, reader)?, value.trim().to_owned()))
}

/// The lines of a page.
fn lines(page: &Document) -> Vec<Line> {
    const BREAKS: [&str; 22] = [
        "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "dt",
        "dd", "pre", "body", "main", "article",
    ];
    let mut out: Vec<Line> = Vec::new();
    let mut line = Line { text: String::new(), from: 0, to: 0 };
    // Where blocks end that the place is in.
    let mut ends: Vec<usize> = Vec::new();
    let mut flush = |line: &mut Line, at: usize| {
        let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            out.push(Line { text, from: line.from, to: at });
        }
        *line = Line { text: String::new(), from: at, to: at };
    };
    let mut at = 0;
    while at < page.len() {
        while ends.last().is_some_and(|end| *end <= at) {
            ends.pop();
            flush(&mut line, at);
        }
        let name = page.name(at);
        if matches!(name, "title" | "nav" | "footer" | "header") {
            at = page.end(at);
            continue;
        }
        if BREAKS.contains(&name) {
            flush(&mut line, at);
            ends.push(page.end(at));
        }
        let text = page.bare_text(at);
        // Within `pre` and in plain mail-like pages lines end where they end in the file.
        let pre = page.parent(at).is_some_and(|parent| page.name(parent) == "pre");
        for (n, part) in text.split('\n').enumerate() {
            if n > 0 && pre {
                flush(&mut line, at);
            } else if n > 0 {
                line.text.push(' ');
            }
            line.text.push_str(part);
        }
        at += 1;
    }
    flush(&mut line, page.len());
    out
}
