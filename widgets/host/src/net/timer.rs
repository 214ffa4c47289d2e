//! Waiting, and being told whether the tab can be seen.

use js_sys::{Function, Promise};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, VisibilityState};

/// Waits; dropping it clears the timer.
pub struct Sleep {
    id: Option<i32>,
    promise: JsFuture,
}

/// Waits for so many milliseconds.
pub fn sleep(milliseconds: u32) -> Sleep {
    let mut id = None;
    let promise = Promise::new(&mut |resolve, _| id = call(&resolve, milliseconds));
    Sleep { id, promise: JsFuture::from(promise) }
}

/// Calls a function of JavaScript after so many milliseconds; gives the number of the timer.
pub fn call(function: &Function, milliseconds: u32) -> Option<i32> {
    let after = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(function, after).ok()
}

/// Clears a timer; nothing where it has run.
pub fn clear(timer: Option<i32>) {
    if let (Some(id), Some(window)) = (timer, web_sys::window()) {
        window.clear_timeout_with_handle(id);
    }
}

/// Waits for the moment before the next frame is laid out. Hidden tabs draw no frames: there, and where the browser is
/// slow, it does not wait longer than a tenth of a second.
pub async fn frame() {
    const LONGEST: i32 = 100;
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Whichever comes first; what comes later finds the promise kept.
            let _ = window.request_animation_frame(&resolve);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, LONGEST);
        }
    });
    // The promise is never broken.
    let _ = JsFuture::from(promise).await;
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let done = Pin::new(&mut self.promise).poll(context).map(|_| ());
        if done.is_ready() {
            self.id = None;
        }
        done
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        clear(self.id);
    }
}

/// Whether the tab is hidden.
pub fn hidden() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Waits until the tab can be seen.
pub async fn seen() {
    while hidden() {
        let promise = Promise::new(&mut |resolve, _| {
            let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
            let once = AddEventListenerOptions::new();
            once.set_once(true);
            // It throws only for what is no function.
            let _ = document.add_event_listener_with_callback_and_add_event_listener_options(
                "visibilitychange",
                &resolve,
                &once,
            );
        });
        // The promise is never broken.
        let _ = JsFuture::from(promise).await;
    }
}
