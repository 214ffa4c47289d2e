//! What the form asks of its host, and what the host tells the form. The form itself sends, stores and reads nothing.

use super::Submission;
use crate::ui::{Live, Ui};
use enishi_core::form::{Answers, FormSchema};
use std::sync::Arc;
use web_sys::Element;

/// What the form is given.
pub struct Setting {
    /// Language and texts.
    pub ui: Ui,
    /// What is asked.
    pub schema: Arc<FormSchema>,
    /// What is already filled in.
    pub initial: Answers,
    /// Fields that came with the link or from the page, and what is read in their place: shown, not asked. A second
    /// line as in [`Gift::answers`].
    pub shown: Vec<(String, String)>,
    /// Whether the visitor looks at everything before it is sent.
    pub confirm: bool,
    /// The office, shown with the purpose of use and in every failure.
    pub contact: String,
    /// What becomes of the answers in the end.
    pub finish: Finish,
    /// What is drawn for the visitor once the answers are received.
    pub cards: Cards,
    /// Whether parts of the page's own form stand in the flow (`<slot>`).
    pub kept: bool,
    /// The host.
    pub desk: Arc<dyn Desk>,
    /// What the host says while the form is shown.
    pub told: Arc<Told>,
}

/// What becomes of the answers in the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Finish {
    /// They are sent.
    #[default]
    Send,
    /// They become the draft of an e-mail, which the visitor sends.
    Mail,
    /// They become a 申込書 to print, which the visitor posts or faxes.
    Paper,
}

/// What is drawn for the visitor once the answers are received (attribute `card`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cards {
    /// A name card.
    pub card: bool,
    /// A certificate.
    pub certificate: bool,
    /// The attributes of both: town, crest, design, label, signer.
    pub looks: Vec<(&'static str, String)>,
}

/// The form's host.
pub trait Desk: Send + Sync {
    /// Takes answers that are tidied and meet all rules, once for each time the visitor sends.
    fn submit(&self, answers: Answers);
    /// An answer was edited.
    fn changed(&self, name: &str, values: Vec<String>);
    /// Stops what is on its way.
    fn cancel(&self);
    /// Looks a complete postal code up, `123-4567`, for the field of this place; [`Told::places`] is the answer.
    fn look_up(&self, field: usize, code: String);
    /// Keeps a text as a file on the visitor's device.
    fn save(&self, text: String);
    /// Prints an element alone.
    fn print(&self, element: Element);
}

/// What the host tells the form while it is shown.
pub struct Told {
    /// What becomes of the answers.
    pub submission: Live<Submission>,
    /// Answers from elsewhere on the page; see [`Gift`].
    pub gift: Live<Gift>,
    /// What a postal code stands for: the field it was looked up for, and each town that has it.
    pub places: Live<(usize, Vec<Place>)>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            submission: Live::new(Submission::Idle),
            gift: Live::new(Gift::default()),
            places: Live::new((0, Vec::new())),
        }
    }
}

/// Answers that the page brings while the form is shown: the program of a calendar, an earlier registration.
#[derive(Clone, Debug, Default)]
pub struct Gift {
    /// Names, values, and what is read in their place where the field is shown and not asked. A second line of that
    /// is so at the moment, such as the places left: told beside the answer, and no part of it.
    pub answers: Vec<(String, Vec<String>, String)>,
    /// Whether what the visitor has written stays.
    pub only_empty: bool,
    /// What is said about it; empty where it speaks for itself.
    pub note: String,
}

/// A place that a postal code stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// 都道府県.
    pub prefecture: String,
    /// 市区町村.
    pub city: String,
    /// 町域; empty where the code names none.
    pub town: String,
}
