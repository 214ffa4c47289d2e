//! `enishi-form`: 入力 → 確認 → 完了. Every answer is kept on every way back, and nothing is said to be sent that is not.

mod button;
mod choices;
mod confirm;
mod control;
mod date;
mod desk;
mod done;
mod entries;
mod faults;
mod field;
mod field_state;
mod file;
mod furigana;
mod gift;
mod input;
mod journey;
mod notice;
mod paper;
mod personal;
mod places;
mod sending;
mod state;
mod steps;
mod submission;
mod summary;

pub use desk::{Cards, Desk, Finish, Gift, Place, Setting, Told};
pub use submission::Submission;

use crate::ui::{Drawn, changing, element, heading};
use enishi_core::i18n::FormKey;
use leptos::prelude::*;
use state::{Stage, State};
use wasm_bindgen::JsCast;
use web_sys::Event;

/// The form. It never sends: the host does, and says through `setting.told` what became of it.
#[component]
pub fn Form(
    /// What is asked, and who takes the answers.
    setting: Setting,
) -> impl IntoView {
    let state = State::new(setting);
    let mut form = element("form", &[("novalidate", "")]).with(trap(&state));
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
    let (sent, given, found) = (state.clone(), state.clone(), state.clone());
    root.maybe(journey::list(&state))
        .with(steps::list(&state))
        .child(notice::notice(&state))
        .child(gift::note(&state))
        .child(summary::summary(&state))
        .with(form.child(confirm::page(&state)))
        .child(done::page(&state))
        .with(element("p", &[("class", "sr"), ("role", "status")]).child(changing(said)))
        .follow(move |_| submission::follow(&sent))
        .follow(move |_| gift::follow(&given))
        .follow(move |_| found.places.found(&found))
        .follow(move |root| state.move_focus(root))
        .view()
}

/// A field that people neither see nor hear of nor reach by keyboard. What is written there was written by a robot.
fn trap(state: &State) -> Drawn {
    let id = state.id("trap");
    let control =
        element("input", &[("type", "text"), ("name", "homepage"), ("tabindex", "-1"), ("autocomplete", "off")]);
    let label = element("label", &[]).attr("for", id.clone()).text(state.ui.t(FormKey::Trap));
    element("div", &[("class", "form-trap"), ("aria-hidden", "true")]).with(label).with(control.attr("id", id))
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
