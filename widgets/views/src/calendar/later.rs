//! What a part of the program draws that comes later, and what stands there until it does.

use super::model::Model;
use super::state::Rest;
use super::{SMALL, button};
use crate::ui::{dynamic, element};
use enishi_core::i18n::{CalendarKey, CommonKey};
use leptos::prelude::*;
use std::sync::Arc;

/// What `draw` draws, as soon as it is here.
pub(super) fn later(model: &Arc<Model>, draw: impl Fn(&Arc<Model>) -> Option<AnyView> + Send + 'static) -> AnyView {
    boxed(model.clone(), Box::new(draw))
}

/// Draws what is here; nothing else can.
type Draw = Box<dyn Fn(&Arc<Model>) -> Option<AnyView> + Send>;

/// Of one type for all that comes later.
fn boxed(model: Arc<Model>, draw: Draw) -> AnyView {
    dynamic(move || {
        // What is drawn is not drawn anew when more comes: the focus may be in it.
        draw(&model).unwrap_or_else(|| instead(&model, model.state.rest.get()))
    })
}

/// That it is on its way, or that it could not be loaded. The focus may go there: it may be what a visitor has opened.
pub(super) fn instead(model: &Arc<Model>, rest: Rest) -> AnyView {
    let place = element("div", &[("class", "calendar-later"), ("role", "status"), ("tabindex", "-1")]);
    if rest == Rest::Coming {
        let text = model.ui.t(CommonKey::Loading);
        let coming = element("p", &[("class", "support calendar-loading"), ("part", "loading")]).text(text);
        return place.with(coming).view();
    }
    let again = button(model, SMALL, model.ui.t(CommonKey::Retry), |model, _| (model.state.on_rest)(()));
    let notice = element("div", &[("class", "notice warning"), ("part", "notice")])
        .with(element("p", &[]).text(model.ui.t(CalendarKey::PartFailed)))
        .with(again);
    place.with(notice).view()
}
