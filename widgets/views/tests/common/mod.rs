//! What the component tests share: a clock that is moved by hand, a fresh wrapper, a moment for effects to run.
#![allow(dead_code)]

use enishi_core::i18n::{Lang, source};
use enishi_core::platform::{Native, Platform};
use enishi_views::Ui;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The clock of all tests of one file, in seconds since 1970-01-01T00:00Z.
pub static NOW: AtomicI64 = AtomicI64::new(1_544_745_600);

/// The native twin with a clock that stands still.
pub struct Still;

impl Platform for Still {
    fn nfkc(&self, text: &str) -> String {
        Native.nfkc(text)
    }

    fn decode(&self, bytes: &[u8], label: &str) -> Option<String> {
        Native.decode(bytes, label)
    }

    fn offset_minutes(&self, zone: &str, epoch_seconds: i64) -> Option<i32> {
        match zone {
            "Asia/Tokyo" => Some(540),
            "UTC" => Some(0),
            _ => Native.offset_minutes(zone, epoch_seconds),
        }
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        Native.matches(pattern, text)
    }

    fn now(&self) -> i64 {
        NOW.load(Ordering::Relaxed)
    }
}

/// What a component is given, in a language.
pub fn ui(lang: Lang) -> Ui {
    Ui { texts: Arc::new(source::catalogue(lang)), lang, platform: &Still, heading: None, heading_level: 2 }
}

/// A view in a wrapper of its own.
pub struct Shown {
    /// The wrapper.
    pub wrapper: Element,
    _handle: Box<dyn std::any::Any>,
}

/// Mounts a view into a fresh wrapper.
pub fn show<N: IntoView + 'static>(view: impl FnOnce() -> N + 'static) -> Shown {
    let document = web_sys::window().expect("window").document().expect("document");
    let wrapper = document.create_element("div").expect("div");
    document.body().expect("body").append_child(&wrapper).expect("appended");
    let handle: UnmountHandle<_> = mount_to(wrapper.clone().unchecked_into::<HtmlElement>(), view);
    Shown { wrapper, _handle: Box::new(handle) }
}

impl Shown {
    /// The text of the first element that a selector finds; empty where there is none.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).and_then(|element| element.text_content()).unwrap_or_default()
    }

    /// The texts of all elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.wrapper.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|at| found.item(at)?.text_content()).collect()
    }

    /// The first element that a selector finds.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.wrapper.query_selector(selector).expect("a selector")
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.wrapper.remove();
    }
}

/// Lets effects run.
pub async fn settle() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

/// Takes hold of the page's longer timers, so that a test need not wait for them ([`minute`]).
pub fn hold_time() {
    let hold = "if (!window.due) {
        window.due = [];
        const real = window.setTimeout;
        window.setTimeout = (act, after) => after < 100 ? real(act, after) : window.due.push(act);
    }";
    js_sys::eval(hold).expect("timers held");
}

/// Lets a minute and a bit go by: the timers that are held, and those that they set.
pub async fn minute() {
    for _ in 0..2 {
        js_sys::eval("window.due.splice(0).forEach((act) => act())").expect("timers run");
        settle().await;
    }
}
