//! Makes the frame's window one of a visitor with other settings, before any script of the snippet runs.
//!
//! The frame is of this page's own origin, so its `matchMedia` and its style sheets can be answered for: the widgets and the
//! page's CSS meet what they would meet with such a visitor. Forced colours are drawn by a sheet of our own, which comes
//! close and no more.

use super::media;
use super::settings::Start;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Window};

/// What goes into the head of a page where WebAssembly may not run.
const BLOCKED: &str = "script-src 'self'";
/// Forced colours (CSS Color Adjustment 1, section 3.1) as far as a sheet can play them: system colours on everything,
/// on black as contrast themes mostly are. Backgrounds that are transparent must stay so, which a sheet cannot ask for.
const FORCED: &str = "
:root, .enishi { color-scheme: dark !important; }
*, *::before, *::after { color: CanvasText !important; background-color: transparent !important; border-color: CanvasText !important;
  outline-color: Highlight !important; box-shadow: none !important; text-shadow: none !important; }
html, dialog, [role=dialog], [popover], .enishi { background-color: Canvas !important; }
a[href], a[href] * { color: LinkText !important; }
button, [role=button], input[type=submit], summary { color: ButtonText !important; background-color: ButtonFace !important; border-color: ButtonBorder !important; }
button * { color: ButtonText !important; }
input, select, textarea { color: FieldText !important; background-color: Field !important; }
:disabled { color: GrayText !important; }
";

/// What must live as long as the frame's page.
pub struct Kept {
    _match_media: Option<Closure<dyn Fn(JsValue) -> JsValue>>,
    sheet: Option<JsValue>,
    start: Start,
}

/// Prepares the window; [`Kept::look`] is for what comes later.
pub fn prepare(window: &Window, page: &Document, start: Start) -> Kept {
    if start.blocked
        && let Some(head) = page.head()
        && let Ok(meta) = page.create_element("meta")
    {
        meta.set_attribute("http-equiv", "Content-Security-Policy").ok();
        meta.set_attribute("content", BLOCKED).ok();
        head.append_child(&meta).ok();
    }
    let plays = start.still || start.forced || start.scheme.is_some();
    let kept = Kept {
        _match_media: plays.then(|| answer_queries(window, start)).flatten(),
        sheet: start.forced.then(|| forced_sheet(window)).flatten(),
        start,
    };
    if plays {
        let own = page.style_sheets();
        for i in 0..own.length() {
            if let Some(sheet) = own.item(i) {
                rewrite(&sheet, &start);
            }
        }
        kept.look(page);
    }
    kept
}

impl Kept {
    /// Looks at the sheets that a document or a shadow root has adopted, once for each that is new.
    pub fn look(&self, root: &JsValue) {
        let start = &self.start;
        if !(start.still || start.forced || start.scheme.is_some()) {
            return;
        }
        let adopted = Array::from(&get(root, "adoptedStyleSheets"));
        for sheet in adopted.iter() {
            rewrite(&sheet, start);
        }
        if let Some(sheet) = &self.sheet
            && !adopted.includes(sheet, 0)
        {
            adopted.push(sheet);
            Reflect::set(root, &"adoptedStyleSheets".into(), &adopted).ok();
        }
    }
}

/// The window's `matchMedia` gives the answers of another visitor.
fn answer_queries(window: &Window, start: Start) -> Option<Closure<dyn Fn(JsValue) -> JsValue>> {
    let own: Function = get(window, "matchMedia").dyn_into().ok()?;
    let window: JsValue = window.into();
    let this = window.clone();
    let answer = Closure::<dyn Fn(JsValue) -> JsValue>::new(move |query: JsValue| {
        let query = media::answered(&query.as_string().unwrap_or_default(), &start);
        own.call1(&this, &query.into()).unwrap_or_default()
    });
    Reflect::set(&window, &"matchMedia".into(), answer.as_ref()).ok()?;
    Some(answer)
}

fn forced_sheet(window: &Window) -> Option<JsValue> {
    // Of the frame's own kind: a sheet of another window is refused.
    let kind: Function = get(window, "CSSStyleSheet").dyn_into().ok()?;
    let sheet = Reflect::construct(&kind, &Array::new()).ok()?;
    let replace: Function = get(&sheet, "replaceSync").dyn_into().ok()?;
    replace.call1(&sheet, &FORCED.into()).ok()?;
    Some(sheet)
}

/// Answers the media queries of a sheet, or of the rules within a rule. What is answered asks nothing more, so that a
/// second look changes nothing.
fn rewrite(sheet: &JsValue, start: &Start) {
    // A sheet of another origin does not show its rules.
    let Ok(rules) = Reflect::get(sheet, &"cssRules".into()) else { return };
    if !rules.is_object() {
        return;
    }
    for rule in Array::from(&rules).iter() {
        let list = get(&rule, "media");
        if let Some(query) = get(&list, "mediaText").as_string() {
            let answer = media::answered(&query, start);
            if answer != query {
                Reflect::set(&list, &"mediaText".into(), &answer.into()).ok();
                if start.forced && media::is_forced(&query) {
                    insist(&rule);
                }
            }
        }
        rewrite(&rule, start);
    }
}

/// What a sheet says for forced colours must win over the colours that are forced.
fn insist(rule: &JsValue) {
    let rules = get(rule, "cssRules");
    if !rules.is_object() {
        return;
    }
    for rule in Array::from(&rules).iter() {
        let style = get(&rule, "style");
        let set = get(&style, "setProperty").dyn_into::<Function>();
        if let (Ok(set), Some(length)) = (set, get(&style, "length").as_f64()) {
            let names: Vec<JsValue> = (0..length as u32).filter_map(|i| Reflect::get_u32(&style, i).ok()).collect();
            for name in names {
                let value = get(&style, "getPropertyValue")
                    .dyn_into::<Function>()
                    .and_then(|value| value.call1(&style, &name))
                    .unwrap_or_default();
                set.call3(&style, &name, &value, &"important".into()).ok();
            }
        }
        insist(&rule);
    }
}

fn get(from: &JsValue, name: &str) -> JsValue {
    Reflect::get(from, &name.into()).unwrap_or_default()
}
