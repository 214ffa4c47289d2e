//! A GIVE and a WANT that may go together, with ways to both cards.

use super::Model;
use crate::ui::{Drawn, dynamic, element, heading, nothing};
use enishi_core::board::{Card, Match};
use enishi_core::i18n::{BoardKey, CommonKey};
use leptos::prelude::*;
use std::sync::Arc;

/// Pairs that are shown.
const MOST: usize = 4;

pub(super) fn pairs(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        let looked = model.state.looked.get();
        let mut list = element("ul", &[("class", "pairs")]);
        for pair in looked.matches.iter().take(MOST) {
            if let (Some(want), Some(give)) = (looked.cards.get(pair.want), looked.cards.get(pair.give)) {
                list = list.with(self::pair(&model, pair, want, give));
            }
        }
        if looked.matches.is_empty() {
            return nothing();
        }
        let ui = &model.ui;
        element("div", &[("class", "board-pairs"), ("part", "matches")])
            .child(heading(ui.heading_level, model.below(), "board-heading", ui.t(BoardKey::Matches)))
            .with(element("p", &[("class", "support")]).text(ui.t(BoardKey::MatchesHelp)))
            .with(list)
            .view()
    })
}

fn pair(model: &Arc<Model>, pair: &Match, want: &Card, give: &Card) -> Drawn {
    let mut about = model.ui.t(BoardKey::Category) + ": " + &want.category;
    if !pair.shared.is_empty() {
        let words = pair.shared.join(model.ui.texts.text(CommonKey::Separator));
        about.push_str(" / ");
        about.push_str(&model.ui.fill(BoardKey::Shared, &[&words]));
    }
    element("li", &[("part", "match")])
        .with(side(model, want))
        .with(side(model, give))
        .with(element("p", &[("class", "support")]).text(about))
}

fn side(model: &Arc<Model>, card: &Card) -> Drawn {
    let (board, id) = (model.clone(), card.id.clone());
    let to = element("button", &[("type", "button"), ("class", "pair-to"), ("part", "link")])
        .attr("aria-label", model.ui.fill(BoardKey::ToCard, &[&card.title]))
        .on("click", move |_| board.state.seek(id.clone()))
        .text(card.title.clone());
    element("div", &[("class", "pair-side")])
        .attr("data-kind", card.kind.name())
        .with(element("span", &[("class", "board-kind")]).text(model.ui.t(card.kind.key())))
        .with(to)
}
