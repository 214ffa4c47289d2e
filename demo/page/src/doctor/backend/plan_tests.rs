use super::*;
use crate::doctor::backend::own;
use crate::doctor::testing::root;
use enishi_core::form::{preset, read_schema};
use enishi_core::platform::Native;

const SITE: &str = "https://www.city.example";

fn place() -> Place {
    Place { here: SITE.into(), site: SITE.into(), online: true }
}

fn address(whole: &str) -> Address {
    let start = whole.find("://").map_or(0, |at| at + 3);
    let end = whole[start..].find('/').map_or(whole.len(), |at| start + at);
    Address {
        whole: whole.into(),
        origin: whole[..end].into(),
        host: whole[start..end].into(),
        path: whole[end..].into(),
    }
}

fn preset_at(action: &str) -> Wanted {
    let schema = read_schema(&parse(preset::SUPPORTER).expect("JSON"), Lang::Ja).expect("a schema");
    Wanted {
        action: address(action),
        questions: Questions::Schema(Box::new(schema)),
        transport: None,
        success: String::new(),
        map: Vec::new(),
        idempotent: false,
    }
}

fn own_at(action: &str, html: &str) -> Wanted {
    let form = own::read(&root(html)).expect("a form");
    Wanted { questions: Questions::Own(Box::new(form)), ..preset_at(action) }
}

fn report(wanted: &Wanted) -> Report {
    let plan = wanted.plan(&place(), Lang::Ja, "00000000-0000-4000-8000-000000000000", &Native);
    wanted.report(&plan, &place(), Lang::Ja, &Native)
}

fn has(report: &Report, codes: &[&str]) {
    for code in codes {
        let all: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
        assert!(all.contains(code), "{code}: {all:?}");
    }
}

#[test]
fn json_to_the_own_origin_and_to_another() {
    let own = report(&preset_at("https://www.city.example/api/register"));
    has(&own, &["why-api", "cors-same", "key-header", "dry"]);
    let text = own.tables[0].as_text().expect("a text");
    assert!(text.starts_with("POST https://www.city.example/api/register\n"), "{text}");
    assert!(text.contains("Content-Type: application/json") && text.contains("Idempotency-Key: 0000"), "{text}");
    assert!(text.contains("\"name\":\"試験 太郎\""), "{text}");

    let far = report(&Wanted { map: map("name=your-name"), ..preset_at("https://forms.example/register") });
    has(&far, &["why-no-form", "preflight", "key-field"]);
    let text = far.tables[0].as_text().expect("a text");
    assert!(text.contains("\"your-name\":\"試験 太郎\"") && text.contains("_idempotency_key"), "{text}");
    let lines = &far.findings.iter().find(|finding| finding.code == "preflight").expect("it").lines;
    assert!(lines[0].text.contains("Access-Control-Allow-Headers \"Content-Type\""), "{}", lines[0].text);
    let keyed = report(&Wanted { idempotent: true, ..preset_at("https://forms.example/register") });
    let preflight = keyed.findings.iter().find(|finding| finding.code == "preflight").expect("it");
    assert!(preflight.what.contains("Content-Type, Idempotency-Key"), "{}", preflight.what);
}

#[test]
fn why_auto_chooses() {
    const FORM: &str = "<form method=\"post\"><input name=\"n\"></form>";
    const SJIS: &str = "<form method=\"post\" accept-charset=\"Shift_JIS\"><input name=\"n\"></form>";
    const CMS: &str = "<form method=\"post\"><input name=\"item[col1]\"></form>";
    const TOKEN: &str =
        "<form method=\"post\"><input type=\"hidden\" name=\"_Token[fields]\" value=\"x\"><input name=\"n\"></form>";
    const CF7: &str = "<form method=\"post\"><input type=\"hidden\" name=\"_wpcf7\" value=\"5\"><input type=\"hidden\" name=\"_wpcf7_unit_tag\" value=\"f\"><input name=\"n\"></form>";
    let own = "https://www.city.example/mail.cgi";
    for (wanted, code) in [
        (preset_at("mailto:office@city.example"), "why-mailto"),
        (preset_at("https://formspree.io/f/x"), "why-address"),
        (preset_at("https://docs.google.com/forms/d/e/x/formResponse"), "why-silent"),
        (preset_at("https://x.cybozu.com/k/v1/record.json"), "kintone"),
        (own_at(own, FORM), "why-no-success"),
        (own_at("https://forms.example/mail.cgi", FORM), "why-elsewhere"),
        (own_at(own, SJIS), "why-charset"),
        (own_at(own, SJIS), "charset-lacking"),
        (own_at(own, CMS), "why-cms"),
        (own_at(own, TOKEN), "why-session"),
        (own_at(own, CF7), "why-cf7"),
        (Wanted { success: "/thanks*".into(), ..own_at(own, FORM) }, "why-success"),
        (Wanted { transport: Some(Transport::Text), ..preset_at("https://forms.example/x") }, "why-chosen"),
        (Wanted { transport: Some(Transport::Text), ..preset_at("https://forms.example/x") }, "preflight-none"),
    ] {
        has(&report(&wanted), &[code]);
    }
}

#[test]
fn addresses_that_nothing_is_sent_to() {
    let code = |action: &str, written: &str| preset_at(action).before(&place(), written, Lang::Ja).map(|f| f.code);
    assert_eq!(code("", " "), Some("action-none"));
    assert_eq!(code("javascript:alert(1)", "javascript:alert(1)"), Some("action-unsafe"));
    assert_eq!(code("http://forms.example/x", "http://forms.example/x"), Some("mixed"));
    assert_eq!(code("mailto:a@b.example", "mailto:a@b.example"), None);
    assert_eq!(code("https://forms.example/x", "https://forms.example/x"), None);
}

#[test]
fn map_in_both_writings() {
    let pairs = [("name".to_owned(), "your-name".to_owned()), ("email".to_owned(), "m".to_owned())];
    assert_eq!(map("name=your-name, email=m"), pairs);
    assert_eq!(map("{\"name\":\"your-name\",\"email\":\"m\"}"), pairs);
}
