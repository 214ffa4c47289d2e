//! Controls that the page shows to nobody: traps for robots, the originals behind a script's own controls. They are
//! neither shown nor filled, and go along as they stand.

use super::dom::{attribute, has_class, kind, labels};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

/// What the page draws. Where the form itself is on the screen the browser is asked, else only the markup.
pub struct Drawn {
    form: Element,
    window: Option<Window>,
}

impl Drawn {
    /// For a form as it stands now.
    pub fn of(form: &Element) -> Self {
        let on_screen = form.get_client_rects().length() > 0;
        Self { form: form.clone(), window: web_sys::window().filter(|_| on_screen) }
    }

    /// Whether the page shows a control to nobody.
    pub fn unseen(&self, control: &Element) -> bool {
        if control.parent_element().is_some_and(|parent| !self.draws(&parent)) {
            return true;
        }
        let itself = self.hides(control);
        // Boxes and lists that a style sheet or a script draws itself are hidden, and their labels are not.
        if matches!(kind(control).as_str(), "radio" | "checkbox" | "file" | "select") {
            let labels = labels(control);
            return itself && labels.iter().all(|label| self.hides(label));
        }
        let out_of_reach = attribute(control, "tabindex") == "-1" && is_trap_name(&attribute(control, "name"));
        itself || out_of_reach
    }

    /// Whether an element and all around it are drawn.
    pub fn draws(&self, element: &Element) -> bool {
        let mut here = Some(element.clone());
        while let Some(element) = here.filter(|element| *element != self.form) {
            if self.hides(&element) {
                return false;
            }
            here = element.parent_element();
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
