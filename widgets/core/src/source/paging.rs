//! Feeds that come in pages: which addresses of a next page are followed, and how pages are joined. And which pictures
//! are shown: a feed makes visitors' browsers ask no other servers.

use super::reader::Unique;
use super::{Feed, MAX_EVENTS, MAX_PROBLEMS};
use crate::i18n::ProblemKey;
use crate::problem::Problem;
use std::sync::Arc;

/// The address of the next page as it may be asked for; `None` where it must not.
///
/// A feed is somebody else's text, so it must not make visitors' browsers ask other servers: an absolute address is
/// taken only where its host and port are those of the feed's own address, and is then asked for with the feed's own
/// scheme (a server behind a proxy often names `http:`). A feed whose own address is relative or not known can only
/// name relative ones.
pub(super) fn next(own: &str, found: &str) -> Option<String> {
    let found = crate::url::safe(found)?;
    // Browsers read `\` as `/`, so that `/\host` would be another host.
    if crate::text::has(&found, '\\') {
        return None;
    }
    let address = match authority(&found) {
        Some((host, rest)) => {
            let (own_host, own_rest) = authority(own)?;
            if host != own_host {
                return None;
            }
            [&own[..own.len() - own_rest.len()], rest].concat()
        }
        // `mailto:` and `tel:` are no pages.
        None if found.split(['/', '?', '#']).next().is_some_and(|first| crate::text::has(first, ':')) => return None,
        None => joined(own, &found),
    };
    (address != own).then_some(address)
}

