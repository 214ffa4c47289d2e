//! A calendar before it is drawn: what takes long with many events can be worked out step by step.

use super::model::Model;
use super::state::CalendarState;
use crate::ui::Ui;
use leptos::prelude::*;
use std::sync::Arc;

/// A calendar before it is drawn.
pub struct Prepared(Arc<Model>);

impl Prepared {
    /// Works something out that will be drawn, where the sources are there; in this order. To leave them out is no
    /// mistake: then it is worked out when it is drawn.
    pub const STEPS: [fn(&Self); 4] = [
        |one| drop(one.0.entries.get_untracked()),
        |one| drop(one.0.facets.get_untracked()),
        |one| drop(one.0.looked.get_untracked()),
        |one| drop(one.0.weeks.get_untracked()),
    ];

    /// A calendar of which nothing is worked out.
    pub fn new(ui: Ui, state: CalendarState) -> Self {
        Self(Arc::new(Model::new(ui, state)))
    }

    /// The calendar, as a view.
    pub fn view(self) -> AnyView {
        super::calendar(self.0)
    }
}
