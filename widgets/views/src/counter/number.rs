//! The number itself: when it changes, the digits that are others roll over, where motion is welcome. What stands there
//! is always the present number, so that nobody hears the roll.

use crate::ui::{Derived, Drawn, Shared, dynamic, element, several, shared, text};
use enishi_core::count::grouped;
use leptos::prelude::*;

/// The number, and the class of one that rises or falls.
pub fn rolling(number: &Derived<Option<i64>>) -> Drawn {
    // What stood there when the last roll ended.
    let settled = shared(written(number.get_untracked()));
    let (stood, current) = (settled.clone(), number.clone());
    let class = move || {
        let mut class = "counter-number".to_owned();
        let (before, now) = (stood.with(|text| read(text)), current.get());
        if before != now && before.is_some() && now.is_some() && moves() {
            class.push_str(if now > before { " rises" } else { " falls" });
        }
        Some(class)
    };
    let number = number.clone();
    let digits = dynamic(move || {
        let (before, now) = (settled.get(), written(number.get()));
        if before == now || before.is_empty() || now.is_empty() || !moves() {
            return text(now);
        }
        rolled(&before, &now, settled.clone(), number.clone())
    });
    element("span", &[("part", "number")]).changing("class", class).child(digits)
}

fn written(number: Option<i64>) -> String {
    number.map(grouped).unwrap_or_default()
}

fn read(written: &str) -> Option<i64> {
    enishi_core::count::number(written).map(|number| number.value)
}

/// The digits from the first that differs on, with what they were.
fn rolled(before: &str, now: &str, settled: Shared<String>, number: Derived<Option<i64>>) -> AnyView {
    let mut length = 0;
    while before.len() == now.len() && before.as_bytes().get(length) == now.as_bytes().get(length) {
        length += 1;
    }
    // The minus sign has several bytes.
    while !now.is_char_boundary(length) {
        length -= 1;
    }
    let reel = element("span", &[("class", "reel")]).attr("data-was", before[length..].to_owned());
    let turn = element("span", &[("class", "roll")])
        .with(reel.text(now[length..].to_owned()))
        .on("animationend", move |_| settled.set(written(number.get_untracked())));
    several(vec![text(now[..length].to_owned()), turn.view()])
}

/// Whether the visitor's system welcomes motion.
fn moves() -> bool {
    let query =
        web_sys::window().and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten());
    query.is_none_or(|query| !query.matches())
}
