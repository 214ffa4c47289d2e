//! Controls that the page shows to nobody: traps for robots, the originals behind a script's own controls. They are
//! neither shown nor filled, and go along as they stand.

use super::dom::{ANSWERS, attribute, each, has_class, kind, labels};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

/// What the page draws. Where the form itself is on the screen the browser is asked, else only the markup.
pub struct Drawn {
    form: Element,
    window: Option<Window>,
}

/// What a visitor sees of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is there.
    Seen,
    /// It is in a part that a script shows later.
    Later,
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
            return if is_section(&veil) { Sight::Later } else { Sight::Never };
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

    fn hides(&self, element: &Element) -> bool {
        let style = attribute(element, "style").replace(' ', "").to_ascii_lowercase();
        let by_markup = element.has_attribute("hidden")
            || attribute(element, "aria-hidden") == "true"
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || is_far_out(&style);
        if by_markup || has_class(element, &["honeypot", "gform_validation_container", "akismet-fields-container"]) {
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

/// Whether something hidden is a part of the form that a script shows later, such as the second page of a long form:
/// no trap asks several questions, or one that must be answered. What is asked there is asked in our form from the
/// beginning.
fn is_section(veil: &Element) -> bool {
    attribute(veil, "aria-hidden") != "true"
        && (each(veil, ANSWERS).len() > 2 || !each(veil, "[required], [aria-required=true]").is_empty())
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
