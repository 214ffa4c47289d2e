//! Terms that a text uses, and what they mean (用語解説): where the notes stand in it.

use crate::json::{Value, text_at};
use crate::search::find;

/// How many terms a list may have; the rest is left out.
const MOST: usize = 200;

/// A term with its explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term, as texts write it.
    pub term: String,
    /// What it means.
    pub text: String,
}

/// A list of terms: `[{"term": "関係人口", "text": "…"}]`. What lacks either is left out.
pub fn list(value: &Value) -> Vec<Term> {
    let mut out = Vec::new();
    for item in value.as_array().map_or(&[][..], Vec::as_slice).iter().take(MOST) {
        if let (Some(term), Some(text)) = (text_at(item, "term"), text_at(item, "text")) {
            out.push(Term { term, text });
        }
    }
    out
}

/// The `terms` of an object.
pub fn terms(value: &Value) -> Vec<Term> {
    list(value.get("terms").unwrap_or(&Value::Null))
}

/// The pieces of a text in order; those that are terms with the place of the term in the list. Each term is marked where
/// it first stands, the longest where several begin at one place.
pub fn parts<'a>(text: &'a str, terms: &[Term]) -> Vec<(&'a str, Option<usize>)> {
    let mut out = Vec::new();
    let mut is_marked = vec![false; terms.len()];
    let mut rest = text;
    while !rest.is_empty() {
        let mut first: Option<(usize, usize)> = None;
        for (n, term) in terms.iter().enumerate() {
            if is_marked[n] || term.term.is_empty() {
                continue;
            }
            if let Some(at) = find(rest, &term.term) {
                let is_before =
                    first.is_none_or(|(best, of)| at < best || at == best && term.term.len() > terms[of].term.len());
                if is_before {
                    first = Some((at, n));
                }
            }
        }
        let Some((at, n)) = first else { break };
        let end = at + terms[n].term.len();
        if at > 0 {
            out.push((&rest[..at], None));
        }
        out.push((&rest[at..end], Some(n)));
        is_marked[n] = true;
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        out.push((rest, None));
    }
    out
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(terms: &[&str]) -> Vec<Term> {
        terms.iter().map(|term| Term { term: (*term).to_owned(), text: "説明".to_owned() }).collect()
    }

    #[test]
    fn a_term_is_marked_where_it_first_stands() {
        let found = parts("関係人口と交流人口、関係人口。", &list(&["人口", "関係人口", "交流"]));
        assert_eq!(
            found,
            [("関係人口", Some(1)), ("と", None), ("交流", Some(2)), ("人口", Some(0)), ("、関係人口。", None),]
        );
        assert_eq!(parts("", &list(&["a"])), []);
        assert_eq!(parts("abc", &list(&["", "x"])), [("abc", None)]);
        assert_eq!(parts("<b>", &list(&["b"])), [("<", None), ("b", Some(0)), (">", None)]);
    }

    #[test]
    fn terms_are_read() {
        let value = crate::json!({"terms": [{"term": "KPI", "text": "目標"}, {"term": "x"}, 1, {"text": "y"}]});
        assert_eq!(terms(&value), [Term { term: "KPI".to_owned(), text: "目標".to_owned() }]);
        assert_eq!(terms(&crate::json!({"terms": {"KPI": "目標"}})), []);
    }

    #[test]
    fn events_bring_theirs_and_those_of_the_feed_that_they_use() {
        use crate::source::{Options, read, write_json};
        let file = r#"{"terms":[{"term":"関係人口","text":"地域とつながる人"},{"term":"KPI","text":"目標"}],"events":[
            {"id":"1","eventName":"集い","dateOfStart":"2019-01-19","description":"関係人口を広げる",
             "terms":[{"term":"集い","text":"会"}]}]}"#;
        let options = Options { name: "", zone: "Asia/Tokyo", address: "", now: 1_544_749_200 };
        let feed = read(file.as_bytes(), &crate::platform::Native, options).expect("a feed");
        let names: Vec<&str> = feed.events[0].terms.iter().map(|term| term.term.as_str()).collect();
        assert_eq!(names, ["集い", "関係人口"]);
        let again = read(write_json(&feed).as_bytes(), &crate::platform::Native, options).expect("a feed");
        assert_eq!(again.events[0].terms, feed.events[0].terms);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[関係人口a]{0,12}", words in proptest::collection::vec("[関係人口a]{0,3}", 0..4)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let terms = list(&words);
            let found = parts(&text, &terms);
            let joined: String = found.iter().map(|(piece, _)| *piece).collect();
            prop_assert_eq!(joined, text.clone());
            for (n, term) in terms.iter().enumerate() {
                prop_assert!(found.iter().filter(|(_, of)| *of == Some(n)).count() <= 1);
                for (piece, of) in &found {
                    prop_assert!(*of != Some(n) || *piece == term.term);
                }
            }
        }
    }
}
