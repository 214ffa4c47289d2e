//! What stands below the number: its day and definition, goal and milestones, parts, further numbers.

use super::draw;
use crate::ui::{Drawn, Ui, element, outside_link};
use enishi_core::count::{Count, Part, grouped, with_unit};
use enishi_core::i18n::{CommonKey, CounterKey};
use leptos::prelude::*;

/// All of it.
pub fn details(ui: &Ui, count: &Count, drawing: Option<String>) -> AnyView {
    // Without the module that draws, a map is a list, and a line is not there.
    let is_map = count.by_prefecture && drawing.is_some();
    // Where lines and maps are drawn.
    let place = |json: String| element("div", &[("class", "counter-figures")]).follow(move |place| draw(place, &json));
    element("div", &[])
        .with(facts(ui, count))
        .maybe(goal(ui, count))
        .maybe(if is_map { None } else { parts(ui, count) })
        .maybe(drawing.map(place))
        .maybe(note(ui, count))
        .maybe(tiles(ui, count))
        .view()
}

/// As-of date and definition: the number never stands without them.
fn facts(ui: &Ui, count: &Count) -> Drawn {
    let as_of = count.as_of.map(|date| {
        let text = ui.fill(CommonKey::AsOf, &[&ui.texts.date_in_era(date)]);
        element("p", &[("part", "as-of")]).with(element("time", &[]).attr("datetime", date.to_string()).text(text))
    });
    let definition = (!count.definition.is_empty())
        .then(|| element("p", &[("part", "definition")]).text(ui.fill(CounterKey::Definition, &[&count.definition])));
    let more = count.url.as_deref().map(|url| element("p", &[]).child(outside_link(url, ui.t(CounterKey::More))));
    element("div", &[("class", "counter-facts")]).maybe(as_of).maybe(definition).maybe(more)
}

fn goal(ui: &Ui, count: &Count) -> Option<Drawn> {
    let (percent, goal, number) = (count.percent()?, count.goal?, count.count?);
    let text = ui.fill(CounterKey::Goal, &[&with_unit(goal, &count.unit)]);
    let reached = if percent >= 100 {
        ui.t(CounterKey::GoalReached)
    } else {
        ui.fill(CounterKey::GoalProgress, &[&percent.to_string()])
    };
    let bar = element("progress", &[("max", "100")])
        .attr("value", percent.min(100).to_string())
        .attr("aria-label", text.clone());
    let mut track = element("div", &[("class", "counter-track")]).with(bar);
    let mut list = element("ul", &[("class", "counter-milestones"), ("part", "milestones")]);
    let mut marks = String::new();
    let mut next = None;
    for milestone in count.milestones.iter().filter(|n| **n < goal) {
        let at = i128::from(*milestone) * 1000 / i128::from(goal);
        marks.push_str(&["M", &at.to_string(), " 0v1"].concat());
        let named = with_unit(*milestone, &count.unit);
        let row = if *milestone <= number {
            element("li", &[("class", "reached")]).text(ui.fill(CounterKey::MilestoneReached, &[&named]))
        } else {
            let left = milestone.saturating_sub(number);
            let text = match next.replace(*milestone) {
                None => ui.fill(CounterKey::MilestoneLeft, &[&named, &with_unit(left, &count.unit)]),
                Some(_) => named,
            };
            element("li", &[]).text(text)
        };
        list = list.with(row);
    }
    let words = element("p", &[("class", "counter-facts")]).text([text.as_str(), " · ", &reached].concat());
    let goal = element("div", &[("class", "counter-goal"), ("part", "goal")]);
    if marks.is_empty() {
        return Some(goal.with(track).with(words));
    }
    let path = element("path", &[("vector-effect", "non-scaling-stroke")]).attr("d", marks);
    let fixed = &[("viewBox", "0 0 1000 1"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")];
    track = track.with(element("svg", fixed).with(path));
    Some(goal.with(track).with(words).with(list))
}

fn parts(ui: &Ui, count: &Count) -> Option<Drawn> {
    if count.parts.is_empty() {
        return None;
    }
    let shares = count.shares();
    let mut list = element("ul", &[("class", "counter-parts")]);
    for (at, part) in count.parts.iter().enumerate() {
        let share = shares.get(at).copied().flatten();
        list = list.with(row(ui, &count.unit, part, share));
    }
    let title = element("p", &[("class", "counter-title")]).text(ui.t(CounterKey::Parts));
    let mut block = element("div", &[("part", "parts")]).with(title);
    if let ([Some(first), Some(_)], [one, other]) = (shares.as_slice(), count.parts.as_slice()) {
        let name = [said(ui, &count.unit, one), said(ui, &count.unit, other)].join(&ui.t(CommonKey::Separator));
        let bar = element("progress", &[("class", "counter-split"), ("max", "100")])
            .attr("value", first.to_string())
            .attr("aria-label", name);
        block = block.with(bar);
    }
    Some(block.with(list))
}

/// A part: words, number, share of the whole.
fn row(ui: &Ui, unit: &str, part: &Part, share: Option<i64>) -> Drawn {
    let number = part.count.map_or_else(|| ui.t(CounterKey::Withheld), |n| with_unit(n, unit));
    let share = share.map(|share| element("span", &[]).text(ui.fill(CounterKey::Share, &[&share.to_string()])));
    element("li", &[])
        .with(element("span", &[]).text(part.label.clone()))
        .with(element("b", &[]).text(number))
        .maybe(share)
}

fn said(ui: &Ui, unit: &str, part: &Part) -> String {
    let number = part.count.map_or_else(|| ui.t(CounterKey::Withheld), |n| with_unit(n, unit));
    [part.label.as_str(), " ", &number].concat()
}

/// Why some parts are withheld.
fn note(ui: &Ui, count: &Count) -> Option<Drawn> {
    let withheld = count.parts.iter().any(|part| part.count.is_none());
    withheld.then(|| element("p", &[("class", "counter-facts")]).text(ui.t(CounterKey::WithheldNote)))
}

fn tiles(ui: &Ui, count: &Count) -> Option<Drawn> {
    if count.tiles.is_empty() {
        return None;
    }
    let mut list = element("ul", &[("class", "counter-tiles"), ("part", "tiles")]);
    for tile in &count.tiles {
        let mut number = tile.count.map(grouped).unwrap_or_default();
        if tile.approximate {
            number.insert_str(0, &ui.t(CounterKey::About));
        }
        let value = element("p", &[("class", "counter-value")])
            .with(element("span", &[("class", "counter-number")]).text(number))
            .with(element("span", &[("class", "counter-unit")]).text(tile.unit.clone()));
        let label = element("p", &[("class", "counter-label")]).text(tile.label.clone());
        list = list.with(
            element("li", &[("part", "tile")])
                .with(label)
                .with(value)
                .with(facts(ui, tile))
                .maybe(goal(ui, tile))
                .maybe(parts(ui, tile))
                .maybe(note(ui, tile)),
        );
    }
    Some(list)
}
