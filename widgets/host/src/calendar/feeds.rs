//! The module that calendars load when they need it (`widgets/feeds`): the dialects that few pages have, and events for
//! other programs.

use crate::life::Life;
use enishi_core::json::{Value, items, parse, text_at, written};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module.
    pub type Feeds;

    #[wasm_bindgen(method, catch)]
    fn read(
        this: &Feeds,
        bytes: &Uint8Array,
        name: &str,
        zone: &str,
        address: &str,
        now: f64,
    ) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn ways(this: &Feeds, job: &str, files: &Array) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn file(this: &Feeds, job: &str, files: &Array) -> Result<bool, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn json_ld(this: &Feeds, job: &str, files: &Array) -> Result<String, JsValue>;
}

/// What the module has read.
pub enum Read {
    /// A feed in our own JSON, and what is wrong with it, as texts for the webmaster.
    Feed(String, Vec<String>),
    /// Why nothing can be read, as such a text.
    Refused(String),
}

impl Feeds {
    /// The module; `None` where it cannot be loaded.
    pub async fn load(life: &Life) -> Option<Self> {
        Some(life.part("feeds").await?.unchecked_into())
    }

    /// Reads a file of any dialect; `None` where the module itself failed.
    pub fn feed(&self, bytes: &Uint8Array, options: enishi_core::source::Options<'_>) -> Option<Read> {
        let text = self.read(bytes, options.name, options.zone, options.address, options.now as f64).ok()?;
        let answer = parse(&text).ok()?;
        if let Some(feed) = text_at(&answer, "feed") {
            let problems = items(&answer, "problems").iter().filter_map(|text| Some(text.as_str()?.to_owned()));
            return Some(Read::Feed(feed, problems.collect()));
        }
        Some(Read::Refused(text_at(&answer, "refused")?))
    }

    /// Ways to keep an event.
    pub fn links(&self, job: &Value, files: &Array) -> Option<Value> {
        parse(&self.ways(&written(job), files).ok()?).ok()
    }

    /// Saves a calendar file; whether there is one.
    pub fn save(&self, job: &Value, files: &Array) -> bool {
        self.file(&written(job), files).unwrap_or(false)
    }

    /// Data for search engines; `None` where the module itself failed.
    pub fn data(&self, job: &Value, files: &Array) -> Option<String> {
        self.json_ld(&written(job), files).ok()
    }
}
