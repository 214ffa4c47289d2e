//! Links in what the page says about a question: a privacy policy in the words of a box, an example, a map. In our
//! form they stand beside the question, because its words are also what a box is ticked by.

use super::dom::{attribute, each, labels, named};
use super::unit::Unit;
use super::words::plain;
use enishi_core::json::{Map, Value};
use enishi_core::url;
use web_sys::Element;

/// Words and address of each link about a question.
pub fn of(form: &Element, unit: &Unit, around: Option<&Element>) -> Vec<(String, String)> {
    let first = &unit.controls[0];
    let mut places: Vec<Element> = around.cloned().into_iter().collect();
    places.extend(unit.controls.iter().flat_map(labels));
    for name in ["aria-labelledby", "aria-describedby"] {
        places.extend(named(first, name));
    }
    let cell = first.closest("dd, td").ok().flatten().filter(|cell| form.contains(Some(cell)));
    places.extend(cell.and_then(|cell| cell.previous_element_sibling()));
    within(form, &places)
}

/// Words and address of each link in some parts of the page, each address once.
pub fn within(form: &Element, places: &[Element]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for link in places.iter().flat_map(|place| each(place, "a[href]")) {
        let (text, href) = (plain(&link), attribute(&link, "href"));
        // A place within the form is not there to be seen any more.
        let inside = href.strip_prefix('#').is_some_and(|id| {
            let target = form.owner_document().and_then(|document| document.get_element_by_id(id));
            target.is_none_or(|target| form.contains(Some(&target)))
        });
        let safe =
            url::safe(&href).filter(|href| !inside && !text.is_empty() && out.iter().all(|(_, known)| known != href));
        out.extend(safe.map(|href| (text, href)));
    }
    out
}

/// Adds links to those of a field of our schema.
pub fn put(field: &mut Map, links: Vec<(String, String)>) {
    if links.is_empty() {
        return;
    }
    let mut list = field.get("links").and_then(Value::as_array).cloned().unwrap_or_default();
    for (text, href) in links {
        if list.iter().all(|known| known.get("href").and_then(Value::as_str) != Some(&href)) {
            let mut link = Map::new();
            link.insert("text".to_owned(), Value::String(text));
            link.insert("href".to_owned(), Value::String(href));
            list.push(Value::Object(link));
        }
    }
    field.insert("links".to_owned(), Value::Array(list));
}
