//! What the page's form says about personal data, so that it stands with our form as well.

use super::dom::{each, lower};
use super::unseen::Drawn;
use super::words::{ERRORS, HELP, plain};
use web_sys::Element;

/// Shorter texts are headings and links.
const LEAST: usize = 20;

/// The texts of a form that speak of personal data and are neither label nor help of anything, and where they stand.
pub fn purpose(form: &Element, labels: &[String]) -> (String, Vec<Element>) {
    let drawn = Drawn::of(form);
    let mut found: Vec<Element> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for element in each(form, "p, div, section, ul, ol, dl, small, td, dd") {
        if asks(&element) {
            continue;
        }
        let part_of_known = found.iter().any(|known| known.contains(Some(&element)));
        let is_label = element.closest("label, legend, th, dt").ok().flatten().is_some();
        let of_a_field = element.matches(HELP) == Ok(true) || element.matches(ERRORS) == Ok(true);
        if part_of_known || is_label || of_a_field {
            continue;
        }
        let text = plain(&element);
        if text.chars().count() >= LEAST
            && speaks(&text)
            && !labels.contains(&text)
            && !texts.contains(&text)
            && drawn.draws(&element)
        {
            found.push(element);
            texts.push(text);
        }
    }
    (texts.join(" "), found)
}

/// Whether a text speaks of personal data.
pub fn speaks(text: &str) -> bool {
    const WORDS: [&str; 6] =
        ["個人情報", "利用目的", "プライバシー", "privacy", "personal data", "personal information"];
    let lower = lower(text);
    WORDS.iter().any(|word| lower.contains(word))
}

fn asks(element: &Element) -> bool {
    element.query_selector("input, select, textarea, button").is_ok_and(|found| found.is_some())
}
