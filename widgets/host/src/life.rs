//! The life of a widget: what it started ends with it, and a fault is blamed on the one that ran last.

use crate::attributes::Attributes;
use crate::net::{random, timer};
use crate::page::Page;
use crate::theme::{self, Theme};
use enishi_core::delivery::poll_wait;
use enishi_core::i18n::{Catalogue, Lang, is_unsaid};
use enishi_core::json;
#[cfg(any(feature = "calendar", feature = "counter"))]
use enishi_core::later::{Part, arrived};
use enishi_views::Ui;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

thread_local! {
    static PAGE: OnceCell<Page> = const { OnceCell::new() };
    static WIDGETS: RefCell<Vec<Rc<Life>>> = const { RefCell::new(Vec::new()) };
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
    static CURRENT: Cell<u32> = const { Cell::new(0) };
    static CATALOGUES: RefCell<Vec<(String, Arc<Catalogue>)>> = const { RefCell::new(Vec::new()) };
}

/// One widget in the page.
pub struct Life {
    id: u32,
    kind: String,
    /// The element in the page.
    pub host: HtmlElement,
    /// Light or dark, followed while the widget lives.
    pub theme: Cell<Theme>,
    /// The root of the widget inside its shadow tree, while it shows something.
    pub frame: RefCell<Option<Element>>,
    tasks: RefCell<Vec<Rc<Task>>>,
    /// Listeners, streams and whatever else must go when the widget goes.
    held: RefCell<Vec<Box<dyn Any>>>,
    /// What is drawn, as long as it stands.
    pub view: RefCell<Option<Box<dyn Any>>>,
    /// Owns the signals and callbacks of the present start; none where there are none.
    pub owner: RefCell<Option<Box<dyn Any>>>,
    /// A source that failed is looked at again and again; it is said once.
    pub quiet: Cell<bool>,
    /// Attributes that a running widget takes without starting anew.
    follow: RefCell<Option<Follow>>,
    seen: RefCell<Vec<(String, String)>>,
    end: RefCell<Option<Box<dyn FnOnce()>>>,
}

/// Seconds until a widget whose source failed at the start looks again.
const REREAD_SECONDS: u32 = 60;

/// Takes changed attributes; false where the widget has to start anew.
type Follow = Box<dyn Fn(&Attributes, &[String]) -> bool>;

/// Why a widget does not start: a code of the contract, and the text for the webmaster.
pub struct Fault {
    /// `config`, `source`, `send` or `load`.
    pub code: &'static str,
    /// What is wrong and what to change; empty where that was said, and what the widget shows stays.
    pub message: String,
}

pub fn set_page(page: Page) {
    PAGE.with(|cell| {
        let _ = cell.set(page);
    });
}

pub fn enter(id: u32) {
    CURRENT.set(id);
}

pub fn current() -> u32 {
    CURRENT.get()
}

/// A widget by its number.
pub fn find(id: u32) -> Option<Rc<Life>> {
    WIDGETS.with_borrow(|widgets| widgets.iter().find(|life| life.id == id).cloned())
}

fn take_out(id: u32) -> Option<Rc<Life>> {
    WIDGETS.with_borrow_mut(|widgets| {
        let at = widgets.iter().position(|life| life.id == id)?;
        Some(widgets.swap_remove(at))
    })
}

pub fn mount(host: HtmlElement, kind: &str) -> u32 {
    let id = LAST_ID.get() + 1;
    LAST_ID.set(id);
    enter(id);
    let life = Rc::new(Life {
        id,
        kind: kind.to_owned(),
        theme: Cell::new(Theme::Light),
        frame: RefCell::default(),
        seen: RefCell::new(snapshot(&host)),
        host,
        tasks: RefCell::default(),
        held: RefCell::default(),
        view: RefCell::default(),
        owner: RefCell::default(),
        quiet: Cell::new(false),
        follow: RefCell::default(),
        end: RefCell::default(),
    });
    WIDGETS.with_borrow_mut(|widgets| widgets.push(life.clone()));
    life.begin();
    id
}

pub fn changed(id: u32) {
    let Some(life) = find(id) else { return };
    let now = snapshot(&life.host);
    let before = life.seen.replace(now.clone());
    // Names of what differs; one may stand twice.
    let mut names = Vec::new();
    for (some, others) in [(&before, &now), (&now, &before)] {
        names.extend(some.iter().filter(|pair| !others.contains(pair)).map(|(name, _)| name.clone()));
    }
    if names.is_empty() {
        return;
    }
    enter(id);
    theme::apply(&life);
    names.retain(|name| name != "theme");
    let followed = names.is_empty()
        || life.follow.borrow().as_ref().is_some_and(|follow| follow(&Attributes::of(&life.host), &names));
    if !followed {
        life.stop();
        life.begin();
    }
}

pub fn unmount(id: u32) {
    enter(id);
    if let Some(life) = take_out(id) {
        life.stop();
        life.view.take();
        if let Some(end) = life.end.take() {
            end();
        }
    }
}

