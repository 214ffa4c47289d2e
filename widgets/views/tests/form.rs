//! `enishi-form` in a browser: the way of a visitor through 入力 → 確認 → 完了, and what goes wrong on it.

mod common;
#[path = "common/form.rs"]
mod form_common;

use common::settle;
use enishi_core::i18n::Lang;
use enishi_core::json;
use enishi_core::json::Value;
use enishi_views::form::Submission;
use form_common::*;
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn from_input_over_confirmation_to_the_receipt() {
    let form = open(Setting::default());
    frame().await;
    assert_eq!(form.shown.text("h2"), "関係人口サポーター登録");
    assert_eq!(form.shown.text("[aria-current=step]"), "入力");
    for (name, text) in [("name", " 髙橋　花子"), ("kana", "たかはし　はなこ"), ("postal", "０６８０４９２")]
    {
        form.type_in(name, text);
        form.leave(name);
    }
    form.type_in("prefecture", "北海道");
    form.type_in("city", "夕張市");
    form.type_in("email", "ｈａｎａｋｏ＠example.jp");
    form.all("[name=ties]")[5].click();
    form.all("[name=ties]")[0].click();
    form.named("consent").click();
    settle().await;
    assert_eq!(form.named("kana").value(), "タカハシ ハナコ", "tidied when the field is left");
    assert_eq!(form.named("postal").value(), "068-0492");
    form.go_on().await;

    assert_eq!(form.page(), "入力内容の確認");
    assert_eq!(form.shown.text("[aria-current=step]"), "確認");
    assert!(form.focused().class_list().contains("form-heading"), "the heading has the focus");
    let answers = form.shown.text(".form-answers");
    for seen in ["髙橋　花子", "hanako@example.jp", "出身、まちのファン", "未入力", "はい"] {
        assert!(answers.contains(seen), "{seen} in {answers}");
    }
    assert!(form.shown.text("form .form-personal").contains("利用目的"));
    assert!(form.sent().is_empty(), "nothing is sent before the visitor says so");

    form.go_on().await;
    let sent = form.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].first("kana"), "タカハシ ハナコ");
    assert_eq!(sent[0].get("ties"), ["birthplace", "fan"]);
    form.say(Submission::Sending { percent: None }).await;
    assert_eq!(form.shown.text("[role=status]"), "送信しています…");
    form.say(Submission::Done { receipt: Some("Y-0282".into()), waits: false }).await;
    assert_eq!(form.page(), "受け付けました");
    assert_eq!(form.shown.text(".form-receipt b"), "Y-0282");
    assert_eq!(form.shown.text("[aria-current=step]"), "完了");
    assert!(form.focused().class_list().contains("form-heading"));
    assert_eq!(
        form.all("button").iter().filter(|b| b.text_content().as_deref() == Some("この画面を印刷する")).count(),
        1
    );
}

