//! What the form knows while it is shown: one signal a field, the present step, and what is wrong.

use super::furigana::Furigana;
use super::submission::Submission;
use crate::ui::{Live, Ui};
use enishi_core::form::{Answers, Field, FormSchema, check_field, normalise_field};
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering::Relaxed};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// A second press within this time is taken for a slip, in milliseconds.
const DOUBLE_CLICK_MS: u32 = 1000;

/// Where the visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// A page of input.
    Input(usize),
    /// Everything once more before it is sent.
    Confirm,
    /// It is received.
    Done,
}

/// What the form is given.
pub(super) struct Setting {
    pub ui: Ui,
    pub schema: Arc<FormSchema>,
    pub initial: Answers,
    pub confirm: bool,
    pub contact: String,
    pub submission: RwSignal<Submission>,
    pub on_submit: Callback<Answers>,
    pub on_change: Callback<Answers>,
}

/// One field while it is shown.
pub(super) struct FieldState {
    /// What is asked.
    pub rule: Arc<Field>,
    /// The page it stands on.
    pub step: usize,
    /// The id of its control, unique in the document.
    pub id: String,
    /// The answer.
    pub value: Live<Vec<String>>,
    /// What is wrong with it; empty where nothing is.
    pub error: Live<String>,
    /// The earlier field that decides whether this one is asked at all; always, where there is none.
    depends_on: Option<usize>,
    /// The answer that the backend refused: as long as it stands, so does the backend's text.
    pub rejected: Live<Vec<String>>,
}

/// The form while it is shown.
pub(super) struct State {
    pub ui: Ui,
    pub schema: Arc<FormSchema>,
    pub confirm: bool,
    pub contact: String,
    pub submission: RwSignal<Submission>,
    pub fields: Vec<Arc<FieldState>>,
    pub stage: Live<Stage>,
    /// What the summary says besides the faults of fields.
    pub messages: Live<Vec<String>>,
    /// The names of the fields that the summary lists, for as long as they are wrong.
    pub listed: Live<Vec<String>>,
    /// What is told to screen readers, politely.
    pub status: Live<String>,
    /// The selector of what is to get the focus.
    wanted: Live<String>,
    pub furigana: Furigana,
    /// What ids begin with, so that several forms share a document.
    prefix: String,
    on_submit: Callback<Answers>,
    on_change: Callback<Answers>,
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
        let mut fields: Vec<Arc<FieldState>> = Vec::new();
        for (step, page) in setting.schema.steps.iter().enumerate() {
            for rule in &page.fields {
                fields.push(Arc::new(FieldState {
                    step,
                    id: [&prefix, fields.len().to_string().as_str()].concat(),
                    value: Live::new(setting.initial.get(&rule.name).to_vec()),
                    error: Live::new(String::new()),
                    depends_on: depends_on(rule, &fields),
                    rejected: Live::new(Vec::new()),
                    rule: rule.clone(),
                }));
            }
        }
        Arc::new(Self {
            furigana: Furigana::new(&fields),
            ui: setting.ui,
            schema: setting.schema,
            confirm: setting.confirm,
            contact: setting.contact,
            submission: setting.submission,
            fields,
            stage: Live::new(Stage::Input(0)),
            messages: Live::new(Vec::new()),
            listed: Live::new(Vec::new()),
            status: Live::new(String::new()),
            wanted: Live::new(String::new()),
            prefix,
            on_submit: setting.on_submit,
            on_change: setting.on_change,
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
        while let (Some(when), Some(on)) = (&field.rule.when, field.depends_on.and_then(|on| self.fields.get(on))) {
            if !on.value.with(|value| when.met(value)) {
                return false;
            }
            field = on;
        }
        true
    }

    /// An id of this form.
    pub fn id(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }

    /// The answers as they stand.
    pub fn answers(&self) -> Answers {
        let values = |field: &Arc<FieldState>| field.value.get_untracked();
        let mut answers = Answers::new();
        self.fields.iter().for_each(|field| answers.set(&field.rule.name, values(field)));
        answers
    }

    /// The visitor changed an answer. A fault goes as soon as it is mended; none appears while typing.
    pub fn edit(&self, index: usize, values: Vec<String>) {
        let Some(field) = self.fields.get(index) else { return };
        field.value.set(values);
        self.furigana.edited(self, index);
        if !field.error.with_untracked(String::is_empty) && self.fault(field).is_none() {
            field.error.set(String::new());
        }
        self.on_change.run(self.answers());
    }

    /// What is wrong with a field, as it would be tidied.
    pub fn fault(&self, field: &FieldState) -> Option<String> {
        let mut answers = self.answers();
        answers.set(&field.rule.name, self.tidied(field));
        check_field(&self.schema, &field.rule, &answers, self.ui.platform).map(|error| error.text(&self.ui.texts))
    }

    /// Brings the answer to a field to one writing, which is given back.
    pub fn tidy(&self, field: &FieldState) -> Vec<String> {
        let tidy = self.tidied(field);
        if field.value.with_untracked(|values| *values != tidy) {
            field.value.set(tidy.clone());
        }
        tidy
    }

    /// The answer to a field as it would be sent.
    pub fn tidied(&self, field: &FieldState) -> Vec<String> {
        field.value.with_untracked(|values| normalise_field(&field.rule, values, self.ui.platform))
    }

    /// The visitor left a field: it is tidied and checked, but not below a finger that is still down.
    pub fn leave(&self, index: usize) {
        if self.pressed.load(Relaxed) {
            self.left.store(index + 1, Relaxed);
            return;
        }
        let Some(field) = self.fields.get(index) else { return };
        let tidy = self.tidy(field);
        if !tidy.is_empty() && field.rejected.with_untracked(|rejected| *rejected == tidy) {
            return;
        }
        let error = self.fault(field).unwrap_or_default();
        if field.error.with_untracked(|known| *known != error) {
            self.status.set(error.clone());
            field.error.set(error);
        }
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
        let (busy, unknown, failed) = self.submission.with_untracked(|submission| {
            let busy = matches!(submission, Submission::Sending | Submission::Done { .. });
            (busy, matches!(submission, Submission::Unknown { again: false }), submission.failed())
        });
        if twice || busy || !self.check(None) {
            return;
        }
        self.sent_at.store(now.max(1), Relaxed);
        if unknown {
            // Sending a second time could count twice; the notice says whom to ask.
            self.focus("notice", "");
            return;
        }
        if failed {
            // The button that had the focus goes away with its notice.
            self.focus("stage", "");
        }
        self.on_submit.run(self.answers());
    }

    /// Goes to a page; its heading gets the focus.
    pub fn go(&self, stage: Stage) {
        self.messages.set(Vec::new());
        self.listed.set(Vec::new());
        self.stage.set(stage);
        self.focus("stage", "");
    }

    /// Goes to a field; its control gets the focus.
    pub fn go_to_field(&self, index: usize) {
        let Some(field) = self.fields.get(index) else { return };
        self.stage.set(Stage::Input(field.step));
        self.focus(&field.id, " input");
    }

    /// Sets the focus once what just changed is drawn. A group of boxes gives it to its first one (`inside`).
    pub fn focus(&self, name: &str, inside: &str) {
        self.wanted.set(if inside.is_empty() {
            ["[data-focus=", name, "]:not([hidden] *)"].concat()
        } else {
            ["#", name, ":not(fieldset),#", name, inside].concat()
        });
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

fn depends_on(rule: &Field, earlier: &[Arc<FieldState>]) -> Option<usize> {
    let when = rule.when.as_ref()?;
    earlier.iter().position(|field| field.rule.name == when.field)
}
