//! `enishi-form`: 入力 → 確認 → 完了. Every answer is kept on every way back, and nothing is said to be sent that is not.

mod button;
mod choices;
mod confirm;
mod control;
mod done;
mod faults;
mod field;
mod furigana;
mod input;
mod notice;
mod personal;
mod state;
mod steps;
mod submission;
mod summary;

pub use submission::Submission;

use crate::ui::{Ui, changing, element, heading};
use enishi_core::form::{Answers, FormSchema};
use leptos::prelude::*;
use state::{Setting, Stage, State};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::Event;

/// The form. It never sends: the host does, and says through `submission` what became of it.
#[component]
pub fn Form(
    /// Language and texts.
    ui: Ui,
    /// What is asked.
    schema: Arc<FormSchema>,
    /// What is already filled in.
    initial: Answers,
    /// Whether the visitor looks at everything before it is sent.
    confirm: bool,
    /// The office, shown with the purpose of use and in every failure; the schema's own where there is none.
    contact: Option<String>,
    /// What becomes of the answers; the host changes it.
    submission: RwSignal<Submission>,
    /// Called with tidied answers that meet all rules, once for each time the visitor sends.
    on_submit: Callback<Answers>,
    /// Called with the answers as they stand after each edit.
    on_change: Callback<Answers>,
) -> impl IntoView {
    let contact = contact.unwrap_or_else(|| schema.contact.clone());
    let state = State::new(Setting { ui, schema, initial, confirm, contact, submission, on_submit, on_change });
    let mut form = element("form", &[("novalidate", "")]);
    for step in 0..state.schema.steps.len() {
        form = form.with(input::page(&state, step));
    }
    let told = state.clone();
    let said = move || if told.stage.get() == Stage::Done { String::new() } else { told.status.get() };
    let mut root = element("div", &[("class", "form"), ("part", "form")]);
    for event in EVENTS {
        let state = state.clone();
        root = root.on(event, move |event| state.hear(&event));
    }
    let title = state.title();
    if !title.is_empty() {
        root = root.child(heading(state.ui.heading_level, 0, "heading", title.to_owned()));
    }
    let followed = state.clone();
    root.with(steps::list(&state))
        .child(notice::notice(&state))
        .child(summary::summary(&state))
        .with(form.child(confirm::page(&state)))
        .child(done::page(&state))
        .with(element("p", &[("class", "sr"), ("role", "status")]).child(changing(said)))
        .follow(move |_| submission::follow(&followed))
        .follow(move |root| state.move_focus(root))
        .view()
}

/// What the form listens for, in one place: events of its controls rise to it.
const EVENTS: [&str; 9] = [
    "pointerdown",
    "click",
    "keydown",
    "compositionstart",
    "compositionupdate",
    "compositionend",
    "input",
    "focusout",
    "submit",
];

impl State {
    fn hear(&self, event: &Event) {
        let kind = event.type_();
        match kind.as_str() {
            "pointerdown" => self.press(),
            "click" => self.release(),
            "keydown" => self.key(event.unchecked_ref()),
            "submit" => self.submit(event),
            "compositionstart" => self.compose(true),
            kind => {
                field::heard(self, kind, event);
                if kind == "compositionend" {
                    self.compose(false);
                }
            }
        }
    }
}
