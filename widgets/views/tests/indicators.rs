//! Indicators in a real browser: what stands in the panel, notes by click and by keyboard, charts, hostile texts.

mod common;

use common::{Shown, settle, show, ui};
use enishi_core::i18n::Lang;
use enishi_core::indicator::{Panel, read};
use enishi_core::json::parse;
use enishi_views::indicators::Indicators;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

const IGA: &str = r#"{"title":"6-6 定住・関係人口","aim":"ファン獲得・拡大と地域への人口定着の推進","sdgs":[4,11],
 "terms":[{"term":"基本事業","text":"市が取り組みを進める基本単位"},{"term":"シビックプライド","text":"郷土意識"},{"term":"主担当課","text":"管理する課"}],
 "roles":[{"who":"市民(団体)","items":["シビックプライドを高めます。","魅力を発信します。"]}],
 "sections":[
 {"title":"基本事業1 魅力発信","office":"総合政策課","plans":["シティプロモーション指針"],"projects":["三重大学との連携事業"],
  "situation":"一つめの段落\n二つめの段落","actions":"シビックプライドの醸成",
  "indicators":[{"name":"ふるさと納税人数","unit":"人","baseline":"6,791人","target":"12,000人"}]},
 {"title":"基本事業2 地域人材育成","indicators":[{"name":"転入超過数","baseline":"▲9人","target":"50人","current":"20人","currentAsOf":"2024-03-31","office":"別の課"}]},
 {"title":"","indicators":[{"name":"相談を通じた移住者数","baseline":"88人","target":"増加"}]}]}"#;

fn panel(text: &str) -> Panel {
    read(&parse(text).expect("JSON")).expect("indicators").0
}

fn shown(lang: Lang, text: &'static str) -> Shown {
    show(move || view! { <Indicators ui=ui(lang) panel=panel(text) /> })
}

fn all(shown: &Shown, selector: &str) -> Vec<Element> {
    let list = shown.wrapper.query_selector_all(selector).expect("a selector");
    (0..list.length()).filter_map(|n| list.get(n)?.dyn_into().ok()).collect()
}

fn texts(shown: &Shown, selector: &str) -> Vec<String> {
    all(shown, selector).iter().map(|element| element.text_content().unwrap_or_default()).collect()
}

#[wasm_bindgen_test]
fn baseline_and_target_stand_and_a_current_value_only_where_there_is_one() {
    let shown = shown(Lang::Ja, IGA);
    assert_eq!(shown.text("h2"), "6-6 定住・関係人口");
    assert_eq!(
        texts(&shown, "h3"),
        ["基本事業1 魅力発信", "基本事業2 地域人材育成", "相談を通じた移住者数", "それぞれの役割"]
    );
    let values = |at: usize| -> Vec<String> {
        let card = &all(&shown, "[part=indicator]")[at];
        let list = card.query_selector_all("dl > div").expect("a selector");
        (0..list.length()).filter_map(|n| list.get(n)?.text_content()).collect()
    };
    assert_eq!(values(0), ["基準値6,791人", "目標値12,000人"]);
    assert_eq!(values(1), ["基準値−9人", "現在の値20人令和6年3月31日", "目標値50人"]);
    assert_eq!(values(2), ["基準値88人", "目標値増加"]);
    let progress = texts(&shown, "[part=progress]");
    assert_eq!(progress[0], "現在の値が示されていないため、進み具合は計算していません。");
    assert_eq!(progress[1], "目標までの道のりの49%です。基準値から29人増えています。");
    assert_eq!(texts(&shown, "[part=goals] li"), ["目標4 質の高い教育をみんなに", "目標11 住み続けられるまちづくりを"]);
    assert!(texts(&shown, ".indicators-fact").iter().any(|fact| fact.contains("別の課")), "another office is named");
}

