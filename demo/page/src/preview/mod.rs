//! The preview: a snippet inside a page like the ones that cities have, in a frame of its own, seen as visitors with other
//! windows, settings and browsers see it.
//!
//! The frame loads one of the pages `host-NAME.html`; the snippet is put into the place that the page has for it
//! (`[data-place]`). Each change loads a second frame behind the first, which takes its place once the widgets in it stand:
//! nothing flashes, and the page stays scrolled to where it was.

mod alone;
mod clean;
mod frame;
mod media;
mod put;
mod report;
mod settings;
mod texts;
mod toolbar;
mod visitor;

pub use alone::Alone;

use self::report::{Lines, Seen};
use self::settings::{Fit, Start};
use self::texts::Texts;
use self::toolbar::Toolbar;
use crate::page;
use leptos::html::Div;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlIFrameElement, ResizeObserver, Window};

/// How long a change waits for the next one: typing loads no page for each letter.
const PAUSE: Duration = Duration::from_millis(250);
/// How long a new frame may take before it is shown as it is.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// What the toolbar sets and the frames follow.
#[derive(Clone, Copy)]
struct Model {
    start: RwSignal<Start>,
    width: RwSignal<u32>,
    /// Whether the width is the free one.
    free: RwSignal<bool>,
    zoom: RwSignal<u32>,
    states: RwSignal<Vec<Seen>>,
    lines: RwSignal<Lines>,
}

/// The page that is shown, and the window that it is in: the next one is scrolled as far.
type Last = StoredValue<Option<(usize, Window)>, LocalStorage>;

/// A snippet (with its `<script>`), drawn anew whenever it changes.
#[component]
pub fn Preview(
    /// What would be pasted.
    snippet: Signal<String>,
    /// What the frame is called.
    title: &'static str,
) -> impl IntoView {
    let texts = if page::is_english() { &texts::EN } else { &texts::JA };
    let model = Model {
        start: RwSignal::default(),
        width: RwSignal::new(0),
        free: RwSignal::new(false),
        zoom: RwSignal::new(settings::ZOOMS[0]),
        states: RwSignal::default(),
        lines: RwSignal::default(),
    };
    let stage = NodeRef::<Div>::new();
    let place = RwSignal::new((0.0, 0.0));
    measure(stage, place);
    Effect::new(move |_| {
        let (wide, _) = place.get();
        if wide > 0.0 && model.width.get_untracked() == 0 {
            model.width.set(settings::first_width(wide));
        }
    });
    let fit = Memo::new(move |_| settings::fit(place.get(), model.width.get().max(1), model.zoom.get()));
    // The frame that is shown, and behind it perhaps the next one.
    let frames = RwSignal::new(Vec::<u32>::new());
    let shown = RwSignal::new(0_u32);
    let last = Last::new_local(None);
    follow(snippet, model, frames, shown);
    view! {
        <section class="preview" aria-label=texts.toolbar>
            <Toolbar model texts snippet />
            <div class="preview-stage" node_ref=stage>
                <For each=move || frames.get() key=|number| *number let:number>
                    <Frame number snippet=snippet.get_untracked() title model frames shown last fit />
                </For>
            </div>
            <Report model texts />
        </section>
    }
}

