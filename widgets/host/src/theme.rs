//! Light or dark: the attribute `theme`, and what the visitor's system prefers.

use crate::attributes::Attributes;
use crate::life::Life;
use crate::listen::Listener;
use enishi_views::Theme;
use leptos::prelude::*;
use std::rc::Rc;

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
        _ if query().is_some_and(|query| query.matches()) => Theme::Dark,
        _ => Theme::Light,
    };
    if life.theme.get_untracked() != theme {
        life.theme.set(theme);
    }
}

fn query() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()
}
