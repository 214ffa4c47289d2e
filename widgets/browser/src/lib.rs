//! The browser's side of `enishi_core::platform`: normalisation, character sets, zones, patterns, clock. Shared by the
//! modules that need all of it.

use enishi_core::platform::Platform;
use js_sys::{Array, Date, Function, Intl, JsString, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{TextDecoder, TextDecoderOptions};

/// The services of the browser.
pub struct Browser;

thread_local! {
    /// Formatters by zone: making one costs far more than using it.
    static ZONES: RefCell<Vec<(String, Option<Function>)>> = const { RefCell::new(Vec::new()) };
}

/// Japan has had one offset since summer time ended on 1951-09-08; no feed of ours reaches back further.
const TOKYO_STEADY_SINCE: i64 = -577_962_000;

impl Platform for Browser {
    fn nfkc(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_owned();
        }
        JsString::from(text).normalize("NFKC").into()
    }

    fn decode(&self, bytes: &[u8], label: &str) -> Option<String> {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        TextDecoder::new_with_label_and_options(label, &options).ok()?.decode_with_u8_array(bytes).ok()
    }

    fn offset_minutes(&self, zone: &str, epoch_seconds: i64) -> Option<i32> {
        match zone {
            "UTC" => return Some(0),
            "Asia/Tokyo" if epoch_seconds > TOKYO_STEADY_SINCE => return Some(540),
            _ => {}
        }
        let format = formatter(zone)?;
        let date = Date::new(&JsValue::from_f64(epoch_seconds as f64 * 1000.0));
        let text = format.call1(&JsValue::UNDEFINED, &date).ok()?.as_string()?;
        // `11/21/2026, GMT+09:00`: what stands behind the last blank.
        offset(text.rsplit(' ').next()?.strip_prefix("GMT")?)
    }

    fn matches(&self, pattern: &str, text: &str) -> bool {
        // As the HTML attribute `pattern`: the whole value, and a broken pattern refuses nothing.
        let whole = ["^(?:", pattern, ")$"].concat();
        let make = |flag: &str| {
            let class = Reflect::get(&js_sys::global(), &"RegExp".into()).ok()?;
            Reflect::construct(class.dyn_ref::<Function>()?, &Array::of2(&whole.as_str().into(), &flag.into())).ok()
        };
        let Some(pattern) = make("v").or_else(|| make("u")) else { return true };
        pattern.unchecked_into::<js_sys::RegExp>().test(text)
    }

    fn now(&self) -> i64 {
        (Date::now() / 1000.0) as i64
    }

    fn own_zone(&self) -> String {
        let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
        Reflect::get(&options, &"timeZone".into()).ok().and_then(|zone| zone.as_string()).unwrap_or_default()
    }
}

/// `Intl.DateTimeFormat.prototype.format` for a zone; `None` where the browser does not know the zone.
fn formatter(zone: &str) -> Option<Function> {
    ZONES.with_borrow_mut(|zones| {
        if let Some((_, known)) = zones.iter().find(|(name, _)| name == zone) {
            return known.clone();
        }
        let made = make_formatter(zone);
        zones.push((zone.to_owned(), made.clone()));
        made
    })
}

fn make_formatter(zone: &str) -> Option<Function> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
    // Through Reflect: an unknown zone throws, and the throw must not pass through the WebAssembly.
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?;
    let made = Reflect::construct(class.dyn_ref::<Function>()?, &Array::of2(&"en-US".into(), &options)).ok()?;
    Some(made.unchecked_into::<Intl::DateTimeFormat>().format())
}

/// Minutes of `+09:00`, `-03:30`, or nothing for UTC itself.
fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    if text.is_empty() {
        return Some(0);
    }
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let total = hours.parse::<i32>().ok()? * 60 + minutes.get(..2)?.parse::<i32>().ok()?;
    Some(if text.starts_with(['-', '\u{2212}']) { -total } else { total })
}
