use super::super::tests::*;
use super::*;
use crate::backend::{Given, Transport};

const FIELDS: [(&str, &str); 3] =
    [("name", "氏名"), ("email", "メールアドレス"), ("email_confirm", "メールアドレス（確認）")];

fn posted(address: &str) -> Message {
    let answer =
        |(name, label): (&str, &str)| Answer { name: name.into(), label: label.into(), value: Given::Text("x".into()) };
    Message {
        address: address.into(),
        page_address: "https://city.example/contact/".into(),
        answers: FIELDS.map(answer).to_vec(),
        ..Message::default()
    }
}

fn page(status: u16, body: &str) -> Reply {
    Reply {
        status,
        content_type: HTML.into(),
        address: "https://city.example/contact/".into(),
        body: body.into(),
        ..Reply::default()
    }
}

fn read(reply: &Reply, success: Option<&str>) -> Outcome {
    super::super::outcome(Transport::Urlencoded, reply, &posted("https://city.example/contact/"), success)
}

#[test]
fn errors_are_found_where_each_product_writes_them() {
    let email = |text: &str| invalid("", &[("email", &[text])]);
    let cases: [(u16, &str, Outcome); 13] = [
        // Django 5.2, as_div and as_p
        (
            200,
            r#"<form method=post><div><label for="id_email">E</label><div class="helptext" id="id_email_helptext">help</div><ul class="errorlist" id="id_email_error"><li>有効なメールアドレスを入力してください。</li></ul><input name="email" id="id_email" aria-invalid="true" aria-describedby="id_email_helptext id_email_error"></div></form>"#,
            email("有効なメールアドレスを入力してください。"),
        ),
        (
            200,
            r#"<form><ul class="errorlist nonfield"><li>合いません。</li></ul><p><input name=name></p> <ul class="errorlist"><li>必須です。</li></ul> <p><input name=email></p></form>"#,
            invalid("合いません。", &[("email", &["必須です。"])]),
        ),
        // Rails, SHIRASAGI, Joruri
        (
            422,
            r#"<div id="error_explanation"><h2>1 error</h2><ul><li>メールアドレス は不正な値です</li></ul></div><form><div class="field_with_errors"><input name="email"></div></form>"#,
            email("メールアドレス は不正な値です"),
        ),
        (
            200,
            r#"<div class="errorExplanation" id="errorExplanation"><ul><li>メールアドレス（確認）が一致しません。</li><li>氏名を入力してください。</li></ul></div>"#,
            invalid(
                "",
                &[
                    ("email_confirm", &["メールアドレス（確認）が一致しません。"]),
                    ("name", &["氏名を入力してください。"]),
                ],
            ),
        ),
        // Laravel with Bootstrap, CakePHP, ASP.NET, Contact Form 7 without its script
        (
            200,
            r#"<form><div class="mb-3"><input name=name></div><div class="mb-3"><input class="is-invalid" name="email"><div class="invalid-feedback">必ず指定してください。</div></div></form>"#,
            email("必ず指定してください。"),
        ),
        (
            200,
            r#"<form><div class="input email error"><input name="email" id="email"><div class="error-message" id="email-error">必須</div></div></form>"#,
            email("必須"),
        ),
        (
            200,
            r#"<form><input name=name><input name=email><span class="field-validation-error" data-valmsg-for="email">必須</span></form>"#,
            email("必須"),
        ),
        (
            200,
            r#"<form><p><span class="wpcf7-form-control-wrap" data-name="email"><input name="email" aria-invalid="true"><span class="wpcf7-not-valid-tip" aria-hidden="true">入力してください。</span></span></p></form>"#,
            email("入力してください。"),
        ),
        // hand-made
        (
            200,
            r#"<p><font color="red">メールアドレスが入力されていません。</font></p><font color=red>※必須</font>"#,
            email("メールアドレスが入力されていません。"),
        ),
        (
            200,
            r#"<p class="error">時間をおいて送信してください。</p><p class=error hidden>x</p><p class=error></p>"#,
            invalid("時間をおいて送信してください。", &[]),
        ),
        (200, r#"<form><div class="field_with_errors"><input name=email></div></form>"#, invalid("", &[])),
        // no words of fields
        (403, r#"<h1>Forbidden</h1><p class="error">CSRF verification failed. Request aborted.</p>"#, failed("")),
        (200, "<form method=post><input name=name><input name=email></form>", Outcome::Unknown),
    ];
    for (status, body, meant) in cases {
        assert_eq!(read(&page(status, body), None), meant, "{body}");
    }
}

#[test]
fn only_a_redirect_to_a_page_of_its_own_is_success() {
    let went = |address: &str, body: &str| Reply { redirected: true, address: address.into(), ..page(200, body) };
    let thanks = "<h1>受け付けました</h1><form action=/search><input name=q></form>";
    let cases = [
        ("https://city.example/contact/thanks/", thanks, true),
        (
            "https://city.example/inquiry/sent.html",
            "<p>ok</p><form method=post action=/news><input name=address></form>",
            true,
        ),
        ("https://city.example/done/", "<p>ok</p><form method=post action=/news><input name=address></form>", false),
        ("https://city.example/contact/", thanks, false),
        ("https://city.example/", thanks, false),
        ("https://city.example/login?next=/", thanks, false),
        ("https://city.example/step2/", "<form method=post><input type=password name=p></form>", false),
        ("https://city.example/step2/", "<form method=post><input type=hidden name=email></form>", false),
        ("https://city.example/contact/confirm/", thanks, false),
        ("https://city.example/thanks/", "", false),
        ("https://city.example/thanks/", "\u{fffd}\u{fffd}\u{fffd}a", false),
    ];
    for (address, body, taken) in cases {
        let meant = if taken { accepted("") } else { Outcome::Unknown };
        assert_eq!(read(&went(address, body), None), meant, "{address} {body}");
    }
    assert_eq!(
        read(&Reply { redirected: false, ..went("https://city.example/thanks/", thanks) }, None),
        Outcome::Unknown
    );
}

#[test]
fn what_the_site_says_is_success_goes_before_redirects() {
    let done = page(200, "<p id=done>受け付けました</p>");
    assert_eq!(read(&done, Some("css:#done")), accepted(""));
    assert_eq!(read(&done, Some("text:受け付けました")), accepted(""));
    assert_eq!(read(&done, Some("css:#other")), Outcome::Unknown);
    let thanks = Reply { redirected: true, address: "https://city.example/thanks".into(), ..done.clone() };
    assert_eq!(read(&thanks, Some("*/thanks")), accepted(""));
    assert_eq!(read(&thanks, Some("*/done")), Outcome::Unknown, "the redirect led elsewhere");
    let both = page(200, "<p id=done>受け付けました</p><p class=error>メールアドレスが違います</p>");
    assert_eq!(read(&both, Some("css:#done")), invalid("", &[("email", &["メールアドレスが違います"])]));
    assert_eq!(read(&Reply { status: 500, ..done }, Some("css:#done")), Outcome::Unknown);
}

#[test]
fn statuses_of_pages() {
    let cases = [
        (404, "<h1>Not Found</h1>", failed("")),
        (410, "<h1>Gone</h1>", Outcome::Closed),
        (419, "<h1>Page Expired</h1>", failed("")),
        (408, "<h1>Timeout</h1>", Outcome::Unknown),
        (409, "<h1>Conflict</h1>", Outcome::Unknown),
        (429, "<h1>Too many</h1>", Outcome::Busy { retry_after_seconds: None }),
        (500, "<h1>Server Error</h1>", Outcome::Unknown),
        (503, "<h1>Maintenance</h1>", Outcome::Busy { retry_after_seconds: None }),
        (302, "<h1>Moved</h1>", Outcome::Unknown),
        (204, "", accepted("")),
        (200, "", Outcome::Unknown),
    ];
    for (status, body, meant) in cases {
        assert_eq!(read(&page(status, body), None), meant, "{status}");
    }
    // SHIRASAGI: a form whose time is over is not there any longer.
    let mut closed = posted("https://city.example/inquiry/confirm.html");
    closed.answers[0].name = "item[5]".into();
    assert_eq!(outcome(&page(404, "<h1>404</h1>"), &closed, None), Outcome::Closed);
    // A form that answers with JSON.
    let json = Reply {
        content_type: JSON.into(),
        ..page(422, r#"{"message":"The given data was invalid.","errors":{"email":["必須です。"]}}"#)
    };
    assert_eq!(read(&json, None), invalid("The given data was invalid.", &[("email", &["必須です。"])]));
}
