//! The other ways to look at a calendar, in a real browser: the list, the cards.

#[path = "common/calendar.rs"]
mod calendar_common;
mod common;

use calendar_common::{TOWNS, active, both, feed, frame, page, page_with, source};
use common::settle;
use enishi_core::date::Date;
use enishi_core::i18n::Lang;
use enishi_views::calendar::{SourceStatus, View};
use leptos::prelude::*;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_list_tells_what_one_has_to_know() {
    let page = both();
    page.state.view.set(View::List);
    settle().await;
    assert_eq!(page.texts(".calendar-views [aria-pressed=true]"), ["一覧"]);
    assert_eq!(page.texts(".list-day")[..3], ["12月6日(木)", "12月8日(土)", "12月15日(土)"]);
    assert_eq!(page.texts(".item-title")[0], "奥尻町 <b>受入</b>プログラム");
    assert_eq!(page.texts(".badge")[..4], ["終了", "終了", "受付中", "中止"]);
    assert_eq!(page.texts(".item-facts .nights"), ["1泊2日", "2泊3日"]);
    assert_eq!(page.texts(".item-facts .conditions"), ["参加条件 小学生とその父母の2名以上"]);
    assert_eq!(page.texts(".item-facts .source")[1], "情報源 夕張");
    assert_eq!(page.texts(".item .repeats"), ["繰り返し"]);
    assert_eq!(page.find(".item .links a").get_attribute("rel").as_deref(), Some("noopener external"));
    page.state.date.set(Date::new(2019, 1, 1).expect("date"));
    settle().await;
    assert_eq!(page.texts(".list-day")[0], "1月1日(火)", "what began before stands at the first day");
}

#[wasm_bindgen_test]
async fn the_list_goes_on_both_ways() {
    let page = both();
    page.state.view.set(View::List);
    page.state.date.set(Date::new(2018, 11, 20).expect("date"));
    settle().await;
    assert_eq!(page.texts(".item-title"), ["清水沢まちあるき"]);
    assert_eq!(page.texts(".list-later"), ["2018年12月の予定も表示"]);
    page.click(".list-later");
    frame().await;
    assert_eq!(page.texts(".list-month-title"), ["2018年12月"]);
    assert_eq!(active().expect("a focus").class_name(), "list-month");
    assert_eq!(page.count(".item"), 7, "November's one, and six of December");
    assert_eq!(page.texts(".list-later"), ["2019年1月の予定も表示"]);
    page.click(".list-later");
    frame().await;
    assert!(page.shown.find(".list-later").is_none(), "nothing is later");
    assert_eq!(
        page.texts(".item-title").iter().filter(|title| *title == "年越し").count(),
        1,
        "it stands where it began"
    );
    page.click(".list-earlier");
    frame().await;
    assert_eq!(page.texts(".list-month-title")[0], "2018年10月", "in the order of the days");
    assert_eq!(page.texts(".list-earlier"), ["2018年9月の予定も表示"]);
    assert_eq!(page.texts(".calendar-month"), ["2018年11月"], "the month looked at stays");
}

#[wasm_bindgen_test]
async fn cards_tell_all_that_decides() {
    let feed = feed(&TOWNS.replace(
        "\"location\":\"長沼町\"",
        "\"location\":\"長沼町\",\"capacity\":20,\"remaining\":2,\"imageUrl\":\"/soba.jpg\"",
    ));
    let page = page_with(Lang::Ja, vec![source("", SourceStatus::Ready(feed))], Some("#form"));
    page.state.view.set(View::Cards);
    settle().await;
    assert_eq!(page.count(".event-card"), 5);
    let naganuma = page.texts(".event-card")[1].clone();
    for word in ["残りわずか", "1泊2日", "長沼町 受入プログラム", "12月15日(土)", "20人 残り2人", "1,500円", "申し込む"]
    {
        assert!(naganuma.contains(word), "{word} in {naganuma}");
    }
    let picture = page.find(".event-card .card-picture");
    assert_eq!(
        (picture.get_attribute("alt").as_deref(), picture.get_attribute("loading").as_deref()),
        (Some(""), Some("lazy"))
    );
    assert_eq!(page.count(".event-card .detail-apply"), 3, "of five: not where it is over or called off");
    page.click(".event-card .item-title");
    frame().await;
    assert!(page.dialog().open());
}

#[wasm_bindgen_test]
async fn a_series_is_one_card() {
    let daily = feed(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:朝市\r\nDTSTART:20181201\r\nRRULE:FREQ=DAILY;COUNT=20\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(daily))]);
    page.state.view.set(View::Cards);
    settle().await;
    assert_eq!(page.texts(".event-card .item-title"), ["朝市"]);
}
