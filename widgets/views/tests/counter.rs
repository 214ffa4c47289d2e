//! The counter in a real browser: what it shows, and what a screen reader hears of it.

mod common;

use common::{NOW, Shown, hold_time, minute, settle, show, ui};
use enishi_core::count::{Count, First, Part};
use enishi_core::date::Date;
use enishi_core::i18n::Lang;
use enishi_views::counter::{Around, Counter, CounterState, draw_first, draw_with, say_stale};
use enishi_views::ui::Standing;
use enishi_views::ui::{Shared, shared};
use leptos::prelude::*;
use std::rc::Rc;
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

fn counter(lang: Lang, count: Count) -> (Shown, Shared<CounterState>) {
    let state = shared(CounterState { count: Some(count), ..CounterState::default() });
    let given = state.clone();
    (show(move || view! { <Counter ui=ui(lang) state=given /> }), state)
}

fn set(state: &Shared<CounterState>, number: i64) {
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
    hold_time();
    let (shown, state) = counter(Lang::Ja, likers());
    settle().await;
    assert_eq!(shown.text("[role=status]"), "", "nothing is said at the start");
    set(&state, 282);
    settle().await;
    assert_eq!(shown.text(".counter-number"), "282");
    assert_eq!(shown.text("[role=status]"), "夕張Likers!が282人になりました");
    set(&state, 283);
    settle().await;
    assert_eq!(shown.text(".counter-number"), "283");
    assert_eq!(shown.text("[role=status]"), "夕張Likers!が282人になりました", "not again within a minute");
    NOW.fetch_sub(86_400, Ordering::Relaxed);
    set(&state, 284);
    settle().await;
    minute().await;
    assert_eq!(
        shown.text("[role=status]"),
        "夕張Likers!が284人になりました",
        "the last of a minute, when it is over, whatever the clock says"
    );
    minute().await;
    assert_eq!(shown.text("[role=status]"), "", "once");
    set(&state, 285);
    settle().await;
    assert_eq!(shown.text("[role=status]"), "夕張Likers!が285人になりました");
}

#[wasm_bindgen_test]
async fn digits_that_change_roll_and_the_number_is_always_the_present_one() {
    let (shown, state) = counter(Lang::Ja, likers());
    set(&state, 290);
    settle().await;
    assert_eq!(shown.text(".counter-number"), "290");
    assert_eq!(shown.text(".rises .reel"), "90", "the 2 stays");
    let reel = shown.find(".reel").expect("digits that roll");
    assert_eq!(reel.get_attribute("data-was").as_deref(), Some("81"));
    let end = web_sys::Event::new("animationend").expect("an event");
    shown.find(".roll").expect("a roll").dispatch_event(&end).expect("dispatched");
    settle().await;
    assert!(shown.find(".reel").is_none(), "plain digits again");
    set(&state, 289);
    settle().await;
    assert!(shown.find(".rises").is_none(), "a number that falls is no increase");
    assert_eq!(shown.text(".falls .reel"), "89");
    set(&state, 1_289);
    settle().await;
    assert_eq!(shown.text(".counter-number"), "1,289");
    assert_eq!(shown.find("[style]").map(|e| e.tag_name()), None);
}