#[wasm_bindgen_test]
fn the_line_has_a_mark_for_each_value_and_says_them() {
    let shown = shown(Lang::Ja, IGA);
    let charts = all(&shown, "svg");
    assert_eq!(charts.len(), 2, "a target in words has no place on a line");
    assert_eq!(charts[0].namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    assert_eq!(charts[0].get_attribute("aria-label").as_deref(), Some("図: 基準値 6,791人、目標値 12,000人"));
    let count = |chart: &Element, class: &str| chart.query_selector_all(class).expect("a selector").length();
    assert_eq!([count(&charts[0], ".now"), count(&charts[1], ".now"), count(&charts[1], ".zero")], [0, 1, 1]);
    assert!(all(&shown, "[style]").is_empty(), "no inline styles");
    assert_eq!(texts(&shown, "table").len(), 3, "each chart has its table");
    let cells = texts(&shown, "details tr:nth-child(1) td");
    assert_eq!(cells[..3], ["6,791人", "示されていません", "12,000人"]);
}

#[wasm_bindgen_test]
async fn a_note_opens_where_the_term_first_stands() {
    let shown = shown(Lang::Ja, IGA);
    assert_eq!(texts(&shown, "button.term"), ["基本事業", "主担当課", "シビックプライド"], "each once");
    let button: HtmlElement = shown.find("button.term").expect("a term").unchecked_into();
    let id = button.get_attribute("aria-controls").expect("the note");
    let note = shown.find(&["#", &id].concat()).expect("the note");
    assert_eq!((button.get_attribute("aria-expanded").as_deref(), note.has_attribute("hidden")), (Some("false"), true));
    button.click();
    settle().await;
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
    assert!(!note.has_attribute("hidden"));
    assert_eq!(note.text_content().as_deref(), Some("基本事業 市が取り組みを進める基本単位"));
    let init = KeyboardEventInit::new();
    init.set_key("Escape");
    init.set_bubbles(true);
    let escape = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    button.dispatch_event(&escape).expect("sent");
    settle().await;
    assert!(note.has_attribute("hidden"), "Escape closes it");
}

#[wasm_bindgen_test]
fn in_english_and_in_plain_japanese() {
    let english = shown(Lang::En, IGA);
    assert_eq!(texts(&english, "dt")[..2], ["Baseline", "Target"]);
    assert_eq!(texts(&english, "[part=goals] li")[0], "Goal 4: Quality Education");
    assert_eq!(texts(&english, "[part=progress]")[1], "49% of the way to the target. Up by 29人 since the baseline.");
    let easy = shown(Lang::JaEasy, IGA);
    assert!(easy.find("[part=progress] ruby").is_some());
}

#[wasm_bindgen_test]
fn markup_in_data_stays_text() {
    const EVIL: &str = r#"{"title":"<img src=x onerror=alert(1)>","aim":"<b>a</b>","terms":[{"term":"<b>","text":"<i>x</i>"}],
     "sections":[{"title":"<script>1</script>","office":"<u>o</u>","projects":["<p>"],"situation":"<a href='javascript:1'>x</a>",
     "indicators":[{"name":"<b>n","unit":"<i>","baseline":"1<b>","target":"<img>","note":"<b>"}]}],
     "roles":[{"who":"<b>","items":["<b>"]}]}"#;
    let shown = shown(Lang::Ja, EVIL);
    for tag in ["img", "script", "a", "u", "i"] {
        assert!(shown.find(tag).is_none(), "{tag}");
    }
    assert_eq!(shown.text("h2"), "<img src=x onerror=alert(1)>");
}

#[wasm_bindgen_test]
fn a_bar_that_marks_no_reading_is_a_bar() {
    for (title, text) in [
        ("基本事業｜夕張市", "基本事業｜夕張市"),
        ("《《｜", "《《｜"),
        ("｜漢字《か｜んじ》と｜", "漢字(か｜んじ)と｜"),
    ] {
        let json = [
            r#"{"title":""#,
            title,
            r#"","sections":[{"title":"a","indicators":[{"name":"b","baseline":"1","target":"2"}]}]}"#,
        ]
        .concat();
        let panel = panel(&json);
        let shown = show(move || view! { <Indicators ui=ui(Lang::Ja) panel /> });
        assert_eq!(shown.text("h2"), text);
    }
}
