//! Buttons, and what each of them does.

use super::confirm;
use super::state::{Stage, State};
use crate::ui::{Drawn, Fixed, element};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

/// What a button or link does.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// Submits the page that it stands on.
    Submit,
    /// Sends a second time.
    Send,
    /// Goes to a page.
    Go(Stage),
    /// Goes to a field, by its place in the form.
    Field(usize),
    /// Prints the page.
    Print,
    /// Prints the 申込書 alone.
    PrintPaper,
    /// Keeps a copy of the answers as a file.
    Save,
    /// Stops what is on its way, or the waiting.
    Cancel,
    /// Adds an entry to a group.
    Add(usize),
    /// Takes an entry out of a group.
    Remove(usize, usize),
    /// Takes a file out of a field.
    Unfile(usize, usize),
    /// Takes one of several towns of a postal code.
    Place(usize, usize),
}

/// A button with its text.
pub(super) fn button(state: &Arc<State>, looks: Fixed, text: String, act: Act) -> Drawn {
    let kind = if matches!(act, Act::Submit) { "submit" } else { "button" };
    // One box of text, readings and all: a button lays its parts out side by side.
    let text = element("span", &[]).text(text);
    acting(state, element("button", looks).attr("type", kind).with(text), act)
}

/// Makes an element do something when it is clicked.
pub(super) fn acting(state: &Arc<State>, element: Drawn, act: Act) -> Drawn {
    let state = state.clone();
    element.on("click", move |event| state.act(act, &event))
}

impl State {
    fn act(&self, act: Act, event: &Event) {
        match act {
            // The second click of a double click may land on the next step's button: it was not meant for it.
            Act::Submit if event.unchecked_ref::<MouseEvent>().detail() > 1 => event.prevent_default(),
            Act::Submit => {}
            Act::Send => self.send(event),
            Act::Go(stage) => self.go(stage),
            Act::Field(index) => {
                // The page's address stays as it is: fragments do not reach into a shadow tree.
                event.prevent_default();
                self.go_to_field(index);
            }
            Act::Print => {
                // A browser without a printer has nothing to say about it.
                let _ = leptos::prelude::window().print();
            }
            Act::PrintPaper => self.print_paper(event),
            Act::Save => self.desk.save(confirm::letter(self)),
            Act::Cancel => {
                self.desk.cancel();
                // The button goes away with what it stops.
                self.focus("stage");
            }
            Act::Add(group) => self.add_entry(group),
            Act::Remove(group, entry) => self.remove_entry(group, entry, event),
            Act::Unfile(field, which) => {
                if let Some(button) = event.target() {
                    self.take_out(field, which, button.unchecked_ref());
                }
            }
            Act::Place(field, which) => self.places.chosen(self, field, which),
        }
    }
}
