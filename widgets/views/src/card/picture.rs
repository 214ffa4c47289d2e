//! A sheet as SVG in a document, element by element: there is no markup to parse.

use enishi_core::card::{NAMESPACE, Node, Sheet};
use web_sys::{Document, Element};

/// The SVG element of a sheet: true size by its `width` and `height`, an image of one name for screen readers.
/// `None` only in a document that makes no SVG.
pub fn picture(document: &Document, sheet: &Sheet) -> Option<Element> {
    let [view, width, height] = sheet.extent();
    let root = Node {
        tag: "svg",
        attributes: vec![
            ("viewBox", view.into()),
            ("width", width.into()),
            ("height", height.into()),
            ("role", "img".into()),
            ("aria-label", sheet.alternative.clone().into()),
        ],
        text: String::new(),
    };
    let picture = made(document, &root)?;
    for shape in &sheet.shapes {
        picture.append_child(&*made(document, &shape.node())?).ok()?;
    }
    Some(picture)
}

fn made(document: &Document, node: &Node) -> Option<Element> {
    let element = document.create_element_ns(Some(NAMESPACE), node.tag).ok()?;
    for (name, value) in &node.attributes {
        element.set_attribute(name, value).ok()?;
    }
    if !node.text.is_empty() {
        element.set_text_content(Some(&node.text));
    }
    Some(element)
}
