//! A small, tolerant reader of HTML pages: elements, their attributes and their text, for backends that answer with
//! a page. It makes no document to show, runs nothing and loads nothing, so that no page's Trusted Types are in its way.

mod select;

use crate::source::markup::{after_end, reference, tag};

/// Of longer pages only the beginning is read, in bytes.
const MOST_BYTES: usize = 1 << 20;
/// Elements and texts that are kept of one page.
const MOST_NODES: usize = 50_000;
/// Elements that are nested deeper have no children.
const MOST_DEPTH: usize = 256;

/// Elements without an end tag (HTML Standard, "void elements").
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"];
/// What these hold is not for readers, or is what the visitor typed.
const OPAQUE: [&str; 5] = ["script", "style", "template", "textarea", "noscript"];
/// Elements whose end tag may be left out: which ones begin, which ones they end, and within what
/// (HTML Standard, "optional tags").
const IMPLIED: [(&[&str], &[&str], &[&str]); 7] = [
    (&["li"], &["li"], &["ul", "ol"]),
    (&["p"], &["p"], &["p"]),
    (&["option"], &["option"], &["select"]),
    (&["td", "th"], &["td", "th"], &["table"]),
    (&["dt", "dd"], &["dt", "dd"], &["dl"]),
    (&["tr"], &["td", "th", "tr"], &["table"]),
    (&["thead", "tbody", "tfoot"], &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
];
/// Elements that do not part words.
const INLINE: [&str; 14] =
    ["a", "abbr", "b", "code", "em", "font", "i", "label", "mark", "small", "span", "strong", "sub", "u"];

/// A page that was read.
#[derive(Debug, Default)]
pub struct Document {
    nodes: Vec<Node>,
    /// Where reading ended before the end; see [`Document::cut`].
    cut: Option<usize>,
}

/// An element, or a text where `name` is empty.
#[derive(Debug, Default)]
struct Node {
    parent: Option<usize>,
    /// The place after the last one inside.
    end: usize,
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Document {
    /// Reads a page; whatever is no HTML is text.
    pub fn read(source: &str) -> Self {
        let mut page = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut end = source.len().min(MOST_BYTES);
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let mut rest = &source[..end];
        while !rest.is_empty() && page.nodes.len() < MOST_NODES {
            let (name, length) = match rest.starts_with('<').then(|| tag(rest)).flatten() {
                Some(found) => found,
                None => {
                    // A `<` that begins no tag is text.
                    let length = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
                    page.push(Node { text: unescaped(&rest[..length]), ..Node::default() }, &open);
                    rest = &rest[length..];
                    continue;
                }
            };
            let inside = &rest[..length];
            rest = &rest[length..];
            if let Some(name) = name.strip_prefix('/') {
                if let Some(at) = open.iter().rposition(|at| page.nodes[*at].name == name) {
                    page.close(&mut open, at);
                }
                continue;
            }
            if name.starts_with('!') {
                continue;
            }
            if let Some((_, ended, within)) = IMPLIED.iter().find(|(begins, ..)| begins.contains(&name.as_str())) {
                let mut from = None;
                for (place, at) in open.iter().enumerate().rev() {
                    let above = page.nodes[*at].name.as_str();
                    if ended.contains(&above) {
                        from = Some(place);
                    } else if within.contains(&above) || ended == within {
                        break;
                    }
                }
                if let Some(from) = from {
                    page.close(&mut open, from);
                }
            }
            let attributes = attributes(inside.get(1 + name.len()..length - 1).unwrap_or_default());
            let (opaque, void) = (OPAQUE.contains(&name.as_str()), VOID.contains(&name.as_str()));
            if opaque {
                rest = after_end(rest, &name);
            }
            let at = page.push(Node { name, attributes, ..Node::default() }, &open);
            if !opaque && !void && !inside.ends_with("/>") && open.len() < MOST_DEPTH {
                open.push(at);
            }
        }
        page.close(&mut open, 0);
        page.cut = Some(end - rest.len()).filter(|read| *read < source.len());
        page
    }

    /// At which byte of the file reading ended, where the page is too large to be read whole.
    pub fn cut(&self) -> Option<usize> {
        self.cut
    }

    fn push(&mut self, node: Node, open: &[usize]) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node { parent: open.last().copied(), end: at + 1, ..node });
        at
    }

    /// Ends the open elements from a place in the list on.
    fn close(&mut self, open: &mut Vec<usize>, from: usize) {
        let end = self.nodes.len();
        for at in open.drain(from..) {
            self.nodes[at].end = end;
        }
    }

    /// The places of all elements, in the order of the page.
    pub fn elements(&self) -> impl Iterator<Item = usize> {
        self.nodes.iter().enumerate().filter(|(_, node)| !node.name.is_empty()).map(|(at, _)| at)
    }

    /// How many places there are: elements and texts.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is neither element nor text.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The text of a place that is no element; nothing for an element, whose name is not empty.
    pub fn bare_text(&self, at: usize) -> &str {
        &self.nodes[at].text
    }

    /// The place after the last one inside an element.
    pub fn end(&self, at: usize) -> usize {
        self.nodes[at].end
    }

    /// The element around one.
    pub fn parent(&self, at: usize) -> Option<usize> {
        self.nodes[at].parent
    }

    /// The element's name in small letters.
    pub fn name(&self, at: usize) -> &str {
        &self.nodes[at].name
    }

    /// An attribute's value, by its name in small letters.
    pub fn attribute(&self, at: usize, name: &str) -> Option<&str> {
        self.nodes[at].attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The element of an id.
    pub fn by_id(&self, id: &str) -> Option<usize> {
        self.elements().find(|at| self.attribute(*at, "id") == Some(id))
    }

    /// Whether an element or one around it says by itself that it is not shown. What style sheets hide is not known.
    pub fn hidden(&self, at: usize) -> bool {
        let mut here = Some(at);
        while let Some(at) = here {
            if self.hides(at) {
                return true;
            }
            here = self.parent(at);
        }
        false
    }

    fn hides(&self, at: usize) -> bool {
        let style = self.attribute(at, "style").unwrap_or_default();
        let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        self.attribute(at, "hidden").is_some() || bare.to_ascii_lowercase().contains("display:none")
    }

    /// What a reader sees of an element: one line, single spaces, without what is hidden.
    pub fn text(&self, at: usize) -> String {
        self.text_of(at, self.nodes[at].end)
    }

    /// The text of the whole page; see [`Self::text`].
    pub fn whole_text(&self) -> String {
        self.text_of(0, self.nodes.len())
    }

    fn text_of(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        // Where the blocks end that the place is in.
        let mut ends: Vec<usize> = Vec::new();
        let mut at = from;
        while at < to {
            while ends.last() == Some(&at) {
                ends.pop();
                out.push(' ');
            }
            let node = &self.nodes[at];
            if node.name.is_empty() {
                out.push_str(&node.text);
            } else if node.name == "title" || (at != from && self.hides(at)) {
                at = node.end;
                continue;
            } else if !INLINE.contains(&node.name.as_str()) {
                out.push(' ');
                ends.push(node.end);
            }
            at += 1;
        }
        let mut line = String::with_capacity(out.len());
        for word in out.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}

/// The attributes in the text between an element's name and `>`.
fn attributes(text: &str) -> Vec<(String, String)> {
    let space = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut out = Vec::new();
    let mut rest = text.trim_start_matches(space);
    while !rest.is_empty() {
        let length = rest.find(|c: char| c == '=' || space(c)).unwrap_or(rest.len()).max(1);
        let length = (length..=rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let name = rest[..length].to_ascii_lowercase();
        rest = rest[length..].trim_start();
        let mut value = "";
        if let Some(tail) = rest.strip_prefix('=') {
            let tail = tail.trim_start();
            let quote = tail.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (found, after) = match quote {
                Some(quote) => tail[1..].split_once(quote).unwrap_or((&tail[1..], "")),
                None => tail.split_at(tail.find(char::is_whitespace).unwrap_or(tail.len())),
            };
            value = found;
            rest = after;
        }
        out.push((name, unescaped(value)));
        rest = rest.trim_start_matches(space);
    }
    out
}

/// A text with its character references as the characters that they mean.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (character, length) = reference(&rest[at..]);
        out.push_str(&rest[..at]);
        out.push(character);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn elements_attributes_and_text() {
        let page = Document::read(
            "<!doctype html><title>t</title><body class=\"a b\"><!-- <p>no</p> --><p>一<b>二</b>&amp;<p id=x data-n='1 &lt; 2'>三\
             <ul><li>ア<li>イ</ul><script>'<p>no'</script><textarea><b>typed</b></textarea><input disabled value=v/>",
        );
        assert_eq!(page.whole_text(), "一二& 三 ア イ");
        let at = page.by_id("x").expect("x");
        assert_eq!((page.name(at), page.attribute(at, "data-n")), ("p", Some("1 < 2")));
        let items: Vec<String> = page.select("ul li").into_iter().map(|at| page.text(at)).collect();
        assert_eq!(items, ["ア", "イ"]);
        let input = page.select("input[disabled]");
        assert_eq!(input.len(), 1);
    }

    #[test]
    fn what_is_hidden_is_not_read() {
        let page = Document::read("<p>a</p><p hidden>b</p><div style='color:red; display: none'><p>c</p></div>d");
        assert_eq!(page.whole_text(), "a d");
    }

    #[test]
    fn broken_pages_are_read_as_far_as_they_go() {
        for source in
            ["<", "<p", "</", "<p class=\"", "a<b<c>d</z></c>", "<div".repeat(40).as_str(), "\u{feff}<é>", "&#x;&"]
        {
            Document::read(source).whole_text();
        }
        let deep = "<div>".repeat(5_000) + "x";
        assert_eq!(Document::read(&deep).whole_text(), "x");
    }

    proptest! {
        #[test]
        fn no_page_panics(source in "([<>/=\"'& a-c#.;!-]|<p class=\"e\">|</p>|<li>|日|\\PC){0,60}", selector in "[a-z.#\\[\\]=> ,\"]{0,12}") {
            let page = Document::read(&source);
            for at in page.select(&selector).into_iter().chain(page.elements()) {
                prop_assert!(page.end(at) > at);
                page.text(at);
            }
        }
    }
}