/// Host and port in small letters, and what follows them, of an address that names a host.
fn authority(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = match address.strip_prefix("//") {
        Some(rest) => ("", rest),
        None => address.split_once("://").filter(|(scheme, _)| scheme.bytes().all(|b| b.is_ascii_alphanumeric()))?,
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let mut host = rest[..end].to_ascii_lowercase();
    let usual = if scheme.eq_ignore_ascii_case("http") { ":80" } else { ":443" };
    if host.ends_with(usual) {
        host.truncate(host.len() - usual.len());
    }
    Some((host, &rest[end..]))
}

/// An address relative to another (RFC 3986, section 5.2); `.` and `..` are left to the browser.
pub(super) fn joined(base: &str, relative: &str) -> String {
    let first = relative.split(['/', '?', '#']).next().unwrap_or_default();
    if base.is_empty() || crate::text::has(first, ':') {
        return relative.to_owned();
    }
    let whole = |end: usize| [&base[..end], relative].concat();
    let before_fragment = base.find('#').unwrap_or(base.len());
    let before_query = base.find(['?', '#']).unwrap_or(base.len());
    let path = authority(base).map_or(0, |(_, rest)| base.len() - rest.len());
    if relative.starts_with("//") {
        return whole(if base.starts_with("//") { 0 } else { base.find("//").filter(|at| *at < path).unwrap_or(0) });
    }
    match relative.chars().next() {
        None | Some('#') => whole(before_fragment),
        Some('?') => whole(before_query),
        Some('/') => whole(path),
        Some(_) => match base[path.min(before_query)..before_query].rfind('/') {
            Some(at) => whole(path + at + 1),
            None if path == 0 => relative.to_owned(),
            None => [&base[..path], "/", relative].concat(),
        },
    }
}

crate::later! { More "20":
/// Joins the next page of a feed to the pages before it. An event that stands on both, because something was added
/// meanwhile, is left out the second time without a word.
pub fn append(feed: &mut Feed, page: Feed) {
    let mut unique = Unique::default();
    let mut more = 0;
    for event in core::mem::take(&mut feed.events).into_iter().chain(page.events) {
        if unique.events.len() == MAX_EVENTS {
            more += 1;
            continue;
        }
        unique.add(Box::new(Arc::unwrap_or_clone(event)));
    }
    feed.events = unique.events;
    feed.refused += page.refused + more;
    for problem in page.problems {
        if feed.problems.len() <= MAX_PROBLEMS {
            feed.problems.push(problem);
        }
    }
    feed.next = page.next;
    if more > 0 {
        feed.problems.push(Problem::new(None, "", ProblemKey::TooManyEvents, &MAX_EVENTS.to_string()));
        feed.next = None;
    }
} }

/// Takes away pictures that lie neither on the feed's own host nor on that of the page, with one problem for all. Both
/// addresses are whole ones.
pub fn own_pictures(feed: &mut Feed, own: &str, page: &str) {
    let hosts = [authority(own), authority(page)].map(|parts| parts.map(|(host, _)| host));
    let is_own = |address: &str| match authority(address) {
        Some((host, _)) => hosts.iter().flatten().any(|own| *own == host),
        // Relative to the page; a scheme without `//` and `\` are read otherwise by browsers.
        None => !crate::text::has(address, ':') && !crate::text::has(address, '\\'),
    };
    let mut elsewhere = None;
    for event in &mut feed.events {
        if !event.image_url.is_empty() && !is_own(&event.image_url) {
            // Nobody else has an event that was just read.
            if let Some(event) = Arc::get_mut(event) {
                elsewhere.get_or_insert(core::mem::take(&mut event.image_url));
            }
        }
    }
    if let Some(address) = elsewhere {
        feed.problems.push(Problem::new(None, "imageUrl", ProblemKey::PictureElsewhere, &address));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_others_are_not_asked_for() {
        let json = r#"{"events":[
            {"eventName":"a","dateOfStart":"2018-12-15","imageUrl":"https://city.example/a.jpg"},
            {"eventName":"b","dateOfStart":"2018-12-15","imageUrl":"https://FEED.example:443/a.jpg"},
            {"eventName":"c","dateOfStart":"2018-12-15","imageUrl":"img/a.jpg?x=1"},
            {"eventName":"d","dateOfStart":"2018-12-15","imageUrl":"https://tracker.example/a.gif"},
            {"eventName":"e","dateOfStart":"2018-12-15","imageUrl":"//tracker.example/a.gif"},
            {"eventName":"f","dateOfStart":"2018-12-15","imageUrl":"/\\\\tracker.example/a.gif"},
            {"eventName":"g","dateOfStart":"2018-12-15","imageUrl":"https:tracker.example/a.gif"},
            {"eventName":"h","dateOfStart":"2018-12-15","imageUrl":"https://city.example@tracker.example/a.gif"},
            {"eventName":"i","dateOfStart":"2018-12-15"}]}"#;
        let options = crate::source::Options { name: "", zone: "Asia/Tokyo", address: "", now: 0 };
        let mut feed =
            crate::source::read(json.as_bytes(), &crate::platform::Native, options).expect("our own JSON is read");
        own_pictures(&mut feed, "https://feed.example/events.json", "https://city.example/x/");
        let kept: String =
            feed.events.iter().filter(|event| !event.image_url.is_empty()).map(|event| &*event.event_name).collect();
        assert_eq!(kept, "abc");
        assert_eq!(feed.problems.len(), 1, "{:?}", feed.problems);
        assert_eq!(feed.problems[0].found, "https://tracker.example/a.gif");
    }

    #[test]
    fn a_next_page_is_on_the_feeds_own_host() {
        const OWN: &str = "https://city.example/wp-json/events?page=1";
        for (found, address) in [
            ("https://city.example/wp-json/events?page=2", "https://city.example/wp-json/events?page=2"),
            ("http://city.example/wp-json/events?page=2", "https://city.example/wp-json/events?page=2"),
            ("https://CITY.example:443/x", "https://city.example/x"),
            ("//city.example/x", "https://city.example/x"),
            ("/api?offset=100", "https://city.example/api?offset=100"),
            ("?page=2", "https://city.example/wp-json/events?page=2"),
            ("more.json", "https://city.example/wp-json/more.json"),
        ] {
            assert_eq!(next(OWN, found).as_deref(), Some(address), "{found}");
        }
        for found in [
            "https://evil.example/wp-json/events?page=2",
            "//evil.example/",
            "/\\evil.example/",
            "https://city.example@evil.example/",
            "https://city.example.evil.example/",
            "https://city.example:8443/",
            "https:\\\\evil.example/",
            "javascript:alert(1)",
            "mailto:a@city.example",
            "https:evil.example",
            OWN,
            "",
        ] {
            assert_eq!(next(OWN, found), None, "{found}");
        }
        assert_eq!(next("/events.json", "/events.json?page=2").as_deref(), Some("/events.json?page=2"));
        assert_eq!(next("/events.json", "https://city.example/"), None, "the page's own host is not known here");
        assert_eq!(next("", "a.json").as_deref(), Some("a.json"));
    }

    #[test]
    fn relative_addresses() {
        for (base, relative, whole) in [
            ("https://a.jp/b/c.html?d#e", "f.pdf", "https://a.jp/b/f.pdf"),
            ("https://a.jp/b/c.html?d=/x/y", "f.pdf", "https://a.jp/b/f.pdf"),
            ("https://a.jp/b/c.html#/x/", "f.pdf", "https://a.jp/b/f.pdf"),
            ("https://a.jp", "f.pdf", "https://a.jp/f.pdf"),
            ("https://a.jp?x", "f.pdf", "https://a.jp/f.pdf"),
            ("https://a.jp/b/c", "../f.pdf", "https://a.jp/b/../f.pdf"),
            ("https://a.jp/b/c", "/f", "https://a.jp/f"),
            ("https://a.jp/b/c", "//g.jp/f", "https://g.jp/f"),
            ("https://a.jp/b/c?d", "?e", "https://a.jp/b/c?e"),
            ("https://a.jp/b/c?d#f", "#e", "https://a.jp/b/c?d#e"),
            ("https://a.jp/b/c", "http://g.jp/", "http://g.jp/"),
            ("https://a.jp/b/c", "tel:011", "tel:011"),
            ("/b/c.html", "f.pdf", "/b/f.pdf"),
            ("c.html", "f.pdf", "f.pdf"),
            ("", "f.pdf", "f.pdf"),
        ] {
            assert_eq!(joined(base, relative), whole, "{base} {relative}");
        }
    }
}
