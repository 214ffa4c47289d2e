//! Events for other programs: files and links that the module `feeds` makes, sharing, data for search engines in the page.

use super::address::kept;
use super::feeds::Feeds;
use super::listed::OUR_DATA;
use super::reader::{self, Reader};
use crate::fragment;
use crate::life::Life;
use enishi_core::event::capacity::Said;
use enishi_core::i18n::{CalendarKey, ProblemKey};
use enishi_core::json::{Map, Value, text_at};
use enishi_views::calendar::{SourceStatus, Told, Ways};
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// A visitor looks for the ways to keep an event.
pub fn on_keep(id: u32) -> Told<String> {
    Arc::new(move |key| _ = keep(id, key))
}

enishi_core::later! { More "11":
fn keep(id: u32, key: String) {
    with_module(id, true, move |reader, module| {
        let (job, files) = job(&reader, Some(&key));
        let Some(links) = module.links(&job, &files) else { return };
        let link = |name| text_at(&links, name).unwrap_or_default();
        let (google, outlook, outlook_work) = (link("google"), link("outlook"), link("outlookWork"));
        reader.state.ways.set(Some(Ways { key, google, outlook, outlook_work }));
    });
} }

/// A visitor saves a calendar file.
pub fn on_file(id: u32) -> Told<Option<String>> {
    Arc::new(move |key| _ = file(id, key))
}

enishi_core::later! { More "12":
fn file(id: u32, key: Option<String>) {
    with_module(id, true, move |reader, module| {
        let (job, files) = job(&reader, key.as_deref());
        if !module.save(&job, &files) {
            reader.state.said.set(reader.ui.t(CalendarKey::FileFailed));
        }
    });
} }

/// Does something with the module. Where it cannot be loaded, the webmaster is told, and the visitor who has asked for it
/// that there is no file.
fn with_module(id: u32, is_asked: bool, act: impl FnOnce(Rc<Reader>, Feeds) + 'static) {
    let Some((life, reader)) = reader::find(id) else { return };
    let here = life.clone();
    life.spawn(async move {
        match Feeds::load(&here).await {
            Some(module) => act(reader, module),
            None => {
                here.report("load", &reader.ui.fill(ProblemKey::DialectsTrouble, &[]));
                if is_asked {
                    reader.state.said.set(reader.ui.t(CalendarKey::FileFailed));
                }
            }
        }
    });
}

/// A wish as the module takes it (`widgets/feeds`), and the files of all sources.
fn job(reader: &Reader, key: Option<&str>) -> (Value, Array) {
    let state = &reader.state;
    let mut job = Map::new();
    let mut set = |name: &str, value: Value| job.insert(name.to_owned(), value);
    let files = Array::new();
    let mut feeds = Vec::new();
    let names = state.sources.with_untracked(|list| list.iter().map(|s| s.name.clone()).collect::<Vec<_>>());
    for (index, name) in names.into_iter().enumerate() {
        let mut pages = Vec::new();
        for file in reader.files(index) {
            files.push(&file.bytes);
            pages.push(Value::String(file.address));
        }
        let mut feed = Map::new();
        feed.insert("name".to_owned(), name.into());
        feed.insert("pages".to_owned(), pages.into());
        feeds.push(feed.into());
    }
    set("feeds", Value::Array(feeds));
    let mut looked = untrack(|| kept(state, reader.owner.as_deref()));
    if let Some(key) = key {
        set("key", key.into());
        looked.retain(|(name, _)| *name != "open");
        looked.push(("open", key.to_owned()));
    }
    set("here", fragment::address(&looked).unwrap_or_default().into());
    let pairs = looked.into_iter().map(|(name, value)| Value::Array(vec![name.into(), value.into()]));
    set("pairs", Value::Array(pairs.collect()));
    set("page", reader.page.as_str().into());
    set("zone", state.zone.as_str().into());
    set("now", state.now.get_untracked().into());
    set("applies", state.apply.is_some().into());
    set("name", reader.ui.heading.as_deref().unwrap_or_default().into());
    let said = |said: &Said| {
        let mut out = Map::new();
        out.insert("id".to_owned(), said.id.as_str().into());
        out.insert("remaining".to_owned(), said.remaining.into());
        out.insert("capacity".to_owned(), said.capacity.map_or(Value::Null, Value::from));
        Value::from(out)
    };
    set("places", state.places.with_untracked(|places| Value::Array(places.known().iter().map(said).collect())));
    (job.into(), files)
}

