//! A design as a part of an address (`#design=`): our JSON, compressed, in the letters of base64url. `1.` is the version.

use super::cms::Cms;
use super::{Design, Placement, SCRIPT, Source, Widget, attributes};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use enishi_core::json::{self, Map, Value};
use enishi_core::url;
use std::collections::BTreeMap;

/// What the version begins with.
const VERSION: &str = "1.";
/// A state that unpacks to more is none of ours.
const MOST_BYTES: usize = 1 << 20;

/// What was wrong with a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing of it can be read.
    All,
    /// It was written by a later version; what is known was taken.
    Newer,
    /// These parts were left out.
    Parts(Vec<String>),
}

/// Writes a design. Only letters that stand in a fragment as they are.
pub fn write(design: &Design) -> String {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    let texts = |map: &BTreeMap<String, String>| {
        Value::Object(map.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect())
    };
    put("w", design.widget.name().into());
    put("p", design.placement.name().into());
    put("a", texts(&design.attributes));
    if !design.config.is_empty() {
        put("c", Value::Object(design.config.clone()));
    }
    if design.widget == Widget::Calendar {
        let pair = |source: &Source| Value::Array(vec![source.address.as_str().into(), source.name.as_str().into()]);
        put("s", Value::Array(design.sources.iter().map(pair).collect()));
    }
    if let Some(schema) = &design.schema {
        put("f", schema.clone());
    }
    if !design.data.is_empty() {
        put("d", Value::Object(design.data.iter().map(|(id, value)| (id.clone(), value.clone())).collect()));
    }
    if design.files {
        put("j", true.into());
    }
    for (key, text) in [("h", &design.inner), ("t", &design.words)] {
        if !text.is_empty() {
            put(key, text.as_str().into());
        }
    }
    if design.script != SCRIPT {
        put("e", design.script.as_str().into());
    }
    if !design.integrity {
        put("n", false.into());
    }
    if design.cms != Cms::default() {
        put("m", design.cms.name().into());
    }
    let text = json::written(&Value::Object(out));
    VERSION.to_owned() + &BASE64_URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9))
}

/// Reads a design, and what was lost of it. `inner` is as somebody wrote it: it must be cleaned before it is used.
pub fn read(text: &str) -> (Option<Design>, Option<Loss>) {
    let (version, body) = text.split_once('.').unwrap_or(("", text));
    let known = version.parse::<u32>();
    let Some(value) = unpacked(body).filter(|_| known.is_ok()) else { return (None, Some(Loss::All)) };
    let Some(widget) = json::text_at(&value, "w").and_then(|name| Widget::named(&name)) else {
        return (None, Some(Loss::All));
    };
    let mut lost = Vec::new();
    let mut design = Design { widget, integrity: true, script: SCRIPT.into(), ..Design::default() };
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    for (name, found) in value.get("a").and_then(Value::as_object).into_iter().flatten() {
        match found.as_str().filter(|text| is_fine(widget, name, text)) {
            Some(text) => design.set(name, text),
            None => lost.push(name.clone()),
        }
    }
    match value.get("p").and_then(Value::as_str).map(Placement::named) {
        Some(Some(placement)) => design.placement = placement,
        Some(None) => lost.push("p".into()),
        None => {}
    }
    if let Some(Value::Object(config)) = value.get("c") {
        design.config = config.clone();
    }
    for one in json::items(&value, "s") {
        let part = |at: usize| one.as_array().and_then(|pair| pair.get(at)).and_then(Value::as_str).unwrap_or_default();
        match part(0).is_empty().then(String::new).or_else(|| url::safe(part(0))) {
            Some(address) => design.sources.push(Source { address, name: part(1).into() }),
            None => lost.push("src".into()),
        }
    }
    match value.get("f") {
        Some(schema @ Value::Object(_)) if widget == Widget::Form => design.schema = Some(schema.clone()),
        Some(_) => lost.push("schema".into()),
        None => {}
    }
    if let Some(Value::Object(data)) = value.get("d") {
        design.data = data.clone().into_iter().collect();
    }
    design.files = value.get("j").and_then(Value::as_bool).unwrap_or_default();
    design.inner = text("h").unwrap_or_default();
    design.words = text("t").unwrap_or_default();
    if let Some(script) = text("e") {
        match url::safe(&script) {
            Some(script) => design.script = script,
            None => lost.push("enishi.js".into()),
        }
    }
    design.integrity = value.get("n").and_then(Value::as_bool).unwrap_or(true);
    design.cms = text("m").and_then(|name| Cms::named(&name)).unwrap_or_default();
    let loss = if known != Ok(1) {
        Some(Loss::Newer)
    } else if lost.is_empty() {
        None
    } else {
        Some(Loss::Parts(lost))
    };
    (Some(design), loss)
}

