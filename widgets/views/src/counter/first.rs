//! The counter as it is drawn first: the elements of [`Counter`](super::Counter) for a number that nothing changes yet,
//! without the machinery that follows changes. Where that has come, it takes their place, and nothing is seen of it.

use enishi_core::count::{First, grouped, percent, with_unit};
use enishi_core::i18n::{Catalogue, CommonKey, CounterKey, Message};
use enishi_core::text::decimal;
use web_sys::Element;

/// What the page and the clock say about the number.
pub struct Around<'a> {
    /// The texts.
    pub texts: &'a Catalogue,
    /// The text of the attribute `heading`; empty where there is none.
    pub heading: &'a str,
    /// The tag of the heading, `h2` … `h6`.
    pub heading_tag: &'static str,
    /// Whether the page names a stream, for which a line is kept free.
    pub follows: bool,
    /// When the number was read, written out.
    pub read_at: &'a str,
}

/// Draws it. `None` where the browser makes no elements.
pub fn draw_first(root: &Element, count: &First, around: &Around) -> Option<()> {
    let counter = add(root, "div", &[("class", "counter"), ("part", "counter")], "")?;
    if !around.heading.is_empty() {
        add(&counter, around.heading_tag, &[("part", "heading"), ("class", "heading")], around.heading)?;
    }
    let label = if around.heading == count.label { "" } else { &count.label };
    add(&counter, "p", &[("class", "counter-label"), ("part", "label")], label)?;

    let value = add(&counter, "p", &[("class", "counter-value"), ("part", "value")], "")?;
    if count.approximate {
        value.append_with_str_1(around.texts.text(CounterKey::About)).ok()?;
    }
    add(&value, "span", &[("part", "number"), ("class", "counter-number")], &grouped(count.count))?;
    add(&value, "span", &[("class", "counter-unit"), ("part", "unit")], &count.unit)?;

    if around.follows {
        let line = [("part", "live"), ("class", "live waiting")];
        add(&counter, "p", &line, around.texts.text(CounterKey::Live))?;
    }
    if count.as_of.is_none() {
        let read = [("class", "counter-facts"), ("part", "read-at")];
        add(&counter, "p", &read, &fill(around.texts, CounterKey::ReadAt, around.read_at))?;
    }
    let details = add(&counter, "div", &[], "")?;
    facts(&add(&details, "div", &[("class", "counter-facts")], "")?, count, around.texts)?;
    if let Some(goal) = count.goal {
        let block = add(&details, "div", &[("class", "counter-goal"), ("part", "goal")], "")?;
        draw_goal(&block, count, goal, around.texts)?;
    }
    add(&counter, "p", &[("class", "sr"), ("role", "status")], "")?;
    Some(())
}

fn facts(facts: &Element, count: &First, texts: &Catalogue) -> Option<()> {
    if let Some(date) = count.as_of {
        let line = add(facts, "p", &[("part", "as-of")], "")?;
        let text = fill(texts, CommonKey::AsOf, &texts.date_in_era(date));
        add(&line, "time", &[("datetime", &date.iso())], &text)?;
    }
    if !count.definition.is_empty() {
        add(facts, "p", &[("part", "definition")], &fill(texts, CounterKey::Definition, &count.definition))?;
    }
    Some(())
}

fn draw_goal(block: &Element, count: &First, goal: i64, texts: &Catalogue) -> Option<()> {
    let percent = percent(count.count, goal);
    let text = fill(texts, CounterKey::Goal, &with_unit(goal, &count.unit));
    let reached = if percent >= 100 {
        texts.text(CounterKey::GoalReached).to_owned()
    } else {
        fill(texts, CounterKey::GoalProgress, &decimal(percent))
    };
    let track = add(block, "div", &[("class", "counter-track")], "")?;
    let bar = [("max", "100"), ("value", &*decimal(percent.min(100))), ("aria-label", &text)];
    add(&track, "progress", &bar, "")?;
    add(block, "p", &[("class", "counter-facts")], &(text + " · " + &reached))?;
    Some(())
}

/// Says in what was drawn since when nothing brings the number up to date, in the place of the line kept for a stream.
pub fn say_stale(root: &Element, texts: &Catalogue, since: &str) -> Option<()> {
    if let Some(live) = root.query_selector("[part=live]").ok()? {
        live.remove();
    }
    let value = root.query_selector("[part=value]").ok()??;
    let class = [("class", "stale"), ("part", "stale")];
    let line = add(root, "p", &class, &fill(texts, CounterKey::Stale, since))?;
    value.insert_adjacent_element("afterend", &line).ok()?;
    Some(())
}

/// A text with one value filled in.
fn fill<M: Message>(texts: &Catalogue, key: M, value: &str) -> String {
    enishi_core::i18n::fill(texts.text(key), &[value])
}

/// Adds an element.
fn add(parent: &Element, tag: &str, attributes: &[(&str, &str)], text: &str) -> Option<Element> {
    let element = parent.owner_document()?.create_element(tag).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    parent.append_child(&element).ok()?;
    Some(element)
}
