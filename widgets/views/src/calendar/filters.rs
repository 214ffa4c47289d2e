//! What a visitor asks for: words, and choices by facet with the number of events that each would find.

use super::later::{instead, later};
use super::model::Model;
use super::{button, on};
use crate::ui::{Drawn, Live, changing, dynamic, element, nothing, several};
use enishi_core::event::facet::{self, Choice};
use enishi_core::event::filter::{Facet, Filters};
use enishi_core::event::words;
use enishi_core::i18n::CalendarKey;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// With fewer events nobody has to search.
const WORDS_FROM: usize = 8;

pub(super) fn filters(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    let is_open = Arc::new(Live::new(false));
    dynamic(move || {
        let entries = model.entries.get();
        let offered = facet::offered(&entries, model.state.offered.as_deref(), model.state.apply.is_some());
        if offered.is_empty() && entries.len() < WORDS_FROM {
            return nothing();
        }
        // A landmark: where a page has several calendars, their headings tell them apart.
        let mut name = model.ui.t(CalendarKey::Filters);
        if let Some(heading) = &model.ui.heading {
            name = [heading, ": ", &name].concat();
        }
        let mut bar = element("div", &[("class", "filters"), ("part", "filters"), ("role", "search")])
            .attr("aria-label", name)
            .changing("data-open", {
                let is_open = is_open.clone();
                move || is_open.get().then(String::new)
            })
            .with(words_field(&model));
        if !offered.is_empty() {
            bar = bar.with(fold(&model, &is_open));
        }
        for facet in offered {
            bar = bar.with(self::facet(&model, facet));
        }
        bar.with(result(&model)).child(missing(&model)).view()
    })
}

/// In narrow places the facets wait behind this button, which says how many choices are made; elsewhere they all stand
/// there, and it does not.
fn fold(model: &Arc<Model>, is_open: &Arc<Live<bool>>) -> Drawn {
    let filters = model.state.filters.clone();
    let number = {
        let model = model.clone();
        chosen(model, move || filters.with(|filters| Facet::ALL.iter().map(|facet| filters.chosen(*facet).len()).sum()))
    };
    let (pressed, shown) = (is_open.clone(), is_open.clone());
    button(
        model,
        &[("type", "button"), ("class", "filters-open"), ("part", "facet")],
        model.ui.t(CalendarKey::Filters),
        move |_, _| pressed.set(!pressed.get_untracked()),
    )
    .changing("aria-expanded", move || Some(shown.get().to_string()))
    .with(number)
}

/// How many choices are made, where there are any.
fn chosen(model: Arc<Model>, number: impl Fn() -> usize + Send + 'static) -> Drawn {
    let number = changing(move || match number() {
        0 => String::new(),
        n => model.ui.fill(CalendarKey::Chosen, &[&n.to_string()]),
    });
    element("span", &[("class", "facet-chosen")]).child(number)
}

fn words_field(model: &Arc<Model>) -> Drawn {
    let typed = on(model, |model, event| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            model.state.filters.update(|filters| filters.set_text(&field.value()));
        }
    });
    let filters = model.state.filters.clone();
    let field = element(
        "input",
        &[
            ("type", "search"),
            ("class", "control"),
            ("part", "control"),
            ("autocomplete", "off"),
            ("enterkeyhint", "search"),
        ],
    )
    .on("input", typed)
    .follow(move |element| {
        let (field, text) =
            (element.unchecked_ref::<HtmlInputElement>(), filters.with(|filters| filters.text().to_owned()));
        // Set anew, the text would lose the cursor, and an IME its place.
        if field.value() != text && field.value().trim() != text.trim() {
            field.set_value(&text);
        }
    });
    element("label", &[("class", "filter-words")])
        .with(element("span", &[("class", "filter-label")]).text(model.ui.t(CalendarKey::Search)))
        .with(field)
}

/// One facet: closed, it says how many choices are made.
fn facet(model: &Arc<Model>, facet: Facet) -> Drawn {
    let name = model.ui.t(words::facet(facet));
    let filters = model.state.filters.clone();
    let number = chosen(model.clone(), move || filters.with(|filters| filters.chosen(facet).len()));
    let summary = element("summary", &[("part", "facet")]).text(name).with(number);
    let list = later(model, move |model| list(model, facet));
    element("details", &[("class", "facet")]).attr("data-facet", facet.name()).with(summary).child(list)
}

