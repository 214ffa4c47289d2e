//! The other ways to look at a calendar, in a real browser: the list, the cards.

#[path = "common/calendar.rs"]
mod calendar_common;
mod common;

use calendar_common::{TOWNS, active, both, feed, frame, page, page_with, source};
use common::settle;
use enishi_core::date::Date;
use enishi_core::event::capacity;
use enishi_core::i18n::Lang;
use enishi_views::calendar::{SourceStatus, View, Ways};
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
    assert_eq!(page.texts(".list-day")[0], "1月1日(火) 元日", "what began before stands at the first day");
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
    assert_eq!(page.texts(".calendar-month"), ["2018年(平成30年)11月"], "the month looked at stays");
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
    let picture = page.find(".event-card .picture");
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

#[wasm_bindgen_test]
async fn a_year_shows_where_much_happens() {
    let page = both();
    page.state.view.set(View::Year);
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["平成30年度(2018年度)"]);
    assert_eq!(page.count(".year > li"), 12);
    assert_eq!(page.texts(".year-month")[0], "2018年4月 0件");
    assert_eq!(page.texts(".year-month")[8], "2018年12月 6件");
    let day = |day: &str| page.find(&format!(".year-days [data-day=\"{day}\"]")).get_attribute("data-count");
    assert_eq!((day("2018-12-29").as_deref(), day("2018-12-30").as_deref()), (Some("2"), Some("1")));
    assert_eq!(day("2018-12-25").as_deref(), Some("0"));
    page.click(".calendar-next");
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["令和元年度(2019年度)"]);
    assert_eq!(page.shown.text("p.sr[role=status]"), "令和元年度(2019年度)の予定は0件です");
    page.click(".calendar-previous");
    settle().await;
    page.click(".year > li:nth-child(9) .year-month");
    frame().await;
    assert_eq!(page.state.view.get_untracked(), View::Month);
    assert_eq!(page.texts(".calendar-month"), ["2018年(平成30年)12月"]);
    assert_eq!(calendar_common::active_day().as_deref(), Some("2018-12-01"));
}

#[wasm_bindgen_test]
async fn one_finds_what_one_asks_for() {
    let events: Vec<String> = (1..=12)
        .map(|n| {
            let (category, fee) = if n % 3 == 0 { ("食", 500) } else { ("自然", 0) };
            format!(r#"{{"id":"{n}","eventName":"体験 {n}","dateOfStart":"2018-12-{n:02}","eventType":"{category}","fee_JPY":{fee},"location":"会場{n}"}}"#)
        })
        .collect();
    let feed = feed(&format!(
        r#"{{"events":[{},{{"id":"x","eventName":"ソバ打ち","dateOfStart":"2019-02-01","eventType":"食"}}]}}"#,
        events.join(",")
    ));
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(feed))]);
    settle().await;
    let facets: Vec<String> = page.texts(".facet summary");
    assert_eq!(facets, ["分類", "場所", "料金"]);
    assert_eq!(page.texts("[data-facet=category] .choices li"), ["自然8件", "食4件"]);
    assert_eq!(page.count(".bar"), 12);
    page.find("[data-facet=category]").set_attribute("open", "").expect("open");
    page.focus("[data-facet=category] li:nth-child(2) input");
    page.click("[data-facet=category] li:nth-child(2) input");
    settle().await;
    assert_eq!(page.count(".bar"), 4);
    assert_eq!(page.shown.text(".filter-result [role=status]"), "12件中4件を表示");
    assert_eq!(page.texts("[data-facet=category] summary"), ["分類1件選択"]);
    assert_eq!(page.texts("[data-facet=fee] .choices li"), ["無料0件", "有料4件"], "given the other choice");
    assert_eq!(page.texts("[data-facet=category] .choices li"), ["自然8件", "食4件"], "not given its own");
    let focused = active().expect("a focus");
    assert_eq!((focused.tag_name().as_str(), focused.is_connected()), ("INPUT", true), "the box keeps the focus");
    let field: web_sys::HtmlInputElement = wasm_bindgen::JsCast::unchecked_into(page.find(".filter-words input"));
    field.set_value("そば");
    field.dispatch_event(&web_sys::Event::new("input").expect("event")).expect("sent");
    settle().await;
    assert_eq!(page.texts(".calendar-empty p"), ["2018年12月に、条件に合う予定はありません。"]);
    assert_eq!(page.texts(".calendar-empty button"), ["次に予定がある2019年2月へ"]);
    page.click(".calendar-empty button");
    frame().await;
    assert_eq!(page.count(".bar"), 1);
    page.click(".filter-result button");
    settle().await;
    assert!(page.state.filters.with_untracked(enishi_core::event::filter::Filters::is_empty));
    assert_eq!(active().expect("a focus").get_attribute("type").as_deref(), Some("search"));
    assert_eq!(field.value(), "");
}