pub fn forget(id: u32) {
    if let Some(life) = take_out(id) {
        // The view's own state may be torn: dropping it could stop the module again.
        std::mem::forget(life.view.take());
        life.stop();
    }
}

/// The attributes that mean something to us, as they stand.
fn snapshot(host: &HtmlElement) -> Vec<(String, String)> {
    let list = host.attributes();
    (0..list.length())
        .filter_map(|i| list.item(i))
        .map(|attribute| (attribute.name(), attribute.value()))
        .filter(|(name, _)| !matches!(name.as_str(), "data-state" | "style" | "class" | "id"))
        .map(|(name, value)| (name.strip_prefix("data-").map_or(name.clone(), str::to_owned), value))
        .collect()
}

impl Life {
    /// What the loader does for us.
    pub fn page<T>(&self, use_it: impl FnOnce(&Page) -> T) -> Option<T> {
        PAGE.with(|page| page.get().map(use_it))
    }

    /// A module that comes when it is needed ([`Page::part`]); `None` where it cannot be loaded.
    #[cfg(any(feature = "calendar", feature = "counter", feature = "form"))]
    pub async fn part(&self, name: &str) -> Option<wasm_bindgen::JsValue> {
        let promise = self.page(|page| page.part(name))?;
        JsFuture::from(promise).await.ok()
    }

    /// Loads a part of this module, once for the page; false where it cannot be loaded. A later call tries it again.
    #[cfg(any(feature = "calendar", feature = "counter"))]
    pub async fn load(&self, part: Part) -> bool {
        if !part.is_here() && self.part(part.name()).await.is_some() {
            arrived(part);
        }
        part.is_here()
    }

    /// One console line for the webmaster.
    pub fn warn(&self, text: &str) {
        self.say(None, text);
    }

    /// An `enishi:error` event and a console line, without ending the widget.
    pub fn report(&self, code: &'static str, text: &str) {
        if !self.quiet.get() {
            self.say(Some(code), text);
        }
    }

    /// Says something to the webmaster, as soon as its words are loaded. It is said even where the widget has gone.
    fn say(&self, code: Option<&'static str>, text: &str) {
        let (host, lang, text) = (self.host.clone(), Attributes::of(&self.host).lang(), text.to_owned());
        wasm_bindgen_futures::spawn_local(async move {
            let text = said(lang, text).await;
            PAGE.with(|page| {
                let Some(page) = page.get() else { return };
                page.warn(&host, &text);
                if let Some(code) = code {
                    page.emit(&host, "error", &[("code", code.into()), ("message", text.into())], false);
                }
            });
        });
    }

    /// Runs a future until it ends or the widget does.
    pub fn spawn(self: &Rc<Self>, future: impl Future<Output = ()> + 'static) {
        let task = Rc::new(Task { id: self.id, ended: Cell::new(false), work: RefCell::new(Some(Box::pin(future))) });
        let mut tasks = self.tasks.borrow_mut();
        tasks.retain(|task| !task.ended.get());
        tasks.push(task.clone());
        wasm_bindgen_futures::spawn_local(Running(task));
    }

    /// Keeps something until the widget ends or starts anew.
    pub fn hold(&self, thing: impl Any) {
        self.held.borrow_mut().push(Box::new(thing));
    }

    /// The widget's number.
    #[cfg(any(feature = "board", feature = "calendar", feature = "card", feature = "form"))]
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Does something when the widget ends for good.
    #[cfg(feature = "form")]
    pub fn at_end(&self, end: impl FnOnce() + 'static) {
        *self.end.borrow_mut() = Some(Box::new(end));
    }

    /// Names the attributes that the running widget takes without starting anew.
    pub fn follow(&self, follow: impl Fn(&Attributes, &[String]) -> bool + 'static) {
        *self.follow.borrow_mut() = Some(Box::new(follow));
    }

    fn begin(self: &Rc<Self>) {
        // The earlier view stands until the new one does, so its signals stay with it.
        self.owner.take();
        self.quiet.set(false);
        theme::follow(self);
        let life = self.clone();
        self.spawn(async move {
            let mut failures = 0;
            while let Err(fault) = life.run().await {
                if failures == 0 && !fault.message.is_empty() {
                    let message = said(Attributes::of(&life.host).lang(), fault.message).await;
                    life.view.take();
                    life.frame.take();
                    life.page(|page| page.fail(&life.host, fault.code, &message));
                }
                if fault.code != "source" {
                    return;
                }
                life.quiet.set(true);
                // The page's own content stands meanwhile; a source that comes back is shown.
                failures += 1;
                timer::sleep(poll_wait(REREAD_SECONDS, failures, None, random())).await;
                timer::seen().await;
            }
        });
    }

