//! Reads a file of any dialect into our own JSON, which the calendar knows.

use enishi_browser::Browser;
use enishi_core::i18n::Catalogue;
use enishi_core::json::{Map, Value, written};
use enishi_core::source::{self, Feed, Options, ReadError, write_json};
use wasm_bindgen::prelude::*;

/// Reads a file, or the HTML of a part of the page. `now` is in seconds since 1970-01-01T00:00Z; the rest is as in
/// [`Options`].
///
/// Gives back JSON: `feed`, our own JSON as a text, and `problems`, a list of texts for the webmaster with their lines;
/// or `refused`, such a text, where nothing can be read. The words of these texts are still to be filled in
/// (`enishi_core::i18n::is_unsaid`).
#[wasm_bindgen]
pub fn read(bytes: &[u8], name: &str, zone: &str, address: &str, now: f64) -> String {
    let options = Options { name, zone, address, now: now as i64 };
    written(&answer(source::read(bytes, &Browser, options)))
}

fn answer(read: Result<Feed, ReadError>) -> Value {
    let texts = Catalogue::default();
    let mut out = Map::new();
    match read {
        Ok(feed) => {
            out.insert("feed".to_owned(), Value::String(write_json(&feed)));
            let problems = feed.problems.iter().map(|problem| Value::String(problem.with_line(&texts))).collect();
            out.insert("problems".to_owned(), Value::Array(problems));
        }
        Err(error) => out.insert("refused".to_owned(), Value::String(error.text(&texts))),
    }
    Value::Object(out)
}
