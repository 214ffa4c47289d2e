//! What a visitor looks for: words, kind, state and topic.

use super::{Model, button};
use crate::ui::{Drawn, changing, dynamic, element, nothing, several};
use enishi_core::board::{Kind, State, Wanted};
use enishi_core::i18n::BoardKey;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// Stands for every one of them; no other value of a list is empty.
const ALL: &str = "";
/// Before a topic, so that cards without one can be chosen too.
const TOPIC: &str = "=";

pub(super) fn filters(model: &Arc<Model>) -> Drawn {
    let mut name = model.ui.t(BoardKey::Filters);
    if let Some(heading) = &model.ui.heading {
        name = [heading, ": ", &name].concat();
    }
    let kinds = Kind::ALL.iter().map(|kind| (kind.name().to_owned(), model.ui.t(kind.key()))).collect();
    let states = State::ALL.iter().map(|state| (state.name().to_owned(), model.ui.t(state.key()))).collect();
    element("div", &[("class", "board-filters"), ("part", "filters"), ("role", "search")])
        .attr("aria-label", name)
        .with(words(model))
        .with(choice(
            model,
            BoardKey::Kind,
            fixed(kinds),
            |wanted| wanted.kind.map_or(ALL, Kind::name).to_owned(),
            |wanted, value| {
                wanted.kind = Kind::ALL.into_iter().find(|kind| kind.name() == value);
            },
        ))
        .with(choice(
            model,
            BoardKey::State,
            fixed(states),
            |wanted| wanted.state.map_or(ALL, State::name).to_owned(),
            |wanted, value| {
                wanted.state = State::ALL.into_iter().find(|state| state.name() == value);
            },
        ))
        .with(choice(model, BoardKey::Category, topics(model), topic, |wanted, value| {
            wanted.category = value.strip_prefix(TOPIC).map(str::to_owned);
        }))
        .with(result(model))
}

fn topic(wanted: &Wanted) -> String {
    wanted.category.as_ref().map_or(ALL.to_owned(), |category| [TOPIC, category].concat())
}

/// Values and texts that are offered.
type Offered = Box<dyn Fn() -> Vec<(String, String)> + Send>;

fn fixed(list: Vec<(String, String)>) -> Offered {
    Box::new(move || list.clone())
}

fn topics(model: &Arc<Model>) -> Offered {
    let model = model.clone();
    Box::new(move || {
        let looked = model.state.looked.get();
        let of = |category: &String| ([TOPIC, category].concat(), super::cards::category(&model, category));
        looked.tallies.iter().map(|tally| of(&tally.category)).collect()
    })
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into().ok())
}

fn words(model: &Arc<Model>) -> Drawn {
    let (asked, cleared) = (model.clone(), model.clone());
    let field = element(
        "input",
        &[("type", "search"), ("part", "control"), ("autocomplete", "off"), ("enterkeyhint", "search")],
    )
    .on("input", move |event| {
        if let Some(field) = target::<HtmlInputElement>(&event) {
            asked.state.ask(|wanted| wanted.text = field.value());
        }
    })
    .follow(move |element: &Element| {
        let (field, text) = (element.unchecked_ref::<HtmlInputElement>(), cleared.state.wanted.get().text);
        // Set anew, the text would lose the cursor, and an IME its place.
        if field.value() != text {
            field.set_value(&text);
        }
    });
    let label = element("span", &[]).text(model.ui.t(BoardKey::Search));
    element("label", &[("class", "board-words")]).with(label).with(field)
}

/// A list of choices, with one for all.
fn choice(
    model: &Arc<Model>,
    label: BoardKey,
    offered: Offered,
    chosen: fn(&Wanted) -> String,
    choose: fn(&mut Wanted, &str),
) -> Drawn {
    let (asked, shown, all) = (model.clone(), model.clone(), model.ui.t(BoardKey::All));
    let options = dynamic(move || {
        let option = |value: String, text: String| element("option", &[]).attr("value", value).text(text).view();
        let mut options = vec![option(ALL.to_owned(), all.clone())];
        options.extend(offered().into_iter().map(|(value, text)| option(value, text)));
        several(options)
    });
    let list = element("select", &[("part", "control")])
        .child(options)
        .on("change", move |event| {
            if let Some(list) = target::<HtmlSelectElement>(&event) {
                asked.state.ask(|wanted| choose(wanted, &list.value()));
            }
        })
        .follow(move |element: &Element| {
            // Other cards may offer other topics.
            shown.state.looked.with(|_| {});
            element.unchecked_ref::<HtmlSelectElement>().set_value(&chosen(&shown.state.wanted.get()));
        });
    element("label", &[]).with(element("span", &[]).text(model.ui.t(label))).with(list)
}

/// How many cards the choices leave, and the way to take them back.
fn result(model: &Arc<Model>) -> Drawn {
    let counted = model.clone();
    let found = changing(move || {
        let (looked, wanted) = (counted.state.looked.get(), counted.state.wanted.get());
        if wanted.is_empty() {
            return String::new();
        }
        let found = looked.texts.find(&looked.cards, &wanted, counted.ui.platform).len();
        let key = if found == 0 { BoardKey::NoneFound } else { BoardKey::Found };
        counted.ui.fill(key, &[&looked.cards.len().to_string(), &found.to_string()])
    });
    let model = model.clone();
    let clear = dynamic(move || {
        if model.state.wanted.with(Wanted::is_empty) {
            return nothing();
        }
        let clear = button(&model, model.ui.t(BoardKey::Clear), |model, event| {
            // The button goes away; the field of the words is where one begins anew.
            let bar = target::<Element>(&event).and_then(|button| button.closest("[role=search]").ok().flatten());
            let field = bar.and_then(|bar| bar.query_selector("input").ok().flatten());
            model.state.ask(|wanted| *wanted = Wanted::default());
            if let Some(field) = field {
                // A field that cannot take the focus leaves it to the browser.
                let _ = field.unchecked_into::<HtmlElement>().focus();
            }
        });
        clear.view()
    });
    element("p", &[("class", "board-found")]).with(element("span", &[("role", "status")]).child(found)).child(clear)
}