    async fn run(self: &Rc<Self>) -> Result<(), Fault> {
        let texts = texts(Attributes::of(&self.host).lang()).await?;
        match self.kind.as_str() {
            #[cfg(feature = "counter")]
            "counter" => crate::counter::run(self, texts).await,
            #[cfg(any(
                feature = "board",
                feature = "calendar",
                feature = "card",
                feature = "form",
                feature = "indicators"
            ))]
            _ => {
                // Until here the module was compiled and the styles were read, where both were kept without a pause.
                timer::sleep(0).await;
                let attributes = Attributes::read(&self.host, &texts).await?;
                let ui = self.ui(&attributes).await?;
                self.run_with(attributes, ui).await
            }
            // The loader asks only for kinds that this module was built with.
            #[allow(unreachable_patterns, reason = "of modules with other widgets")]
            _ => Ok(()),
        }
    }

    #[cfg(any(feature = "board", feature = "calendar", feature = "card", feature = "form", feature = "indicators"))]
    async fn run_with(self: &Rc<Self>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
        match self.kind.as_str() {
            #[cfg(feature = "calendar")]
            "calendar" => crate::calendar::run(self, attributes, ui).await,
            #[cfg(feature = "card")]
            "card" => crate::card::run(self, attributes, ui).await,
            #[cfg(feature = "board")]
            "board" => crate::board::run(self, attributes, ui).await,
            #[cfg(feature = "indicators")]
            "indicators" => crate::indicators::run(self, attributes, ui).await,
            #[cfg(feature = "form")]
            "form" => crate::form::run(self, attributes, ui).await,
            _ => Ok(()),
        }
    }

    /// What its views are given.
    pub async fn ui(&self, attributes: &Attributes) -> Result<Ui, Fault> {
        let lang = attributes.lang();
        Ok(Ui {
            texts: texts(lang).await?,
            lang,
            platform: &crate::platform::Browser,
            heading: attributes.get("heading"),
            heading_level: attributes.number("heading-level").map_or(2, |n| n.clamp(2, 6)) as u8,
        })
    }

    /// Takes the place of the page's content, with an empty root that carries language and theme: it stops the page's
    /// inherited style. `None` where there is no page.
    pub fn place(&self, lang: Lang) -> Option<Element> {
        // An earlier view of the same widget goes first; nothing is painted in between.
        self.view.take();
        let root = self.page(|page| page.root(&self.host))?;
        let frame = self.host.owner_document()?.create_element("div").ok()?;
        for (name, value) in [("class", "enishi"), ("part", "root"), ("lang", lang.tag())] {
            // The names are names.
            let _ = frame.set_attribute(name, value);
        }
        *self.frame.borrow_mut() = Some(frame.clone());
        theme::paint(self);
        let _ = root.append_child(&frame);
        Some(frame)
    }

    /// Says that the widget is ready.
    ///
    /// The loader measures its place in a task of its own, where there is one before the next frame: to draw, to lay out
    /// and to paint in one go would keep a slow phone from everything else for too long. Nothing is painted in between.
    pub async fn stands(&self) {
        timer::before_frame().await;
        self.page(|page| page.ready(&self.host));
    }

    fn stop(&self) {
        for task in self.tasks.take() {
            task.end();
        }
        self.follow.take();
        self.held.take();
    }
}

/// The texts of a language that visitors read.
async fn texts(lang: Lang) -> Result<Arc<Catalogue>, Fault> {
    let missing = || Fault { code: "load", message: lang.code().to_owned() + ".json" };
    catalogue(lang.code().to_owned()).await.ok_or_else(missing)
}

/// A text for the webmaster in its words; as it stands where they cannot be loaded.
async fn said(lang: Lang, text: String) -> String {
    if !is_unsaid(&text) {
        return text;
    }
    match catalogue(lang.code().to_owned() + "-problem").await {
        Some(words) => words.said(&text),
        None => text,
    }
}

/// A packed catalogue by its name, loaded once for the page.
async fn catalogue(name: String) -> Option<Arc<Catalogue>> {
    let known = CATALOGUES.with_borrow(|all| all.iter().find(|(n, _)| *n == name).map(|(_, c)| c.clone()));
    if known.is_some() {
        return known;
    }
    let promise = PAGE.with(|page| page.get().map(|page| page.locale(&name)))?;
    let text = JsFuture::from(promise).await.ok()?.as_string()?;
    let catalogue = Arc::new(Catalogue::from_packed(&json::parse(&text).ok()?));
    CATALOGUES.with_borrow_mut(|all| all.push((name, catalogue.clone())));
    Some(catalogue)
}

/// A future of a widget: it says whose it is each time it runs, and is dropped when the widget ends.
struct Task {
    id: u32,
    ended: Cell<bool>,
    work: RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>,
}

impl Task {
    fn end(&self) {
        self.ended.set(true);
        // The one that runs right now is dropped when it comes back.
        if let Ok(mut work) = self.work.try_borrow_mut() {
            work.take();
        }
    }
}

struct Running(Rc<Task>);

impl Future for Running {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let task = &self.0;
        enter(task.id);
        let mut work = task.work.borrow_mut();
        let done = work.as_mut().is_none_or(|work| work.as_mut().poll(context).is_ready());
        if !done && !task.ended.get() {
            return Poll::Pending;
        }
        task.ended.set(true);
        work.take();
        Poll::Ready(())
    }
}
