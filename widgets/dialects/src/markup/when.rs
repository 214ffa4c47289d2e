//! When a question is asked at all: conditions of any shape, put into the one that our schema has, a single earlier
//! field with the answers that count.

use enishi_core::form::When;

/// A condition as a CMS may write it.
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// The answer to one field; `bool` says whether it may be several answers at once.
    Answer(When, bool),
    /// Something that our schema has no words for: a pattern, a comparison, a text that is not empty.
    Other,
}

/// What our schema can say of a condition.
pub struct Said {
    pub when: Option<When>,
    /// Whether that is all of it. What is left out would have asked the question of fewer people, never of more.
    pub whole: bool,
}

/// Puts a condition into our words. `known` are the conditions of the fields before, by name.
pub fn said(condition: Condition, known: &[(String, When)]) -> Said {
    match condition {
        Condition::Answer(when, _) => Said { when: Some(when), whole: true },
        Condition::Other => Said { when: None, whole: false },
        Condition::Any(list) => any(list),
        Condition::All(list) => all(list, known),
    }
}

/// One of several: only where all are about the answers to one field.
fn any(list: Vec<Condition>) -> Said {
    let none = Said { when: None, whole: false };
    let mut out: Option<When> = None;
    for one in flat(list, false) {
        let Condition::Answer(when, _) = one else { return none };
        match &mut out {
            None => out = Some(when),
            Some(known) if known.field == when.field && !known.unless && !when.unless => add(known, when.values),
            Some(known) if *known == when => {}
            Some(_) => return none,
        }
    }
    Said { whole: out.is_some(), when: out }
}

/// All of several: what another's own condition says already goes without saying, answers to one field are one
/// condition, and of what is left the last stands nearest to the field.
fn all(list: Vec<Condition>, known: &[(String, When)]) -> Said {
    let mut whole = true;
    let mut found: Vec<(When, bool)> = Vec::new();
    for one in flat(list, true) {
        let (when, several) = match one {
            Condition::Answer(when, several) => (when, several),
            other => {
                let Said { when: Some(when), whole: true } = said(other, known) else {
                    whole = false;
                    continue;
                };
                (when, true)
            }
        };
        match found.iter_mut().find(|(before, _)| before.field == when.field) {
            None => found.push((when, several)),
            Some((before, _)) if *before == when => {}
            Some((before, _)) if before.unless && when.unless => add(before, when.values),
            // A field with one answer: what both leave.
            Some((before, false)) => {
                if before.unless {
                    let kept = when.values.into_iter().filter(|value| !before.values.contains(value)).collect();
                    *before = When { values: kept, field: when.field, unless: false };
                } else {
                    before.values.retain(|value| when.values.contains(value) != when.unless);
                }
            }
            Some(_) => whole = false,
        }
    }
    let implied = |one: &When| found.iter().any(|(other, _)| follows(&other.field, one, known));
    let mut left: Vec<When> = found.iter().map(|(when, _)| when).filter(|one| !implied(one)).cloned().collect();
    let when = left.pop();
    whole &= left.is_empty();
    // Answers that exclude each other: nobody would be asked, which no author means.
    let when = when.filter(|when| !when.values.is_empty());
    Said { whole: whole && when.is_some(), when }
}

/// Whether a field is asked only where a condition holds anyway.
pub fn follows(field: &str, condition: &When, known: &[(String, When)]) -> bool {
    let own = known.iter().find(|(name, _)| name == field).map(|(_, when)| when);
    own.is_some_and(|own| own == condition || (own.field != field && follows(&own.field, condition, known)))
}

/// A list of which none is a list of the same kind, nor one of a single condition.
fn flat(list: Vec<Condition>, is_all: bool) -> Vec<Condition> {
    let mut out = Vec::new();
    for one in list {
        match one {
            Condition::All(inner) if is_all || inner.len() == 1 => out.extend(flat(inner, is_all)),
            Condition::Any(inner) if !is_all || inner.len() == 1 => out.extend(flat(inner, is_all)),
            one => out.push(one),
        }
    }
    out
}

fn add(to: &mut When, values: Vec<String>) {
    for value in values {
        if !to.values.contains(&value) {
            to.values.push(value);
        }
    }
}
