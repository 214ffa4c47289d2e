//! Pages for a browser without scripts: thanks, what must be corrected, and what went wrong.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use enishi_core::form::{Answers, Field, FieldError, FieldKind};
use enishi_core::i18n::{Lang, fill};
use enishi_core::text::ruby;
use serde::Deserialize;

use crate::form::{Form, SUPPORTER};
use crate::http::{self, Problem};
use crate::texts::Texts;
use crate::{controls, random, texts};

/// These pages load one style sheet and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/// Text as HTML. Everything that a visitor typed passes here.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// Text of ours as HTML, with its readings above it.
pub fn read(text: &str) -> String {
    ruby::parts(text).fold(String::new(), |out, (base, reading)| match reading {
        Some(reading) => out + &format!("<ruby>{}<rt>{}</rt></ruby>", escaped(base), escaped(reading)),
        None => out + &escaped(base),
    })
}

/// A whole page that loads the style sheet and nothing else; `main` is HTML.
pub fn page(status: StatusCode, lang: Lang, title: &str, main: &str) -> Response {
    let page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"/plain.css\">\n</head>\n<body>\n<main>\n{main}</main>\n</body>\n</html>\n",
        lang.tag(),
        escaped(title),
    );
    let mut response = (status, Html(page)).into_response();
    http::set(&mut response, header::CONTENT_SECURITY_POLICY, POLICY);
    http::set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// The link back to the page.
pub fn back(texts: &Texts) -> String {
    format!("<p><a href=\"/\">{}</a></p>\n", escaped(&texts.back))
}

/// The page's query.
#[derive(Debug, Deserialize)]
pub struct Thanks {
    receipt: Option<String>,
    /// It waits for a place.
    waiting: Option<String>,
}

/// `GET /registered?receipt=…`: where the browser is sent after a registration, so that loading again sends nothing.
pub async fn registered(Query(query): Query<Thanks>, headers: HeaderMap) -> Response {
    let lang = http::language(&headers);
    let texts = texts::of(lang);
    thanks(query, lang, &texts.thanks_title, &texts.thanks_text)
}

/// `GET /received?receipt=…`: the same after any other form.
pub async fn received(Query(query): Query<Thanks>, headers: HeaderMap) -> Response {
    let lang = http::language(&headers);
    let texts = texts::of(lang);
    if query.waiting.is_some() {
        return thanks(query, lang, &texts.waiting_title, &texts.waiting_text);
    }
    thanks(query, lang, &texts.received_title, &texts.received_text)
}

fn thanks(query: Thanks, lang: Lang, title: &str, text: &str) -> Response {
    let texts = texts::of(lang);
    let mut main = format!("<h1>{}</h1>\n<p>{}</p>\n", escaped(title), escaped(text));
    // Anybody can write an address: only what looks like a receipt is shown.
    if let Some(receipt) = query.receipt.filter(|receipt| random::is_receipt(receipt)) {
        let (label, help) = (escaped(&texts.receipt_label), escaped(&texts.receipt_help));
        let _ = writeln!(main, "<dl><dt>{label}</dt><dd>{receipt}</dd></dl>\n<p>{help}</p>");
    }
    main.push_str(&back(texts));
    page(StatusCode::OK, lang, title, &main)
}

/// A problem that is not about a field.
pub fn problem(problem: &Problem, lang: Lang) -> Response {
    let (title, detail) = (escaped(&problem.title), escaped(&problem.detail));
    let main = format!("<h1>{title}</h1>\n<p>{detail}</p>\n{}", back(texts::of(lang)));
    let mut response = page(problem.status, lang, &problem.title, &main);
    if let Some(seconds) = problem.retry_after {
        http::set(&mut response, header::RETRY_AFTER, &seconds.to_string());
    }
    response
}

