//! What is to be sent, and where to, as the forms' module hands it over.

use super::message::{Names, pairs};
use super::own::Markup;
use enishi_core::i18n::Lang;
use enishi_core::json::{Value, items, text_at, written};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlFormElement};

/// One job of sending. In JSON:
///
/// - `fields`: see [`Field`]; `title` of the form; `lang`: the language it is read in
/// - `says`: what `read_form` of the module `markup` said of the page's own form, where the schema is that form
/// - `transport`, `finish` (`mail` for a draft), `address`, `method`, `sameOrigin`, `idempotent`, `success`
/// - `map` (a text, or an object), `key`, `shown` (when the form was shown, in milliseconds), `cutNote`
pub struct Job {
    pub host: HtmlElement,
    pub json: Value,
    pub fields: Vec<Field>,
    pub lang: Lang,
    pub names: Names,
    /// When the form was shown, in milliseconds. Whole ones: reading a fraction costs the visitor 15 kB of tables.
    pub shown: u64,
    /// The page's form, where one stands in the element.
    pub form: Option<HtmlFormElement>,
    pub tell: Function,
    /// What has read the page's form, where that is the schema.
    markup: Option<Markup>,
}

/// One field and its answer. What is asked, and how an answer is tidied, the forms' module knows: this one need not read
/// schemas. In JSON a list of texts: name, label, kind, `asked` where it is asked, `extra`, group, index and name as a
/// member (empty where it is none), and the values.
pub struct Field {
    pub name: String,
    /// With readings.
    pub label: String,
    pub kind: Kind,
    pub asked: bool,
    /// What is sent for a ticked box; how many entries a group has.
    pub extra: String,
    pub member: Option<Member>,
    pub values: Vec<String>,
}

/// How an answer is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Many,
    Tick,
    File,
    Group,
}

/// The place of a field in the entries of a group.
pub struct Member {
    pub group: String,
    /// Counted from 0.
    pub index: String,
    pub name: String,
}

impl Field {
    fn read(json: &Value) -> Option<Self> {
        let mut texts = json.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
        Some(Self {
            name: texts.next()?,
            label: texts.next()?,
            kind: match texts.next()?.as_str() {
                "many" => Kind::Many,
                "tick" => Kind::Tick,
                "file" => Kind::File,
                "group" => Kind::Group,
                _ => Kind::Text,
            },
            asked: texts.next()? == "asked",
            extra: texts.next()?,
            member: Some(Member { group: texts.next()?, index: texts.next()?, name: texts.next()? })
                .filter(|member| !member.group.is_empty()),
            values: texts.collect(),
        })
    }
}

impl Job {
    pub fn read(host: &HtmlElement, json: Value, tell: Function, markup: Option<Markup>) -> Option<Self> {
        let lang = Lang::from_tag(&text_at(&json, "lang").unwrap_or_default());
        let map = json.get("map");
        let form = host.query_selector("form").ok().flatten().and_then(|form| form.dyn_into().ok());
        Some(Self {
            host: host.clone(),
            fields: items(&json, "fields").iter().map(Field::read).collect::<Option<_>>()?,
            lang,
            names: Names::read(map.and_then(Value::as_str), map),
            shown: text_at(&json, "shown").and_then(|text| text.parse().ok()).unwrap_or(0),
            form,
            json,
            tell,
            markup,
        })
    }

    /// Tells the form how it goes.
    pub fn tell(&self, what: &str, value: JsValue) {
        // The form may be gone; it is sent all the same.
        let _ = self.tell.call2(&JsValue::UNDEFINED, &JsValue::from_str(what), &value);
    }

    /// Whether the answers become a draft.
    pub fn is_mail(&self) -> bool {
        text_at(&self.json, "finish").as_deref() == Some("mail")
    }

    /// A switch.
    pub fn flag(&self, key: &str) -> bool {
        self.json.get(key).and_then(Value::as_bool) == Some(true)
    }

    fn read_own(&self) -> Option<&Value> {
        self.json.get("says").filter(|says| !says.is_null())
    }

    /// The page's form where it is the schema.
    pub fn own(&self) -> Option<&HtmlFormElement> {
        self.form.as_ref().filter(|_| self.read_own().is_some())
    }

    /// Writes the answers into the page's form. False where that failed.
    pub fn fill(&self, form: &HtmlFormElement) -> bool {
        let pairs = written(&pairs(&self.fields, &self.names));
        self.markup.as_ref().is_some_and(|markup| markup.fill_form(form, &pairs).is_ok())
    }

    /// Gives a file input of the page's form its files.
    pub fn set_files(&self, form: &HtmlFormElement, name: &str, files: &JsValue) {
        if let Some(markup) = &self.markup {
            // A form without such an input is sent without them, as ever.
            let _ = markup.set_files(form, name, files);
        }
    }

    /// What the page's form says of itself.
    pub fn says(&self, key: &str) -> String {
        self.read_own().and_then(|says| text_at(says, key)).unwrap_or_default()
    }

    /// Whether a field goes by other names in the page's form: a date in three lists, boxes with a name each.
    pub fn is_other(&self, name: &str) -> bool {
        self.read_own().and_then(|says| says.get("own")?.get(name)).is_some()
    }

    /// The button that sends the page's form: name and value.
    pub fn button(&self) -> Option<(&str, &str)> {
        match items(self.read_own()?, "submits").first()?.as_array()?.as_slice() {
            [Value::String(name), Value::String(value), ..] => Some((name, value)),
            _ => None,
        }
    }

    /// The field by their name of it.
    pub fn field(&self, theirs: &str) -> Option<&Field> {
        self.fields.iter().find(|field| self.names.theirs(&field.name) == theirs)
    }

    /// A text of the job; empty where it has none.
    pub fn text(&self, key: &str) -> String {
        text_at(&self.json, key).unwrap_or_default()
    }
}
