//! The module that reads pages and tables, and draws lines and maps: loaded when it is needed.

use crate::life::{Fault, Life};
use crate::net::fetch::Answer;
use enishi_core::count::Count;
use enishi_core::i18n::ProblemKey;
use enishi_core::json::{parse, text_at};
use enishi_views::Ui;
use enishi_views::counter::draw_with;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    /// The module (widgets/figures).
    #[derive(Clone)]
    pub type Figures;

    #[wasm_bindgen(method, catch)]
    fn pick(this: &Figures, bytes: &[u8], content_type: &str, pick: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn draw(this: &Figures, into: &Element, json: &str, texts: &str) -> Result<(), JsValue>;
}

impl Figures {
    /// The module.
    pub async fn load(life: &Life, ui: &Ui) -> Result<Self, Fault> {
        let part = life.part("figures").await;
        let missing = || Fault { code: "load", message: ui.fill(ProblemKey::RareNeeded, &[]) };
        Ok(part.ok_or_else(missing)?.unchecked_into())
    }

    /// The number in an answer that is a page or a table; else what is wrong, for the webmaster.
    pub fn count(&self, answer: &Answer, pick: &str) -> Option<Result<Count, String>> {
        let content_type = answer.header("Content-Type").unwrap_or_default();
        let said = parse(&self.pick(&answer.body, &content_type, pick).ok()?).ok()?;
        Some(match text_at(&said, "refused") {
            Some(refused) => Err(refused),
            None => Ok(Count::read(&said)?),
        })
    }

    /// Lets the views draw with it, in the words of a language.
    pub async fn draws(self, life: &Life, ui: &Ui) {
        let promise = life.page(|page| page.locale(ui.lang.code()));
        let texts = match promise {
            Some(promise) => JsFuture::from(promise).await.ok().and_then(|texts| texts.as_string()).unwrap_or_default(),
            None => String::new(),
        };
        draw_with(Rc::new(move |into, json| {
            // A fault there leaves the place empty; the number stands.
            let _ = self.draw(into, json, &texts);
        }));
    }
}
