//! Values that follow from signals. Their memos only count changes, so that all are of one type: a memo for each type
//! of value would bring its own copy of the machinery behind it.

use leptos::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};

/// A value that follows from signals, and is a change only where it is another.
pub struct Derived<T> {
    compute: Arc<dyn Fn() -> T + Send + Sync>,
    kept: Arc<Mutex<Option<T>>>,
    changes: Memo<u32>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        Self { compute: self.compute.clone(), kept: self.kept.clone(), changes: self.changes }
    }
}

impl<T: Clone + Send + 'static> Derived<T> {
    /// `same` says whether what was worked out anew is no change.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static, same: fn(&T, &T) -> bool) -> Self {
        let compute: Arc<dyn Fn() -> T + Send + Sync> = Arc::new(compute);
        let kept = Arc::new(Mutex::new(None));
        let changes = {
            let (compute, kept) = (compute.clone(), kept.clone());
            changes(Box::new(move || {
                let new = compute();
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let is_same = kept.as_ref().is_some_and(|before| same(before, &new));
                *kept = Some(new);
                !is_same
            }))
        };
        Self { compute, kept, changes }
    }

    /// The value; what asks is run again when it is another.
    pub fn get(&self) -> T {
        self.changes.track();
        self.get_untracked()
    }

    /// The value as it is now.
    pub fn get_untracked(&self) -> T {
        // This brings it up to date.
        self.changes.get_untracked();
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
        kept.unwrap_or_else(|| (self.compute)())
    }
}

fn changes(update: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<u32> {
    Memo::new(move |before: Option<&u32>| before.copied().unwrap_or_default().wrapping_add(update().into()))
}
