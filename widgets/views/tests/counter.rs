//! The counter in a real browser: what it shows, and what a screen reader hears of it.

mod common;

use common::{NOW, Shown, settle, show, ui};
use enishi_core::count::Count;
use enishi_core::date::Date;
use enishi_core::i18n::Lang;
use enishi_views::counter::{Counter, CounterState};
use leptos::prelude::*;
use std::sync::atomic::Ordering;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

fn likers() -> Count {
    Count {
        count: Some(281),
        label: "夕張Likers!".into(),
        unit: "人".into(),
        as_of: Date::new(2019, 1, 31),
        definition: "関係人口登録者数".into(),
        goal: Some(500),
        tiles: vec![Count {
            count: Some(58), label: "名刺交付者数".into(), unit: "人".into(), ..Count::default()
        }],
        ..Count::default()
    }
}

fn counter(lang: Lang, count: Count) -> (Shown, RwSignal<CounterState>) {
    let state = RwSignal::new(CounterState { count: Some(count), ..CounterState::default() });
    (show(move || view! { <Counter ui=ui(lang) state=state /> }), state)
}

fn set(state: RwSignal<CounterState>, number: i64) {
    state.update(|s| s.count = Some(Count { count: Some(number), ..likers() }));
}

#[wasm_bindgen_test]
fn the_number_never_stands_without_date_and_definition() {
    let (shown, _state) = counter(Lang::Ja, likers());
    assert_eq!(shown.text(".counter-number"), "281");
    assert_eq!(shown.text("[part=as-of]"), "平成31年1月31日時点");
    assert_eq!(shown.find("time").and_then(|t| t.get_attribute("datetime")).as_deref(), Some("2019-01-31"));
    assert_eq!(shown.text("[part=definition]"), "数え方: 関係人口登録者数");
    assert_eq!(shown.text("[part=tile] .counter-number"), "58");
    assert_eq!(shown.text("[part=goal] p"), "目標500人 · 目標の56%");
}

#[wasm_bindgen_test]
fn in_english() {
    let (shown, _state) = counter(Lang::En, Count { unit: "people".into(), ..likers() });
    assert_eq!(shown.text("[part=as-of]"), "As of 31 January 2019");
    assert_eq!(shown.text("[part=goal] p"), "Goal 500 people · 56% of the goal");
}

#[wasm_bindgen_test]
async fn a_change_is_shown_at_once_and_said_once_a_minute() {
    let (shown, state) = counter(Lang::Ja, likers());
    settle().await;
    assert_eq!(shown.text("[role=status]"), "", "nothing is said at the start");
    set(state, 282);
    settle().await;
    assert_eq!(shown.text(".counter-number"), "282");
    assert_eq!(shown.text("[role=status]"), "夕張Likers!が282人になりました");
    set(state, 283);
    settle().await;
    assert_eq!(shown.text(".counter-number"), "283");
    assert_eq!(shown.text("[role=status]"), "夕張Likers!が282人になりました", "not again within a minute");
    NOW.fetch_add(61, Ordering::Relaxed);
    set(state, 284);
    settle().await;
    assert_eq!(shown.text("[role=status]"), "夕張Likers!が284人になりました");
}

#[wasm_bindgen_test]
async fn a_source_that_failed_keeps_its_number_and_says_since_when() {
    let (shown, state) = counter(Lang::Ja, likers());
    state.update(|s| s.stale_since = Some("10:30".into()));
    settle().await;
    assert_eq!(shown.text(".counter-number"), "281");
    assert_eq!(shown.text("[part=stale]"), "10:30以降、更新できていません");
}

#[wasm_bindgen_test]
fn markup_in_data_stays_text_and_unsafe_addresses_are_no_links() {
    let evil =
        Count { label: "<img src=x onerror=alert(1)>".into(), url: Some("javascript:alert(1)".into()), ..likers() };
    let (shown, _state) = counter(Lang::Ja, evil);
    assert!(shown.find("img").is_none());
    assert!(shown.find("a").is_none());
}
