//! What comes out: the tag in the way that was chosen, files, policy, height, and what to do with it.

use crate::builder::design::cms::{self, Cms};
use crate::builder::design::{Placement, Widget, policy};
use crate::builder::input::{Line, Tick};
use crate::builder::store::Store;
use crate::builder::texts;
use crate::page;
use crate::snippet::Copy;
use enishi_core::url;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

#[component]
pub fn Output(store: Store) -> impl IntoView {
    let placement = Memo::new(move |_| store.design.with(|design| design.placement));
    let ways = Placement::ALL.map(|way| {
        let (name, line) = texts::placement(way);
        view! {
            <label class="b-way">
                <input type="radio" name="b-placement" value=way.name() prop:checked=move || placement.get() == way
                    on:change=move |_| store.change("placement", |design| design.placement = way) />
                <span class="b-card-name">{store.t(name)}</span>
                <span class="b-card-line">{store.t(line)}</span>
            </label>
        }
    });
    let script = Memo::new(move |_| store.design.with(|design| design.script.clone()));
    let set_script = Callback::new(move |text: String| store.change("script", |design| design.script = text));
    let wrong = Signal::derive(move || script.with(|script| url::safe(script).is_none()));
    let integrity = Signal::derive(move || store.design.with(|design| design.integrity));
    let set_integrity = Callback::new(move |is| store.change("integrity", |design| design.integrity = is));
    let unknown = Signal::derive(move || store.hash.with(Option::is_none));
    let files = Signal::derive(move || store.design.with(|design| design.files));
    let set_files = Callback::new(move |is| store.change("files", |design| design.files = is));
    let snippet = Memo::new(move |_| store.snippet());
    let markup = Signal::derive(move || snippet.with(|snippet| snippet.markup.clone()));
    let line = Signal::derive(move || store.design.with(policy::line));
    let advice = move || {
        let all = store.design.with(cms::advice);
        all.into_iter().map(|text| view! { <p class="notice">{store.t(text)}</p> }).collect_view()
    };
    let made = move || {
        let file = |(address, content): (String, String)| {
            let name = address.rsplit('/').next().unwrap_or_default().to_owned();
            let data = format!("data:application/json;charset=utf-8,{}", js_sys::encode_uri_component(&content));
            view! { <li><a href=data download=name>{store.fill(texts::FILE_SAVE, &[&address])}</a></li> }
        };
        snippet.with(|snippet| snippet.files.clone()).into_iter().map(file).collect_view()
    };
    view! {
        <fieldset class="b-ways">
            <legend>{store.t(texts::PLACE)}</legend>
            <div class="b-cards">{ways.collect_view()}</div>
        </fieldset>
        {advice}
        <div class="b-columns">
            <div class="b-control">
                <label for="b-script">{store.t(texts::SCRIPT_ADDRESS)}</label>
                <p class="b-help" id="b-script-help">{store.t(texts::SCRIPT_HELP)}</p>
                <Line id="b-script" value=script set=set_script described=Signal::stored(Some("b-script-help".to_owned())) invalid=wrong />
                <p class="b-fault" hidden=move || !wrong.get()>{store.t(texts::ADDRESS_WRONG)}</p>
            </div>
            <div class="b-control">
                <Tick id="b-integrity" label=store.t(texts::INTEGRITY) value=integrity set=set_integrity disabled=unknown
                    described=Signal::stored(Some("b-integrity-help".to_owned())) />
                <p class="b-help" id="b-integrity-help">
                    {move || store.t(if unknown.get() { texts::INTEGRITY_MISSING } else { texts::INTEGRITY_HELP })}
                </p>
                <Tick id="b-files" label=store.t(texts::FILES) value=files set=set_files
                    described=Signal::stored(Some("b-files-help".to_owned())) />
                <p class="b-help" id="b-files-help">{store.t(texts::FILES_HELP)}</p>
            </div>
        </div>
        <div class="b-code">
            <h3>{store.t(texts::CODE)}</h3>
            <Code name=store.t(texts::CODE) text=markup id="b-markup" />
            <ul class="b-files" hidden=move || snippet.with(|snippet| snippet.files.is_empty())>{made}</ul>
        </div>
        <Steps store />
        <div class="b-columns">
            <section>
                <h3>{store.t(texts::CSP)}</h3>
                <p class="b-help">{store.t(texts::CSP_HELP)}</p>
                <Code name=store.t(texts::CSP) text=line id="b-policy" />
            </section>
            <Height store />
        </div>
    }
}

