//! Rules that look at other answers too.

use super::Fault;
use crate::form::{Answers, Count, Field, FormSchema, Rule};
use crate::i18n::FormKey;

/// The first rule that a field's answer breaks beside the others. Without an answer there is nothing to compare;
/// neither with one that is not asked.
pub(super) fn fault(schema: &FormSchema, field: &Field, answers: &Answers) -> Fault {
    field.rules.iter().find_map(|rule| match rule {
        Rule::Same(other) => {
            let (own, that) = pair(schema, field, other, answers)?;
            (own != that.1).then(|| (FormKey::ErrorSame, vec![that.0]))
        }
        Rule::NotBefore(other) => {
            // Both are days as YYYY-MM-DD once they are whole, and sort as text.
            let (own, that) = pair(schema, field, other, answers)?;
            (own < that.1).then(|| (FormKey::ErrorNotBefore, vec![that.0]))
        }
        Rule::Count(count) => count_fault(schema, field, count, answers),
        Rule::Given | Rule::Shown => None,
    })
}

/// The answer to a field, and the label of another one with the answer to that.
fn pair(schema: &FormSchema, field: &Field, other: &str, answers: &Answers) -> Option<(String, (String, String))> {
    let that = schema.field(other).filter(|that| schema.asks(that, answers))?;
    let (own, value) = (answers.first(&field.name), answers.first(other));
    (!own.is_empty() && !value.is_empty()).then(|| (own.to_owned(), (that.label.clone(), value.to_owned())))
}

fn count_fault(schema: &FormSchema, group: &Field, rule: &Count, answers: &Answers) -> Fault {
    let (mut found, mut labels) = (0, String::new());
    for field in schema.fields() {
        let Some(member) = field.member.as_ref().filter(|m| m.group == group.name && m.name == rule.field) else {
            continue;
        };
        if member.index == 0 {
            for choice in field.options.iter().filter(|choice| rule.values.contains(&choice.value)) {
                if !labels.is_empty() {
                    labels.push_str(" / ");
                }
                labels.push_str(&choice.label);
            }
        }
        let counts = answers.get(&field.name).iter().any(|value| rule.values.contains(value));
        found += usize::from(counts && schema.asks(field, answers));
    }
    let (key, bound) = match rule.max {
        _ if found < rule.min => (FormKey::ErrorCountLeast, rule.min),
        Some(max) if found > max => (FormKey::ErrorCountMost, max),
        _ => return None,
    };
    if !rule.message.is_empty() {
        return Some((FormKey::ErrorOwn, vec![rule.message.clone()]));
    }
    Some((key, vec![labels, bound.to_string()]))
}
