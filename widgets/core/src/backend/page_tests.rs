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
    let cases: [(u16, &str, Outcome); 16] = [
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
        // a-blog cms, Drupal
        (
            200,
            r#"<form><p><input name="name"><p><input name="email"><p class="error" data-validator-label="email-v-required">入力してください。</p></form>"#,
            email("入力してください。"),
        ),
        (
            200,
            r#"<form><p><input name="name"><p><input name="email" aria-invalid="true"><p class="error">入力してください。</p></form>"#,
            email("入力してください。"),
        ),
        (
            200,
            r#"<div role="alert" class="messages messages--error"><ul class="messages__list"><li class="messages__item">メールアドレスフィールドは必須です。</li></ul></div><form><input name=email class="required error"></form>"#,
            email("メールアドレスフィールドは必須です。"),
        ),
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

/// What WordPress 6.1.9 itself answers to its comment form.
#[test]
fn comments_of_wordpress() {
    let read = |reply: &Reply| outcome(reply, &posted("https://city.example/wp-comments-post.php"), None);
    let at = |status: u16, body: &str| Reply {
        address: "https://city.example/wp-comments-post.php".into(),
        ..page(status, body)
    };
    let died = |words: &str| {
        let back = "<p><a href='javascript:history.back()'>&laquo; 戻る</a></p>";
        format!("<body id=\"error-page\">\n\t<div class=\"wp-die-message\">{words}</div>\n{back}</body>")
    };
    let missing = died("<p><strong>Error:</strong> Please fill the required fields.</p>");
    assert_eq!(read(&at(200, &missing)), invalid("Error: Please fill the required fields.", &[]));
    let twice = died("<p>重複しているコメントが見つかりました。</p>");
    assert_eq!(read(&at(409, &twice)), invalid("重複しているコメントが見つかりました。", &[]));
    let closed = died("<p>この投稿へのコメントは受け付けていません。</p>");
    assert_eq!(read(&at(403, &closed)), failed("この投稿へのコメントは受け付けていません。"));
    let fast = died("<p>コメントを急いで投稿し過ぎているようです。</p>");
    assert_eq!(read(&at(429, &fast)), Outcome::Busy { retry_after_seconds: None });
    // Stored: it goes on to the article, whatever that says.
    let article = "<p class=error>不具合のお知らせ</p><form method=post><input name=email></form>";
    let went = |address: &str, body: &str| Reply { redirected: true, address: address.into(), ..at(200, body) };
    assert_eq!(read(&went("https://city.example/archives/4", article)), accepted(""));
    let form = "<form method=post><input name=email></form>";
    assert_eq!(read(&went("http://city.example/wp-comments-post.php?x", form)), Outcome::Unknown);
}

/// What Django 5.2.19 itself writes for one form, by `as_p`, `as_div` and `as_table`.
#[test]
fn django_in_its_three_layouts() {
    const AS_P: &str = r#"<ul class="errorlist nonfield"><li>お名前とひとことが同じです。</li></ul> <ul class="errorlist" id="id_name_error"><li>このフィールドは必須です。</li></ul> <p> <label for="id_name">お名前:</label> <input type="text" name="name" required aria-invalid="true" aria-describedby="id_name_error" id="id_name"> </p> <ul class="errorlist" id="id_email_error"><li>有効なメールアドレスを入力してください。</li></ul> <p> <label for="id_email">メールアドレス:</label> <input type="email" name="email" value="x" maxlength="320" required aria-invalid="true" aria-describedby="id_email_helptext id_email_error" id="id_email"> <span class="helptext" id="id_email_helptext">例 a@b.jp</span> </p> <ul class="errorlist" id="id_tie_error"><li>このフィールドは必須です。</li></ul> <p> <label>つながり:</label> <div id="id_tie"><div> <label for="id_tie_0"><input type="radio" name="tie" value="a" required aria-invalid="true" id="id_tie_0"> A</label> </div><div> <label for="id_tie_1"><input type="radio" name="tie" value="b" required aria-invalid="true" id="id_tie_1"> B</label> </div> </div> </p>"#;
    const AS_DIV: &str = r#"<ul class="errorlist nonfield"><li>お名前とひとことが同じです。</li></ul> <div> <label for="id_name">お名前:</label> <ul class="errorlist" id="id_name_error"><li>このフィールドは必須です。</li></ul> <input type="text" name="name" required aria-invalid="true" aria-describedby="id_name_error" id="id_name"> </div> <div> <label for="id_email">メールアドレス:</label> <div class="helptext" id="id_email_helptext">例 a@b.jp</div> <ul class="errorlist" id="id_email_error"><li>有効なメールアドレスを入力してください。</li></ul> <input type="email" name="email" value="x" maxlength="320" required aria-invalid="true" aria-describedby="id_email_helptext id_email_error" id="id_email"> </div> <div> <fieldset aria-describedby="id_tie_error"> <legend>つながり:</legend> <ul class="errorlist" id="id_tie_error"><li>このフィールドは必須です。</li></ul> <div id="id_tie"><div> <label for="id_tie_0"><input type="radio" name="tie" value="a" required aria-invalid="true" id="id_tie_0"> A</label> </div><div> <label for="id_tie_1"><input type="radio" name="tie" value="b" required aria-invalid="true" id="id_tie_1"> B</label> </div> </div></fieldset> </div>"#;
    const AS_TABLE: &str = r#"<table><tr> <td colspan="2"> <ul class="errorlist nonfield"><li>お名前とひとことが同じです。</li></ul> </td> </tr> <tr> <th><label for="id_name">お名前:</label></th> <td> <ul class="errorlist" id="id_name_error"><li>このフィールドは必須です。</li></ul> <input type="text" name="name" required aria-invalid="true" aria-describedby="id_name_error" id="id_name"> </td> </tr> <tr> <th><label for="id_email">メールアドレス:</label></th> <td> <ul class="errorlist" id="id_email_error"><li>有効なメールアドレスを入力してください。</li></ul> <input type="email" name="email" value="x" maxlength="320" required aria-invalid="true" aria-describedby="id_email_helptext id_email_error" id="id_email"> <br> <span class="helptext" id="id_email_helptext">例 a@b.jp</span> </td> </tr> <tr> <th><label>つながり:</label></th> <td> <ul class="errorlist" id="id_tie_error"><li>このフィールドは必須です。</li></ul> <div id="id_tie"><div> <label for="id_tie_0"><input type="radio" name="tie" value="a" required aria-invalid="true" id="id_tie_0"> A</label> </div><div> <label for="id_tie_1"><input type="radio" name="tie" value="b" required aria-invalid="true" id="id_tie_1"> B</label> </div> </div> </td> </tr></table>"#;
    let labels = [("name", "お名前"), ("email", "メールアドレス"), ("tie", "つながり")];
    let answer =
        |(name, label): (&str, &str)| Answer { name: name.into(), label: label.into(), value: Given::default() };
    let message = Message { answers: labels.map(answer).to_vec(), ..posted("https://city.example/contact/") };
    let fields: &[(&str, &[&str])] = &[
        ("name", &["このフィールドは必須です。"]),
        ("email", &["有効なメールアドレスを入力してください。"]),
        ("tie", &["このフィールドは必須です。"]),
    ];
    for form in [AS_P, AS_DIV, AS_TABLE] {
        let body = ["<form method=post>", form, "</form>"].concat();
        assert_eq!(
            outcome(&page(200, &body), &message, None),
            invalid("お名前とひとことが同じです。", fields),
            "{form}"
        );
    }
}

#[test]
fn a_page_made_to_annoy_is_read_in_time() {
    let nested =
        "<div class=error id=x><input name=email aria-invalid=true aria-describedby='x x x x x x'>".repeat(8_000);
    let flat = "<p class=error>x</p><input name=email>".repeat(20_000);
    let quotes = "<a b=\"".repeat(100_000);
    let start = std::time::Instant::now();
    for body in [nested, flat, quotes, "<".repeat(1_000_000), "&".repeat(1_000_000)] {
        read(&page(200, &body), Some("css:div div div .x"));
    }
    // Unoptimised code on a busy machine; what must not be is minutes.
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
