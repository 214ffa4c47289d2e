//! A page that lay open too long, or in another tab through a login: its form's token is refused, and had anew.
//!
//! Servers check the token before they look at the answers, so that the same answers may go once more. Django and
//! Wagtail answer 403 ("CSRF verification failed"), Laravel 419, Rails 422 and ASP.NET 400 with a page of their own,
//! which has nothing of the form in it.

use super::page::shows_again;
use super::{Message, Reply};
use crate::html::Document;

/// What the tokens are called: Django, Rails with SHIRASAGI and Joruri, Laravel, CakePHP with baserCMS, ASP.NET, Symfony,
/// WordPress, Drupal.
const TOKENS: [&str; 10] = [
    "csrfmiddlewaretoken",
    "authenticity_token",
    "_token",
    "_csrfToken",
    "__RequestVerificationToken",
    "csrf_token",
    "_csrf_token",
    "_csrf",
    "_wpnonce",
    "form_token",
];

/// Whether an answer may be a refusal of the token that went along.
pub fn refuses_token(reply: &Reply, message: &Message) -> bool {
    let asked = message.hidden.iter().any(|(name, _)| TOKENS.contains(&name.as_str()));
    asked
        && match reply.status {
            403 | 419 => true,
            400 | 422 => super::told::json(reply).is_none() && !shows_again(&Document::read(reply.readable()), message),
            _ => false,
        }
}

/// The same message with the tokens that its form has in the page now; `None` where the page has no such form (but
/// perhaps a login), or the same tokens.
pub fn renewed(page: &str, message: &Message) -> Option<Message> {
    let page = Document::read(page);
    let form = page.select("form").into_iter().find(|form| {
        let within = |at: &usize| (*form..page.end(*form)).contains(at);
        let known = |at: usize| page.attribute(at, "name").is_some_and(|n| message.answers.iter().any(|a| a.name == n));
        page.elements().filter(within).any(known)
    })?;
    let mut fresh = message.clone();
    for (name, value) in fresh.hidden.iter_mut().filter(|(name, _)| TOKENS.contains(&name.as_str())) {
        let control = (form..page.end(form)).find(|at| page.attribute(*at, "name") == Some(name))?;
        *value = page.attribute(control, "value")?.to_owned();
    }
    (fresh != *message).then_some(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::{Answer, Given};

    fn message() -> Message {
        let email = Answer { name: "email".into(), label: "メール".into(), value: Given::Text("a@b.jp".into()) };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let hidden = vec![pair("csrfmiddlewaretoken", "old"), pair("event", "7"), pair("_token", "old2")];
        Message { hidden, answers: vec![email], ..Message::default() }
    }

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, content_type: "text/html".into(), body: body.into(), ..Reply::default() }
    }

    #[test]
    fn which_answers_refuse_a_token() {
        const DJANGO: &str =
            "<h1>アクセス禁止 <span>(403)</span></h1><p>CSRF検証に失敗したため、リクエストは中断されました。</p>";
        const AGAIN: &str = "<form><p class=error>不正な値です</p><input name=email></form>";
        for (status, body, refuses) in [
            (403, DJANGO, true),
            (419, "<title>Page Expired</title>", true),
            (422, "<h1>The change you wanted was rejected.</h1>", true),
            (422, AGAIN, false),
            (422, r#"{"errors":{"email":["no"]}}"#, false),
            (400, "<h1>Bad Request</h1>", true),
            (200, DJANGO, false),
            (500, DJANGO, false),
        ] {
            assert_eq!(refuses_token(&reply(status, body), &message()), refuses, "{status} {body}");
        }
        let without = Message { hidden: Vec::new(), ..message() };
        assert!(!refuses_token(&reply(403, DJANGO), &without), "no token went along");
    }

    #[test]
    fn tokens_of_the_same_form() {
        let page = "<form id=search><input name=q><input type=hidden name=_token value=search></form>
            <form method=post><input type=hidden name=csrfmiddlewaretoken value='n&amp;w'><input name=email>
            <input type=hidden name=_token value=new2><input type=hidden name=event value=8></form>";
        let fresh = renewed(page, &message()).expect("the form is there");
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let hidden = [pair("csrfmiddlewaretoken", "n&w"), pair("event", "7"), pair("_token", "new2")];
        assert_eq!(fresh.hidden, hidden, "only tokens are taken from the page");
        assert_eq!(renewed(page, &fresh), None, "nothing new");
        for other in
            ["<form><input name=user><input type=password name=password></form>", "", "<form><input name=email></form>"]
        {
            assert_eq!(renewed(other, &message()), None, "{other}");
        }
    }
}
