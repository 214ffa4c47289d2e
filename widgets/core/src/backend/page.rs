//! A page for an answer, as servers give it to forms: what it says is wrong, and whether it means success.
//!
//! Read are the pages of Django (`.errorlist`, `aria-invalid` with `aria-describedby`; 5.2), Rails
//! (`#error_explanation li`, `.field_with_errors`), SHIRASAGI and Joruri (`#errorExplanation li`), Laravel and
//! Bootstrap (`.invalid-feedback`), CakePHP (`.error-message`), Contact Form 7 without its script
//! (`.wpcf7-not-valid-tip`), WordPress itself (`.wp-die-message`; 6.1), ASP.NET (`data-valmsg-for`), and hand-made ones
//! (`.error`, red text that begins with the question).

use super::fields::{Fields, begun, each};
use super::message::Answer;
use super::recognise::path;
use super::told::{Told, Word, silent};
use super::{Message, Outcome, Reply};
use crate::html::Document;

/// Longer texts are no errors of fields, but the page around them, in characters.
const LONGEST_ERROR: usize = 200;

/// Errors of one page that are read.
const MOST_ERRORS: usize = 200;
/// Controls of one page that errors are put on.
const MOST_CONTROLS: usize = 300;

/// Elements that hold the text of an error.
const TEXTS: [&str; 16] = [
    "div", "p", "span", "ul", "ol", "li", "dd", "td", "small", "label", "strong", "em", "b", "font", "output",
    "section",
];

/// Reads an answer that may be a page. Success is what the site says it is; where it says nothing, a redirect that
/// ends on another page without a form. Whatever else a page says, it is not known.
pub(super) fn outcome(reply: &Reply, message: &Message, success: Option<&str>) -> Outcome {
    let body = reply.readable();
    if super::told::json(reply).is_some() {
        return super::json::read(reply.status, reply.retry_after.as_deref(), &reply.content_type, body);
    }
    if body.trim().is_empty() || !matches!(reply.status, 200..=299 | 400..=499) {
        return silent(reply);
    }
    let page = Document::read(body);
    let success = success.map(str::trim).filter(|success| !success.is_empty());
    if success.is_none() && commented(reply, message, &page) {
        return Outcome::Accepted { receipt: None };
    }
    let (fields, marked) = faults(&page, &message.answers);
    let mut told = Told { fields, ..Told::default() };
    if reply.status / 100 == 2 {
        let met = success.is_some_and(|success| super::success::met(success, reply, message, &page));
        told.taken = told.fields.named.is_empty()
            && (met || (success.is_none() && !marked && told.fields.rest.is_empty() && went_on(reply, message, &page)));
        if !told.taken && (marked || !told.fields.rest.is_empty()) {
            told.word = Word::Amend;
        }
    } else if reply.status == 404 && super::two_step::closed_when_gone(message) {
        told.word = Word::Closed;
    } else if !matches!(reply.status, 400 | 422) && page.select(".wp-die-message").is_empty() {
        // A page of a server that refuses has other words in red.
        told.fields = Fields::default();
    }
    if told.fields.rest.is_empty() && matches!(reply.status, 408 | 409) && told.fields.named.is_empty() {
        return silent(reply);
    }
    told.outcome(reply)
}

/// Whether a redirect led to a page that can only be the one after success: another address, no login, no form to
/// fill in or to confirm. A redirect back to the form, or to a page to confirm, is no success.
fn went_on(reply: &Reply, message: &Message, page: &Document) -> bool {
    let bare = |address: &str| address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_owned();
    let here = bare(&reply.address);
    let within = path(&here).to_ascii_lowercase();
    if !reply.redirected
        || here.is_empty()
        || within.is_empty()
        || here == bare(&message.address)
        || here == bare(&message.page_address)
    {
        return false;
    }
    const NOT_THERE: [&str; 10] =
        ["login", "signin", "sign_in", "sign-in", "error", "confirm", "kakunin", "maintenance", "timeout", "expired"];
    if NOT_THERE.iter().any(|word| within.contains(word)) || !page.select("input[type=password]").is_empty() {
        return false;
    }
    let last = within.rsplit('/').next().unwrap_or_default();
    if ["sent.", "thank", "complete", "finish", "kanryo", "kanryou"].iter().any(|word| last.starts_with(word)) {
        return !shows_again(page, message);
    }
    !page
        .select("form")
        .into_iter()
        .any(|at| page.attribute(at, "method").is_some_and(|m| m.trim().eq_ignore_ascii_case("post")))
        && !shows_again(page, message)
}

