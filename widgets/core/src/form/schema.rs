//! The one model of a form, in the vocabulary of HTML.

use super::{Answers, Rule, When, prefecture};
use crate::i18n::Catalogue;
use std::sync::Arc;

/// Most entries that a repeating group may have.
pub const MOST_ENTRIES: usize = 20;

/// A form: its steps of input, and what the visitor must know before sending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormSchema {
    /// The form's heading, where the page gives none.
    pub title: String,
    /// What the answers are used for.
    pub purpose: String,
    /// How long they are kept.
    pub retention: String,
    /// The office, shown with the purpose and in every failure.
    pub contact: String,
    /// What can be read about it elsewhere, such as a privacy policy.
    pub links: Vec<Link>,
    /// What the visitor goes through beyond this form; empty where the schema does not say.
    pub journey: Journey,
    /// The pages of input, at least one.
    pub steps: Vec<Step>,
}

/// The stages that this form is one of: register, be told, take part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journey {
    /// The stage that the visitor is at, counted from 1.
    pub present: usize,
    /// Title and text of each stage; a text may be empty.
    pub items: Vec<(String, String)>,
}

/// One page of input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Its heading; may be empty where there is one step only.
    pub title: String,
    /// Its fields, in order; shared with whoever shows them.
    pub fields: Vec<Arc<Field>>,
}

/// What kind of answer a field takes: an HTML input type, or one of ours with rules of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    #[default]
    Text,
    /// One line of text to search for.
    Search,
    /// An e-mail address.
    Email,
    /// An address on the web, `http` or `https`.
    Url,
    /// A telephone number.
    Tel,
    /// A secret; never shown again.
    Password,
    /// A whole number, or a decimal one with `inputmode: "decimal"`.
    Number,
    /// A number on a slider.
    Range,
    /// A colour.
    Color,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A time of day, `HH:MM`.
    Time,
    /// A month, `YYYY-MM`.
    Month,
    /// A week, `YYYY-Www`.
    Week,
    /// A day and a time without zone, `YYYY-MM-DDTHH:MM`.
    DateTimeLocal,
    /// A value that goes along unseen.
    Hidden,
    /// One box to tick.
    Checkbox,
    /// Several lines of text.
    Textarea,
    /// One of a list.
    Select,
    /// One of a few, all in sight.
    Radio,
    /// Any of several.
    Checkboxes,
    /// A box that must be ticked to agree with something.
    Consent,
    /// A person's name: never normalised.
    Name,
    /// The name's reading in katakana.
    Kana,
    /// A Japanese postal code, `123-4567`.
    Postal,
    /// A postal address.
    Address,
    /// One of the 47 prefectures, or abroad.
    Prefecture,
    /// One or several files; the answer is what [`super::file::FileInfo`] writes.
    File,
    /// A day as [`Self::Date`], typed in a Japanese era or in Western years.
    DateEra,
    /// Fields that are asked once for each entry; the answer is the number of entries.
    Group,
}

/// One of the answers offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// Something to read before answering, such as a privacy policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its words.
    pub text: String,
    /// Its address, which [`crate::url::safe`] let through.
    pub href: String,
}

/// Where a field stands in a repeating group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name of the group's own field.
    pub group: String,
    /// Which entry, counted from 0.
    pub index: usize,
    /// The field's name within an entry; the whole name is `GROUP.INDEX.NAME`.
    pub name: String,
}

