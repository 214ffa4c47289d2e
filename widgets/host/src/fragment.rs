//! The address fragment `#enishi=…`: it keeps what the visitor looks at, so that a link leads there.
//!
//! `#enishi=view:list,date:2018-12-15,open:ID`, each value percent-encoded. Any other fragment is the page's own and
//! is left alone until the visitor uses the widget. It is the first calendar's of the page; that of another one says so
//! by its `id`, `in:ID`, or by its place among the calendars of the page, `in:2`.
//!
//! What a visitor looks at is written over the entry of the history. Only a dialog has an entry of its own, so that
//! the way back (a button of every phone) closes it and does not leave the page.

use wasm_bindgen::JsValue;
use web_sys::{History, HtmlElement};

const MARK: &str = "#enishi=";
/// Marks an entry of the history that a calendar has added, before the number of those that stand one upon another.
const ADDED: &str = "enishi ";
/// The key that names another calendar than the first.
pub const OWNER: &str = "in";

/// Who a calendar is in the address: `None` for the first one of the page, else its `id` or its number, from 2. Empty for
/// one that the page's document does not find, because it stands in a shadow root of the page.
pub fn owner(host: &HtmlElement) -> Option<String> {
    let page = host.owner_document()?;
    let all = page.query_selector_all("enishi-calendar,[data-enishi=calendar]:not(script)").ok()?;
    let at = (0..all.length()).find(|at| all.item(*at).is_some_and(|one| one.is_same_node(Some(host))));
    match (at, host.id()) {
        (Some(0), _) => None,
        (Some(at), id) if id.is_empty() => Some((at + 1).to_string()),
        (None, _) if all.length() == 0 => None,
        (_, id) => Some(id),
    }
}

/// The pairs of the fragment; `None` where it is not this calendar's.
pub fn read(owner: Option<&str>) -> Option<Vec<(String, String)>> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let pairs = hash.strip_prefix(MARK)?.split(',').filter_map(|pair| {
        let (key, value) = pair.split_once(':')?;
        let value = js_sys::decode_uri_component(value).ok()?;
        Some((key.to_owned(), value.into()))
    });
    let pairs: Vec<(String, String)> = pairs.collect();
    let named = pairs.iter().find(|(key, _)| key == OWNER).map(|(_, id)| id.as_str());
    (named == owner).then_some(pairs)
}

/// The page's address with these pairs, whole: with `<base href>` a bare fragment would lead elsewhere.
pub fn address(pairs: &[(&str, String)]) -> Option<String> {
    let here = web_sys::window()?.location().href().ok()?;
    let mut address = here.split('#').next().unwrap_or_default().to_owned();
    address.push_str(MARK);
    for (i, (key, value)) in pairs.iter().enumerate() {
        if i > 0 {
            address.push(',');
        }
        address.push_str(key);
        address.push(':');
        address.push_str(&String::from(js_sys::encode_uri_component(value)));
    }
    Some(address)
}

/// Writes the fragment without a new entry in the history. What the entry holds stays: it may be the page's.
pub fn write(pairs: &[(&str, String)]) {
    let (Some(history), Some(address)) = (history(), address(pairs)) else { return };
    let is_there = web_sys::window().is_some_and(|window| window.location().href().is_ok_and(|now| now == address));
    if !is_there {
        // A frame without an address of its own (`about:srcdoc`) refuses, and then there is nothing to keep.
        let _ = history.replace_state_with_url(&history.state().unwrap_or_default(), "", Some(&address));
    }
}

/// Writes the fragment as a new entry of the history, so that the way back leads to what stands there now.
pub fn add(pairs: &[(&str, String)]) {
    let (Some(history), Some(address)) = (history(), address(pairs)) else { return };
    let mark = [ADDED, &(added(&history) + 1).to_string()].concat();
    // Refused as above.
    let _ = history.push_state_with_url(&JsValue::from_str(&mark), "", Some(&address));
}

/// Goes back over entries that calendars have added; false where there are not so many, as after a link that led here.
pub fn back(entries: u32) -> bool {
    let Some(history) = history().filter(|history| added(history) >= entries) else { return false };
    history.go_with_delta(-(entries as i32)).is_ok()
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// How many entries that calendars have added stand one upon another, the present one on top.
fn added(history: &History) -> u32 {
    let mark = history.state().ok().and_then(|state| state.as_string());
    mark.and_then(|mark| mark.strip_prefix(ADDED)?.parse().ok()).unwrap_or_default()
}
