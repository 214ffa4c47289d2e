//! What the tests of all transports share, and what holds for every one of them.

use super::*;
use proptest::prelude::*;

pub const JSON: &str = "application/json; charset=utf-8";
pub const HTML: &str = "text/html; charset=utf-8";

pub fn accepted(receipt: &str) -> Outcome {
    Outcome::Accepted { receipt: (!receipt.is_empty()).then(|| receipt.to_owned()) }
}

pub fn failed(message: &str) -> Outcome {
    Outcome::Failed { message: message.to_owned() }
}

pub fn invalid(message: &str, fields: &[(&str, &[&str])]) -> Outcome {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let fields = fields.iter().map(|(name, texts)| ((*name).to_owned(), own(texts))).collect();
    Outcome::Invalid { message: message.to_owned(), fields }
}

/// A message with one answer.
pub fn message(address: &str, hidden: &[(&str, &str)]) -> Message {
    Message {
        address: address.to_owned(),
        hidden: hidden.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        answers: vec![Answer { name: "email".into(), label: "E-mail".into(), value: Given::Text("a@b.jp".into()) }],
        ..Message::default()
    }
}

pub fn reply(status: u16, content_type: &str, body: &str) -> Reply {
    Reply { status, content_type: content_type.to_owned(), body: body.to_owned(), ..Reply::default() }
}

/// Each recorded answer has its meaning; and whatever the product, what is no answer of its own has the same one.
pub fn check(transport: Transport, cases: &[(u16, &str, &str, Outcome)]) {
    let busy = Outcome::Busy { retry_after_seconds: None };
    let common = [
        (200, HTML, "<!doctype html><title>ログイン</title><p>ログインしてください", Outcome::Unknown),
        (200, JSON, "", Outcome::Unknown),
        (200, JSON, "{\"id\":", Outcome::Unknown),
        (200, JSON, "null", Outcome::Unknown),
        (200, HTML, "\u{fffd}\u{fffd}M\u{fffd}\u{fffd}\u{fffd}", Outcome::Unknown),
        (404, HTML, "<h1>Not Found</h1>", failed("")),
        (410, HTML, "", Outcome::Closed),
        (429, HTML, "<h1>Too Many Requests</h1>", busy.clone()),
        (408, HTML, "", Outcome::Unknown),
        (500, HTML, "<h1>Internal Server Error</h1>", Outcome::Unknown),
        (502, HTML, "<h1>Bad Gateway</h1>", Outcome::Unknown),
        (504, JSON, "{\"message\":\"upstream\"}", Outcome::Unknown),
        (503, HTML, "<h1>Service Unavailable</h1>", busy),
        (0, "", "", Outcome::Unknown),
    ];
    for (status, kind, body, meant) in cases.iter().chain(&common) {
        let read = outcome(transport, &reply(*status, kind, body), &message("https://city.example/x", &[]), None);
        assert_eq!(read, *meant, "{} {status} {body}", transport.name());
    }
    let opaque = Reply { opaque: true, ..reply(200, JSON, "{\"id\":1}") };
    assert_eq!(outcome(transport, &opaque, &Message::default(), None), Outcome::Unknown);
}

#[test]
fn every_transport_has_its_word() {
    for (transport, word) in Transport::ALL {
        assert_eq!((transport.name(), Transport::named(word)), (word, Some(transport)));
    }
    assert_eq!(Transport::named("auto"), None);
    // Native, mail and paper are never asked for an answer.
    for (transport, _) in Transport::ALL {
        if !matches!(transport, Transport::Native | Transport::Mail | Transport::Paper) {
            check(transport, &[]);
        }
    }
}

