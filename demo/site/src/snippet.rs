//! Snippets as a page shows them: the text of markup with its parts marked, and as a part of an address.

use minijinja::Value;

/// Percent-encoded for a fragment: everything but the unreserved characters of RFC 3986, section 2.3.
pub fn percent_encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Markup as text, its tags, attribute names and values in spans (`hl-tag`, `hl-name`, `hl-value`, `hl-comment`).
pub fn marked(markup: &str) -> Value {
    let mut out = String::new();
    let mut rest = markup;
    while let Some(start) = next_tag(rest) {
        escape(&rest[..start], &mut out);
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
            span("hl-comment", &rest[..end], &mut out);
            rest = &rest[end..];
        } else {
            rest = tag(rest, &mut out);
        }
    }
    escape(rest, &mut out);
    Value::from_safe_string(out)
}

/// Where the next tag or comment begins: a `<` that begins none is text.
fn next_tag(text: &str) -> Option<usize> {
    let begins = |c: u8| c.is_ascii_alphabetic() || c == b'/' || c == b'!';
    (0..text.len()).find(|&i| text.as_bytes()[i] == b'<' && text.as_bytes().get(i + 1).is_some_and(|&c| begins(c)))
}

/// Writes one tag, which `text` begins with; gives what comes after it.
fn tag<'a>(text: &'a str, out: &mut String) -> &'a str {
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    span("hl-tag", &text[..end], out);
    let mut rest = &text[end..];
    loop {
        let blank = rest.len() - rest.trim_start().len();
        out.push_str(&rest[..blank]);
        rest = &rest[blank..];
        let Some(first) = rest.chars().next() else { return rest };
        match first {
            '>' => {
                span("hl-tag", ">", out);
                return &rest[1..];
            }
            '"' | '\'' => {
                let end = rest[1..].find(first).map_or(rest.len(), |end| end + 2);
                span("hl-value", &rest[..end], out);
                rest = &rest[end..];
            }
            '=' => {
                out.push('=');
                rest = &rest[1..];
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "=>\"'".contains(c)).unwrap_or(rest.len());
                span("hl-name", &rest[..end], out);
                rest = &rest[end..];
            }
        }
    }
}

fn span(class: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<span class=\"{class}\">"));
    escape(text, out);
    out.push_str("</span>");
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text_with_its_parts_marked() {
        assert_eq!(
            marked("<a href=\"/x?a&b\">1 < 2</a><!-- c -->").to_string(),
            "<span class=\"hl-tag\">&lt;a</span> <span class=\"hl-name\">href</span>=\
             <span class=\"hl-value\">\"/x?a&amp;b\"</span><span class=\"hl-tag\">&gt;</span>1 &lt; 2\
             <span class=\"hl-tag\">&lt;/a</span><span class=\"hl-tag\">&gt;</span><span class=\"hl-comment\">&lt;!-- c --&gt;</span>"
        );
    }

    #[test]
    fn a_snippet_fits_into_a_fragment() {
        assert_eq!(percent_encoded("<a b=\"円\">~"), "%3Ca%20b%3D%22%E5%86%86%22%3E~");
    }
}
