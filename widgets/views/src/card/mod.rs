//! `enishi-card`: the name card or certificate as it will be printed, the choice of a design, and what to do with it.

mod picture;

pub use picture::picture;

use crate::ui::{Drawn, Live, Ui, changing, element, heading};
use enishi_core::card::{Sheet, millimetres};
use enishi_core::i18n::CardKey;
use leptos::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// What a button does with the design that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardAct {
    /// Saves an SVG file.
    Svg,
    /// Saves a PNG file.
    Png,
    /// Prints at true size.
    Print,
}

/// What the view is given.
pub struct CardSetting {
    /// Language and texts.
    pub ui: Ui,
    /// The designs: their names, and how the card looks in each.
    pub sheets: Arc<Vec<(CardKey, Sheet)>>,
    /// Which one is shown at first.
    pub shown: usize,
    /// What to tell after an act; the host sets it.
    pub status: Arc<Live<String>>,
    /// What a button does, and the design that is shown then.
    pub act: Box<dyn Fn(CardAct, usize) + Send + Sync>,
}

/// The card.
pub fn card(setting: CardSetting) -> AnyView {
    let CardSetting { ui, sheets, shown, status, act } = setting;
    let chosen = Arc::new(Live::new(shown));
    let title = ui.heading.clone().map(|text| element("div", &[]).child(heading(ui.heading_level, 0, "heading", text)));

    let act: Arc<dyn Fn(CardAct, usize) + Send + Sync> = act.into();
    let button = |looks: &'static str, key: CardKey, what: CardAct| {
        let (act, chosen) = (act.clone(), chosen.clone());
        element("button", &[("type", "button"), ("part", "button")])
            .attr("class", looks)
            .text(ui.t(key))
            .on("click", move |_| act(what, chosen.get_untracked()))
    };
    let buttons = element("div", &[("class", "card-buttons")])
        .with(button("button primary", CardKey::SavePng, CardAct::Png))
        .with(button("button", CardKey::SaveSvg, CardAct::Svg))
        .with(button("button", CardKey::Print, CardAct::Print));
    let told = changing(move || status.get());
    element("div", &[("class", "card"), ("part", "card")])
        .maybe(title)
        .with(stage(&sheets, &chosen))
        .with(designs(&ui, &sheets, &chosen))
        .with(element("p", &[("class", "support"), ("part", "note")]).child(note(ui, sheets, chosen)))
        .with(buttons)
        .with(element("p", &[("class", "card-status"), ("role", "status")]).child(told))
        .view()
}

/// The card as it is.
fn stage(sheets: &Arc<Vec<(CardKey, Sheet)>>, chosen: &Arc<Live<usize>>) -> Drawn {
    let (sheets, chosen) = (sheets.clone(), chosen.clone());
    element("div", &[("class", "card-stage"), ("part", "stage")]).follow(move |stage| {
        let sheet = &sheets[chosen.get()].1;
        // A sheet of A4 is shown smaller than a card, as a whole.
        let size = if sheet.height > sheet.width { "tall" } else { "wide" };
        let _ = stage.set_attribute("data-shape", size);
        put(stage, sheet);
    })
}

fn put(place: &web_sys::Element, sheet: &Sheet) {
    if let Some(picture) = picture(&document(), sheet) {
        place.replace_children_with_node_1(&picture);
    }
}

/// The choice of a design, by a small picture and a name.
fn designs(ui: &Ui, sheets: &Arc<Vec<(CardKey, Sheet)>>, chosen: &Arc<Live<usize>>) -> Drawn {
    static CARDS: AtomicUsize = AtomicUsize::new(0);
    let name = ["card-design-", &CARDS.fetch_add(1, Relaxed).to_string()].concat();
    let mut group = element("div", &[("class", "card-designs")]);
    for (index, (label, _)) in sheets.iter().enumerate() {
        let (small, choice) = (sheets.clone(), chosen.clone());
        let first = (chosen.get_untracked() == index).then_some("");
        let ring = element("input", &[("type", "radio")])
            .attr("name", name.clone())
            .attr_if("checked", first)
            .on("change", move |_| choice.set(index));
        let picture = element("span", &[("class", "card-small"), ("aria-hidden", "true")])
            .follow(move |place| put(place, &small[index].1));
        group = group.with(
            element("label", &[("class", "card-design"), ("part", "design")])
                .with(picture)
                .with(element("span", &[]).with(ring).text(ui.t(*label))),
        );
    }
    element("fieldset", &[("part", "designs")])
        .with(element("legend", &[("class", "card-legend")]).text(ui.t(CardKey::Design)))
        .with(group)
}

/// How large it is, and that it stays here.
fn note(ui: Ui, sheets: Arc<Vec<(CardKey, Sheet)>>, chosen: Arc<Live<usize>>) -> AnyView {
    changing(move || {
        let sheet = &sheets[chosen.get()].1;
        ui.fill(CardKey::Local, &[&millimetres(sheet.width), &millimetres(sheet.height)])
    })
}
