use super::*;
use crate::doctor::said::State;
use enishi_core::platform::Native;

const HERE: &str = "https://www.city.example";

fn address(whole: &str) -> Address {
    let start = whole.find("://").expect("a scheme") + 3;
    let end = whole[start..].find('/').map_or(whole.len(), |at| start + at);
    let host = whole[start..end].split(':').next().unwrap_or_default().to_owned();
    Address { whole: whole.to_owned(), origin: whole[..end].to_owned(), host, path: whole[end..].to_owned() }
}

fn asked(whole: &str, pick: &str) -> Asked {
    Asked { address: address(whole), pick: pick.to_owned() }
}

fn place() -> Place {
    Place { here: HERE.to_owned(), site: HERE.to_owned(), online: true }
}

const ICS: &str = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

fn answer(whole: &str, status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answer { status, headers, bytes: body.as_bytes().to_vec(), address: address(whole), ms: 300, ..Answer::default() }
}

fn judged(asked: &Asked, kind: Kind, answer: Answer) -> Vec<Finding> {
    judge(asked, kind, &place(), &Tried::Answered(answer), Lang::En, &Native)
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn before_anything_is_asked() {
    let code = |whole: &str, place: &Place| before(&asked(whole, ""), place, Lang::Ja).map(|finding| finding.code);
    assert_eq!(code("https://a.example/x", &place()), None);
    assert_eq!(code("ftp://a.example/x", &place()), Some("address"));
    assert_eq!(code("http://a.example/x", &place()), Some("mixed"));
    assert_eq!(code("http://localhost:8080/x", &place()), None, "browsers trust this very machine");
    let plain = Place { site: "http://old.city.example".into(), ..place() };
    assert_eq!(code("http://a.example/x", &plain), None, "an http page may read http");
    assert_eq!(code("https://a.example/x", &Place { online: false, ..place() }), Some("offline"));
}

#[test]
fn no_answer() {
    let feed = asked("https://feeds.example/events.ics", "");
    let of = |refused: Refused, place: &Place| {
        judge(&feed, Kind::Calendar, place, &Tried::Refused(refused), Lang::Ja, &Native).remove(0)
    };
    assert_eq!(of(Refused::default(), &place()).code, "unreachable");
    let cors = of(Refused { answers: true, ..Refused::default() }, &place());
    assert_eq!(cors.code, "cors");
    assert_eq!(cors.lines.len(), 3);
    assert!(cors.lines.iter().all(|lines| lines.text.contains(HERE) && lines.text.contains("events.ics")));
    assert_eq!(
        of(Refused { answers: true, leads_away: true, ..Refused::default() }, &place()).code,
        "redirect-blocked"
    );
    let csp = of(Refused { forbidden_by: Some("connect-src".into()), ..Refused::default() }, &place());
    assert_eq!((csp.code, csp.lines[0].text.as_str()), ("csp", "connect-src 'self' https://feeds.example;\n"));
    let same = Place { site: "https://feeds.example".into(), ..place() };
    assert_eq!(of(Refused { answers: true, ..Refused::default() }, &same).code, "cors-same-site");

    let of = |tried| codes(&judge(&feed, Kind::Calendar, &place(), &tried, Lang::Ja, &Native)).concat();
    assert_eq!(of(Tried::TimedOut { ms: 15_000, begun: false }), "timeout");
    assert_eq!(of(Tried::TimedOut { ms: 15_000, begun: true }), "timeout-body");
    assert_eq!(of(Tried::Stopped), "stopped");
}

#[test]
fn statuses() {
    let feed = asked("https://feeds.example/events.ics", "");
    for (status, code) in [
        (401, "status-401"),
        (403, "status-403"),
        (404, "status-404"),
        (410, "status-404"),
        (418, "status"),
        (429, "status-429"),
        (500, "status-5xx"),
        (503, "status-5xx"),
    ] {
        let answer = answer("https://feeds.example/events.ics", status, &[("retry-after", "120")], "x");
        let found = judged(&feed, Kind::Calendar, answer);
        assert_eq!(codes(&found), [code]);
        assert_eq!(found[0].what.contains("120"), matches!(status, 429 | 500 | 503), "{}", found[0].what);
    }
}

#[test]
fn what_comes_in_the_place_of_data() {
    let own = "https://www.city.example/count.json";
    let of = |kind, pick: &str, redirected, body: &str| {
        let answer = Answer { redirected, ..answer(own, 200, &[("content-type", "text/html")], body) };
        judged(&asked(own, pick), kind, answer).last().expect("a finding").code
    };
    let login = "<!doctype html><title>Login</title><form><input type=password></form>";
    assert_eq!(of(Kind::Counter, "", true, login), "login");
    assert_eq!(of(Kind::Calendar, "", false, login), "login-page");
    assert_eq!(of(Kind::Counter, "", false, "<!doctype html><title>404</title>"), "html");
    assert_eq!(of(Kind::Counter, "/n", false, "\n<html lang=ja>"), "html");
    assert_ne!(of(Kind::Counter, "css:.n", false, "<!doctype html><p class=n>2"), "html");
    assert_ne!(of(Kind::Calendar, "", false, "<!doctype html><table>"), "html", "calendars read tables");
    assert_eq!(of(Kind::Calendar, "", false, " \r\n"), "empty");
    assert_eq!(of(Kind::Calendar, "", false, "\u{feff}"), "empty");
    assert_eq!(of(Kind::Board, "", false, &"x".repeat(MOST_BYTES + 1)), "too-large");
}

#[test]
fn type_speed_and_age() {
    let own = "https://www.city.example/events.ics";
    let good = [("content-type", "text/calendar; charset=utf-8"), ("etag", "\"1\""), ("cache-control", "max-age=0")];
    let found = judged(&asked(own, ""), Kind::Calendar, answer(own, 200, &good, ICS));
    assert_eq!(codes(&found), ["answered", "mime-fine", "cache-fine"]);
    assert!(found.iter().all(|finding| finding.state == State::Fine));

    let found = judged(&asked(own, ""), Kind::Calendar, answer(own, 200, &[("content-type", "text/plain")], ICS));
    assert_eq!(codes(&found), ["answered", "mime-harmless", "etag"]);
    assert!(found[1].lines[0].text.contains("text/calendar ics"), "{:?}", found[1].lines);

    let stream =
        judged(&asked(own, ""), Kind::Stream, answer(own, 200, &[("content-type", "text/plain")], "data: 1\n"));
    assert_eq!(codes(&stream), ["answered", "mime"], "a stream of another type is none");

    let kept = [("content-type", "text/calendar"), ("cache-control", "no-store")];
    let large = format!("{ICS}{}", " ".repeat(1_200_000));
    let slow = Answer { ms: 4_200, redirected: true, ..answer(own, 200, &kept, &large) };
    let found = judged(&asked("https://www.city.example/old.ics", ""), Kind::Calendar, slow);
    assert_eq!(codes(&found), ["answered", "slow", "redirected", "large", "mime-fine", "no-store", "compression"]);
    assert!(found[1].what.contains("4.2"));

    let far = "https://feeds.example/events.ics";
    let found = judged(&asked(far, ""), Kind::Calendar, answer(far, 200, &[("content-type", "text/calendar")], ICS));
    assert_eq!(codes(&found), ["answered", "cors-fine", "mime-fine", "cache"], "an ETag there is none of the page's");
}

#[test]
fn a_header_that_the_page_cannot_see() {
    let (own, far) = ("https://www.city.example/wp-json/x", "https://wp.example/wp-json/x");
    let headers = [("content-type", "application/json"), ("last-modified", "x"), ("cache-control", "max-age=0")];
    let of = |whole: &str, more: &[(&str, &str)]| {
        let headers: Vec<_> = headers.iter().chain(more).copied().collect();
        let found = judged(&asked(whole, "header:X-WP-Total"), Kind::Counter, answer(whole, 200, &headers, "[]"));
        found.into_iter().find(|finding| finding.state == State::Fault)
    };
    let hidden = of(far, &[]).expect("a finding");
    assert_eq!(hidden.code, "expose");
    assert!(hidden.lines[0].text.contains("Access-Control-Expose-Headers \"X-WP-Total\""));
    assert_eq!(of(far, &[("x-wp-total", "3")]), None);
    assert_eq!(of(own, &[]).map(|finding| finding.code), Some("header"));
}

#[test]
fn sizes_and_times_as_people_read_them() {
    assert_eq!([size(12), size(1_234), size(5_600_000)], ["12 B", "1.2 kB", "5.6 MB"]);
    assert_eq!(seconds(4_230), "4.2");
}
