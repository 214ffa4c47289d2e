//! What stands inside the widget's tag: the number, the events, the cards, the form. It is what visitors see without
//! scripts, and until the widget stands.

use super::cms::Cms;
use super::markup::escaped;
use super::schema::{self, preset};
use super::{Design, Placement, Widget, plain};
use enishi_core::board::Card;
use enishi_core::count::Count;
use enishi_core::date::Date;
use enishi_core::event::{Event, When};
use enishi_core::form::read_schema;
use enishi_core::i18n::Lang;
use enishi_core::indicator::Panel;
use std::sync::Arc;

/// Events and rows that are written at most: the page keeps what is nearest.
const MOST: usize = 20;

/// What was read from the sources of a design; nothing where they could not be reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Material {
    pub count: Option<Count>,
    pub events: Vec<Arc<Event>>,
    pub cards: Vec<Card>,
    pub panel: Option<Panel>,
    /// Today, for what is still to come.
    pub today: Option<Date>,
}

/// The language of what stands inside: that of the widget, else Japanese.
pub fn lang(design: &Design) -> Lang {
    match design.attribute("lang") {
        "en" => Lang::En,
        _ => Lang::Ja,
    }
}

/// The HTML that stands inside.
pub fn inside(design: &Design, material: &Material) -> String {
    if !design.inner.is_empty() && design.placement != Placement::Script {
        return design.inner.clone();
    }
    if !design.words.trim().is_empty() && design.widget != Widget::Form {
        return paragraphs(&design.words);
    }
    let english = lang(design) == Lang::En;
    match design.widget {
        Widget::Counter => counter(design, material, english),
        Widget::Calendar => calendar(design, material, english),
        Widget::Form if in_words(design) => form_in_words(design, english),
        Widget::Form => paragraphs(&design.words) + &form(design),
        Widget::Board => board(design, material, english),
        Widget::Indicators => indicators(design, material, english),
        Widget::Card => paragraphs(if english {
            "Name cards and certificates are also handed out at the counter."
        } else {
            "名刺と登録感謝状は、窓口でもお渡しします。"
        }),
    }
}

/// A paragraph for each line.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("<p>{}</p>\n", escaped(line))).collect()
}

/// A sentence with the number and its day.
fn counter(design: &Design, material: &Material, english: bool) -> String {
    let read = material.count.clone().unwrap_or_default();
    let own = |name: &str, other: &str| match design.attribute(name) {
        "" => other.to_owned(),
        value => value.to_owned(),
    };
    let (label, unit) = (own("label", &read.label), own("unit", &read.unit));
    let as_of = Date::parse(design.attribute("as-of")).or(read.as_of);
    let Some(count) = read.count else {
        return match design.addresses().first() {
            Some(address) => link(address, if english { "The number" } else { "人数" }),
            None => String::new(),
        };
    };
    let day = as_of.map(|day| if english { format!(" (as of {day})") } else { format!("（{}現在）", japanese(day)) });
    let (count, day) = (grouped(count), day.unwrap_or_default());
    paragraphs(&if english {
        let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
        format!("{label}{count}{unit}{day}")
    } else {
        format!("{label} {count}{unit}{day}").trim().to_owned()
    })
}

/// `1,234`.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if number < 0 { format!("-{out}") } else { out }
}

/// `2019年1月31日`.
fn japanese(day: Date) -> String {
    let text = day.to_string();
    let mut parts = text.split('-').map(|part| part.trim_start_matches('0'));
    let mut next = || parts.next().unwrap_or_default().to_owned();
    format!("{}年{}月{}日", next(), next(), next())
}

fn day(date: Date, english: bool) -> String {
    if english { date.to_string() } else { japanese(date) }
}

fn link(address: &str, text: &str) -> String {
    match enishi_core::url::safe(address) {
        Some(address) => format!("<p><a href=\"{}\">{}</a></p>\n", escaped(&address), escaped(text)),
        None => String::new(),
    }
}

/// The events to come, else the last ones, as a table; links to the feeds where nothing could be read.
fn calendar(design: &Design, material: &Material, english: bool) -> String {
    let title = match design.attribute("heading") {
        "" if english => "Programs",
        "" => "予定",
        heading => heading,
    };
    if material.events.is_empty() {
        let name = |at: usize| {
            let own = design.sources.get(at).map_or("", |source| source.name.trim());
            if own.is_empty() { title.to_owned() } else { own.to_owned() }
        };
        return design.addresses().iter().enumerate().map(|(at, address)| link(address, &name(at))).collect();
    }
    let heads = if english { ["Date", "Program", "Place"] } else { ["日程", "プログラム", "場所"] };
    let mut events: Vec<&Arc<Event>> = material.events.iter().collect();
    events.sort_by_key(|event| event.when.first());
    let last = |event: &Event| event.when.first().plus_days(event.when.more_days());
    let coming: Vec<&Arc<Event>> = match material.today {
        Some(today) => events.iter().copied().filter(|event| last(event) >= today).collect(),
        None => Vec::new(),
    };
    let chosen = if coming.is_empty() { events.split_off(events.len().saturating_sub(MOST)) } else { coming };
    let rows = chosen.into_iter().take(MOST).map(|event| {
        let name = escaped(&event.event_name);
        let address = event.url.as_str();
        let name = if address.is_empty() { name } else { format!("<a href=\"{}\">{name}</a>", escaped(address)) };
        vec![escaped(&when(event, english)), name, escaped(&event.place)]
    });
    table(title, &heads.map(str::to_owned), rows)
}

