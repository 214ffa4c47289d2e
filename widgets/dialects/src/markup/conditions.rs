//! Conditions that a CMS writes into its forms: Drupal's `#states` (`data-drupal-states`, `core/misc/states.js`), and the
//! groups of Contact Form 7's Conditional Fields (`data-class="wpcf7cf_group"`, conditions in `_wpcf7cf_options`).

use super::dom::{attribute, each, property};
use super::options;
use super::unit::{Parts, Unit};
use super::when::{Condition, Said, follows, said};
use enishi_core::form::When;
use enishi_core::json::{Value, items, parse, text, text_at};
use web_sys::Element;

const STATES: &str = "data-drupal-states";

/// What a CMS says of a question.
pub struct Conditions {
    /// When it is asked; always, where there is none.
    pub when: Option<When>,
    /// Whether it must be answered when it is asked; `None` where only the control says.
    pub required: Option<bool>,
}

/// The conditions of a question. `earlier` are those before it, `known` their conditions.
pub fn of(form: &Element, unit: &Unit, earlier: &[Unit], known: &[(String, When)]) -> Conditions {
    let reader = Reader { form, earlier };
    let (mut asked, mut required) = (Vec::new(), None);
    for element in path(form, &unit.controls[0]) {
        if let Ok(states) = parse(&attribute(&element, STATES)) {
            for (state, condition) in states.as_object().into_iter().flatten() {
                let (name, not) = plain(state);
                let negated = not != matches!(name, "disabled");
                match name {
                    "visible" | "disabled" => asked.push(reader.condition(condition, None, negated)),
                    "required" => required = Some(reader.condition(condition, None, not)),
                    _ => {}
                }
            }
        }
        if is_group(&element) {
            asked.push(reader.group(&element));
        }
    }
    // The outermost first: of several conditions the nearest counts most.
    asked.reverse();
    let Said { when, whole } =
        if asked.is_empty() { Said { when: None, whole: true } } else { said(Condition::All(asked), known) };
    let required = match required.map(|condition| said(condition, known)) {
        // We know no `required` that comes and goes; the commonest is to be required whenever it is there.
        Some(Said { when: Some(wanted), whole: true }) => {
            let holds = |when: &When| *when == wanted || follows(&when.field, &wanted, known);
            Some(when.as_ref().is_some_and(holds))
        }
        Some(_) => Some(false),
        // Asked of people of whom the page would not ask it: they must be able to leave it open. The backend checks.
        None if !whole => Some(false),
        None => None,
    };
    Conditions { when, required }
}

/// Whether what hides a control is the CMS itself, as a condition has it.
pub fn hides(form: &Element, control: &Element, veil: &Element) -> bool {
    // Drupal hides the wrapper around the element that has the condition.
    const WRAPPERS: &str = ".js-form-item, .js-form-submit, .js-form-wrapper";
    let is_veil =
        |element: &Element| element == veil || element.closest(WRAPPERS).ok().flatten().as_ref() == Some(veil);
    path(form, control).iter().any(|element| is_veil(element) && says(element, &["visible"]))
}

/// Whether the CMS itself switches a control off, as a condition has it.
pub fn disables(form: &Element, control: &Element) -> bool {
    path(form, control).iter().any(|element| says(element, &["disabled", "visible"]))
}

fn says(element: &Element, names: &[&str]) -> bool {
    is_group(element)
        || parse(&attribute(element, STATES)).is_ok_and(|states| {
            states.as_object().is_some_and(|all| all.keys().any(|key| names.contains(&plain(key).0)))
        })
}

fn is_group(element: &Element) -> bool {
    attribute(element, "data-class") == "wpcf7cf_group"
}

/// A control and what is around it, up to the form.
fn path(form: &Element, control: &Element) -> Vec<Element> {
    let inside = |element: &Element| Some(element.clone()).filter(|element| element != form);
    std::iter::successors(inside(control), |element| inside(&element.parent_element()?)).collect()
}

/// A state by the name that has no opposite, and whether it was the opposite.
fn plain(state: &str) -> (&str, bool) {
    let name = state.trim_start_matches('!');
    let not = (state.len() - name.len()) % 2 == 1;
    match name {
        "invisible" => ("visible", !not),
        "enabled" => ("disabled", !not),
        "optional" => ("required", !not),
        "unchecked" => ("checked", !not),
        "filled" => ("empty", !not),
        name => (name, not),
    }
}

struct Reader<'a> {
    form: &'a Element,
    earlier: &'a [Unit],
}

