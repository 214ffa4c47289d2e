//! Where a question stands, and what is done with it: added, moved, doubled, taken away.

use super::{kinds, names, set};
use enishi_core::json::{self, Map, Value};

/// A list of questions: those of a step, or those that a group asks of each entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct List {
    pub step: usize,
    /// The place of the group within its step.
    pub group: Option<usize>,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub list: List,
    pub at: usize,
}

/// The steps of a form.
pub fn steps(schema: &Value) -> &[Value] {
    json::items(schema, "steps")
}

fn list_of(owner: &mut Value) -> Option<&mut Vec<Value>> {
    owner.as_object_mut()?.get_mut("fields")?.as_array_mut()
}

/// The questions of a list.
pub fn fields(schema: &Value, list: List) -> &[Value] {
    let Some(step) = steps(schema).get(list.step) else { return &[] };
    let own = json::items(step, "fields");
    match list.group {
        None => own,
        Some(at) => own.get(at).map_or(&[], |group| json::items(group, "fields")),
    }
}

fn fields_mut(schema: &mut Value, list: List) -> Option<&mut Vec<Value>> {
    let step = schema.as_object_mut()?.get_mut("steps")?.as_array_mut()?.get_mut(list.step)?;
    match list.group {
        None => list_of(step),
        Some(at) => list_of(list_of(step)?.get_mut(at)?),
    }
}

/// A question.
pub fn field(schema: &Value, place: Place) -> Option<&Value> {
    fields(schema, place.list).get(place.at)
}

/// A question to be changed.
pub fn field_mut(schema: &mut Value, place: Place) -> Option<&mut Value> {
    fields_mut(schema, place.list)?.get_mut(place.at)
}

/// Adds a question of a type.
pub fn add(schema: &mut Value, list: List, at: usize, kind: &str) -> Option<Place> {
    let mut field = Value::Object(Map::new());
    let label = kinds::find(kind).map_or("質問", |kind| kind.first_label);
    set(&mut field, "name", Some(names::auto_name(schema, label, kind, None).into()));
    set(&mut field, "label", Some(label.into()));
    if kind != "text" {
        set(&mut field, "type", Some(kind.into()));
    }
    if matches!(kind, "select" | "radio" | "checkboxes") {
        set(&mut field, "options", Some(Value::Array(vec!["選択肢1".into(), "選択肢2".into()])));
    }
    if kind == "consent" {
        set(&mut field, "required", Some(true.into()));
    }
    if kind == "group" {
        let mut inner = Map::new();
        inner.insert("name".into(), "name".into());
        inner.insert("label".into(), "お名前".into());
        set(&mut field, "fields", Some(Value::Array(vec![Value::Object(inner)])));
    }
    put(schema, list, at, field)
}

/// Puts a question into a list.
pub fn put(schema: &mut Value, list: List, at: usize, field: Value) -> Option<Place> {
    let all = fields_mut(schema, list)?;
    let at = at.min(all.len());
    all.insert(at, field);
    Some(Place { list, at })
}

/// Takes a question away and gives it.
pub fn remove(schema: &mut Value, place: Place) -> Option<Value> {
    let all = fields_mut(schema, place.list)?;
    (place.at < all.len()).then(|| all.remove(place.at))
}

/// The same once more, below it, with names of its own.
pub fn duplicate(schema: &mut Value, place: Place) -> Option<Place> {
    let mut copy = field(schema, place)?.clone();
    let name = json::text_at(&copy, "name").unwrap_or_default();
    set(&mut copy, "name", Some(names::unique(schema, &name, None).into()));
    put(schema, place.list, place.at + 1, copy)
}

/// Moves a question up (-1) or down (1): within its list, and beyond its end into the neighbouring step.
pub fn shift(schema: &mut Value, place: Place, by: isize) -> Option<Place> {
    let count = fields(schema, place.list).len();
    let target = place.at.checked_add_signed(by).filter(|at| *at < count);
    if let Some(at) = target {
        return move_to(schema, place, place.list, at);
    }
    let step = place.list.step.checked_add_signed(by).filter(|step| *step < steps(schema).len())?;
    if place.list.group.is_some() {
        return None;
    }
    let list = List { step, group: None };
    let at = if by < 0 { fields(schema, list).len() } else { 0 };
    move_to(schema, place, list, at)
}

