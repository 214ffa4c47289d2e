//! What works on the demo's pages: each part takes the place that a static page has for it, and does nothing elsewhere.

mod bar;
mod builder;
mod doctor;
mod faults;
mod page;
mod preview;
mod snippet;

use leptos::prelude::*;

fn main() {
    if let Some(place) = page::place("#staff") {
        let opened = place.query_selector("details[open]").ok().flatten().is_some();
        place.set_text_content(None);
        leptos::mount::mount_to(place, move || view! { <bar::Bar opened /> }).forget();
    }
    if let Some(place) = page::place("[data-app=builder]") {
        place.set_text_content(None);
        leptos::mount::mount_to(place, || view! { <builder::Builder /> }).forget();
    }
    if let Some(place) = page::place("[data-app=doctor]") {
        place.set_text_content(None);
        leptos::mount::mount_to(place, || view! { <doctor::Doctor /> }).forget();
    }
    if let Some(place) = page::place("[data-app=faults]") {
        place.set_text_content(None);
        leptos::mount::mount_to(place, || view! { <faults::Faults /> }).forget();
    }
    if let Some(place) = page::place("[data-app=preview]") {
        place.set_text_content(None);
        leptos::mount::mount_to(place, || view! { <preview::Alone /> }).forget();
    }
    for place in page::places("[data-app=snippet]") {
        snippet::copyable(place);
    }
}
