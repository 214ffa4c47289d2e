//! Where the schema comes from: `schema`, else `preset`, else the page's own form.

use super::dialects::Markup;
use crate::attributes::{Attributes, json_from};
use crate::life::{Fault, Life};
use enishi_core::form::{Answers, FormSchema, options_from, put_options, read_schema, remote_options};
use enishi_core::i18n::ProblemKey;
use enishi_core::json;
use enishi_core::json::Value;
use enishi_views::Ui;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlFormElement};

/// What the form asks, and what is already filled in.
pub struct Found {
    pub schema: FormSchema,
    pub filled: Answers,
    /// The page's own form, where it stands in the element.
    pub own: Option<Own>,
}

/// The page's own form.
pub struct Own {
    pub form: HtmlFormElement,
    /// What it says of itself (`method`, `enctype`, `charset`, `submits` …); nothing where the schema comes from
    /// elsewhere.
    pub says: Option<Value>,
    /// What has read it; nothing likewise.
    pub markup: Option<Markup>,
}

impl Own {
    /// A form that stands beside a schema from elsewhere.
    fn beside(form: HtmlFormElement) -> Self {
        Self { form, says: None, markup: None }
    }

    /// How many parts of it stay in place as they are.
    pub fn kept(&self) -> usize {
        self.says.as_ref().map_or(0, |says| json::items(says, "kept").len())
    }

    /// What the backend wrote beside fields when it sent the page.
    pub fn faults(&self) -> Vec<(String, String)> {
        let mut list = Vec::new();
        let faults = self.says.as_ref().and_then(|says| says.get("faults")?.as_object());
        for (name, texts) in faults.into_iter().flatten() {
            for text in texts.as_array().into_iter().flatten().filter_map(json::text) {
                list.push((name.to_owned(), text));
            }
        }
        list
    }

    /// What the backend wrote against the form as a whole.
    pub fn said(&self) -> String {
        let said = self.says.as_ref().map_or(&[][..], |says| json::items(says, "said"));
        said.iter().filter_map(json::text).collect::<Vec<_>>().join(" ")
    }
}

/// The form inside the widget's element.
fn inner(host: &HtmlElement) -> Option<HtmlFormElement> {
    host.query_selector("form").ok().flatten()?.dyn_into().ok()
}

pub async fn find(life: &Life, attributes: &Attributes, ui: &Ui) -> Result<Found, Fault> {
    let config = |message: String| Fault { code: "config", message };
    let form = inner(&life.host);
    let mut filled = Answers::new();
    let (mut json, named, own) = if let Some(reference) = attributes.get("schema") {
        let json = json_from(&life.host, &ui.texts, "schema", &reference).await?;
        (json, reference, form.map(Own::beside))
    } else if let Some(name) = attributes.get("preset") {
        let json = preset(life, ui, &name).await.ok_or_else(|| config(ui.fill(ProblemKey::PresetUnknown, &[&name])))?;
        (json, name, form.map(Own::beside))
    } else {
        let form = form.ok_or_else(|| config(ui.fill(ProblemKey::NoSchema, &[])))?;
        let markup = Markup::load(life).await;
        let markup =
            markup.ok_or_else(|| Fault { code: "load", message: ui.fill(ProblemKey::DialectsTrouble, &[]) })?;
        let says = markup.read(&form).ok_or_else(|| config(ui.fill(ProblemKey::NoSchema, &[])))?;
        filled = says.get("filled").map(Answers::from_json).unwrap_or_default();
        let schema = says.get("schema").cloned().unwrap_or_default();
        (schema, "<form>".to_owned(), Some(Own { form, says: Some(says), markup: Some(markup) }))
    };
    offer(life, ui, &mut json).await;
    let mut schema = read_schema(&json, ui.lang)
        .map_err(|problem| config(ui.fill(ProblemKey::SourceTrouble, &[&named, &problem.text(&ui.texts)])))?;
    if let Some(contact) = attributes.get("contact") {
        schema.contact = contact;
    }
    Ok(Found { schema, filled, own })
}

async fn preset(life: &Life, ui: &Ui, name: &str) -> Option<Value> {
    let promise = life.page(|page| page.preset(&[name, "-", ui.lang.code()].concat()))?;
    let text = JsFuture::from(promise).await.ok()?.as_string()?;
    json::parse(&text).ok()
}

/// Reads options that come from an address. Where that fails the question is still asked, as a text.
async fn offer(life: &Life, ui: &Ui, schema: &mut Value) {
    for (pointer, address) in remote_options(schema) {
        let read = json_from(&life.host, &ui.texts, "options", &address).await;
        let (options, trouble) = match read {
            Ok(answer) => (options_from(&answer), ui.fill(ProblemKey::OptionsNone, &[])),
            Err(fault) => (None, fault.message),
        };
        if options.is_none() {
            life.report("source", &ui.fill(ProblemKey::OptionsTrouble, &[&address, &trouble]));
        }
        put_options(schema, &pointer, options);
    }
}
