//! What an answer of the backend would mean to the visitor.

use super::plan::{Plan, Wanted, is_read};
use super::words::*;
use crate::doctor::feed::attempt::{Address, Answer, Place, Tried, seconds};
use crate::doctor::said::{Finding, Report, Table};
use crate::doctor::server;
use enishi_core::backend::{self, Outcome, Reply};
use enishi_core::delivery;
use enishi_core::i18n::Lang;
use enishi_core::platform::Platform;

/// An answer as somebody pasted it: status, headers in lines, body.
pub fn pasted(status: &str, headers: &str, body: &str, address: &str, plan: &Plan) -> Reply {
    let header = |name: &str| {
        let of = |line: &str| {
            let (known, value) = line.split_once(':')?;
            known.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        };
        headers.lines().find_map(of)
    };
    let address = if address.trim().is_empty() { plan.request.address.clone() } else { address.trim().to_owned() };
    Reply {
        status: status.trim().parse().unwrap_or(0),
        content_type: header("content-type").unwrap_or_default(),
        retry_after: header("retry-after"),
        redirected: without_fragment(&address) != without_fragment(&plan.request.address),
        address,
        body: body.to_owned(),
        opaque: false,
    }
}

/// A real answer.
fn reply(answer: &Answer, plan: &Plan, platform: &dyn Platform) -> Reply {
    let retry = Some(answer.header("retry-after")).filter(|text| !text.is_empty());
    Reply {
        status: answer.status,
        content_type: answer.header("content-type").to_owned(),
        retry_after: retry.and_then(|text| delivery::retry_after(text, platform.now())).map(|s| s.to_string()),
        redirected: without_fragment(&answer.address.whole) != without_fragment(&plan.request.address),
        address: answer.address.whole.clone(),
        body: answer.text(),
        opaque: false,
    }
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// What visitors would be told, in words, and which field is told what.
pub fn judge(wanted: &Wanted, plan: &Plan, reply: &Reply, lang: Lang) -> (Vec<Finding>, Vec<Table>) {
    if !is_read(plan.transport) {
        return (vec![NOT_READ.with(lang, &[])], Vec::new());
    }
    let success = Some(wanted.success.trim()).filter(|text| !text.is_empty());
    let read = backend::outcome(plan.transport, reply, &plan.message, success);
    let mut tables = Vec::new();
    let none = if lang == Lang::En { "(none)" } else { "(なし)" };
    let findings = match backend::on_fields(read, &wanted.map, &plan.message.answers) {
        Outcome::Accepted { receipt: Some(receipt) } => vec![ACCEPTED.with(lang, &[&receipt])],
        Outcome::Accepted { receipt: None } => vec![NO_RECEIPT.with(lang, &[])],
        Outcome::Waiting { receipt } => vec![WAITING.with(lang, &[receipt.as_deref().unwrap_or(none)])],
        Outcome::Invalid { message, fields } => {
            let mut findings = vec![INVALID.with(lang, &[&message])];
            if fields.is_empty() {
                findings.push(NO_FIELDS.with(lang, &[]));
            } else {
                tables.push(told(&fields, plan, lang));
            }
            findings
        }
        Outcome::Spam => vec![SPAM.with(lang, &[])],
        Outcome::Closed => vec![CLOSED.with(lang, &[])],
        Outcome::Busy { retry_after_seconds } => {
            let wait = retry_after_seconds.map_or(none.to_owned(), |s| format!("Retry-After: {s}"));
            vec![BUSY.with(lang, &[&wait])]
        }
        Outcome::Failed { message } => vec![FAILED.with(lang, &[&message])],
        Outcome::Unknown => vec![UNKNOWN.with(lang, &[])],
    };
    (findings, tables)
}

/// Which of our fields is told what.
fn told(fields: &[(String, Vec<String>)], plan: &Plan, lang: Lang) -> Table {
    let label = |name: &str| {
        let found = plan.message.answers.iter().find(|answer| answer.name == name);
        found.map_or_else(|| name.to_owned(), |answer| answer.label.clone())
    };
    let (title, head) = match lang {
        Lang::En => ("What is said at which field", ["Field", "Name", "Words"]),
        _ => ("どの項目に何と出るか", ["項目", "名前", "言葉"]),
    };
    Table {
        title: title.to_owned(),
        code: "fields",
        head: head.map(str::to_owned).to_vec(),
        rows: fields.iter().map(|(name, texts)| vec![label(name), name.clone(), texts.join(" / ")]).collect(),
    }
}

/// The report of a test answer that was sent.
pub fn of_test(
    wanted: &Wanted,
    plan: &Plan,
    place: &Place,
    tried: &Tried,
    lang: Lang,
    platform: &dyn Platform,
) -> Report {
    let Address { host, origin, .. } = &wanted.action;
    let mut tables = Vec::new();
    let findings = match tried {
        Tried::Stopped => vec![TEST_STOPPED.with(lang, &[])],
        Tried::TimedOut { ms, .. } => vec![TEST_TIMEOUT.with(lang, &[&(ms / 1000).to_string(), host])],
        Tried::Refused(refused) => {
            let lines = wanted.allow(plan, place).lines();
            vec![match &refused.forbidden_by {
                Some(directive) => {
                    TEST_FORBIDDEN.with(lang, &[directive, origin]).and(server::policy(directive, origin))
                }
                None if !refused.answers => TEST_LOST.with(lang, &[host]),
                None if plan.asked_first.is_empty() => TEST_UNREAD.with(lang, &[host]).and(lines),
                None => TEST_BLOCKED.with(lang, &[host]).and(lines),
            }]
        }
        Tried::Answered(answer) => {
            let (status, took) = (answer.status.to_string(), seconds(answer.ms));
            let mut findings = vec![TEST_SENT.with(lang, &[&status, &took, super::sample::NAME])];
            let (more, found) = judge(wanted, plan, &reply(answer, plan, platform), lang);
            findings.extend(more);
            tables = found;
            let body: String = answer.text().chars().take(4_000).collect();
            let title = if lang == Lang::En { "The answer" } else { "返ってきた答え" };
            let head: String = answer.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
            tables.push(Table::text("answer", title, format!("HTTP {status}\n{head}\n{body}")));
            findings
        }
    };
    Report { about: Vec::new(), findings, tables }.sorted()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::backend::plan::Questions;
    use crate::doctor::feed::attempt::Refused;
    use enishi_core::form::{preset, read_schema};
    use enishi_core::json::parse;
    use enishi_core::platform::Native;

    fn wanted() -> Wanted {
        let schema = read_schema(&parse(preset::SUPPORTER).expect("JSON"), Lang::En).expect("a schema");
        let whole = "https://forms.example/api/register".to_owned();
        let action = Address {
            whole,
            origin: "https://forms.example".into(),
            host: "forms.example".into(),
            path: "/api/register".into(),
        };
        Wanted {
            action,
            questions: Questions::Schema(Box::new(schema)),
            transport: None,
            success: String::new(),
            map: Vec::new(),
            idempotent: false,
        }
    }

    fn place() -> Place {
        Place { here: "https://city.example".into(), site: "https://city.example".into(), online: true }
    }

    #[test]
    fn answers_in_words() {
        let wanted = wanted();
        let plan = wanted.plan(&place(), Lang::En, "k", &Native);
        let of = |status: &str, headers: &str, body: &str| {
            let (findings, tables) = judge(&wanted, &plan, &pasted(status, headers, body, "", &plan), Lang::En);
            (findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), tables)
        };
        let json = "HTTP/1.1 x\nContent-Type: application/json\n";
        assert_eq!(of("201", json, "{\"receipt\":\"A-1\"}").0, ["outcome-accepted"]);
        assert_eq!(of("204", "", "").0, ["outcome-accepted-bare"]);
        assert_eq!(of("200", json, "{\"receipt\":\"A-1\",\"state\":\"waiting\"}").0, ["outcome-waiting"]);
        assert_eq!(of("200", "content-type: text/html", "<p>Thank you").0, ["outcome-unknown"]);
        assert_eq!(of("503", "Retry-After: 60", "").0, ["outcome-busy"]);
        assert_eq!(of("410", "", "").0, ["outcome-closed"]);
        assert_eq!(of("nonsense", "", "").0, ["outcome-unknown"]);
        let (codes, tables) = of("422", json, "{\"errors\":{\"email\":[\"already there\"]}}");
        assert_eq!(codes, ["outcome-invalid"]);
        assert_eq!(tables[0].rows, [["E-mail address", "email", "already there"]]);
    }

    #[test]
    fn what_became_of_a_test_answer() {
        let wanted = wanted();
        let plan = wanted.plan(&place(), Lang::Ja, "k", &Native);
        let of = |plan: &Plan, tried: Tried| of_test(&wanted, plan, &place(), &tried, Lang::Ja, &Native);
        let answer = Answer { status: 200, bytes: b"ok".to_vec(), ..Answer::default() };
        let codes: Vec<_> = of(&plan, Tried::Answered(answer)).findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["outcome-unknown", "test-sent"]);
        let there = Refused { answers: true, ..Refused::default() };
        let blocked = of(&plan, Tried::Refused(there.clone()));
        assert_eq!(blocked.findings[0].code, "test-blocked");
        assert!(blocked.findings[0].lines[0].text.contains("OPTIONS"));
        let simple = Plan { asked_first: Vec::new(), ..plan.clone() };
        assert_eq!(of(&simple, Tried::Refused(there)).findings[0].code, "test-unread", "it may well have arrived");
        assert_eq!(of(&plan, Tried::Refused(Refused::default())).findings[0].code, "test-lost");
        assert_eq!(of(&plan, Tried::TimedOut { ms: 15_000, begun: false }).findings[0].code, "test-timeout");
    }
}
