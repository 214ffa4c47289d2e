//! The questions of a form.

use super::store::Store;
use leptos::prelude::*;

#[component]
pub fn Questions(store: Store) -> impl IntoView {
    let _ = store;
}
