//! `enishi-counter`: a number with what it counts and when, its goal and parts, told to screen readers sparingly.

use crate::ui::{Drawn, Ui, changing, dynamic, element, heading, outside_link};
use enishi_core::count::{Count, grouped};
use enishi_core::i18n::{CommonKey, CounterKey};
use leptos::prelude::*;

/// Seconds between two announcements to screen readers at the least.
const QUIET_SECONDS: i64 = 60;

/// What the counter shows now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CounterState {
    /// The count; `None` until one is known.
    pub count: Option<Count>,
    /// Whether the page names a stream, for which a line is kept free.
    pub follows: bool,
    /// Whether the stream stands at the moment.
    pub live: bool,
    /// Since when the source has failed, written out; the last number stays.
    pub stale_since: Option<String>,
}

/// The counter.
#[component]
pub fn Counter(
    /// Language and texts.
    ui: Ui,
    /// What to show; the host changes it.
    state: RwSignal<CounterState>,
) -> impl IntoView {
    let count = Memo::new(move |_| state.with(|s| s.count.clone().unwrap_or_default()));
    let number = Memo::new(move |_| count.with(|c| c.count));
    let own = ui.heading.clone();
    let label = changing(move || {
        count.with(|c| if own.as_deref() == Some(&c.label) { String::new() } else { c.label.clone() })
    });
    let first = number.get_untracked();
    // The highlight is for changes, not for the start.
    let risen =
        move || Some((if number.get() == first { "counter-number" } else { "counter-number risen" }).to_owned());
    let value = element("p", &[("class", "counter-value"), ("part", "value")])
        .child({
            let ui = ui.clone();
            changing(move || if count.with(|c| c.approximate) { ui.t(CounterKey::About) } else { String::new() })
        })
        .with(
            element("span", &[("part", "number")])
                .changing("class", risen)
                .child(changing(move || number.get().map(grouped).unwrap_or_default())),
        )
        .with(
            element("span", &[("class", "counter-unit"), ("part", "unit")])
                .child(changing(move || count.with(|c| c.unit.clone()))),
        );
    let status = {
        let ui = ui.clone();
        dynamic(move || state.with(|s| status(&ui, s)))
    };
    let details = {
        let ui = ui.clone();
        dynamic(move || count.with(|c| details(&ui, c)))
    };
    let title = ui.heading.clone().map(|text| heading(ui.heading_level, 0, "heading", text));
    let said = announcement(ui, count);
    let mut counter = element("div", &[("class", "counter"), ("part", "counter")]);
    if let Some(title) = title {
        counter = counter.child(title);
    }
    counter
        .with(element("p", &[("class", "counter-label"), ("part", "label")]).child(label))
        .with(value)
        .child(status)
        .child(details)
        .with(element("p", &[("class", "sr"), ("role", "status")]).child(changing(move || said.get())))
        .view()
}

/// What stands below the number.
fn details(ui: &Ui, count: &Count) -> AnyView {
    element("div", &[])
        .with(facts(ui, count))
        .maybe(goal(ui, count))
        .maybe(parts(ui, count))
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

fn status(ui: &Ui, state: &CounterState) -> AnyView {
    match &state.stale_since {
        Some(since) => element("p", &[("class", "counter-facts counter-stale"), ("part", "stale")])
            .text(ui.fill(CounterKey::Stale, &[since]))
            .view(),
        None if state.follows => {
            let class = if state.live { "counter-live" } else { "counter-live waiting" };
            element("p", &[("part", "live")]).attr("class", class).text(ui.t(CounterKey::Live)).view()
        }
        None => ().into_any(),
    }
}

fn goal(ui: &Ui, count: &Count) -> Option<Drawn> {
    let (percent, goal) = (count.percent()?, count.goal?);
    let text = ui.fill(CounterKey::Goal, &[&with_unit(goal, &count.unit)]);
    let reached = if percent >= 100 {
        ui.t(CounterKey::GoalReached)
    } else {
        ui.fill(CounterKey::GoalProgress, &[&percent.to_string()])
    };
    let bar = element("progress", &[("max", "100")])
        .attr("value", percent.min(100).to_string())
        .attr("aria-label", text.clone());
    let words = element("p", &[("class", "counter-facts")]).text([text.as_str(), " · ", &reached].concat());
    Some(element("div", &[("class", "counter-goal"), ("part", "goal")]).with(bar).with(words))
}

fn parts(ui: &Ui, count: &Count) -> Option<Drawn> {
    if count.parts.is_empty() {
        return None;
    }
    let mut list = element("ul", &[]);
    for part in &count.parts {
        let number = part.count.map_or_else(|| ui.t(CounterKey::Withheld), |n| with_unit(n, &count.unit));
        let row = element("li", &[]).text([part.label.as_str(), " "].concat()).with(element("b", &[]).text(number));
        list = list.with(row);
    }
    let title = element("p", &[]).text(ui.t(CounterKey::Parts));
    Some(element("div", &[("class", "counter-facts"), ("part", "parts")]).with(title).with(list))
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
        list = list.with(element("li", &[("part", "tile")]).with(label).with(value).with(facts(ui, tile)));
    }
    Some(list)
}

fn with_unit(number: i64, unit: &str) -> String {
    let mut text = grouped(number);
    // An English word stands apart from its number, a Japanese counter does not.
    if unit.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        text.push(' ');
    }
    text.push_str(unit);
    text
}

/// The text for screen readers: empty at the start, then each change, at most once in [`QUIET_SECONDS`].
fn announcement(ui: Ui, count: Memo<Count>) -> RwSignal<String> {
    let said = RwSignal::new(String::new());
    let started = ui.platform.now();
    Effect::new(move |last: Option<(Option<i64>, i64)>| {
        let (number, text) = count.with(|c| {
            let text = c.count.map(|n| ui.fill(CounterKey::Changed, &[&c.label, &with_unit(n, &c.unit)]));
            (c.count, text.unwrap_or_default())
        });
        let now = ui.platform.now();
        match last {
            None => (number, started - QUIET_SECONDS),
            Some((before, at)) if before != number && before.is_some() && now - at >= QUIET_SECONDS => {
                said.set(text);
                (number, now)
            }
            Some((before, at)) => (if before.is_none() { number } else { before }, at),
        }
    });
    said
}
