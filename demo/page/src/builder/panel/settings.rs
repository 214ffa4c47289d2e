//! All attributes of the widget, in groups; those that few pages need stand behind a further click.

use super::control::Control;
use crate::builder::design::Widget;
use crate::builder::design::attributes::{self, Attribute, Control as Kind, Group};
use crate::builder::questions::Questions;
use crate::builder::store::Store;
use crate::builder::texts;
use leptos::prelude::*;

#[component]
pub fn Settings(store: Store) -> impl IntoView {
    let widget = Memo::new(move |_| store.design.with(|design| design.widget));
    // Drawn anew only for another widget: controls keep the focus while anything else changes.
    move || {
        let widget = widget.get();
        let all = attributes::of(widget);
        let groups = Group::ALL.into_iter().map(|group| {
            let own: Vec<&'static Attribute> =
                all.iter().copied().filter(|a| a.group == group && is_drawn(a)).collect();
            let (more, usual): (Vec<_>, Vec<_>) = own.into_iter().partition(|attribute| attribute.advanced);
            view! {
                {(!usual.is_empty() || !more.is_empty()).then(|| view! {
                    <section class="b-group">
                        <h3>{store.t(group.title())}</h3>
                        {usual.into_iter().map(|attribute| view! { <Control store attribute /> }).collect_view()}
                        {(!more.is_empty()).then(|| view! {
                            <details class="b-more">
                                <summary>{store.t(texts::MORE)}</summary>
                                {more.into_iter().map(|attribute| view! { <Control store attribute /> }).collect_view()}
                            </details>
                        })}
                    </section>
                })}
            }
        });
        view! {
            {(widget == Widget::Form).then(|| view! { <Questions store /> })}
            {groups.collect_view()}
        }
    }
}

/// The questions of a form have a part of their own.
fn is_drawn(attribute: &Attribute) -> bool {
    !matches!(attribute.control, Kind::Questions)
}
