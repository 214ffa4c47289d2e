//! The markup that staff paste, in each of the three ways to place it.

use super::attributes::{self, At};
use super::fallback::{self, Material};
use super::markup::{attribute, escaped, indented, open_tag};
use super::state::is_fine;
use super::{Design, Placement, SCRIPT, Widget};
use enishi_core::json::{self, Value};
use enishi_core::url;

/// Whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The page of the city.
    Page,
    /// Our own preview: the script is the one that stands beside this page, and nothing stands in a file.
    Preview,
}

/// What is pasted, and what goes with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snippet {
    pub markup: String,
    /// Files to be uploaded beside the page: address and content.
    pub files: Vec<(String, String)>,
}

/// The name of the file with the questions, and the id of the element that holds them.
const QUESTIONS: &str = "enishi-questions";
/// The same of the settings that do not fit into attributes.
const SETTINGS: &str = "enishi-settings";

/// Writes a design. `hash` is the `integrity` of `enishi.js`, where it is known.
pub fn write(design: &Design, material: &Material, hash: Option<&str>, reader: Reader) -> Snippet {
    let design = &followed(design);
    let mut out = Snippet::default();
    let apart = design.files && reader == Reader::Page;
    let mut values = values(design);
    let mut holders = String::new();
    if let Some(schema) = &design.schema
        && design.widget == Widget::Form
        && design.inner.is_empty()
    {
        let address = hold(QUESTIONS, schema, design.attribute("schema"), apart, &mut holders, &mut out.files);
        put(&mut values, "schema", &address);
    }
    if !design.config.is_empty() {
        let config = Value::Object(design.config.clone());
        let own = if apart { design.attribute("config") } else { "" };
        let address = hold(SETTINGS, &config, own, apart, &mut holders, &mut out.files);
        put(&mut values, "config", &address);
    }
    for (id, value) in &design.data {
        holders += &holder(id, value);
    }
    let script = script_attributes(design, hash, reader);
    let mut inside = links(design) + &fallback::inside(design, material);
    if !inside.is_empty() && !inside.ends_with('\n') {
        inside.push('\n');
    }
    out.markup = match design.placement {
        Placement::Element => {
            let name = format!("enishi-{}", design.widget.name());
            let tag = open_tag(&name, &values);
            format!("{}</script>\n{holders}{tag}\n{}</{name}>\n", open_tag("script", &script), indented(&inside, "  "))
        }
        Placement::Div => {
            let tag = open_tag("div", &data(design, &values));
            format!("{}</script>\n{holders}{tag}\n{}</div>\n", open_tag("script", &script), indented(&inside, "  "))
        }
        Placement::Script => {
            let all = script.into_iter().chain(data(design, &values)).collect::<Vec<_>>();
            let aside = if inside.is_empty() {
                String::new()
            } else {
                format!("<noscript>\n{}</noscript>\n", indented(&inside, "  "))
            };
            format!("{holders}{}</script>\n{aside}", open_tag("script", &all))
        }
    };
    out
}

/// The design without addresses that must not be followed, as somebody may have typed them.
fn followed(design: &Design) -> Design {
    let mut out = design.clone();
    out.attributes.retain(|name, value| is_fine(design.widget, name, value));
    out.sources.retain(|source| url::safe(&source.address).is_some());
    out.script = url::safe(&design.script).unwrap_or_else(|| SCRIPT.to_owned());
    out
}

/// The attributes in the order of the table.
fn values(design: &Design) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(id) = design.attributes.get("id") {
        out.push(("id".to_owned(), id.clone()));
    }
    if design.widget == Widget::Calendar && !design.has_names() {
        let list = design.addresses().join(" ");
        if !list.is_empty() {
            out.push(("src".to_owned(), list));
        }
    }
    for one in attributes::of(design.widget) {
        let set = design.attributes.get(one.name).filter(|_| one.at == At::Attribute && one.name != "id");
        // Own questions win over a preset; what is brought along as a form wins over both.
        let questions = matches!(one.name, "preset" | "schema");
        let inner = !design.inner.is_empty() && design.placement != Placement::Script;
        if questions && (design.schema.is_some() || inner) {
            continue;
        }
        if let Some(value) = set {
            let flag = matches!(one.control, attributes::Control::Flag);
            let lines = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let value = if flag {
                String::new()
            } else if one.name == "src" || one.name == "map" {
                lines
            } else {
                value.clone()
            };
            out.push((one.name.to_owned(), value));
        }
    }
    out
}

