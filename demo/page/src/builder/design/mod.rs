//! What the builder makes: a widget with all that the contract offers for it, as data. No browser in here.

pub mod attributes;
pub mod cms;
pub mod fallback;
pub mod history;
pub mod markup;
pub mod pick;
pub mod plain;
pub mod policy;
pub mod read;
pub mod schema;
pub mod snippet;
pub mod state;
#[cfg(test)]
pub mod testing;

use enishi_core::form::preset;
use enishi_core::json::{Map, Value};
use std::collections::BTreeMap;

/// A text in both languages of the builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say {
    /// Plain polite Japanese.
    pub ja: &'static str,
    /// Plain English.
    pub en: &'static str,
}

/// A text in Japanese and in English.
pub const fn say(ja: &'static str, en: &'static str) -> Say {
    Say { ja, en }
}

impl Say {
    /// The text in the language of the page.
    pub fn of(self, english: bool) -> &'static str {
        if english { self.en } else { self.ja }
    }
}

/// The widgets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Widget {
    #[default]
    Counter,
    Calendar,
    Form,
    Board,
    Indicators,
    Card,
}

impl Widget {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Counter, Self::Calendar, Self::Form, Self::Board, Self::Indicators, Self::Card];

    /// The name in `data-enishi` and behind `enishi-`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Calendar => "calendar",
            Self::Form => "form",
            Self::Board => "board",
            Self::Indicators => "indicators",
            Self::Card => "card",
        }
    }

    /// The widget of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|widget| widget.name() == name)
    }
}

/// The three ways to place a widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Placement {
    /// `<enishi-…>`.
    #[default]
    Element,
    /// `<div data-enishi="…">`.
    Div,
    /// One script tag, which appears where it stands.
    Script,
}

impl Placement {
    /// All, the usual one first.
    pub const ALL: [Self; 3] = [Self::Element, Self::Div, Self::Script];

    /// The name in the state.
    pub fn name(self) -> &'static str {
        match self {
            Self::Element => "element",
            Self::Div => "div",
            Self::Script => "script",
        }
    }

    /// The way of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placement| placement.name() == name)
    }
}

/// A calendar's source with its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Where it is.
    pub address: String,
    /// What visitors read; may be empty.
    pub name: String,
}

/// A widget as it is set up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Design {
    pub widget: Widget,
    pub placement: Placement,
    /// Attributes of the table in [`attributes`], without `data-`, `src` of a calendar excepted.
    pub attributes: BTreeMap<String, String>,
    /// What stands in the JSON of `config` alone.
    pub config: Map,
    /// The sources of a calendar.
    pub sources: Vec<Source>,
    /// The questions of a form that is no preset, in our own schema.
    pub schema: Option<Value>,
    /// JSON that a pasted snippet carries under an `id` and that is neither questions nor settings.
    pub data: BTreeMap<String, Value>,
    /// Whether JSON stands in files beside the page: some CMS take no script of any kind.
    pub files: bool,
    /// Content that was brought along (the page's own form, a pasted snippet), as clean HTML; see [`markup::clean`].
    pub inner: String,
    /// Sentences to stand inside in place of those that the builder makes; a line each.
    pub words: String,
    /// The address of `enishi.js`.
    pub script: String,
    /// Whether the script carries its hash.
    pub integrity: bool,
    /// Where it is pasted.
    pub cms: cms::Cms,
}

/// Where the demo has the widgets, as seen from its own pages.
pub const SCRIPT: &str = "enishi/enishi.js";

impl Design {
    /// What most tests begin with.
    #[cfg(test)]
    pub fn new(widget: Widget) -> Self {
        Self::sample(widget, false)
    }

    /// A widget as it is first seen: with the demo's own material, in the language of who sets it up.
    pub fn sample(widget: Widget, english: bool) -> Self {
        let mut design = Self { widget, script: SCRIPT.into(), integrity: true, ..Self::default() };
        let given: &[(&str, &str)] = match widget {
            Widget::Counter if english => &[("src", "data/yubari-en.json"), ("goal", "500")],
            Widget::Board if english => &[("src", "data/bihoro/board-en.json")],
            Widget::Indicators if english => &[("src", "data/iga/plan-en.json")],
            Widget::Card if english => {
                &[("name", "Hanako Yubari"), ("number", "281"), ("town", "Yubari, Hokkaido, Japan")]
            }
            Widget::Counter => &[("src", "data/yubari.json"), ("goal", "500")],
            Widget::Calendar => &[("view", "month"), ("date", "2018-11-01")],
            Widget::Form => &[("preset", preset::NAMES[0]), ("action", "/api/registrations")],
            Widget::Board => &[("src", "data/bihoro/board.json")],
            Widget::Indicators => &[("src", "data/iga/plan.json")],
            Widget::Card => &[("name", "夕張 花子"), ("number", "281"), ("town", "北海道夕張市")],
        };
        design.attributes = given.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        if english {
            design.set("lang", "en");
        }
        if widget == Widget::Calendar {
            design.sources.push(Source { address: "data/yubari/events.ics".into(), name: String::new() });
        }
        design
    }

    /// An attribute; nothing where it is not set.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Sets an attribute; an empty value takes it away.
    pub fn set(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            self.attributes.remove(name);
        } else {
            self.attributes.insert(name.into(), value.into());
        }
    }

    /// Sets a key of the JSON; `None` takes it away.
    pub fn set_config(&mut self, key: &str, value: Option<Value>) {
        match value {
            Some(value) => self.config.insert(key.into(), value),
            None => self.config = without(std::mem::take(&mut self.config), key),
        }
    }

    /// What `src` says: of a calendar all of its sources.
    pub fn addresses(&self) -> Vec<&str> {
        if self.widget == Widget::Calendar {
            return self.sources.iter().map(|source| source.address.trim()).filter(|one| !one.is_empty()).collect();
        }
        self.attribute("src").split_whitespace().collect()
    }

    /// Whether the sources of a calendar have names that can be written: one script tag has no room for them.
    pub fn has_names(&self) -> bool {
        self.widget == Widget::Calendar
            && self.placement != Placement::Script
            && self.sources.iter().any(|source| !source.name.trim().is_empty())
    }
}

/// A map without a member.
pub fn without(map: Map, key: &str) -> Map {
    map.into_iter().filter(|(name, _)| name != key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_speak_the_language_of_who_sets_them_up() {
        for widget in Widget::ALL {
            let (ours, english) = (Design::sample(widget, false), Design::sample(widget, true));
            assert_eq!(ours.attribute("lang"), "");
            assert_eq!(english.attribute("lang"), "en");
            assert!(english.attributes.values().all(|value| value.is_ascii()), "{widget:?}");
            // A colleague whose page is in the other language opens the same.
            assert_eq!(state::read(&state::write(&english)), (Some(english), None));
        }
    }
}
