//! `enishi-board` in the page: reads the cards from a file, from the page's own JSON, or from its table or list, and
//! follows the file and a stream.

use crate::attributes::{Attributes, json_from};
use crate::life::{Fault, Life};
use crate::listen::Listener;
use crate::net::fetch;
use crate::net::follow::{News, Source, follow};
use crate::tables::{items, say_problems, tables};
use enishi_core::board::{Card, Kind, apply_address, apply_here, from_items, from_tables, read, update};
use enishi_core::i18n::ProblemKey;
use enishi_core::json::{Value, flag_at, parse};
use enishi_views::Ui;
use enishi_views::board::{Apply, Board, BoardState};
use enishi_views::ui::Standing;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Seconds between polls where the page does not say.
const EVERY: i64 = 60;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let source = attributes.get("src");
    let live = attributes.get("live");
    let cards = match &source {
        Some(source) if source.starts_with('#') => {
            from_json(life, &ui, &json_from(&life.host, &ui.texts, "src", source).await?, source)?
        }
        Some(address) => from_file(life, &ui, address).await?,
        None if attributes.config("cards").is_some() => from_json(life, &ui, attributes.json(), "config")?,
        None => from_page(life, &ui, live.is_some())?,
    };
    let apply = attributes.get("apply").and_then(|said| {
        let apply = apply(life, &said);
        if apply.is_none() {
            life.warn(&ui.fill(ProblemKey::BoardApply, &[&said]));
        }
        apply
    });
    let state = Arc::new(BoardState::new(&ui, cards, live.is_some(), apply));
    {
        let (ui, state) = (ui.clone(), state.clone());
        life.show(&ui.clone(), move || view! { <Board ui=ui state=state /> }.into_any()).await;
    }
    // Nobody can press a button on paper.
    if let Some(window) = web_sys::window() {
        let state = state.clone();
        life.hold(Listener::new(&window, "beforeprint", move |_| state.show_all()));
    }
    let poll: Vec<String> = source.into_iter().filter(|address| !address.starts_with('#')).collect();
    if live.is_some() || !poll.is_empty() {
        let every = attributes.number("every").unwrap_or(EVERY).clamp(5, 86_400) as u32;
        let on_news = updates(life, ui, state);
        follow(life, Source { live, poll, every }, on_news);
    }
    Ok(())
}

/// Where the attribute `apply` leads; `None` where it cannot be followed.
fn apply(life: &Rc<Life>, said: &str) -> Option<Apply> {
    let Some(form) = said.strip_prefix('#') else {
        apply_address(said, "1", Kind::Want)?;
        return Some(Apply { template: said.to_owned(), ask: Box::new(|_| false) });
    };
    let location = web_sys::window()?.location();
    life.host.owner_document()?.get_element_by_id(form)?;
    let template = apply_here(&location.pathname().ok()?, &location.search().ok()?, form);
    let (id, form) = (life.id(), form.to_owned());
    Some(Apply { template, ask: Box::new(move |card| brought(id, &form, card)) })
}

/// Hands a card to the form of this page, and goes there. False where that form does not run: then its address brings
/// the card.
fn brought(id: u32, form: &str, card: &Card) -> bool {
    let Some(life) = crate::life::find(id) else { return false };
    let element = life.host.owner_document().and_then(|document| document.get_element_by_id(form));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    let detail = [
        ("card", card.id.as_str().into()),
        ("kind", card.kind.answer().name().into()),
        ("read", [&card.id, " ", &card.title].concat().into()),
    ];
    // The form says that it has taken them by preventing what would happen else.
    let is_taken = life.page(|page| !page.emit(&element, "fill", &detail, true)).unwrap_or(false);
    if is_taken {
        element.scroll_into_view();
    }
    is_taken
}

async fn from_file(life: &Life, ui: &Ui, address: &str) -> Result<Vec<Card>, Fault> {
    let wrong = |what: &str| Fault { code: "source", message: ui.fill(ProblemKey::SourceTrouble, &[address, what]) };
    let answer = fetch::get(address).await.map_err(|trouble| wrong(&trouble.text(&ui.texts)))?;
    let file = parse(&String::from_utf8_lossy(&answer.body)).map_err(|error| wrong(&error.to_string()))?;
    let (cards, problems) = read(&file).map_err(|problem| wrong(&problem.text(&ui.texts)))?;
    say_problems(life, ui, address, &problems);
    Ok(cards)
}

