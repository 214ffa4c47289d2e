//! Links to addresses that somebody else wrote.

use super::element;
use enishi_core::url;
use leptos::prelude::*;

/// A link to an address out of data; only the text where the address must not be followed.
/// It opens in the same window, as links of municipal pages should, and tells the target nothing of this page.
pub fn outside_link(address: &str, text: String) -> AnyView {
    match url::safe(address) {
        Some(href) => element("a", &[("rel", "noopener external")]).attr("href", href).text(text).view(),
        None => super::text(text),
    }
}