enishi_core::later! { More "04":
/// The choices of a facet, with the number of events that each would find.
fn list(model: &Arc<Model>, facet: Facet) -> AnyView {
    let model = model.clone();
    // Only other values are another list: a box that was ticked keeps the focus.
    let values = crate::ui::Derived::new(
        {
            let model = model.clone();
            move || {
                choices(&model, facet, |list| list.iter().map(|choice| choice.value.clone()).collect::<Vec<String>>())
            }
        },
        Vec::eq,
    );
    dynamic(move || {
        let mut list =
            element("ul", &[("class", "choices")]).attr("aria-label", model.ui.t(words::facet(facet)));
        for value in values.get() {
            list = list.with(choice(&model, facet, value));
        }
        list.view()
    })
} }

/// Reads the choices of a facet where they stand: a copy of them all for each one would be quadratic.
fn choices<T>(model: &Model, facet: Facet, read: impl FnOnce(&[Choice]) -> T) -> T {
    let looked = model.looked.get();
    read(looked.found.choices.get(facet as usize).map_or(&[], Vec::as_slice))
}

fn choice(model: &Arc<Model>, facet: Facet, value: String) -> Drawn {
    let filters = model.state.filters.clone();
    let count = {
        let (model, value) = (model.clone(), value.clone());
        changing(move || {
            let count = choices(&model, facet, |list| {
                list.iter().find(|choice| choice.value == value).map_or(0, |choice| choice.count)
            });
            model.ui.fill(CalendarKey::Count, &[&count.to_string()])
        })
    };
    let text = label(model, facet, &value);
    let (ticked, toggled) = (value.clone(), value);
    let toggle = on(model, move |model, _| model.state.filters.update(|filters| filters.toggle(facet, &toggled)));
    let tick = element("input", &[("type", "checkbox")]).on("change", toggle).follow(move |element| {
        let is_chosen = filters.with(|filters| filters.has(facet, &ticked));
        element.unchecked_ref::<HtmlInputElement>().set_checked(is_chosen);
    });
    let label = element("label", &[])
        .with(tick)
        .with(element("span", &[]).text(text))
        .with(element("span", &[("class", "choice-count")]).child(count));
    element("li", &[]).with(label)
}

/// A value in words.
fn label(model: &Model, facet: Facet, value: &str) -> String {
    match (facet, words::choice(facet, value)) {
        (Facet::Source, _) => model.source_name(value.parse().unwrap_or_default()),
        (_, Some(key)) => model.ui.t(key),
        _ => value.to_owned(),
    }
}

/// Whether the visitor asks for something.
fn is_asked(model: &Model) -> bool {
    model.state.filters.with(|filters| !filters.is_empty())
}

/// What is asked for is looked for as soon as the part is here that can.
fn missing(model: &Arc<Model>) -> AnyView {
    let model = model.clone();
    dynamic(move || {
        if !is_asked(&model) || model.facets.get().is_some() {
            return nothing();
        }
        instead(&model, model.state.rest.get())
    })
}

/// How many the choices leave, and the way to take them all back.
fn result(model: &Arc<Model>) -> Drawn {
    let found = {
        let model = model.clone();
        changing(move || {
            if !is_asked(&model) || model.facets.get().is_none() {
                return String::new();
            }
            let looked = model.looked.get();
            let (all, found) = (looked.total.to_string(), looked.found.occurrences.len().to_string());
            model.ui.fill(CalendarKey::Found, &[&all, &found])
        })
    };
    let clear = {
        let model = model.clone();
        dynamic(move || {
            if !is_asked(&model) {
                return nothing();
            }
            let clear = button(&model, super::SMALL, model.ui.t(CalendarKey::ClearFilters), |model, event| {
                // The button goes away; the field of the words is where one begins anew.
                let bar = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let field = bar.and_then(|button| button.closest(".filters").ok()??.query_selector("input").ok()?);
                model.state.filters.set(Filters::default());
                if let Some(field) = field {
                    // A field that cannot take the focus leaves it to the browser.
                    let _ = field.unchecked_into::<HtmlInputElement>().focus();
                }
            });
            clear.view()
        })
    };
    let said = element("span", &[("role", "status")]).child(found);
    element("p", &[("class", "filter-result")]).child(several(vec![said.view(), clear]))
}
