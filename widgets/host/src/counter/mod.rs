//! `enishi-counter` in the page: reads the number, follows it, tells the page.

mod figures;
mod reader;

use crate::attributes::Attributes;
use crate::life::{Fault, Life};
use crate::net::follow::{News, Source, follow};
use crate::net::timer;
use enishi_core::count::{Count, number, only_number};
use enishi_core::date::Date;
use enishi_core::i18n::ProblemKey;
use enishi_core::json;
use enishi_views::Ui;
use enishi_views::counter::{Counter, CounterState};
use enishi_views::ui::Standing;
use figures::Figures;
use futures::future::{Either, select};
use leptos::prelude::*;
use reader::Reader;
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Seconds between polls where the page does not say.
const EVERY: i64 = 60;

/// How long the page's own content stays alone while the source is asked, in milliseconds. After it, or where the source
/// cannot be reached, the number in it is shown as the last that is known.
const PATIENCE_MS: u32 = 2_000;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let reader = Rc::new(Reader::new(&attributes, &ui)?);
    let live = attributes.get("live");
    let every = attributes.number("every").unwrap_or(EVERY).clamp(5, 86_400) as u32;
    let shown = Rc::new(Shown::new(life, &ui, said(life, &attributes, &ui), live.is_some()));
    let text = life.host.text_content().unwrap_or_default();

    if reader.addresses.is_empty() {
        // What stands in the page is the source.
        let own = number(&text).map(count_of).or_else(|| live.is_some().then(Count::default));
        shown
            .show(own.ok_or_else(|| Fault { code: "source", message: ui.fill(ProblemKey::NoNumber, &[]) })?, None)
            .await;
    } else {
        let own = only_number(&text).map(count_of);
        let first = pin!(reader.first(life, &ui));
        let read = match (select(first, timer::sleep(PATIENCE_MS)).await, &own) {
            (Either::Left((read, _)), _) => read,
            (Either::Right((_, first)), None) => first.await,
            (Either::Right((_, first)), Some(own)) => {
                shown.show(own.clone(), None).await;
                first.await
            }
        };
        match (read, own) {
            (Ok(count), _) => {
                shown.read();
                shown.show(count, reader.file()).await;
            }
            (Err(fault), Some(own)) if fault.code == "source" && !reader.misread.get() => {
                shown.show(own, None).await;
                shown.lost(Some(&fault.message));
            }
            (Err(fault), _) => return Err(fault),
        }
    }
    if live.is_some() || !reader.addresses.is_empty() {
        let poll = reader.addresses.clone();
        follow(life, Source { live, poll, every }, updates(shown, reader));
    }
    Ok(())
}

fn count_of(number: enishi_core::count::Number) -> Count {
    Count { count: Some(number.value), approximate: number.approximate, ..Count::default() }
}

/// What the attributes say about the number.
fn said(life: &Life, attributes: &Attributes, ui: &Ui) -> Count {
    let text = |name| attributes.get(name).unwrap_or_default();
    let milestones = attributes.config("milestones").and_then(json::Value::as_array);
    Count {
        label: text("label"),
        unit: text("unit"),
        definition: text("definition"),
        goal: attributes.number("goal").filter(|goal| *goal > 0),
        milestones: milestones.into_iter().flatten().filter_map(json::Value::as_i64).collect(),
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

/// What the visitor is shown.
struct Shown {
    life: std::rc::Weak<Life>,
    ui: Ui,
    /// What the attributes say: a real attribute wins.
    base: Count,
    state: RwSignal<CounterState>,
    /// Whether the module that draws was asked for.
    draws: Cell<bool>,
    stands: Cell<bool>,
    /// Whether the webmaster knows that something is wrong.
    complained: Cell<bool>,
}

impl Shown {
    fn new(life: &Rc<Life>, ui: &Ui, base: Count, follows: bool) -> Self {
        let state = CounterState { standing: Standing::new(follows), ..CounterState::default() };
        let state = life.own(|| RwSignal::new(state));
        Self {
            life: Rc::downgrade(life),
            ui: ui.clone(),
            base,
            state,
            draws: Cell::new(false),
            stands: Cell::new(false),
            complained: Cell::new(false),
        }
    }

    /// Shows a count, over what an earlier one said; `file` is our own JSON that it was read from.
    async fn show(&self, newer: Count, file: Option<String>) {
        let Some(life) = self.life.upgrade() else { return };
        let old = self.state.with_untracked(|s| s.count.clone().unwrap_or_default());
        let file = file.filter(|_| newer.is_drawn);
        let new = old.clone().updated(newer).updated(self.base.clone());
        if file.is_some() && !self.draws.replace(true) {
            match Figures::load(&life, &self.ui).await {
                Ok(figures) => figures.draws(&life, &self.ui).await,
                // The number stands, and the parts as a list.
                Err(fault) => life.report(fault.code, &fault.message),
            }
        }
        if new != old || file.is_some() {
            self.state.update(|s| {
                s.count = Some(new.clone());
                if file.is_some() {
                    s.drawing = file;
                }
            });
        }
        if !self.stands.replace(true) {
            let (ui, state) = (self.ui.clone(), self.state);
            life.show(&self.ui, move || view! { <Counter ui=ui state=state /> }.into_any()).await;
            tell(&life, &new);
        } else if new.count != old.count {
            tell(&life, &new);
        }
    }

    /// The source has answered.
    fn read(&self) {
        self.complained.set(false);
        let at = self.ui.clock();
        let undated = self.base.as_of.is_none();
        self.state.update(|s| {
            s.standing.read();
            if undated {
                s.read_at = at;
            }
        });
    }

    /// The source is silent, or says nothing that can be read; `trouble` is for the webmaster, and says that nothing
    /// else brings the number either, so that the visitor is told since when it stands.
    fn lost(&self, trouble: Option<&str>) {
        self.state.update(|s| s.standing.lost(&self.ui, trouble.is_some()));
        if let (Some(text), Some(life)) = (trouble, self.life.upgrade())
            && !self.complained.replace(true)
        {
            life.report("source", text);
        }
    }
}

/// Takes news of the source into what is shown.
fn updates(shown: Rc<Shown>, reader: Rc<Reader>) -> impl FnMut(News) + 'static {
    move |news| {
        let ui = &shown.ui;
        let nothing = || ui.fill(ProblemKey::NoNumber, &[]);
        let file;
        let fresh = match news {
            News::Live => return shown.state.update(|s| s.standing.live()),
            News::Event(text) => {
                let count = Count::read_event(&text).ok_or_else(nothing);
                file = Some(text);
                count
            }
            News::Polled(at, answer) => {
                let count = reader.take(ui, at, &answer).and_then(|()| reader.together().ok_or_else(nothing));
                file = reader.file();
                count
            }
            News::Silent(trouble) => return shown.lost(trouble.map(|t| t.text(&ui.texts)).as_deref()),
        };
        match fresh {
            Err(trouble) => shown.lost(Some(&trouble)),
            Ok(count) => {
                shown.read();
                let (shown, life) = (shown.clone(), shown.life.upgrade());
                if let Some(life) = life {
                    life.spawn(async move { shown.show(count, file).await });
                }
            }
        }
    }
}

/// `enishi:count` of the contract.
fn tell(life: &Life, count: &Count) {
    let number = count.count.map_or(JsValue::NULL, |n| JsValue::from_f64(n as f64));
    let as_of = count.as_of.map_or(JsValue::NULL, |date| date.to_string().into());
    life.page(|page| page.emit(&life.host, "count", &[("count", number), ("asOf", as_of)], false));
}
