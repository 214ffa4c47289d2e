//! One field while it is shown.

use crate::ui::Live;
use enishi_core::form::{Answers, Field, FieldKind, FormSchema};
use std::sync::Arc;

/// One field while it is shown.
pub(super) struct FieldState {
    /// What is asked.
    pub rule: Arc<Field>,
    /// The page it stands on.
    pub step: usize,
    /// The id of its control, unique in the document.
    pub id: String,
    /// The answer.
    pub value: Live<Vec<String>>,
    /// What is wrong with it; empty where nothing is.
    pub error: Live<String>,
    /// The earlier field that decides whether this one is asked at all; always, where there is none.
    pub depends_on: Option<usize>,
    /// The group whose entry this field is of, and the entry's place in it.
    pub group: Option<(usize, usize)>,
    /// The answer that the backend refused: as long as it stands, so does the backend's text.
    pub rejected: Live<Vec<String>>,
    /// What is read in the place of the control where the answer came with the link or from the page; else empty. A
    /// second line is so at the moment, and no part of the answer.
    pub shown: Live<String>,
}

impl FieldState {
    /// All fields of a form, with what is filled in already. `prefix` begins their ids.
    pub fn all(schema: &FormSchema, initial: &Answers, shown: &[(String, String)], prefix: &str) -> Vec<Arc<Self>> {
        let mut fields: Vec<Arc<Self>> = Vec::new();
        for (step, page) in schema.steps.iter().enumerate() {
            for rule in &page.fields {
                let value = initial_value(rule, initial);
                let place = |name: &str| fields.iter().position(|field| field.rule.name == name);
                let shown = shown.iter().find(|(name, _)| *name == rule.name).map(|(_, text)| text.clone());
                fields.push(Arc::new(Self {
                    step,
                    id: [prefix, fields.len().to_string().as_str()].concat(),
                    value: Live::new(value),
                    error: Live::new(String::new()),
                    depends_on: rule.when.as_ref().and_then(|when| place(&when.field)),
                    group: rule.member.as_ref().and_then(|member| Some((place(&member.group)?, member.index))),
                    rejected: Live::new(Vec::new()),
                    shown: Live::new(shown.unwrap_or_default()),
                    rule: rule.clone(),
                }));
            }
        }
        fields
    }

    /// The number of entries of a group.
    pub fn entries(&self) -> usize {
        let (least, most) = self.rule.entries;
        let count = self.value.with(|value| value.first().and_then(|text| text.parse::<u32>().ok()));
        count.map_or(least, |count| count as usize).clamp(least, most)
    }

    /// Whether the answer is one line or several that are typed.
    pub fn is_empty(&self) -> bool {
        self.value.with_untracked(|value| value.iter().all(String::is_empty))
    }
}

fn initial_value(rule: &Field, initial: &Answers) -> Vec<String> {
    match rule.kind {
        // Which files they were is known only to the control in which they were chosen.
        FieldKind::File => Vec::new(),
        FieldKind::Group if initial.get(&rule.name).is_empty() => vec![rule.entries.0.to_string()],
        _ => initial.get(&rule.name).to_vec(),
    }
}