#[wasm_bindgen_test]
async fn faults_show_when_a_field_is_left_and_go_when_they_are_mended() {
    let form = open(Setting::default());
    frame().await;
    form.type_in("email", "hanako");
    settle().await;
    assert_eq!(form.error("email"), "", "not while it is typed");
    form.leave("email");
    settle().await;
    assert_eq!(
        form.error("email"),
        "＊「メールアドレス」は name@example.jp のように、@ と . を入れて入力してください。"
    );
    assert_eq!(form.named("email").get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = form.named("email").get_attribute("aria-describedby").expect("described");
    let (error, support) = described.split_once(' ').expect("error and support text");
    assert!(form.shown.text(&format!("#{error}")).starts_with('＊'));
    assert!(form.shown.text(&format!("#{support}")).contains("例: taro@example.jp"));
    form.type_in("email", "hanako@exampl");
    settle().await;
    assert_ne!(form.error("email"), "", "still wrong");
    form.type_in("email", "hanako@example.jp");
    settle().await;
    assert_eq!(form.error("email"), "");
    assert!(!form.named("email").has_attribute("aria-invalid"));
    assert_eq!(*form.host.changes.lock().expect("lock"), 3);
}

#[wasm_bindgen_test]
async fn the_summary_has_the_focus_and_leads_to_each_field() {
    let form = open(Setting::default());
    frame().await;
    form.go_on().await;
    assert_eq!(form.page(), "登録内容の入力");
    assert_eq!(form.focused().get_attribute("data-focus").as_deref(), Some("summary"));
    assert_eq!(form.focused().get_attribute("role").as_deref(), Some("region"));
    assert!(form.shown.text(".form-notice-title").starts_with("6か所"));
    let links = form.all(".form-links a");
    assert_eq!(links.len(), 6);
    links[0].click();
    frame().await;
    assert_eq!(form.focused().get_attribute("name").as_deref(), Some("name"), "the first wrong field");
    form.type_in("name", "Jane Smith");
    settle().await;
    assert_eq!(form.all(".form-links a").len(), 5, "what is mended leaves the summary");
}

#[wasm_bindgen_test]
async fn a_field_that_is_not_asked_is_hidden_and_not_checked() {
    let mut initial = registered();
    initial["city"] = Value::Null;
    let form = open(Setting { initial, ..Setting::default() });
    frame().await;
    assert!(!form.field("city").has_attribute("hidden"));
    assert!(form.field("country").has_attribute("hidden"));
    form.type_in("prefecture", "海外");
    settle().await;
    assert!(form.field("city").has_attribute("hidden"));
    assert!(!form.field("country").has_attribute("hidden"));
    form.go_on().await;
    assert_eq!(form.page(), "入力内容の確認");
    assert!(!form.shown.text(".form-answers").contains("市区町村"));
}

#[wasm_bindgen_test]
async fn every_answer_is_kept_on_the_way_back() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    assert_eq!(form.page(), "入力内容の確認");
    let change = form.all(".form-change");
    let email = change.iter().find(|b| b.get_attribute("aria-label").as_deref() == Some("「メールアドレス」を直す"));
    email.expect("a way back to the e-mail address").click();
    frame().await;
    assert_eq!(form.focused().get_attribute("name").as_deref(), Some("email"));
    for (name, value) in [("name", "髙橋　花子"), ("prefecture", "北海道"), ("email", "hanako@example.jp")] {
        assert_eq!(form.named(name).value(), value);
    }
    assert!(form.named("consent").checked());
    form.go_on().await;
    let ties = form.all(".form-change");
    let ties = ties.iter().find(|b| b.get_attribute("aria-label").as_deref() == Some("「まちとのつながり」を直す"));
    ties.expect("a way back to the ties").click();
    frame().await;
    assert_eq!(
        form.focused().get_attribute("value").as_deref(),
        Some("birthplace"),
        "a group gives it to its first box"
    );
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_comes_back_to_its_field() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    let fields = vec![
        ("email".to_owned(), "この<b>アドレス</b>は登録済みです。".to_owned()),
        ("ghost".to_owned(), "知らない項目です。".to_owned()),
    ];
    form.say(Submission::Refused { message: "直してください。".into(), fields }).await;
    assert_eq!(form.page(), "登録内容の入力");
    assert_eq!(form.error("email"), "＊この<b>アドレス</b>は登録済みです。", "text, never markup");
    assert_eq!(form.focused().get_attribute("data-focus").as_deref(), Some("summary"));
    let summary = form.shown.text("[data-focus=summary]");
    assert!(summary.contains("直してください。") && summary.contains("知らない項目です。"), "{summary}");
    form.leave("email");
    settle().await;
    assert_ne!(form.error("email"), "", "leaving it as it is mends nothing");
    form.type_in("email", "other@example.jp");
    form.leave("email");
    settle().await;
    assert_eq!(form.error("email"), "");
}

#[wasm_bindgen_test]
async fn what_was_not_sent_is_said_and_kept() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    form.say(Submission::NotSent { text: "サーバーにつながりませんでした。".into() }).await;
    assert_eq!(form.page(), "入力内容の確認");
    assert_eq!(form.focused().get_attribute("data-focus").as_deref(), Some("notice"));
    let notice = form.shown.text("[data-focus=notice]");
    for seen in [
        "送信できませんでした",
        "サーバーにつながりませんでした。",
        "画面に残っています",
        "0123-52-3111",
        "もう一度送信する",
    ] {
        assert!(notice.contains(seen), "{seen} in {notice}");
    }
    assert!(form.shown.text(".form-answers").contains("髙橋　花子"));
}

#[wasm_bindgen_test]
async fn what_nobody_knows_is_not_called_done() {
    let form = open(Setting { initial: registered(), confirm: false, ..Setting::default() });
    frame().await;
    assert_eq!(form.all(".form-steps li").len(), 2, "without 確認");
    form.go_on().await;
    assert_eq!(form.sent().len(), 1);
    form.say(Submission::Unknown { again: true }).await;
    let notice = form.shown.text("[data-focus=notice]");
    for seen in ["届いたかどうか分かりません", "二重に受け付けられることはありません", "0123-52-3111", "髙橋　花子"]
    {
        assert!(notice.contains(seen), "{seen} in {notice}");
    }
    assert!(!form.shown.text(".form").contains("受け付けました"));
    wait(1100).await;
    form.shown.find("[data-focus=notice] .button.primary").expect("a button").unchecked_into::<HtmlElement>().click();
    frame().await;
    assert_eq!(form.sent().len(), 2);
    assert_eq!(form.sent()[0], form.sent()[1]);
}

