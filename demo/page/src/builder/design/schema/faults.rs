//! What core finds wrong with the questions, and at which of them.

use super::{List, Place, catalogue};
use enishi_core::form::read_schema;
use enishi_core::i18n::Lang;
use enishi_core::json::Value;

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// At which question; nowhere where it is about the whole form.
    pub place: Option<Place>,
    /// At which of its keys; may be empty.
    pub key: String,
    /// In words.
    pub text: String,
}

/// Reads the questions as the widget would. Half a form would ask the wrong questions, so one fault stops it.
pub fn fault(schema: &Value, english: bool) -> Option<Fault> {
    let problem = read_schema(schema, Lang::Ja).err()?;
    let texts = catalogue(if english { Lang::En } else { Lang::Ja });
    let (place, key) = place_of(&problem.place);
    Some(Fault { place, key, text: texts.fill(problem.key, &[&problem.found]) })
}

/// `/steps/0/fields/3/when/field` is the fourth question of the first step.
fn place_of(pointer: &str) -> (Option<Place>, String) {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<usize>().ok());
    let is = |at: usize, name: &str| parts.get(at) == Some(&name);
    let (Some(step), Some(at)) = (number(1), number(3)) else { return (None, parts.join("/")) };
    if !is(0, "steps") || !is(2, "fields") {
        return (None, parts.join("/"));
    }
    let (place, rest) = match number(5).filter(|_| is(4, "fields")) {
        Some(inner) => (Place { list: List { step, group: Some(at) }, at: inner }, 6),
        None => (Place { list: List { step, group: None }, at }, 4),
    };
    (Some(place), parts.get(rest).copied().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json;

    #[test]
    fn a_fault_is_told_at_its_question() {
        let schema = json!({"steps": [{"fields": [
            {"name": "a", "label": "A"},
            {"name": "g", "label": "G", "type": "group", "fields": [{"name": "x", "label": ""}]}
        ]}]});
        let fault = fault(&schema, true).expect("a fault");
        assert_eq!(fault.place, Some(Place { list: List { step: 0, group: Some(1) }, at: 0 }));
        assert_eq!(fault.key, "label");
        assert!(fault.text.is_ascii() && fault.text.len() > 10, "{}", fault.text);
        assert_eq!(super::fault(&json!({"steps": []}), false).expect("a fault").place, None);
        assert_eq!(super::fault(&super::super::empty(), false), None);
    }
}
