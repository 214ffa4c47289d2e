//! Where the number of a counter may be found: ways that lead to a number in this very answer, the likeliest first.

use super::attempt::Answer;
use super::reading::pick_from;
use enishi_core::count::Pick;
use enishi_core::html::Document;
use enishi_core::json::{self, Value};
use enishi_core::platform::Platform;

/// So many are offered.
const MOST: usize = 12;
/// Deeper places are rarely a total.
const DEPTH: usize = 5;
/// Members of one object or array that are looked at.
const WIDTH: usize = 40;

/// A way to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The value for the attribute `pick`.
    pub pick: String,
    /// The number that it finds now.
    pub number: i64,
}

/// Words of a place that stands for a total, in small letters.
const TOTALS: [&str; 14] =
    ["total", "count", "人数", "合計", "登録者", "件数", "members", "sum", "size", "filter", "累計", "人", "数", "num"];

/// The ways. Each of them is tried, so that nothing is offered that does not work.
pub fn suggest(answer: &Answer, platform: &dyn Platform) -> Vec<Suggestion> {
    let mut ways: Vec<String> = Vec::new();
    for (name, _) in answer.headers.iter().filter(|(name, value)| is_total(name) && has_digit(value)) {
        ways.push(format!("header:{}", shown_header(name)));
    }
    let text = answer.text();
    if let Ok(value) = json::parse(&text) {
        ways.extend(["".to_owned()].into_iter().filter(|_| !value.is_array()));
        places(&value, "", 0, &mut ways);
    } else if answer.is_page() || text.trim_start().starts_with('<') {
        elements(&Document::read(&text), &mut ways);
    } else if text.lines().next().is_some_and(|line| line.contains([',', '\t', ';'])) {
        columns(answer, platform, &mut ways);
    } else {
        ways.push(String::new());
    }
    let mut found: Vec<Suggestion> = Vec::new();
    for way in ways {
        let Some(pick) = Pick::parse(&way) else { continue };
        let Ok(count) = pick_from(answer, &pick, platform) else { continue };
        let Some(number) = count.count else { continue };
        if !found.iter().any(|known| known.pick == way) {
            found.push(Suggestion { pick: way, number });
        }
    }
    found.sort_by_key(|suggestion| rank(&suggestion.pick));
    found.truncate(MOST);
    found
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_numeric())
}

fn is_total(name: &str) -> bool {
    let name = name.to_lowercase();
    name == "content-range" || TOTALS[..2].iter().any(|word| name.contains(word))
}

/// A name such as `X-WP-Total`, as servers write it.
fn shown_header(name: &str) -> String {
    let part = |part: &str| match part {
        "wp" => "WP".to_owned(),
        part => part[..1].to_uppercase() + &part[1..],
    };
    name.split('-').filter(|part| !part.is_empty()).map(part).collect::<Vec<_>>().join("-")
}

/// The less, the likelier: our own JSON, then totals, then lengths of lists, then anything.
fn rank(pick: &str) -> (usize, usize) {
    let last = pick.rsplit('/').next().unwrap_or_default().to_lowercase();
    let word = TOTALS.iter().position(|word| last.contains(word));
    let group = match word {
        _ if pick.is_empty() || pick.starts_with("header:") => 0,
        Some(_) if !pick.starts_with("length:") => 1,
        _ if pick.starts_with("length:") || pick.starts_with("sum:") => 2,
        _ => 3,
    };
    (group, word.unwrap_or(TOTALS.len()))
}

/// JSON Pointers to numbers, and the lengths of arrays.
fn places(value: &Value, at: &str, depth: usize, ways: &mut Vec<String>) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Number(_) | Value::String(_) if !at.is_empty() => ways.push(at.to_owned()),
        Value::Array(list) => {
            ways.push(format!("length:{at}"));
            // One of a list of records is rarely the number; the sum over one of their members may be.
            if let Some(Value::Object(first)) = list.first() {
                let numbers = first.iter().filter(|(_, value)| matches!(value, Value::Number(_)));
                for (name, _) in numbers.take(WIDTH).filter(|(name, _)| *name != "id") {
                    ways.push(format!("sum:{at}/*/{}", escaped(name)));
                }
            }
            if list.len() == 1 {
                places(&list[0], &format!("{at}/0"), depth + 1, ways);
            }
        }
        Value::Object(map) => {
            for (name, inner) in map.iter().take(WIDTH) {
                places(inner, &format!("{at}/{}", escaped(name)), depth + 1, ways);
            }
        }
        _ => {}
    }
}

