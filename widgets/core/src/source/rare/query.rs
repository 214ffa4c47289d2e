//! Parameters in the address of a feed, by which some products name its pages.

/// The value of a parameter in an address.
pub(super) fn parameter<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let query = address.split('#').next()?.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.split_once('=').filter(|(known, _)| is(known, name))).map(|(_, value)| value)
}

/// The same address with another value for a parameter, which then stands last.
pub(super) fn with(address: &str, name: &str, value: i64) -> String {
    let bare = address.split('#').next().unwrap_or_default();
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let mut out = path.to_owned();
    out.push('?');
    for pair in query.split('&') {
        if !pair.is_empty() && !is(pair.split('=').next().unwrap_or_default(), name) {
            out.push_str(pair);
            out.push('&');
        }
    }
    out.push_str(name);
    out.push('=');
    out.push_str(&value.to_string());
    out
}

/// Whether a name is the same, its brackets written as they are or with percent signs.
fn is(found: &str, name: &str) -> bool {
    found == name || found.to_ascii_lowercase().replace("%5b", "[").replace("%5d", "]") == name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_in_addresses() {
        const PAGE: &str = "pagination[page]";
        for (address, next) in [
            ("/api/events", "/api/events?pagination[page]=2"),
            ("/api/events?sort=dateOfStart#x", "/api/events?sort=dateOfStart&pagination[page]=2"),
            ("/api/events?pagination%5Bpage%5D=1&sort=a", "/api/events?sort=a&pagination[page]=2"),
            ("/api/events?pagination[page]=1&", "/api/events?pagination[page]=2"),
        ] {
            assert_eq!(with(address, PAGE, 2), next);
        }
        assert_eq!(parameter("/a?x=1&pagination%5bpage%5d=7#y", PAGE), Some("7"));
        assert_eq!(parameter("/a#?offset=7", "offset"), None);
    }
}