fn put(values: &mut Vec<(String, String)>, name: &str, value: &str) {
    match values.iter_mut().find(|(known, _)| known == name) {
        Some((_, old)) => *old = value.to_owned(),
        None => values.push((name.to_owned(), value.to_owned())),
    }
}

/// The same as `data-…`, with the widget's name first.
fn data(design: &Design, values: &[(String, String)]) -> Vec<(String, String)> {
    let mut out = vec![("data-enishi".to_owned(), design.widget.name().to_owned())];
    for (name, value) in values {
        out.push((if name == "id" { name.clone() } else { format!("data-{name}") }, value.clone()));
    }
    out
}

fn script_attributes(design: &Design, hash: Option<&str>, reader: Reader) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    if reader == Reader::Preview {
        out.push(pair("src", SCRIPT));
    } else {
        out.push(pair("src", design.script.trim()));
        if let Some(hash) = hash.filter(|_| design.integrity) {
            out.push(pair("integrity", hash));
        }
        if is_elsewhere(&design.script) && design.integrity {
            out.push(pair("crossorigin", "anonymous"));
        }
    }
    out.push(pair("async", ""));
    out
}

/// Whether an address names its host, and so may be another origin than the page's.
pub fn is_elsewhere(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    address.starts_with("https://") || address.starts_with("http://") || address.starts_with("//")
}

/// Puts JSON into the page or into a file; gives the reference to it.
fn hold(
    name: &str,
    value: &Value,
    address: &str,
    apart: bool,
    holders: &mut String,
    files: &mut Vec<(String, String)>,
) -> String {
    if apart {
        let address = if address.is_empty() { format!("{name}.json") } else { address.to_owned() };
        files.push((address.clone(), pretty(value, 0) + "\n"));
        return address;
    }
    *holders += &holder(name, value);
    format!("#{name}")
}

/// JSON in an element that is never run. Within a script only `<` could end it.
fn holder(id: &str, value: &Value) -> String {
    let text = json::written(value).replace('<', "\\u003c");
    format!("<script type=\"application/json\"{}>{text}</script>\n", attribute("id", id))
}

/// JSON for people: a member a line, short lists and objects on one.
fn pretty(value: &Value, depth: usize) -> String {
    let flat = json::written(value);
    if flat.chars().count() + depth * 2 < 100 {
        return flat;
    }
    let pad = "  ".repeat(depth + 1);
    let (open, close, lines): (_, _, Vec<String>) = match value {
        Value::Array(list) => ('[', ']', list.iter().map(|item| pretty(item, depth + 1)).collect()),
        Value::Object(map) => {
            let line = |(name, item): (&String, &Value)| {
                format!("{}: {}", json::written(&Value::from(name.as_str())), pretty(item, depth + 1))
            };
            ('{', '}', map.iter().map(line).collect())
        }
        _ => return flat,
    };
    let all = lines.iter().map(|line| format!("{pad}{line}")).collect::<Vec<_>>().join(",\n");
    format!("{open}\n{all}\n{}{close}", "  ".repeat(depth))
}

