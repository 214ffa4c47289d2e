//! What stands in the attributes of a widget, held against the contract's table.

use super::hosts::Host;
use super::spell::nearest;
use super::words::*;
use super::{Context, Seen};
use crate::builder::design::attributes::{self, At, Attribute, Control};
use enishi_core::count::Pick;
use enishi_core::date::Date;
use enishi_core::form::preset;
use enishi_core::url;

/// What any element may have (HTML, "global attributes"), and what our script's tag has of its own.
const GLOBAL: [&str; 16] = [
    "id",
    "class",
    "style",
    "title",
    "hidden",
    "dir",
    "role",
    "slot",
    "part",
    "tabindex",
    "translate",
    "lang",
    "inert",
    "is",
    "itemprop",
    "itemscope",
];

/// Marks that are no plain quotation marks.
const MARKS: [char; 8] = ['“', '”', '„', '‟', '＂', '″', '‘', '’'];

/// All that is wrong with them.
pub fn check(host: &Host<'_>, context: &Context<'_>, seen: &mut Seen) {
    if quotes(host, context, seen) {
        return;
    }
    let known = attributes::of(host.widget);
    let names = || known.iter().filter(|known| known.at == At::Attribute).map(|known| known.name);
    for (name, value) in host.written() {
        let attribute = known.iter().find(|known| known.name == name && known.at == At::Attribute);
        if let Some(attribute) = attribute.filter(|_| name != "id") {
            self::value(host, attribute, value, context, seen);
        } else if !is_common(name) {
            match nearest(name, names()) {
                Some(meant) => seen.say(ATTRIBUTE, context, &[&host.label, name, meant]),
                // On another element `data-…` may be anybody's.
                None if !host.by_data => seen.say(ATTRIBUTE_ONLY, context, &[&host.label, name]),
                None => {}
            }
        }
    }
    if host.by_data {
        let bare = host.element.attributes.iter().map(|(name, _)| name.as_str());
        for name in bare.filter(|name| names().any(|known| known == *name) && !is_common(name)) {
            let of_script = host.is_script() && matches!(name, "src");
            if !of_script {
                seen.say(NEEDS_DATA, context, &[&host.label, name]);
            }
        }
    }
}

fn is_common(name: &str) -> bool {
    GLOBAL.contains(&name) || name.starts_with("aria-") || name.starts_with("item")
}

/// Quotation marks that an editor has put in place of the plain ones: they stand in values, or have become names.
fn quotes(host: &Host<'_>, context: &Context<'_>, seen: &mut Seen) -> bool {
    let mut found: Vec<char> = Vec::new();
    for (name, value) in &host.element.attributes {
        let in_name = name.chars().find(|c| MARKS.contains(c));
        let in_value = value.chars().next().filter(|c| MARKS.contains(c) && !closes(value));
        let last = value.chars().last().filter(|c| MARKS.contains(c) && in_value.is_none() && !closes(value));
        found
            .extend(in_name.into_iter().chain(in_value).chain(last).filter(|c| !found.contains(c)).collect::<Vec<_>>());
    }
    // An address or a number never stands in them, in pairs or not.
    for name in ["src", "action", "config", "schema", "live", "every", "goal", "view", "pick", "preset"] {
        found.extend(host.get(name).chars().filter(|c| MARKS.contains(c)).take(1));
    }
    found.dedup();
    if !found.is_empty() {
        seen.say(QUOTES, context, &[&host.label, &found.iter().collect::<String>()]);
    }
    !found.is_empty()
}

/// Whether a text's quotation marks are a pair of its own: a label may be “夕張”.
fn closes(value: &str) -> bool {
    value.chars().filter(|c| MARKS.contains(c)).count() % 2 == 0 && value.chars().count() > 2
}

fn value(host: &Host<'_>, attribute: &Attribute, written: &str, context: &Context<'_>, seen: &mut Seen) {
    let value = written.trim();
    let name = attribute.name;
    let is_text = matches!(attribute.control, Control::Text(_) | Control::Lines) && name != "apply";
    if !is_text && written.contains(['\u{a0}', '\u{3000}']) && attribute.name != "pick" {
        return seen.say(SPACES, context, &[&host.label, name]);
    }
    if value.is_empty() {
        if !matches!(attribute.control, Control::Flag) {
            seen.say(EMPTY_VALUE, context, &[&host.label, name]);
        }
        return;
    }
    let mut wrong = |possible: &str| seen.say(VALUE, context, &[&host.label, name, value, possible]);
    let english = context.english();
    match attribute.control {
        Control::Choice(choices) => {
            let usual = ["auto", "on", "none", "lazy", "2", "card"];
            let by_itself = choices.first().is_some_and(|(first, _)| first.is_empty()) && usual.contains(&value);
            let lower = value.to_ascii_lowercase();
            if name != "lang" && !by_itself && !choices.iter().any(|(word, _)| *word == lower) {
                wrong(
                    &choices
                        .iter()
                        .map(|(word, _)| *word)
                        .filter(|word| !word.is_empty())
                        .collect::<Vec<_>>()
                        .join(" "),
                );
            }
        }
        Control::Several(choices) => {
            let known = |word: &str| word == "none" || choices.iter().any(|(known, _)| *known == word);
            if !value.split_whitespace().all(known) {
                wrong(&choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" "));
            }
        }
        Control::Number(least, most) => {
            if !value.parse::<i64>().is_ok_and(|n| (least..=most).contains(&n)) {
                wrong(&format!("{least} … {most}"));
            }
        }
        Control::Day if Date::parse(value).is_none() => wrong("2019-01-31"),
        Control::Pick if Pick::parse(value).is_none() => {
            wrong("/meta/total  length:/items  sum:/items/*/n  header:X-WP-Total  css:.count  csv:登録者数");
        }
        Control::Address(_) | Control::Addresses(_) | Control::Sources => {
            // A crest may be a drawing.
            let is_path = name == "crest" && value.starts_with('M');
            let unsafe_one =
                value.split_whitespace().find(|address| !address.starts_with('#') && url::safe(address).is_none());
            if let Some(address) = unsafe_one.filter(|_| !is_path) {
                seen.say(
                    VALUE,
                    context,
                    &[&host.label, name, address, if english { "https://…  /…" } else { "https://… か /…" }],
                );
            }
        }
        Control::Text(_) if name == "time-zone" => {
            if context.platform.offset_minutes(value, 0).is_none() {
                wrong("Asia/Tokyo");
            }
        }
        Control::Questions if name == "preset" && !preset::NAMES.contains(&value) => wrong(&preset::NAMES.join(" ")),
        _ => {}
    }
}