/// A visitor shares what is looked at: by the device's own way, else the link is copied.
pub fn on_share(id: u32) -> Told<(String, String)> {
    Arc::new(move |(title, text)| _ = share_it(id, title, text))
}

enishi_core::later! { More "13":
fn share_it(id: u32, title: String, text: String) {
    let Some((life, reader)) = reader::find(id) else { return };
    let Some(address) = untrack(|| fragment::address(&kept(&reader.state, reader.owner.as_deref()))) else {
        return;
    };
    // What needs the visitor's click must begin before anything is waited for.
    let begun = share(&title, &text, &address);
    life.spawn(async move {
        if let Some(begun) = begun {
            match JsFuture::from(begun).await {
                Ok(_) => return,
                Err(error) if name(&error) == "AbortError" => return,
                // No program that takes it.
                Err(_) => {}
            }
        }
        let copied = match copy(&address) {
            Some(copied) => JsFuture::from(copied).await.is_ok(),
            None => false,
        };
        // Where nothing may be copied, the link itself can be.
        reader.state.said.set(if copied { reader.ui.t(CalendarKey::LinkCopied) } else { address });
    });
} }

/// `navigator.share`, where it is.
fn share(title: &str, text: &str, address: &str) -> Option<Promise> {
    let data = Object::new();
    for (name, value) in [("title", title), ("text", text), ("url", address)] {
        Reflect::set(&data, &name.into(), &value.into()).ok()?;
    }
    let navigator = web_sys::window()?.navigator();
    call(&navigator, "share", &data)
}

/// `navigator.clipboard.writeText`, where it is: on secure pages only.
fn copy(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    call(&Reflect::get(&navigator, &"clipboard".into()).ok()?, "writeText", &text.into())
}

fn call(object: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(object, argument).ok()?.dyn_into().ok()
}

fn name(error: &JsValue) -> String {
    Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}

enishi_core::later! { More "14":
/// Keeps data for search engines in the page, where the site asks for it, for as long as the widget lives.
pub fn keep_data(life: &Rc<Life>, reader: &Rc<Reader>) {
    let data = Rc::new(RefCell::new(Data::default()));
    life.hold(data.clone());
    let (id, sources) = (life.id(), reader.state.sources.clone());
    life.hold(RenderEffect::new(move |_: Option<()>| {
        // Once all is there that will come.
        let whole = sources.with(|list| {
            list.iter().all(|source| match &source.status {
                SourceStatus::Loading => false,
                SourceStatus::Ready(feed) => feed.next.is_none(),
                SourceStatus::Failed => true,
            })
        });
        if whole {
            let data = data.clone();
            with_module(id, false, move |reader, module| {
                let (job, files) = job(&reader, None);
                if let Some(text) = module.data(&job, &files) {
                    data.borrow_mut().put(&text);
                }
            });
        }
    }));
} }

/// A `<script>` of data in the head, which goes when this is dropped.
#[derive(Default)]
struct Data(Option<Element>);

impl Data {
    fn put(&mut self, text: &str) -> Option<()> {
        self.take();
        let document = web_sys::window()?.document()?;
        let script = document.create_element("script").ok()?;
        script.set_attribute("type", "application/ld+json").ok()?;
        script.set_attribute(OUR_DATA, "").ok()?;
        // The text comes into a node that is in the page already. Where Trusted Types are asked for, a script takes no
        // text by `textContent`, and each text that is put in with it or into it is reported, though it is data and never run.
        let inside = document.create_text_node("");
        script.append_child(&inside).ok()?;
        document.head()?.append_child(&script).ok()?;
        inside.set_node_value(Some(text));
        self.0 = Some(script);
        Some(())
    }

    fn take(&mut self) {
        if let Some(script) = self.0.take() {
            script.remove();
        }
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        self.take();
    }
}
