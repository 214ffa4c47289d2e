//! Six cards with a small drawing each: which widget.

use crate::builder::design::{Design, Widget};
use crate::builder::store::Store;
use crate::builder::texts;
use leptos::prelude::*;

#[component]
pub fn Choose(store: Store) -> impl IntoView {
    let chosen = Memo::new(move |_| store.design.with(|design| design.widget));
    let cards = Widget::ALL.map(|widget| {
        let (name, line) = texts::widget(widget);
        let choose = move |_| {
            store.step(|design| {
                // What is about the place of pasting stays.
                let fresh = Design::sample(widget, store.english());
                *design = Design {
                    placement: design.placement,
                    script: design.script.clone(),
                    integrity: design.integrity,
                    files: design.files,
                    cms: design.cms,
                    ..fresh
                };
            });
        };
        view! {
            <label class="b-card">
                <input type="radio" name="b-widget" value=widget.name() prop:checked=move || chosen.get() == widget on:change=choose />
                {drawing(widget)}
                <span class="b-card-name">{store.t(name)}</span>
                <span class="b-card-line">{store.t(line)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="b-choose">
            <legend>{store.t(texts::CHOOSE)}</legend>
            <div class="b-cards">{cards.collect_view()}</div>
        </fieldset>
    }
}

/// A widget in a few strokes. Classes carry the colours, as no inline style may.
fn drawing(widget: Widget) -> AnyView {
    let inside = match widget {
        Widget::Counter => view! {
            <text x="32" y="27" class="d-number">"281"</text>
            <rect x="10" y="34" width="44" height="5" rx="2.5" class="d-soft" />
            <rect x="10" y="34" width="25" height="5" rx="2.5" class="d-thread" />
        }
        .into_any(),
        Widget::Calendar => view! {
            <rect x="10" y="6" width="44" height="36" rx="4" class="d-line" />
            <path d="M10 15h44M21 15v27M32 15v27M43 15v27M10 24h44M10 33h44" class="d-line d-thin" />
            <rect x="22.5" y="26" width="19" height="5" rx="2.5" class="d-thread" />
            <rect x="12" y="17" width="8" height="5" rx="2.5" class="d-key" />
        }
        .into_any(),
        Widget::Form => view! {
            <rect x="10" y="6" width="30" height="4" rx="2" class="d-soft" />
            <rect x="10.5" y="12.5" width="43" height="8" rx="2" class="d-line" />
            <rect x="10" y="24" width="22" height="4" rx="2" class="d-soft" />
            <rect x="10.5" y="30.5" width="22" height="8" rx="2" class="d-line" />
            <rect x="37" y="30" width="17" height="9" rx="3" class="d-thread" />
        }
        .into_any(),
        Widget::Board => view! {
            <rect x="9.5" y="7.5" width="20" height="15" rx="3" class="d-line" />
            <rect x="34.5" y="7.5" width="20" height="15" rx="3" class="d-line" />
            <rect x="9.5" y="26.5" width="20" height="15" rx="3" class="d-line" />
            <path d="M30 15h4M30 34c10 0 14-4 14-11" class="d-stroke" />
            <rect x="13" y="11" width="9" height="3" rx="1.5" class="d-key" />
            <rect x="38" y="11" width="9" height="3" rx="1.5" class="d-thread" />
            <rect x="13" y="30" width="9" height="3" rx="1.5" class="d-key" />
        }
        .into_any(),
        Widget::Indicators => view! {
            <path d="M10 42h44" class="d-line" />
            <rect x="14" y="28" width="8" height="14" class="d-key" />
            <rect x="28" y="20" width="8" height="22" class="d-key" />
            <rect x="42" y="12" width="8" height="30" class="d-soft" />
            <path d="M10 9h44" class="d-stroke" />
        }
        .into_any(),
        Widget::Card => view! {
            <rect x="8.5" y="9.5" width="47" height="30" rx="3" class="d-line" />
            <circle cx="20" cy="19" r="5" class="d-ring" />
            <circle cx="25" cy="19" r="5" class="d-ring d-ring-two" />
            <rect x="15" y="29" width="34" height="4" rx="2" class="d-soft" />
            <rect x="34" y="16" width="15" height="4" rx="2" class="d-key" />
        }
        .into_any(),
    };
    view! { <svg class="b-drawing" viewBox="0 0 64 48" width="96" height="72" aria-hidden="true">{inside}</svg> }
        .into_any()
}
