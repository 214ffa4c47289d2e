//! The sections of a long form, where it clearly has some: fieldsets with legends, or headings, each with
//! two questions or more, from the first question on.

use super::dom::{attribute, each, follows};
use super::unit::Unit;
use super::words::words;
use web_sys::Element;

/// Title of each section and the number of its first question; none where nothing groups.
pub fn sections(form: &Element, units: &[Unit]) -> Vec<(String, usize)> {
    let by_fieldset: Vec<Option<Element>> = units.iter().map(|unit| outer(form, &unit.controls[0])).collect();
    let headings: Vec<Element> =
        each(form, "h2, h3, h4").into_iter().filter(|heading| !words(heading).text.is_empty()).collect();
    let last_before = |control: &Element| headings.iter().rev().find(|heading| follows(heading, control)).cloned();
    grouped(&by_fieldset, legend)
        .or_else(|| {
            let by_heading: Vec<Option<Element>> = units.iter().map(|unit| last_before(&unit.controls[0])).collect();
            grouped(&by_heading, |heading| words(heading).text)
        })
        .unwrap_or_default()
}

/// The sections of the questions, if they group them. A question after the first section that is in none
/// goes with the one before it.
fn grouped(of: &[Option<Element>], title: impl Fn(&Element) -> String) -> Option<Vec<(String, usize)>> {
    let mut out: Vec<(String, usize)> = Vec::new();
    let mut now: Option<&Element> = None;
    for (index, section) in of.iter().enumerate() {
        let Some(section) = section else {
            now?;
            continue;
        };
        if now != Some(section) {
            out.push((title(section), index));
            now = Some(section);
        }
    }
    let mut ends = out.iter().skip(1).map(|(_, start)| *start).chain([of.len()]);
    let large = out.iter().all(|(title, start)| ends.next().is_some_and(|end| end - start >= 2) && !title.is_empty());
    (out.len() > 1 && large).then_some(out)
}

/// The outermost fieldset around a control that has a legend.
fn outer(form: &Element, control: &Element) -> Option<Element> {
    let mut found = None;
    let mut here = control.parent_element();
    while let Some(element) = here.filter(|element| element != form) {
        if element.local_name() == "fieldset" && !legend(&element).is_empty() {
            found = Some(element.clone());
        }
        here = element.parent_element();
    }
    found
}

fn legend(fieldset: &Element) -> String {
    let first = super::dom::children(fieldset).into_iter().find(|child| child.local_name() == "legend");
    first.map_or_else(|| attribute(fieldset, "aria-label"), |legend| words(&legend).text)
}
