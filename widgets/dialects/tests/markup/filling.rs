//! Answers in the page's own controls, and parts of it shown within our flow.

use super::common::{form, one, read, shown};
use enishi_dialects::markup::{fill_form, keep, set_files, unkeep};
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use web_sys::{DataTransfer, HtmlElement, HtmlFormElement, HtmlInputElement};

#[wasm_bindgen(inline_js = "
export const pairs = (form) => JSON.stringify([...new FormData(form)].filter(([, v]) => typeof v === 'string'));
export const listen = (form) => { const heard = []; for (const t of ['input', 'change'])
  form.addEventListener(t, (e) => heard.push(t + ' ' + e.target.name)); return heard; };
export const said = (heard) => heard.splice(0).join(', ');
export const seen = (host) => host.innerText.replace(/\\s+/g, ' ').trim();
export const transfer = (name) => { const d = new DataTransfer(); d.items.add(new File(['x'], name)); return d; };
")]
extern "C" {
    fn pairs(form: &HtmlFormElement) -> String;
    fn listen(form: &HtmlFormElement) -> JsValue;
    fn said(heard: &JsValue) -> String;
    fn seen(host: &HtmlElement) -> String;
    fn transfer(name: &str) -> DataTransfer;
}

fn sent(form: &HtmlFormElement) -> Value {
    serde_json::from_str(&pairs(form)).expect("JSON")
}

fn fill(form: &HtmlFormElement, answers: Value) -> Value {
    serde_json::from_str(&fill_form(form, &answers.to_string())).expect("JSON")
}

/// Every field of what was read with an answer that it takes.
fn some_answers(read: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for field in
        read["schema"]["steps"].as_array().into_iter().flatten().flat_map(|s| s["fields"].as_array().expect("fields"))
    {
        let name = field["name"].as_str().expect("a name").to_owned();
        let options: Vec<&str> =
            field["options"].as_array().into_iter().flatten().filter_map(|o| o["value"].as_str()).collect();
        match field["type"].as_str().expect("a type") {
            "checkboxes" => out.extend(options.iter().map(|value| (name.clone(), (*value).to_owned()))),
            "select" | "radio" | "checkbox" | "consent" => {
                out.push((name, (*options.last().unwrap_or(&"on")).to_owned()));
            }
            "file" | "password" => {}
            "date" => out.push((name, [&field["min"].as_str().unwrap_or("1985")[..4], "-01-01"].concat())),
            "number" => out.push((name, "12".into())),
            "postal" => out.push((name, "068-0492".into())),
            "tel" => out.push((name, "0123-52-3111".into())),
            "email" => out.push((name, "hanako@example.jp".into())),
            "textarea" => out.push((name, "一行目\n二行目".into())),
            _ => out.push((name, "髙橋 花子".into())),
        }
    }
    out
}

#[wasm_bindgen_test]
fn what_was_filled_is_read_again() {
    let pages = [
        include_str!("../../../../tests/sites/forms/cf7.html"),
        include_str!("../../../../tests/sites/forms/drupal-webform.html"),
        include_str!("../../../../tests/sites/forms/shirasagi.html"),
        include_str!("../../../../tests/sites/forms/rails.html"),
        include_str!("../../../../tests/sites/forms/django.html"),
        include_str!("../../../../tests/sites/forms/a-blog.html"),
        include_str!("../../../../tests/sites/forms/cgi-table.html"),
        include_str!("../../../../tests/sites/forms/joruri.html"),
        include_str!("../../../../tests/sites/forms/mw-wp-form.html"),
    ];
    for page in pages {
        let form = form(page);
        let first = read(&form);
        let answers = some_answers(&first);
        assert_eq!(fill(&form, json!(answers)), json!([]), "{}", first["action"]);
        let again = read(&form);
        assert_eq!(again["schema"], first["schema"]);
        for (name, _) in &answers {
            let wanted: Vec<&str> = answers.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect();
            assert_eq!(again["filled"][name], json!(wanted), "{name}");
        }
        // And nothing is left where there is no answer.
        assert_eq!(fill(&form, json!([])), json!([]));
        assert_eq!(read(&form)["filled"], json!({}));
    }
}

