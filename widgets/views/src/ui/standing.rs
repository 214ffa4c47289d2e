//! The line of a widget that follows its source: that it does, or since when it could not.

use super::{Ui, element, nothing};
use enishi_core::i18n::Message;
use leptos::prelude::AnyView;

/// How it stands with the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Standing {
    /// Whether the page names a stream, for which a line is kept free.
    follows: bool,
    /// Whether the stream stands at the moment.
    is_live: bool,
    /// Since when it is silent.
    since: Option<String>,
    /// Whether the visitor is told so.
    is_stale: bool,
}

impl Standing {
    /// Nothing was read yet; `follows` where the page names a stream.
    pub fn new(follows: bool) -> Self {
        Self { follows, ..Self::default() }
    }

    /// The stream stands.
    pub fn live(&mut self) {
        self.is_live = true;
        self.read();
    }

    /// The source has answered.
    pub fn read(&mut self) {
        self.since = None;
        self.is_stale = false;
    }

    /// The source is silent, or says nothing that can be read; `is_told` once nothing else brings news either.
    pub fn lost(&mut self, ui: &Ui, is_told: bool) {
        self.is_live = false;
        self.since = self.since.take().or_else(|| ui.clock());
        self.is_stale |= is_told;
    }

    /// The line, in the widget's words for both.
    pub fn view<M: Message>(&self, ui: &Ui, live: M, stale: M) -> AnyView {
        if self.is_stale {
            let since = self.since.as_deref().unwrap_or_default();
            return element("p", &[("class", "stale"), ("part", "stale")]).text(ui.fill(stale, &[since])).view();
        }
        if !self.follows {
            return nothing();
        }
        let class = if self.is_live { "live" } else { "live waiting" };
        element("p", &[("part", "live")]).attr("class", class).text(ui.t(live)).view()
    }
}
