//! The widgets of a page, wherever they are placed, and their attributes as the contract has them.

use crate::builder::design::Widget;
use crate::builder::design::markup::Element;

/// A widget in a page.
pub struct Host<'a> {
    /// The element that carries it.
    pub element: &'a Element,
    /// Which widget it is.
    pub widget: Widget,
    /// Whether attributes need `data-`.
    pub by_data: bool,
    /// The elements around it, the outermost first.
    pub around: Vec<&'a str>,
    /// How it is called in what is said: `<enishi-counter#n>`.
    pub label: String,
}

impl<'a> Host<'a> {
    /// The value of an attribute of the contract, trimmed; empty where it is not there.
    pub fn get(&self, name: &str) -> &'a str {
        let own = if self.by_data { None } else { self.element.get(name) };
        own.or_else(|| self.element.get(&format!("data-{name}"))).unwrap_or_default().trim()
    }

    /// Whether it is a script that is both.
    pub fn is_script(&self) -> bool {
        self.element.name == "script"
    }

    /// The attributes of the contract that are written here, known or not: name without `data-`, and value. Of another
    /// element than ours only what begins with `data-` may be one.
    pub fn written(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let by_data = self.by_data;
        self.element.attributes.iter().filter_map(move |(name, value)| match name.strip_prefix("data-") {
            Some("enishi" | "state") => None,
            Some(name) => Some((name, value.as_str())),
            None if by_data => None,
            None => Some((name.as_str(), value.as_str())),
        })
    }
}

/// An element that looks like one of ours, and is none.
pub struct Stranger<'a> {
    /// Its name, or the value of `data-enishi`.
    pub name: &'a str,
    /// Whether it is the value of `data-enishi`.
    pub by_data: bool,
}

/// All widgets of a page, and what looks like one.
pub fn find(page: &Element) -> (Vec<Host<'_>>, Vec<Stranger<'_>>) {
    let mut found = (Vec::new(), Vec::new());
    walk(page, &mut Vec::new(), &mut found);
    let names: Vec<String> = found.0.iter().map(|host| host.label.clone()).collect();
    for (at, host) in found.0.iter_mut().enumerate() {
        // Several of one name are told apart by their place.
        if names.iter().filter(|name| **name == names[at]).count() > 1 {
            let nth = names[..=at].iter().filter(|name| **name == names[at]).count();
            host.label = format!("{} ({nth})", host.label);
        }
    }
    found
}

fn walk<'a>(element: &'a Element, around: &mut Vec<&'a str>, found: &mut (Vec<Host<'a>>, Vec<Stranger<'a>>)) {
    let own = element.name.strip_prefix("enishi-").and_then(Widget::named);
    let data = element.get("data-enishi").map(str::trim);
    let widget = own.or_else(|| data.and_then(Widget::named));
    if let Some(widget) = widget {
        let id = element.get("id").filter(|id| !id.is_empty()).map(|id| format!("#{id}")).unwrap_or_default();
        let name = match (own, element.name.as_str()) {
            (Some(_), name) => format!("<{name}{id}>"),
            (None, name) => format!("<{name}{id} data-enishi=\"{}\">", widget.name()),
        };
        found.0.push(Host { element, widget, by_data: own.is_none(), around: around.clone(), label: name });
    } else if let Some(name) = data.filter(|name| !name.is_empty()) {
        found.1.push(Stranger { name, by_data: true });
    } else if own.is_none() && (element.name.starts_with("enishi") || super::spell::is_near_a_widget(&element.name)) {
        found.1.push(Stranger { name: &element.name, by_data: false });
    }
    around.push(&element.name);
    for child in &element.children {
        if let crate::builder::design::markup::Node::Element(inner) = child {
            walk(inner, around, found);
        }
    }
    around.pop();
}
