//! What screen readers hear of changes: each at once, but no other within a minute after it; then the last of those.

use super::{Drawn, Live, changing, element};
use leptos::prelude::set_timeout;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long nothing else is said. It is a timer and no difference of times of day, so that a clock that jumps changes
/// nothing.
const QUIET: Duration = Duration::from_secs(60);

/// How long the region stays empty between two texts: where it said the same before, nobody would hear it again.
const BREATH: Duration = Duration::from_millis(100);

/// A live region that is spoken once a minute at most.
pub struct Announcer {
    said: Live<String>,
    rest: Mutex<Rest>,
}

/// What comes after the text that was said.
#[derive(Default)]
struct Rest {
    /// Whether the minute is not over.
    is_quiet: bool,
    /// What is said when it is over; empty where nothing is.
    next: String,
}

impl Announcer {
    /// One that has said nothing.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { said: Live::new(String::new()), rest: Mutex::default() })
    }

    /// Says a text, or keeps it in the place of the one that waits until the minute is over. An empty one takes that back.
    pub fn say(self: &Arc<Self>, text: String) {
        let mut rest = self.rest();
        if rest.is_quiet {
            rest.next = text;
        } else if !text.is_empty() {
            rest.is_quiet = true;
            drop(rest);
            self.speak(text);
        }
    }

    /// Whether a text waits until the minute is over.
    pub fn waits(&self) -> bool {
        !self.rest().next.is_empty()
    }

    fn speak(self: &Arc<Self>, text: String) {
        self.said.set(text);
        let this = self.clone();
        set_timeout(move || this.minute_over(), QUIET);
    }

    fn minute_over(self: &Arc<Self>) {
        self.said.set(String::new());
        let this = self.clone();
        set_timeout(
            move || {
                let next = std::mem::take(&mut this.rest().next);
                this.rest().is_quiet = !next.is_empty();
                if !next.is_empty() {
                    this.speak(next);
                }
            },
            BREATH,
        );
    }

    /// The region, which nobody sees.
    pub fn view(self: &Arc<Self>) -> Drawn {
        let this = self.clone();
        element("p", &[("class", "sr"), ("role", "status")]).child(changing(move || this.said.get()))
    }

    fn rest(&self) -> MutexGuard<'_, Rest> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
