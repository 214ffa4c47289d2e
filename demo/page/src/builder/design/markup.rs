//! Markup as a tree, and as text. What comes from outside is read by the browser's parser, becomes this tree, and is
//! written anew from it: only known elements and attributes are left, and every text is escaped.

use enishi_core::url;

/// An element or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element with attributes in the order in which they came.
    Element(Element),
    /// Characters.
    Text(String),
}

/// An element, its name in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The characters inside.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for child in &self.children {
            match child {
                Node::Element(inner) => out += &inner.text(),
                Node::Text(text) => out += text,
            }
        }
        out
    }

    /// The elements inside, in the order of the page.
    pub fn all(&self) -> Vec<&Self> {
        let mut out = Vec::new();
        for child in &self.children {
            if let Node::Element(inner) = child {
                out.push(inner);
                out.extend(inner.all());
            }
        }
        out
    }
}

/// Elements without an end tag (HTML Standard, "void elements").
pub const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "wbr", "source"];

/// Elements that may stay.
const KNOWN: [&str; 66] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "blockquote",
    "br",
    "button",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "pre",
    "rp",
    "rt",
    "ruby",
    "section",
    "select",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "textarea",
    "tr",
];
/// More of them.
const KNOWN_TOO: [&str; 8] = ["th", "thead", "tfoot", "time", "ul", "u", "var", "wbr"];

/// Elements that go with all that is in them.
const GONE: [&str; 15] = [
    "script", "style", "template", "iframe", "frame", "frameset", "object", "embed", "svg", "math", "link", "meta",
    "base", "noscript", "title",
];

/// Attributes that may stay, besides `data-…` and `aria-…`.
const ATTRIBUTES: [&str; 50] = [
    "abbr",
    "accept",
    "accept-charset",
    "accesskey",
    "alt",
    "autocomplete",
    "checked",
    "class",
    "colspan",
    "cols",
    "datetime",
    "dir",
    "disabled",
    "enctype",
    "for",
    "form",
    "headers",
    "height",
    "hidden",
    "id",
    "inputmode",
    "lang",
    "list",
    "max",
    "maxlength",
    "method",
    "min",
    "minlength",
    "multiple",
    "name",
    "novalidate",
    "open",
    "pattern",
    "placeholder",
    "readonly",
    "rel",
    "required",
    "role",
    "rows",
    "rowspan",
    "scope",
    "selected",
    "size",
    "step",
    "title",
    "translate",
    "type",
    "value",
    "width",
    "tabindex",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 4] = ["action", "href", "src", "cite"];

/// What may stay of some nodes. What was left out is named in `dropped`, each once.
pub fn clean(nodes: &[Node], dropped: &mut Vec<String>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => out.push(Node::Text(text.clone())),
            Node::Element(element) => {
                let name = element.name.as_str();
                if GONE.contains(&name) {
                    note(dropped, &format!("<{name}>"));
                } else if !KNOWN.contains(&name) && !KNOWN_TOO.contains(&name) {
                    // Its content is for readers all the same.
                    note(dropped, &format!("<{name}>"));
                    out.extend(clean(&element.children, dropped));
                } else {
                    out.push(Node::Element(Element {
                        name: element.name.clone(),
                        attributes: clean_attributes(element, dropped),
                        children: clean(&element.children, dropped),
                    }));
                }
            }
        }
    }
    out
}

fn clean_attributes(element: &Element, dropped: &mut Vec<String>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (name, value) in &element.attributes {
        let kept = if ADDRESSES.contains(&name.as_str()) {
            // An empty action is the page itself, as is none.
            if value.trim().is_empty() { Some(String::new()) } else { url::safe(value) }
        } else if ATTRIBUTES.contains(&name.as_str()) || is_own(name) {
            Some(value.clone())
        } else {
            None
        };
        match kept {
            Some(value) => out.push((name.clone(), value)),
            None => note(dropped, &format!("{name}=")),
        }
    }
    out
}

/// `data-…` and `aria-…` with a plain name. `data-enishi` would place a widget within the widget.
fn is_own(name: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    plain && (name.starts_with("data-") || name.starts_with("aria-")) && name != "data-enishi"
}

fn note(dropped: &mut Vec<String>, what: &str) {
    if !dropped.iter().any(|known| known == what) && dropped.len() < 20 {
        dropped.push(what.chars().take(40).collect());
    }
}

/// The nodes as HTML.
pub fn written(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(text) => out += &escaped(text),
            Node::Element(element) => {
                out += &open_tag(&element.name, &element.attributes);
                if !VOID.contains(&element.name.as_str()) {
                    // A line break that a parser drops after these is given twice, so that none is lost.
                    if matches!(element.name.as_str(), "pre" | "textarea") && element.text().starts_with('\n') {
                        out.push('\n');
                    }
                    out += &written(&element.children);
                    out += &format!("</{}>", element.name);
                }
            }
        }
    }
    out
}

/// A start tag. An attribute without a value is written by its name alone.
pub fn open_tag(name: &str, attributes: &[(String, String)]) -> String {
    let mut out = format!("<{name}");
    for (name, value) in attributes {
        out += &attribute(name, value);
    }
    out + ">"
}

/// ` name="value"`, or ` name` alone where it is empty.
pub fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { format!(" {name}") } else { format!(" {name}=\"{}\"", escaped(value)) }
}

/// A text that can stand in HTML, in an attribute too.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

/// A text with each line indented.
pub fn indented(text: &str, by: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if !line.is_empty() {
            out += by;
            out += line;
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::parsed;
    use super::*;

    fn cleaned(html: &str) -> (String, Vec<String>) {
        let mut dropped = Vec::new();
        (written(&clean(&parsed(html), &mut dropped)), dropped)
    }

    #[test]
    fn scripts_handlers_and_their_addresses_go_and_are_named() {
        let (html, dropped) = cleaned(
            "<p onclick=\"a()\" style=\"x\">a<script>b</script><svg><a>c</a></svg></p>\
             <a href=\"java\nscript:a()\">d</a><form action=\"javascript:a()\"><input formaction=\"x\" name=\"n\"></form>\
             <x-y>e</x-y><div data-enishi=\"form\" data-n=\"1\"></div>",
        );
        assert_eq!(html, "<p>a</p><a>d</a><form><input name=\"n\"></form>e<div data-n=\"1\"></div>");
        for name in ["onclick=", "style=", "<script>", "<svg>", "href=", "action=", "formaction=", "<x-y>"] {
            assert!(dropped.iter().any(|known| known == name), "{name} in {dropped:?}");
        }
    }

    #[test]
    fn a_form_stays_as_it_is() {
        let html = "<form action=\"/a?b=1&amp;c\" method=\"post\"><input type=\"hidden\" name=\"_t\" value=\"&quot;\">\
                    <textarea name=\"t\">&lt;b&gt;</textarea><select name=\"s\"><option value=\"1\" selected>一</option></select></form>";
        assert_eq!(cleaned(html), (html.to_owned(), Vec::new()));
    }
}
