//! Reads Playwright's JSON report: what tests say that they tried, and which ones failed.

use serde_json::Value;

/// Lines of an error that are shown: enough for what was expected and what was there instead.
const SHOWN: usize = 12;

/// Something that a test stands for (its annotation `tried`: a number, then what).
#[derive(Debug, PartialEq, Eq)]
pub struct Tried {
    /// How often.
    pub times: String,
    /// What.
    pub what: String,
    /// Whether it came out as it should.
    pub fine: bool,
}

/// What the tests of a report say that they tried, in the order of the report.
pub fn tried(report: &Value) -> Vec<Tried> {
    let mut found = Vec::new();
    for test in specs(report).into_iter().flat_map(|spec| list(spec, "tests")) {
        for note in list(test, "annotations").iter().filter(|note| note["type"] == "tried") {
            let said = note["description"].as_str().unwrap_or_default();
            let (times, what) = said.split_once(' ').unwrap_or(("", said));
            found.push(Tried { times: times.into(), what: what.into(), fine: test["status"] == "expected" });
        }
    }
    found
}

/// The tests of a report that failed, each with where it stands and how its errors begin.
pub fn failed(report: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for spec in specs(report).into_iter().filter(|spec| spec["ok"] == false) {
        let text = |name: &str| spec[name].as_str().unwrap_or_default();
        let mut says = format!("{}:{} {}", text("file"), spec["line"], text("title"));
        let results = list(spec, "tests").iter().flat_map(|test| list(test, "results"));
        for error in results.flat_map(|result| list(result, "errors")) {
            let message = error["message"].as_str().unwrap_or_default();
            for line in message.lines().filter(|line| !line.trim().is_empty()).take(SHOWN) {
                says += "\n    ";
                says += line;
            }
        }
        found.push(says);
    }
    // Those of no test: a file that cannot be read.
    found.extend(list(report, "errors").iter().map(|error| error["message"].as_str().unwrap_or_default().to_owned()));
    found
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

/// The tests of a report at any depth, in its order.
fn specs(report: &Value) -> Vec<&Value> {
    let within = list(report, "suites").iter().flat_map(specs);
    list(report, "specs").iter().chain(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_tests_say_that_they_tried_is_found_at_any_depth() {
        let test = |status: &str, said: &str| json!({ "tests": [{ "status": status, "annotations": [{ "type": "tried", "description": said }, { "type": "slow" }] }] });
        let report = json!({ "suites": [
            { "specs": [test("expected", "5 resets")], "suites": [{ "specs": [test("unexpected", "512 payloads in 3 fields")] }] },
            { "specs": [{ "tests": [{ "status": "expected", "annotations": [] }] }] },
        ] });
        let row = |times: &str, what: &str, fine| Tried { times: times.into(), what: what.into(), fine };
        assert_eq!(tried(&report), [row("5", "resets", true), row("512", "payloads in 3 fields", false)]);
    }

    #[test]
    fn what_failed_is_named_with_how_its_errors_begin() {
        let long = ["Error: expected", "", "> 12 | here"].join("\n") + &"\nmore".repeat(SHOWN);
        let errors = json!([{ "message": long }]);
        let report = json!({
            "suites": [{ "suites": [{ "specs": [
                { "ok": false, "file": "a.spec.ts", "line": 7, "title": "it stands", "tests": [{ "results": [{ "errors": errors }] }] },
                { "ok": true, "file": "a.spec.ts", "line": 9, "title": "it runs", "tests": [{ "results": [{ "errors": [] }] }] },
            ] }] }],
            "errors": [{ "message": "b.spec.ts cannot be read" }],
        });
        let shown = failed(&report);
        assert_eq!(shown.len(), 2, "{shown:?}");
        assert!(shown[0].starts_with("a.spec.ts:7 it stands\n    Error: expected\n    > 12 | here\n    more\n"));
        assert_eq!(shown[0].lines().count(), 1 + SHOWN);
        assert_eq!(shown[1], "b.spec.ts cannot be read");
    }
}
