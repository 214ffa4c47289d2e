//! Media queries as a visitor with other settings would meet them: what a feature asks for is answered in its place.
//! No browser in it.

use super::settings::{Scheme, Start};

/// Always true, and always false, wherever there is a window at all.
const TRUE: &str = "(min-width: 0px)";
const FALSE: &str = "(max-width: 0px)";

/// A media query with the features answered that the preview plays; the rest of it stays.
pub fn answered(query: &str, start: &Start) -> String {
    let mut out = String::with_capacity(query.len());
    let mut rest = query;
    while let Some(open) = rest.find('(') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let close = rest.find([')']).map_or(rest.len(), |end| end + 1);
        // Of nested brackets the innermost hold a feature.
        match rest[1..close].rfind('(') {
            Some(inner) => {
                out.push_str(&rest[..=inner]);
                rest = &rest[inner + 1..];
            }
            None => {
                let feature = &rest[..close];
                out.push_str(feature_answer(feature, start).map_or(feature, |yes| if yes { TRUE } else { FALSE }));
                rest = &rest[close..];
            }
        }
    }
    out + rest
}

/// Whether a query asks about forced colours being there.
pub fn is_forced(query: &str) -> bool {
    query.contains("forced-colors") && !query.contains("none") && !query.contains("not")
}

/// The answer to one feature, brackets included; `None` for one that is not played.
fn feature_answer(feature: &str, start: &Start) -> Option<bool> {
    let inner = feature.strip_prefix('(')?.strip_suffix(')')?;
    let (name, value) = match inner.split_once(':') {
        Some((name, value)) => (name.trim(), value.trim()),
        None => (inner.trim(), ""),
    };
    match name.to_ascii_lowercase().as_str() {
        "prefers-reduced-motion" if start.still => Some(value != "no-preference"),
        "forced-colors" if start.forced => Some(value != "none"),
        // Forced colours come with a contrast of their own.
        "prefers-contrast" if start.forced => Some(value.is_empty() || value == "custom"),
        // They are drawn on black here.
        "prefers-color-scheme" if start.forced => Some(value != "light"),
        "prefers-color-scheme" => {
            let dark = start.scheme? == Scheme::Dark;
            Some(value.is_empty() || (value == "dark") == dark)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Start {
        Start::default()
    }

    #[test]
    fn what_is_not_played_stays() {
        for query in
            ["screen", "(prefers-color-scheme: dark)", "screen and (min-width: 40em)", "(prefers-reduced-motion)"]
        {
            assert_eq!(answered(query, &start()), query);
        }
    }

    #[test]
    fn features_are_answered_in_their_place() {
        let dark = Start { scheme: Some(Scheme::Dark), ..start() };
        assert_eq!(answered("screen and (prefers-color-scheme: dark)", &dark), format!("screen and {TRUE}"));
        assert_eq!(answered("(prefers-color-scheme:light)", &dark), FALSE);
        let light = Start { scheme: Some(Scheme::Light), ..start() };
        assert_eq!(answered("(prefers-color-scheme: dark), print", &light), format!("{FALSE}, print"));
        let still = Start { still: true, ..start() };
        assert_eq!(answered("(prefers-reduced-motion: no-preference)", &still), FALSE);
        assert_eq!(
            answered("not ((prefers-reduced-motion: reduce) and (width > 3em))", &still),
            format!("not ({TRUE} and (width > 3em))")
        );
        let forced = Start { forced: true, ..start() };
        assert_eq!(answered("(forced-colors: active)", &forced), TRUE);
        assert_eq!(answered("(forced-colors)", &forced), TRUE);
        assert_eq!(answered("(forced-colors: none)", &forced), FALSE);
        assert!(is_forced("(forced-colors: active)") && !is_forced("(forced-colors: none)") && !is_forced("print"));
    }

    #[test]
    fn half_a_query_stays() {
        assert_eq!(answered("(forced-colors", &Start { forced: true, ..start() }), "(forced-colors");
    }
}
