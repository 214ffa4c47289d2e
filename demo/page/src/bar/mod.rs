//! The staff's bar on the sample city's page: what each widget is doing, what it reports, switches for looks and language.
//!
//! It talks to the widgets only as any page could: attributes, `data-state` and the `enishi:*` events of the public contract.
//! It remembers nothing and announces nothing: what it shows is there to be looked up.

mod log;
mod texts;
mod widgets;

use self::log::Line;
use leptos::prelude::*;
use std::collections::VecDeque;

/// How many events are kept.
const KEPT: usize = 50;

/// The bar: a disclosure with the state of each widget, the switches, the events and the links.
#[component]
pub fn Bar(
    /// Whether the plain bar of the static page was open.
    opened: bool,
) -> impl IntoView {
    let lang = document().document_element().and_then(|e| e.get_attribute("lang")).unwrap_or_default();
    let texts = texts::of(&lang);
    let seen = RwSignal::new(widgets::look());
    let lines = RwSignal::new(VecDeque::<Line>::new());
    widgets::watch(move || {
        let now = widgets::look();
        // Setting only what is new keeps the bar's own changes from being seen as changes again.
        if seen.with_untracked(|then| *then != now) {
            seen.set(now);
        }
    });
    log::listen(texts, move |line| {
        lines.update(|lines| {
            lines.push_front(line);
            lines.truncate(KEPT);
        });
    });
    let languages = [("ja", texts.languages[0]), ("ja-easy", texts.languages[1]), ("en", texts.languages[2])];
    let themes = [("auto", texts.themes[0]), ("light", texts.themes[1]), ("dark", texts.themes[2])];
    let language = if lang.starts_with("en") { "en" } else { "ja" };

    view! {
        <details open=opened>
            <summary>{texts.title}</summary>
            <div class="staff-body">
                <section>
                    <p class="staff-title">{texts.states}</p>
                    <ul class="staff-states">
                        {move || seen.get().into_iter().map(|w| view! {
                            <li>{w.kind} " " <code data-shown=w.state.clone()>{w.state.clone()}</code></li>
                        }).collect_view()}
                    </ul>
                    <p hidden=move || seen.with(|all| !all.is_empty())>{texts.none}</p>
                </section>
                <section>
                    <Switch attribute="theme" legend=texts.theme choices=themes first="auto" />
                    <Switch attribute="lang" legend=texts.language choices=languages first=language />
                </section>
                <section>
                    <p class="staff-title">{texts.log}</p>
                    <p hidden=move || lines.with(|all| !all.is_empty())>{texts.log_empty}</p>
                    // Scrolls when it is long, so it must be reachable by keyboard.
                    <div class="staff-log" tabindex="0" role="region" aria-label=texts.log>
                        <ol>
                            <For each=move || lines.get() key=|line| line.number let:line>
                                <li><time>{line.time}</time> " " {line.text}</li>
                            </For>
                        </ol>
                    </div>
                </section>
                <section>
                    <p class="staff-title">{texts.links}</p>
                    <ul>
                        <li><a href="/api/registrations.csv">{texts.csv}</a></li>
                        <li><a href="/staff/places">{texts.places}</a></li>
                        <li><a href="/staff/board">{texts.board}</a></li>
                        <li><a href="/api/forms/application.csv">{texts.applications}</a></li>
                        <li><a href="/api/forms/consultation.csv">{texts.consultations}</a></li>
                        <li><a href="" target="_blank" rel="noopener">{texts.second}</a></li>
                    </ul>
                </section>
            </div>
        </details>
    }
}

/// One choice of three that is set as an attribute on every widget.
#[component]
fn Switch(
    attribute: &'static str,
    legend: &'static str,
    choices: [(&'static str, &'static str); 3],
    first: &'static str,
) -> impl IntoView {
    let choices = choices.map(|(value, label)| {
        view! {
            <label>
                <input type="radio" name=format!("staff-{attribute}") value=value checked=value == first
                    on:change=move |_| widgets::set(attribute, value) />
                {label}
            </label>
        }
    });
    view! { <fieldset><legend>{legend}</legend>{choices.collect_view()}</fieldset> }
}
