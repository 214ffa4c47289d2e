//! Questions moved by dragging their handle, with a mouse, a finger or a pen.

use super::Editor;
use super::list::marked;
use crate::builder::design::schema::{List, Place};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// What is dragged, and before which place of which list it would come down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drag {
    pub from: Place,
    pub over: Option<(List, usize)>,
}

/// A handle is taken hold of.
pub fn begin(editor: Editor, from: Place, event: &PointerEvent) {
    if event.button() != 0 {
        return;
    }
    event.prevent_default();
    if let Some(handle) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // Without it moves are heard only above the handle itself.
        let _ = handle.set_pointer_capture(event.pointer_id());
    }
    editor.drag.set(Some(Drag { from, over: None }));
}

/// It is moved: the row below the pointer says where it would come down.
pub fn go(editor: Editor, event: &PointerEvent) {
    let Some(drag) = editor.drag.get_untracked() else { return };
    let found = document().element_from_point(event.client_x() as f32, event.client_y() as f32);
    let row = found.and_then(|found| found.closest("[data-place]").ok().flatten());
    let over = row.and_then(|row| {
        let place = marked(&row.get_attribute("data-place")?)?;
        let area = row.get_bounding_client_rect();
        let below = row.local_name() == "li" && f64::from(event.client_y()) > area.top() + area.height() / 2.0;
        Some((place.list, place.at + usize::from(below)))
    });
    let new = Drag { over: over.or(drag.over), ..drag };
    if new != drag {
        editor.drag.set(Some(new));
    }
}

/// It is let go.
pub fn end(editor: Editor, event: &PointerEvent) {
    go(editor, event);
    if let Some(drag) = editor.drag.get_untracked() {
        editor.drag.set(None);
        editor.drop(drag);
    }
}
