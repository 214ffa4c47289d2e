//! `enishi-calendar` in the page: reads its sources side by side, keeps the address, tells the page.

mod live;

use crate::attributes::Attributes;
use crate::fragment;
use crate::life::{Fault, Life};
use crate::listen::Listener;
use crate::net::fetch;
use crate::net::mailbox::Mailbox;
use crate::net::timer;
use enishi_core::date::Date;
use enishi_core::event::capacity::{self, Live as Places, Said};
use enishi_core::event::filter::Filters;
use enishi_core::event::fiscal;
use enishi_core::i18n::ProblemKey;
use enishi_core::platform::to_local;
use enishi_core::source::{self, Feed, Options};
use enishi_core::url;
use enishi_views::Ui;
use enishi_views::calendar::{Calendar, CalendarState, Selected, SourceState, SourceStatus, View};
use futures::future::{Either, select};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How long the first look waits for the slowest source once another one stands, in milliseconds.
const PATIENCE_MS: u32 = 3_000;

/// How many of a feed's problems stand in the console line.
const PROBLEMS_SAID: usize = 3;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let listed = sources(&life.host, &attributes);
    if listed.is_empty() {
        return Err(Fault { code: "config", message: ui.fill(ProblemKey::NoSource, &[]) });
    }
    let zone = zone(life, &attributes, &ui);
    let fixed = fixed_now(life, &attributes, &ui);
    let now = fixed.unwrap_or_else(|| ui.platform.now());
    let date = day(life, &attributes, &ui).unwrap_or_else(|| today(&ui, &zone, now));
    let state = life.own(|| CalendarState {
        sources: RwSignal::new(listed),
        view: RwSignal::new(view(&attributes)),
        date: RwSignal::new(date),
        filters: RwSignal::new(Filters::default()),
        offered: attributes.get("filters"),
        reports: reports(life, &attributes, &ui),
        places: RwSignal::new(Places::default()),
        waiting_list: RwSignal::new(false),
        now: RwSignal::new(now),
        open: RwSignal::new(None),
        zone,
        apply: attributes.get("apply"),
        on_select: on_select(life),
        on_apply: on_apply(&attributes),
        on_retry: on_retry(life),
    });
    let reader = Rc::new(Reader { ui: ui.clone(), sources: state.sources, zone: state.zone.clone() });
    READERS.with_borrow_mut(|all| all.push((life.id(), Rc::downgrade(&reader))));
    life.hold(Kept { id: life.id(), _reader: reader.clone() });

    first_look(life, &reader).await?;
    let led = fragment::read();
    if let Some(pairs) = &led {
        take(&state, pairs);
    }
    live::keep(life, &attributes, &state, &reader);
    follow_attributes(life, &state);
    follow_address(life, &state);
    if fixed.is_none() {
        follow_clock(life, &ui, state.now);
    }
    life.show(&ui.clone(), move || {
        keep_address(&state);
        view! { <Calendar ui=ui state=state /> }.into_any()
    });
    if led.is_some() {
        // A link led here, and no element of the page has that name for the browser to go to.
        life.host.scroll_into_view();
    }
    Ok(())
}

// --- What the page says.

/// The sources: `<link rel="alternate">` inside, then `src`, else links to feeds that stand inside for the visitor.
fn sources(host: &HtmlElement, attributes: &Attributes) -> Vec<SourceState> {
    let mut found: Vec<(String, String)> = elements(host, "link[rel~=alternate][href]")
        .into_iter()
        .map(|link| (link.get_attribute("title").unwrap_or_default(), href(&link)))
        .collect();
    if let Some(list) = attributes.get("src") {
        found.extend(list.split_whitespace().map(|address| (String::new(), address.to_owned())));
    }
    if found.is_empty() {
        const FEEDS: &str =
            "a[href][type^='text/c'], a[href][type$=json], a[href$='.ics'], a[href$='.csv'], a[href$='.json']";
        found.extend(
            elements(host, FEEDS)
                .into_iter()
                .map(|link| (link.text_content().unwrap_or_default().trim().to_owned(), href(&link))),
        );
    }
    found
        .into_iter()
        .filter(|(_, address)| url::safe(address).is_some())
        .map(|(name, address)| SourceState { name, address, status: SourceStatus::Loading })
        .collect()
}

