//! Reads the number of each source, and puts several together as the site says.

use super::figures::Figures;
use crate::attributes::Attributes;
use crate::life::{Fault, Life};
use crate::net::fetch::{self, Answer, Reading};
use enishi_core::count::{Count, Pick};
use enishi_core::i18n::ProblemKey;
use enishi_core::json::{Value, text};
use enishi_views::Ui;
use std::cell::{Cell, OnceCell, RefCell};

/// The sources of a counter.
pub struct Reader {
    /// Their addresses.
    pub addresses: Vec<String>,
    pick: Pick,
    written: String,
    /// Names of the sources where there are several: `labels` of the JSON in `config`.
    labels: Vec<String>,
    /// Whether nobody is in two of them, so that they may be added: `add` of the JSON in `config`.
    adds: bool,
    figures: OnceCell<Figures>,
    /// Whether a source has answered without a number: the page names the wrong one, or the wrong place in it.
    pub misread: Cell<bool>,
    /// The file of the last that has a line or a map to draw.
    file: RefCell<Option<String>>,
    /// What each said last.
    read: RefCell<Vec<Option<Count>>>,
}

impl Reader {
    /// The sources that the page names.
    pub fn new(attributes: &Attributes, ui: &Ui) -> Result<Self, Fault> {
        let written = attributes.get("pick").unwrap_or_default();
        let pick = Pick::parse(&written)
            .ok_or_else(|| Fault { code: "config", message: ui.fill(ProblemKey::PickUnknown, &[&written]) })?;
        let src = attributes.get("src").unwrap_or_default();
        let addresses: Vec<String> = src.split_whitespace().map(str::to_owned).collect();
        let labels = attributes.config("labels").and_then(Value::as_array);
        Ok(Self {
            read: RefCell::new(vec![None; addresses.len()]),
            addresses,
            pick,
            written,
            labels: labels.into_iter().flatten().map(|label| text(label).unwrap_or_default()).collect(),
            adds: attributes.config("add").and_then(Value::as_bool) == Some(true),
            figures: OnceCell::new(),
            misread: Cell::new(false),
            file: RefCell::default(),
        })
    }

    /// Reads all sources for the first time. A source that fails hides no other; the fault of the last is told where
    /// none can be read. `begun` is the first reading of the first, where that was begun.
    pub async fn first(&self, life: &Life, ui: &Ui, begun: Option<Reading>) -> Result<Count, Fault> {
        if self.pick.is_document() {
            let _ = self.figures.set(Figures::load(life, ui).await?);
        }
        let (mut fault, mut begun) = (None, begun);
        for (at, address) in self.addresses.iter().enumerate() {
            let reading = begun.take().unwrap_or_else(|| fetch::get_once(address));
            let done = match fetch::get_begun(reading, address).await {
                Ok(answer) => self.take(ui, at, &answer).inspect_err(|_| self.misread.set(true)),
                Err(trouble) => Err(trouble.text(&ui.texts)),
            };
            if let Err(what) = done {
                if let Some(Fault { message, .. }) = fault.take() {
                    life.report("source", &message);
                }
                fault = Some(Fault { code: "source", message: ui.fill(ProblemKey::SourceTrouble, &[address, &what]) });
            }
        }
        match (self.together(), fault) {
            (Some(count), fault) => {
                if let Some(Fault { message, .. }) = fault {
                    life.report("source", &message);
                }
                self.check_names(life, ui);
                Ok(count)
            }
            (None, Some(fault)) => Err(fault),
            (None, None) => Err(Fault { code: "source", message: ui.fill(ProblemKey::NoNumber, &[]) }),
        }
    }

    /// Takes the answer of a source; else says what is wrong, for the webmaster.
    pub fn take(&self, ui: &Ui, at: usize, answer: &Answer) -> Result<(), String> {
        let nothing = || ui.fill(ProblemKey::NoNumber, &[]);
        let count = match (&self.pick, self.figures.get()) {
            (Pick::Header(name), _) => answer.header(name).and_then(|value| Pick::from_header(&value)),
            (Pick::Css(_) | Pick::Csv(_), Some(figures)) => figures.count(answer, &self.written).transpose()?,
            (Pick::Own, _) => {
                let text = String::from_utf8_lossy(&answer.body);
                let count = Count::read_event(&text);
                if count.as_ref().is_some_and(|count| count.is_drawn) {
                    *self.file.borrow_mut() = Some(text.into_owned());
                }
                count
            }
            (pick, _) => enishi_core::json::parse(&String::from_utf8_lossy(&answer.body))
                .ok()
                .and_then(|value| pick.from_json(&value)),
        };
        let count = count.ok_or_else(nothing)?;
        if let Some(slot) = self.read.borrow_mut().get_mut(at) {
            *slot = Some(count);
        }
        Ok(())
    }

    /// What the sources say together: the one there is; of several the sum, or a number each. `None` where that is not
    /// known.
    pub fn together(&self) -> Option<Count> {
        let read = self.read.borrow();
        if let [one] = read.as_slice() {
            return one.clone();
        }
        if self.adds {
            return Count::sum(&read);
        }
        let mut tiles = Vec::new();
        for (at, count) in read.iter().enumerate() {
            let Some(mut count) = count.clone() else { continue };
            if let Some(label) = self.labels.get(at) {
                count.label.clone_from(label);
            }
            tiles.push(count);
        }
        if tiles.is_empty() { None } else { Some(Count { tiles, ..Count::default() }) }
    }

    /// Our own JSON with a line or a map to draw, of the one source.
    pub fn file(&self) -> Option<String> {
        self.file.borrow().clone().filter(|_| self.addresses.len() == 1)
    }

    /// A number among several that nothing names.
    fn check_names(&self, life: &Life, ui: &Ui) {
        if self.adds || self.addresses.len() < 2 {
            return;
        }
        for (at, (address, count)) in self.addresses.iter().zip(&*self.read.borrow()).enumerate() {
            if self.labels.get(at).is_none() && count.as_ref().is_some_and(|count| count.label.is_empty()) {
                life.warn(&ui.fill(ProblemKey::TileNameless, &[address]));
            }
        }
    }
}
