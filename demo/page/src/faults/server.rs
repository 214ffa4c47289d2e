//! The demo server's trials (`/api/trials/TOKEN`): what the page asks for meets only requests that carry its token.

use super::kinds::Kind;
use gloo_net::http::Request;
use js_sys::Uint8Array;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};

/// A token of this page's own: another tab has another one.
pub fn token() -> String {
    let bytes = Uint8Array::new_with_length(16);
    if let Ok(crypto) = window().crypto() {
        crypto.get_random_values_with_array_buffer_view(&bytes).ok();
    }
    bytes.to_vec().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a tab asks for.
#[derive(Serialize)]
struct Trial {
    fault: Option<&'static str>,
}

/// What the server grants.
#[derive(Deserialize)]
struct Granted {
    seconds: f64,
}

/// Asks for a fault, or for none. Gives how many seconds it lasts; `None` where no demo server answers.
pub async fn ask(token: &str, kind: Option<Kind>) -> Option<f64> {
    let trial = Trial { fault: kind.map(Kind::name) };
    let answer = Request::put(&format!("/api/trials/{token}")).json(&trial).ok()?.send().await.ok()?;
    // A page that stands in for everything that is missing is no demo server.
    if answer.ok() { answer.json::<Granted>().await.ok().map(|granted| granted.seconds) } else { None }
}
