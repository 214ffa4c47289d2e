//! `enishi-board`: cards of GIVE and WANT in three states, their balance, pairs that may go together, search and choices.

mod balance;
mod cards;
mod filters;
mod pairs;
mod state;

pub use state::{Apply, BoardState};

use crate::ui::{Drawn, Ui, dynamic, element, heading};
use enishi_core::i18n::BoardKey;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::Event;

/// What each part of the board is given.
struct Model {
    ui: Ui,
    state: Arc<BoardState>,
}

impl Model {
    /// How many levels the headings of the parts stand below that of the board: none where the page has one of its own.
    fn below(&self) -> u8 {
        u8::from(self.ui.heading.is_some())
    }
}

/// The board.
#[component]
pub fn Board(
    /// Language and texts.
    ui: Ui,
    /// What to show.
    state: Arc<BoardState>,
) -> impl IntoView {
    let model = Arc::new(Model { ui, state });
    let ui = &model.ui;
    let mut board = element("section", &[("class", "board"), ("part", "board")])
        .attr("aria-label", ui.heading.clone().unwrap_or_else(|| ui.t(BoardKey::Board)));
    if let Some(title) = ui.heading.clone() {
        board = board.child(heading(ui.heading_level, 0, "heading", title));
    }
    let standing = {
        let model = model.clone();
        dynamic(move || model.state.standing.with(|s| s.view(&model.ui, BoardKey::Live, BoardKey::Stale)))
    };
    board
        .child(standing)
        .child(balance::balance(&model))
        .child(pairs::pairs(&model))
        .with(filters::filters(&model))
        .with(cards::cards(&model))
        .with(model.state.announcer.view())
        .view()
}

/// A button that does something to the board.
fn button(model: &Arc<Model>, text: String, press: impl Fn(&Model, Event) + Send + 'static) -> Drawn {
    let model = model.clone();
    element("button", &[("type", "button"), ("class", "button small"), ("part", "button")])
        .on("click", move |event| press(&model, event))
        .text(text)
}