/// One question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The name under which the answer is sent.
    pub name: String,
    /// The question in a few words.
    pub label: String,
    /// More words, between the label and the control.
    pub help: String,
    /// What can be read about it elsewhere.
    pub links: Vec<Link>,
    /// An answer as it could be.
    pub example: String,
    /// The heading of the section that begins with this field; empty where none does.
    pub section: String,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Whether it must be answered.
    pub required: bool,
    /// What the browser may fill in (HTML `autocomplete`); empty where nothing fits.
    pub autocomplete: String,
    /// Which keyboard a phone shows (HTML `inputmode`); empty for the usual one.
    pub inputmode: String,
    /// The answers offered. Empty for [`FieldKind::Prefecture`] where all are; see [`Field::choices`].
    pub options: Vec<Choice>,
    /// The least number, day or time; a day may be `today`, `today+7` (days in Japan).
    pub min: Option<String>,
    /// The greatest number, day or time; of a file its largest size, as [`super::file::bytes`] reads it.
    pub max: Option<String>,
    /// The least length in UTF-16 units, as in HTML.
    pub minlength: Option<usize>,
    /// The greatest length in UTF-16 units, as in HTML; the most files.
    pub maxlength: Option<usize>,
    /// A regular expression that the whole answer matches (HTML `pattern`).
    pub pattern: Option<String>,
    /// Whether several files may be chosen, or several e-mail addresses stand, separated by commas.
    pub multiple: bool,
    /// Which files may be chosen (HTML `accept`); empty for any.
    pub accept: String,
    /// When the field is asked; always, where there is none.
    pub when: Option<When>,
    /// What else it must meet, and where its answer comes from.
    pub rules: Vec<Rule>,
    /// Where it stands in a repeating group; nowhere, where there is none.
    pub member: Option<Member>,
    /// The least and the most entries of a [`FieldKind::Group`].
    pub entries: (usize, usize),
}

impl FieldKind {
    /// Whether the answer is one of a list.
    pub fn has_options(self) -> bool {
        matches!(self, Self::Select | Self::Radio | Self::Checkboxes | Self::Prefecture)
    }

    /// Whether the answer is a single box, ticked or not.
    pub fn is_tick(self) -> bool {
        matches!(self, Self::Checkbox | Self::Consent)
    }

    /// The HTML input type in a form that works without scripts, of a kind that is one line.
    pub fn plain_input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Url => "url",
            Self::Tel => "tel",
            Self::Password => "password",
            Self::Range => "range",
            Self::Color => "color",
            Self::Date | Self::DateEra => "date",
            Self::Time => "time",
            Self::Month => "month",
            Self::Week => "week",
            Self::DateTimeLocal => "datetime-local",
            Self::Search => "search",
            // A number field drops what is no number, full-width digits too, before the rules can say what to write.
            _ => "text",
        }
    }
}

impl Field {
    /// The answers offered, in the catalogue's language.
    pub fn choices(&self, texts: &Catalogue) -> Vec<Choice> {
        if self.kind == FieldKind::Prefecture && self.options.is_empty() {
            prefecture::choices(texts)
        } else {
            self.options.clone()
        }
    }

    /// Whether a value is one of those offered.
    pub fn offers(&self, value: &str) -> bool {
        if self.kind == FieldKind::Prefecture && self.options.is_empty() {
            return prefecture::values().any(|known| known == value);
        }
        self.options.iter().any(|choice| choice.value == value)
    }

    /// How many entries of a group are asked: as many as were answered, but never fewer than its least nor more than
    /// its most.
    pub fn count(&self, answers: &Answers) -> usize {
        let (least, most) = self.entries;
        let asked = answers.first(&self.name).parse::<u32>().map_or(least, |count| count as usize);
        asked.max(least).min(most)
    }

    /// What is sent for a ticked box.
    pub fn tick_value(&self) -> &str {
        self.options.first().map_or("on", |choice| &choice.value)
    }
}

impl FormSchema {
    /// All fields of all steps, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields).map(Arc::as_ref)
    }

    /// A field by its name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.steps.iter().find_map(|step| step.fields.iter().find(|field| field.name == name)).map(Arc::as_ref)
    }

    /// Whether a field is asked, by what has been answered so far. A field that hangs on one that is not asked is
    /// not asked either; the reader takes care that `when` looks back only, so this ends. A member of a group is asked
    /// as far as the group has entries.
    pub fn asks(&self, field: &Field, answers: &Answers) -> bool {
        let member = field.member.as_ref();
        if let Some((member, group)) = member.and_then(|member| Some((member, self.field(&member.group)?)))
            && (member.index >= group.count(answers) || !self.asks(group, answers))
        {
            return false;
        }
        let Some(when) = &field.when else { return true };
        let Some(earlier) = self.field(&when.field) else { return true };
        when.met(answers.get(&when.field)) && self.asks(earlier, answers)
    }
}