/// A text to be copied. It scrolls, so it can be reached by keyboard.
#[component]
fn Code(name: &'static str, text: Signal<String>, id: &'static str) -> impl IntoView {
    view! {
        <div class="snippet">
            <pre tabindex="0" role="region" aria-label=name><code id=id>{move || text.get()}</code></pre>
        </div>
        <Copy text />
    }
}

/// What to do in the system that the site has.
#[component]
fn Steps(store: Store) -> impl IntoView {
    let chosen = Memo::new(move |_| store.design.with(|design| design.cms));
    let choices = Cms::ALL.map(|one| {
        view! {
            <label class="b-tick">
                <input type="radio" name="b-cms" value=one.name() prop:checked=move || chosen.get() == one
                    on:change=move |_| store.change("cms", |design| design.cms = one) />
                <span>{store.t(one.label())}</span>
            </label>
        }
    });
    let steps = move || {
        let all = store.design.with(cms::steps);
        all.into_iter().map(|step| view! { <li>{store.t(step)}</li> }).collect_view()
    };
    view! {
        <section class="b-steps">
            <h3>{store.t(texts::STEPS)}</h3>
            <fieldset class="b-several">
                <legend>{store.t(texts::CMS)}</legend>
                <div class="b-row">{choices.collect_view()}</div>
            </fieldset>
            <ol>{steps}</ol>
        </section>
    }
}

/// CSS that keeps the place of the widget while it loads.
#[component]
fn Height(store: Store) -> impl IntoView {
    let measured = RwSignal::new(None::<i32>);
    let css = Signal::derive(move || {
        store.design.with(|design| {
            let name = design.widget.name();
            let selector = match design.placement {
                Placement::Element => format!("enishi-{name}"),
                Placement::Div => format!("div[data-enishi={name}]"),
                // The script puts an element beside itself; until then its aside stands there, which must stay hidden.
                Placement::Script => format!("script[data-enishi={name}] + [data-state]"),
            };
            let height = measured.get().map_or_else(|| usual(design.widget).to_owned(), |pixels| format!("{pixels}px"));
            format!("{selector}:not([data-state=ready]):not([data-state=failed]) {{ display: block; min-height: {height}; }}\n")
        })
    });
    let measure = move |_| {
        // Of several frames one is shown; the next one is made behind it.
        let ready = |frame: web_sys::HtmlElement| {
            let page = frame.dyn_into::<web_sys::HtmlIFrameElement>().ok()?.content_document()?;
            page.query_selector("[data-state=ready]").ok().flatten()
        };
        let widget = page::places(".builder iframe").into_iter().find_map(ready);
        match widget.map(|widget| widget.get_bounding_client_rect().height().round() as i32) {
            Some(height) => {
                measured.set(Some(height));
                store.say(store.fill(texts::HEIGHT_MEASURED, &[&height.to_string()]));
            }
            None => store.say(store.t(texts::HEIGHT_NOT).to_owned()),
        }
    };
    view! {
        <section>
            <h3>{store.t(texts::HEIGHT)}</h3>
            <p class="b-help">{store.t(texts::HEIGHT_HELP)}</p>
            <Code name=store.t(texts::HEIGHT) text=css id="b-height" />
            <p><button type="button" class="b-small" on:click=measure>{store.t(texts::HEIGHT_MEASURE)}</button></p>
        </section>
    }
}

/// About how high a widget is.
fn usual(widget: Widget) -> &'static str {
    match widget {
        Widget::Counter => "9rem",
        Widget::Calendar => "40rem",
        Widget::Form => "45rem",
        Widget::Board => "40rem",
        Widget::Indicators => "30rem",
        Widget::Card => "25rem",
    }
}
