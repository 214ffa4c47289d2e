//! Plain text from descriptions that hold HTML: what a reader would see, with line breaks, and nothing that runs.

use crate::search::{find, replaced};

/// Tags after which a line ends.
const BREAKS: [&str; 13] = ["br", "/p", "/div", "/li", "/tr", "/ul", "/ol", "/table", "/h1", "/h2", "/h3", "/h4", "hr"];

/// Whether there may be tags or character references in it.
pub(super) fn is_marked(source: &str) -> bool {
    source.bytes().any(|b| matches!(b, b'<' | b'&'))
}

crate::later! { Read "03":
/// [`text`], which few files need.
pub(super) fn plain(source: &str) -> String {
    text(source)
} }

/// A text as HTML has it, so that [`text`] gives it back.
pub(super) fn escaped(text: &str) -> String {
    replaced(&replaced(text, "&", "&amp;"), "<", "&lt;")
}

/// The text of a description. A text without tags and character references comes back as it is.
pub(super) fn text(source: &str) -> String {
    if !is_marked(source) {
        return source.trim().to_owned();
    }
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let mut is_markup = false;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, tail) = rest.split_at(at);
        push(&mut out, before, is_markup);
        if tail.starts_with('&') {
            let (character, length) = reference(tail);
            out.push(character);
            rest = &tail[length..];
        } else if let Some((name, end)) = tag(tail) {
            is_markup = true;
            rest = &tail[end..];
            match name.as_str() {
                // What these hold is not for readers.
                "script" | "style" | "template" => rest = after_end(rest, &name),
                name if BREAKS.contains(&name) => line_break(&mut out),
                "td" | "th" => out.push(' '),
                _ => {}
            }
        } else {
            out.push('<');
            rest = &tail[1..];
        }
    }
    push(&mut out, rest, is_markup);
    out.trim().to_owned()
}

/// Adds text; in markup, line ends are spaces.
fn push(out: &mut String, text: &str, is_markup: bool) {
    if !is_markup {
        out.push_str(text);
        return;
    }
    for c in text.chars() {
        let space = matches!(c, '\n' | '\r' | '\t' | ' ');
        if !space {
            out.push(c);
        } else if !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

/// One line break, two for what follows an empty line already.
fn line_break(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// The name of the tag that a text begins with (`/p` for an end tag, `!` for a comment), and where it ends.
pub(crate) fn tag(text: &str) -> Option<(String, usize)> {
    if text.starts_with("<!--") {
        return Some(("!".to_owned(), find(text, "-->").map_or(text.len(), |at| at + 3)));
    }
    let inside = &text[1..];
    let name_at = usize::from(inside.starts_with('/'));
    let name = &inside[name_at..];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '!').unwrap_or(name.len());
    // An attribute's value may hold `>`.
    let mut quote = None;
    for (at, c) in text.char_indices().skip(1).take(4_000) {
        match (quote, c) {
            (None, '<') => return None,
            (None, '>') => return Some((inside[..name_at + length].to_ascii_lowercase(), at + 1)),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// What follows the end tag of an element; nothing where there is none.
pub(crate) fn after_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(at) = find(rest, "</") {
        rest = &rest[at..];
        match tag(rest) {
            Some((found, end)) if found.strip_prefix('/') == Some(name) => return &rest[end..],
            _ => rest = &rest[2..],
        }
    }
    ""
}

/// The character of the reference that a text begins with, and its length; `&` itself where it is none.
pub(crate) fn reference(text: &str) -> (char, usize) {
    const NAMED: [(&str, char); 12] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("hellip", '…'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("middot", '·'),
        ("yen", '¥'),
        ("times", '×'),
    ];
    let found = text.get(1..).and_then(|tail| {
        let end = tail.bytes().take(10).position(|b| b == b';')?;
        let name = tail.get(..end)?;
        let character = match name.strip_prefix('#') {
            Some(number) => {
                let code = match number.strip_prefix(['x', 'X']) {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => number.parse(),
                };
                char::from_u32(code.ok()?).filter(|c| !c.is_control() || *c == '\n')?
            }
            None => NAMED.iter().find(|(known, _)| *known == name)?.1,
        };
        Some((character, end + 2))
    });
    found.unwrap_or(('&', 1))
}
