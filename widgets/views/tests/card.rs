//! The card in a real browser: SVG elements, a choice that changes them, buttons that say what they do.

mod common;

use common::{Shown, settle, show, ui};
use enishi_core::card::{Card, Design, Kind};
use enishi_core::i18n::Lang;
use enishi_views::card::{CardAct, CardSetting, card};
use enishi_views::ui::Live;
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

type Acts = Arc<Mutex<Vec<(CardAct, usize)>>>;

fn shown(name: &str, lang: Lang) -> (Shown, Acts, Arc<Live<String>>) {
    let ui = ui(lang);
    let made = Card { name: name.into(), number: "281".into(), ..Card::default() };
    let designs = Design::of(Kind::Card, lang);
    let sheets = Arc::new(designs.iter().map(|design| (design.label, made.sheet(design, &ui.texts))).collect());
    let (acts, status) = (Acts::default(), Arc::new(Live::new(String::new())));
    let done = acts.clone();
    let act = Box::new(move |act, index| done.lock().expect("a list").push((act, index)));
    let setting = CardSetting { ui, sheets, shown: 1, status: status.clone(), act };
    (show(move || card(setting)), acts, status)
}

fn click(shown: &Shown, selector: &str) {
    shown.find(selector).expect(selector).unchecked_into::<HtmlElement>().click();
}

#[wasm_bindgen_test]
async fn the_design_that_is_chosen_is_shown_and_used() {
    let (shown, acts, _status) = shown("夕張 太郎", Lang::Ja);
    settle().await;
    let picture = shown.find("[part=stage] > svg").expect("a picture");
    assert_eq!(picture.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
    assert_eq!(picture.get_attribute("aria-label").as_deref(), Some("名刺、夕張 太郎、登録番号 281"));
    assert!(shown.find("label:nth-child(2) input:checked").is_some(), "the second design to begin with");
    click(&shown, "label:nth-child(3) input");
    settle().await;
    assert_eq!(
        shown.find("[part=stage] > svg").and_then(|svg| svg.get_attribute("viewBox")).as_deref(),
        Some("0 0 856 540")
    );
    assert!(shown.text("[part=note]").contains("85.6mm × 54mm"));
    for button in 1..=3 {
        click(&shown, &["button:nth-of-type(", &button.to_string(), ")"].concat());
    }
    assert_eq!(*acts.lock().expect("a list"), [(CardAct::Png, 2), (CardAct::Svg, 2), (CardAct::Print, 2)]);
}

#[wasm_bindgen_test]
async fn markup_in_a_name_stays_text() {
    let (shown, _acts, _status) = shown("</svg><img src=x onerror=alert(1)>", Lang::En);
    settle().await;
    assert!(shown.find("img").is_none());
    assert!(shown.text("[part=stage] svg").contains("<img src=x"));
}

#[wasm_bindgen_test]
async fn what_was_done_is_told() {
    let (shown, _acts, status) = shown("夕張 太郎", Lang::Ja);
    settle().await;
    assert_eq!(shown.text("[role=status]"), "");
    status.set("card.pngを保存しました。".into());
    settle().await;
    assert_eq!(shown.text("[role=status]"), "card.pngを保存しました。");
}