#[test]
fn the_key_goes_where_it_does_no_harm() {
    let mut message = message("https://city.example/api/x", &[]);
    message.key = "0f3a".into();
    for (transport, word) in Transport::ALL {
        for in_header in [false, true] {
            message.key_in_header = in_header;
            let sent = request(transport, &message);
            let header = sent.headers.iter().any(|(name, value)| name == "Idempotency-Key" && value == "0f3a");
            let field = format!("{:?}", sent.body).contains("0f3a");
            let fetched = !matches!(transport, Transport::Native | Transport::Mail | Transport::Paper);
            assert_eq!(header, in_header && fetched && transport != Transport::Text, "{word}");
            let takes =
                matches!(transport, Transport::Json | Transport::Urlencoded | Transport::Multipart | Transport::Cf7);
            assert_eq!(field, (takes && !in_header) || transport == Transport::Text, "{word}");
        }
    }
}

#[test]
fn files_travel_in_parts() {
    let mut message = message("https://city.example/x", &[]);
    message.answers.push(Answer { name: "plan".into(), label: String::new(), value: Given::Files });
    for transport in [
        Transport::Json,
        Transport::Urlencoded,
        Transport::Multipart,
        Transport::Cf7,
        Transport::Formspree,
        Transport::Pocketbase,
    ] {
        let Body::Parts(parts) = request(transport, &message).body else { panic!("{}", transport.name()) };
        assert!(parts.contains(&Part::Files("plan".into(), "plan".into())));
    }
}

fn one_line(text: &str) -> bool {
    text.chars().count() <= fields::LONGEST_TEXT && !text.chars().any(char::is_control)
}

fn any_json() -> impl Strategy<Value = String> {
    let word = "(id|sid|data|error|errors|message|status|fields|code|next|ok|revision|mail_sent|validation_failed|invalid_fields|extensions|path|a\u{1}b\\\\n)";
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        "[0-9]{1,3}",
        word.prop_map(|text| format!("\"{text}\"")),
        "[a-z日]{400}".prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|all| format!("[{}]", all.join(","))),
            prop::collection::vec((word, inner), 0..5).prop_map(|all| {
                let all: Vec<String> = all.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", all.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_panics_and_only_2xx_is_success(
        status in prop_oneof![0u16..700, Just(200), Just(400), Just(409)],
        body in prop_oneof![any_json(), "\\PC{0,40}", "(<[a-z]{1,4}( class=error)?>|[a-z日 ]|</p>|<li>){0,20}"],
        redirected: bool,
        success in prop::option::of("(css:|text:)?[a-z.*#日]{0,4}"),
    ) {
        let message = message("https://city.example/x", &[]);
        let reply = Reply { redirected, address: "https://city.example/y".into(), ..reply(status, JSON, &body) };
        for (transport, word) in Transport::ALL {
            match outcome(transport, &reply, &message, success.as_deref()) {
                Outcome::Accepted { receipt } => {
                    prop_assert!((200..300).contains(&status) || (status == 409 && body.contains("receipt")), "{} {}", word, status);
                    prop_assert!(receipt.is_none_or(|text| one_line(&text)));
                }
                Outcome::Invalid { message, fields } => {
                    prop_assert!(one_line(&message));
                    for (name, texts) in fields {
                        prop_assert!(one_line(&name) && !name.is_empty() && !texts.is_empty() && texts.iter().all(|text| one_line(text)));
                    }
                }
                Outcome::Failed { message } => prop_assert!(one_line(&message)),
                _ => {}
            }
        }
    }

    #[test]
    fn no_answer_breaks_a_request(name in "\\PC{0,8}", text in "(\\PC|[\\r\\n\\t&=]){0,200}", address in "(mailto:|https://)?\\PC{0,20}") {
        let mut message = message(&address, &[(&name, &text)]);
        message.answers.push(Answer { name, label: text.clone(), value: Given::Text(text) });
        for (transport, word) in Transport::ALL {
            let sent = request(transport, &message);
            match sent.body {
                Body::Text(body) if sent.headers.iter().any(|(name, value)| name == "Content-Type" && value.contains("json")) => {
                    prop_assert!(crate::json::parse(&body).is_ok(), "{}", word);
                }
                Body::Open(draft) => prop_assert!(!draft.contains(['\r', '\n', '\t'])),
                _ => {}
            }
        }
        recognise(&Target { action: &address, ..Target::default() });
    }
}