/// The named sources of a calendar.
fn links(design: &Design) -> String {
    if !design.has_names() {
        return String::new();
    }
    let mut out = String::new();
    for source in design.sources.iter().filter(|source| !source.address.trim().is_empty()) {
        out += &format!("<link rel=\"alternate\" href=\"{}\"", escaped(source.address.trim()));
        if !source.name.trim().is_empty() {
            out += &attribute("title", source.name.trim());
        }
        out += ">\n";
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json;

    fn of(widget: Widget, placement: Placement) -> Design {
        Design { placement, ..Design::new(widget) }
    }

    fn markup(design: &Design) -> String {
        write(design, &Material::default(), Some("sha384-x"), Reader::Page).markup
    }

    #[test]
    fn the_three_ways() {
        let mut design = of(Widget::Counter, Placement::Element);
        design.words = "281人（平成31年1月31日）".into();
        design.set("label", "a \"b\" <c>");
        assert_eq!(
            markup(&design),
            "<script src=\"enishi/enishi.js\" integrity=\"sha384-x\" async></script>\n\
             <enishi-counter src=\"data/yubari.json\" label=\"a &quot;b&quot; &lt;c&gt;\" goal=\"500\">\n  \
             <p>281人（平成31年1月31日）</p>\n</enishi-counter>\n"
        );
        design.placement = Placement::Div;
        assert!(markup(&design).contains("<div data-enishi=\"counter\" data-src=\"data/yubari.json\" data-label="));
        design.placement = Placement::Script;
        design.script = "https://cdn.example/enishi.js".into();
        assert!(markup(&design).starts_with(
            "<script src=\"https://cdn.example/enishi.js\" integrity=\"sha384-x\" crossorigin=\"anonymous\" async \
             data-enishi=\"counter\" data-src="
        ));
        assert!(markup(&design).contains("<noscript>\n  <p>281人"));
    }

    #[test]
    fn what_must_not_be_followed_is_not_written() {
        let mut design = of(Widget::Form, Placement::Element);
        design.set("action", "javascript:a()");
        design.script = "data:text/javascript,a()".into();
        let text = markup(&design);
        assert!(!text.contains("javascript:") && !text.contains("data:"), "{text}");
    }

    #[test]
    fn the_preview_takes_the_script_beside_the_page() {
        let mut design = of(Widget::Card, Placement::Element);
        design.script = "https://cdn.example/enishi.js".into();
        let preview = write(&design, &Material::default(), Some("sha384-x"), Reader::Preview).markup;
        assert!(preview.starts_with("<script src=\"enishi/enishi.js\" async></script>\n"), "{preview}");
    }

    #[test]
    fn names_of_sources_are_links_where_there_is_room() {
        let mut design = of(Widget::Calendar, Placement::Div);
        design.sources[0].name = "北海道".into();
        design.sources.push(super::super::Source { address: "/b.ics".into(), name: String::new() });
        let text = markup(&design);
        assert!(text.contains("<link rel=\"alternate\" href=\"data/yubari/events.ics\" title=\"北海道\">"), "{text}");
        assert!(text.contains("<link rel=\"alternate\" href=\"/b.ics\">") && !text.contains("data-src"), "{text}");
        design.placement = Placement::Script;
        assert!(markup(&design).contains("data-src=\"data/yubari/events.ics /b.ics\""));
    }

    /// `tests/cms/wordpress-snippets.spec.ts` sees in a running WordPress that the fields of a form are removed.
    #[test]
    fn in_a_div_for_wordpress_a_form_is_words() {
        let mut design = of(Widget::Form, Placement::Div);
        assert!(markup(&design).contains("<input"));
        design.cms = super::super::cms::Cms::WordPress;
        let text = markup(&design);
        assert!(!text.contains("<form") && text.contains("お電話や窓口でも受け付けます。"), "{text}");
        design.set("contact", "企画課 0000-00-0000");
        assert!(markup(&design).contains("<p>企画課 0000-00-0000</p>") && !markup(&design).contains("窓口"));
        design.placement = Placement::Element;
        assert!(markup(&design).contains("<input"));
    }

    #[test]
    fn json_cannot_end_its_element_and_stands_in_files_where_wanted() {
        let mut design = of(Widget::Form, Placement::Element);
        design.schema = Some(json!({"title": "</script><b>", "steps": [{"fields": [{"name": "a", "label": "A"}]}]}));
        design.set_config("idempotent", Some(true.into()));
        let text = markup(&design);
        assert!(
            text.contains("schema=\"#enishi-questions\"") && text.contains("config=\"#enishi-settings\""),
            "{text}"
        );
        assert!(text.contains("\\u003c/script>\\u003cb>") && !text.contains("preset"), "{text}");
        design.files = true;
        let apart = write(&design, &Material::default(), None, Reader::Page);
        assert!(apart.markup.contains("schema=\"enishi-questions.json\""), "{}", apart.markup);
        assert_eq!(apart.files.len(), 2);
        assert_eq!(json::parse(&apart.files[0].1).ok(), design.schema);
    }
}
