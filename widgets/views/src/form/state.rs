//! What the form knows while it is shown: one live value a field, the present step, and what is wrong.

use super::desk::{Cards, Desk, Finish, Setting, Told};
use super::field_state::FieldState;
use super::furigana::Furigana;
use super::places::Places;
use crate::ui::{Live, Ui};
use enishi_core::date::Date;
use enishi_core::form::{FieldKind, FormSchema};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::Relaxed};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// A second press within this time is taken for a slip, in milliseconds.
const DOUBLE_CLICK_MS: u32 = 1000;

/// Where the visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// A page of input.
    Input(usize),
    /// Everything once more before it is sent.
    Confirm,
    /// It is received, or in the visitor's hands.
    Done,
}

/// The form while it is shown.
pub(super) struct State {
    pub ui: Ui,
    pub schema: Arc<FormSchema>,
    pub confirm: bool,
    pub contact: String,
    pub finish: Finish,
    pub cards: Cards,
    pub kept: bool,
    pub desk: Arc<dyn Desk>,
    pub told: Arc<Told>,
    pub fields: Vec<Arc<FieldState>>,
    pub stage: Live<Stage>,
    /// What the summary says besides the faults of fields.
    pub messages: Live<Vec<String>>,
    /// The names of the fields that the summary lists, for as long as they are wrong.
    pub listed: Live<Vec<String>>,
    /// What is said about answers that the form was given.
    pub note: Live<String>,
    /// What is told to screen readers, politely.
    pub status: Live<String>,
    /// The selector of what is to get the focus.
    wanted: Live<String>,
    pub furigana: Furigana,
    pub places: Places,
    /// What ids begin with, so that several forms share a document.
    prefix: String,
    composing: AtomicBool,
    /// A finger or button is down: nothing may move below it.
    pressed: AtomicBool,
    /// The field (counted from 1) that was left while pressed; 0 for none.
    left: AtomicUsize,
    sent_at: AtomicU32,
}

impl State {
    pub fn new(setting: Setting) -> Arc<Self> {
        static FORMS: AtomicUsize = AtomicUsize::new(0);
        let prefix = ["f", &FORMS.fetch_add(1, Relaxed).to_string(), "-"].concat();
        let fields = FieldState::all(&setting.schema, &setting.initial, &setting.shown, &prefix);
        Arc::new(Self {
            furigana: Furigana::new(&fields),
            places: Places::new(&fields),
            ui: setting.ui,
            schema: setting.schema,
            confirm: setting.confirm,
            contact: setting.contact,
            finish: setting.finish,
            cards: setting.cards,
            kept: setting.kept,
            desk: setting.desk,
            told: setting.told,
            fields,
            stage: Live::new(Stage::Input(0)),
            messages: Live::new(Vec::new()),
            listed: Live::new(Vec::new()),
            note: Live::new(String::new()),
            status: Live::new(String::new()),
            wanted: Live::new(String::new()),
            prefix,
            composing: AtomicBool::new(false),
            pressed: AtomicBool::new(false),
            left: AtomicUsize::new(0),
            sent_at: AtomicU32::new(0),
        })
    }

    /// The form's heading: the page's own, else the schema's.
    pub fn title(&self) -> &str {
        self.ui.heading.as_deref().unwrap_or(&self.schema.title)
    }

    /// Whether a field is asked, by the answers to earlier ones.
    pub fn is_asked(&self, field: &FieldState) -> bool {
        let mut field = field;
        loop {
            if let Some((group, index)) = field.group {
                let Some(group) = self.fields.get(group) else { return false };
                if index >= group.entries() || !self.is_asked(group) {
                    return false;
                }
            }
            let on = field.depends_on.and_then(|on| self.fields.get(on));
            let (Some(when), Some(on)) = (&field.rule.when, on) else { return true };
            if !on.value.with(|value| when.met(value)) {
                return false;
            }
            field = on;
        }
    }

    /// Whether anything is asked in the section that begins with a field.
    pub fn asks_in_section(&self, first: usize) -> bool {
        for (index, field) in self.fields.iter().enumerate().skip(first) {
            let step = self.fields.get(first).map(|first| first.step);
            if Some(field.step) != step || (index > first && field.group.is_none() && !field.rule.section.is_empty()) {
                return false;
            }
            if field.rule.kind != FieldKind::Hidden && self.is_asked(field) {
                return true;
            }
        }
        false
    }

    /// The present day in Japan, whose offices receive what is sent.
    pub fn today(&self) -> Date {
        Date::from_days((self.ui.platform.now() + 9 * 3600).div_euclid(86_400))
    }

    /// An id of this form.
    pub fn id(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }

    /// The visitor changed an answer. A fault goes as soon as it is mended; none appears while typing.
    pub fn edit(&self, index: usize, values: Vec<String>) {
        let Some(field) = self.fields.get(index) else { return };
        self.desk.changed(&field.rule.name, values.clone());
        field.value.set(values);
        self.furigana.edited(self, index);
        self.places.edited(self, index);
        self.mend(index);
    }

