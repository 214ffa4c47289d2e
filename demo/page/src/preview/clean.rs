//! What of a snippet may stand in the preview: it may come with an address that somebody else wrote. The frame's pages
//! forbid inline scripts themselves; this is the second lock. No browser in it.

/// Elements that never get in: they load or run something of their own, or turn the page to another address.
pub const REFUSED: &str = "iframe, frame, object, embed, applet, base, meta, link:not([rel~=alternate]), style";

/// What becomes of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// The widgets' own: it is loaded from where the demo has it.
    Ours,
    /// Data that nothing runs.
    Data,
    Refused,
}

/// Tells scripts apart by their attributes.
pub fn script(src: Option<&str>, kind: &str) -> Script {
    match src {
        Some(src) => {
            let path = src.split(['?', '#']).next().unwrap_or_default();
            if path.rsplit('/').next() == Some("enishi.js") { Script::Ours } else { Script::Refused }
        }
        None if matches!(kind.trim().to_ascii_lowercase().as_str(), "application/json" | "application/ld+json") => {
            Script::Data
        }
        None => Script::Refused,
    }
}

/// Whether an attribute may stay.
pub fn keeps(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    !name.starts_with("on") && name != "srcdoc" && !runs(value)
}

/// Whether a value would run as an address. Browsers ignore control characters in front of a scheme, and tabs and line
/// ends within (URL Standard, section 4.1).
fn runs(value: &str) -> bool {
    let plain: String = value
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .take(11)
        .collect();
    plain.eq_ignore_ascii_case("javascript:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_script_and_data_get_in() {
        assert_eq!(script(Some("https://city.example/enishi/enishi.js?v=1"), ""), Script::Ours);
        assert_eq!(script(Some("enishi.js"), "module"), Script::Ours);
        assert_eq!(script(Some("https://evil.example/not-enishi.js"), ""), Script::Refused);
        assert_eq!(script(Some("x.js#/enishi.js"), ""), Script::Refused);
        assert_eq!(script(None, "application/json"), Script::Data);
        assert_eq!(script(None, ""), Script::Refused);
        assert_eq!(script(None, "text/javascript"), Script::Refused);
    }

    #[test]
    fn nothing_that_runs_stays() {
        for (name, value) in [
            ("onclick", "x"),
            ("ONLOAD", "x"),
            ("href", "javascript:x"),
            ("action", " \u{1}Java\tScri\npt:x"),
            ("srcdoc", "<p>"),
        ] {
            assert!(!keeps(name, value), "{name} {value}");
        }
        for (name, value) in [("href", "/a?javascript:"), ("data-src", "/api/count"), ("label", "1 on 2")] {
            assert!(keeps(name, value), "{name} {value}");
        }
    }
}
