//! A form as HTML sends it by default: `application/x-www-form-urlencoded`, for servers that answer with a page
//! (Django, Rails, Laravel, PHP …) or with JSON. How the answer is read: [`super::page`].

use super::body::{data_set, header, key_field, key_header, urlencoded};
use super::{Body, Message, Part, Request};

/// Hidden fields and answers as pairs; parts where there are files, since pairs carry none.
pub fn request(message: &Message) -> Request {
    if message.has_files() {
        return super::multipart::request(message);
    }
    let mut set = data_set(message);
    let address = super::two_step::at_once(message, &mut set);
    if message.method.eq_ignore_ascii_case("get") {
        // A form of this method replaces the query (HTML, "mutate action URL").
        let bare = address.split(['?', '#']).next().unwrap_or_default();
        return Request {
            address: [bare, "?", &urlencoded(&set)].concat(),
            method: "GET".to_owned(),
            headers: Vec::new(),
            body: Body::Text(String::new()),
        };
    }
    set.extend(key_field(message).map(|(name, value)| Part::Field(name, value)));
    let mut headers = vec![header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")];
    key_header(message, &mut headers);
    Request { address, method: "POST".to_owned(), headers, body: Body::Text(urlencoded(&set)) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;
    use crate::backend::{Answer, Given};

    #[test]
    fn pairs_as_a_browser_writes_them() {
        let mut message =
            message("https://city.example/contact?x=1", &[("csrfmiddlewaretoken", "t/="), ("_enishi_wp_root", "/")]);
        let answer = |name: &str, value: Given| Answer { name: name.into(), label: String::new(), value };
        message.answers.push(answer("name", Given::Text("夕張 太郎\n*-._~".into())));
        message.answers.push(answer("ties[]", Given::Many(vec!["a".into(), "b".into()])));
        message.answers.push(answer("yes", Given::Tick(true, "on".into())));
        message.answers.push(answer("no", Given::Tick(false, "on".into())));
        message.answers.push(answer("party", Given::Entries(vec![vec![answer("name", Given::Text("子".into()))]])));
        message.key = "k".into();
        let sent = request(&message);
        let text = "csrfmiddlewaretoken=t%2F%3D&email=a%40b.jp&name=%E5%A4%95%E5%BC%B5+%E5%A4%AA%E9%83%8E%0D%0A*-._%7E\
                    &ties%5B%5D=a&ties%5B%5D=b&yes=on&party%5B0%5D%5Bname%5D=%E5%AD%90";
        assert_eq!(sent.body, Body::Text([text, "&_idempotency_key=k"].concat()));
        message.method = "get".into();
        assert_eq!(request(&message).address, ["https://city.example/contact?", text].concat());
    }
}
