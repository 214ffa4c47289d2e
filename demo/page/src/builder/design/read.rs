//! A pasted snippet, read back into a design: any of the three placements, with what stands inside it.

use super::attributes::{self, Control};
use super::markup::{Element, Node, clean, written};
use super::state::is_fine;
use super::{Design, Placement, SCRIPT, Source, Widget};
use enishi_core::json::{self, Value};
use enishi_core::url;

/// What was read, and what of it was left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Read {
    pub design: Design,
    /// Elements, attributes and addresses that the builder does not take.
    pub dropped: Vec<String>,
    /// How many further widgets stood in it.
    pub more: usize,
}

/// The widget that an element places, and how.
fn placed(element: &Element) -> Option<(Widget, Placement)> {
    if let Some(widget) = element.name.strip_prefix("enishi-").and_then(Widget::named) {
        return Some((widget, Placement::Element));
    }
    let widget = Widget::named(element.get("data-enishi")?)?;
    Some((widget, if element.name == "script" { Placement::Script } else { Placement::Div }))
}

/// Reads a snippet; nothing where no widget stands in it.
pub fn snippet(nodes: Vec<Node>) -> Option<Read> {
    let page = Element { name: String::new(), attributes: Vec::new(), children: nodes };
    let all = page.all();
    let mut found = all.iter().filter_map(|element| Some((*element, placed(element)?)));
    let (element, (widget, placement)) = found.next()?;
    let mut read = Read { more: found.count(), ..Read::default() };
    let design = &mut read.design;
    *design = Design { widget, placement, script: SCRIPT.into(), integrity: true, ..Design::default() };
    let script = |one: &&&Element| one.name == "script" && one.get("src").is_some_and(is_ours);
    if let Some(tag) = all.iter().find(script) {
        let address = tag.get("src").unwrap_or_default();
        match url::safe(address) {
            Some(address) => design.script = address,
            None => read.dropped.push("src=".into()),
        }
    }
    for (name, value) in &element.attributes {
        let name = match placement {
            Placement::Element => name.as_str(),
            _ if name == "id" => name,
            _ => name.strip_prefix("data-").unwrap_or_default(),
        };
        let own = matches!(name, "enishi" | "" | "async" | "defer" | "class" | "state");
        if own {
            continue;
        }
        let flag = attributes::find(widget, name).is_some_and(|a| matches!(a.control, Control::Flag));
        let value = if flag && value.is_empty() { "on" } else { value.as_str() };
        if !is_fine(widget, name, value) {
            read.dropped.push(format!("{name}="));
        } else if widget == Widget::Calendar && name == "src" {
            design
                .sources
                .extend(value.split_whitespace().map(|one| Source { address: one.into(), name: String::new() }));
        } else if widget == Widget::Counter && name == "src" {
            design.set(name, &value.split_whitespace().collect::<Vec<_>>().join("\n"));
        } else {
            design.set(name, value);
        }
    }
    links(element, &mut read);
    holders(&all, &mut read);
    let inside = if placement == Placement::Script { aside(&all) } else { element.children.clone() };
    let inside: Vec<Node> =
        inside.into_iter().filter(|node| !matches!(node, Node::Element(e) if e.name == "link")).collect();
    read.design.inner = written(&clean(&inside, &mut read.dropped)).trim().to_owned();
    if !read.design.inner.is_empty() {
        read.design.inner = unindented(&read.design.inner);
    }
    for one in &all {
        let handler = one.attributes.iter().find(|(name, _)| name.starts_with("on"));
        if let Some((name, _)) = handler
            && !read.dropped.contains(&format!("{name}="))
        {
            read.dropped.push(format!("{name}="));
        }
        let foreign = one.name == "script" && !one.get("src").is_some_and(is_ours) && !is_json(one);
        if foreign && !read.dropped.contains(&"<script>".to_owned()) {
            read.dropped.push("<script>".into());
        }
    }
    Some(read)
}

/// Whether a script's address ends in the name of ours.
fn is_ours(address: &str) -> bool {
    address.split(['?', '#']).next().is_some_and(|path| path.ends_with("enishi.js"))
}

