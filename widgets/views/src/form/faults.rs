//! What is wrong with the answers, by our rules or by the backend's, and how the visitor is led to it.

use super::state::{FieldState, Stage, State};
use enishi_core::form::FieldKind;
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
        let mut wrong = Vec::new();
        for field in self.fields.iter().filter(within) {
            field.rejected.set(Vec::new());
            let error = if self.is_asked(field) { self.fault(field) } else { None };
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
        self.focus("summary", "");
    }
}
