//! Pages for the tests of the doctor's rules; in the page the browser's own parser reads them.

use crate::builder::design::markup::Element;
use crate::builder::design::testing::parsed;

/// A page of well-formed markup: all end tags are there, values stand in double quotes.
pub fn root(html: &str) -> Element {
    Element { name: "html".into(), attributes: Vec::new(), children: parsed(html) }
}
