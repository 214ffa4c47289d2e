//! `enishi-form`: 入力 → 確認 → 完了. Every answer is kept on every way back, and nothing is said to be sent that is not.

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

use crate::ui::{Ui, heading};
use enishi_core::form::{Answers, FormSchema};
use leptos::ev;
use leptos::prelude::*;
use state::{Setting, Stage, State};
use std::sync::Arc;

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
    submission::follow(&state);
    let (title, level) = (state.title().to_owned(), state.ui.heading_level);
    let title = (!title.is_empty()).then(|| heading(level, 0, "heading", title));
    let inputs: Vec<AnyView> = (0..state.schema.steps.len()).map(|step| input::page(&state, step)).collect();
    let (stage, status) = (state.stage, state.status);
    view! {
        <div
            class="form"
            part="form"
            node_ref=state.root
            on:pointerdown=on(&state, |state, _: ev::PointerEvent| state.press())
            on:click=on(&state, |state, _: ev::MouseEvent| state.release())
            on:keydown=on(&state, |state, event: ev::KeyboardEvent| state.key(&event))
            on:compositionstart=on(&state, |state, _: ev::CompositionEvent| state.compose(true))
            on:compositionend=on(&state, |state, _: ev::CompositionEvent| state.compose(false))
        >
            {title}
            {steps::list(&state)}
            {notice::notice(&state)}
            {summary::summary(&state)}
            <form novalidate on:submit=on(&state, |state, event: ev::SubmitEvent| state.submit(&event))>
                {inputs}
                {confirm::page(&state)}
            </form>
            {done::page(&state)}
            <p class="sr" role="status">{move || if stage.get() == Stage::Done { String::new() } else { status.get() }}</p>
        </div>
    }
}

/// An event handler that works on the form's state.
fn on<E, F>(state: &Arc<State>, handle: F) -> impl Fn(E) + 'static + use<E, F>
where
    F: Fn(&Arc<State>, E) + 'static,
{
    let state = state.clone();
    move |event| handle(&state, event)
}