fn unpacked(body: &str) -> Option<Value> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(body.trim()).ok()?;
    let text = miniz_oxide::inflate::decompress_to_vec_with_limit(&bytes, MOST_BYTES).ok()?;
    json::parse(&String::from_utf8(text).ok()?).ok().filter(Value::is_object)
}

/// Whether an attribute is one of the widget's, and its addresses may be followed.
pub fn is_fine(widget: Widget, name: &str, value: &str) -> bool {
    if !attributes::is_known(widget, name) {
        return false;
    }
    match name {
        "src" | "config" | "schema" => value.split_whitespace().all(|one| url::safe(one).is_some()),
        "action" | "live" | "apply" => url::safe(value).is_some(),
        "crest" => value.trim_start().starts_with('M') || url::safe(value).is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema;
    use super::*;

    fn rich() -> Design {
        let mut design = Design::new(Widget::Form);
        design.placement = Placement::Div;
        design.set("contact", "企画課 \"電話\" 0000-00-0000 ←→ 😀");
        design.schema = schema::preset("supporter");
        design.set_config("idempotent", Some(true.into()));
        design.words = "お電話でも".into();
        design.inner = "<form></form>".into();
        design.script = "https://cdn.example/enishi.js".into();
        design.integrity = false;
        design.files = true;
        design.cms = Cms::Drupal;
        design
    }

    #[test]
    fn every_design_comes_back() {
        for widget in Widget::ALL {
            let design = Design::new(widget);
            assert_eq!(read(&write(&design)), (Some(design), None));
        }
        let text = write(&rich());
        assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)), "{text}");
        // All questions of a preset in three languages.
        assert!(text.len() < 6_000, "{}", text.len());
        assert_eq!(read(&text), (Some(rich()), None));
    }

    #[test]
    fn what_is_broken_or_foreign_says_so() {
        let text = write(&rich());
        for wrong in ["", "1.", "1.%%", "hello", &text[..text.len() / 2], &text[2..]] {
            assert_eq!(read(wrong), (None, Some(Loss::All)), "{wrong}");
        }
        assert_eq!(read(&text.replacen("1.", "7.", 1)), (Some(rich()), Some(Loss::Newer)));
        let bomb = "1.".to_owned()
            + &BASE64_URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(&vec![b' '; 9 << 20], 9));
        assert_eq!(read(&bomb), (None, Some(Loss::All)));
    }

    #[test]
    fn what_must_not_be_followed_is_left_out() {
        let packed = |text: &str| {
            "1.".to_owned() + &BASE64_URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 9))
        };
        let (design, loss) = read(&packed(
            r#"{"w":"form","p":"x","a":{"action":"javascript:a()","onclick":"a()","contact":"c"},"e":"data:x","f":[1]}"#,
        ));
        let design = design.expect("a design");
        assert_eq!(design.attributes.into_iter().collect::<Vec<_>>(), [("contact".to_owned(), "c".to_owned())]);
        assert_eq!(design.script, SCRIPT);
        let Some(Loss::Parts(parts)) = loss else { panic!("parts are named") };
        assert_eq!(parts, ["action", "onclick", "p", "schema", "enishi.js"]);
    }
}