fn from_json(life: &Life, ui: &Ui, file: &Value, place: &str) -> Result<Vec<Card>, Fault> {
    let (cards, problems) = read(file).map_err(|problem| Fault {
        code: "config",
        message: ui.fill(ProblemKey::SourceTrouble, &[place, &problem.text(&ui.texts)]),
    })?;
    say_problems(life, ui, place, &problems);
    Ok(cards)
}

/// What the page shows is the source: its tables, else its lists. A stream may bring the first card.
fn from_page(life: &Life, ui: &Ui, has_stream: bool) -> Result<Vec<Card>, Fault> {
    let (mut cards, mut problems) = from_tables(&tables(&life.host));
    if cards.is_empty() {
        cards = from_items(&items(&life.host));
        problems.clear();
    }
    if cards.is_empty() && !has_stream {
        return Err(Fault { code: "config", message: ui.fill(ProblemKey::NoCards, &[]) });
    }
    say_problems(life, ui, "table", &problems);
    Ok(cards)
}

/// Takes news of the source into what is shown.
fn updates(life: &Rc<Life>, ui: Ui, state: Arc<BoardState>) -> impl FnMut(News) + 'static {
    let life = Rc::downgrade(life);
    let has_complained = Cell::new(false);
    move |news| {
        let Some(life) = life.upgrade() else { return };
        let complain = |text: &str| {
            if !has_complained.replace(true) {
                life.report("source", text);
            }
        };
        let (text, is_whole) = match news {
            News::Live => return state.standing.update(Standing::live),
            News::Event(text) => (text, false),
            News::Polled(_, answer) => (String::from_utf8_lossy(&answer.body).into_owned(), true),
            News::Silent(trouble) => {
                // Once polling fails too, the visitor is told since when the board stands still.
                state.standing.update(|s| s.lost(&ui, trouble.is_some()));
                if let Some(trouble) = trouble {
                    complain(&trouble.text(&ui.texts));
                }
                return;
            }
        };
        let parsed = parse(&text).map_err(|error| error.to_string());
        let cards = parsed.and_then(|value| {
            // A stream says all anew when it is opened: what was taken off the board meanwhile is gone.
            if is_whole || flag_at(&value, "whole") {
                return read(&value).map(|(cards, _)| cards).map_err(|problem| problem.text(&ui.texts));
            }
            let mut cards = state.cards();
            update(&mut cards, &value);
            Ok(cards)
        });
        match cards {
            Ok(cards) => {
                has_complained.set(false);
                state.standing.update(Standing::read);
                let focused = focused(&life);
                state.set(&ui, cards);
                keep_focus(&life, focused);
            }
            Err(what) => {
                state.standing.update(|s| s.lost(&ui, true));
                complain(&what);
            }
        }
    }
}

/// The card that has the focus, by its number, and whether it is its button that has it.
fn focused(life: &Life) -> Option<(String, bool)> {
    let active = life.host.shadow_root()?.active_element()?;
    let card = active.closest("[data-card]").ok()??;
    Some((card.get_attribute("data-card")?, card != active))
}

/// After the cards were drawn anew another one may stand where the focus is: it goes back to its own.
fn keep_focus(life: &Rc<Life>, focused: Option<(String, bool)>) {
    let Some((id, is_button)) = focused else { return };
    let life = Rc::downgrade(life);
    request_animation_frame(move || {
        let Some(root) = life.upgrade().and_then(|life| life.host.shadow_root()) else { return };
        let Ok(cards) = root.query_selector_all("[data-card]") else { return };
        let mut cards = (0..cards.length()).filter_map(|n| cards.item(n)?.dyn_into::<HtmlElement>().ok());
        let Some(card) = cards.find(|card| card.get_attribute("data-card").as_ref() == Some(&id)) else { return };
        let button = card.query_selector("a").ok().flatten().filter(|_| is_button);
        let element = button.and_then(|button| button.dyn_into().ok()).unwrap_or(card);
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    });
}