fn elements(host: &HtmlElement, selector: &str) -> Vec<Element> {
    let Ok(list) = host.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|i| list.item(i)?.dyn_into().ok()).collect()
}

fn href(link: &Element) -> String {
    link.get_attribute("href").unwrap_or_default()
}

fn view(attributes: &Attributes) -> View {
    attributes.get("view").and_then(|name| View::named(&name)).unwrap_or(View::Month)
}

fn zone(life: &Life, attributes: &Attributes, ui: &Ui) -> String {
    const JAPAN: &str = "Asia/Tokyo";
    match attributes.get("time-zone") {
        Some(zone) if ui.platform.offset_minutes(&zone, 0).is_some() => zone,
        Some(unknown) => {
            life.warn(&ui.fill(ProblemKey::ZoneUnknownHere, &[&unknown]));
            JAPAN.to_owned()
        }
        None => JAPAN.to_owned(),
    }
}

/// The attributes `reports` and `fiscal-year`.
fn reports(life: &Life, attributes: &Attributes, ui: &Ui) -> Option<Option<i32>> {
    attributes.get("reports").filter(|given| given != "off" && given != "false")?;
    let year = attributes.get("fiscal-year");
    let read = year.as_deref().and_then(fiscal::parse);
    if let (Some(text), None) = (&year, read) {
        life.warn(&ui.fill(ProblemKey::DateUnreadableHere, &[text]));
    }
    Some(read)
}

/// The attribute `date`: a day, or a month.
fn day(life: &Life, attributes: &Attributes, ui: &Ui) -> Option<Date> {
    let text = attributes.get("date")?;
    let date = Date::parse(&text).or_else(|| Date::parse(&(text.clone() + "-01")));
    if date.is_none() {
        life.warn(&ui.fill(ProblemKey::DateUnreadableHere, &[&text]));
    }
    date
}

/// `now` of the JSON in `config`: shows the calendar as it stands at a moment, for previews. Epoch seconds.
fn fixed_now(life: &Life, attributes: &Attributes, ui: &Ui) -> Option<i64> {
    let text = attributes.config("now")?.as_str()?;
    let at = js_sys::Date::parse(text);
    if at.is_nan() {
        life.warn(&ui.fill(ProblemKey::DateUnreadableHere, &[text]));
        return None;
    }
    Some((at / 1000.0) as i64)
}

fn today(ui: &Ui, zone: &str, now: i64) -> Date {
    to_local(ui.platform, zone, now).map_or_else(|| Date::from_days(now.div_euclid(86_400)), |(date, _)| date)
}

// --- Reading.

/// Reads the sources of one calendar.
struct Reader {
    ui: Ui,
    sources: RwSignal<Vec<SourceState>>,
    zone: String,
}

thread_local! {
    /// The readers by widget: callbacks of a view must be `Send`, and a reader is not.
    static READERS: RefCell<Vec<(u32, Weak<Reader>)>> = const { RefCell::new(Vec::new()) };
}

/// Takes a reader off the list when the widget ends.
struct Kept {
    id: u32,
    _reader: Rc<Reader>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        READERS.with_borrow_mut(|all| all.retain(|(id, _)| *id != self.id));
    }
}

