//! What is wrong with the answers, by our rules or by the backend's, and how the visitor is led to it.

use super::field_state::FieldState;
use super::state::{Stage, State};
use enishi_core::form::{Answers, FieldKind, check_field, normalise_field};
use std::sync::Arc;

impl State {
    /// Tidies and checks one page, or all. Where something is wrong the visitor is led to it.
    pub fn check(&self, step: Option<usize>) -> bool {
        self.messages.set(Vec::new());
        self.listed.set(Vec::new());
        let within = |field: &&Arc<FieldState>| step.is_none_or(|step| field.step == step);
        // All of them first: whether a field is asked hangs on others.
        for field in self.fields.iter().filter(within) {
            self.tidy(field);
        }
        let answers = self.tidy_answers();
        let mut wrong = Vec::new();
        for field in self.fields.iter().filter(within) {
            field.rejected.set(Vec::new());
            let error = if self.is_asked(field) { self.fault_among(field, &answers) } else { None };
            if error.is_some() {
                wrong.push(field.rule.name.clone());
            }
            field.error.set(error.unwrap_or_default());
        }
        let right = wrong.is_empty();
        if !right {
            self.show_faults(wrong);
        }
        right
    }

    /// A field was edited: its fault goes if it is mended, and those of the fields whose rules look at others.
    pub fn mend(&self, edited: usize) {
        let touched = |(index, field): &(usize, &Arc<FieldState>)| {
            // What the backend said of another field stands until that one is edited.
            let ruled = !field.rule.rules.is_empty() && field.rejected.with_untracked(Vec::is_empty);
            (*index == edited || ruled) && !field.error.with_untracked(String::is_empty)
        };
        for (_, field) in self.fields.iter().enumerate().filter(touched) {
            if self.fault(field).is_none() {
                field.error.set(String::new());
            }
        }
    }

    /// What is wrong with a field, as it would be tidied.
    pub fn fault(&self, field: &FieldState) -> Option<String> {
        self.fault_among(field, &self.tidy_answers())
    }

    fn fault_among(&self, field: &FieldState, answers: &Answers) -> Option<String> {
        check_field(&self.schema, &field.rule, answers, self.ui.platform).map(|error| error.text(&self.ui.texts))
    }

    /// Brings the answer to a field to one writing, which is given back.
    pub fn tidy(&self, field: &FieldState) -> Vec<String> {
        let tidy = self.tidied(field);
        // A date stays in the three fields, and in the era, in which it was typed.
        let typed = matches!(field.rule.kind, FieldKind::Date | FieldKind::DateEra);
        if !typed && field.value.with_untracked(|values| *values != tidy) {
            field.value.set(tidy.clone());
        }
        tidy
    }

    /// The answer to a field as it would be sent.
    pub fn tidied(&self, field: &FieldState) -> Vec<String> {
        field.value.with_untracked(|values| normalise_field(&field.rule, values, self.ui.platform))
    }

    /// All answers as they would be sent.
    pub fn tidy_answers(&self) -> Answers {
        let mut answers = Answers::new();
        self.fields.iter().for_each(|field| answers.append(&field.rule.name, self.tidied(field)));
        answers
    }

    /// The visitor left a field: it is tidied and checked, but not below a finger that is still down.
    pub fn leave(&self, index: usize) {
        if self.waits(index) {
            return;
        }
        let Some(field) = self.fields.get(index) else { return };
        let tidy = self.tidy(field);
        if !tidy.is_empty() && field.rejected.with_untracked(|rejected| *rejected == tidy) {
            return;
        }
        let error = self.fault(field).unwrap_or_default();
        if field.error.with_untracked(|known| *known != error) {
            self.status.set(error.clone());
            field.error.set(error);
        }
    }

    /// The backend refused: its texts stand at the fields, and where no field fits, in the summary.
    pub fn refuse(&self, message: String, faults: &[(String, String)]) {
        let mut messages: Vec<String> = Some(message).into_iter().filter(|text| !text.is_empty()).collect();
        let mut wrong: Vec<String> = Vec::new();
        for (name, text) in faults {
            let shown = |field: &&Arc<FieldState>| field.rule.name == *name && field.rule.kind != FieldKind::Hidden;
            let Some(field) = self.fields.iter().find(shown) else {
                messages.push(text.clone());
                continue;
            };
            if wrong.contains(name) {
                field.error.set([&field.error.get_untracked(), " ", text].concat());
            } else {
                field.rejected.set(self.tidied(field));
                field.error.set(text.clone());
                wrong.push(name.clone());
            }
        }
        self.messages.set(messages);
        self.show_faults(wrong);
    }

    /// Goes to the first page with a fault and sets the focus into the summary.
    fn show_faults(&self, wrong: Vec<String>) {
        let first = self.fields.iter().find(|field| wrong.contains(&field.rule.name));
        self.stage.set(Stage::Input(first.map_or(0, |field| field.step)));
        self.listed.set(wrong);
        self.focus("summary");
    }
}
