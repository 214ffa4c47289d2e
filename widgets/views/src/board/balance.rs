//! How many GIVE and WANT there are: in words, as two bars, and by topic as a table.

use super::Model;
use crate::ui::{Drawn, dynamic, element, heading, nothing};
use enishi_core::board::{Balance, Kind, Tally};
use enishi_core::i18n::BoardKey;
use leptos::prelude::*;
use std::sync::Arc;

/// The longest bar.
const LENGTH: usize = 1_000;

pub(super) fn balance(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        let looked = model.state.looked.get();
        if looked.cards.is_empty() {
            return element("p", &[("part", "empty")]).text(model.ui.t(BoardKey::NoCards)).view();
        }
        let balance = looked.balance;
        let most = balance.give.max(balance.want).max(1);
        let mut bars = element("ul", &[("class", "board-bars"), ("part", "chart")]);
        for kind in [Kind::Want, Kind::Give] {
            bars = bars.with(bar(&model, kind, balance, most));
        }
        element("div", &[("class", "board-balance"), ("part", "balance")])
            .child(heading(model.ui.heading_level, model.below(), "board-heading", model.ui.t(BoardKey::Balance)))
            .with(element("p", &[("class", "board-ratio"), ("part", "ratio")]).text(balance.written(&model.ui.texts)))
            .with(bars)
            .child(table(&model, &looked.tallies, balance))
            .view()
    })
}

/// A kind, its bar, and the number. The bar says nothing that the number does not.
fn bar(model: &Model, kind: Kind, balance: Balance, most: usize) -> Drawn {
    let count = balance.of(kind);
    let line = ["M0 8H", &(count * LENGTH / most).to_string()].concat();
    let picture = element(
        "svg",
        &[("class", "board-bar"), ("aria-hidden", "true"), ("viewBox", "0 0 1000 16"), ("preserveAspectRatio", "none")],
    );
    let picture = picture.with(element("path", &[]).attr("d", line));
    element("li", &[])
        .attr("data-kind", kind.name())
        .with(element("span", &[("class", "board-kind")]).text(model.ui.t(kind.key())))
        .with(picture)
        .with(element("b", &[]).text(model.ui.fill(BoardKey::Count, &[&count.to_string()])))
}

fn table(model: &Model, tallies: &[Tally], sum: Balance) -> AnyView {
    if tallies.is_empty() {
        return nothing();
    }
    let ui = &model.ui;
    let cell = |tag: &'static str, scope: &'static str, text: String| {
        let cell = element(tag, &[]);
        if scope.is_empty() { cell.text(text) } else { cell.attr("scope", scope).text(text) }
    };
    let mut head = element("tr", &[]).with(cell("th", "col", ui.t(BoardKey::Category)));
    for kind in Kind::ALL {
        head = head.with(cell("th", "col", ui.t(kind.key())));
    }
    let row = |name: String, balance: Balance| {
        let row = element("tr", &[]).with(cell("th", "row", name));
        row.with(cell("td", "", balance.give.to_string())).with(cell("td", "", balance.want.to_string()))
    };
    let mut body = element("tbody", &[]);
    for tally in tallies {
        body = body.with(row(super::cards::category(model, &tally.category), tally.balance));
    }
    let table = element("table", &[("part", "table")])
        .with(element("caption", &[]).text(ui.t(BoardKey::Caption)))
        .with(element("thead", &[]).with(head))
        .with(body.with(row(ui.t(BoardKey::Sum), sum)));
    element("details", &[("class", "fold")])
        .with(element("summary", &[("part", "summary")]).text(ui.t(BoardKey::Table)))
        .with(table)
        .view()
}
