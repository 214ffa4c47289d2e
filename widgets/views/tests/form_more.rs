//! `enishi-form` in a browser: dates in three fields, repeating groups, addresses, answers that come with the page,
//! readings, and what is not sent but handed to the visitor.

mod common;
#[path = "common/form.rs"]
mod form_common;

use enishi_core::i18n::Lang;
use enishi_core::json;
use enishi_core::json::Value;
use enishi_views::form::{Cards, Finish, Gift, Place, Submission};
use form_common::{Setting, Try, frame, open};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::{HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

fn one_step(fields: Value) -> Value {
    json!({"title": "申込", "purpose": "受付のため", "steps": [{"title": "入力", "fields": fields}]})
}

fn party() -> Value {
    one_step(json!([
        {"name": "party", "type": "group", "label": "参加者", "min": 1, "max": 3, "fields": [
            {"name": "name", "type": "name", "label": "氏名", "required": true},
            {"name": "kana", "type": "kana", "label": "フリガナ"}
        ]}
    ]))
}

impl Try {
    fn part(&self, name: &str, part: usize) -> HtmlInputElement {
        let found = self.shown.find(&format!("[name=\"{name}\"][data-part=\"{part}\"]"));
        found.unwrap_or_else(|| panic!("no part {part} of {name}")).unchecked_into()
    }

    fn type_part(&self, name: &str, part: usize, text: &str) {
        let control = self.part(name, part);
        control.set_value(text);
        control.dispatch_event(&form_common::bubbling("input")).expect("input");
    }

    async fn press(&self, text: &str) {
        let buttons = self.all("button:not([hidden] *):not([hidden])");
        let found = buttons.into_iter().find(|button| button.text_content().unwrap_or_default() == text);
        found.unwrap_or_else(|| panic!("no button {text}")).click();
        frame().await;
    }
}

#[wasm_bindgen_test]
async fn a_date_is_typed_in_an_era_and_shown_in_both() {
    let schema = one_step(json!([{"name": "born", "type": "date-era", "label": "生年月日", "required": true}]));
    let form = open(Setting { schema, ..Setting::default() });
    frame().await;
    for (part, text) in [(0, "平成"), (1, "３１"), (2, "1"), (3, "31")] {
        form.type_part("born", part, text);
    }
    frame().await;
    assert_eq!(form.shown.text(".form-meant"), "2019年1月31日(木)、平成31年1月31日");
    form.go_on().await;
    assert!(form.shown.text(".form-answers").contains("平成31年1月31日"));
    form.press("戻る").await;
    assert_eq!(form.part("born", 1).value(), "３１", "what was typed stands as it was typed");
    form.type_part("born", 2, "5");
    form.type_part("born", 3, "1");
    form.go_on().await;
    assert!(form.error("born").contains("生年月日"), "平成31年5月1日 does not exist");
    form.type_part("born", 0, "令和");
    form.type_part("born", 1, "元");
    form.go_on().await;
    form.go_on().await;
    assert_eq!(form.sent()[0].first("born"), "2019-05-01");
}

#[wasm_bindgen_test]
async fn entries_are_added_and_taken_away_and_the_others_move_up() {
    let form = open(Setting { schema: party(), ..Setting::default() });
    frame().await;
    assert_eq!(form.all(".form-entry:not([hidden])").len(), 1);
    form.type_in("party.0.name", "一郎");
    form.press("参加者を追加する").await;
    form.type_in("party.1.name", "二郎");
    form.press("参加者を追加する").await;
    form.type_in("party.2.name", "三郎");
    assert!(form.all(".form-entry:not([hidden])").len() == 3);
    let add = form.all("button").into_iter().find(|b| b.text_content().unwrap_or_default() == "参加者を追加する");
    assert!(add.is_some_and(|add| add.has_attribute("hidden")), "no more than three");
    form.press("参加者 2を削除する").await;
    assert_eq!(form.all(".form-entry:not([hidden])").len(), 2);
    assert_eq!(form.named("party.1.name").value(), "三郎");
    form.go_on().await;
    let answers = form.shown.text(".form-answers");
    assert!(answers.contains("参加者 1 氏名一郎") && answers.contains("参加者 2 氏名三郎"), "{answers}");
    form.go_on().await;
    let sent = form.sent();
    assert_eq!((sent[0].first("party"), sent[0].first("party.1.name")), ("2", "三郎"));
    assert!(sent[0].get("party.2.name").is_empty());
}

#[wasm_bindgen_test]
async fn each_entry_has_its_own_furigana() {
    let form = open(Setting { schema: party(), ..Setting::default() });
    frame().await;
    form.press("参加者を追加する").await;
    form.through_ime("party.1.name", "ゆうばり", "夕張");
    frame().await;
    assert_eq!(form.named("party.1.kana").value(), "ユウバリ");
    assert_eq!(form.named("party.0.kana").value(), "");
}

#[wasm_bindgen_test]
async fn a_postal_code_fills_the_address_and_never_over_the_visitors_own() {
    let form = open(Setting::default());
    frame().await;
    form.type_in("postal", "068-049");
    assert!(form.host.looked_up.lock().expect("lock").is_empty());
    form.type_in("postal", "０６８ー０４９２");
    let (field, code) = form.host.looked_up.lock().expect("lock")[0].clone();
    assert_eq!(code, "068-0492");
    let place = |town: &str| Place { prefecture: "北海道".into(), city: "夕張市".into(), town: town.into() };
    form.told.places.set((field, vec![place("清水沢清陵町"), place("清水沢清湖町")]));
    frame().await;
    assert_eq!(form.named("prefecture").value(), "北海道", "what all towns share");
    assert_eq!(form.all(".form-places button").len(), 2);
    form.all(".form-places button")[1].click();
    frame().await;
    assert_eq!((form.named("city").value().as_str(), form.all(".form-places").len()), ("夕張市", 0));
    form.type_in("city", "小樽市");
    form.told.places.set((field, vec![Place { city: "札幌市".into(), ..place("") }]));
    frame().await;
    assert_eq!(form.named("city").value(), "小樽市", "the visitor's own");
}

#[wasm_bindgen_test]
async fn what_comes_with_the_page_is_shown_and_not_typed() {
    let fields = json!([
        {"name": "program", "label": "プログラム", "required": true, "rules": ["shown"]},
        {"name": "name", "type": "name", "label": "氏名"},
        {"name": "ok", "type": "consent", "label": "同意"}
    ]);
    let form = open(Setting { schema: one_step(fields), confirm: false, ..Setting::default() });
    frame().await;
    form.type_in("name", "自分");
    let answers = vec![
        ("program".to_owned(), vec!["p1".to_owned()], "そば打ち体験".to_owned()),
        ("name".to_owned(), vec!["別人".to_owned()], String::new()),
        ("ok".to_owned(), vec!["on".to_owned()], String::new()),
    ];
    form.told.gift.set(Gift { answers, only_empty: true, note: "入れました".to_owned() });
    frame().await;
    assert_eq!(form.shown.text(".form-given"), "そば打ち体験");
    assert!(form.shown.find("[name=program]").is_none());
    assert_eq!(form.named("name").value(), "自分", "what was written stays");
    let answers = vec![("program".to_owned(), vec!["p1".to_owned()], "そば打ち体験\n残り3人".to_owned())];
    form.told.gift.set(Gift { answers, ..Gift::default() });
    frame().await;
    assert_eq!(form.shown.text(".form-given"), "そば打ち体験 (残り3人)");
    assert!(!form.named("ok").checked(), "nobody else agrees");
    form.go_on().await;
    assert_eq!(form.sent()[0].first("program"), "p1");
}

#[wasm_bindgen_test]
async fn a_robot_that_fills_what_nobody_sees_is_not_heard() {
    let form = open(Setting { initial: form_common::registered(), confirm: false, ..Setting::default() });
    frame().await;
    let trap = form.shown.find(".form-trap").expect("a trap");
    assert_eq!(trap.get_attribute("aria-hidden").as_deref(), Some("true"));
    form.named("homepage").set_value("https://spam.example");
    form.go_on().await;
    assert!(form.sent().is_empty());
    assert!(form.shown.text("[part=notice]").contains("自動送信"));
}

#[wasm_bindgen_test]
async fn the_journey_has_the_present_step_marked() {
    let form = open(Setting::default());
    frame().await;
    assert_eq!(form.all(".form-journey li").len(), 3);
    assert!(form.shown.text(".form-journey [aria-current]").contains("登録"));
}

#[wasm_bindgen_test]
async fn a_section_of_which_nothing_is_asked_has_no_heading() {
    let child = json!({"field": "child", "values": [true]});
    let form = open(Setting {
        schema: one_step(json!([
            {"name": "name", "label": "氏名", "type": "name", "section": "あなた"},
            {"name": "child", "label": "子ども", "type": "checkbox"},
            {"name": "age", "label": "年齢", "section": "子ども", "when": child.clone()},
            {"name": "school", "label": "学校", "when": child},
            {"name": "note", "label": "備考", "section": "ほか"}
        ])),
        ..Setting::default()
    });
    frame().await;
    let headings = || {
        let all = form.all(".form-section").into_iter().filter(|heading| !heading.has_attribute("hidden"));
        all.map(|heading| heading.inner_text()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(headings(), "あなた ほか");
    form.named("child").click();
    frame().await;
    assert_eq!(headings(), "あなた 子ども ほか");
}

#[wasm_bindgen_test]
async fn what_there_is_to_read_opens_beside_the_form() {
    let fields = json!([
        {"name": "c", "label": "同意します", "type": "consent", "links": [
            {"text": "｜個人情報《こじんじょうほう》の扱い", "href": "/privacy"}, {"text": "窓口", "href": "mailto:a@b.jp"}
        ]},
        {"name": "r", "label": "種別", "type": "radio", "options": ["a"], "links": [{"text": "要項", "href": "y.pdf"}]},
        {"name": "t", "label": "題名", "links": [{"text": "記入例", "href": "https://city.example/"}]}
    ]);
    let mut schema = one_step(fields);
    schema["links"] = json!([{"text": "全体の方針", "href": "/all"}]);
    let form = open(Setting { schema, ..Setting::default() });
    frame().await;
    let of_all = form.shown.find("[part=personal] [part=links] a").expect("a link of the form");
    assert_eq!(of_all.get_attribute("href").as_deref(), Some("/all"));
    let seen: Vec<_> = form
        .all("[part=field] [part=links] a")
        .into_iter()
        .map(|a| (a.inner_text(), a.get_attribute("href").unwrap_or_default(), a.get_attribute("target")))
        .collect();
    let wanted = |text: &str, href: &str| {
        (format!("{text}(新しいウィンドウで開きます)"), href.to_owned(), Some("_blank".to_owned()))
    };
    assert_eq!(seen.len(), 4);
    assert!(seen[0].0.starts_with("個人情報") && seen[0].0.ends_with("(新しいウィンドウで開きます)"), "{seen:?}");
    assert_eq!((seen[0].1.as_str(), seen[0].2.as_deref()), ("/privacy", Some("_blank")));
    assert_eq!(seen[1], ("窓口".to_owned(), "mailto:a@b.jp".to_owned(), None));
    assert_eq!(seen[2..], [wanted("要項", "y.pdf"), wanted("記入例", "https://city.example/")]);
    assert_eq!(form.all("label a, legend a").len(), 0, "a link is no part of what a box is ticked by");
}

#[wasm_bindgen_test]
async fn easy_japanese_has_readings_above_the_characters_and_none_in_attributes() {
    let form = open(Setting { lang: Lang::JaEasy, ..Setting::default() });
    frame().await;
    assert!(!form.all("ruby rt").is_empty());
    assert!(!form.shown.text(".form").contains('｜') && !form.shown.text(".form").contains('《'));
    let attributes = form.all("[aria-label]").into_iter().filter_map(|element| element.get_attribute("aria-label"));
    assert_eq!(attributes.filter(|text| text.contains('｜')).count(), 0);
}

#[wasm_bindgen_test]
async fn waiting_for_a_connection_can_be_stopped() {
    let form = open(Setting { initial: form_common::registered(), ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    form.say(Submission::Waiting).await;
    assert!(form.shown.text("[part=notice]").contains("つながっていません"));
    form.press("待つのをやめる").await;
    assert_eq!(*form.host.cancelled.lock().expect("lock"), 1);
    form.go_on().await;
    assert_eq!(form.sent().len(), 1, "it is not handed over twice");
}

#[wasm_bindgen_test]
async fn mail_is_a_draft_that_nobody_calls_sent() {
    let form = open(Setting { initial: form_common::registered(), finish: Finish::Mail, ..Setting::default() });
    frame().await;
    assert_eq!(form.all(".form-steps li").last().and_then(|li| li.text_content()).as_deref(), Some("メール"));
    form.go_on().await;
    form.press("メールの下書きを作る").await;
    form.say(Submission::Handed { draft: "mailto:a@example.jp?subject=x".into() }).await;
    assert_eq!(form.page(), "メールの下書きができました");
    assert!(form.shown.text("[part=notice]").contains("まだ送信されていません"));
    let link = form.shown.find("a[href^=mailto]").expect("a link");
    assert_eq!(link.get_attribute("href").as_deref(), Some("mailto:a@example.jp?subject=x"));
    form.press("控えを保存する").await;
    let saved = form.host.saved.lock().expect("lock")[0].clone();
    assert!(saved.contains("【氏名】\r\n髙橋　花子\r\n"), "{saved}");
}

#[wasm_bindgen_test]
async fn paper_is_a_sheet_with_the_office_and_the_answers() {
    let form = open(Setting { initial: form_common::registered(), finish: Finish::Paper, ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.press("申込書を作る").await;
    form.say(Submission::Handed { draft: String::new() }).await;
    let sheet = form.shown.text(".form-paper");
    for part in ["関係人口サポーター登録", "宛先: 夕張市 地域振興課", "髙橋　花子", "受付番号"]
    {
        assert!(sheet.contains(part), "{part}: {sheet}");
    }
    form.press("申込書を印刷する").await;
    assert_eq!(*form.host.printed.lock().expect("lock"), 1);
}

#[wasm_bindgen_test]
async fn cards_are_drawn_from_the_answers_and_the_receipt() {
    let cards = Cards { card: true, certificate: true, looks: vec![("town", "夕張市".into())] };
    let form = open(Setting { initial: form_common::registered(), cards, ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    form.say(Submission::Done { receipt: Some("Y-0282".into()), waits: false }).await;
    let all: Vec<HtmlElement> = form.all("enishi-card");
    let read = |name: &str| all.iter().map(|card| card.get_attribute(name).unwrap_or_default()).collect::<Vec<_>>();
    assert_eq!(read("kind"), ["card", "certificate"]);
    assert_eq!(read("number"), ["Y-0282", "Y-0282"]);
    assert_eq!(read("name")[0], "髙橋　花子");
    assert_eq!(read("town")[0], "夕張市");
}

#[wasm_bindgen_test]
async fn a_waiting_list_is_not_called_a_place() {
    let cards = Cards { card: true, certificate: true, looks: Vec::new() };
    let form = open(Setting { initial: form_common::registered(), cards, ..Setting::default() });
    frame().await;
    form.go_on().await;
    form.go_on().await;
    form.say(Submission::Done { receipt: Some("W-1".into()), waits: true }).await;
    assert_eq!(form.page(), "キャンセル待ちを受け付けました");
    assert!(form.shown.text(".notice").contains("まだ決まっていません"));
    assert_eq!(form.shown.text(".form-receipt b"), "W-1");
    assert!(form.all("enishi-card").is_empty(), "nobody takes part yet");
}
