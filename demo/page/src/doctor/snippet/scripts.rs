//! The script's own tag: whether it is there, where it leads, and whether the browser will take it.

use super::words::*;
use super::{Context, Seen};
use crate::builder::design::markup::Element;
use crate::doctor::said::Lines;

/// Libraries whose old versions change what the language gives to all scripts: the beginning of the file's name.
const LIBRARIES: [&str; 6] = ["prototype", "mootools", "jquery-1.", "jquery.1.", "dojo", "scriptaculous"];

/// The file's name in an address.
fn file(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase()
}

/// All that is to be said of the scripts.
pub fn check(root: &Element, context: &Context<'_>, seen: &mut Seen) {
    let all = root.all();
    let scripts = || all.iter().filter(|element| element.name == "script");
    let src = |script: &Element| script.get("src").map(|src| src.trim().to_owned()).unwrap_or_default();
    let is_ours = |script: &Element| file(&src(script)).starts_with("enishi") && file(&src(script)).ends_with(".js");
    let ours: Vec<&&Element> = scripts().filter(|script| is_ours(script)).collect();
    for script in scripts().filter(|script| !is_ours(script)) {
        let name = file(&src(script));
        if LIBRARIES.iter().any(|known| name.starts_with(known)) {
            seen.say(LIBRARY, context, &[&name]);
        }
    }
    let Some(first) = ours.first() else {
        let line = "<script src=\"/enishi/enishi.js\" async></script>\n".to_owned();
        return seen.add(SCRIPT_NONE.with(context.lang, &[]).and(vec![Lines::new("HTML", line)]));
    };
    // A tag that places a widget itself stands once for each.
    let plain = ours.iter().filter(|script| script.get("data-enishi").is_none()).count();
    if plain > 1 {
        seen.say(SCRIPT_TWICE, context, &[&plain.to_string()]);
    }
    let mut places: Vec<String> = ours.iter().map(|script| src(script)).collect();
    places.sort();
    places.dedup();
    if places.len() > 1 {
        seen.say(SCRIPT_VERSIONS, context, &[&places.join(", ")]);
    }
    one(first, &src(first), context, seen);
}

fn one(script: &Element, src: &str, context: &Context<'_>, seen: &mut Seen) {
    let kind = script.get("type").unwrap_or_default().trim().to_ascii_lowercase();
    let runs = ["", "text/javascript", "application/javascript", "module", "text/ecmascript", "application/ecmascript"];
    if runs.contains(&kind.as_str()) {
        seen.say(SCRIPT_FINE, context, &[src]);
    } else {
        seen.say(SCRIPT_TYPE, context, &[&kind]);
    }
    let absolute = src.starts_with('/') || src.contains("://");
    let whole = (context.resolve)(src);
    if !absolute {
        match &whole {
            Some(to) if !context.address.is_empty() => {
                seen.say(SCRIPT_RELATIVE, context, &[src, context.address, &to.whole]);
            }
            _ => seen.say(SCRIPT_RELATIVE_HERE, context, &[src]),
        }
    }
    let waits = script.get("async").is_none() && script.get("defer").is_none() && kind != "module";
    if waits && script.get("data-enishi").is_none() {
        seen.say(SCRIPT_WAITS, context, &[]);
    }
    if src.starts_with("http://") {
        seen.say(MIXED, context, &["<script>", "src", src]);
    }
    let Some(hash) = script.get("integrity").map(str::trim) else { return };
    // Of several the strongest counts; ours is SHA-384.
    let is_hash = |text: &str| ["sha256-", "sha384-", "sha512-"].iter().any(|start| text.starts_with(start));
    if !hash.split_whitespace().any(is_hash) {
        seen.say(HASH_BROKEN, context, &[hash]);
    } else if context.hash.is_empty() {
    } else if hash.split_whitespace().any(|one| one == context.hash) {
        seen.say(HASH_FINE, context, &[]);
    } else {
        let line = format!("integrity=\"{}\"\n", context.hash);
        seen.add(HASH_OLD.with(context.lang, &[context.hash]).and(vec![Lines::new("HTML", line)]));
    }
    let page = (context.resolve)("/").map(|address| address.origin);
    let elsewhere = src.contains("://") && whole.map(|address| address.origin) != page;
    if elsewhere && script.get("crossorigin").is_none() {
        seen.say(HASH_CROSS, context, &[]);
    }
}
