//! The attributes of a widget: `x` on the element, `data-x` elsewhere, or a key of the JSON that `config` names.

use crate::life::Fault;
use crate::net::fetch;
use enishi_core::i18n::{Catalogue, Lang, ProblemKey};
use enishi_core::json::{self, Value};
use web_sys::HtmlElement;

/// What the page says about one widget.
pub struct Attributes {
    host: HtmlElement,
    config: Value,
}

impl Attributes {
    /// The attributes alone, without the JSON of `config`.
    pub fn of(host: &HtmlElement) -> Self {
        Self { host: host.clone(), config: Value::Null }
    }

    /// The attributes and the JSON that `config` names: `#id` of a script element in the page, or an address.
    pub async fn read(host: &HtmlElement, texts: &Catalogue) -> Result<Self, Fault> {
        let mut attributes = Self::of(host);
        if let Some(config) = attributes.get("config") {
            attributes.config = json_from(host, texts, "config", &config).await?;
        }
        Ok(attributes)
    }

    /// The value of an attribute; `None` where it is missing or empty. A real attribute wins over the JSON.
    pub fn get(&self, name: &str) -> Option<String> {
        self.written(name)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .or_else(|| json::text_at(&self.config, &camel(name)))
    }

    /// Whether something is switched on, as HTML has it by being there at all; `off` and `false` say no.
    #[cfg(feature = "calendar")]
    pub fn is_on(&self, name: &str) -> bool {
        let text = self.written(name).or_else(|| json::text_at(&self.config, &camel(name)));
        text.is_some_and(|text| !matches!(text.trim(), "off" | "false"))
    }

    /// An attribute as it stands.
    fn written(&self, name: &str) -> Option<String> {
        let own = if self.host.local_name().starts_with("enishi-") { self.host.get_attribute(name) } else { None };
        own.or_else(|| self.host.get_attribute(&("data-".to_owned() + name)))
    }

    /// A whole number from 0 on.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name).and_then(|text| text.parse::<u32>().ok()).map(i64::from)
    }

    /// What does not fit into an attribute: a value of the JSON alone.
    pub fn config(&self, key: &str) -> Option<&Value> {
        self.config.get(key)
    }

    /// The whole JSON of `config`; null where there is none.
    #[cfg(any(feature = "board", feature = "indicators"))]
    pub fn json(&self) -> &Value {
        &self.config
    }

    /// The language: `lang` or `data-lang`, else the nearest `lang` around the element.
    pub fn lang(&self) -> Lang {
        let tag = self.host.get_attribute("lang").or_else(|| self.get("lang")).or_else(|| {
            let around = self.host.closest("[lang]").ok().flatten()?;
            around.get_attribute("lang")
        });
        Lang::from_tag(tag.as_deref().unwrap_or_default())
    }
}

/// JSON that an attribute names: `#id` of a script element in the page, or an address.
pub async fn json_from(
    host: &HtmlElement,
    texts: &Catalogue,
    attribute: &str,
    reference: &str,
) -> Result<Value, Fault> {
    let fault = |message| Fault { code: "config", message };
    let text = if let Some(id) = reference.strip_prefix('#') {
        host.owner_document()
            .and_then(|document| document.get_element_by_id(id))
            .and_then(|element| element.text_content())
            .ok_or_else(|| fault(texts.fill(ProblemKey::ConfigMissing, &[attribute, reference])))?
    } else {
        let answer = fetch::get(reference)
            .await
            .map_err(|trouble| fault(texts.fill(ProblemKey::SourceTrouble, &[reference, &trouble.text(texts)])))?;
        String::from_utf8_lossy(&answer.body).into_owned()
    };
    json::parse(&text)
        .map_err(|error| fault(texts.fill(ProblemKey::ConfigNotJson, &[attribute, reference, &error.to_string()])))
}

/// `heading-level` → `headingLevel`.
fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut chars = part.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}