impl Reader<'_> {
    /// A condition of Drupal, or its opposite: lists are alternatives, objects hold selectors and their states.
    fn condition(&self, value: &Value, selector: Option<&str>, not: bool) -> Condition {
        let mut list = Vec::new();
        let one_of = match value {
            Value::Array(all) => {
                let words = all.iter().filter_map(Value::as_str);
                let is_xor = words.clone().any(|word| word == "xor");
                let inner = all.iter().filter(|one| !one.is_string());
                list.extend(inner.map(|one| self.condition(one, selector, not)));
                // Of the answers to a field with one answer only one can be.
                if is_xor && !list.iter().all(|one| is_single(one) && !not) {
                    return Condition::Other;
                }
                true
            }
            Value::Object(all) => {
                for (key, value) in all {
                    list.push(match selector {
                        _ if key.starts_with(|c: char| c.is_ascii_digit()) => self.condition(value, selector, not),
                        None => self.condition(value, Some(key), not),
                        Some(selector) => self.state(selector, key, value, not),
                    });
                }
                false
            }
            _ => return Condition::Other,
        };
        if one_of != not { Condition::Any(list) } else { Condition::All(list) }
    }

    /// One state of the controls that a selector names.
    fn state(&self, selector: &str, state: &str, wanted: &Value, not: bool) -> Condition {
        let (state, opposite) = plain(state);
        // `:input` is jQuery's.
        let selector = selector.trim_start_matches(":input").trim();
        let controls = if selector.is_empty() { Vec::new() } else { each(self.form, selector) };
        let unless = not != opposite;
        match state {
            "value" => match wanted.as_str().map(str::to_owned).or_else(|| text(wanted)) {
                Some(value) if !wanted.is_boolean() => self.answer(&controls, Some(&[value]), unless),
                _ => Condition::Other,
            },
            "checked" | "empty" => {
                let unless = unless != (*wanted == Value::Bool(false));
                match state {
                    "empty" => self.answer(&controls, None, !unless),
                    _ => {
                        let ticked: Vec<String> = controls.iter().map(tick).collect();
                        self.answer(&controls, Some(&ticked), unless)
                    }
                }
            }
            _ => Condition::Other,
        }
    }

    /// A group of Contact Form 7's Conditional Fields: shown where one of its conditions holds.
    fn group(&self, group: &Element) -> Condition {
        let id = attribute(group, "data-orig_data_id");
        let id = if id.is_empty() { attribute(group, "data-id") } else { id };
        let setting = each(self.form, "[name=_wpcf7cf_options]").first().map(|input| property(input, "value"));
        let setting = setting.and_then(|setting| parse(&setting).ok()).unwrap_or_default();
        let mut list = Vec::new();
        for condition in items(&setting, "conditions") {
            if text_at(condition, "then_field").as_deref() != Some(&id) {
                continue;
            }
            let rules = items(condition, "and_rules");
            let rules = if rules.is_empty() { std::slice::from_ref(condition) } else { rules };
            list.push(Condition::All(rules.iter().map(|rule| self.rule(rule)).collect()));
        }
        if list.is_empty() { Condition::Other } else { Condition::Any(list) }
    }

    fn rule(&self, rule: &Value) -> Condition {
        let said = |key: &str| text_at(rule, key).unwrap_or_default();
        let (name, value) = (said("if_field"), said("if_value"));
        let named = |control: &Element| attribute(control, "name").trim_end_matches("[]") == name;
        let controls: Vec<Element> =
            self.earlier.iter().flat_map(|unit| &unit.controls).filter(|one| named(one)).cloned().collect();
        match said("operator").as_str() {
            "equals" => self.answer(&controls, Some(&[value]), false),
            "not equals" => self.answer(&controls, Some(&[value]), true),
            "not empty" => self.answer(&controls, None, false),
            "is empty" => self.answer(&controls, None, true),
            _ => Condition::Other,
        }
    }

    /// The answer to the question of some controls is one of these (of any, where none are given), or none of them.
    fn answer(&self, controls: &[Element], values: Option<&[String]>, unless: bool) -> Condition {
        let of_first = |unit: &&Unit| controls.first().is_some_and(|control| unit.controls.contains(control));
        let Some(unit) = self.earlier.iter().find(of_first) else { return Condition::Other };
        let boxes = matches!(unit.kind.as_str(), "radio" | "checkbox");
        let several = unit.kind == "checkbox" || unit.controls[0].has_attribute("multiple");
        let empty = values.is_some_and(|values| values.iter().all(String::is_empty));
        let values = match values.filter(|_| !empty) {
            Some(values) => values.to_vec(),
            None if boxes => unit.controls.iter().map(tick).collect(),
            None if unit.kind == "select" => options::offered(&unit.controls[0]).into_iter().map(|one| one.0).collect(),
            None => return Condition::Other,
        };
        if !matches!(unit.parts, Parts::One | Parts::Boxes) {
            return Condition::Other;
        }
        // To be the empty answer is to be none of all.
        Condition::Answer(When { field: unit.name.clone(), values, unless: unless != empty }, several)
    }
}

fn is_single(condition: &Condition) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.len() == 1 && list.iter().all(is_single),
        Condition::Answer(when, several) => !several && !when.unless,
        Condition::Other => false,
    }
}

/// What a box or button stands for when it is ticked.
fn tick(control: &Element) -> String {
    let value = property(control, "value");
    if value.is_empty() { "on".to_owned() } else { value }
}