/// Reads all sources side by side; done when all have answered, or a while after the first one that can be read.
/// One that is slow or gone never hides the others; where none can be read, the page's own content stays.
async fn first_look(life: &Rc<Life>, reader: &Rc<Reader>) -> Result<(), Fault> {
    let count = reader.sources.with_untracked(Vec::len);
    let open = Rc::new(Cell::new(count));
    let mail = Mailbox::new();
    for index in 0..count {
        let (life_here, reader, open, send) = (life.clone(), reader.clone(), open.clone(), mail.clone());
        life.spawn(async move {
            let ready = reader.read(&life_here, index).await;
            open.set(open.get() - 1);
            send.put(ready);
        });
    }
    let mut any = false;
    while open.get() > 0 && !any {
        any = mail.take().await;
    }
    if any && open.get() > 0 {
        let rest = pin!(async {
            while open.get() > 0 {
                mail.take().await;
            }
        });
        if let Either::Right(_) = select(rest, timer::sleep(PATIENCE_MS)).await {
            return Ok(());
        }
    }
    let ready = |source: &SourceState| matches!(source.status, SourceStatus::Ready(_));
    if reader.sources.with_untracked(|list| list.iter().any(ready)) {
        return Ok(());
    }
    Err(Fault { code: "source", message: reader.ui.fill(ProblemKey::NoSourceReadable, &[]) })
}

impl Reader {
    /// Reads one source; true where it can be shown.
    async fn read(&self, life: &Rc<Life>, index: usize) -> bool {
        let Some((name, address)) =
            self.sources.with_untracked(|list| list.get(index).map(|s| (s.name.clone(), s.address.clone())))
        else {
            return false;
        };
        let status = match self.feed(&name, &address).await {
            Ok(feed) => {
                self.say_problems(life, &address, &feed);
                SourceStatus::Ready(Arc::new(feed))
            }
            Err(why) => {
                life.report("source", &self.ui.fill(ProblemKey::SourceTrouble, &[&address, &why]));
                SourceStatus::Failed
            }
        };
        let ready = matches!(status, SourceStatus::Ready(_));
        self.set(index, status);
        ready
    }

    /// What a source says now.
    async fn feed(&self, name: &str, address: &str) -> Result<Feed, String> {
        match fetch::get(address).await {
            Ok(answer) => {
                let options = Options { name, zone: &self.zone, address, now: self.ui.platform.now() };
                source::read(&answer.body, self.ui.platform, options).map_err(|error| error.text(&self.ui.texts))
            }
            Err(trouble) => Err(trouble.text(&self.ui.texts)),
        }
    }

    /// Reads all sources that were read before once more. One that does not answer keeps what it said; `places` is
    /// told what the others say about places.
    async fn again(&self, life: &Rc<Life>, places: &dyn Fn(Vec<Said>)) {
        for index in 0..self.sources.with_untracked(Vec::len) {
            let known = self.sources.with_untracked(|list| {
                let source = list.get(index)?;
                let SourceStatus::Ready(feed) = &source.status else { return None };
                Some((source.name.clone(), source.address.clone(), feed.clone()))
            });
            let Some((name, address, before)) = known else { continue };
            if let Ok(feed) = self.feed(&name, &address).await {
                let (list, same) = capacity::changes(&before.events, &feed.events);
                if !same {
                    self.say_problems(life, &address, &feed);
                    self.set(index, SourceStatus::Ready(Arc::new(feed)));
                }
                places(list);
            }
        }
    }

    fn set(&self, index: usize, status: SourceStatus) {
        self.sources.update(|list| {
            if let Some(source) = list.get_mut(index) {
                source.status = status;
            }
        });
    }

    /// One console line for what is wrong in a feed whose good records are shown.
    fn say_problems(&self, life: &Life, address: &str, feed: &Feed) {
        if feed.problems.is_empty() {
            return;
        }
        let mut text = String::new();
        for problem in feed.problems.iter().take(PROBLEMS_SAID) {
            if let Some(line) = problem.line {
                text.push_str(&line.to_string());
                text.push_str(": ");
            }
            text.push_str(&problem.text(&self.ui.texts));
            text.push(' ');
        }
        let count = feed.problems.len().to_string();
        life.warn(&self.ui.fill(ProblemKey::FeedProblems, &[address, &count, text.trim_end()]));
    }
}

