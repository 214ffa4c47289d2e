//! Links in what the page says about a question: a privacy policy in the words of a box, an example, a map. In our
//! form they stand beside the question, because its words are also what a box is ticked by.

use super::dom::{attribute, each, labels, named};
use super::purpose::speaks;
use super::unit::Unit;
use super::unseen::Drawn;
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
    written(form, places.iter().flat_map(|place| each(place, "a[href]")))
}

/// Words and address of each link that can be followed, each address once.
fn written(form: &Element, links: impl Iterator<Item = Element>) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for link in links {
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

/// Links of the form as a whole: those of what it says about personal data (`told`), and those whose words are about
/// them. Not those that stand with a question already.
pub fn about_data(form: &Element, told: &[Element], asked: &[&Value]) -> Vec<(String, String)> {
    let drawn = Drawn::of(form);
    let known = |link: &Element| {
        let href = Value::String(attribute(link, "href"));
        asked.iter().any(|link| link.get("href") == Some(&href))
    };
    let is_ours = |link: &Element| {
        let within = told.iter().any(|part| part.contains(Some(link)));
        let text = plain(link);
        !known(link) && (within || speaks(&text) || text.contains("規約")) && drawn.draws(link)
    };
    written(form, each(form, "a[href]").into_iter().filter(is_ours))
}

/// Puts links into our schema.
pub fn put(into: &mut Map, links: Vec<(String, String)>) {
    let one = |(text, href): (String, String)| {
        let mut link = Map::new();
        link.insert("text".to_owned(), Value::String(text));
        link.insert("href".to_owned(), Value::String(href));
        Value::Object(link)
    };
    if !links.is_empty() {
        into.insert("links".to_owned(), Value::Array(links.into_iter().map(one).collect()));
    }
}
