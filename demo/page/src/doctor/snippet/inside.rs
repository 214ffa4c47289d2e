//! Where a widget stands, what stands inside it, what it points at, and where it reads from.

use super::hosts::Host;
use super::page::host_addresses;
use super::spell::nearest;
use super::words::*;
use super::{Context, Seen};
use crate::builder::design::Widget;
use crate::builder::design::attributes::{self, At};
use crate::builder::design::markup::Element;
use crate::doctor::catalogue;
use enishi_core::form::read_schema;
use enishi_core::json::{self, Value};

/// All that is to be said of one widget besides its attributes.
pub fn check(host: &Host<'_>, root: &Element, context: &Context<'_>, seen: &mut Seen) {
    around(host, context, seen);
    let has_config = !host.get("config").is_empty();
    content(host, has_config, context, seen);
    for name in ["config", "schema", "src", "apply"] {
        if let Some(id) = host.get(name).strip_prefix('#') {
            pointed(host, name, id, root, context, seen);
        }
    }
    addresses(host, context, seen);
}

fn around(host: &Host<'_>, context: &Context<'_>, seen: &mut Seen) {
    if let Some(inert) = host.around.iter().find(|name| matches!(**name, "template" | "noscript" | "svg" | "math")) {
        seen.say(IN_TEMPLATE, context, &[&host.label, inert]);
    } else if host.around.contains(&"p") && !host.is_script() {
        seen.say(WRAPPED, context, &[&host.label]);
    }
}

fn content(host: &Host<'_>, has_config: bool, context: &Context<'_>, seen: &mut Seen) {
    let inside = host.element.all();
    let has = |name: &str| inside.iter().any(|element| element.name == name);
    let is_empty = host.element.text().trim().is_empty() && !has("form") && !has("img") && !has("link");
    if is_empty && !host.is_script() {
        seen.say(NO_CONTENT, context, &[&host.label]);
    }
    let src = host.get("src");
    match host.widget {
        Widget::Form => {
            let asks = !host.get("preset").is_empty() || !host.get("schema").is_empty() || has("form");
            if !asks && !has_config {
                seen.say(NO_QUESTIONS, context, &[&host.label]);
            }
            let own = inside.iter().find(|element| element.name == "form").and_then(|form| form.get("action"));
            let sends = !host.get("action").is_empty() || own.is_some_and(|action| !action.trim().is_empty());
            let paper = matches!(host.get("transport"), "paper");
            if asks && !sends && !has_config && !paper {
                seen.say(NO_ACTION, context, &[&host.label]);
            }
        }
        Widget::Counter | Widget::Calendar | Widget::Board | Widget::Indicators => {
            let live = !host.get("live").is_empty();
            if src.is_empty() && !live && !has_config && !has("link") && !host.is_script() {
                seen.say(NO_SOURCE, context, &[&host.label, "src"]);
            }
        }
        Widget::Card => {}
    }
}

/// An element that an attribute names by its id, and the JSON in it.
fn pointed(host: &Host<'_>, name: &str, id: &str, root: &Element, context: &Context<'_>, seen: &mut Seen) {
    let all = root.all();
    let Some(target) = all.iter().find(|element| element.get("id") == Some(id)) else {
        return seen.say(NO_TARGET, context, &[&host.label, name, host.get(name), id]);
    };
    if name == "apply" {
        return;
    }
    let value = match json::parse(&target.text()) {
        Ok(value) => value,
        Err(at) => return seen.say(JSON_BROKEN, context, &[id, &at.line.to_string(), &at.column.to_string()]),
    };
    let before = seen.findings.len();
    match name {
        "schema" => {
            if let Err(problem) = read_schema(&value, context.lang) {
                seen.say(SCHEMA, context, &[id, &problem.text(&catalogue::problems(context.lang))]);
            }
        }
        "config" => keys(host, id, &value, context, seen),
        _ => {}
    }
    if seen.findings.len() == before {
        seen.say(JSON_FINE, context, &[id]);
    }
}

/// Keys of `config` that are nearly attributes, and none. Data may stand there, too, under names of its own.
fn keys(host: &Host<'_>, id: &str, value: &Value, context: &Context<'_>, seen: &mut Seen) {
    let known: Vec<String> = attributes::of(host.widget)
        .iter()
        .map(|attribute| if attribute.at == At::Attribute { camel(attribute.name) } else { attribute.name.to_owned() })
        .collect();
    for (key, _) in value.as_object().into_iter().flat_map(|object| object.iter()) {
        let key: &str = key.as_ref();
        if known.iter().any(|name| name == key) {
            continue;
        }
        if let Some(meant) = nearest(key, known.iter().map(String::as_str)) {
            seen.say(JSON_KEY, context, &[id, key, meant]);
        }
    }
}

/// `heading-level` → `headingLevel`.
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + &part[..1].to_uppercase() + &part[1..])
}

fn addresses(host: &Host<'_>, context: &Context<'_>, seen: &mut Seen) {
    let own = (context.resolve)("/").map(|address| address.origin);
    for (name, address) in host_addresses(host) {
        let Some(whole) = (context.resolve)(&address) else { continue };
        let absolute = address.contains("://") || address.starts_with("//");
        if absolute && whole.is_insecure() {
            seen.say(MIXED, context, &[&host.label, name, &address]);
        } else if absolute && Some(&whole.origin) != own.as_ref() {
            seen.say(ELSEWHERE, context, &[&host.label, name, &whole.origin]);
        }
    }
}