#[wasm_bindgen_test]
async fn what_could_count_twice_is_not_sent_again() {
    let form = open(Setting { initial: registered(), confirm: false, ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.say(Submission::Unknown { again: false }).await;
    let notice = form.shown.text("[data-focus=notice]");
    for seen in ["届いたかどうか分かりません", "もう一度送信せずに", "0123-52-3111", "髙橋　花子"]
    {
        assert!(notice.contains(seen), "{seen} in {notice}");
    }
    assert!(form.shown.find("[data-focus=notice] .button.primary").is_none());
    wait(1100).await;
    form.go_on().await;
    assert_eq!(form.sent().len(), 1);
}

async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).expect("a timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("a timer");
}

#[wasm_bindgen_test]
async fn a_second_press_sends_nothing() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    form.go_on().await;
    assert_eq!(form.sent().len(), 1, "within a second");
    form.say(Submission::Sending { percent: None }).await;
    wait(1100).await;
    form.go_on().await;
    assert_eq!(form.sent().len(), 1, "while it is on its way");
    assert_eq!(form.all("button[disabled], button[aria-disabled=true]").len(), 0, "no button is dead");
}

/// The answer came at once, and what it wanted was put right within the second.
#[wasm_bindgen_test]
async fn who_turned_a_page_since_sending_does_not_press_twice() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    let fields = vec![("name".to_owned(), "登録済みです。".to_owned())];
    form.say(Submission::Refused { message: String::new(), fields }).await;
    form.type_in("name", "石狩　花子");
    form.go_on().await;
    form.go_on().await;
    assert_eq!(form.sent().len(), 2);
}

#[wasm_bindgen_test]
async fn the_second_click_of_a_double_click_does_not_reach_the_next_step() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_detail(2);
    let second = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("click");
    let buttons = form.all("button[type=submit]");
    buttons[1].dispatch_event(&second).expect("click");
    frame().await;
    assert!(form.sent().is_empty());
}

#[wasm_bindgen_test]
async fn furigana_comes_from_the_ime_and_never_over_the_visitors_own() {
    let form = open(Setting::default());
    frame().await;
    form.through_ime("name", "ゆうばり", "夕張");
    settle().await;
    assert_eq!(form.named("kana").value(), "ユウバリ");
    form.type_in("name", "夕張　");
    form.through_ime("name", "たろう", "太郎");
    settle().await;
    assert_eq!(form.named("kana").value(), "ユウバリ タロウ");
    form.type_in("name", "");
    settle().await;
    assert_eq!(form.named("kana").value(), "", "what came from the name goes with it");
    form.through_ime("name", "ゆうばり", "夕張");
    form.type_in("kana", "セキバリ");
    form.through_ime("name", "はなこ", "花子");
    form.type_in("name", "");
    settle().await;
    assert_eq!(form.named("kana").value(), "セキバリ");
}

#[wasm_bindgen_test]
async fn enter_of_an_ime_submits_nothing() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    let enter = |composing: bool, repeat: bool| {
        let init = web_sys::KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key("Enter");
        init.set_is_composing(composing);
        init.set_repeat(repeat);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("key");
        form.named("name").dispatch_event(&event).expect("key");
        event.default_prevented()
    };
    assert!(enter(true, false));
    assert!(enter(false, true), "held down");
    assert!(!enter(false, false));
    form.compose("name", "compositionstart", "");
    assert!(enter(false, false));
    form.shown.find("form").expect("form").dispatch_event(&bubbling("submit")).expect("submit");
    frame().await;
    assert_eq!(form.page(), "登録内容の入力");
    form.compose("name", "compositionend", "");
    form.go_on().await;
    assert_eq!(form.page(), "入力内容の確認");
}

#[wasm_bindgen_test]
async fn nothing_moves_below_a_pressed_finger() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    form.type_in("email", "x");
    form.named("name").dispatch_event(&bubbling("pointerdown")).expect("pointer");
    form.leave("email");
    settle().await;
    assert_eq!(form.error("email"), "");
    form.named("name").dispatch_event(&bubbling("click")).expect("click");
    settle().await;
    assert_ne!(form.error("email"), "");
}