#[wasm_bindgen_test]
async fn places_are_those_of_this_moment() {
    let feed = feed(&TOWNS.replace("\"nights\":1,", "\"nights\":1,\"capacity\":20,\"remaining\":5,"));
    let page = page_with(Lang::Ja, vec![source("", SourceStatus::Ready(feed))], Some("#form"));
    page.state.view.set(View::Cards);
    settle().await;
    let card = ".event-card[data-index=\"1\"]";
    let texts = |part: &str| page.texts(&[card, " ", part].concat()).concat();
    assert_eq!((texts(".badge"), texts(".capacity")), ("受付中".to_owned(), "定員 20人 残り5人".to_owned()));
    page.focus(&[card, " .item-title"].concat());
    let told = |remaining| {
        let update = capacity::Said { id: "naganuma".to_owned(), capacity: None, remaining };
        page.state.places.update(|places| assert!(places.take(update)));
    };
    told(1);
    settle().await;
    assert_eq!((texts(".badge"), texts(".capacity")), ("残りわずか".to_owned(), "定員 20人 残り1人".to_owned()));
    assert!(active().is_some_and(|element| element.class_name() == "item-title"), "nothing is drawn anew");
    told(0);
    settle().await;
    assert_eq!((texts(".badge"), texts(".detail-apply")), ("満席".to_owned(), String::new()));
    page.state.waiting_list.set(true);
    settle().await;
    assert_eq!(texts(".detail-apply"), "キャンセル待ちに申し込む");
    told(2);
    settle().await;
    assert_eq!(texts(".detail-apply"), "申し込む", "a place became free");
}

#[wasm_bindgen_test]
async fn holidays_are_named() {
    let page = both();
    page.state.date.set(Date::new(2019, 1, 1).expect("date"));
    settle().await;
    assert_eq!(page.texts("[data-day=\"2019-01-01\"] .day-holiday"), ["元日"]);
    assert_eq!(
        page.find("[data-day=\"2019-01-14\"] > .sr").text_content().as_deref(),
        Some("1月14日(月) 成人の日、予定なし")
    );
    assert_eq!(page.count("td[data-holiday]"), 2);
    page.click(".calendar-previous");
    settle().await;
    assert_eq!(page.texts(".day-holiday"), ["天皇誕生日", "振替休日", "元日"]);
}

#[wasm_bindgen_test]
async fn what_was_done_is_reported_by_year_and_town() {
    let feed = feed(
        r#"{"events":[
        {"id":"a","eventName":"昨年の交流会","dateOfStart":"2017-10-01","reportUrl":"/2017.html","location":"長沼町"},
        {"id":"b","eventName":"そば打ち","dateOfStart":"2018-11-01","reportUrl":"/soba.html","location":"長沼町"},
        {"id":"c","eventName":"まちあるき","dateOfStart":"2018-10-01","reportUrl":"/walk.html","location":"夕張市"},
        {"id":"d","eventName":"これから","dateOfStart":"2018-12-30","reportUrl":"/none.html","location":"夕張市"},
        {"id":"e","eventName":"報告なし","dateOfStart":"2018-10-02","location":"夕張市"}]}"#,
    );
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(feed))]);
    settle().await;
    assert_eq!(page.texts(".report-year summary"), ["平成30年度(2018年度)2件", "平成29年度(2017年度)1件"]);
    assert_eq!(page.texts(".report-name"), ["長沼町", "夕張市", "長沼町"]);
    assert_eq!(page.find(".report a").get_attribute("href").as_deref(), Some("/soba.html"));
    assert_eq!(page.count(".report-year[open]"), 1);
}

