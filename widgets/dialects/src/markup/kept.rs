//! Parts of the page's form that nobody could show better, and that stay as they are: captchas, editors, drop zones,
//! fields that a script drives.

use super::beside::beside;
use super::dom::{ANSWERS, attribute, controls, each, flag, follows, has_class, kind, labels, named, property};
use super::label::question;
use super::options::offered;
use super::unseen::Drawn;
use super::words::{plain, words};
use web_sys::Element;

/// What is always kept. Captchas: reCAPTCHA, hCaptcha, Turnstile, Friendly Captcha, SHIRASAGI and Joruri (simple
/// captcha), Really Simple CAPTCHA. Then editors, signature pads, frames, drop zones, and what the page marks itself.
const KEPT: &str = "[data-enishi-keep], iframe, canvas, object, embed, .g-recaptcha, .h-captcha, .cf-turnstile, \
                    .frc-captcha, .simple-captcha, .simple_captcha, .wpcf7-captchac, .wpcf7-captchar, \
                    .wpcf7-turnstile, [contenteditable]:not([contenteditable=false]), .dropzone, .filepond--root, \
                    .uppy-Root, .js-upload-dropzone, .signature-pad";

/// The kept parts of a form in the order of the page: each the largest element that holds nothing else to answer,
/// so that its heading comes along.
pub fn find(form: &Element, drawn: &Drawn) -> Vec<Element> {
    let all = controls(form);
    let mut seeds = each(form, KEPT);
    seeds.extend(each(form, "*").into_iter().filter(is_custom_field));
    seeds.extend(all.iter().filter(|control| is_driven(control, &all)).cloned());
    seeds.retain(|seed| drawn.draws(seed));
    let others: Vec<&Element> = all
        .iter()
        .filter(|control| kind(control) != "hidden" && !seeds.iter().any(|seed| seed.contains(Some(control))))
        .collect();
    let mut out: Vec<Element> = Vec::new();
    for seed in &seeds {
        let mut here = seed.clone();
        while let Some(parent) = here.parent_element() {
            let holds_others = others.iter().any(|control| parent.contains(Some(control)));
            if parent == *form || !form.contains(Some(&parent)) || holds_others {
                break;
            }
            here = parent;
        }
        if !out.iter().any(|known| known.contains(Some(&here))) {
            out.retain(|known| !here.contains(Some(known)));
            let at = out.iter().position(|known| follows(&here, known)).unwrap_or(out.len());
            out.insert(at, here);
        }
    }
    out
}

/// What a kept part is called: its own name, else its first words, else what stands beside it.
pub fn label(form: &Element, part: &Element) -> String {
    let mut text = attribute(part, "aria-label");
    if text.is_empty() {
        text = words(part).text;
    }
    if text.is_empty() {
        text = match part.matches(ANSWERS) {
            Ok(true) => question(form, std::slice::from_ref(part)).text,
            _ => beside(form, part, &each(part, ANSWERS)).text,
        };
    }
    text.chars().take(40).collect::<String>().trim().to_owned()
}

/// The controls of a kept part that have no name of their own, each with the attribute for one and what stands beside
/// it in the page. A picture's answer (Really Simple CAPTCHA) never has a label.
pub fn names(form: &Element, part: &Element) -> Vec<(Element, &'static str, String)> {
    const CONTROLS: &str = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset])\
                            :not([type=image]), select, textarea, [role=textbox], iframe";
    let mut list = each(part, CONTROLS);
    list.extend(Some(part.clone()).filter(|part| part.matches(CONTROLS) == Ok(true)));
    let mut out = Vec::new();
    for control in list.into_iter().filter(|control| control.get_client_rects().length() > 0 && !is_named(control)) {
        let is_frame = control.local_name() == "iframe";
        let mut text = if is_frame { String::new() } else { question(form, std::slice::from_ref(&control)).text };
        if text.is_empty() {
            text = label(form, part);
        }
        if !text.is_empty() {
            out.push((control, if is_frame { "title" } else { "aria-label" }, text));
        }
    }
    out
}

/// Whether a control has a name as browsers compute it (HTML Accessibility API Mappings).
fn is_named(control: &Element) -> bool {
    let by_element = labels(control).into_iter().chain(named(control, "aria-labelledby"));
    by_element.map(|element| plain(&element)).any(|text| !text.is_empty())
        || ["aria-label", "title", "placeholder"].iter().any(|name| !attribute(control, name).trim().is_empty())
}

/// A kept part with the term before it, where it stands in the description of one (`dt`, `dd`).
pub fn with_term(part: &Element) -> Vec<Element> {
    let description = part.closest("dd").ok().flatten();
    let term = description.and_then(|description| description.previous_element_sibling());
    let term = term.filter(|term| term.local_name() == "dt");
    [Some(part.clone()), term].into_iter().flatten().collect()
}

/// A custom element that takes part in forms.
fn is_custom_field(element: &Element) -> bool {
    let name = element.local_name();
    if !name.contains('-') || name.starts_with("enishi-") {
        return false;
    }
    let class = js_sys::Reflect::get(element, &"constructor".into()).unwrap_or_default();
    let associated = js_sys::Reflect::get(&class, &"formAssociated".into()).is_ok_and(|value| value.is_truthy());
    associated || element.has_attribute("name")
}

/// A control that nobody can simply type into or choose from: written by a script, or the answer to a picture.
pub fn is_driven(control: &Element, all: &[Element]) -> bool {
    let kind = kind(control);
    if matches!(kind.as_str(), "hidden" | "submit" | "button" | "reset" | "image") {
        return false;
    }
    let names = [attribute(control, "name"), control.id()].concat().to_ascii_lowercase();
    let read_only =
        flag(control, "readOnly") && !matches!(kind.as_str(), "radio" | "checkbox" | "file" | "range" | "color");
    let without_choice = kind == "select" && offered(control).is_empty();
    names.contains("captcha")
        || has_class(control, &["wpcf7-quiz"])
        || read_only
        || without_choice
        || is_mute(control, all)
        || attribute(control, "name").chars().any(char::is_control)
}

/// Buttons of a group that all say nothing, and so cannot be told apart.
fn is_mute(control: &Element, all: &[Element]) -> bool {
    let (kind, name) = (kind(control), attribute(control, "name"));
    if !matches!(kind.as_str(), "radio" | "checkbox") || !property(control, "value").is_empty() {
        return false;
    }
    let same = all.iter().filter(|other| super::dom::kind(other) == kind && attribute(other, "name") == name);
    let (mut count, mut speaks) = (0, false);
    for other in same {
        count += 1;
        speaks |= !property(other, "value").is_empty();
    }
    !speaks && (count > 1 || kind == "radio")
}
