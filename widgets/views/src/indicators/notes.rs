//! Terms that are explained (用語解説): a button where the term first stands, which opens its note below.

use crate::ui::{Live, Ui, element, several, text};
use enishi_core::text::glossary::{Term, parts};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// The terms of a panel, each explained once: where it stands first.
pub(super) struct Notes {
    pub ui: Ui,
    /// How many levels the headings of the sections stand below that of the panel.
    pub below: u8,
    terms: RefCell<Vec<Term>>,
    /// How many notes there are, to tell them apart.
    count: RefCell<usize>,
}

/// A text whose terms are buttons, and their notes, which stand below the paragraph.
pub(super) struct Explained {
    pub text: AnyView,
    pub notes: AnyView,
}

impl Notes {
    pub fn new(ui: &Ui, terms: Vec<Term>, below: u8) -> Self {
        Self { ui: ui.clone(), below, terms: RefCell::new(terms), count: RefCell::new(0) }
    }

    /// The text in an element of its own.
    pub fn explained(&self, around: crate::ui::Drawn, said: &str) -> Explained {
        let Explained { text, notes } = self.pieces(said);
        Explained { text: around.child(text).view(), notes }
    }

    /// The pieces of a text.
    pub fn pieces(&self, said: &str) -> Explained {
        let mut terms = self.terms.borrow_mut();
        let (mut pieces, mut notes, mut used) = (Vec::new(), Vec::new(), Vec::new());
        for (piece, term) in parts(said, &terms) {
            let Some(at) = term else {
                pieces.push(text(piece.to_owned()));
                continue;
            };
            let Some(Term { term, text }) = terms.get(at).cloned() else { continue };
            let (button, note) = self.note(term, text);
            pieces.push(button);
            notes.push(note);
            used.push(at);
        }
        // From the end, so that the places before stay.
        used.sort_unstable();
        for at in used.into_iter().rev() {
            terms.remove(at);
        }
        Explained { text: several(pieces), notes: several(notes) }
    }

    /// The button in the text, and the note.
    fn note(&self, term: String, said: String) -> (AnyView, AnyView) {
        let mut count = self.count.borrow_mut();
        *count += 1;
        let id = ["note-", &count.to_string()].concat();
        let open = Arc::new(Live::new(false));
        let (shown, turned, closed, hidden) = (open.clone(), open.clone(), open.clone(), open);
        let button = element("button", &[("type", "button"), ("class", "term"), ("part", "term")])
            .attr("aria-controls", id.clone())
            .changing("aria-expanded", move || Some(shown.get().to_string()))
            .on("click", move |_| turned.set(!turned.get_untracked()))
            .on("keydown", move |event| {
                if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape") {
                    closed.set(false);
                }
            })
            .text(term.clone());
        let note = element("p", &[("class", "term-note"), ("part", "note")])
            .attr("id", id)
            .changing("hidden", move || (!hidden.get()).then(String::new))
            .with(element("b", &[]).text(term))
            .text([" ", &said].concat());
        (button.view(), note.view())
    }
}
