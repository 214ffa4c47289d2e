//! Values that views follow. A signal of Leptos brings a kilobyte and more for each type that it holds, to be copied
//! about and to end with its owner; these live where they are kept, and share one trigger's code.

use leptos::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A value that tells its followers when it is set.
pub struct Live<T> {
    value: Mutex<T>,
    changed: ArcTrigger,
}

impl<T> Live<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self { value: Mutex::new(value), changed: ArcTrigger::new() }
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        *self.lock() = value;
        self.changed.notify();
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.lock());
        self.changed.notify();
    }

    /// Reads the value; what reads it is run again when it is set. The value must not be touched meanwhile.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        read(&self.lock())
    }

    /// Reads the value this once. The value must not be touched meanwhile.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, T> {
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> Live<T> {
    /// The value; what asks is run again when it is set.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}
