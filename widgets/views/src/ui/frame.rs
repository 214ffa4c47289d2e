//! The root of a widget inside its shadow tree: language, colours, and the place where notices stand.

use super::{Ui, element};
use leptos::prelude::*;

/// The colours that a widget shows; `auto` of the attribute is settled by the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The root element of every widget: it stops the page's inherited style, and carries language and theme.
#[component]
pub fn Frame(
    /// Language and texts.
    ui: Ui,
    /// The colours, which may change while the widget runs.
    theme: RwSignal<Theme>,
    /// The widget.
    children: Children,
) -> impl IntoView {
    let dark = move || (theme.get() == Theme::Dark).then(|| "dark".to_owned());
    element("div", &[("class", "enishi"), ("part", "root")])
        .attr("lang", ui.lang.tag())
        .changing("data-theme", dark)
        .child(children())
        .view()
}