#[wasm_bindgen_test]
fn the_page_sends_its_own_names_and_hears_of_it() {
    let two = |to: u32| (1..=to).map(|n| format!("<option>{n:02}</option>")).collect::<String>();
    let (form, host) = shown(&format!(
        r#"<form><input type="hidden" name="token" value="t">
        <p>生年月日 <select name="by"><option value="">-</option><option>1985</option></select>年
        <select name="bm"><option value="">-</option>{}</select>月
        <select name="bd"><option value="">-</option>{}</select>日</p>
        <p><label>郵便番号 〒<input name="zip1" maxlength="3"></label>-<input name="zip2" maxlength="4"></p>
        <p><label>一言 <input name="a"></label> <label>又 <input name="a"></label></p>
        <p><label>選択 <select name="s" multiple><option>x</option><option>y</option><option>z</option></select></label></p>
        <p><label><input type="checkbox" name="empty" value=""> はい</label></p></form>"#,
        two(12),
        two(31)
    ));
    let found = read(&form);
    assert_eq!(found["own"]["a#2"], json!(["a"]), "one name twice");
    let heard = listen(&form);
    let answers = json!([
        ["b", "1985-04-01"],
        ["zip", "068-0492"],
        ["a", "一"],
        ["a#2", "二"],
        ["s", "x"],
        ["s", "z"],
        ["empty", "on"]
    ]);
    assert_eq!(fill(&form, answers.clone()), json!([]));
    let wanted = json!([
        ["token", "t"],
        ["by", "1985"],
        ["bm", "04"],
        ["bd", "01"],
        ["zip1", "068"],
        ["zip2", "0492"],
        ["a", "一"],
        ["a", "二"],
        ["s", "x"],
        ["s", "z"],
        ["empty", ""]
    ]);
    assert_eq!(sent(&form), wanted);
    assert!(said(&heard).starts_with("input by, change by, input bm"));
    fill(&form, answers);
    assert_eq!(said(&heard), "", "what stands already is no change");
    let wrong = json!([["b", "1999-04-01"], ["nobody", "x"], ["s", "q"]]);
    assert_eq!(fill(&form, wrong), json!(["b", "s", "nobody"]));
    host.remove();
}