fn when(event: &Event, english: bool) -> String {
    let first = event.when.first();
    let last = first.plus_days(event.when.more_days());
    let mut out = day(first, english);
    if let When::Times { start, .. } = event.when {
        out += &format!(" {:02}:{:02}", start.time.hour, start.time.minute);
    }
    if last > first {
        out += if english { " – " } else { "から" };
        out += &day(last, english);
        out += if english { "" } else { "まで" };
    }
    out
}

/// A table; cells are HTML, heads are not.
fn table(caption: &str, heads: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::from("<table>\n");
    if !caption.is_empty() {
        out += &format!("  <caption>{}</caption>\n", escaped(caption));
    }
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escaped(head))).collect();
    out += &format!("  <thead><tr>{heads}</tr></thead>\n  <tbody>\n");
    for row in rows {
        let cells: String = row.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        out += &format!("    <tr>{cells}</tr>\n");
    }
    out + "  </tbody>\n</table>\n"
}

fn board(design: &Design, material: &Material, english: bool) -> String {
    if material.cards.is_empty() {
        return design.addresses().first().map_or_else(String::new, |address| {
            link(address, if english { "The cards" } else { "GIVE と WANT の一覧" })
        });
    }
    // The heads are those by which the widget reads such a table where it has no source.
    let heads = ["番号", "種類", "内容", "分野", "状態"];
    let english_heads = ["Number", "Kind", "Title", "Category", "State"];
    let rows = material.cards.iter().take(MOST).map(|card| {
        let cells = [&card.id, &card.kind.name().to_ascii_uppercase(), &card.title, &card.category, card.state.name()];
        cells.map(escaped).to_vec()
    });
    table("", &(if english { english_heads } else { heads }).map(str::to_owned), rows)
}

fn indicators(design: &Design, material: &Material, english: bool) -> String {
    let Some(panel) = &material.panel else {
        return design
            .addresses()
            .first()
            .map_or_else(String::new, |address| link(address, if english { "The indicators" } else { "成果指標" }));
    };
    let heads = if english {
        ["Indicator", "Baseline", "Target", "Office"]
    } else {
        ["指標", "基準値", "目標値", "担当課"]
    };
    let all = panel.sections.iter().flat_map(|section| &section.indicators);
    let rows = all.take(MOST).map(|one| {
        let value = |value: &Option<enishi_core::indicator::Value>| value.as_ref().map_or_else(String::new, said);
        [one.name.clone(), value(&one.baseline), value(&one.target), one.office.clone()].map(|c| escaped(&c)).to_vec()
    });
    table(&panel.title, &heads.map(str::to_owned), rows)
}

fn said(value: &enishi_core::indicator::Value) -> String {
    value.text.clone()
}

/// Whether a form would be torn: WordPress takes its fields out where the author may not write any HTML, which is whom
/// a `div` is for, and leaves their labels.
fn in_words(design: &Design) -> bool {
    design.cms == Cms::WordPress && design.placement == Placement::Div
}

/// What stands for such a form: other ways to reach the office.
fn form_in_words(design: &Design, english: bool) -> String {
    let own = paragraphs(&design.words) + &paragraphs(design.attribute("contact"));
    if !own.is_empty() {
        return own;
    }
    paragraphs(if english {
        "This form needs a browser that runs scripts. You can also apply by telephone or at the counter."
    } else {
        "このフォームは、スクリプトの動くブラウザーで表示されます。お電話や窓口でも受け付けます。"
    })
}

/// A form that posts by itself. Nothing where the answers go nowhere that takes a form.
fn form(design: &Design) -> String {
    let lang = lang(design);
    let english = lang == Lang::En;
    let action = design.attribute("action").trim();
    let contact = design.attribute("contact").trim();
    if action.is_empty() || action.starts_with("mailto:") || design.attribute("transport") == "paper" {
        let mut out = String::new();
        if let Some(mail) = action.strip_prefix("mailto:") {
            out += &link(action, mail.split('?').next().unwrap_or(mail));
        }
        return out + &paragraphs(contact);
    }
    let own = design.schema.clone();
    let Some(schema) = own.or_else(|| preset(design.attribute("preset"))) else { return paragraphs(contact) };
    match read_schema(&schema, lang) {
        Ok(read) => plain::form(&read, action, english, &schema::catalogue(lang)),
        // The form editor names the fault at its field.
        Err(_) => paragraphs(contact),
    }
}
