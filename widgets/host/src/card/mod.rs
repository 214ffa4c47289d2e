//! `enishi-card` in the page: what its attributes say becomes a card, which is shown, saved and printed here alone.

mod crest;
mod paint;

use crate::attributes::{Attributes, json_from};
use crate::life::{Fault, Life, find};
use crest::Mark;
use enishi_core::card::{Card, Colours, Design, Kind, Sheet, millimetres, svg};
use enishi_core::date::Date;
use enishi_core::i18n::{CardKey, CommonKey};
use enishi_core::json::{self, Value};
use enishi_output::{print_nodes, save};
use enishi_views::Ui;
use enishi_views::card::{CardAct, CardSetting, card, picture};
use enishi_views::ui::Live;
use std::rc::Rc;
use std::sync::Arc;

/// Dots an inch of a saved image: cards are looked at closely.
const CARD_DPI: u32 = 600;
/// A4 of 300 dots an inch has 8.7 million; no browser's canvas is smaller.
const CERTIFICATE_DPI: u32 = 300;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let data = match attributes.get("src") {
        Some(address) => json_from(&life.host, &ui.texts, "src", &address).await?,
        None => Value::Null,
    };
    let get = |name: &str| attributes.get(name).or_else(|| json::text_at(&data, name));
    let text = |name: &str| get(name).unwrap_or_default();
    let fault = |message: String| Fault { code: "config", message };

    let kind = match get("kind") {
        Some(kind) => Kind::of(&kind).ok_or_else(|| fault(ui.fill(CardKey::KindUnknown, &[&kind])))?,
        None => Kind::Card,
    };
    let name = get("name").ok_or_else(|| fault(ui.t(CardKey::NameMissing)))?;
    let issued = get("issued").and_then(|text| {
        let date = Date::parse(&text);
        if date.is_none() {
            life.warn(&ui.fill(CardKey::IssuedUnreadable, &[&text]));
        }
        date
    });
    let mark = match get("crest") {
        Some(reference) => Mark::read(&reference).await.unwrap_or_else(|| {
            life.warn(&ui.fill(CardKey::CrestUnusable, &[&reference]));
            Mark::default()
        }),
        None => Mark::default(),
    };
    let colours = paint::accent(&life.host).map_or_else(Colours::default, |accent| Colours { accent });
    let made = Card {
        kind,
        number: text("number"),
        name,
        town: text("town"),
        issued,
        label: text("label"),
        signer: text("signer"),
        crest: mark.crest.clone(),
        colours,
    };
    let designs = Design::of(kind, ui.lang);
    let shown = get("design").map_or(0, |id| place(life, &ui, &designs, &id));
    show(life, ui, made, mark, designs, shown).await;
    Ok(())
}

/// The place of a design; the first where there is none of that name.
fn place(life: &Life, ui: &Ui, designs: &[&Design], id: &str) -> usize {
    designs.iter().position(|design| design.id == id).unwrap_or_else(|| {
        let names: Vec<&str> = designs.iter().map(|design| design.id).collect();
        let names = names.join(ui.texts.text(CommonKey::Separator));
        life.warn(&ui.fill(CardKey::DesignUnknown, &[id, &names]));
        0
    })
}

async fn show(life: &Rc<Life>, ui: Ui, made: Card, mark: Mark, designs: Vec<&'static Design>, shown: usize) {
    let sheets = designs.iter().map(|design| (design.label, made.sheet(design, &ui.texts))).collect();
    let status = Arc::new(Live::new(String::new()));
    let work = Arc::new(Work { ui: ui.clone(), made, mark, designs, status: status.clone() });
    let id = life.id();
    let act = move |act: CardAct, index: usize| {
        let Some(life) = find(id) else { return };
        let (work, inner) = (work.clone(), life.clone());
        life.spawn(async move {
            let told = work.act(&inner, act, index).await;
            work.status.set(told);
        });
    };
    let setting = CardSetting { ui: ui.clone(), sheets: Arc::new(sheets), shown, status, act: Box::new(act) };
    life.show(&ui, move || card(setting)).await;
}

/// What the buttons work with.
struct Work {
    ui: Ui,
    made: Card,
    mark: Mark,
    designs: Vec<&'static Design>,
    status: Arc<Live<String>>,
}

impl Work {
    /// Does what a button says, and tells how it went.
    async fn act(&self, life: &Rc<Life>, act: CardAct, index: usize) -> String {
        let sheet = self.made.sheet(self.designs[index], &self.ui.texts);
        let kind = self.made.kind;
        let name = |ending: &str| [kind.name(), ending].concat();
        let (done, file) = match act {
            CardAct::Svg => {
                // The file stands alone: it holds the image of the crest itself.
                let alone = Card { crest: self.mark.inside.clone(), ..self.made.clone() };
                let text = svg(&alone.sheet(self.designs[index], &self.ui.texts));
                let file = name(".svg");
                (save(text.as_bytes(), "image/svg+xml", &file).is_some(), file)
            }
            CardAct::Png => {
                let dpi = if kind == Kind::Card { CARD_DPI } else { CERTIFICATE_DPI };
                let file = name(".png");
                let png = paint::png(&sheet, dpi).await;
                (png.and_then(|png| save(&png, "image/png", &file)).is_some(), file)
            }
            CardAct::Print => (print(life, &self.ui, &sheet, kind).await, String::new()),
        };
        if !done {
            self.ui.t(CardKey::NotSaved)
        } else if file.is_empty() {
            file
        } else {
            self.ui.fill(CardKey::Saved, &[&file])
        }
    }
}

/// Prints a sheet on paper of its own size.
async fn print(life: &Rc<Life>, ui: &Ui, sheet: &Sheet, kind: Kind) -> bool {
    let (width, height) = (millimetres(sheet.width), millimetres(sheet.height));
    let css = [
        "@page{size:",
        &width,
        " ",
        &height,
        ";margin:0}html,body{margin:0}svg{display:block;width:",
        &width,
        ";height:",
        &height,
        ";print-color-adjust:exact;-webkit-print-color-adjust:exact;break-inside:avoid}",
    ];
    let drawn = web_sys::window().and_then(|window| window.document()).and_then(|page| picture(&page, sheet));
    let title = ui.t(if kind == Kind::Card { CardKey::NameCard } else { CardKey::Title });
    match drawn {
        Some(drawn) => match print_nodes(&[drawn], &css.concat(), &title).await {
            Some(printed) => {
                life.hold(printed);
                true
            }
            None => false,
        },
        None => false,
    }
}
