//! Which sources a page names, and the events that it holds itself.

use crate::attributes::Attributes;
use enishi_core::url;
use enishi_views::calendar::{SourceState, SourceStatus};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList, Url};

/// Data for search engines that we have written; it is no source.
pub const OUR_DATA: &str = "data-enishi-events";

/// The sources: `<link rel="alternate">` inside, then `src`, else links to feeds that stand inside for the visitor. Where
/// there is none, the page's own content may be one: [`content`].
pub fn sources(host: &HtmlElement, attributes: &Attributes) -> Vec<SourceState> {
    let mut found: Vec<(String, String)> = elements(host, "link[rel~=alternate][href]")
        .into_iter()
        .map(|link| (link.get_attribute("title").unwrap_or_default(), href(&link)))
        .collect();
    if let Some(list) = attributes.get("src") {
        found.extend(list.split_whitespace().map(|address| (String::new(), address.to_owned())));
    }
    if found.is_empty() {
        const FEEDS: &str =
            "a[href][type^='text/c'], a[href][type$=json], a[href$='.ics'], a[href$='.csv'], a[href$='.json']";
        found.extend(
            elements(host, FEEDS)
                .into_iter()
                .map(|link| (link.text_content().unwrap_or_default().trim().to_owned(), href(&link))),
        );
    }
    let base = host.base_uri().ok().flatten().unwrap_or_default();
    found
        .into_iter()
        .filter(|(_, address)| url::safe(address).is_some())
        .map(|(name, address)| {
            let whole = Url::new_with_base(&address, &base).map(|url| url.href()).unwrap_or_default();
            SourceState { name, address, whole, status: SourceStatus::Loading }
        })
        .collect()
}

fn elements(host: &HtmlElement, selector: &str) -> Vec<Element> {
    host.query_selector_all(selector).map(listed).unwrap_or_default()
}

fn listed(list: NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

/// The events that the page holds itself, as HTML: a table, a list or marked events inside the widget, else what the page
/// tells search engines. `None` where it has none of these.
pub fn content(host: &HtmlElement) -> Option<String> {
    const EVENTS: &str = "table, li, dt, .vevent, .h-event, [itemtype], script[type='application/ld+json']";
    if !elements(host, EVENTS).is_empty() {
        return Some(host.outer_html());
    }
    let scripts = host.owner_document()?.query_selector_all("script[type='application/ld+json']").ok()?;
    let mut html = String::new();
    for script in listed(scripts) {
        if !script.has_attribute(OUR_DATA) && script.text_content().is_some_and(|text| text.contains("Event")) {
            html.push_str(&script.outer_html());
        }
    }
    (!html.is_empty()).then_some(html)
}

fn href(link: &Element) -> String {
    link.get_attribute("href").unwrap_or_default()
}