#[wasm_bindgen_test]
fn a_secret_is_written_and_never_read() {
    let form = form(r#"<form><label>暗証 <input type="password" name="p" value="browser"></label></form>"#);
    assert_eq!(read(&form)["filled"], json!({}));
    assert_eq!(fill(&form, json!([["p", "mine"]])), json!([]));
    assert_eq!(sent(&form), json!([["p", "mine"]]));
}

#[wasm_bindgen_test]
fn files_go_into_the_pages_own_input() {
    let (form, host) =
        shown(r#"<form><label>写真 <input type="file" name="photo" multiple accept="image/*"></label></form>"#);
    read(&form);
    let files: JsValue = transfer("証明.png").into();
    assert!(set_files(&form, "photo", &files));
    assert!(!set_files(&form, "other", &files));
    assert!(!set_files(&form, "photo", &JsValue::from_str("x")));
    let input: HtmlInputElement = one(&form, "input").unchecked_into();
    assert_eq!(input.files().and_then(|files| files.get(0)).map(|file| file.name()).as_deref(), Some("証明.png"));
    fill(&form, json!([]));
    assert_eq!(input.files().map(|files| files.length()), Some(1), "answers leave the files alone");
    host.remove();
}

#[wasm_bindgen_test]
fn only_the_kept_parts_are_in_sight_and_all_comes_back() {
    let (form, host) = shown(
        r#"<h2>題</h2> 前書き <div style="display:flex; color: red"><form>本文<p><label>氏名 <input name="n" required></label></p>
        <p>署名 <canvas width="10" height="10"></canvas></p><p style="display: block !important">注意</p>
        <div class="g-recaptcha">私はロボットではありません</div><button>送信</button></form></div>"#,
    );
    let before = host.inner_html();
    let found = read(&form);
    let labels: Vec<&str> =
        found["kept"].as_array().expect("kept").iter().filter_map(|k| k["label"].as_str()).collect();
    assert_eq!(labels, ["署名", "私はロボットではありません"]);
    keep(&form, &host, vec![1]);
    assert_eq!(seen(&host), "私はロボットではありません");
    keep(&form, &host, vec![0, 1]);
    assert_eq!(seen(&host), "署名 私はロボットではありません");
    assert_eq!(fill(&form, json!([["n", "髙"]])), json!([]), "while it is hidden");
    unkeep(&form);
    assert_eq!(host.inner_html(), before);
    host.remove();
}

#[wasm_bindgen_test]
fn a_day_of_an_era_is_written_as_the_page_has_it() {
    let years: String = (2..=64).map(|n| format!("<option>{n:02}</option>")).collect();
    let form = form(&format!(
        r#"<form><p><select name="e"><option value="">元号</option><option value="s">昭和</option><option value="h">平成</option>
        <option value="r">令和</option></select><select name="y"><option value="">-</option><option value="01">元</option>
        {years}</select>年<input name="m">月<input name="d">日</p>
        <p><label><input type="radio" name="f_e" value="AD">西暦</label><label><input type="radio" name="f_e" value="R"
        checked>令和</label><input name="f_y">年<input name="f_m">月<input name="f_d">日</p></form>"#
    ));
    let found = read(&form);
    assert_eq!(found["own"]["y"], json!(["e", "y", "m", "d"]));
    for (answers, pairs) in [
        (json!([["y", "1985-04-01"], ["f", "2026-11-22"]]), json!(["s", "60", "4", "1", "R", "8", "11", "22"])),
        (json!([["y", "1989-01-08"], ["f", "1985-04-01"]]), json!(["h", "01", "1", "8", "AD", "1985", "4", "1"])),
        (json!([["y", "2020-02-29"]]), json!(["r", "02", "2", "29", "AD", "", "", ""])),
    ] {
        assert_eq!(fill(&form, answers.clone()), json!([]), "{answers}");
        let written: Vec<Value> = sent(&form).as_array().expect("pairs").iter().map(|pair| pair[1].clone()).collect();
        assert_eq!(json!(written), pairs);
        let again = read(&form)["filled"].clone();
        for answer in answers.as_array().expect("answers") {
            assert_eq!(again[answer[0].as_str().expect("a name")], json!([answer[1]]));
        }
    }
    assert_eq!(fill(&form, json!([["y", "1920-01-01"]])), json!(["y"]), "大正 is not offered");
}

#[wasm_bindgen_test]
fn what_is_kept_has_a_name() {
    let (form, host) = shown(
        r#"<form><p><label>氏名 <input name="n"></label></p>
        <p>画像の文字<br><img alt="captcha" src="data:,"><input name="captcha-1"></p>
        <p><label for="s">印影</label> <input id="s" name="stamp" data-enishi-keep></p>
        <div>地図 <iframe></iframe></div><div data-enishi-keep>添付 <input type="file" name="f" title="書類"></div></form>"#,
    );
    let before = host.inner_html();
    read(&form);
    keep(&form, &host, vec![0, 1, 2, 3]);
    let name = |selector: &str, attribute: &str| one(&form, selector).get_attribute(attribute);
    assert_eq!(name("[name=captcha-1]", "aria-label").as_deref(), Some("画像の文字"));
    assert_eq!(name("iframe", "title").as_deref(), Some("地図"));
    assert_eq!((name("#s", "aria-label"), name("[name=f]", "aria-label")), (None, None), "their own names are enough");
    unkeep(&form);
    assert_eq!(host.inner_html(), before);
    keep(&form, &host, vec![0]);
    one(&form, "[name=captcha-1]").set_attribute("aria-label", "6文字").expect("an attribute");
    unkeep(&form);
    assert_eq!(name("[name=captcha-1]", "aria-label").as_deref(), Some("6文字"), "a script of the page knew better");
    host.remove();
}
