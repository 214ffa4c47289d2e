//! The calendar in a real browser: month, details, keyboard, sources that fail.

#[path = "common/calendar.rs"]
mod calendar_common;
mod common;

use calendar_common::{TOWNS, YUBARI, active, active_day, both, feed, frame, page, page_with, source};
use common::settle;
use enishi_core::date::Date;
use enishi_core::i18n::Lang;
use enishi_views::calendar::{SourceStatus, View};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_month_is_a_table_with_bars() {
    let page = both();
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["2018年(平成30年)12月"]);
    assert_eq!(page.count("th[scope=col]"), 7);
    assert_eq!(page.texts("th")[0], "日日曜日");
    assert_eq!(page.count("tbody tr"), 6);
    let bar = page.find("[data-day=\"2018-12-15\"] .bar");
    assert_eq!((bar.get_attribute("data-span").as_deref(), bar.class_name().contains("goes-on")), (Some("1"), true));
    let rest = page.find("[data-day=\"2018-12-16\"] .bar");
    assert!(rest.class_name().contains("from-before"));
    assert!(rest.get_attribute("aria-label").expect("a name").contains("前の週から続く"));
    assert_eq!(
        page.find("[data-day=\"2018-12-08\"] .bar").get_attribute("aria-label").expect("a name"),
        "終了 10:00 清水沢まちあるき、清水沢駅、繰り返し"
    );
    assert_eq!(page.find("[data-day=\"2018-12-15\"] > .sr").text_content().as_deref(), Some("12月15日(土)、予定1件"));
    assert_eq!(page.find("[data-day=\"2018-12-01\"] > .sr").text_content().as_deref(), Some("12月1日(土)、予定なし"));
    assert_eq!(page.find("[data-day=\"2018-12-14\"]").get_attribute("aria-current").as_deref(), Some("date"));
    assert_eq!(page.texts("[data-day=\"2019-01-01\"] .long"), ["1月1日"]);
    assert_eq!(page.texts("[data-day=\"2018-12-20\"] .bar-status"), ["中止"]);
    assert_eq!(page.texts(".legend li"), ["北海道", "夕張"]);
    assert!(page.shown.find("b").is_none(), "markup in data stays text");
}

#[wasm_bindgen_test]
async fn bars_reach_over_their_days() {
    let page = both();
    settle().await;
    page.find("section").parent_element().expect("root").set_attribute("style", "width:1000px").expect("style");
    let element = |selector: &str| page.find(selector).unchecked_into::<HtmlElement>();
    let (cell, bar) = (element("[data-day=\"2018-12-27\"]"), element("[data-day=\"2018-12-27\"] .bar"));
    let gap = cell.offset_width() * 3 - bar.offset_width();
    assert!((0..12).contains(&gap), "{} of {}", bar.offset_width(), cell.offset_width());
    assert!(bar.offset_height() >= 24);
}

#[wasm_bindgen_test]
async fn the_grid_is_one_tab_stop_with_arrow_keys() {
    let page = both();
    settle().await;
    assert_eq!(page.count("td[tabindex=\"0\"]"), 1);
    assert_eq!(page.count(".bar[tabindex=\"-1\"]"), page.count(".bar"));
    page.focus("td[tabindex=\"0\"]");
    for (key, day) in [
        ("ArrowRight", "2018-12-16"),
        ("ArrowUp", "2018-12-09"),
        ("End", "2018-12-15"),
        ("Home", "2018-12-09"),
        ("PageDown", "2019-01-09"),
        ("PageUp", "2018-12-09"),
    ] {
        page.key(key);
        frame().await;
        assert_eq!(active_day().as_deref(), Some(day), "{key}");
        assert_eq!(page.count("td[tabindex=\"0\"]"), 1);
    }
}

#[wasm_bindgen_test]
async fn another_month_is_said_once() {
    let page = both();
    settle().await;
    assert_eq!(page.shown.text("p.sr[role=status]"), "");
    page.click(".calendar-next");
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["2019年(平成31年)1月"]);
    assert_eq!(page.shown.text("p.sr[role=status]"), "2019年1月の予定は3件です");
    page.click(".calendar-previous");
    settle().await;
    assert_eq!(page.shown.text("p.sr[role=status]"), "2018年12月の予定は6件です");
}

