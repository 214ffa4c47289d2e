//! Every attribute of the contract as a row of a table, from which the controls are drawn.

mod calendar;
mod common;
mod counter;
mod form;
mod others;

use super::{Say, Widget, say};

/// What one sets an attribute with.
#[derive(Clone, Copy, Debug)]
pub enum Control {
    /// A line of text, with an example.
    Text(&'static str),
    /// Some lines of text.
    Lines,
    /// One address, with an example.
    Address(&'static str),
    /// Several addresses, one in a line.
    Addresses(&'static str),
    /// A whole number within bounds.
    Number(i64, i64),
    /// A day.
    Day,
    /// One of some values; the first is what holds where nothing is said.
    Choice(&'static [(&'static str, Say)]),
    /// On by being there.
    Flag,
    /// Some of these, in the order in which they are ticked; nothing ticked is what holds by itself, `none` is none.
    Several(&'static [(&'static str, Say)]),
    /// How a number is found; see [`super::pick`].
    Pick,
    /// The sources of a calendar, with names.
    Sources,
    /// Pairs of names, ours and the backend's.
    Pairs,
    /// Set by a part of the builder of its own: the questions of a form.
    Questions,
    /// Nothing to set here; the help says where.
    Note,
}

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// An attribute.
    Attribute,
    /// A key of the JSON of `config` alone, with what its value is.
    Json(Kind),
}

/// What a key of the JSON holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// `true`.
    Flag,
    /// A list of whole numbers.
    Numbers,
    /// A list of texts.
    Texts,
}

/// The groups in which the controls stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Where it comes from, and where it goes.
    Data,
    /// What is shown.
    Content,
    /// How it works.
    Behaviour,
    /// How it looks.
    Look,
}

impl Group {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 4] = [Self::Data, Self::Content, Self::Behaviour, Self::Look];

    /// The heading.
    pub fn title(self) -> Say {
        match self {
            Self::Data => say("データ", "Data"),
            Self::Content => say("表示する内容", "What is shown"),
            Self::Behaviour => say("動き", "How it works"),
            Self::Look => say("見た目とことば", "Look and language"),
        }
    }
}

/// One attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name, without `data-`; of the JSON its key.
    pub name: &'static str,
    pub control: Control,
    pub group: Group,
    pub label: Say,
    /// What it is good for, in a sentence or two.
    pub help: Say,
    /// Few pages need it: it stands behind a further click.
    pub advanced: bool,
    pub at: At,
}

impl Attribute {
    const fn new(name: &'static str, control: Control, group: Group, label: Say, help: Say) -> Self {
        Self { name, control, group, label, help, advanced: false, at: At::Attribute }
    }

    const fn advanced(mut self) -> Self {
        self.advanced = true;
        self
    }

    const fn json(mut self, kind: Kind) -> Self {
        self.at = At::Json(kind);
        self
    }
}

/// The attributes of a widget, its own first.
pub fn of(widget: Widget) -> Vec<&'static Attribute> {
    let own: &[Attribute] = match widget {
        Widget::Counter => &counter::ALL,
        Widget::Calendar => &calendar::ALL,
        Widget::Form => &form::ALL,
        Widget::Board => &others::BOARD,
        Widget::Indicators => &others::INDICATORS,
        Widget::Card => &others::CARD,
    };
    own.iter().chain(common::ALL.iter()).collect()
}

/// An attribute by its name.
pub fn find(widget: Widget, name: &str) -> Option<&'static Attribute> {
    of(widget).into_iter().find(|attribute| attribute.name == name)
}

/// Whether an attribute may stand in markup of this widget.
pub fn is_known(widget: Widget, name: &str) -> bool {
    name == "id" || find(widget, name).is_some_and(|a| a.at == At::Attribute && !matches!(a.control, Control::Note))
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = include_str!("../../../../../../widgets/README.md");

    /// The names in backquotes of the first cells of a table of the README.
    fn names(head: &str) -> Vec<&'static str> {
        let start = README.find(head).unwrap_or_else(|| panic!("a table {head}"));
        let rows = README[start..].lines().skip(2).take_while(|line| line.starts_with('|'));
        let cells = rows.filter_map(|row| row.split('|').nth(1));
        cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
    }

    #[test]
    fn every_attribute_of_the_readme_can_be_set() {
        for widget in Widget::ALL {
            let mut asked = names(&format!("| `enishi-{}` |", widget.name()));
            asked.extend(names("| for all |"));
            assert!(asked.len() > 6, "{widget:?}: {asked:?}");
            for name in asked {
                // A form reads its questions, which `preset` and `schema` name.
                if (widget, name) == (Widget::Form, "src") {
                    continue;
                }
                assert!(find(widget, name).is_some(), "{widget:?}: no control for `{name}`");
            }
        }
    }

    #[test]
    fn every_key_of_the_json_that_the_readme_names_can_be_set() {
        let row = README.lines().find(|line| line.starts_with("| `config` |")).expect("the row");
        let only = row.split("Only here:").nth(1).expect("what stands only there");
        for part in only.split("), ") {
            let key = part.split('`').nth(1).expect("a key");
            let known = Widget::ALL.into_iter().filter_map(|widget| find(widget, key));
            assert!(known.into_iter().any(|a| matches!(a.at, At::Json(_))), "no control for {key}");
        }
        for key in ["milestones", "add", "labels"] {
            assert!(README.contains(&format!("\"{key}\"")));
            assert!(find(Widget::Counter, key).is_some_and(|a| matches!(a.at, At::Json(_))), "{key}");
        }
    }

    #[test]
    fn a_name_stands_once_and_says_what_it_is_in_both_languages() {
        for widget in Widget::ALL {
            let mut names: Vec<&str> = of(widget).iter().map(|attribute| attribute.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{widget:?}: {names:?}");
            for attribute in of(widget) {
                for text in [attribute.label, attribute.help] {
                    assert!(!text.ja.is_empty() && !text.en.is_empty(), "{}", attribute.name);
                }
            }
        }
    }
}