/// One frame: what is set when it is made holds for its whole life.
#[component]
fn Frame(
    number: u32,
    snippet: String,
    title: &'static str,
    model: Model,
    frames: RwSignal<Vec<u32>>,
    shown: RwSignal<u32>,
    last: Last,
    fit: Memo<Fit>,
) -> impl IntoView {
    let start = model.start.get_untracked();
    let kept = StoredValue::new_local(None::<frame::Open>);
    let is_shown = move || shown.get() == number;
    // Takes the place of the one before, which goes.
    let take = move || {
        if frames.with_untracked(|all| all.last() == Some(&number)) && shown.get_untracked() != number {
            kept.with_value(|open| {
                let Some(open) = open else { return };
                let before = last.get_value().filter(|(host, _)| *host == start.host);
                open.scroll(before.and_then(|(_, window)| window.scroll_y().ok()));
                last.set_value(Some((start.host, open.window.clone())));
            });
            shown.set(number);
            frames.set(vec![number]);
        }
    };
    let loaded = move |element: HtmlIFrameElement| {
        // Only once: where a visitor goes on from there is no page of ours.
        if kept.with_value(Option::is_some) {
            return;
        }
        let (Some(window), Some(page)) = (element.content_window(), element.content_document()) else { return };
        model.lines.update(Lines::clear);
        model.states.set(Vec::new());
        let say = move |text, console| model.lines.update(|lines| report::add(lines, text, console));
        let looked = page.clone();
        let changed = move || {
            let now = report::look(&looked);
            if report::settled(&now) {
                take();
            }
            if model.states.with_untracked(|then| *then != now) {
                model.states.set(now);
            }
        };
        let open = frame::open(window, page, &snippet, start, say, changed.clone());
        kept.set_value(Some(open));
        // The first frame has nothing to wait behind.
        if start.plain || shown.get_untracked() == 0 {
            take();
        } else {
            set_timeout(take, PATIENCE);
        }
        changed();
    };
    let px = |value: f64| format!("{value}px");
    view! {
        <iframe
            class=move || if is_shown() { "preview-frame" } else { "preview-next" }
            title=title
            aria-hidden=move || (!is_shown()).then_some("true")
            tabindex=move || (!is_shown()).then_some("-1")
            sandbox=start.plain.then_some("allow-same-origin allow-forms allow-popups")
            src=start.address()
            style:width=move || px(fit.get().width)
            style:height=move || px(fit.get().height)
            style:left=move || px(fit.get().left)
            style:transform=move || format!("scale({})", fit.get().scale)
            on:load=move |event| loaded(event_target(&event))
        ></iframe>
    }
}

/// The widgets' states, and what happened, under the frame.
#[component]
fn Report(model: Model, texts: &'static Texts) -> impl IntoView {
    let line = move |line: report::Line| {
        let class = if line.console { "preview-console" } else { "preview-event" };
        view! { <li class=class><time>{line.time}</time> " " <code>{line.text}</code></li> }
    };
    view! {
        <div class="preview-report">
            <div>
                <p class="preview-title">{texts.states}</p>
                <ul class="preview-states">
                    {move || model.states.get().into_iter().map(|seen| view! {
                        <li><code>{seen.kind}</code> " "
                            <span class="preview-state" data-shown=seen.state.clone()>{texts.state(&seen.state)}</span></li>
                    }).collect_view()}
                </ul>
                <p class="preview-none" hidden=move || model.states.with(|all| !all.is_empty())>{texts.none}</p>
            </div>
            <div>
                <p class="preview-title">{texts.log}</p>
                // Scrolls when it is long, so it must be reachable by keyboard.
                <div class="preview-log" tabindex="0" role="region" aria-label=texts.log>
                    <ol>
                        <For each=move || model.lines.get() key=|line| line.number children=line />
                    </ol>
                    <p class="preview-none" hidden=move || model.lines.with(|all| !all.is_empty())>{texts.log_empty}</p>
                </div>
            </div>
        </div>
    }
}

/// A new frame for each change, the first at once.
fn follow(snippet: Signal<String>, model: Model, frames: RwSignal<Vec<u32>>, shown: RwSignal<u32>) {
    let number = StoredValue::new(0_u32);
    let begin = move || {
        number.update_value(|number| *number += 1);
        let mut next = vec![number.get_value()];
        if shown.get_untracked() > 0 {
            next.insert(0, shown.get_untracked());
        }
        frames.set(next);
    };
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        snippet.track();
        model.start.track();
        match waiting {
            None => {
                begin();
                None
            }
            Some(before) => {
                if let Some(before) = before {
                    before.clear();
                }
                set_timeout_with_handle(begin, PAUSE).ok()
            }
        }
    });
}

/// Keeps how large the place for the frame is.
fn measure(stage: NodeRef<Div>, place: RwSignal<(f64, f64)>) {
    Effect::new(move |_| {
        let Some(stage) = stage.get() else { return };
        let own = stage.clone();
        let look = Closure::<dyn Fn()>::new(move || {
            let now = (f64::from(own.client_width()), f64::from(own.client_height()));
            if place.get_untracked() != now {
                place.set(now);
            }
        });
        if let Ok(observer) = ResizeObserver::new(look.as_ref().unchecked_ref()) {
            observer.observe(&stage);
            let kept = StoredValue::new_local((look, observer));
            on_cleanup(move || kept.with_value(|(_, observer)| observer.disconnect()));
        }
    });
}