fn is_json(element: &Element) -> bool {
    element.name == "script"
        && element.get("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// The named sources of a calendar.
fn links(element: &Element, read: &mut Read) {
    for link in element.all().into_iter().filter(|one| one.name == "link") {
        let alternate = link.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("alternate"));
        match link.get("href").and_then(url::safe).filter(|_| alternate && read.design.widget == Widget::Calendar) {
            Some(address) => {
                let name = link.get("title").unwrap_or_default().to_owned();
                read.design.sources.push(Source { address, name });
            }
            None => read.dropped.push("<link>".into()),
        }
    }
}

/// JSON that stands in the snippet under the id that an attribute names.
fn holders(all: &[&Element], read: &mut Read) {
    for holder in all.iter().filter(|one| is_json(one)) {
        let Some(id) = holder.get("id") else { continue };
        let Ok(value) = json::parse(&holder.text()) else {
            read.dropped.push(format!("#{id}"));
            continue;
        };
        let here = format!("#{id}");
        let names = |name: &str| read.design.attribute(name) == here;
        match value {
            Value::Object(map) if names("config") => {
                read.design.set("config", "");
                read.design.config = map;
            }
            value if names("schema") => {
                read.design.set("schema", "");
                read.design.schema = Some(value);
            }
            value => {
                read.design.data.insert(id.to_owned(), value);
            }
        }
    }
}

/// What stands in the first `<noscript>`. A parser with scripts has it as text.
fn aside(all: &[&Element]) -> Vec<Node> {
    all.iter().find(|one| one.name == "noscript").map(|one| one.children.clone()).unwrap_or_default()
}

/// Without the indentation that all lines but the first share.
fn unindented(text: &str) -> String {
    let blank = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared = text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(blank).min().unwrap_or_default();
    let lines =
        text.lines().enumerate().map(|(at, line)| if at == 0 { line } else { line.get(shared..).unwrap_or("") });
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fallback::Material;
    use super::super::snippet::{Reader, write};
    use super::super::testing::parsed;
    use super::super::{schema, without};
    use super::*;

    /// The design as it stands once what the builder made by itself stands in it as content.
    fn again(design: &Design) -> Design {
        let text = write(design, &Material::default(), Some("sha384-x"), Reader::Page).markup;
        let read = snippet(parsed(&text)).unwrap_or_else(|| panic!("a widget in {text}"));
        assert_eq!((read.more, &read.dropped), (0, &Vec::new()), "{text}");
        read.design
    }

    #[test]
    fn every_widget_in_every_placement_comes_back() {
        for widget in Widget::ALL {
            for placement in Placement::ALL {
                let mut design = Design { placement, ..Design::new(widget) };
                design.set("id", "x");
                design.set("heading", "見出し \"<b>\"");
                if widget == Widget::Calendar {
                    design.set("reports", "on");
                    design.set_config("now", Some("2018-12-14".into()));
                    if placement != Placement::Script {
                        design.sources[0].name = "北海道".into();
                    }
                }
                let read = again(&design);
                let inner = read.inner.clone();
                assert_eq!(Design { inner: String::new(), ..read }, design, "{widget:?} {placement:?}");
                // Written again it is the same, but for a script tag, which has room for its aside alone.
                let second = Design { inner, ..design.clone() };
                assert_eq!(again(&second).inner, second.inner, "{widget:?} {placement:?}");
            }
        }
    }

    #[test]
    fn own_questions_come_back() {
        let mut design = Design::new(Widget::Form);
        design.set("preset", "");
        design.schema = schema::preset("host");
        assert_eq!(again(&design).schema, design.schema);
        let mut config = Design::new(Widget::Counter);
        config.set_config("milestones", Some(Value::Array(vec![100_u32.into()])));
        assert_eq!(again(&config).config.len(), 1);
        assert!(without(again(&config).config, "milestones").is_empty());
    }

    #[test]
    fn hostile_markup_leaves_nothing_but_its_names() {
        let read = snippet(parsed(
            "<script>a()</script><enishi-form action=\"javascript:a()\" onclick=\"a()\" contact=\"c\">\
             <p onmouseover=\"a()\">x<iframe src=\"x\"></iframe></p></enishi-form><enishi-card></enishi-card>",
        ))
        .expect("a widget");
        assert_eq!(read.design.inner, "<p>x</p>\n");
        assert_eq!((read.design.attribute("action"), read.design.attribute("contact"), read.more), ("", "c", 1));
        for name in ["action=", "onclick=", "<script>", "onmouseover=", "<iframe>"] {
            assert!(read.dropped.iter().any(|known| known == name), "{name} in {:?}", read.dropped);
        }
        assert_eq!(snippet(parsed("<p>nothing</p>")), None);
    }
}
