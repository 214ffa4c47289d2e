//! Listeners of the page's events that go with the widget.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A listener that is removed when this is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to an event of a target.
    pub fn new(target: &EventTarget, name: &'static str, call: impl FnMut(Event) + 'static) -> Self {
        Self::boxed(target, name, Box::new(call))
    }

    fn boxed(target: &EventTarget, name: &'static str, call: Box<dyn FnMut(Event)>) -> Self {
        let call = Closure::wrap(call);
        // Adding a listener fails only for a target of another world.
        let _ = target.add_event_listener_with_callback(name, call.as_ref().unchecked_ref());
        Self { target: target.clone(), name, call }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.call.as_ref().unchecked_ref());
    }
}
