//! All of the counter but its first number: every way to find one, several of them, what follows it.

use super::figures::Figures;
use super::first::{Begun, PATIENCE_MS};
use super::reader::Reader;
use super::tell;
use crate::attributes::Attributes;
use crate::life::{Fault, Life};
use crate::net::follow::{News, Source, follow};
use crate::net::timer;
use enishi_core::count::{Count, number, only_number};
use enishi_core::date::Date;
use enishi_core::i18n::{Catalogue, ProblemKey};
use enishi_core::json;
use enishi_views::Ui;
use enishi_views::counter::{Counter, CounterState};
use enishi_views::ui::{Shared, Standing, shared};
use futures::future::{Either, select};
use leptos::prelude::*;
use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::sync::Arc;

/// Seconds between polls where the page does not say.
const EVERY: i64 = 60;

/// What runs until the counter follows its source.
pub type Run = Pin<Box<dyn Future<Output = Result<(), Fault>>>>;

enishi_core::later! { Counter "01":
/// Takes the counter from where it was begun.
pub fn whole(life: Rc<Life>, texts: Arc<Catalogue>, begun: Begun) -> Run {
    Box::pin(run(life, texts, begun))
} }

async fn run(life: Rc<Life>, texts: Arc<Catalogue>, begun: Begun) -> Result<(), Fault> {
    let life = &life;
    let attributes = Attributes::read(&life.host, &texts).await?;
    let ui = life.ui(&attributes).await?;
    let reader = Rc::new(Reader::new(&attributes, &ui)?);
    let live = attributes.get("live");
    let every = attributes.number("every").unwrap_or(EVERY).clamp(5, 86_400) as u32;
    let shown = Rc::new(Shown::new(life, &ui, said(life, &attributes, &ui), live.is_some(), begun.stands));
    let text = life.host.text_content().unwrap_or_default();

    if reader.addresses.is_empty() {
        // What stands in the page is the source.
        let own = number(&text).map(count_of).or_else(|| live.is_some().then(Count::default));
        shown
            .show(own.ok_or_else(|| Fault { code: "source", message: ui.fill(ProblemKey::NoNumber, &[]) })?, None)
            .await;
    } else {
        let own = only_number(&text).map(count_of);
        let patience = if begun.is_late { 0 } else { PATIENCE_MS };
        let first = pin!(reader.first(life, &ui, begun.reading));
        let read = match (select(first, timer::sleep(patience)).await, &own) {
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

/// What stands in the place of the page's content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// Nothing.
    #[default]
    Nothing,
    /// The first number, which nothing changes.
    First,
    /// All of the counter.
    Whole,
}

/// What the visitor is shown.
struct Shown {
    life: std::rc::Weak<Life>,
    ui: Ui,
    /// What the attributes say: a real attribute wins.
    base: Count,
    state: Shared<CounterState>,
    /// Whether the module that draws was asked for.
    draws: Cell<bool>,
    /// What stands of it: what was drawn first, or all.
    stands: Cell<Stands>,
    /// Whether the webmaster knows that something is wrong.
    complained: Cell<bool>,
}

impl Shown {
    fn new(life: &Rc<Life>, ui: &Ui, base: Count, follows: bool, stands: Stands) -> Self {
        let state = CounterState { standing: Standing::new(follows), ..CounterState::default() };
        let state = shared(state);
        Self {
            life: Rc::downgrade(life),
            ui: ui.clone(),
            base,
            state,
            draws: Cell::new(false),
            stands: Cell::new(stands),
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
        let (ui, state) = (self.ui.clone(), self.state.clone());
        let view = move || view! { <Counter ui=ui state=state /> }.into_any();
        match self.stands.replace(Stands::Whole) {
            Stands::Nothing => life.show(&self.ui, view).await,
            // The page knows that number.
            Stands::First => return life.draw_over(view),
            Stands::Whole if new.count == old.count => return,
            Stands::Whole => {}
        }
        tell(&life, new.count, new.as_of);
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
