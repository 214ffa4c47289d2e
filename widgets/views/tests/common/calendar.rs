//! A calendar in a wrapper of its own, with two small feeds.

#![allow(dead_code, reason = "each test file uses its part")]

use crate::common::{NOW, Shown, settle, show, ui};
use enishi_core::date::Date;
use enishi_core::event::capacity::Live as Places;
use enishi_core::event::filter::Filters;
use enishi_core::i18n::Lang;
use enishi_core::platform::Native;
use enishi_core::source::{self, Feed, Options};
use enishi_views::calendar::{Calendar, CalendarState, Rest, Selected, SourceState, SourceStatus, View};
use enishi_views::ui::shared;
use leptos::prelude::*;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent, KeyboardEventInit};

pub const TOWNS: &str = r##"{"name":"北海道","events":[
 {"id":"naganuma","eventName":"長沼町 受入プログラム","description":"そば打体験等を通じた\n地元住民との交流等","dateOfStart":"2018-12-15","dateOfEnd":"2018-12-16","nights":1,"location":"長沼町","organizer":"北海道","applicationMethod":"メールまたはFAX","deadlineDateOfApplication":"2018-12-14","fee_JPY":1500,"eventUrl":"/town/naganuma.html","flyerUrl":"/flyer.pdf","webinarStatus":"現地開催のみ"},
 {"id":"tomakomai","eventName":"苫小牧市 受入プログラム","dateOfStart":"2018-12-27","dateOfEnd":"2018-12-29","nights":2,"holdingCondition":"小学生とその父母の2名以上","applicationUrl":"https://example.jp/apply"},
 {"id":"okushiri","eventName":"奥尻町 <b>受入</b>プログラム","dateOfStart":"2018-12-06","dateOfEnd":"2018-12-07","status":"※終了しました"},
 {"id":"over","eventName":"年越し","dateOfStart":"2018-12-29","dateOfEnd":"2019-01-03"},
 {"id":"gather","eventName":"サポーターの集い","dateOfStart":"2019-01-19","startTime":"13:00","invitation":true,"applicationUrl":"https://example.jp/x"},
 {"id":"off","eventName":"中止の会","dateOfStart":"2018-12-20","status":"中止"}]}"##;

pub const YUBARI: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:夕張\r\nBEGIN:VEVENT\r\nUID:walk@yubari\r\nSUMMARY:清水沢まちあるき\r\nDTSTART;TZID=Asia/Tokyo:20180811T100000\r\nDTEND;TZID=Asia/Tokyo:20180811T120000\r\nRRULE:FREQ=MONTHLY;BYDAY=2SA;UNTIL=20190131T000000Z\r\nLOCATION:清水沢駅\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

pub fn feed(text: &str) -> Arc<Feed> {
    Arc::new(
        source::read(text.as_bytes(), &Native, Options { name: "", zone: "Asia/Tokyo", address: "", now: 0 })
            .expect("a feed"),
    )
}

pub fn source(name: &str, status: SourceStatus) -> SourceState {
    SourceState {
        name: name.to_owned(),
        address: "/feed".to_owned(),
        whole: "https://city.example/feed".to_owned(),
        status,
    }
}

/// A calendar in a wrapper of its own, and what the host hears.
pub struct Page {
    pub shown: Shown,
    pub state: CalendarState,
    pub selected: Arc<Mutex<Vec<Selected>>>,
    pub applied: Arc<Mutex<Vec<String>>>,
    pub retried: Arc<Mutex<Vec<usize>>>,
    pub kept: Arc<Mutex<Vec<String>>>,
    pub filed: Arc<Mutex<Vec<Option<String>>>>,
    pub told: Arc<Mutex<Vec<(String, String)>>>,
}

pub fn page(lang: Lang, sources: Vec<SourceState>) -> Page {
    page_with(lang, sources, None)
}