// --- What follows what.

fn on_retry(life: &Rc<Life>) -> Callback<usize> {
    let id = life.id();
    Callback::new(move |index: usize| {
        let reader =
            READERS.with_borrow(|all| all.iter().find(|(known, _)| *known == id).and_then(|(_, r)| r.upgrade()));
        if let (Some(reader), Some(life)) = (reader, crate::life::find(id)) {
            reader.set(index, SourceStatus::Loading);
            let here = life.clone();
            life.spawn(async move {
                reader.read(&here, index).await;
            });
        }
    })
}

/// A form of this page that the visitor goes to is told which program it is about.
fn on_apply(attributes: &Attributes) -> Callback<Selected> {
    let form = attributes.get("apply").and_then(|apply| Some(apply.strip_prefix('#')?.to_owned()));
    Callback::new(move |selected: Selected| {
        #[cfg(feature = "form")]
        if let Some(form) = &form {
            let read = match selected.places.as_str() {
                "" => selected.title,
                places => [&selected.title, " (", places, ")"].concat(),
            };
            crate::form::give::program(form, selected.id, read, selected.full);
        }
        #[cfg(not(feature = "form"))]
        let _ = (&form, selected);
    })
}

fn on_select(life: &Rc<Life>) -> Callback<Selected> {
    let id = life.id();
    Callback::new(move |selected: Selected| {
        if let Some(life) = crate::life::find(id) {
            let detail = [
                ("id", selected.id.into()),
                ("title", selected.title.into()),
                ("start", selected.start.into()),
                ("url", selected.url.into()),
            ];
            life.page(|page| page.emit(&life.host, "select", &detail, false));
        }
    })
}

/// `view` and `date` of a running calendar only move it.
fn follow_attributes(life: &Rc<Life>, state: &CalendarState) {
    let (view_signal, date_signal) = (state.view, state.date);
    life.follow(move |attributes, names| {
        if names.iter().any(|name| name != "view" && name != "date") {
            return false;
        }
        view_signal.set(view(attributes));
        if let Some(date) = attributes.get("date").and_then(|text| Date::parse(&text)) {
            date_signal.set(date);
        }
        true
    });
}

/// A link within the page that leads to an event or a month.
fn follow_address(life: &Rc<Life>, state: &CalendarState) {
    let Some(window) = web_sys::window() else { return };
    let state = state.clone();
    life.hold(Listener::new(&window, "hashchange", move |_| {
        if let Some(pairs) = fragment::read() {
            take(&state, &pairs);
        }
    }));
}

fn take(state: &CalendarState, pairs: &[(String, String)]) {
    let value = |key: &str| pairs.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str());
    if let Some(view) = value("view").and_then(View::named) {
        state.view.set(view);
    }
    if let Some(date) = value("date").and_then(Date::parse) {
        state.date.set(date);
    }
    state.filters.set(Filters::from_pairs(pairs));
    state.open.set(value("open").map(str::to_owned));
}

/// Keeps view, date and the open event in the address, once the visitor has changed one of them.
fn keep_address(state: &CalendarState) {
    let state = state.clone();
    Effect::new(move |before: Option<()>| {
        let mut pairs = vec![("view", state.view.get().name().to_owned()), ("date", state.date.get().to_string())];
        pairs.extend(state.filters.with(Filters::pairs));
        if let Some(open) = state.open.get() {
            pairs.push(("open", open));
        }
        if before.is_some() {
            fragment::write(&pairs);
        }
    });
}

/// Statuses move on with the clock.
fn follow_clock(life: &Rc<Life>, ui: &Ui, now: RwSignal<i64>) {
    let platform = ui.platform;
    life.spawn(async move {
        loop {
            timer::sleep(60_000).await;
            timer::seen().await;
            now.set(platform.now());
        }
    });
}
