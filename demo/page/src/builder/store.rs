//! What the parts of the builder share: the design, its history, what is read from its sources.

use super::design::fallback::Material;
use super::design::history::History;
use super::design::snippet::{self, Reader, Snippet};
use super::design::{Design, Say};
use crate::page;
use leptos::prelude::*;

/// Everything, as signals. A copy is the same store.
#[derive(Clone, Copy)]
pub struct Store {
    pub design: RwSignal<Design>,
    history: RwSignal<History>,
    /// What was read from the sources.
    pub material: RwSignal<Material>,
    /// Why nothing could be read from them; empty where it could.
    pub trouble: RwSignal<String>,
    /// The hash of `enishi.js` that stands beside this page.
    pub hash: RwSignal<Option<String>>,
    /// What is said aloud: what was done, moved, lost.
    pub said: RwSignal<String>,
    /// What was wrong with an address or a paste; shown until it is closed.
    pub notes: RwSignal<Vec<String>>,
    /// The language in which questions are written at the moment.
    pub lang: RwSignal<&'static str>,
    /// How many larger steps there were: each is an entry in the browser's history.
    pub steps: RwSignal<u32>,
    english: bool,
}

impl Store {
    pub fn new() -> Self {
        let english = page::is_english();
        Self {
            design: RwSignal::new(Design::sample(super::design::Widget::Counter, english)),
            history: RwSignal::default(),
            material: RwSignal::default(),
            trouble: RwSignal::default(),
            hash: RwSignal::new(None),
            said: RwSignal::default(),
            notes: RwSignal::default(),
            lang: RwSignal::new("ja"),
            steps: RwSignal::new(0),
            english,
        }
    }

    /// Whether the page is in English.
    pub fn english(self) -> bool {
        self.english
    }

    /// A text in the language of the page.
    pub fn t(self, text: Say) -> &'static str {
        text.of(self.english)
    }

    /// A text with `{0}` filled in.
    pub fn fill(self, text: Say, values: &[&str]) -> String {
        enishi_core::i18n::fill(self.t(text), values)
    }

    /// Changes the design. `what` is the thing that is changed: typing in one field is one step to undo.
    pub fn change(self, what: &str, change: impl FnOnce(&mut Design)) {
        let before = self.design.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.history.update(|history| history.keep(&before, what, js_sys::Date::now()));
            self.design.set(after);
        }
    }

    /// A larger step, to which the browser's Back leads too.
    pub fn step(self, change: impl FnOnce(&mut Design)) {
        self.steps.update(|steps| *steps += 1);
        let number = self.steps.get_untracked().to_string();
        self.change(&number, change);
    }

    /// What can be undone and redone.
    pub fn can(self) -> (bool, bool) {
        self.history.with(History::can)
    }

    pub fn undo(self) {
        self.go(History::undo, super::texts::UNDONE);
    }

    pub fn redo(self) {
        self.go(History::redo, super::texts::REDONE);
    }

    fn go(self, way: fn(&mut History, &Design) -> Option<Design>, said: Say) {
        let present = self.design.get_untracked();
        let mut found = None;
        self.history.update(|history| found = way(history, &present));
        if let Some(design) = found {
            self.design.set(design);
            self.say(self.t(said).to_owned());
        }
    }

    /// Says something aloud. The same words a second time are heard again.
    pub fn say(self, text: String) {
        let again = self.said.with_untracked(|said| *said == text);
        self.said.set(if again { text + "\u{a0}" } else { text });
    }

    /// What is pasted into the city's page.
    pub fn snippet(self) -> Snippet {
        let hash = self.hash.get();
        self.design.with(|design| {
            self.material.with(|material| snippet::write(design, material, hash.as_deref(), Reader::Page))
        })
    }

    /// The same for the preview. Questions are shown in the language in which they are written.
    pub fn preview(self) -> String {
        let lang = self.lang.get();
        let mut design = self.design.get();
        if design.schema.is_some() && lang != "ja" {
            design.set("lang", lang);
        }
        self.material.with(|material| snippet::write(&design, material, None, Reader::Preview)).markup
    }
}
