//! Which addresses survive: only `http`, `https`, `mailto` and `tel`, and addresses relative to the page.

/// An address from somebody else's data that may stand in a link; `None` where it must not.
///
/// The browser strips tabs, line ends and leading control characters before it looks at the scheme
/// (URL Standard, "basic URL parser"), so they are stripped here first.
pub fn safe(address: &str) -> Option<String> {
    let clean: String =
        address.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if clean.is_empty() {
        return None;
    }
    let scheme_end = clean.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '-' | '.'));
    let has_scheme = scheme_end.is_some_and(|end| clean[end..].starts_with(':'))
        && clean.starts_with(|c: char| c.is_ascii_alphabetic());
    if !has_scheme {
        // Relative to the page; a colon before the first slash could still be read as a scheme by lax readers.
        let first = clean.split(['/', '?', '#']).next().unwrap_or_default();
        return (!crate::text::has(first, ':')).then_some(clean);
    }
    let scheme = clean[..scheme_end.unwrap_or(0)].to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel").then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_survives() {
        for ok in [
            "https://www.town.naganuma.hokkaido.jp/",
            "/a.pdf",
            "a.pdf?x=1:2",
            "//cdn/x",
            "mailto:a@b.jp",
            "tel:011-204-5089",
            "#top",
        ] {
            assert_eq!(safe(ok).as_deref(), Some(ok), "{ok}");
        }
        for bad in [
            "javascript:alert(1)",
            " java\nscript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "vbscript:x",
            "\u{1}javascript:x",
            "blob:x",
            "file:///etc",
            "",
            " ",
            "1:x",
            "ｊavascript:x",
        ] {
            assert_eq!(safe(bad), None, "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn never_a_script(prefix in "[\\x00-\\x20]{0,3}", text in ".{0,20}") {
            let all = format!("{prefix}javascript:{text}");
            prop_assert_eq!(safe(&all), None);
        }
    }
}
