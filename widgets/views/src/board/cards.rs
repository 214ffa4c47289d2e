//! The cards in their three states, one beside the other where there is room.

use super::state::STEP;
use super::{Model, button};
use crate::ui::{Drawn, changing, dynamic, element, heading_of, nothing, several, text};
use enishi_core::board::{Card, Kind, State, apply_address};
use enishi_core::i18n::BoardKey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A topic in words.
pub(super) fn category(model: &Model, category: &str) -> String {
    if category.is_empty() { model.ui.t(BoardKey::NoCategory) } else { category.to_owned() }
}

pub(super) fn cards(model: &Arc<Model>) -> Drawn {
    let mut columns = element("div", &[("class", "board-states"), ("part", "states")]);
    for state in State::ALL {
        columns = columns.with(column(model, state));
    }
    columns
}

/// The places of the cards of a state that fit what the visitor asks for.
fn found(model: &Model, state: State) -> Vec<usize> {
    let looked = model.state.looked.get();
    let wanted = model.state.wanted.get();
    let mut list = looked.texts.find(&looked.cards, &wanted, model.ui.platform);
    list.retain(|at| looked.cards.get(*at).is_some_and(|card| card.state == state));
    list
}

fn column(model: &Arc<Model>, state: State) -> Drawn {
    let (counted, listed) = (model.clone(), model.clone());
    let count = changing(move || counted.ui.fill(BoardKey::Count, &[&found(&counted, state).len().to_string()]));
    let title =
        several(vec![text(model.ui.t(state.key())), element("span", &[("class", "board-count")]).child(count).view()]);
    let list = dynamic(move || {
        let model = &listed;
        let places = found(model, state);
        if places.is_empty() {
            return element("p", &[("class", "support")]).text(model.ui.t(BoardKey::NoneHere)).view();
        }
        let most = model.state.shown.with(|shown| shown.get(state as usize).copied().unwrap_or(STEP));
        let looked = model.state.looked.get();
        let cards = places.iter().take(most).filter_map(|at| looked.cards.get(*at));
        // Without an element around them the cards keep their places, and with them the focus.
        let items = several(cards.map(|card| self::card(model, card).view()).collect());
        let list = element("ul", &[("class", "board-cards")]).child(items);
        let next = places.get(most).and_then(|at| looked.cards.get(*at)).map(|card| card.id.clone());
        let more = next.map(|next| {
            let rest = model.ui.fill(BoardKey::ShowMore, &[&(places.len() - most).to_string()]);
            button(model, rest, move |model, _| model.state.show_more(state, next.clone())).view()
        });
        several(vec![list.view(), more.unwrap_or_else(nothing)])
    });
    element("div", &[("class", "board-state"), ("part", "state")])
        .attr("data-state-name", state.name())
        .child(heading_of(model.ui.heading_level, model.below(), "board-heading", title))
        .child(list)
}

fn card(model: &Arc<Model>, card: &Card) -> Drawn {
    let ui = &model.ui;
    let mut tags = element("p", &[("class", "card-tags")])
        .with(element("span", &[("class", "board-kind")]).text(ui.t(card.kind.key())));
    if !card.category.is_empty() {
        tags = tags.with(element("span", &[("class", "card-topic")]).text(card.category.clone()));
    }
    if card.is_sample {
        tags = tags.with(element("span", &[("class", "card-sample")]).text(ui.t(BoardKey::Sample)));
    }
    let title = match &card.url {
        Some(url) => crate::ui::outside_link(url, card.title.clone()),
        None => text(card.title.clone()),
    };
    let mut foot =
        element("p", &[("class", "card-foot")]).with(element("span", &[]).text(ui.fill(BoardKey::Number, &[&card.id])));
    if let Some(date) = card.date {
        foot = foot.with(element("time", &[]).attr("datetime", date.to_string()).text(ui.texts.date_in_era(date)));
    }
    let (state, id) = (model.clone(), card.id.clone());
    let mut item = element("li", &[("class", "board-card"), ("part", "card"), ("tabindex", "-1")])
        .attr("data-kind", card.kind.name())
        .attr("data-card", card.id.clone())
        .follow(move |element| {
            if state.state.sought.get() == id {
                // What was sought has been found: it is not gone to again when the list is drawn anew.
                state.state.sought.set(String::new());
                // An element that cannot take the focus leaves it where it is.
                let _ = element.unchecked_ref::<HtmlElement>().focus();
            }
        })
        .with(tags)
        .child(heading_of(ui.heading_level, model.below() + 1, "card-title", title));
    if !card.body.is_empty() {
        item = item.with(element("p", &[("class", "card-body")]).text(card.body.clone()));
    }
    item.with(foot).child(answer(model, card))
}

/// The way to answer a card, as long as it is open.
fn answer(model: &Arc<Model>, card: &Card) -> AnyView {
    let apply = model.state.apply.as_ref().filter(|_| card.state != State::Realised);
    let address = apply.and_then(|apply| apply_address(&apply.template, &card.id, card.kind));
    let Some(address) = address else { return nothing() };
    let (key, named) = match card.kind {
        Kind::Want => (BoardKey::Help, BoardKey::HelpWith),
        Kind::Give => (BoardKey::Ask, BoardKey::AskFor),
    };
    let (page, asked) = (model.clone(), card.clone());
    element("a", &[("class", "button small"), ("part", "button"), ("rel", "noopener")])
        .attr("href", address)
        .attr("aria-label", model.ui.fill(named, &[&card.title]))
        .on("click", move |event| {
            if page.state.apply.as_ref().is_some_and(|apply| (apply.ask)(&asked)) {
                event.prevent_default();
            }
        })
        .text(model.ui.t(key))
        .view()
}