#[wasm_bindgen_test]
async fn every_kind_has_a_named_control() {
    let kinds = [
        "text",
        "search",
        "email",
        "url",
        "tel",
        "password",
        "number",
        "range",
        "color",
        "date",
        "time",
        "month",
        "week",
        "datetime-local",
        "checkbox",
        "textarea",
        "select",
        "radio",
        "checkboxes",
        "consent",
        "name",
        "kana",
        "postal",
        "address",
        "prefecture",
    ];
    let fields: Vec<Value> = kinds
        .iter()
        .map(|kind| {
            let mut field = json!({"name": kind, "type": kind, "label": format!("Label {kind}"), "required": true});
            if matches!(*kind, "select" | "radio" | "checkboxes") {
                field["options"] = json!(["a", "b"]);
            }
            field
        })
        .chain([json!({"name": "token", "type": "hidden"})])
        .collect();
    let schema = json!({"title": "All", "steps": [{"title": "One", "fields": fields}, {"title": "Two", "fields": [
        {"name": "more", "label": "More", "example": "x"}
    ]}]});
    let initial = json!({
        "text": "t", "search": "s", "email": "a@b.jp", "url": "https://x", "tel": "011-204-5089", "password": "p",
        "number": "３", "range": "50", "color": "#0017c1", "date": "2026-04-01", "time": "09:30", "month": "2026-04",
        "week": "2026-W14", "datetime-local": "2026-04-01T09:30", "checkbox": true, "textarea": "1\n2",
        "select": "b", "radio": "b", "checkboxes": ["a", "b"], "consent": true, "name": "N", "kana": "か",
        "postal": "0680492", "address": "本町4", "prefecture": "海外", "token": "secret"
    });
    let form = open(Setting { schema, initial, lang: Lang::En, ..Setting::default() });
    frame().await;
    let mut ids = Vec::new();
    for kind in kinds {
        let control = form.named(kind);
        // Of a date each control has a label around it.
        let around = control.closest("label").expect("selector").and_then(|label| label.text_content());
        let label = around.unwrap_or_else(|| form.shown.text(&format!("label[for=\"{}\"]", control.id())));
        assert!(!label.is_empty(), "{kind} has a label");
        assert!(form.field(kind).text_content().unwrap_or_default().contains("Required"), "{kind}");
        ids.push(control.id());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), kinds.len());
    assert_eq!(form.named("datetime-local").value(), "2026-04-01T09:30");
    assert_eq!(form.named("select").value(), "b");
    assert_eq!(form.shown.text("[name=prefecture] option:checked"), "Outside Japan");
    assert!(form.shown.find("[name=token]").is_none(), "unseen values are not in the page");
    form.go_on().await;
    assert_eq!(form.page(), "Two");
    form.go_on().await;
    assert_eq!(form.page(), "Check your answers");
    assert!(!form.shown.text(".form-answers").contains("secret"));
    assert!(form.shown.text(".form-answers").contains("●●●●●●"));
    form.go_on().await;
    let sent = form.sent();
    assert_eq!(sent[0].first("token"), "secret");
    assert_eq!((sent[0].first("number"), sent[0].first("kana")), ("3", "カ"));
}

#[wasm_bindgen_test]
async fn two_forms_share_a_page_without_sharing_ids() {
    let (one, two) = (open(Setting::default()), open(Setting::default()));
    frame().await;
    let ids = |form: &Try| form.all("[id]").iter().map(|element| element.id()).collect::<Vec<_>>();
    let (first, second) = (ids(&one), ids(&two));
    assert!(!first.is_empty() && first.iter().all(|id| !second.contains(id)));
}

#[wasm_bindgen_test]
async fn a_keystroke_draws_nothing_anew() {
    let form = open(Setting { initial: registered(), ..Setting::default() });
    frame().await;
    let count = Arc::new(Mutex::new(0));
    let counter = {
        let count = count.clone();
        wasm_bindgen::prelude::Closure::<dyn FnMut(js_sys::Array)>::new(move |records: js_sys::Array| {
            *count.lock().expect("lock") += records.length();
        })
    };
    let observer = web_sys::MutationObserver::new(counter.as_ref().unchecked_ref()).expect("observer");
    let init = web_sys::MutationObserverInit::new();
    init.set_child_list(true);
    init.set_attributes(true);
    init.set_character_data(true);
    init.set_subtree(true);
    observer.observe_with_options(&form.shown.wrapper, &init).expect("observed");
    form.type_in("city", "夕張市本町");
    frame().await;
    assert_eq!(*count.lock().expect("lock"), 0, "no node and no attribute changes");
    form.type_in("city", "");
    form.leave("city");
    frame().await;
    assert_ne!(*count.lock().expect("lock"), 0, "an error does");
    observer.disconnect();
}
