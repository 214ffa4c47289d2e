//! A form on show in a test, filled in as a visitor would, with a host that notes what it is asked.

#![allow(dead_code, reason = "each test file uses its part")]

use crate::common::{Shown, settle, show, ui};
use enishi_core::form::{Answers, FormSchema, preset, read_schema};
use enishi_core::i18n::Lang;
use enishi_core::json;
use enishi_core::json::Value;
use enishi_views::form::{Cards, Desk, Finish, Form, FormProps, Submission, Told};
use std::sync::{Arc, Mutex};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement};

/// A form on show, what it handed to the host, and the host's say.
pub struct Try {
    pub shown: Shown,
    pub host: Arc<Host>,
    pub told: Arc<Told>,
}

/// What the form asked of its host.
#[derive(Default)]
pub struct Host {
    pub sent: Mutex<Vec<Answers>>,
    pub changes: Mutex<usize>,
    pub cancelled: Mutex<usize>,
    pub looked_up: Mutex<Vec<(usize, String)>>,
    pub saved: Mutex<Vec<String>>,
    pub printed: Mutex<usize>,
}

impl Desk for Host {
    fn submit(&self, answers: Answers) {
        self.sent.lock().expect("lock").push(answers);
    }

    fn changed(&self, _name: &str, _values: Vec<String>) {
        *self.changes.lock().expect("lock") += 1;
    }

    fn cancel(&self) {
        *self.cancelled.lock().expect("lock") += 1;
    }

    fn look_up(&self, field: usize, code: String) {
        self.looked_up.lock().expect("lock").push((field, code));
    }

    fn save(&self, text: String) {
        self.saved.lock().expect("lock").push(text);
    }

    fn print(&self, _element: Element) {
        *self.printed.lock().expect("lock") += 1;
    }
}

pub struct Setting {
    pub schema: Value,
    pub initial: Value,
    pub shown: Vec<(String, String)>,
    pub confirm: bool,
    pub lang: Lang,
    pub finish: Finish,
    pub cards: Cards,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            schema: serde_json::from_str(preset::SUPPORTER).expect("JSON"),
            initial: json!({}),
            shown: Vec::new(),
            confirm: true,
            lang: Lang::Ja,
            finish: Finish::Send,
            cards: Cards::default(),
        }
    }
}

pub fn open(setting: Setting) -> Try {
    let schema: Arc<FormSchema> = Arc::new(read_schema(&setting.schema, setting.lang).expect("a schema"));
    let (host, told) = (Arc::new(Host::default()), Arc::new(Told::default()));
    let setting = enishi_views::form::Setting {
        ui: ui(setting.lang),
        schema,
        initial: Answers::from_json(&setting.initial),
        shown: setting.shown,
        confirm: setting.confirm,
        contact: "夕張市 地域振興課 0123-52-3111".into(),
        finish: setting.finish,
        cards: setting.cards,
        kept: false,
        desk: host.clone(),
        told: told.clone(),
    };
    let shown = show(move || Form(FormProps { setting }));
    Try { shown, host, told }
}

pub fn registered() -> Value {
    json!({
        "name": "髙橋　花子", "kana": "タカハシ ハナコ", "postal": "068-0492", "prefecture": "北海道", "city": "夕張市",
        "email": "hanako@example.jp", "ties": ["fan"], "consent": true
    })
}

/// Lets effects run and the focus move.
pub async fn frame() {
    settle().await;
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window().expect("window").request_animation_frame(&resolve).expect("a frame");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("a frame");
    settle().await;
}

pub fn bubbling(name: &str) -> Event {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    Event::new_with_event_init_dict(name, &init).expect("event")
}

impl Try {
    pub fn named(&self, name: &str) -> HtmlInputElement {
        let found = self.shown.find(&format!("[name=\"{name}\"]"));
        found.unwrap_or_else(|| panic!("no control {name}")).unchecked_into()
    }

    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.shown.wrapper.query_selector_all(selector).expect("selector");
        (0..list.length()).filter_map(|i| list.item(i)).map(|node| node.unchecked_into()).collect()
    }

    /// Types as a keyboard does: the control has the text before the event tells of it.
    pub fn type_in(&self, name: &str, text: &str) {
        let control = self.named(name);
        control.set_value(text);
        control.dispatch_event(&bubbling("input")).expect("input");
    }

    pub fn leave(&self, name: &str) {
        self.named(name).dispatch_event(&bubbling("focusout")).expect("focusout");
    }

    pub fn compose(&self, name: &str, kind: &str, data: &str) {
        let init = web_sys::CompositionEventInit::new();
        init.set_bubbles(true);
        init.set_data(data);
        let event = web_sys::CompositionEvent::new_with_event_init_dict(kind, &init).expect("event");
        self.named(name).dispatch_event(&event).expect("composition");
    }

    /// Types a word through an IME: kana first, then the converted word.
    pub fn through_ime(&self, name: &str, kana: &str, word: &str) {
        let before = self.named(name).value();
        self.compose(name, "compositionstart", "");
        for (end, _) in kana.char_indices().skip(1).chain([(kana.len(), ' ')]) {
            self.compose(name, "compositionupdate", &kana[..end]);
        }
        self.compose(name, "compositionupdate", word);
        self.type_in(name, &format!("{before}{word}"));
        self.compose(name, "compositionend", word);
    }

    /// The field that a control stands in.
    pub fn field(&self, name: &str) -> Element {
        self.named(name).closest(".form-field").expect("selector").expect("a field")
    }

    pub fn error(&self, name: &str) -> String {
        let error = self.field(name).query_selector(".form-error").expect("selector").expect("an error text");
        if error.has_attribute("hidden") { String::new() } else { error.text_content().unwrap_or_default() }
    }

    /// Presses the button that goes on.
    pub async fn go_on(&self) {
        let buttons = self.all("button[type=submit]");
        let seen = buttons.into_iter().find(|button| button.closest("[hidden]").expect("selector").is_none());
        seen.expect("a button that goes on").click();
        frame().await;
    }

    pub fn focused(&self) -> Element {
        web_sys::window().expect("window").document().expect("document").active_element().expect("a focus")
    }

    /// The heading of the page that is seen.
    pub fn page(&self) -> String {
        let headings = self.all(".form-heading").into_iter();
        let seen = headings.filter(|heading| heading.closest("[hidden]").expect("selector").is_none());
        seen.map(|heading| heading.text_content().unwrap_or_default()).collect::<Vec<_>>().join("|")
    }

    pub fn sent(&self) -> Vec<Answers> {
        self.host.sent.lock().expect("lock").clone()
    }

    pub async fn say(&self, submission: Submission) {
        self.told.submission.set(submission);
        frame().await;
    }
}
