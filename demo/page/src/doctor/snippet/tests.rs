use super::*;
use crate::doctor::testing::root;
use enishi_core::platform::Native;

const HASH: &str = "sha384-abc";
const SCRIPT: &str = "<script src=\"/enishi/enishi.js\" async=\"\"></script>";

/// As `URL` would, for what stands in these tests.
fn resolve(text: &str) -> Option<Address> {
    let origin = "https://www.city.example";
    let whole = match text.find("://") {
        Some(_) => text.to_owned(),
        None if text.starts_with("//") => format!("https:{text}"),
        None if text.starts_with('/') => format!("{origin}{text}"),
        None => format!("{origin}/news/{text}"),
    };
    let start = whole.find("://")? + 3;
    let end = whole[start..].find('/').map_or(whole.len(), |at| start + at);
    Some(Address { origin: whole[..end].into(), host: whole[start..end].into(), path: whole[end..].into(), whole })
}

fn report(html: &str) -> Report {
    let context = Context {
        lang: Lang::En,
        platform: &Native,
        address: "https://www.city.example/news/1.html",
        resolve: &resolve,
        hash: HASH,
    };
    check(&root(html), &context)
}

/// What is said of a page with the script and this in it, but for what is fine.
fn faults(html: &str) -> Vec<&'static str> {
    let report = report(&format!("{SCRIPT}{html}"));
    report.findings.iter().filter(|f| f.state != crate::doctor::said::State::Fine).map(|f| f.code).collect()
}

#[test]
fn a_page_as_it_should_be() {
    for html in [
        "<enishi-counter src=\"/count.json\" unit=\"人\" goal=\"500\" heading-level=\"3\" class=\"x\">281人</enishi-counter>",
        "<div data-enishi=\"calendar\" data-src=\"/events.ics\" data-view=\"list\" data-filters=\"place fee\"><ul><li>x</li></ul></div>",
        "<enishi-form preset=\"supporter\" action=\"/api/register\" transport=\"auto\" confirm=\"on\" id=\"f\"><form action=\"/a\"><input name=\"n\"></form></enishi-form>\
         <enishi-calendar src=\"/e.ics\" apply=\"#f\" reports=\"\">x</enishi-calendar>",
        "<enishi-calendar lang=\"fr\" time-zone=\"Asia/Tokyo\"><link rel=\"alternate\" href=\"/a.ics\" title=\"a\">x</enishi-calendar>",
        "<enishi-counter label=\"“夕張Likers!”に登録した人\" src=\"/c.json\">281</enishi-counter>",
        "<pre>&lt;enishi-counter src=\"/count.json\"&gt;</pre><enishi-card name=\"夕張 花子\">x</enishi-card>",
    ] {
        assert_eq!(faults(html), [""; 0], "{html}");
    }
}

#[test]
fn what_editors_and_people_break() {
    for (html, code) in [
        ("<p>ここに人数</p>", "widgets-none"),
        ("<p>&lt;enishi-counter src=\"/count.json\"&gt;281&lt;/enishi-counter&gt;</p>", "escaped"),
        ("<p>&lt;script src=\"/enishi/enishi.js\"&gt;</p>", "escaped"),
        ("<enishi-calender src=\"/e.ics\">x</enishi-calender>", "element"),
        ("<enshi-counter src=\"/c.json\">x</enshi-counter>", "element"),
        ("<div data-enishi=\"calender\">x</div>", "kind"),
        ("<enishi-counter scr=\"/c.json\" src=\"/c.json\">x</enishi-counter>", "attribute"),
        ("<enishi-counter src=\"/c.json\" zoom=\"1\">x</enishi-counter>", "attribute-unknown"),
        ("<div data-enishi=\"counter\" src=\"/c.json\" data-src=\"/c.json\">x</div>", "data-prefix"),
        ("<enishi-calendar src=\"/e.ics\" view=\"weekly\">x</enishi-calendar>", "value"),
        ("<enishi-counter src=\"/c.json\" every=\"1\">x</enishi-counter>", "value"),
        ("<enishi-counter src=\"/c.json\" goal=\"五百\">x</enishi-counter>", "value"),
        ("<enishi-counter src=\"/c.json\" as-of=\"来週\">x</enishi-counter>", "value"),
        ("<enishi-counter src=\"/c.json\" pick=\"meta.total\">x</enishi-counter>", "value"),
        ("<enishi-counter src=\"javascript:alert(1)\">x</enishi-counter>", "value"),
        ("<enishi-calendar src=\"/e.ics\" time-zone=\"Tokyo\">x</enishi-calendar>", "value"),
        ("<enishi-calendar src=\"/e.ics\" filters=\"town\">x</enishi-calendar>", "value"),
        ("<enishi-form preset=\"suporter\" action=\"/a\">x</enishi-form>", "value"),
        ("<enishi-form preset=\"supporter\" action=\"/a\" transport=\"ajax\">x</enishi-form>", "value"),
        ("<enishi-counter src=\"\">x</enishi-counter>", "value-empty"),
        ("<enishi-counter src=\"”/count.json”\">x</enishi-counter>", "quotes"),
        ("<enishi-counter label=\"“応援\" する”=\"\" src=\"/c.json\">x</enishi-counter>", "quotes"),
        ("<enishi-counter src=\"/c.json\u{a0}/d.json\">x</enishi-counter>", "spaces"),
        ("<enishi-counter\u{a0}src>x</enishi-counter\u{a0}src>", "spaces"),
        ("<enishi-counter>281</enishi-counter>", "source-none"),
        ("<enishi-counter src=\"/c.json\"></enishi-counter>", "fallback"),
        ("<p><enishi-counter src=\"/c.json\">x</enishi-counter></p>", "wrapped"),
        ("<noscript><enishi-counter src=\"/c.json\">x</enishi-counter></noscript>", "inert"),
        ("<enishi-form action=\"/a\">x</enishi-form>", "questions"),
        ("<enishi-form preset=\"supporter\">x</enishi-form>", "action-none"),
        ("<enishi-counter config=\"#c\">x</enishi-counter>", "target"),
        ("<enishi-calendar src=\"/e.ics\" apply=\"#f\">x</enishi-calendar>", "target"),
        ("<enishi-counter config=\"#c\">x</enishi-counter><script id=\"c\">{\n\"a\": 1,}</script>", "json"),
        ("<enishi-counter config=\"#c\">x</enishi-counter><script id=\"c\">{\"headinglevel\": 3}</script>", "json-key"),
        ("<enishi-form schema=\"#s\" action=\"/a\">x</enishi-form><script id=\"s\">{\"steps\":[]}</script>", "schema"),
        ("<enishi-counter id=\"c\" src=\"/c.json\">x</enishi-counter><p id=\"c\">y</p>", "id-twice"),
        ("<base href=\"/old/\"></base><enishi-counter src=\"/c.json\">x</enishi-counter>", "base"),
        ("<enishi-counter src=\"http://a.example/c.json\">x</enishi-counter>", "mixed"),
        ("<enishi-counter src=\"https://a.example/c.json\">x</enishi-counter>", "cross-origin"),
        (
            "<script src=\"/js/prototype-1.6.0.3.js\"></script><enishi-counter src=\"/c.json\">x</enishi-counter>",
            "library",
        ),
    ] {
        let found = faults(html);
        assert!(found.contains(&code), "{code}: {found:?} in {html}");
    }
    let report = report(&format!(
        "{SCRIPT}<enishi-counter config=\"#c\">x</enishi-counter><script id=\"c\">{{\n\"a\": 1,}}</script>"
    ));
    let broken = report.findings.iter().find(|finding| finding.code == "json").expect("it");
    assert_eq!(broken.what, "The JSON of #c is broken in line 2, column 8.");
}