/// Whether WordPress has stored a comment: only then it redirects (`wp-comments-post.php`), to the article, which has
/// the form again. What is wrong it says where it was asked.
fn commented(reply: &Reply, message: &Message, page: &Document) -> bool {
    let ends = |address: &str| path(address).ends_with("/wp-comments-post.php");
    reply.redirected
        && reply.status == 200
        && ends(&message.address)
        && !ends(&reply.address)
        && shows_again(page, message)
}

/// Whether the page has the form's own fields in it.
pub(super) fn shows_again(page: &Document, message: &Message) -> bool {
    controls(page).into_iter().any(|(_, name)| message.answers.iter().any(|answer| answer.name == name))
}

/// The named controls of a page, in order.
fn controls(page: &Document) -> Vec<(usize, &str)> {
    page.elements()
        .filter(|at| matches!(page.name(*at), "input" | "select" | "textarea" | "button"))
        .filter_map(|at| Some((at, page.attribute(at, "name")?)))
        .take(MOST_CONTROLS)
        .collect()
}

/// What a page says is wrong, and whether it marks anything as wrong, even without words.
pub(super) fn faults(page: &Document, answers: &[Answer]) -> (Fields, bool) {
    let mut names: Vec<String> = Vec::new();
    each(answers, "", &mut |name, _| names.push(name.to_owned()));
    let controls: Vec<(usize, &str)> =
        controls(page).into_iter().filter(|(_, name)| names.iter().any(|known| same(known, name))).collect();
    let mut fields = Fields::default();
    let mut read: Vec<(usize, usize)> = Vec::new();
    let mut marked = !page.select(".field_with_errors").is_empty();
    // What a control itself points to.
    for (at, name) in &controls {
        if page.attribute(*at, "aria-invalid") != Some("true") {
            continue;
        }
        marked = true;
        for list in ["aria-errormessage", "aria-describedby"] {
            for id in page.attribute(*at, list).unwrap_or_default().split_ascii_whitespace().take(4) {
                if let Some(text) = page.by_id(id)
                    && (list == "aria-errormessage" || faulty(page, text) || id.to_ascii_lowercase().contains("err"))
                {
                    say(page, text, &mut read, &mut |words| fields.add(name, words));
                }
            }
        }
    }
    // Everything else that looks like an error, but for what stands around controls.
    let filled: Vec<usize> = page.elements().filter(|at| fillable(page, *at)).collect();
    for at in page.elements() {
        let summary = matches!(page.attribute(at, "id"), Some("errorExplanation" | "error_explanation"));
        let red = !summary && !faulty(page, at) && is_red(page, at);
        if !(summary || red || faulty(page, at)) || page.hidden(at) || !TEXTS.contains(&page.name(at)) {
            continue;
        }
        let end = page.end(at);
        // The first control after it lies within.
        let next = filled.partition_point(|control| *control <= at);
        if filled.get(next).is_some_and(|control| *control < end) {
            continue;
        }
        // Django says itself that it is about no field.
        let of_none = page.classes(at).any(|class| class == "nonfield");
        let owner = if red || of_none { None } else { owner(page, at, &controls) };
        say(page, at, &mut read, &mut |words| match (begun(words, answers).filter(|_| !of_none), owner) {
            (_, Some(name)) => fields.add(name, words),
            (Some(name), None) if !red || ends_like_a_fault(words) => fields.add(&name, words),
            (None, None) if !red => fields.add("", words),
            _ => {}
        });
    }
    fields.rest.retain(|text| text.chars().count() <= LONGEST_ERROR);
    (fields, marked)
}

/// Whether an element is a control that a visitor fills in.
fn fillable(page: &Document, at: usize) -> bool {
    matches!(page.name(at), "select" | "textarea")
        || (page.name(at) == "input" && page.attribute(at, "type") != Some("hidden"))
}

/// Says the texts of an error, each item of a list by itself and each element once.
fn say(page: &Document, at: usize, read: &mut Vec<(usize, usize)>, said: &mut dyn FnMut(&str)) {
    if read.len() >= MOST_ERRORS || read.iter().any(|(from, to)| (*from..*to).contains(&at)) {
        return;
    }
    let items: Vec<usize> = (at + 1..page.end(at)).filter(|inner| page.name(*inner) == "li").collect();
    // Whatever is inside has been said with it.
    read.push((at, page.end(at)));
    if items.is_empty() {
        said(&page.text(at));
    }
    for item in items {
        said(&page.text(item));
    }
}

