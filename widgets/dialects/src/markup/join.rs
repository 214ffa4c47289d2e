//! Controls that are parts of one answer: boxes with a name each, the three parts of a date or a telephone number, the
//! two of a postal code. Joined only where it is certain; otherwise they stay as they are.

use super::dom::{attribute, each, property};
use super::unit::{Parts, Unit};
use super::{era, options};
use web_sys::{Element, Node};

/// Puts neighbouring questions together.
pub fn join(form: &Element, units: Vec<Unit>) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut rest = units.into_iter().peekable();
    while let Some(unit) = rest.next() {
        if let Some(stem) = box_stem(&unit) {
            let mut several = vec![unit];
            while let Some(next) = rest.next_if(|next| box_stem(next).as_ref() == Some(&stem)) {
                several.push(next);
            }
            if are_one_list(form, &several) && is_free(&out, &stem) {
                out.push(joined(stem, several, Parts::Boxes));
            } else {
                out.append(&mut several);
            }
            continue;
        }
        out.push(unit);
        join_end(form, &mut out, 4, Parts::Era, era::is_day);
        join_end(form, &mut out, 3, Parts::Date, is_date);
        join_end(form, &mut out, 3, Parts::Tel, is_tel);
        join_end(form, &mut out, 2, Parts::Postal, is_postal);
    }
    out
}

/// Joins the last questions where they are parts of one.
fn join_end(form: &Element, out: &mut Vec<Unit>, count: usize, parts: Parts, is: fn(&[Unit]) -> bool) {
    let Some(at) = out.len().checked_sub(count) else { return };
    let last = &out[at..];
    // An era may be a group of buttons.
    let first = usize::from(parts == Parts::Era);
    let single =
        last.iter().all(|unit| unit.parts == Parts::One) && last[first..].iter().all(|unit| unit.controls.len() == 1);
    if !single || !is(last) || common(form, last).is_none() {
        return;
    }
    let several = out.split_off(at);
    // Of an era the other three have the better name.
    let stem = common_stem(&several[first..]);
    let name = if !stem.is_empty() && is_free(out, &stem) { stem } else { several[first].name.clone() };
    out.push(joined(name, several, parts));
}

fn joined(name: String, several: Vec<Unit>, parts: Parts) -> Unit {
    let kind = if parts == Parts::Boxes { "checkbox" } else { "text" };
    Unit { name, kind: kind.to_owned(), controls: several.into_iter().flat_map(|unit| unit.controls).collect(), parts }
}

fn is_free(units: &[Unit], name: &str) -> bool {
    units.iter().all(|unit| unit.name != name)
}

/// The smallest element around all, where it is not the form itself and nothing else is asked in it.
fn common(form: &Element, units: &[Unit]) -> Option<Element> {
    let own: Vec<Element> = units.iter().flat_map(|unit| unit.controls.iter().cloned()).collect();
    let mut here = own[0].parent_element()?;
    while !own.iter().all(|control| here.contains(Some(control))) {
        here = here.parent_element()?;
    }
    let alone = here != *form && form.contains(Some(&here)) && super::dom::only(&here, &own);
    // Parts that follow each other in one line are one answer though the line asks something else as well.
    let in_line = own.windows(2).all(|pair| pair[0].parent_element() == pair[1].parent_element());
    (alone || in_line).then_some(here)
}

/// `item[7]` of a box called `item[7][0]` (SHIRASAGI), `interests` of `interests[fan]` with the value `fan` (Drupal).
fn box_stem(unit: &Unit) -> Option<String> {
    if unit.kind != "checkbox" || unit.controls.len() != 1 {
        return None;
    }
    let (stem, key) = unit.name.strip_suffix(']')?.rsplit_once('[')?;
    let value = attribute(&unit.controls[0], "value");
    let counted = !key.is_empty() && key.bytes().all(|b| b.is_ascii_digit());
    (!stem.is_empty() && !value.is_empty() && (counted || key == value)).then(|| stem.to_owned())
}

fn are_one_list(form: &Element, units: &[Unit]) -> bool {
    let values: Vec<String> = units.iter().map(|unit| attribute(&unit.controls[0], "value")).collect();
    let different = values.iter().enumerate().all(|(i, value)| !values[..i].contains(value));
    units.len() > 1 && different && common(form, units).is_some()
}

/// What the names have in common, without the signs before the part's own name.
fn common_stem(units: &[Unit]) -> String {
    let mut stem = units[0].name.as_str();
    while !units.iter().all(|unit| unit.name.starts_with(stem)) {
        let mut letters = stem.chars();
        letters.next_back();
        stem = letters.as_str();
    }
    let cut = stem.trim_end_matches(['_', '-', '[', '(', '.', ' ']);
    let mut out = cut.to_owned();
    // `user[born(1i)]` has lost the bracket at its end.
    if out.contains('[')
        && !out.ends_with(']')
        && units[0].name.ends_with(']')
        && out.matches('[').count() > out.matches(']').count()
    {
        out.push(']');
    }
    out
}

/// Year, month and day in this order, certain by names or by the words after them, and by what they take. A year of
/// an era is no such year.
fn is_date(units: &[Unit]) -> bool {
    let units: Vec<&Unit> = units.iter().collect();
    let year = &units[0].controls[0];
    let short = matches!(attribute(year, "maxlength").as_str(), "2" | "3");
    let years = numbers(year).unwrap_or_default();
    let first = years.iter().min().copied().unwrap_or(1800);
    let last = years.iter().max().copied().unwrap_or(2200);
    are_parts_of_a_day(&units)
        && (1800 <= first && last <= 2200)
        && are_numbers(&units, &[(first, last), (1, 12), (1, 31)])
        && !short
        && !each_before(year)
}

