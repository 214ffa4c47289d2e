//! A reader of well-formed markup for the tests; in the page the browser's own parser does it.

use super::markup::{Element, Node, VOID};

/// The nodes of a text that is well-formed: all end tags are there, values stand in double quotes.
pub fn parsed(html: &str) -> Vec<Node> {
    let mut rest = html;
    nodes(&mut rest)
}

fn nodes(rest: &mut &str) -> Vec<Node> {
    let mut out = Vec::new();
    while !rest.is_empty() && !rest.starts_with("</") {
        if let Some(tag) = rest.strip_prefix('<') {
            let end = close(tag);
            let inside = &tag[..end];
            *rest = &tag[end + 1..];
            let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
            let mut element = Element { name: name.into(), attributes: pairs(attributes), children: Vec::new() };
            if name == "script" {
                let end = rest.find("</script>").expect("an end tag");
                if end > 0 {
                    element.children.push(Node::Text(rest[..end].into()));
                }
                *rest = &rest[end + "</script>".len()..];
            } else if !VOID.contains(&name) {
                element.children = nodes(rest);
                *rest = rest.strip_prefix(&format!("</{name}>")).unwrap_or_else(|| panic!("</{name}> before {rest}"));
            }
            out.push(Node::Element(element));
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            out.push(Node::Text(unescaped(&rest[..end])));
            *rest = &rest[end..];
        }
    }
    out
}

/// Where the tag ends: a `>` outside quotes.
fn close(tag: &str) -> usize {
    let mut quoted = false;
    tag.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })
    .expect("an end of the tag")
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let end = after.find('"').expect("a quote");
            value = unescaped(&after[..end]);
            rest = &after[end + 1..];
        }
        out.push((name, value));
        rest = rest.trim_start();
    }
    out
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
