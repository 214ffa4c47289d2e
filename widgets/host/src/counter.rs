//! `enishi-counter` in the page: reads the number, follows it, tells the page.

use crate::attributes::Attributes;
use crate::life::{Fault, Life};
use crate::net::fetch::{self, Answer};
use crate::net::follow::{News, Source, follow};
use enishi_core::count::{Count, Pick};
use enishi_core::date::Date;
use enishi_core::i18n::ProblemKey;
use enishi_core::json;
use enishi_core::platform::to_local;
use enishi_views::Ui;
use enishi_views::counter::{Counter, CounterState};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{DomParser, SupportedType};

/// Seconds between polls where the page does not say.
const EVERY: i64 = 60;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let pick = attributes.get("pick").unwrap_or_default();
    let pick = Pick::parse(&pick)
        .ok_or_else(|| Fault { code: "config", message: ui.fill(ProblemKey::PickUnknown, &[&pick]) })?;
    let base = said(life, &attributes, &ui);
    let src = attributes.get("src").and_then(|list| list.split_whitespace().next().map(str::to_owned));
    let live = attributes.get("live");
    let every = attributes.number("every").unwrap_or(EVERY).clamp(5, 86_400) as u32;

    let first = match &src {
        Some(address) => first_count(&ui, address, &pick).await?,
        // What stands in the page is the source.
        None => Count { count: json::whole(&life.host.text_content().unwrap_or_default()), ..Count::default() },
    };
    if first.count.is_none() && first.tiles.is_empty() && live.is_none() {
        return Err(Fault { code: "source", message: ui.fill(ProblemKey::NoNumber, &[]) });
    }
    let count = overlaid(base.clone(), first);
    let shown = CounterState { count: Some(count.clone()), follows: live.is_some(), ..CounterState::default() };
    let state = life.own(|| RwSignal::new(shown));
    {
        let ui = ui.clone();
        life.show(&ui.clone(), move || view! { <Counter ui=ui state=state /> }.into_any()).await;
    }
    tell(life, &count);

    if live.is_some() || src.is_some() {
        let on_news = updates(life, ui, state, base, pick);
        follow(life, Source { live, poll: src, every }, on_news);
    }
    Ok(())
}

/// What the attributes say about the number.
fn said(life: &Life, attributes: &Attributes, ui: &Ui) -> Count {
    let text = |name| attributes.get(name).unwrap_or_default();
    Count {
        label: text("label"),
        unit: text("unit"),
        goal: attributes.number("goal").filter(|goal| *goal > 0),
        as_of: attributes.get("as-of").and_then(|text| {
            let date = Date::parse(&text);
            if date.is_none() {
                life.warn(&ui.fill(ProblemKey::AsOfUnreadable, &[&text]));
            }
            date
        }),
        ..Count::default()
    }
}

/// A count under what the attributes say: a real attribute wins.
fn overlaid(base: Count, count: Count) -> Count {
    count.updated(base)
}

async fn first_count(ui: &Ui, address: &str, pick: &Pick) -> Result<Count, Fault> {
    let wrong = |what: String| Fault { code: "source", message: ui.fill(ProblemKey::SourceTrouble, &[address, &what]) };
    let answer = fetch::get(address).await.map_err(|trouble| wrong(trouble.text(&ui.texts)))?;
    read(&answer, pick).ok_or_else(|| wrong(ui.fill(ProblemKey::NoNumber, &[])))
}

/// The number in an answer.
fn read(answer: &Answer, pick: &Pick) -> Option<Count> {
    let number = |text: String| Some(Count { count: Some(json::whole(&text)?), ..Count::default() });
    match pick {
        Pick::Header(name) => number(answer.header(name)?),
        Pick::Css(selector) => {
            let text = String::from_utf8_lossy(&answer.body);
            let page = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
            number(page.query_selector(selector).ok().flatten()?.text_content()?)
        }
        _ => match json::parse(&String::from_utf8_lossy(&answer.body)) {
            Ok(value) => pick.from_json(&value),
            // A file with nothing but a number; a whole HTML page is not searched for one.
            Err(_) if *pick == Pick::Own && answer.body.len() < 100 => {
                number(String::from_utf8_lossy(&answer.body).into_owned())
            }
            Err(_) => None,
        },
    }
}

/// Takes news of the source into what is shown.
fn updates(
    life: &Rc<Life>,
    ui: Ui,
    state: RwSignal<CounterState>,
    base: Count,
    pick: Pick,
) -> impl FnMut(News) + 'static {
    let life = Rc::downgrade(life);
    let complained = RefCell::new(false);
    move |news| {
        let Some(life) = life.upgrade() else { return };
        let fresh = match news {
            News::Live => {
                state.update(|s| (s.live, s.stale_since) = (true, None));
                return;
            }
            News::Event(text) => Count::read_event(&text),
            News::Polled(answer) => read(&answer, &pick),
            News::Silent(trouble) => {
                let since = clock(&ui);
                state.update(|s| {
                    s.live = false;
                    // Once polling fails too, the visitor is told since when the number stands.
                    if trouble.is_some() && s.stale_since.is_none() {
                        s.stale_since = since;
                    }
                });
                if let Some(trouble) = trouble.filter(|_| !complained.replace(true)) {
                    life.report("source", &trouble.text(&ui.texts));
                }
                return;
            }
        };
        let Some(fresh) = fresh else {
            if !complained.replace(true) {
                life.report("source", &ui.fill(ProblemKey::NoNumber, &[]));
            }
            return;
        };
        complained.replace(false);
        let old = state.with_untracked(|s| s.count.clone().unwrap_or_default());
        let new = overlaid(base.clone(), old.clone().updated(fresh));
        if new != old {
            if new.count != old.count {
                tell(&life, &new);
            }
            state.update(|s| (s.count, s.stale_since) = (Some(new), None));
        } else if state.with_untracked(|s| s.stale_since.is_some()) {
            state.update(|s| s.stale_since = None);
        }
    }
}

/// The time of day now, in Japan, where the pages are.
fn clock(ui: &Ui) -> Option<String> {
    to_local(ui.platform, "Asia/Tokyo", ui.platform.now()).map(|(_, time)| time.to_string())
}

/// `enishi:count` of the contract.
fn tell(life: &Life, count: &Count) {
    let number = count.count.map_or(JsValue::NULL, |n| JsValue::from_f64(n as f64));
    let as_of = count.as_of.map_or(JsValue::NULL, |date| date.to_string().into());
    life.page(|page| page.emit(&life.host, "count", &[("count", number), ("asOf", as_of)], false));
}
