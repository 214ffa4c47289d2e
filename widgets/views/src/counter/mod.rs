//! `enishi-counter`: a number with what it counts and when, its goal and parts, told to screen readers sparingly.

use crate::ui::{Ui, changing, dynamic, heading, outside_link};
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
    /// Whether it follows the source by itself at the moment.
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
    let title = ui.heading.clone().map(|text| heading(ui.heading_level, 0, "heading", text));
    let own = ui.heading.clone();
    let label = changing(move || {
        count.with(|c| if own.as_deref() == Some(&c.label) { String::new() } else { c.label.clone() })
    });
    let status = {
        let ui = ui.clone();
        dynamic(move || state.with(|s| status(&ui, s)))
    };
    let details = {
        let ui = ui.clone();
        dynamic(move || count.with(|c| details(&ui, c)))
    };
    let first = number.get_untracked();
    // The highlight is for changes, not for the start.
    let risen = move || number.get() != first;
    let about = {
        let ui = ui.clone();
        changing(move || if count.with(|c| c.approximate) { ui.t(CounterKey::About) } else { String::new() })
    };
    let shown = changing(move || number.get().map(grouped).unwrap_or_default());
    let unit = changing(move || count.with(|c| c.unit.clone()));
    let announcement = announcement(ui, count);
    view! {
        <div class="counter" part="counter">
            {title}
            <p class="counter-label" part="label">{label}</p>
            <p class="counter-value" part="value">
                <span class="counter-about">{about}</span>
                <span class="counter-number" part="number" class:risen=risen>{shown}</span>
                <span class="counter-unit" part="unit">{unit}</span>
            </p>
            {status}
            {details}
            <p class="sr" role="status">{announcement}</p>
        </div>
    }
}

/// What stands below the number.
fn details(ui: &Ui, count: &Count) -> AnyView {
    view! { <div>{facts(ui, count)}{goal(ui, count)}{parts(ui, count)}{tiles(ui, count)}</div> }.into_any()
}

/// As-of date and definition: the number never stands without them.
fn facts(ui: &Ui, count: &Count) -> AnyView {
    let as_of = count.as_of.map(|date| {
        let text = ui.fill(CommonKey::AsOf, &[&ui.texts.date_in_era(date)]);
        view! { <p part="as-of"><time datetime=date.to_string()>{text}</time></p> }
    });
    let definition = (!count.definition.is_empty()).then(|| {
        let text = ui.fill(CounterKey::Definition, &[&count.definition]);
        view! { <p part="definition">{text}</p> }
    });
    let more = count.url.as_deref().map(|url| view! { <p>{outside_link(url, ui.t(CounterKey::More))}</p> });
    view! { <div class="counter-facts">{as_of}{definition}{more}</div> }.into_any()
}

fn status(ui: &Ui, state: &CounterState) -> AnyView {
    match &state.stale_since {
        Some(since) => {
            let text = ui.fill(CounterKey::Stale, &[since]);
            view! { <p class="counter-facts counter-stale" part="stale">{text}</p> }.into_any()
        }
        None if state.live => view! { <p class="counter-live" part="live">{ui.t(CounterKey::Live)}</p> }.into_any(),
        None => ().into_any(),
    }
}

fn goal(ui: &Ui, count: &Count) -> Option<AnyView> {
    let (percent, goal) = (count.percent()?, count.goal?);
    let text = ui.fill(CounterKey::Goal, &[&with_unit(goal, &count.unit)]);
    let reached = if percent >= 100 {
        ui.t(CounterKey::GoalReached)
    } else {
        ui.fill(CounterKey::GoalProgress, &[&percent.to_string()])
    };
    let label = text.clone();
    Some(
        view! {
            <div class="counter-goal" part="goal">
                <progress max="100" value=percent.min(100).to_string() aria-label=label></progress>
                <p class="counter-facts">{text}" · "{reached}</p>
            </div>
        }
        .into_any(),
    )
}

fn parts(ui: &Ui, count: &Count) -> Option<AnyView> {
    if count.parts.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = count
        .parts
        .iter()
        .map(|part| {
            let number = part.count.map_or_else(|| ui.t(CounterKey::Withheld), |n| with_unit(n, &count.unit));
            view! { <li>{part.label.clone()}" "<b>{number}</b></li> }.into_any()
        })
        .collect();
    Some(
        view! { <div class="counter-facts" part="parts"><p>{ui.t(CounterKey::Parts)}</p><ul>{rows}</ul></div> }
            .into_any(),
    )
}

fn tiles(ui: &Ui, count: &Count) -> Option<AnyView> {
    if count.tiles.is_empty() {
        return None;
    }
    let tiles: Vec<AnyView> = count.tiles.iter().map(|tile| self::tile(ui, tile)).collect();
    Some(view! { <ul class="counter-tiles" part="tiles">{tiles}</ul> }.into_any())
}

fn tile(ui: &Ui, tile: &Count) -> AnyView {
    let about = tile.approximate.then(|| ui.t(CounterKey::About));
    view! {
        <li part="tile">
            <p class="counter-label">{tile.label.clone()}</p>
            <p class="counter-value">
                {about}
                <span class="counter-number">{tile.count.map(grouped)}</span>
                <span class="counter-unit">{tile.unit.clone()}</span>
            </p>
            {facts(ui, tile)}
        </li>
    }
    .into_any()
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
