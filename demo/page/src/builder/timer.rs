//! Something that happens once a while has passed in which it was not asked for again.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Waits anew with each call of [`Pause::run`]; only the last one's work is done.
#[derive(Clone)]
pub struct Pause {
    ms: i32,
    waiting: Rc<Cell<Option<i32>>>,
}

impl Pause {
    /// A pause of some milliseconds.
    pub fn new(ms: i32) -> Self {
        Self { ms, waiting: Rc::default() }
    }

    /// Does the work after the pause, unless it is called again before.
    pub fn run(&self, work: impl FnOnce() + 'static) {
        let window = leptos::prelude::window();
        if let Some(id) = self.waiting.take() {
            window.clear_timeout_with_handle(id);
        }
        let waiting = Rc::clone(&self.waiting);
        let call = Closure::once_into_js(move || {
            waiting.set(None);
            work();
        });
        let set = window.set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), self.ms);
        self.waiting.set(set.ok());
    }
}
