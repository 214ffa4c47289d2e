//! What Leptos draws for a widget: its view, and the signals and callbacks that go with it.

use crate::life::Life;
use enishi_views::Ui;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use std::any::Any;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

impl Life {
    /// Makes signals and callbacks that go with the view.
    #[cfg(any(feature = "calendar", feature = "counter"))]
    pub fn own<T>(&self, make: impl FnOnce() -> T) -> T {
        self.owner().with(make)
    }

    /// Owns the signals and callbacks of the present start.
    fn owner(&self) -> Owner {
        let mut owner = self.owner.borrow_mut();
        let owner = owner.get_or_insert_with(|| Box::new(Owner::new()));
        // Nothing else is put there.
        owner.downcast_ref::<Owner>().cloned().unwrap_or_default()
    }

    /// Puts the view in the place of the page's content, and says that the widget is ready.
    pub async fn show(&self, ui: &Ui, view: impl FnOnce() -> AnyView + 'static) {
        if let Some(frame) = self.place(ui.lang) {
            self.draw(frame, view);
            self.stands().await;
        }
    }

    /// Puts the view in the place of what was drawn before, at once: nothing is painted in between.
    #[cfg(feature = "counter")]
    pub fn draw_over(&self, view: impl FnOnce() -> AnyView + 'static) {
        let Some(frame) = self.frame.borrow().clone() else { return };
        let before = frame.first_element_child();
        self.draw(frame, view);
        if let Some(before) = before {
            before.remove();
        }
    }

    /// Draws into the root of the widget.
    fn draw(&self, frame: Element, view: impl FnOnce() -> AnyView + 'static) {
        self.quiet.set(false);
        let handle: UnmountHandle<_> = mount_to(frame.unchecked_into::<HtmlElement>(), view);
        let shown = Shown { _handle: Box::new(handle), owner: self.owner() };
        *self.view.borrow_mut() = Some(Box::new(shown));
    }
}

/// A view and what it owns; the view goes first.
struct Shown {
    _handle: Box<dyn Any>,
    owner: Owner,
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}