#[wasm_bindgen_test]
fn milestones_on_the_way() {
    let (shown, _state) = counter(Lang::Ja, Count { milestones: vec![100, 300, 400], ..likers() });
    let list: Vec<String> = shown.texts("[part=milestones] li");
    assert_eq!(list, ["100人 達成", "300人まであと19人", "400人"]);
    let ticks = shown.find(".counter-track path").expect("ticks");
    assert_eq!(ticks.get_attribute("d").as_deref(), Some("M200 0v1M600 0v1M800 0v1"));
    assert_eq!(ticks.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}

fn part(label: &str, count: Option<i64>) -> Part {
    Part { label: label.into(), count }
}

#[wasm_bindgen_test]
fn two_parts_of_a_whole_are_one_bar_with_words() {
    let parts = vec![part("市内", Some(205)), part("市外", Some(76))];
    let (shown, _state) = counter(Lang::Ja, Count { parts, ..likers() });
    let bar = shown.find("progress.counter-split").expect("a bar");
    assert_eq!(bar.get_attribute("value").as_deref(), Some("73"));
    assert_eq!(bar.get_attribute("aria-label").as_deref(), Some("市内 205人、市外 76人"));
    assert_eq!(shown.texts(".counter-parts li"), ["市内205人73%", "市外76人27%"]);
}

#[wasm_bindgen_test]
fn parts_that_are_not_the_whole_have_no_bar() {
    let (shown, _state) =
        counter(Lang::Ja, Count { parts: vec![part("市外", Some(76)), part("町外", None)], ..likers() });
    assert!(shown.find("progress.counter-split").is_none());
    assert_eq!(shown.texts(".counter-parts li"), ["市外76人", "町外非公表"]);
    assert!(shown.text(".counter").contains("5未満の数"));
}

#[wasm_bindgen_test]
async fn a_map_is_a_list_until_what_draws_it_is_there() {
    let count =
        Count { parts: vec![part("北海道", Some(120)), part("沖縄県", None)], by_prefecture: true, ..likers() };
    let (shown, state) = counter(Lang::Ja, count);
    assert_eq!(shown.texts(".counter-parts li").len(), 2);
    draw_with(Rc::new(|place, json| place.set_text_content(Some(json))));
    state.update(|s| s.drawing = Some("{}".into()));
    settle().await;
    assert!(shown.find(".counter-parts").is_none());
    assert_eq!(shown.text(".counter-figures"), "{}");
    state.update(|s| s.drawing = Some("{\"count\":2}".into()));
    settle().await;
    assert_eq!(shown.text(".counter-figures"), "{\"count\":2}", "drawn anew");
}

#[wasm_bindgen_test]
async fn a_number_without_a_day_says_when_it_was_read() {
    let (shown, state) = counter(Lang::Ja, Count { as_of: None, ..likers() });
    state.update(|s| s.read_at = Some("12月14日(金) 09:00".into()));
    settle().await;
    assert_eq!(shown.text("[part=read-at]"), "12月14日(金) 09:00に取得");
    state.update(|s| s.count = Some(likers()));
    settle().await;
    assert!(shown.find("[part=read-at]").is_none());
}

#[wasm_bindgen_test]
fn several_numbers_and_none_for_all() {
    let tiles =
        vec![likers(), Count { count: Some(800), approximate: true, label: "延べ参加者".into(), ..Count::default() }];
    let (shown, _state) = counter(Lang::Ja, Count { tiles, ..Count::default() });
    assert!(shown.find("[part=value][hidden]").is_some());
    assert_eq!(shown.texts("[part=tile] .counter-number"), ["281", "約800"]);
}

#[wasm_bindgen_test]
async fn a_source_that_failed_keeps_its_number_and_says_since_when() {
    let (shown, state) = counter(Lang::Ja, likers());
    state.update(|s| s.standing.lost(&ui(Lang::Ja), false));
    NOW.fetch_add(3_600, Ordering::Relaxed);
    settle().await;
    assert!(shown.find("[part=stale]").is_none(), "not while it may come back at once");
    state.update(|s| s.standing.lost(&ui(Lang::Ja), true));
    settle().await;
    assert_eq!(shown.text(".counter-number"), "281");
    assert_eq!(shown.text("[part=stale]"), "12月14日(金) 09:00以降、更新できていません", "since the first failure");
    state.update(|s| s.standing.read());
    settle().await;
    assert!(shown.find("[part=stale]").is_none());
}

#[wasm_bindgen_test]
fn markup_in_data_stays_text_and_unsafe_addresses_are_no_links() {
    let evil =
        Count { label: "<img src=x onerror=alert(1)>".into(), url: Some("javascript:alert(1)".into()), ..likers() };
    let (shown, _state) = counter(Lang::Ja, evil);
    assert!(shown.find("img").is_none());
    assert!(shown.find("a").is_none());
}

/// What is in an element, without the comments that hold places.
fn inside(element: &web_sys::Element) -> String {
    let mut html = element.inner_html();
    while let Some(from) = html.find("<!--") {
        let to = html[from..].find("-->").expect("the end of a comment") + 3;
        html.replace_range(from..from + to, "");
    }
    html
}

#[wasm_bindgen_test]
fn what_is_drawn_first_is_what_is_drawn_in_the_end() {
    let first = First {
        count: 1281,
        label: "登録者 <b>".into(),
        unit: "人".into(),
        as_of: Date::new(2019, 1, 31),
        definition: "関係人口登録者数".into(),
        goal: Some(1500),
        approximate: true,
    };
    let reached =
        First { goal: Some(1000), approximate: false, as_of: None, definition: String::new(), ..first.clone() };
    let bare = First { count: 0, ..First::default() };
    for (lang, first, heading, follows) in [
        (Lang::Ja, first.clone(), "", true),
        (Lang::En, first.clone(), "登録者 <b>", false),
        (Lang::Ja, reached, "登録", true),
        (Lang::En, bare, "", false),
    ] {
        let mut ui = ui(lang);
        ui.heading = Some(heading.to_owned()).filter(|heading| !heading.is_empty());
        ui.heading_level = 3;
        let document = web_sys::window().expect("window").document().expect("document");
        let root = document.create_element("div").expect("div");
        let read_at = "2月1日(金) 09:00";
        let around = Around { texts: &ui.texts, heading, heading_tag: "h3", follows, read_at };
        draw_first(&root, &first, &around).expect("drawn");

        let First { count, label, unit, as_of, definition, goal, approximate } = first;
        let count = Count { count: Some(count), label, unit, as_of, definition, goal, approximate, ..Count::default() };
        let read_at = Some(read_at.to_owned());
        let state = shared(CounterState {
            count: Some(count),
            standing: Standing::new(follows),
            read_at,
            ..CounterState::default()
        });
        let shown = show({
            let ui = ui.clone();
            move || view! { <Counter ui=ui state=state /> }
        });
        assert_eq!(inside(&root), inside(&shown.wrapper));

        say_stale(&root, &ui.texts, "9時").expect("said");
        let live = root.query_selector("[part=live]").expect("a selector");
        let stale = root.query_selector("[part=value] + [part=stale]").expect("a selector").expect("a line");
        assert!(
            live.is_none() && stale.text_content() == Some(ui.fill(enishi_core::i18n::CounterKey::Stale, &["9時"]))
        );
    }
}
