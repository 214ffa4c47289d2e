//! Prints elements on paper of their own: a hidden frame of this page, so that nothing leaves the browser and nothing
//! else of the page is printed.

use crate::wait::sleep;
use futures::future::select;
use js_sys::{Array, Function, Promise, Reflect};
use std::pin::pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlIFrameElement, Window};

/// How long pictures may take, in milliseconds.
const PICTURES_MS: i32 = 5_000;

/// Prints elements, which move into a document of their own with these styles (`@page { size: … }` and the rest) and
/// this title, which browsers propose as the name of a PDF. The document stays until it is printed or what is given back
/// is dropped. `None` where the browser does not let itself print.
pub async fn print_nodes(nodes: &[Element], css: &str, title: &str) -> Option<Printed> {
    let frame = Printed::new()?;
    frame.print(nodes, css, title).await?;
    Some(frame)
}

/// A document that is being printed; it goes when this is dropped.
pub struct Printed(HtmlIFrameElement);

impl Drop for Printed {
    fn drop(&mut self) {
        self.0.remove();
    }
}

impl Printed {
    fn new() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.unchecked_into();
        // No `src`: policies forbid frames that go somewhere, and this one goes nowhere.
        for (name, value) in [("aria-hidden", "true"), ("tabindex", "-1"), ("title", "")] {
            frame.set_attribute(name, value).ok()?;
        }
        // Not `display: none`: some browsers print nothing of that.
        for (name, value) in [
            ("position", "fixed"),
            ("inset", "0 auto auto -10px"),
            ("width", "1px"),
            ("height", "1px"),
            ("border", "0"),
            ("visibility", "hidden"),
        ] {
            frame.style().set_property(name, value).ok()?;
        }
        document.body()?.append_child(&frame).ok()?;
        Some(Self(frame))
    }

    async fn print(&self, nodes: &[Element], css: &str, title: &str) -> Option<()> {
        // Some browsers put another empty document in the place of the first one.
        sleep(0).await;
        let window = self.0.content_window()?;
        let document = window.document()?;
        document.set_title(title);
        style(&window, css)?;
        let body = document.body()?;
        let pictures = Array::new();
        for node in nodes {
            body.append_child(node).ok()?;
            let list = node.query_selector_all("image, img").ok()?;
            for index in 0..list.length() {
                pictures.push(&shown(&list.item(index)?.into()));
            }
        }
        if pictures.length() > 0 {
            select(JsFuture::from(Promise::all(&pictures)), pin!(sleep(PICTURES_MS))).await;
        }
        let frame = self.0.clone();
        let printed = Promise::new(&mut |resolve, _| {
            // A window always takes listeners.
            let _ = window.add_event_listener_with_callback("afterprint", &resolve);
        });
        // Once printed, the paper is not kept.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(printed).await;
            frame.remove();
        });
        window.focus().ok()?;
        window.print().ok()
    }
}

/// Ends when a picture is there, or is known not to come.
fn shown(picture: &JsValue) -> Promise {
    Promise::new(&mut |resolve, _| {
        for event in ["load", "error"] {
            // A picture always takes listeners.
            let _ = picture.unchecked_ref::<Element>().add_event_listener_with_callback(event, &resolve);
        }
    })
}

/// Styles as a sheet: a `<style>` element is what a strict policy forbids. A document takes only sheets of its own
/// window.
fn style(window: &Window, css: &str) -> Option<()> {
    let class: Function = Reflect::get(window, &"CSSStyleSheet".into()).ok()?.dyn_into().ok()?;
    let sheet = Reflect::construct(&class, &Array::new()).ok()?;
    sheet.unchecked_ref::<web_sys::CssStyleSheet>().replace_sync(css).ok()?;
    let document = window.document()?;
    Reflect::set(&document, &"adoptedStyleSheets".into(), &Array::of1(&sheet)).ok()?.then_some(())
}
