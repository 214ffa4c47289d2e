//! Contact Form 7 for WordPress: its feedback route takes parts only, answers 200 to everything that it processed,
//! and says in `status` what became of it.
//!
//! Source: `includes/rest-api.php` and `includes/submission.php` of rocklobster-in/contact-form-7 6.x; the answers in
//! the tests are of 5.7.7 in a running WordPress 6.1.9 (`reference/backends.md`). In names of faults it writes `_`
//! for `.`, and leaves out `[]`. An error of WordPress itself is `{code, message, data: {status}}`.

use super::body::{data_set, key_field, parts};
use super::told::{Told, Word, first_text};
use super::{Message, Part, Request};
use crate::json::{Value, items, text_at};

/// The hidden-like pair under which the host gives the root of WordPress's API (`<link rel="https://api.w.org/">`).
pub const ROOT: &str = "_enishi_wp_root";

/// Parts to the form's feedback route.
pub fn request(message: &Message) -> Request {
    let id: String = message.kept("_wpcf7").unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    let root = match message.kept(ROOT) {
        Some(root) => root.to_owned(),
        None => [super::recognise::origin(&message.address), "/wp-json/"].concat(),
    };
    let address = [
        root.as_str(),
        if root.ends_with('/') { "" } else { "/" },
        "contact-form-7/v1/contact-forms/",
        &id,
        "/feedback",
    ]
    .concat();
    let mut set = data_set(message);
    // A choice of several is an array to PHP.
    for answer in &message.answers {
        if matches!(answer.value, super::Given::Many(_)) && !answer.name.ends_with("[]") {
            for part in &mut set {
                if let Part::Field(name, _) = part
                    && *name == answer.name
                {
                    name.push_str("[]");
                }
            }
        }
    }
    set.extend(key_field(message).map(|(name, value)| Part::Field(name, value)));
    parts(message, address, set)
}

/// Reads `status`, `message` and `invalid_fields`.
pub fn read(json: &Value) -> Told {
    let mut told = Told { message: first_text(json, &["message"]), ..Told::default() };
    match text_at(json, "status").unwrap_or_default().as_str() {
        "mail_sent" => told.taken = true,
        "spam" => told.word = Word::Spam,
        "validation_failed" | "acceptance_missing" => {
            for one in items(json, "invalid_fields") {
                told.fields.add(&first_text(one, &["field"]), &first_text(one, &["message"]));
            }
            told.word = Word::Amend;
        }
        "mail_failed" | "aborted" | "error" | "init" => told.word = Word::No,
        _ => {}
    }
    told
}

#[cfg(test)]
mod tests {
    use super::super::tests::*;
    use super::*;
    use crate::backend::{Answer, Body, Given, Outcome, Transport};

    #[test]
    fn answers_of_contact_form_7() {
        let sent = r##"{"contact_form_id":5,"status":"mail_sent","message":"ありがとうございます。メッセージは送信されました。","posted_data_hash":"1b2c","into":"#wpcf7-f5-p6-o1","invalid_fields":[]}"##;
        let wrong = r##"{"contact_form_id":5,"status":"validation_failed","message":"入力内容に問題があります。確認して再度お試しください。","posted_data_hash":"","into":"#wpcf7-f5-p6-o1","invalid_fields":[{"field":"your-email","message":"メールアドレスの形式が正しくありません。","idref":null,"error_id":"wpcf7-f5-p6-o1-ve-your-email"}]}"##;
        let message = "入力内容に問題があります。確認して再度お試しください。";
        let with = |status: &str| {
            [r#"{"contact_form_id":5,"status":""#, status, r#"","message":"文","invalid_fields":[]}"#].concat()
        };
        check(
            Transport::Cf7,
            &[
                (200, JSON, sent, accepted("")),
                (200, JSON, wrong, invalid(message, &[("your-email", &["メールアドレスの形式が正しくありません。"])])),
                (200, JSON, &with("acceptance_missing"), invalid("文", &[])),
                (200, JSON, &with("spam"), Outcome::Spam),
                (200, JSON, &with("mail_failed"), failed("文")),
                (200, JSON, &with("aborted"), failed("文")),
                (200, JSON, &with("payment_required"), Outcome::Unknown),
                (200, JSON, "{}", Outcome::Unknown),
                (
                    404,
                    JSON,
                    r#"{"code":"wpcf7_not_found","message":"コンタクトフォームが見つかりませんでした。","data":{"status":404}}"#,
                    failed("コンタクトフォームが見つかりませんでした。"),
                ),
                (
                    403,
                    JSON,
                    r#"{"code":"rest_cookie_invalid_nonce","message":"Cookie check failed","data":{"status":403}}"#,
                    failed("Cookie check failed"),
                ),
                (
                    500,
                    JSON,
                    r#"{"code":"internal_server_error","message":"<p>このサイトで重大なエラーが発生しました。</p>","data":{"status":500}}"#,
                    failed("<p>このサイトで重大なエラーが発生しました。</p>"),
                ),
            ],
        );
    }

    #[test]
    fn parts_to_the_feedback_route() {
        let hidden =
            [("_wpcf7", "5"), ("_wpcf7_unit_tag", "wpcf7-f5-p6-o1"), (ROOT, "https://city.example/?rest_route=/")];
        let mut message = Message {
            address: "https://city.example/contact/#wpcf7-f5-p6-o1".into(),
            hidden: hidden.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec(),
            answers: vec![Answer { name: "ties".into(), value: Given::Many(vec!["a".into()]), ..Answer::default() }],
            key: "k".into(),
            ..Message::default()
        };
        let sent = request(&message);
        assert_eq!(sent.address, "https://city.example/?rest_route=/contact-form-7/v1/contact-forms/5/feedback");
        let field = |n: &str, v: &str| Part::Field(n.to_owned(), v.to_owned());
        let all = [
            field("_wpcf7", "5"),
            field("_wpcf7_unit_tag", "wpcf7-f5-p6-o1"),
            field("ties[]", "a"),
            field("_idempotency_key", "k"),
        ];
        assert_eq!(sent.body, Body::Parts(all.to_vec()));
        message.hidden.pop();
        message.key_in_header = true;
        let sent = request(&message);
        assert_eq!(sent.address, "https://city.example/wp-json/contact-form-7/v1/contact-forms/5/feedback");
        assert!(sent.headers.contains(&("Idempotency-Key".into(), "k".into())));
    }
}
