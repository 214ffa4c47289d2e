//! Waiting, and being told whether the tab can be seen.

use js_sys::{Date, Function, Promise};
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, MessageChannel, VisibilityState};

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

/// Gives the page its turn where a long piece of work has come far.
pub struct Turns {
    longest: f64,
    end: f64,
}

impl Turns {
    /// Pieces of about so many milliseconds, from now on.
    pub fn new(longest: f64) -> Self {
        Self::since(Date::now(), longest)
    }

    /// The same, the first piece begun at a time in milliseconds since 1970.
    pub fn since(begin: f64, longest: f64) -> Self {
        Self { longest, end: begin + longest }
    }

    /// Whether it is the page's turn.
    pub fn are_due(&self) -> bool {
        Date::now() >= self.end
    }

    /// Gives the page its turn where it is due.
    pub async fn give(&mut self) {
        if self.are_due() {
            another_task().await;
            self.end = Date::now() + self.longest;
        }
    }
}

/// Waits for another task. By a message, because browsers let timers that follow one another wait for four milliseconds
/// each (HTML, 8.6 Timers).
async fn another_task() {
    let Ok(channel) = MessageChannel::new() else { return };
    let port = channel.port1();
    let come = Promise::new(&mut |resolve, _| port.set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // The promise is never broken.
        let _ = JsFuture::from(come).await;
    }
    port.close();
}

/// Waits for another task, but not beyond the moment before the next frame is laid out: nothing is painted meanwhile.
pub async fn before_frame() {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            // Whichever comes first; what comes later finds the promise kept. Hidden tabs draw no frames.
            let _ = window.request_animation_frame(&resolve);
            let _ = window.set_timeout_with_callback(&resolve);
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
