//! Light or dark: the attribute `theme`; for `auto` what the page is behind the widget, else what the system prefers.

use crate::attributes::Attributes;
use crate::life::Life;
use crate::listen::Listener;
use std::rc::Rc;
use web_sys::{Element, HtmlElement};

/// The colours that a widget shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Sets the theme, and follows the system while the attribute says `auto`.
pub fn follow(life: &Rc<Life>) {
    apply(life);
    if let Some(query) = query() {
        let weak = Rc::downgrade(life);
        life.hold(Listener::new(&query, "change", move |_| {
            if let Some(life) = weak.upgrade() {
                apply(&life);
            }
        }));
    }
}

/// Sets the theme as attribute and system say now.
pub fn apply(life: &Life) {
    let theme = match Attributes::of(&life.host).get("theme").as_deref() {
        Some("dark") => Theme::Dark,
        Some("light") => Theme::Light,
        _ => behind(&life.host).unwrap_or_else(system),
    };
    if life.theme.replace(theme) != theme {
        paint(life);
    }
}

/// Tells the styles of the theme.
pub fn paint(life: &Life) {
    if let Some(frame) = &*life.frame.borrow() {
        // Neither fails: the name is one.
        let _ = match life.theme.get() {
            Theme::Dark => frame.set_attribute("data-theme", "dark"),
            Theme::Light => frame.remove_attribute("data-theme"),
        };
    }
}

fn query() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()
}

fn system() -> Theme {
    if query().is_some_and(|query| query.matches()) { Theme::Dark } else { Theme::Light }
}

/// The page behind the widget: a city's page that is white stays white in a dark system, and a dark widget on it would
/// look broken. `None` where the page sets no background at all.
fn behind(host: &HtmlElement) -> Option<Theme> {
    let window = web_sys::window()?;
    let mut element: Option<Element> = Some(host.clone().into());
    while let Some(here) = element {
        let color = window.get_computed_style(&here).ok()??.get_property_value("background-color").ok()?;
        if let Some(theme) = theme_of(&color) {
            return Some(theme);
        }
        element = here.parent_element();
    }
    None
}

/// The theme that a background belongs to: `rgb(…)` or `rgba(…)` as computed styles serialise colours (CSSOM,
/// section 6.7.2). `None` for a mostly transparent one, or one written otherwise.
fn theme_of(color: &str) -> Option<Theme> {
    let inner = color.strip_prefix("rgb")?.trim_start_matches('a').strip_prefix('(')?.strip_suffix(')')?;
    // Whole numbers: reading fractions would cost kilobytes of tables. Three channels, and tenths of opacity.
    let mut numbers = [0_u32, 0, 0, 10];
    for (place, text) in inner.split(',').enumerate() {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let tenths = digits(fraction.get(..1).unwrap_or_default());
        *numbers.get_mut(place)? =
            digits(whole) * if place == 3 { 10 } else { 1 } + if place == 3 { tenths } else { 0 };
    }
    let [red, green, blue, alpha] = numbers;
    // Perceived brightness, good enough to tell a dark page from a light one.
    let bright = red * 3 + green * 6 + blue > 1280;
    (alpha >= 5).then_some(if bright { Theme::Light } else { Theme::Dark })
}

/// The number that the digits of a text make up.
fn digits(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_digit).fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}