/// Whether names or the words behind them say that three questions are year, month and day.
pub fn are_parts_of_a_day(units: &[&Unit]) -> bool {
    const NAMES: [[&str; 3]; 7] = [
        ["year", "month", "day"],
        ["yyyy", "mm", "dd"],
        ["(1i)", "(2i)", "(3i)"],
        ["nen", "tsuki", "hi"],
        ["nen", "gatsu", "niti"],
        ["_y", "_m", "_d"],
        ["年", "月", "日"],
    ];
    let ends = |unit: &Unit, end: &str| unit.name.to_ascii_lowercase().trim_end_matches([']', '[']).ends_with(end);
    let by_words = |(unit, sign): (&&Unit, &str)| after(&unit.controls[0]).starts_with(sign);
    NAMES.iter().any(|ends_of| units.iter().zip(ends_of).all(|(unit, end)| ends(unit, end)))
        || units.iter().zip(["年", "月", "日"]).all(by_words)
}

/// Whether any number from one to another can be typed or chosen in each. A list that offers some days only (「4月か5月」)
/// is no part of a day: the visitor would write another, and nothing would hold it.
pub fn are_numbers(units: &[&Unit], bounds: &[(u32, u32)]) -> bool {
    units.iter().zip(bounds).all(|(unit, (least, most))| match unit.kind.as_str() {
        "select" => {
            let offered = numbers(&unit.controls[0]).unwrap_or_default();
            (*least..=*most).all(|number| offered.contains(&number))
                && offered.iter().all(|number| (*least..=*most).contains(number))
        }
        kind => matches!(kind, "text" | "number" | "tel"),
    })
}

/// What a list offers, where all of it is numbers; the first year of an era is 元.
pub fn numbers(list: &Element) -> Option<Vec<u32>> {
    let offered = options::offered(list);
    let number = |(value, label): &(String, String)| {
        let is_first = value.starts_with('元') || label.starts_with('元');
        value.parse().ok().or(is_first.then_some(1))
    };
    offered.iter().map(number).collect::<Option<Vec<u32>>>().filter(|numbers| !numbers.is_empty())
}

/// Whether the line before a control speaks of eras.
fn each_before(control: &Element) -> bool {
    let text = control.parent_element().map(|parent| parent.text_content().unwrap_or_default()).unwrap_or_default();
    let has_era = ["昭和", "平成", "令和", "大正"].iter().any(|era| text.contains(era));
    let years_say_both = each(control, "option").len() > 20;
    has_era && !years_say_both
}

/// The two halves of a postal code: three and four digits.
fn is_postal(units: &[Unit]) -> bool {
    let name = units[0].name.to_ascii_lowercase();
    let known = ["zip", "post", "yubin"].iter().any(|part| name.contains(part)) || name.contains("郵便");
    let lengths = ["3", "4"];
    let fit = units.iter().zip(lengths).all(|(unit, length)| {
        let given = [attribute(&unit.controls[0], "maxlength"), attribute(&unit.controls[0], "size")];
        matches!(unit.kind.as_str(), "text" | "tel" | "number") && given.iter().any(|found| found == length)
    });
    if !fit || known {
        return fit;
    }
    let around = units[0].controls[0].closest("td, dd, p, div").ok().flatten();
    let text = around.map(|element| element.text_content().unwrap_or_default()).unwrap_or_default();
    text.contains('〒')
}

/// The three parts of a telephone number, by their names and the hyphens between them.
fn is_tel(units: &[Unit]) -> bool {
    let named = units.iter().all(|unit| {
        let name = unit.name.to_ascii_lowercase();
        ["tel", "phone", "fax", "電話", "携帯"].iter().any(|part| name.contains(part))
    });
    let hyphen = |control: &Element| after(control).starts_with(['-', '‐', '－', 'ー', '―', '−', '(', ')', '（', '）']);
    let lines = units.iter().all(|unit| matches!(unit.kind.as_str(), "text" | "tel" | "number"));
    named && lines && units[..2].iter().all(|unit| hyphen(&unit.controls[0]))
}

/// The words right after a control.
fn after(control: &Element) -> String {
    let mut next = control.next_sibling();
    while let Some(node) = next {
        let text = node.text_content().unwrap_or_default();
        if !text.trim().is_empty() && (node.node_type() == Node::TEXT_NODE || node.node_type() == Node::ELEMENT_NODE) {
            return text.trim().to_owned();
        }
        next = node.next_sibling();
    }
    String::new()
}

/// The answer of joined controls; `None` where a part is missing.
pub fn value(unit: &Unit) -> Option<String> {
    if unit.parts == Parts::Era {
        return era::value(unit);
    }
    let parts: Vec<String> = unit.controls.iter().map(|control| property(control, "value").trim().to_owned()).collect();
    if parts.iter().any(String::is_empty) {
        return None;
    }
    let two = |part: &str| if part.len() == 1 { ["0", part].concat() } else { part.to_owned() };
    Some(match unit.parts {
        Parts::Date => [&parts[0], "-", &two(&parts[1]), "-", &two(&parts[2])].concat(),
        _ => parts.join("-"),
    })
}
