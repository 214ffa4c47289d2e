//! How a site says that an answer means success: an address with `*`, `css:SELECTOR` or `text:WORDS`.

use super::recognise::{origin, path};
use super::{Message, Reply};
use crate::html::Document;

/// Whether the answer is as the site says. An address counts only where it is another one than was posted to, since
/// a form that is shown again has the old one.
pub(super) fn met(success: &str, reply: &Reply, message: &Message, page: &Document) -> bool {
    let success = success.trim();
    if let Some(selector) = success.strip_prefix("css:") {
        return page.select(selector).into_iter().any(|at| !page.hidden(at));
    }
    if let Some(words) = success.strip_prefix("text:") {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let words = bare(words);
        return !words.is_empty() && bare(&page.whole_text()).contains(&words);
    }
    let address = reply.address.split('#').next().unwrap_or_default();
    let posted = message.address.split('#').next().unwrap_or_default();
    let within = &address[origin(address).len()..];
    !success.is_empty()
        && reply.redirected
        && address != posted
        && [address, within, path(address)].into_iter().any(|text| fits(success, text))
}

/// Whether a pattern with `*` for any characters fits the whole text.
fn fits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut last = None;
    for piece in pieces {
        if let Some(before) = last.replace(piece) {
            match rest.find(before) {
                Some(at) => rest = &rest[at + before.len()..],
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |end| rest.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_of_addresses() {
        let cases = [
            ("/thanks", "/thanks", true),
            ("/thanks", "/thanks/1", false),
            ("*/sent.html", "/inquiry/sent.html", true),
            ("/a*b*c", "/aXbYc", true),
            ("/a*b*c", "/abcd", false),
            ("*", "", true),
            ("/done*", "/done?id=1", true),
            ("a*a", "a", false),
        ];
        for (pattern, text, fit) in cases {
            assert_eq!(fits(pattern, text), fit, "{pattern} {text}");
        }
    }

    #[test]
    fn success_as_the_site_says_it() {
        let page = Document::read("<p id=done>登録を 受け付けました</p><p id=no hidden>x</p>");
        let message = Message { address: "https://city.example/contact#f".into(), ..Message::default() };
        let reply = |address: &str| Reply { address: address.into(), redirected: true, ..Reply::default() };
        let there = reply("https://city.example/thanks?id=1");
        for yes in [
            "/thanks",
            "/thanks*",
            "https://city.example/thanks?id=1",
            "*thanks*",
            "css:#done",
            "css:p#done",
            "text:登録を受け付けました",
        ] {
            assert!(met(yes, &there, &message, &page), "{yes}");
        }
        for no in ["", "/done", "css:#no", "css:.done", "css:", "text:", "text:失敗"] {
            assert!(!met(no, &there, &message, &page), "{no}");
        }
        assert!(!met("*", &reply("https://city.example/contact"), &message, &page));
        assert!(!met("*", &Reply { redirected: false, ..there }, &message, &page));
    }
}
