//! Of two requests with one key the second waits for the first.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::app::Shared;

/// The keys whose first request still runs.
#[derive(Debug, Default)]
pub struct Running(Mutex<HashSet<String>>);

/// Holds a key while its request runs.
#[derive(Debug)]
pub struct Claim {
    app: Shared,
    key: String,
}

impl Claim {
    /// Waits until no other request holds the key, but no longer than `patience`; then there is none.
    pub async fn wait(app: &Shared, key: &str, patience: Duration) -> Option<Self> {
        let until = tokio::time::Instant::now() + patience;
        loop {
            let claim = Self::on(app, key);
            if claim.is_some() || tokio::time::Instant::now() >= until {
                return claim;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn on(app: &Shared, key: &str) -> Option<Self> {
        let mut running = app.running.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.insert(key.to_owned()).then(|| Self { app: Arc::clone(app), key: key.to_owned() })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.app.running.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}
