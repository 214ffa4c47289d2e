//! What holds for the page as a whole: tags that became text, names that stand twice, its base, its policy.

use super::hosts::{Host, Stranger};
use super::spell::{ELEMENTS, nearest};
use super::words::*;
use super::{Context, Seen};
use crate::builder::design::Widget;
use crate::builder::design::markup::{Element, Node};
use crate::doctor::server;

/// Something that looks like a widget and is none.
pub fn stranger(stranger: &Stranger<'_>, context: &Context<'_>, seen: &mut Seen) {
    let name = stranger.name;
    if name.contains(['\u{a0}', '\u{3000}']) {
        let plain: String = name.split(['\u{a0}', '\u{3000}']).next().unwrap_or_default().to_owned();
        return seen.say(SPACES, context, &[&format!("<{plain}>"), "…"]);
    }
    if stranger.by_data {
        let names = Widget::ALL.map(Widget::name);
        seen.say(KIND, context, &[name, nearest(name, names).unwrap_or("counter")]);
    } else {
        seen.say(ELEMENT, context, &[name, nearest(name, ELEMENTS).unwrap_or("enishi-counter")]);
    }
}

/// Tags that became text, outside of what shows code on purpose.
pub fn escaped(root: &Element, context: &Context<'_>, seen: &mut Seen) -> bool {
    let mut found = None;
    texts(root, &mut |text| {
        let marks = ["<enishi-", "data-enishi=", "enishi.js", "&lt;enishi-"];
        let mark = marks.iter().find(|mark| text.contains(**mark) && text.contains(['<', '&']));
        if let Some(at) = mark.and_then(|mark| text.find(mark)).filter(|_| found.is_none()) {
            let from = text[..at].rfind('<').unwrap_or(at);
            found = Some(text[from..].chars().take(40).collect::<String>());
        }
    });
    if let Some(text) = &found {
        seen.say(ESCAPED, context, &[text.trim()]);
    }
    found.is_some()
}

fn texts(element: &Element, see: &mut dyn FnMut(&str)) {
    let shows = ["script", "style", "pre", "code", "textarea", "title", "template", "samp", "kbd"];
    if shows.contains(&element.name.as_str()) {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(text) => see(text),
            Node::Element(inner) => texts(inner, see),
        }
    }
}

/// What holds for the whole page.
pub fn whole(root: &Element, hosts: &[Host<'_>], context: &Context<'_>, seen: &mut Seen) {
    let all = root.all();
    let mut ids: Vec<&str> = all.iter().filter_map(|element| element.get("id")).filter(|id| !id.is_empty()).collect();
    ids.sort_unstable();
    for same in ids.chunk_by(|one, other| one == other).filter(|same| same.len() > 1) {
        // Only what somebody points at matters here.
        let pointed = |host: &Host<'_>| {
            host.element.get("id") == Some(same[0])
                || ["config", "schema", "apply", "src"]
                    .iter()
                    .any(|name| host.get(name).strip_prefix('#') == Some(same[0]))
        };
        if hosts.iter().any(pointed) {
            seen.say(SAME_ID, context, &[same[0], &same.len().to_string()]);
        }
    }
    let base = all.iter().find(|element| element.name == "base").and_then(|base| base.get("href"));
    if let Some(href) = base {
        seen.say(BASE, context, &[href]);
    }
    let policies = all.iter().filter(|element| {
        element.name == "meta"
            && element.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-security-policy"))
    });
    for policy in policies.filter_map(|meta| meta.get("content")) {
        self::policy(policy, root, hosts, context, seen);
    }
}

