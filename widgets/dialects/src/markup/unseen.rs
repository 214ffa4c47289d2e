//! Controls that the page shows to nobody: traps for robots, the originals behind a script's own controls. They are
//! neither shown nor filled, and go along as they stand.

use super::conditions;
use super::dom::{ANSWERS, attribute, each, kind, labels, lower};
use super::words::plain;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

/// What products put around their traps, and what is said to be there for nobody.
const TRAPS: &str = ".honeypot, .gform_validation_container, .akismet-fields-container, [aria-hidden=true]";

/// What the page draws. Where the form itself is on the screen the browser is asked, else only the markup.
pub struct Drawn {
    form: Element,
    window: Option<Window>,
}

/// What a visitor sees of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is there, or a condition that we can read decides.
    Seen,
    /// It is in a page of a form that goes on by a button of its own.
    Later,
    /// A script shows it, to some perhaps and to others not: it is asked, and may be left open.
    Perhaps,
    /// The page shows it to nobody.
    Never,
}

impl Drawn {
    /// For a form as it stands now.
    pub fn of(form: &Element) -> Self {
        let on_screen = form.get_client_rects().length() > 0;
        Self { form: form.clone(), window: web_sys::window().filter(|_| on_screen) }
    }

    /// What a visitor sees of a control.
    pub fn sight(&self, control: &Element) -> Sight {
        let out_of_reach = attribute(control, "tabindex") == "-1" && is_trap_name(&attribute(control, "name"));
        if !out_of_reach && self.is_plain(control) {
            return Sight::Seen;
        }
        if let Some(veil) = control.parent_element().and_then(|parent| self.veil(&parent)) {
            return match () {
                () if out_of_reach || is_trap(control, &veil) => Sight::Never,
                () if conditions::hides(&self.form, control, &veil) => Sight::Seen,
                () if !each(&veil, BUTTONS).is_empty() => Sight::Later,
                () if is_section(&veil) || self.is_question(control, &veil) => Sight::Perhaps,
                () => Sight::Never,
            };
        }
        // Boxes and lists that a style sheet or a script draws itself are hidden, and their labels are not.
        let by_label = matches!(kind(control).as_str(), "radio" | "checkbox" | "file" | "select");
        let hidden = self.hides(control) && !(by_label && labels(control).iter().any(|label| !self.hides(label)));
        if hidden || (out_of_reach && !by_label) { Sight::Never } else { Sight::Seen }
    }

    /// Whether an element and all around it are drawn.
    pub fn draws(&self, element: &Element) -> bool {
        self.veil(element).is_none()
    }

    /// The outermost of an element and those around it that is not drawn.
    fn veil(&self, element: &Element) -> Option<Element> {
        if self.is_plain(element) {
            return None;
        }
        let mut found = None;
        let mut here = Some(element.clone());
        while let Some(element) = here.filter(|element| *element != self.form) {
            here = element.parent_element();
            if self.hides(&element) {
                found = Some(element);
            }
        }
        found
    }

    /// Whether a few questions are enough to know that an element is in sight, as nearly all are: it has a box, no
    /// mark of a trap is around it, and nothing around it is cut to a point.
    fn is_plain(&self, element: &Element) -> bool {
        const MARKS: &str = "[hidden], [aria-hidden=true], [style*=none], [style*=hidden], [style*='left:'], \
                             [style*='top:'], .honeypot, .gform_validation_container, .akismet-fields-container";
        if self.window.is_none() || element.closest(MARKS).is_ok_and(|found| found.is_some()) {
            return false;
        }
        let rect = element.get_bounding_client_rect();
        if rect.width() <= 1.0 || rect.height() <= 1.0 || rect.left() < 0.0 || rect.top() < 0.0 {
            return false;
        }
        let mut here = element.parent_element();
        while let Some(element) = here.filter(|element| *element != self.form) {
            here = element.parent_element();
            if element.dyn_ref::<HtmlElement>().is_none_or(|e| e.offset_width() <= 1 && e.offset_height() <= 1) {
                return false;
            }
        }
        true
    }