#[wasm_bindgen_test]
async fn enter_opens_the_event_and_escape_brings_the_focus_back() {
    let page = both();
    settle().await;
    page.focus("[data-day=\"2018-12-15\"]");
    page.key("Enter");
    frame().await;
    assert!(page.dialog().open());
    assert_eq!(page.dialog().get_attribute("aria-label").as_deref(), Some("長沼町 受入プログラム"));
    assert_eq!(page.state.open.get_untracked().as_deref(), Some("naganuma"));
    let told = page.selected.lock().expect("lock").clone();
    assert_eq!(
        (told[0].id.as_str(), told[0].start.as_str(), told[0].url.as_str()),
        ("naganuma", "2018-12-15", "/town/naganuma.html")
    );
    assert_eq!(page.texts("dialog .badge"), ["受付中"]);
    assert_eq!(page.texts("dialog .nights"), ["1泊2日"]);
    let facts = page.texts("dialog dd");
    for text in [
        "2018年12月15日(土)～12月16日(日)",
        "長沼町",
        "現地開催",
        "1,500円",
        "2018年12月14日(金)まで",
        "メールまたはFAX",
        "北海道",
    ] {
        assert!(facts.iter().any(|fact| fact == text), "{text} in {facts:?}");
    }
    assert_eq!(page.texts("dialog .links a"), ["詳しいページ", "チラシ"]);
    assert!(page.dialog().contains(active().as_deref().map(AsRef::as_ref)), "the focus is inside");
    page.dialog().close();
    frame().await;
    assert_eq!(page.state.open.get_untracked(), None);
    assert_eq!(active_day().as_deref(), Some("2018-12-15"));
}

#[wasm_bindgen_test]
async fn a_link_opens_an_event_and_a_dead_one_says_so() {
    let page = both();
    page.state.open.set(Some("walk@yubari@2018-12-08T10:00".to_owned()));
    frame().await;
    assert!(page.dialog().open());
    assert!(page.selected.lock().expect("lock").is_empty(), "nobody chose it");
    assert_eq!(page.texts("dialog .repeats"), ["繰り返し"]);
    page.state.open.set(Some("nothing".to_owned()));
    frame().await;
    assert!(!page.dialog().open());
    assert!(page.shown.text(".calendar-notices").contains("見つかりませんでした"));
}

#[wasm_bindgen_test]
async fn one_applies_only_while_one_can() {
    let page = page_with(Lang::Ja, vec![source("", SourceStatus::Ready(feed(TOWNS)))], Some("/apply?program={id}"));
    for (key, href) in [
        ("naganuma", Some("/apply?program=naganuma")),
        ("tomakomai", Some("https://example.jp/apply")),
        ("okushiri", None),
        ("off", None),
        ("gather", None),
    ] {
        page.state.open.set(Some(key.to_owned()));
        frame().await;
        let link = page.shown.find(".detail-apply a").and_then(|link| link.get_attribute("href"));
        assert_eq!(link.as_deref(), href, "{key}");
    }
    assert!(page.shown.text("dialog").contains("招待された方のみ"));
    let page = page_with(Lang::Ja, vec![source("", SourceStatus::Ready(feed(TOWNS)))], Some("#entry"));
    page.state.open.set(Some("naganuma".to_owned()));
    frame().await;
    page.click(".detail-apply a");
    frame().await;
    assert_eq!(*page.applied.lock().expect("lock"), ["naganuma"]);
    assert!(!page.dialog().open(), "the form on the page is in sight");
}

#[wasm_bindgen_test]
async fn a_full_day_opens_as_a_list() {
    let events: Vec<String> = (0..7)
        .map(|n| format!("{{\"id\":\"e{n}\",\"eventName\":\"行事{n}\",\"dateOfStart\":\"2018-12-15\"}}"))
        .collect();
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(feed(&format!("[{}]", events.join(",")))))]);
    settle().await;
    page.find("section").parent_element().expect("root").set_attribute("style", "width:1000px").expect("style");
    assert_eq!(page.texts("[data-day=\"2018-12-15\"] .more"), ["他4件"]);
    page.click("[data-day=\"2018-12-15\"] .more");
    frame().await;
    assert!(page.dialog().open());
    assert_eq!(page.count("dialog .item"), 7);
    page.click("dialog .item:nth-child(3) .item-title");
    frame().await;
    assert_eq!(page.texts("dialog .dialog-title"), ["行事2"]);
    page.click(".dialog-back");
    frame().await;
    assert_eq!(page.count("dialog .item"), 7);
    page.click(".dialog-close");
    frame().await;
    assert!(!page.dialog().open());
    assert_eq!(page.count("dialog .item"), 0);
}