/// A member's name within a pointer (RFC 6901, section 3).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Elements with a number in their own text, by the shortest selector that finds them first.
fn elements(page: &Document, ways: &mut Vec<String>) {
    for at in page.elements().filter(|at| !page.hidden(*at)) {
        let text = page.text(at);
        let short = text.trim();
        if short.is_empty() || short.chars().count() > 40 || !has_digit(short) {
            continue;
        }
        let selector = [page.attribute(at, "id").map(|id| format!("#{id}"))]
            .into_iter()
            .flatten()
            .chain(page.classes(at).map(|class| format!(".{class}")))
            .chain([with_parent(page, at)])
            .find(|selector| page.first(selector) == Some(at));
        ways.extend(selector.map(|selector| format!("css:{selector}")));
    }
}

/// `.parent > name`, where the parent has a class or an id.
fn with_parent(page: &Document, at: usize) -> String {
    let name = page.name(at);
    let parent = page.parent(at);
    let id = parent.and_then(|parent| page.attribute(parent, "id")).map(|id| format!("#{id}"));
    let class = parent.and_then(|parent| page.classes(parent).next()).map(|class| format!(".{class}"));
    match id.or(class) {
        Some(parent) => format!("{parent} > {name}"),
        None => name.to_owned(),
    }
}

/// The columns of a CSV file, and how many rows it has.
fn columns(answer: &Answer, platform: &dyn Platform, ways: &mut Vec<String>) {
    let text = match std::str::from_utf8(&answer.bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => platform.decode(&answer.bytes, "shift_jis").unwrap_or_default(),
    };
    let text = text.trim_start_matches('\u{feff}');
    for line in text.lines().take(5) {
        for heading in line.split([',', '\t', ';']).map(|cell| cell.trim().trim_matches('"')) {
            if !heading.is_empty() && !has_digit(heading) {
                ways.push(format!("csv:{heading}"));
                ways.push(format!("sum:csv:{heading}"));
            }
        }
    }
    ways.push("length:csv:".to_owned());
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::platform::Native;

    fn picks(body: &str, headers: &[(&str, &str)]) -> Vec<(String, i64)> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let answer = Answer { headers, bytes: body.as_bytes().to_vec(), ..Answer::default() };
        suggest(&answer, &Native).into_iter().map(|found| (found.pick, found.number)).collect()
    }

    fn has(found: &[(String, i64)], pick: &str, number: i64) {
        assert!(found.contains(&(pick.to_owned(), number)), "{pick}: {found:?}");
    }

    #[test]
    fn json_by_pointer_length_and_sum() {
        let found = picks(r#"{"data":[{"id":1,"n":2},{"id":2,"n":3}],"meta":{"total":"281","page":1},"a/b":5}"#, &[]);
        assert_eq!(found[0], ("/meta/total".to_owned(), 281), "{found:?}");
        has(&found, "length:/data", 2);
        has(&found, "sum:/data/*/n", 5);
        has(&found, "/a~1b", 5);
        assert_eq!(picks(r#"{"count":281,"label":"応援"}"#, &[])[0], (String::new(), 281), "our own needs none");
        assert_eq!(picks("[]", &[]), [("length:".to_owned(), 0)]);
    }

    #[test]
    fn headers_that_tell_a_total() {
        let found = picks("[{\"id\":7}]", &[("x-wp-total", "281"), ("content-length", "10"), ("etag", "\"5\"")]);
        assert_eq!(found[0], ("header:X-WP-Total".to_owned(), 281), "{found:?}");
        assert!(!found.iter().any(|(pick, _)| pick.contains("Length") || pick.contains("tag")));
    }

    #[test]
    fn pages_and_tables() {
        let page =
            "<!doctype html><h1>登録者</h1><p>現在 <b class=\"count\">1,281</b>人</p><p id=old>約76人</p><td>増加";
        let found = picks(page, &[]);
        has(&found, "css:.count", 1_281);
        has(&found, "css:#old", 76);
        let found = picks("年月,登録者数\n2018-08,12\n2018-09,15\n", &[]);
        assert_eq!(found[0], ("csv:登録者数".to_owned(), 15), "{found:?}");
        has(&found, "sum:csv:登録者数", 27);
        has(&found, "length:csv:", 2);
        assert_eq!(picks("２８１人", &[]), [(String::new(), 281)]);
    }
}
