//! The one place for requests: fetch with time limit and retries, server-sent events, polling, timers.

pub mod fetch;
#[cfg(any(feature = "board", feature = "calendar", feature = "counter"))]
pub mod follow;
pub mod mailbox;
#[cfg(any(feature = "board", feature = "calendar", feature = "counter"))]
pub mod stream;
pub mod timer;

/// A number in 0..1 that spreads the visitors of one page.
pub fn random() -> f64 {
    js_sys::Math::random()
}
