//! Faults: staff make the demo's server slow, failing or full, for this page alone, and see what a visitor would see.
//!
//! The three widgets stand on the page itself and ask the demo's own endpoints, with the page's token in the address
//! (`?trial=TOKEN`): the faults meet only requests that carry it (`demo/server/src/trials.rs`).

mod kinds;
mod server;
mod texts;
mod widgets;

use self::kinds::{KINDS, Kind, minutes};
use self::texts::{Texts, Words};
use self::widgets::{Application, Number, Programs};
use crate::page;
use leptos::prelude::*;
use std::time::Duration;

/// Where the page stands with the server.
#[derive(Clone, Copy, PartialEq)]
enum Server {
    Looking,
    Absent,
    There,
    /// It was there.
    Lost,
}

/// What is tried.
#[derive(Clone, Copy)]
struct Trial {
    server: RwSignal<Server>,
    kind: RwSignal<Option<Kind>>,
    /// When it ends by itself, in milliseconds as `Date.now()` has them.
    ends: RwSignal<f64>,
    /// Whether the widgets stay when the fault changes: a visitor who had the page open.
    stays: RwSignal<bool>,
    /// Rises when the widgets are put in anew.
    opened: RwSignal<u32>,
    token: StoredValue<String>,
}

impl Trial {
    /// Asks the server for a fault, and opens the page anew for one who comes now.
    fn ask(self, kind: Option<Kind>) {
        let token = self.token.get_value();
        leptos::task::spawn_local(async move {
            let was = self.server.get_untracked();
            match server::ask(&token, kind).await {
                Some(seconds) => {
                    self.ends.set(js_sys::Date::now() + seconds * 1_000.0);
                    self.kind.set(kind);
                    self.server.set(Server::There);
                    if !self.stays.get_untracked() {
                        self.open();
                    }
                }
                None => self.server.set(if was == Server::Looking { Server::Absent } else { Server::Lost }),
            }
        });
    }

    fn open(self) {
        self.opened.update(|times| *times += 1);
    }
}

/// The whole page.
#[component]
pub fn Faults() -> impl IntoView {
    let texts = if page::is_english() { &texts::EN } else { &texts::JA };
    let trial = Trial {
        server: RwSignal::new(Server::Looking),
        kind: RwSignal::new(None),
        ends: RwSignal::new(0.0),
        stays: RwSignal::new(false),
        opened: RwSignal::new(0),
        token: StoredValue::new(server::token()),
    };
    trial.ask(None);
    let state = Memo::new(move |_| trial.server.get());
    move || match state.get() {
        Server::Looking => view! { <p role="status">{texts.looking}</p> }.into_any(),
        Server::Absent => view! { <InWords texts /> }.into_any(),
        Server::Lost => view! { <p class="notice" role="alert">{texts.lost}</p> }.into_any(),
        Server::There => view! { <Stand trial texts /> }.into_any(),
    }
}

/// The switches, and beside them the widgets.
#[component]
fn Stand(trial: Trial, texts: &'static Texts) -> impl IntoView {
    let words = move || words(texts, trial.kind.get());
    let choice = move |kind: Option<Kind>| {
        let of = self::words(texts, kind);
        view! {
            <label class="faults-kind">
                <input type="radio" name="fault" prop:checked=move || trial.kind.get() == kind on:change=move |_| trial.ask(kind) />
                <span><strong>{of.name}</strong><small>{of.server}</small></span>
            </label>
        }
    };
    let visitor = move |stays: bool| {
        view! {
            <label class="faults-visitor">
                <input type="radio" name="visitor" prop:checked=move || trial.stays.get() == stays on:change=move |_| trial.stays.set(stays) />
                {texts.visitors[usize::from(stays)]}
            </label>
        }
    };
    let part = move |which: usize, widget: AnyView| {
        view! {
            <section class="faults-part" aria-labelledby=format!("part-{which}")>
                <h2 id=format!("part-{which}")>{texts.widgets[which]}</h2>
                <p class="faults-look"><span>{texts.look}</span> {move || words().seen[which]}</p>
                <div class="faults-widget">{widget}</div>
            </section>
        }
    };
    let anew = move |widget: Box<dyn Fn(String) -> AnyView + Send>| {
        (move || {
            // Who comes now has read nothing yet: another address, so that nothing is kept from before.
            let (token, visit) = (trial.token.get_value(), trial.opened.get());
            widget(format!("trial={token}&visit={visit}&lang={}", texts.lang))
        })
        .into_any()
    };
    view! {
        <div class="faults">
            <div class="faults-bar">
                <fieldset class="faults-kinds">
                    <legend>{texts.legend}</legend>
                    {choice(None)}
                    {KINDS.map(|kind| choice(Some(kind))).collect_view()}
                </fieldset>
                <fieldset class="faults-visitors">
                    <legend>{texts.visitor}</legend>
                    {visitor(false)} {visitor(true)}
                    <button type="button" on:click=move |_| trial.open()>{texts.again}</button>
                </fieldset>
            </div>
            <div class="faults-stage">
                <Standing trial texts />
                {part(0, anew(Box::new(move |query| view! { <Number query texts /> }.into_any())))}
                {part(1, anew(Box::new(move |query| view! { <Programs query texts /> }.into_any())))}
                {part(2, anew(Box::new(move |query| view! { <Application query texts /> }.into_any())))}
            </div>
        </div>
    }
}

/// What is so now, until when, and the way back.
#[component]
fn Standing(trial: Trial, texts: &'static Texts) -> impl IntoView {
    let left = RwSignal::new(0);
    let look = move || {
        let seconds = (trial.ends.get_untracked() - js_sys::Date::now()) / 1_000.0;
        left.set(minutes(seconds));
        // The server has forgotten it: the page starts again.
        if seconds <= 0.0 {
            trial.ask(None);
        }
    };
    Effect::new(move |_| {
        trial.ends.track();
        look();
    });
    if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(5)) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <div class="faults-now">
            <p role="status">{texts.now}<strong>{move || words(texts, trial.kind.get()).name}</strong></p>
            <p class="faults-left" hidden=move || trial.kind.get().is_none()>
                {texts.lasts}{move || left.get()}{texts.minutes}" "{texts.alone}
            </p>
            <button type="button" disabled=move || trial.kind.get().is_none() on:click=move |_| trial.ask(None)>{texts.clear}</button>
        </div>
    }
}

/// The same in words, where no server is.
#[component]
fn InWords(texts: &'static Texts) -> impl IntoView {
    let row = |of: &'static Words| {
        view! {
            <tr>
                <th scope="row">{of.name}<small>{of.server}</small></th>
                {of.seen.map(|seen| view! { <td>{seen}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <p class="notice">{texts.no_server}</p>
        <div class="faults-words" tabindex="0" role="region" aria-label=texts.in_words>
            <table>
                <caption>{texts.in_words}</caption>
                <thead>
                    <tr><th scope="col">{texts.legend}</th>{texts.widgets.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{texts.kinds.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn words(texts: &'static Texts, kind: Option<Kind>) -> &'static Words {
    let at = kind.and_then(|kind| KINDS.iter().position(|known| *known == kind));
    at.map_or(&texts.usual, |at| &texts.kinds[at])
}
