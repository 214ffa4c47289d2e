//! `SNIPPETS.md`: what a webmaster pastes into a page, with the hash of this very `enishi.js`.

use crate::compress::integrity;

/// The file, with the hash of the loader filled in.
pub fn text(loader: &[u8]) -> String {
    include_str!("snippets.md").replace("{integrity}", &integrity(loader))
}

#[cfg(test)]
mod tests {
    #[test]
    fn shows_three_ways_for_each_widget() {
        let text = super::text(b"");
        for widget in ["counter", "calendar", "form", "card", "indicators", "board"] {
            assert!(text.contains(&format!("<enishi-{widget} ")), "{widget}");
            assert!(text.contains(&format!("<div data-enishi=\"{widget}\" ")), "{widget}");
            assert!(text.contains(&format!("async data-enishi=\"{widget}\" ")), "{widget}");
        }
        assert!(!text.contains("{integrity}") && text.contains("sha384-"));
    }
}
