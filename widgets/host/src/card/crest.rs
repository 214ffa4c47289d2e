//! The city's mark: path data, or an image of the page's own origin.

use crate::net::fetch;
use enishi_core::card::Crest;
use web_sys::Url;

/// The mark as the page shows it, and as a file holds it.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    /// For the page: path data, or the address of the image.
    pub crest: Crest,
    /// For a file that stands alone: an image is inside it (`data:`).
    pub inside: Crest,
}

impl Mark {
    /// Reads the attribute `crest`. `None` where it is neither path data nor an image of this origin.
    pub async fn read(reference: &str) -> Option<Self> {
        if let Some(crest) = Crest::path(reference) {
            return Some(Self { inside: crest.clone(), crest });
        }
        let window = web_sys::window()?;
        let address = Url::new_with_base(reference, &window.document()?.base_uri().ok()??).ok()?;
        if address.origin() != window.location().origin().ok()? {
            return None;
        }
        let address = address.href();
        let answer = fetch::get_once(&address).await.ok()?;
        let kind = answer.header("content-type")?;
        // Nothing but the type itself: it becomes part of an address.
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.starts_with("image/") {
            return None;
        }
        // `btoa` takes letters for bytes.
        let letters: String = answer.body.iter().map(|byte| char::from(*byte)).collect();
        let data = ["data:", kind, ";base64,", &window.btoa(&letters).ok()?].concat();
        Some(Self { crest: Crest::Image(address), inside: Crest::Image(data) })
    }
}
