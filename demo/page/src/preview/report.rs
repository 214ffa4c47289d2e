//! What happens in the frame, told beside it: the widgets' states, their events without what they carry, and the console
//! lines for the webmaster.

use super::put::ELEMENTS;
use super::visitor::Kept;
use js_sys::{Array, Function, Reflect};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, Event, MutationObserver, MutationObserverInit, MutationRecord, Node, Window};

/// How many lines are kept.
const KEPT: usize = 40;
/// Widgets that are attributes on something else; a script tag puts an element beside it.
const OTHERS: &str = "[data-enishi]:not(script)";
const EVENTS: [&str; 6] =
    ["enishi:ready", "enishi:error", "enishi:submit", "enishi:result", "enishi:select", "enishi:count"];

/// A widget and what it says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// `counter`, `calendar` …
    pub kind: String,
    /// `data-state`.
    pub state: String,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub number: u32,
    pub time: String,
    pub text: String,
    /// A console line, not an event.
    pub console: bool,
}

/// What was heard, the newest first.
pub type Lines = VecDeque<Line>;

/// The widgets of a page, in its order.
fn widgets(page: &Document) -> Vec<Element> {
    let Ok(list) = page.query_selector_all(&format!("{ELEMENTS}, {OTHERS}")) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)).map(Node::unchecked_into).collect()
}

/// The widgets' states.
pub fn look(page: &Document) -> Vec<Seen> {
    let seen =
        |widget: Element| Seen { kind: kind(&widget), state: widget.get_attribute("data-state").unwrap_or_default() };
    widgets(page).into_iter().map(seen).collect()
}

fn kind(widget: &Element) -> String {
    let name = widget.local_name();
    match name.strip_prefix("enishi-") {
        Some(kind) => kind.to_owned(),
        None => widget.get_attribute("data-enishi").unwrap_or(name),
    }
}

/// Adds a line in front.
pub fn add(lines: &mut Lines, text: String, console: bool) {
    let number = lines.front().map_or(0, |line| line.number) + 1;
    let now = js_sys::Date::new_0();
    let time = format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds());
    lines.push_front(Line { number, time, text, console });
    lines.truncate(KEPT);
}

/// What must live as long as the frame's page.
pub struct Heard {
    _event: Closure<dyn Fn(Event)>,
    _warn: Option<Closure<dyn Fn(JsValue)>>,
    _changed: Closure<dyn Fn(Array)>,
    observer: Option<MutationObserver>,
}

impl Drop for Heard {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Listens from now on: `say` takes a line and whether it is the console's, `changed` is told when a state may be another.
pub fn listen(
    window: &Window,
    page: &Document,
    kept: Kept,
    say: impl Fn(String, bool) + 'static,
    changed: impl Fn() + 'static,
) -> Heard {
    let say = Rc::new(say);
    let heard = say.clone();
    let event = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let from = event.target().map(JsCast::unchecked_into::<Element>).map(|element| kind(&element));
        let code = Reflect::get(&event, &"detail".into()).and_then(|detail| Reflect::get(&detail, &"code".into()));
        let code = code.ok().and_then(|code| code.as_string()).map(|code| format!(" ({code})"));
        heard(format!("{} {}{}", from.unwrap_or_default(), event.type_(), code.unwrap_or_default()), false);
    });
    for name in EVENTS {
        page.add_event_listener_with_callback(name, event.as_ref().unchecked_ref()).ok();
    }
    let warn = wrap_console(window, say);
    let watched = std::cell::OnceCell::<MutationObserver>::new();
    let watched = Rc::new(watched);
    let own = watched.clone();
    let callback = Closure::<dyn Fn(Array)>::new(move |records: Array| {
        for record in records.iter() {
            let target = record.unchecked_into::<MutationRecord>().target();
            // A widget's shadow root, and the widgets within it (a card in a form).
            let root = target.and_then(|target| target.unchecked_into::<Element>().shadow_root());
            if let Some(root) = root {
                kept.look(&root);
                if let Some(observer) = own.get() {
                    observer.observe_with_options(&root, &states()).ok();
                }
            }
        }
        changed();
    });
    let observer = MutationObserver::new(callback.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe_with_options(page, &states()).ok();
        watched.set(observer.clone()).ok();
    }
    Heard { _event: event, _warn: warn, _changed: callback, observer }
}

fn states() -> MutationObserverInit {
    let what = MutationObserverInit::new();
    what.set_subtree(true);
    what.set_attribute_filter(&Array::of1(&"data-state".into()));
    what
}

/// The frame's `console.warn` also tells us what is ours.
fn wrap_console(window: &Window, say: Rc<impl Fn(String, bool) + 'static>) -> Option<Closure<dyn Fn(JsValue)>> {
    let console = Reflect::get(window, &"console".into()).ok()?;
    let own: Function = Reflect::get(&console, &"warn".into()).ok()?.dyn_into().ok()?;
    let this = console.clone();
    let warn = Closure::<dyn Fn(JsValue)>::new(move |text: JsValue| {
        own.call1(&this, &text).ok();
        if let Some(text) = text.as_string().filter(|text| text.starts_with("[enishi]")) {
            say(text, true);
        }
    });
    Reflect::set(&console, &"warn".into(), warn.as_ref()).ok()?;
    Some(warn)
}

/// Whether what can be seen of a page stands: some widget has come to its end, and none is on its way.
pub fn settled(seen: &[Seen]) -> bool {
    let is = |seen: &Seen, states: &[&str]| states.contains(&seen.state.as_str());
    seen.iter().any(|one| is(one, &["ready", "failed"])) && !seen.iter().any(|one| is(one, &["loading", ""]))
}
