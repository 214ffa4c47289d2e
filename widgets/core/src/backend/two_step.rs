//! CMSs that show a page to confirm between input and saving, where one request may save at once: the widget has
//! shown its own.
//!
//! SHIRASAGI (`app/controllers/inquiry/agents/nodes/form_controller.rb`): `create.html` saves where `submit` is not
//! blank, asks for no token, and redirects to `sent.html`; a choice of several is `item[ID][0]`, `item[ID][1]` …; a
//! form that is closed is 404. Joruri (`app/controllers/enquete/public/node/forms_controller.rb`): saves with
//! `confirm=1`, and redirects to `ID/sent.html`.

use super::message::{Message, Part, Reply};
use super::recognise::path;
use crate::html::Document;

/// Turns the data set of such a form into the one that saves, and the address into the one that takes it.
pub(super) fn at_once(message: &Message, set: &mut Vec<Part>) -> String {
    let is = |start: &str| {
        set.iter().any(|part| matches!(part, Part::Field(name, _) | Part::Files(_, name) if name.starts_with(start)))
    };
    let has = |wanted: &str| {
        set.iter().any(|part| matches!(part, Part::Field(name, value) if name == wanted && !value.is_empty()))
    };
    if is("item[col") {
        if !has("confirm") {
            set.push(Part::Field("confirm".to_owned(), "1".to_owned()));
        }
        return message.address.clone();
    }
    let here = path(&message.address);
    if !is("item[") || !(here.ends_with("/confirm.html") || here.ends_with("/create.html")) {
        return message.address.clone();
    }
    if !has("submit") {
        set.push(Part::Field("submit".to_owned(), "送信".to_owned()));
    }
    number(message, set);
    crate::search::replaced(&message.address, "/confirm.html", "/create.html")
}

/// Gives each of several values a place of its own.
fn number(message: &Message, set: &mut [Part]) {
    for answer in &message.answers {
        if !matches!(answer.value, super::Given::Many(_)) {
            continue;
        }
        let mut index = 0;
        for part in &mut *set {
            if let Part::Field(name, _) = part
                && *name == answer.name
            {
                name.push_str(&["[", &index.to_string(), "]"].concat());
                index += 1;
            }
        }
    }
}

/// Whether a page that is not there means that the form is closed.
pub(super) fn closed_when_gone(message: &Message) -> bool {
    message.answers.iter().any(|answer| answer.name.starts_with("item[")) && path(&message.address).ends_with(".html")
}

/// Whether an answer is a page that asks for a captcha, as SHIRASAGI's page to confirm may: then nothing was saved,
/// and the page's own form, submitted by the browser ([`super::Transport::Native`]), leads there.
pub fn asks_captcha(reply: &Reply) -> bool {
    let page = Document::read(reply.readable());
    let named = |at: usize| {
        page.attribute(at, "name").is_some_and(|name| name.contains("captcha") || name == "cf-turnstile-response")
    };
    let widget = |class: &str| matches!(class, "g-recaptcha" | "h-captcha" | "cf-turnstile" | "simple_captcha");
    reply.status / 100 == 2
        && page.elements().any(|at| (page.name(at) == "input" && named(at)) || page.classes(at).any(widget))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_captcha_is_seen() {
        let reply = |status: u16, body: &str| Reply { status, body: body.to_owned(), ..Reply::default() };
        for body in
            [r#"<form><input name="answer[captcha_answer]"></form>"#, "<div class='g-recaptcha' data-sitekey=x></div>"]
        {
            assert!(asks_captcha(&reply(200, body)) && !asks_captcha(&reply(500, body)), "{body}");
        }
        assert!(!asks_captcha(&reply(200, "<p>captcha</p><input name=email>")));
    }
}