#[wasm_bindgen_test]
async fn goals_and_terms_stand_in_the_details() {
    let feed = feed(
        r#"{"terms":[{"term":"関係人口","text":"地域と多様に関わる人々"}],"events":[
        {"id":"a","eventName":"交流会","description":"関係人口の<b>交流</b>","dateOfStart":"2018-12-16","sdgs":[11,17],"locationAddress":"夕張市本町4丁目"}]}"#,
    );
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(feed))]);
    page.state.open.set(Some("a".to_owned()));
    frame().await;
    assert_eq!(
        page.texts(".goals li"),
        ["目標11 住み続けられるまちづくりを", "目標17 パートナーシップで目標を達成しよう"]
    );
    let term = page.find(".detail-text .term");
    assert_eq!(term.text_content().as_deref(), Some("関係人口"));
    let note = page.find(&["#", &term.get_attribute("aria-describedby").expect("a note")].concat());
    assert_eq!(note.text_content().as_deref(), Some("地域と多様に関わる人々"));
    assert!(page.texts(".links a").contains(&"地図".to_owned()));
}

#[wasm_bindgen_test]
async fn an_event_goes_into_other_calendars_and_to_other_people() {
    let page = both();
    page.state.open.set(Some("naganuma".to_owned()));
    frame().await;
    assert_eq!(page.count(".detail-out .links"), 0);
    page.click(".detail-out summary");
    frame().await;
    assert_eq!(*page.kept.lock().expect("lock"), ["naganuma"]);
    let ways = |key: &str| Ways {
        key: key.to_owned(),
        google: "https://calendar.google.com/x".to_owned(),
        outlook: "https://outlook.live.com/x".to_owned(),
        outlook_work: "javascript:alert(1)".to_owned(),
    };
    page.state.ways.set(Some(ways("another")));
    settle().await;
    assert_eq!(page.count(".detail-out .links"), 0, "what was asked for before is not shown");
    page.state.ways.set(Some(ways("naganuma")));
    settle().await;
    assert_eq!(page.texts(".detail-out .links li"), ["Googleカレンダー", "Outlook.com", "Outlook(職場・学校)"]);
    assert_eq!(page.count(".detail-out .links a"), 2, "only addresses that are safe are links");
    page.click(".detail-out .keep-ways button");
    page.click(".detail-out > button");
    assert_eq!(*page.filed.lock().expect("lock"), [Some("naganuma".to_owned())]);
    let (title, text) = page.told.lock().expect("lock")[0].clone();
    assert_eq!((&*title, text.contains("12月15日")), ("長沼町 受入プログラム", true));
    page.state.said.set("リンクをコピーしました".to_owned());
    settle().await;
    assert_eq!(page.texts(".detail-out [role=status]"), ["リンクをコピーしました"]);
}

#[wasm_bindgen_test]
async fn what_is_shown_goes_into_a_file_and_feeds_are_followed() {
    let page = both();
    settle().await;
    page.click(".calendar-out .keep-ways button");
    assert_eq!(*page.filed.lock().expect("lock"), [None]);
    let links = page.texts(".calendar-out .links a");
    assert_eq!(links.len(), 1, "only iCalendar can be followed: {links:?}");
    let href = page.find(".calendar-out .links a").get_attribute("href");
    assert_eq!(href.as_deref(), Some("webcal://city.example/feed"));
}

#[wasm_bindgen_test]
async fn a_series_that_cannot_be_shown_whole_is_named() {
    const OFTEN: &str = r#"{"events":[{"id":"tick","eventName":"毎分の鐘","dateOfStart":"2018-12-01","startTime":"00:00","rrule":"FREQ=MINUTELY"}]}"#;
    let page = page(Lang::Ja, vec![source("", SourceStatus::Ready(feed(OFTEN)))]);
    frame().await;
    let notice = page.find("[part=notice]").text_content().unwrap_or_default();
    assert!(notice.contains("一部だけ") && notice.contains("毎分の鐘"), "{notice}");
    page.state.sources.set(vec![source("", SourceStatus::Ready(feed(TOWNS)))]);
    frame().await;
    assert_eq!(page.count("[part=notice]"), 0);
}