    /// A finger or button goes down.
    pub fn press(&self) {
        self.pressed.store(true, Relaxed);
    }

    /// The press is over: what waited for it is done.
    pub fn release(&self) {
        self.pressed.store(false, Relaxed);
        let left = self.left.swap(0, Relaxed);
        if left > 0 {
            self.leave(left - 1);
        }
    }

    /// The focus leaves a field. True where a finger is still down: what is shown below it must not move yet.
    pub fn waits(&self, index: usize) -> bool {
        let waits = self.pressed.load(Relaxed);
        if waits {
            self.left.store(index + 1, Relaxed);
        }
        waits
    }

    /// An IME begins or ends.
    pub fn compose(&self, composing: bool) {
        self.composing.store(composing, Relaxed);
    }

    /// Enter that only ends an IME's work, or is held down, submits nothing.
    pub fn key(&self, event: &KeyboardEvent) {
        self.release();
        // 229: Safari ends the composition before it tells of the key.
        let ime = event.is_composing() || event.key_code() == 229 || self.composing.load(Relaxed);
        let lines = event.target().is_some_and(|target| target.unchecked_ref::<Element>().local_name() == "textarea");
        if event.key() == "Enter" && !lines && (ime || event.repeat()) {
            event.prevent_default();
        }
    }

    /// The visitor wants to go on.
    pub fn submit(&self, event: &Event) {
        event.prevent_default();
        if self.composing.load(Relaxed) {
            return;
        }
        self.release();
        match self.stage.get_untracked() {
            Stage::Input(step) => {
                if !self.check(Some(step)) {
                    return;
                }
                if step + 1 < self.schema.steps.len() {
                    self.go(Stage::Input(step + 1));
                } else if self.confirm {
                    self.go(Stage::Confirm);
                } else {
                    self.send(event);
                }
            }
            Stage::Confirm => self.send(event),
            Stage::Done => {}
        }
    }

    /// Hands the answers to the host, unless it has them already.
    pub fn send(&self, event: &Event) {
        let now = event.time_stamp() as u32;
        let last = self.sent_at.load(Relaxed);
        let twice = last > 0 && now.wrapping_sub(last) < DOUBLE_CLICK_MS;
        let (busy, unknown, failed) = self.told.submission.with_untracked(|submission| {
            let unknown = matches!(submission, super::Submission::Unknown { again: false });
            (submission.busy(), unknown, submission.failed())
        });
        if twice || busy || !self.check(None) {
            return;
        }
        self.sent_at.store(now.max(1), Relaxed);
        if unknown {
            // Sending a second time could count twice; the notice says whom to ask.
            self.focus("notice");
            return;
        }
        if trapped(event) {
            let text = self.ui.t(FormKey::SendSpam);
            self.told.submission.set(super::Submission::NotSent { text });
            return;
        }
        if failed {
            // The button that had the focus goes away with its notice.
            self.focus("stage");
        }
        self.desk.submit(self.tidy_answers());
    }

    /// Goes to a page; its heading gets the focus.
    pub fn go(&self, stage: Stage) {
        // Who has turned a page since sending does not press twice, however fast the answer came.
        self.sent_at.store(0, Relaxed);
        self.messages.set(Vec::new());
        self.listed.set(Vec::new());
        self.stage.set(stage);
        self.focus("stage");
    }

    /// Goes to a field; its control gets the focus.
    pub fn go_to_field(&self, index: usize) {
        let Some(field) = self.fields.get(index) else { return };
        self.stage.set(Stage::Input(field.step));
        self.focus_field(&field.id);
    }

    /// Sets the focus on what bears this mark, once what just changed is drawn.
    pub fn focus(&self, mark: &str) {
        self.wanted.set(["[data-focus=", mark, "]:not([hidden] *)"].concat());
    }

    /// Sets the focus on the control of this id; a group gives it to the first control inside.
    pub fn focus_field(&self, id: &str) {
        self.wanted
            .set(["#", id, ":not(fieldset),#", id, " :is(input,select,textarea,button):not([hidden] *)"].concat());
    }

    /// Follows [`Self::focus`] in the form's root.
    pub fn move_focus(&self, root: &Element) {
        let (root, selector) = (root.clone(), self.wanted.get());
        if selector.is_empty() {
            return;
        }
        request_animation_frame(move || {
            let found = root.query_selector(&selector).ok().flatten();
            if let Some(element) = found {
                // A browser that refuses leaves the focus where it was; there is nothing better to do.
                let _ = element.unchecked_ref::<HtmlElement>().focus();
            }
        });
    }
}

/// Whether the field that people do not see was filled in: only robots do.
fn trapped(event: &Event) -> bool {
    let Some(target) = event.target() else { return false };
    let form = target.unchecked_ref::<Element>().closest("[part~=form]").ok().flatten();
    let trap = form.and_then(|form| form.query_selector(".form-trap input").ok().flatten());
    trap.is_some_and(|trap| !trap.unchecked_ref::<HtmlInputElement>().value().is_empty())
}