    /// Whether a control in a hidden part looks like a question that a script asks when another answer calls for it
    /// (「その他」の内容), and not like a trap: to ask a person what a trap asks would make a robot of that person.
    fn is_question(&self, control: &Element, veil: &Element) -> bool {
        let style = attribute(veil, "style").replace(' ', "").to_ascii_lowercase();
        // What is hidden with `!important` no script shows again, and what stands far outside none moves back.
        let may_come =
            if style.contains("display:none") { !style.contains("display:none!") } else { !is_far_out(&style) };
        let computed = self.window.as_ref().and_then(|window| window.get_computed_style(veil).ok().flatten());
        let is_off = match computed {
            Some(style) => style.get_property_value("display").is_ok_and(|display| display == "none"),
            None => veil.has_attribute("hidden") || style.contains("display:none"),
        };
        let named = labels(control).iter().any(|label| !plain(label).is_empty());
        is_off && may_come && (named || matches!(kind(control).as_str(), "radio" | "select"))
    }

    fn hides(&self, element: &Element) -> bool {
        let style = attribute(element, "style").replace(' ', "").to_ascii_lowercase();
        let by_markup = element.has_attribute("hidden")
            || attribute(element, "aria-hidden") == "true"
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || is_far_out(&style);
        if by_markup || element.matches(TRAPS) == Ok(true) {
            return true;
        }
        let Some(window) = &self.window else { return false };
        let Some(computed) = window.get_computed_style(element).ok().flatten() else { return false };
        let is = |name: &str, value: &str| computed.get_property_value(name).is_ok_and(|found| found == value);
        if is("display", "none") || is("visibility", "hidden") {
            return true;
        }
        let rect = element.get_bounding_client_rect();
        let (x, y) = (window.scroll_x().unwrap_or(0.0), window.scroll_y().unwrap_or(0.0));
        let out_of_sight = rect.width() > 0.0 && (rect.right() + x <= 0.0 || rect.bottom() + y <= 0.0);
        let no_room = element.dyn_ref::<HtmlElement>().is_some_and(|e| e.offset_width() <= 1 && e.offset_height() <= 1)
            && (is("overflow", "hidden") || is("overflow", "clip"));
        out_of_sight || no_room
    }
}

/// What leads from one page of a form to the next.
const BUTTONS: &str = "button, input[type=button], input[type=submit], input[type=image]";

/// Whether something hidden is a part of the form that a script shows later: no trap asks several questions, or one
/// that must be answered.
fn is_section(veil: &Element) -> bool {
    each(veil, ANSWERS).len() > 2 || !each(veil, "[required], [aria-required=true]").is_empty()
}

/// Whether a control in a hidden part is a trap for robots by what those that know of it are told.
fn is_trap(control: &Element, veil: &Element) -> bool {
    const WORDS: [&str; 9] =
        ["空のまま", "空欄のまま", "入力しない", "記入しない", "ロボット", "スパム", "blank", "empty", "spam"];
    const OFF: [&str; 4] = ["off", "nope", "new-password", "false"];
    let marked = control.closest(TRAPS).ok().flatten().is_some_and(|around| veil.contains(Some(&around)));
    let alone = each(veil, ANSWERS).len() <= 2;
    let typed = !matches!(kind(control).as_str(), "radio" | "select" | "date" | "file");
    let told = labels(control).iter().any(|label| {
        let text = lower(&plain(label));
        WORDS.iter().any(|word| text.contains(word))
    });
    let shy = attribute(control, "tabindex") == "-1" || OFF.contains(&attribute(control, "autocomplete").as_str());
    marked || told || (alone && typed && (shy || is_trap_name(&attribute(control, "name"))))
}

/// `left:-9999px` and the like in a `style` attribute.
fn is_far_out(style: &str) -> bool {
    ["left:-", "top:-"].iter().any(|edge| {
        style.split_once(edge).is_some_and(|(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count() >= 3)
    })
}

/// Names that traps for robots have in the wild; by themselves they prove nothing.
fn is_trap_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["website", "honeypot", "url", "homepage", "trap"].iter().any(|part| name.contains(part))
}