/// Moves a question to a place, which is counted without it. A group goes into no group.
pub fn move_to(schema: &mut Value, place: Place, list: List, at: usize) -> Option<Place> {
    let is_group = field(schema, place)?.get("fields").is_some();
    if is_group && list.group.is_some() {
        return None;
    }
    let taken = remove(schema, place)?;
    let mut list = list;
    // The group that it goes into has moved up by one where it stood before it.
    if let Some(group) = list.group
        && place.list.group.is_none()
        && place.list.step == list.step
        && place.at < group
    {
        list.group = Some(group - 1);
    }
    put(schema, list, at, taken)
}

/// The questions that a condition or rule of this one may name: earlier ones, within a group those of the same entry,
/// and those before the group. Groups themselves are none.
pub fn earlier(schema: &Value, place: Place) -> Vec<&Value> {
    let mut out = Vec::new();
    for step in 0..=place.list.step {
        let list = List { step, group: None };
        let until = match (step == place.list.step, place.list.group) {
            (false, _) => usize::MAX,
            (true, Some(group)) => group,
            (true, None) => place.at,
        };
        out.extend(fields(schema, list).iter().take(until));
    }
    if place.list.group.is_some() {
        out.extend(fields(schema, place.list).iter().take(place.at));
    }
    out.retain(|field| field.get("fields").is_none());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json;

    fn place(step: usize, at: usize) -> Place {
        Place { list: List { step, group: None }, at }
    }

    fn two_steps() -> Value {
        json!({"steps": [
            {"fields": [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}]},
            {"fields": [{"name": "g", "label": "G", "type": "group", "fields": [{"name": "x", "label": "X"}]}]}
        ]})
    }

    fn order(schema: &Value) -> Vec<Vec<String>> {
        let names = |list: &[Value]| list.iter().filter_map(|field| json::text_at(field, "name")).collect();
        steps(schema).iter().map(|step| names(json::items(step, "fields"))).collect()
    }

    #[test]
    fn questions_move_within_their_step_and_into_the_next() {
        let mut schema = two_steps();
        assert_eq!(shift(&mut schema, place(0, 0), 1), Some(place(0, 1)));
        assert_eq!(order(&schema), [vec!["b", "a"], vec!["g"]]);
        assert_eq!(shift(&mut schema, place(0, 1), 1), Some(place(1, 0)));
        assert_eq!(order(&schema), [vec!["b"], vec!["a", "g"]]);
        assert_eq!(shift(&mut schema, place(1, 0), -1), Some(place(0, 1)));
        assert_eq!(shift(&mut schema, place(0, 0), -1), None);
        let into = List { step: 1, group: Some(0) };
        assert_eq!(move_to(&mut schema, place(0, 0), into, 1), Some(Place { list: into, at: 1 }));
        assert_eq!(fields(&schema, into).len(), 2);
        assert_eq!(move_to(&mut schema, place(1, 0), into, 0), None, "no group in a group");
    }

    #[test]
    fn a_copy_and_a_new_question_have_names_of_their_own() {
        let mut schema = two_steps();
        duplicate(&mut schema, place(0, 0));
        add(&mut schema, List { step: 0, group: None }, 9, "email");
        add(&mut schema, List { step: 0, group: None }, 9, "email");
        assert_eq!(order(&schema)[0], ["a", "a-2", "b", "email", "email-2"]);
        for kind in kinds::ALL {
            add(&mut schema, List { step: 0, group: None }, 99, kind.name);
        }
        let read = enishi_core::form::read_schema(&schema, enishi_core::i18n::Lang::Ja);
        assert!(read.is_ok(), "{read:?}");
    }

    #[test]
    fn only_earlier_questions_can_be_asked_about() {
        let schema = two_steps();
        let names = |place| -> Vec<String> {
            earlier(&schema, place).into_iter().filter_map(|field| json::text_at(field, "name")).collect()
        };
        assert_eq!(names(place(0, 1)), ["a"]);
        assert_eq!(names(place(1, 0)), ["a", "b"]);
        assert_eq!(names(Place { list: List { step: 1, group: Some(0) }, at: 1 }), ["a", "b", "x"]);
    }
}