#[test]
fn the_tag_of_the_script() {
    const COUNTER: &str = "<enishi-counter src=\"/c.json\">x</enishi-counter>";
    for (tag, code) in [
        ("", "script-none"),
        ("<script src=\"/enishi/enishi.js\"></script>", "script-async"),
        ("<script src=\"../enishi/enishi.js\" async=\"\"></script>", "script-relative"),
        ("<script src=\"/enishi/enishi.js\" type=\"text/plain\" async=\"\"></script>", "script-type"),
        (
            "<script src=\"/enishi/enishi.js\" async=\"\"></script><script src=\"/enishi/enishi.js\" async=\"\"></script>",
            "script-twice",
        ),
        (
            "<script src=\"/enishi/enishi.js\" async=\"\"></script><script src=\"/old/enishi.js\" async=\"\"></script>",
            "script-versions",
        ),
        ("<script src=\"/enishi/enishi.js\" integrity=\"sha384-abc\" async=\"\"></script>", "integrity-fine"),
        ("<script src=\"/enishi/enishi.js\" integrity=\"sha384-old\" async=\"\"></script>", "integrity"),
        ("<script src=\"/enishi/enishi.js\" integrity=\"abc\" async=\"\"></script>", "integrity-form"),
        ("<script src=\"https://a.example/enishi.js\" integrity=\"sha384-abc\" async=\"\"></script>", "crossorigin"),
    ] {
        let report = report(&format!("{tag}{COUNTER}"));
        let found: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
        assert!(found.contains(&code), "{code}: {found:?}");
    }
    let one = "<script src=\"/enishi/enishi.js\" data-enishi=\"counter\" data-src=\"/c.json\"></script>";
    let report = report(one);
    let all: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(all, ["widgets", "script-fine"], "one tag for all");
}

#[test]
fn a_policy_in_the_page() {
    let of = |policy: &str| {
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        let meta = meta + "</meta><enishi-counter src=\"https://a.example/c.json\">x</enishi-counter>";
        let report = report(&format!("{meta}{SCRIPT}"));
        report
            .findings
            .iter()
            .filter(|f| f.code.starts_with("csp"))
            .map(|f| f.what.clone())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(
        of("script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' https://a.example")
            .starts_with("The policy in the page does not")
    );
    assert!(of("default-src * 'unsafe-eval'").starts_with("The policy in the page does not"));
    assert!(of("script-src 'self'").contains("(script-src)"));
    assert!(of("script-src 'wasm-unsafe-eval' https:").starts_with("The policy in the page does not"));
    let closed = of("default-src 'none'");
    assert!(closed.contains("(script-src)") && closed.contains("(connect-src)"), "{closed}");
    assert!(of("img-src 'self'").starts_with("The policy in the page does not"), "it says nothing of scripts");
}