pub fn page_with(lang: Lang, sources: Vec<SourceState>, apply: Option<&str>) -> Page {
    let selected = Arc::new(Mutex::new(Vec::new()));
    let applied = Arc::new(Mutex::new(Vec::new()));
    let retried = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::new(Mutex::new(Vec::new()));
    let filed = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::new(Mutex::new(Vec::new()));
    let (on_keep, on_file, on_share) = (kept.clone(), filed.clone(), told.clone());
    let (on_select, on_apply, on_retry) = (selected.clone(), applied.clone(), retried.clone());
    let state = CalendarState {
        printing: shared(false),
        narrow: shared(true),
        panel: enishi_views::ElementRef::new(),
        sources: shared(sources),
        view: shared(View::Month),
        date: shared(Date::new(2018, 12, 15).expect("date")),
        filters: shared(Filters::default()),
        offered: None,
        reports: Some(None),
        places: shared(Places::default()),
        waiting_list: shared(false),
        now: shared(NOW.load(Ordering::Relaxed)),
        open: shared(None),
        day: shared(None),
        zone: "Asia/Tokyo".to_owned(),
        apply: apply.map(str::to_owned),
        on_select: Arc::new(move |event: Selected| on_select.lock().expect("lock").push(event)),
        on_apply: Arc::new(move |event: Selected| on_apply.lock().expect("lock").push(event.id)),
        on_retry: Arc::new(move |index| on_retry.lock().expect("lock").push(index)),
        on_keep: Arc::new(move |key| on_keep.lock().expect("lock").push(key)),
        ways: shared(None),
        on_file: Arc::new(move |key| on_file.lock().expect("lock").push(key)),
        on_share: Arc::new(move |texts| on_share.lock().expect("lock").push(texts)),
        rest: shared(Rest::Here),
        on_rest: Arc::new(|()| {}),
        said: shared(String::new()),
    };
    let given = state.clone();
    let shown = show(move || {
        view! { <div class="enishi"><style>{include_str!("../../../../styles/tokens.css")}{include_str!("../../../../styles/tones.css")}{include_str!("../../../../styles/base.css")}{include_str!("../../../../styles/controls.css")}{include_str!("../../../../styles/calendar.css")}{include_str!("../../../../styles/calendar-month.css")}{include_str!("../../../../styles/calendar-list.css")}{include_str!("../../../../styles/calendar-cards.css")}{include_str!("../../../../styles/calendar-filters.css")}{include_str!("../../../../styles/calendar-year.css")}{include_str!("../../../../styles/calendar-detail.css")}{include_str!("../../../../styles/calendar-print.css")}</style><Calendar ui=ui(lang) state=given /></div> }
    });
    Page { shown, state, selected, applied, retried, kept, filed, told }
}

pub fn both() -> Page {
    page(Lang::Ja, vec![source("", SourceStatus::Ready(feed(TOWNS))), source("", SourceStatus::Ready(feed(YUBARI)))])
}

/// Until effects have run and the next frame is painted.
pub async fn frame() {
    settle().await;
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 80).expect("timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time");
}

impl Page {
    pub fn find(&self, selector: &str) -> Element {
        self.shown.find(selector).unwrap_or_else(|| panic!("{selector} in {}", self.shown.wrapper.inner_html()))
    }

    pub fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    pub fn focus(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().focus().expect("focus");
    }

    pub fn texts(&self, selector: &str) -> Vec<String> {
        let list = self.shown.wrapper.query_selector_all(selector).expect("selector");
        (0..list.length()).filter_map(|n| list.get(n)?.text_content()).map(|text| text.trim().to_owned()).collect()
    }

    pub fn count(&self, selector: &str) -> u32 {
        self.shown.wrapper.query_selector_all(selector).expect("selector").length()
    }

    pub fn key(&self, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("event");
        active().expect("a focus").dispatch_event(&event).expect("sent");
    }

    pub fn dialog(&self) -> HtmlDialogElement {
        self.find("dialog").unchecked_into()
    }
}

pub fn active() -> Option<Element> {
    web_sys::window()?.document()?.active_element()
}

pub fn active_day() -> Option<String> {
    active()?.get_attribute("data-day")
}