/// The form once more, with everything that was typed, a list of what to correct, and each error at its field.
pub fn errors(form: &Form, answers: &Answers, errors: &[FieldError], lang: Lang) -> Response {
    let texts = texts::of(lang);
    let schema = &form.schema;
    let mut main = format!("<h1>{}</h1>\n", read(&schema.title));
    let heading = fill(&texts.errors_heading, &[&errors.len().to_string()]);
    // Without scripts only `autofocus` can bring the focus, and with it a screen reader, to the list.
    let _ = writeln!(
        main,
        "<section class=\"errors\" role=\"alert\" tabindex=\"-1\" autofocus aria-labelledby=\"errors\">\n<h2 id=\"errors\">{}</h2>\n<ul>",
        escaped(&heading)
    );
    for error in errors {
        let target = schema.field(&error.name).map(controls::first_id).unwrap_or_default();
        let _ = writeln!(main, "<li><a href=\"#{}\">{}</a></li>", escaped(&target), read(&error.text(&form.texts)));
    }
    main.push_str("</ul>\n</section>\n");
    let has_files = schema.fields().any(|field| field.kind == FieldKind::File);
    let _ = writeln!(
        main,
        "<form method=\"post\" action=\"{}\" accept-charset=\"UTF-8\"{}>\n\
         <input type=\"hidden\" name=\"_idempotency_key\" value=\"{}\">",
        form.action(),
        if has_files { " enctype=\"multipart/form-data\"" } else { "" },
        random::secret()
    );
    main.push_str(&fields(form, answers, errors, texts));
    for text in [&schema.purpose, &schema.retention, &schema.contact].into_iter().filter(|text| !text.is_empty()) {
        let _ = writeln!(main, "<p class=\"note\">{}</p>", read(text));
    }
    let send = if form.name == SUPPORTER { &texts.send } else { &texts.send_form };
    let _ = writeln!(main, "<p><button type=\"submit\">{}</button></p>\n</form>", escaped(send));
    main.push_str(&back(texts));
    let title = format!("{}: {}", texts.errors_page_title, ruby::plain(&schema.title));
    page(StatusCode::UNPROCESSABLE_ENTITY, lang, &title, &main)
}

/// The steps with their fields; of a group as many entries as were sent.
fn fields(form: &Form, answers: &Answers, errors: &[FieldError], texts: &Texts) -> String {
    let schema = &form.schema;
    let mut out = String::new();
    for step in &schema.steps {
        if !step.title.is_empty() {
            let _ = writeln!(out, "<h2>{}</h2>", read(&step.title));
        }
        let there = |field: &&Arc<Field>| {
            let group = field.member.as_ref().and_then(|member| Some((member, schema.field(&member.group)?)));
            group.is_none_or(|(member, group)| member.index < group.count(answers))
        };
        for field in step.fields.iter().filter(there) {
            let error = errors.iter().find(|error| error.name == field.name).map(|error| error.text(&form.texts));
            out.push_str(&controls::field(field, answers, error.as_deref(), form, texts));
        }
    }
    out
}

/// `GET /plain.css`.
pub async fn styles(headers: HeaderMap) -> Response {
    let styles = include_bytes!("plain.css");
    http::tagged(&headers, &http::tag(styles), "text/css; charset=utf-8", "no-cache", styles.to_vec())
}

#[cfg(test)]
mod tests {
    use enishi_core::form::{FormSchema, read_schema};
    use enishi_core::i18n::source;
    use enishi_core::json;

    use super::*;

    #[test]
    fn readings_stand_above_their_words_and_nothing_else_is_markup() {
        assert_eq!(read("｜名前《なまえ》を <b>"), "<ruby>名前<rt>なまえ</rt></ruby>を &lt;b&gt;");
        assert_eq!(read("｜<i>《\"》"), "<ruby>&lt;i&gt;<rt>&quot;</rt></ruby>");
    }

    #[test]
    fn a_group_is_shown_with_as_many_entries_as_were_sent() {
        let schema: FormSchema = read_schema(
            &json!({"title": "T", "steps": [{"fields": [{
                "name": "party", "label": "P", "type": "group", "max": 4,
                "fields": [{"name": "name", "label": "N", "required": true}, {"name": "photo", "label": "F", "type": "file"}]
            }]}]}),
            Lang::Ja,
        )
        .unwrap();
        let form = Form { name: SUPPORTER, schema, texts: source::catalogue(Lang::Ja) };
        let answers = Answers::from_urlencoded("party=2&party.1.name=%3Cb%3E");
        let html = fields(&form, &answers, &[], texts::of(Lang::Ja));
        assert!(html.contains("name=\"party\" value=\"2\""), "{html}");
        assert!(html.contains("name=\"party.0.name\"") && html.contains("name=\"party.1.name\""), "{html}");
        assert!(html.contains("<input type=\"file\"") && html.contains("name=\"party.1.photo\""), "{html}");
        assert!(html.contains("value=\"&lt;b&gt;\"") && !html.contains("party.2."), "{html}");
    }
}