/// Whether an element's class says that it is an error's text.
fn faulty(page: &Document, at: usize) -> bool {
    page.attribute(at, "data-valmsg-for").is_some()
        || page.classes(at).any(|class| {
            let class = class.to_ascii_lowercase();
            let known = matches!(
                class.as_str(),
                "invalid-feedback"
                    | "wpcf7-not-valid-tip"
                    | "wp-die-message"
                    | "alert-danger"
                    | "is-danger"
                    | "field-validation-error"
            );
            known
                || (class.contains("error")
                    && !matches!(class.as_str(), "field_with_errors" | "has-error" | "no-error" | "no-errors"))
        })
}

/// Whether an element's text is red by its own markup, as hand-made pages have it.
fn is_red(page: &Document, at: usize) -> bool {
    let red = |text: &str| {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        ["red", "#f00", "#ff0000", "#c00", "#cc0000"]
            .iter()
            .any(|colour| bare == *colour || bare.split(';').any(|rule| rule.strip_prefix("color:") == Some(colour)))
    };
    page.attribute(at, "style").is_some_and(red)
        || (page.name(at) == "font" && page.attribute(at, "color").is_some_and(red))
}

/// A sentence that asks for something, not a mark such as `※必須` that stands on every form.
fn ends_like_a_fault(words: &str) -> bool {
    let words = words.trim_end_matches(['。', '.', '!', '！', ' ']);
    ["ください", "下さい", "ません", "です", "invalid", "required"].iter().any(|end| words.ends_with(end))
        && words.chars().count() > 6
}

/// The field that an error's element belongs to.
fn owner<'a>(page: &Document, at: usize, controls: &[(usize, &'a str)]) -> Option<&'a str> {
    let named = |wanted: &str| controls.iter().find(|(_, name)| same(name, wanted)).map(|(_, name)| *name);
    // It, or the element around it, names the field.
    for here in [Some(at), page.parent(at)].into_iter().flatten() {
        for attribute in ["data-valmsg-for", "data-name", "data-field", "data-for"] {
            if let Some(name) = page.attribute(here, attribute).and_then(named) {
                return Some(name);
            }
        }
    }
    // a-blog cms: `email-v-required`
    if let Some((name, _)) = page.attribute(at, "data-validator-label").and_then(|rule| rule.split_once("-v-")) {
        return named(name);
    }
    if let Some(id) = page.attribute(at, "for") {
        return controls.iter().find(|(control, _)| page.attribute(*control, "id") == Some(id)).map(|(_, name)| *name);
    }
    // `id_email_error`, `email-error`, `error_email`: the control's id or name with a word beside it.
    if let Some(id) = page.attribute(at, "id") {
        let beside = |known: &str| {
            let rest = id.strip_prefix(known).or_else(|| id.strip_suffix(known)).unwrap_or_default();
            !known.is_empty() && rest.trim_matches(['-', '_', '.']).to_ascii_lowercase().starts_with("err")
        };
        let found = controls.iter().find(|(control, name)| {
            beside(name) || beside(&["id_", name].concat()) || page.attribute(*control, "id").is_some_and(beside)
        });
        if let Some((_, name)) = found {
            return Some(name);
        }
    }
    // The only field of the smallest element around it; a list before the fields of a form belongs to none.
    let mut around = page.parent(at);
    while let Some(here) = around {
        let inside: Vec<&str> = controls
            .iter()
            .filter(|(control, _)| *control > here && *control < page.end(here))
            .map(|(_, name)| *name)
            .collect();
        if let Some(first) = inside.first() {
            let alone = inside.iter().all(|name| same(name, first))
                && !matches!(page.name(here), "form" | "body" | "main" | "html");
            return alone.then_some(*first).or_else(|| next_row(page, at, controls)).or_else(|| {
                // What stands after a control that is marked as wrong.
                let before = controls.iter().rfind(|(control, _)| *control < at)?;
                (page.attribute(before.0, "aria-invalid") == Some("true")).then_some(before.1)
            });
        }
        around = page.parent(here);
    }
    None
}

/// Django writes a field's errors before the paragraph of the field (`as_p`).
fn next_row<'a>(page: &Document, at: usize, controls: &[(usize, &'a str)]) -> Option<&'a str> {
    let list = page.classes(at).any(|class| class == "errorlist") && !page.classes(at).any(|class| class == "nonfield");
    let next = page.end(at);
    let row = page.elements().find(|element| *element >= next)?;
    let inside = controls.iter().find(|(control, _)| *control >= row && *control < page.end(row));
    inside.filter(|_| list && page.parent(row) == page.parent(at)).map(|(_, name)| *name)
}

/// Whether two names mean one field: `ties[]` and `ties`, `party[0][name]` and `party.0.name`.
fn same(a: &str, b: &str) -> bool {
    super::ours::dotted(a) == super::ours::dotted(b)
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