#[wasm_bindgen_test]
async fn a_source_that_fails_is_named_while_the_others_show() {
    let page = page(
        Lang::Ja,
        vec![
            source("", SourceStatus::Ready(feed(TOWNS))),
            source("夕張市", SourceStatus::Failed),
            source("観光協会", SourceStatus::Loading),
        ],
    );
    settle().await;
    assert_eq!(page.texts(".calendar-notices .notice p"), ["「夕張市」を読み込めませんでした。"]);
    assert_eq!(page.texts(".calendar-loading"), ["「観光協会」を読み込んでいます"]);
    assert!(page.count(".bar") > 3);
    page.click(".calendar-notices button");
    assert_eq!(*page.retried.lock().expect("lock"), [1]);
    page.focus("[data-day=\"2018-12-15\"]");
    page.state.sources.update(|sources| sources[1].status = SourceStatus::Ready(feed(YUBARI)));
    page.state.sources.update(|sources| sources[2].status = SourceStatus::Failed);
    settle().await;
    assert_eq!(page.texts("[data-day=\"2018-12-08\"] .bar-title"), ["清水沢まちあるき"]);
    assert_eq!(active_day().as_deref(), Some("2018-12-15"), "the focus stays");
}

#[wasm_bindgen_test]
async fn an_empty_month_leads_to_the_next_with_events() {
    let page = both();
    page.state.date.set(Date::new(2019, 5, 1).expect("date"));
    settle().await;
    assert_eq!(page.texts(".calendar-empty p"), ["2019年5月の予定はありません。"]);
    assert_eq!(page.texts(".calendar-empty button"), ["前に予定がある2019年1月へ"]);
    page.click(".calendar-empty button");
    frame().await;
    assert_eq!(page.texts(".calendar-month"), ["2019年(平成31年)1月"]);
    assert_eq!(active_day().as_deref(), Some("2019-01-19"));
    assert_eq!(page.count(".calendar-empty"), 0);
}

#[wasm_bindgen_test]
async fn in_a_narrow_place_the_day_stands_under_the_grid() {
    let page = both();
    page.find("section").parent_element().expect("root").set_attribute("style", "width:320px").expect("style");
    settle().await;
    let root = page.find("section").parent_element().expect("root");
    assert!(root.scroll_width() <= 320, "{}", root.scroll_width());
    let hidden = |selector: &str| page.find(selector).unchecked_into::<HtmlElement>().offset_height() == 0;
    assert!(hidden(".day-events") && !hidden("[data-day=\"2018-12-15\"] .day-count"));
    assert_eq!(page.texts(".day-panel .item-title"), ["長沼町 受入プログラム"]);
    page.click("[data-day=\"2018-12-08\"]");
    frame().await;
    assert_eq!(page.texts(".day-panel .day-title"), ["2018年12月8日(土)の予定"]);
    assert_eq!(active_day().as_deref(), Some("2018-12-08"));
}

#[wasm_bindgen_test]
async fn a_thousand_events_are_no_matter() {
    let events: Vec<String> = (0..1000)
        .map(|n| format!("{{\"id\":\"e{n}\",\"eventName\":\"行事{n}\",\"dateOfStart\":\"2018-12-{:02}\",\"startTime\":\"10:00\"}}", n % 31 + 1))
        .collect();
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(feed(&format!("[{}]", events.join(",")))))]);
    settle().await;
    let nodes = page.shown.wrapper.get_elements_by_tag_name("*").length();
    assert!(nodes < 1_900, "{nodes}");
    page.state.view.set(View::List);
    settle().await;
    assert_eq!(page.count(".item"), 60);
    page.click(".list-more");
    frame().await;
    assert_eq!(page.count(".item"), 120);
    let first_new = active().and_then(|button| button.closest("[data-index]").ok().flatten());
    assert_eq!(first_new.and_then(|item| item.get_attribute("data-index")).as_deref(), Some("60"));
}

#[wasm_bindgen_test]
async fn status_moves_with_the_clock() {
    let page = both();
    page.state.view.set(View::List);
    settle().await;
    assert_eq!(page.texts(".badge")[2], "受付中");
    page.focus(".item-title");
    page.state.now.update(|now| *now += 86_400);
    settle().await;
    assert_eq!(page.texts(".badge")[2], "開催中");
    assert_eq!(active().map(|element| element.class_name()).as_deref(), Some("item-title"), "the focus stays");
}

#[wasm_bindgen_test]
async fn what_was_begun_may_end_after_the_calendar_is_gone() {
    let page = both();
    settle().await;
    page.focus("[data-day=\"2018-12-15\"]");
    page.key("Enter");
    page.key("ArrowRight");
    settle().await;
    drop(page);
    frame().await;
}

#[wasm_bindgen_test]
async fn in_english() {
    let page = page(Lang::En, vec![source("", SourceStatus::Ready(feed(TOWNS)))]);
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["December 2018"]);
    assert_eq!(
        page.find("[data-day=\"2018-12-15\"] > .sr").text_content().as_deref(),
        Some("Sat 15 December, events: 1")
    );
    assert_eq!(page.find("section").get_attribute("aria-label").as_deref(), Some("Event calendar"));
}
