//! Values that views follow. A signal of Leptos brings a kilobyte and more for each type that it holds, to be copied
//! about and to end with its owner; these live where they are kept, and share one trigger's code.

use leptos::prelude::*;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// One that several hold.
pub type Shared<T> = Arc<Live<T>>;

/// A value to begin with, for several.
pub fn shared<T>(value: T) -> Shared<T> {
    Arc::new(Live::new(value))
}

/// A value that tells its followers when it is set.
pub struct Live<T> {
    value: RwLock<T>,
    changed: ArcTrigger,
}

impl<T> Live<T> {
    /// A value to begin with.
    pub fn new(value: T) -> Self {
        Self { value: RwLock::new(value), changed: ArcTrigger::new() }
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        *self.write() = value;
        self.changed.notify();
    }

    /// Changes the value.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.write());
        self.changed.notify();
    }

    /// Changes the value; followers are told where `change` says that it did.
    pub fn maybe_update(&self, change: impl FnOnce(&mut T) -> bool) {
        if change(&mut self.write()) {
            self.changed.notify();
        }
    }

    /// Has what asks run again when it is set.
    pub fn track(&self) {
        self.changed.track();
    }

    /// Reads the value; what reads it is run again when it is set. The value must not be changed meanwhile.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        read(&self.read())
    }

    /// Reads the value this once. The value must not be changed meanwhile.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.read())
    }

    fn read(&self) -> RwLockReadGuard<'_, T> {
        self.value.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, T> {
        self.value.write().unwrap_or_else(PoisonError::into_inner)
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
