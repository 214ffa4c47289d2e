//! The calendar in a real browser: month, list, details, keyboard, sources that fail.

mod common;

use common::{NOW, Shown, settle, show, ui};
use enishi_core::date::Date;
use enishi_core::i18n::Lang;
use enishi_core::platform::Native;
use enishi_core::source::{self, Feed, Options};
use enishi_views::calendar::{Calendar, CalendarState, Selected, SourceState, SourceStatus, View};
use leptos::prelude::*;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::*;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test_configure!(run_in_browser);

const TOWNS: &str = r##"{"name":"北海道","events":[
 {"id":"naganuma","eventName":"長沼町 受入プログラム","description":"そば打体験等を通じた\n地元住民との交流等","dateOfStart":"2018-12-15","dateOfEnd":"2018-12-16","nights":1,"location":"長沼町","organizer":"北海道","applicationMethod":"メールまたはFAX","deadlineDateOfApplication":"2018-12-14","fee_JPY":1500,"eventUrl":"/town/naganuma.html","flyerUrl":"/flyer.pdf","webinarStatus":"現地開催のみ"},
 {"id":"tomakomai","eventName":"苫小牧市 受入プログラム","dateOfStart":"2018-12-27","dateOfEnd":"2018-12-29","nights":2,"holdingCondition":"小学生とその父母の2名以上","applicationUrl":"https://example.jp/apply"},
 {"id":"okushiri","eventName":"奥尻町 <b>受入</b>プログラム","dateOfStart":"2018-12-06","dateOfEnd":"2018-12-07","status":"※終了しました"},
 {"id":"over","eventName":"年越し","dateOfStart":"2018-12-29","dateOfEnd":"2019-01-03"},
 {"id":"gather","eventName":"サポーターの集い","dateOfStart":"2019-01-19","startTime":"13:00","invitation":true,"applicationUrl":"https://example.jp/x"},
 {"id":"off","eventName":"中止の会","dateOfStart":"2018-12-20","status":"中止"}]}"##;

const YUBARI: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:夕張\r\nBEGIN:VEVENT\r\nUID:walk@yubari\r\nSUMMARY:清水沢まちあるき\r\nDTSTART;TZID=Asia/Tokyo:20180811T100000\r\nDTEND;TZID=Asia/Tokyo:20180811T120000\r\nRRULE:FREQ=MONTHLY;BYDAY=2SA;UNTIL=20190131T000000Z\r\nLOCATION:清水沢駅\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn feed(text: &str) -> Arc<Feed> {
    Arc::new(source::read(text.as_bytes(), &Native, Options { name: "", zone: "Asia/Tokyo" }).expect("a feed"))
}

fn source(name: &str, status: SourceStatus) -> SourceState {
    SourceState { name: name.to_owned(), address: "/feed".to_owned(), status }
}

/// A calendar in a wrapper of its own, and what the host hears.
struct Page {
    shown: Shown,
    state: CalendarState,
    selected: Arc<Mutex<Vec<Selected>>>,
    applied: Arc<Mutex<Vec<String>>>,
    retried: Arc<Mutex<Vec<usize>>>,
}

fn page(lang: Lang, sources: Vec<SourceState>) -> Page {
    page_with(lang, sources, None)
}

fn page_with(lang: Lang, sources: Vec<SourceState>, apply: Option<&str>) -> Page {
    let selected = Arc::new(Mutex::new(Vec::new()));
    let applied = Arc::new(Mutex::new(Vec::new()));
    let retried = Arc::new(Mutex::new(Vec::new()));
    let (on_select, on_apply, on_retry) = (selected.clone(), applied.clone(), retried.clone());
    let state = CalendarState {
        sources: RwSignal::new(sources),
        view: RwSignal::new(View::Month),
        date: RwSignal::new(Date::new(2018, 12, 15).expect("date")),
        now: RwSignal::new(NOW.load(Ordering::Relaxed)),
        open: RwSignal::new(None),
        zone: "Asia/Tokyo".to_owned(),
        apply: apply.map(str::to_owned),
        on_select: Callback::new(move |event: Selected| on_select.lock().expect("lock").push(event)),
        on_apply: Callback::new(move |event: Selected| on_apply.lock().expect("lock").push(event.id)),
        on_retry: Callback::new(move |index| on_retry.lock().expect("lock").push(index)),
    };
    let given = state.clone();
    let shown = show(move || {
        view! { <div class="enishi"><style>{include_str!("../../../styles/tokens.css")}{include_str!("../../../styles/base.css")}{include_str!("../../../styles/calendar.css")}</style><Calendar ui=ui(lang) state=given /></div> }
    });
    Page { shown, state, selected, applied, retried }
}

fn both() -> Page {
    page(Lang::Ja, vec![source("", SourceStatus::Ready(feed(TOWNS))), source("", SourceStatus::Ready(feed(YUBARI)))])
}

/// Until effects have run and the next frame is painted.
async fn frame() {
    settle().await;
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 80).expect("timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time");
}

impl Page {
    fn find(&self, selector: &str) -> Element {
        self.shown.find(selector).unwrap_or_else(|| panic!("{selector} in {}", self.shown.wrapper.inner_html()))
    }

    fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    fn focus(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().focus().expect("focus");
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let list = self.shown.wrapper.query_selector_all(selector).expect("selector");
        (0..list.length()).filter_map(|n| list.get(n)?.text_content()).map(|text| text.trim().to_owned()).collect()
    }

    fn count(&self, selector: &str) -> u32 {
        self.shown.wrapper.query_selector_all(selector).expect("selector").length()
    }

    fn key(&self, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("event");
        active().expect("a focus").dispatch_event(&event).expect("sent");
    }

    fn dialog(&self) -> HtmlDialogElement {
        self.find("dialog").unchecked_into()
    }
}

fn active() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

fn active_day() -> Option<String> {
    active()?.get_attribute("data-day")
}

#[wasm_bindgen_test]
async fn a_month_is_a_table_with_bars() {
    let page = both();
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["2018年12月"]);
    assert_eq!(page.count("th[scope=col]"), 7);
    assert_eq!(page.texts("th")[0], "日日曜日");
    assert_eq!(page.count("tbody tr"), 6);
    let bar = page.find("[data-day=\"2018-12-15\"] .bar");
    assert_eq!((bar.get_attribute("data-span").as_deref(), bar.class_name().contains("goes-on")), (Some("1"), true));
    let rest = page.find("[data-day=\"2018-12-16\"] .bar");
    assert!(rest.class_name().contains("from-before"));
    assert!(rest.text_content().expect("text").contains("前の週から続く"));
    assert_eq!(
        page.find("[data-day=\"2018-12-08\"] .bar").text_content().expect("text"),
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
    assert_eq!(page.shown.text("p[role=status]"), "");
    page.click(".calendar-next");
    settle().await;
    assert_eq!(page.texts(".calendar-month"), ["2019年1月"]);
    assert_eq!(page.shown.text("p[role=status]"), "2019年1月の予定は3件です");
    page.click(".calendar-previous");
    settle().await;
    assert_eq!(page.shown.text("p[role=status]"), "2018年12月の予定は6件です");
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
    assert_eq!(page.texts(".calendar-month"), ["2019年1月"]);
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