/// Whether a policy lets the widgets run, load and read.
fn policy(text: &str, root: &Element, hosts: &[Host<'_>], context: &Context<'_>, seen: &mut Seen) {
    let directives: Vec<(String, Vec<&str>)> = text
        .split(';')
        .filter_map(|part| {
            let mut words = part.split_whitespace();
            Some((words.next()?.to_ascii_lowercase(), words.collect()))
        })
        .collect();
    let sources = |name: &str| directives.iter().find(|(known, _)| known == name).map(|(_, sources)| sources);
    let own = (context.resolve)("/").map(|address| address.origin).unwrap_or_default();
    let mut missing: Vec<(String, String)> = Vec::new();
    let mut need = |directive: &str, fallback: &str, source: &str, met: &dyn Fn(&[&str]) -> bool| {
        let (name, list) = match (sources(directive), sources(fallback)) {
            (Some(list), _) => (directive, list),
            (None, Some(list)) => (fallback, list),
            (None, None) => return,
        };
        // `default-src` for all is not widened; the directive itself is written.
        let named = if name == fallback { directive } else { name };
        if !met(list) && !missing.iter().any(|(known, other)| known == named && other == source) {
            missing.push((named.to_owned(), source.to_owned()));
        }
    };
    let wasm = |list: &[&str]| list.iter().any(|s| *s == "'wasm-unsafe-eval'" || *s == "'unsafe-eval'");
    need("script-src", "default-src", "'wasm-unsafe-eval'", &wasm);
    let script = root.all().into_iter().filter(|element| element.name == "script").find_map(|script| {
        script.get("src").filter(|src| src.contains("enishi")).map(|src| (script, src.trim().to_owned()))
    });
    if let Some((element, src)) = script {
        let origin = (context.resolve)(&src).map(|address| address.origin).unwrap_or_else(|| own.clone());
        let named = source_of(&origin, &own);
        let has_nonce = element.get("nonce").is_some();
        need("script-src", "default-src", &named, &|list| has_nonce || allows(list, &origin, &own));
        // It reads its own files beside it.
        need("connect-src", "default-src", &named, &|list| allows(list, &origin, &own));
    }
    for host in hosts {
        for (_, address) in host_addresses(host) {
            let Some(origin) = (context.resolve)(&address).map(|address| address.origin) else { continue };
            need("connect-src", "default-src", &source_of(&origin, &own), &|list| allows(list, &origin, &own));
        }
    }
    if missing.is_empty() {
        return seen.say(POLICY_FINE, context, &[]);
    }
    for (directive, source) in missing {
        let finding = POLICY.with(context.lang, &[&directive, &source]);
        seen.add(finding.and(server::policy(&directive, &source)));
    }
}

/// How a policy names an origin.
fn source_of(origin: &str, own: &str) -> String {
    if origin == own { "'self'".to_owned() } else { origin.to_owned() }
}

/// Whether a list of sources lets an origin through (CSP 3, section 6.7.2, as far as hosts and schemes go).
fn allows(list: &[&str], origin: &str, own: &str) -> bool {
    let (scheme, host) = origin.split_once("://").unwrap_or(("https", origin));
    list.iter().any(|source| match *source {
        "'self'" => origin == own,
        "*" => true,
        "'strict-dynamic'" => false,
        source if source.starts_with('\'') => false,
        source if source.ends_with(':') => source.trim_end_matches(':') == scheme,
        source => {
            let (of, rest) = source.split_once("://").unwrap_or((scheme, source));
            let named = rest.split('/').next().unwrap_or_default();
            of == scheme && named.strip_prefix("*.").map_or(named == host, |end| host.ends_with(&format!(".{end}")))
        }
    })
}

/// The addresses that a widget reads from or sends to: attribute and address.
pub fn host_addresses(host: &Host<'_>) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for name in ["src", "live", "config", "schema", "action"] {
        // The script's own address is no feed.
        if host.is_script() && name == "src" && host.element.get("data-src").is_none() {
            continue;
        }
        let list = host.get(name).split_whitespace().filter(|address| !address.starts_with(['#', 'M']));
        out.extend(list.filter(|address| !address.starts_with("mailto:")).map(|address| (name, address.to_owned())));
    }
    for link in host.element.all().into_iter().filter(|inner| inner.name == "link") {
        out.extend(link.get("href").map(|href| ("link", href.to_owned())));
    }
    out
}
