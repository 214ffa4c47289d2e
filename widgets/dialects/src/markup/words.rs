//! The words of a label: without what its controls hold, without errors, and without the marks that say whether an
//! answer is required.

use super::dom::{attribute, nodes};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Classes of texts that explain a field: Drupal, Bootstrap, Django, WordPress themes and Japanese templates.
pub const HELP: &str = ".description, .help-text, .helptext, .form-text, .help-block, .hint, .field-description, \
                        .form-item__description, .wpcf7-note, .caution, .attention, .notes, .note, .supplement, .support";

/// Classes of a backend's error texts: Django, Rails, Drupal, Contact Form 7, MW WP Form, Bootstrap, SHIRASAGI.
pub const ERRORS: &str = ".errorlist, .error, .errors, .error-message, .form-item--error-message, \
                          .form-item__error-message, .wpcf7-not-valid-tip, .invalid-feedback, .mwform-error, \
                          .field-error, .error_message, .help-inline, [role=alert]";

/// Words, and what the marks among them said.
#[derive(Clone, Default)]
pub struct Words {
    /// The words on one line, without the marks.
    pub text: String,
    /// A mark said that an answer is required.
    pub required: bool,
    /// A mark said that it is not.
    pub optional: bool,
}

impl Words {
    /// The words of a text.
    pub fn of(text: &str) -> Self {
        let mut out = Self { text: text.to_owned(), ..Self::default() };
        out.strip();
        out
    }

    /// Puts words in front of these.
    pub fn before(&mut self, other: Self) {
        if !other.text.is_empty() {
            self.text = if self.text.is_empty() { other.text } else { [&other.text, " ", &self.text].concat() };
        }
        self.required |= other.required;
        self.optional |= other.optional;
    }

    /// Takes what marks elsewhere said.
    pub fn marked(&mut self, mark: Mark) {
        match mark {
            Mark::Required => self.required = true,
            Mark::Optional => self.optional = true,
            Mark::None => {}
        }
    }

    /// Takes the marks at both ends away, and puts the white space in order.
    fn strip(&mut self) {
        let mut text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        loop {
            let plain = text.trim_end_matches([' ', ':', '：']);
            let (rest, mark) = at_an_end(plain);
            self.marked(mark);
            let rest = rest.trim().to_owned();
            if rest == text {
                break;
            }
            text = rest;
        }
        self.text = text;
    }
}

/// What a mark says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    None,
    Required,
    Optional,
}

const REQUIRED: [&str; 6] = ["必須項目", "入力必須", "必須入力", "必須", "required", "*required"];
const OPTIONAL: [&str; 4] = ["任意項目", "任意入力", "任意", "optional"];
const SIGNS: [char; 3] = ['*', '＊', '※'];
const OPEN: [char; 9] = ['(', '（', '[', '［', '【', '〔', '<', '＜', ' '];
const CLOSE: [char; 9] = [')', '）', ']', '］', '】', '〕', '>', '＞', ' '];

/// What a text by itself says, if it is a mark and nothing else: `必須`, `（任意）`, `*`, `※必須`.
pub fn mark(text: &str) -> Mark {
    let text = text.trim();
    if text.is_empty() {
        return Mark::None;
    }
    let bare = text.trim_matches(OPEN).trim_matches(CLOSE).trim_matches(SIGNS).trim().to_ascii_lowercase();
    if bare.is_empty() && text.contains(SIGNS) || REQUIRED.contains(&bare.as_str()) {
        Mark::Required
    } else if OPTIONAL.contains(&bare.as_str()) {
        Mark::Optional
    } else {
        Mark::None
    }
}

/// A text without the mark at its end or its beginning.
fn at_an_end(text: &str) -> (&str, Mark) {
    for (list, said) in [(&REQUIRED[..], Mark::Required), (&OPTIONAL[..], Mark::Optional)] {
        let open_end = text.trim_end_matches(CLOSE);
        for word in list {
            if let Some(rest) = without_end(open_end, word).filter(|rest| !rest.is_empty()) {
                // In Latin script a mark stands by itself: `not required` is a mark as well, `unrequired` is none.
                if !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphanumeric()) {
                    return (rest.trim_end_matches(OPEN).trim_end_matches(SIGNS).trim_end_matches(OPEN), said);
                }
            }
        }
        // In front of a label a mark stands in brackets or apart; 必須科目 is a word of its own.
        let inner = text.trim_start_matches(OPEN);
        for word in list {
            if let Some(rest) = inner.strip_prefix(word).filter(|rest| rest.starts_with(CLOSE)) {
                return (rest.trim_start_matches(CLOSE), said);
            }
        }
    }
    let (back, front) = (text.trim_end_matches(SIGNS), text.trim_start_matches(SIGNS));
    if back.len() < text.len() && !back.is_empty() {
        (back.trim_end_matches(OPEN), Mark::Required)
    } else if front.len() < text.len() && !front.is_empty() {
        (front, Mark::Required)
    } else {
        (text, Mark::None)
    }
}

fn without_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let end = text.get(at..)?;
    end.eq_ignore_ascii_case(word).then(|| &text[..at])
}

/// The words of an element.
pub fn words(element: &Element) -> Words {
    let mut out = Words::default();
    let mut text = String::new();
    gather(element, &mut text, &mut out);
    out.text = text;
    out.strip();
    // A label may be nothing but its mark, as a badge in a cell of its own.
    match mark(&out.text) {
        Mark::None => {}
        said => {
            out.marked(said);
            out.text.clear();
        }
    }
    out
}

/// The text alone, as people read it, with its marks.
pub fn plain(element: &Element) -> String {
    let mut text = String::new();
    gather(element, &mut text, &mut Words::default());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(element: &Element, out: &mut String, marks: &mut Words) {
    for node in nodes(element) {
        gather_node(&node, out, marks);
    }
}

fn gather_node(node: &Node, out: &mut String, marks: &mut Words) {
    let Some(element) = node.dyn_ref::<Element>() else {
        if node.node_type() == Node::TEXT_NODE {
            out.push_str(&node.text_content().unwrap_or_default());
        }
        return;
    };
    if silent(element) {
        return;
    }
    match badge(element) {
        Mark::None => {}
        said => {
            marks.marked(said);
            out.push(' ');
            return;
        }
    }
    let name = element.local_name();
    if name == "img" {
        let alt = attribute(element, "alt");
        out.push_str(if alt.eq_ignore_ascii_case("captcha") { "" } else { &alt });
        return;
    }
    let apart = !inline(&name);
    if apart {
        out.push(' ');
    }
    gather(element, out, marks);
    if apart {
        out.push(' ');
    }
}

/// Elements that go on with the line.
pub fn inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "big"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "img"
            | "label"
            | "mark"
            | "q"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "u"
            | "wbr"
    )
}

/// Elements that are no part of a label.
fn silent(element: &Element) -> bool {
    const NAMES: &str = "input, select, textarea, button, script, style, template, noscript, svg, iframe, datalist, \
                         canvas, rt, rp, [hidden]";
    element.matches(NAMES) == Ok(true)
        || element.matches(HELP) == Ok(true)
        || element.matches(ERRORS) == Ok(true)
        || attribute(element, "style").replace(' ', "").contains("display:none")
}

/// What a badge says: an element (or a picture) that is a mark and nothing else.
fn badge(element: &Element) -> Mark {
    if element.local_name() == "img" {
        return mark(&attribute(element, "alt"));
    }
    mark(&element.text_content().unwrap_or_default())
}
