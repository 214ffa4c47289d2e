//! The list of steps with the present one marked, and what every step has: a heading, buttons that go on and back.

use super::button::{Act, button};
use super::desk::Finish;
use super::state::{Stage, State};
use crate::ui::{Drawn, element};
use enishi_core::i18n::FormKey;
use std::sync::Arc;

/// 入力 → 確認 → 完了; each page of input by its own title where there are several.
pub(super) fn list(state: &Arc<State>) -> Drawn {
    let pages = &state.schema.steps;
    let mut all = element("ol", &[("class", "form-steps"), ("part", "steps")])
        .attr("aria-label", state.ui.t(FormKey::StepsLabel));
    for (index, page) in pages.iter().enumerate() {
        let own = pages.len() > 1 && !page.title.is_empty();
        let name = if own { page.title.clone() } else { state.ui.t(FormKey::StepInput) };
        all = all.with(item(state, Stage::Input(index), name));
    }
    if state.confirm {
        all = all.with(item(state, Stage::Confirm, state.ui.t(FormKey::StepConfirm)));
    }
    let last = match state.finish {
        Finish::Send => FormKey::StepDone,
        Finish::Mail => FormKey::StepMail,
        Finish::Paper => FormKey::StepPaper,
    };
    all.with(item(state, Stage::Done, state.ui.t(last)))
}

fn item(state: &Arc<State>, at: Stage, name: String) -> Drawn {
    let form = state.clone();
    element("li", &[("part", "step")])
        .changing("aria-current", move || (form.stage.get() == at).then(|| "step".to_owned()))
        .with(element("span", &[]).text(name))
}

/// The heading of a step, which gets the focus when the step is reached.
pub(super) fn heading(state: &State, text: String) -> Drawn {
    element(tag(state, 0), &[("class", "form-heading"), ("tabindex", "-1"), ("data-focus", "stage")]).text(text)
}

fn tag(state: &State, more: u8) -> &'static str {
    const TAGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    // Without a heading of the form itself, the step's stands one level higher.
    let below = u8::from(!state.title().is_empty()) + more;
    let index = usize::from(state.ui.heading_level.saturating_add(below).clamp(2, 6)) - 2;
    TAGS.get(index).copied().unwrap_or("h6")
}

/// The heading of the section within a step that begins with a field; shown where anything is asked in it.
pub(super) fn section(state: &Arc<State>, first: usize, text: String) -> Drawn {
    let form = state.clone();
    let heading = element(tag(state, 1), &[("class", "form-section")]).text(text);
    heading.changing("hidden", move || (!form.asks_in_section(first)).then(String::new))
}

/// The button that goes on. It is never disabled: a button that does nothing tells nothing.
pub(super) fn submit_button(state: &Arc<State>, key: FormKey) -> Drawn {
    let looks = &[("class", "button primary large"), ("part", "button submit")];
    button(state, looks, state.ui.t(key), Act::Submit)
}

/// The button that goes back to a page of input.
pub(super) fn back_button(state: &Arc<State>, to: usize) -> Drawn {
    let looks = &[("class", "button large"), ("part", "button")];
    button(state, looks, state.ui.t(FormKey::Back), Act::Go(Stage::Input(to)))
}
