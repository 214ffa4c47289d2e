//! The preview's switches, and in a line each what is seen with them and why.

use super::Model;
use super::frame::{self, Open};
use super::settings::{FREE, LANGUAGES, Scheme, Start, WIDTHS, ZOOMS};
use super::texts::Texts;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// All switches.
#[component]
pub fn Toolbar(model: Model, texts: &'static Texts, snippet: Signal<String>) -> impl IntoView {
    let Model { start, width, free, zoom, .. } = model;
    let pick = move |event: web_sys::Event| event_target_value(&event).parse::<usize>().unwrap_or_default();
    let schemes = [None, Some(Scheme::Light), Some(Scheme::Dark)];
    let widths = WIDTHS.map(|wide| {
        let chosen = Signal::derive(move || !free.get() && width.get() == wide);
        let choose = move || {
            free.set(false);
            width.set(wide);
        };
        choice("preview-width", wide.to_string(), chosen, choose)
    });
    let freely = choice("preview-width", texts.free.into(), free.into(), move || free.set(true));
    let zooms = ZOOMS.map(|percent| {
        let chosen = Signal::derive(move || zoom.get() == percent);
        choice("preview-zoom", format!("{percent}%"), chosen, move || zoom.set(percent))
    });
    let colours = std::array::from_fn::<_, 3, _>(|i| {
        let scheme = schemes[i];
        let chosen = Signal::derive(move || start.with(|start| start.scheme == scheme));
        choice("preview-scheme", texts.schemes[i].into(), chosen, move || start.update(|start| start.scheme = scheme))
    });
    let switches = std::array::from_fn::<_, 4, _>(|i| {
        view! {
            <label class="preview-check">
                <input type="checkbox" prop:checked=move || start.with(|start| switch(start, i))
                    on:change=move |event| start.update(|start| set(start, i, event_target_checked(&event))) />
                <span>{texts.switches[i].0}</span>
            </label>
        }
    });
    let options = |names: Vec<&'static str>| {
        names
            .into_iter()
            .enumerate()
            .map(|(i, name)| view! { <option value=i.to_string()>{name}</option> })
            .collect_view()
    };
    view! {
        <div class="preview-bar">
            <label class="preview-field">{texts.host}
                <select on:change=move |event| { let host = pick(event); start.update(|start| start.host = host) }>
                    {options(texts.hosts.iter().map(|(name, _)| *name).collect())}
                </select>
            </label>
            <fieldset class="preview-choice"><legend>{texts.width}</legend><span>{widths.collect_view()}{freely}</span></fieldset>
            <label class="preview-field preview-free" hidden=move || !free.get()>
                <span>{texts.width} " " {move || width.get()} " px"</span>
                <input type="range" min=FREE.0 max=FREE.1 step="10" prop:value=move || width.get().to_string()
                    on:input=move |event| { let wide = pick(event) as u32; width.set(wide) } />
            </label>
            <fieldset class="preview-choice"><legend>{texts.zoom}</legend><span>{zooms.collect_view()}</span></fieldset>
            <fieldset class="preview-choice"><legend>{texts.scheme}</legend><span>{colours.collect_view()}</span></fieldset>
            <label class="preview-field">{texts.language}
                <select on:change=move |event| { let language = pick(event); start.update(|start| start.language = language) }>
                    {options(texts.languages[..LANGUAGES.len()].to_vec())}
                </select>
            </label>
            <fieldset class="preview-visitor"><legend>{texts.visitor}</legend>{switches.collect_view()}</fieldset>
        </div>
        <div class="preview-notes">
            <ul role="list" aria-live="polite">{move || notes(texts, &start.get(), zoom.get())}</ul>
            <button type="button" class="preview-alone" on:click=move |_| open_alone(&snippet.get_untracked(), start.get_untracked())>
                {texts.alone}<span class="preview-tab">{texts.new_tab}</span>
            </button>
        </div>
    }
}

/// One radio button.
fn choice(group: &'static str, label: String, chosen: Signal<bool>, choose: impl Fn() + 'static) -> impl IntoView {
    view! {
        <label>
            <input type="radio" name=group prop:checked=chosen on:change=move |_| choose() />
            <span>{label}</span>
        </label>
    }
}

fn switch(start: &Start, which: usize) -> bool {
    [start.plain, start.blocked, start.still, start.forced][which]
}

fn set(start: &mut Start, which: usize, on: bool) {
    *[&mut start.plain, &mut start.blocked, &mut start.still, &mut start.forced][which] = on;
}

/// What is seen with all that is set: the page first.
fn notes(texts: &Texts, start: &Start, zoom: u32) -> impl IntoView + use<> {
    let mut notes = vec![texts.hosts[start.host].1];
    notes.extend((zoom > ZOOMS[0]).then_some(texts.zoomed));
    notes.extend(start.scheme.map(|_| texts.schemed));
    notes.extend((0..4).filter(|i| switch(start, *i)).map(|i| texts.switches[i].1));
    notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()
}

/// The page in a tab of its own, with the same settings; a tab cannot be kept from running scripts, so there only those of
/// the snippet are left out.
fn open_alone(snippet: &str, start: Start) {
    let Ok(Some(tab)) = window().open_with_url_and_target(&start.address(), "_blank") else { return };
    let (own, snippet) = (tab.clone(), snippet.to_owned());
    let kept = std::cell::OnceCell::<Open>::new();
    let load = Closure::<dyn Fn()>::new(move || {
        if let Some(page) = own.document() {
            kept.get_or_init(|| frame::open(own.clone(), page, &snippet, start, |_, _| {}, || {}));
        }
    });
    tab.add_event_listener_with_callback("load", load.as_ref().unchecked_ref()).ok();
    // The tab lives as long as its visitor wants.
    load.forget();
}
