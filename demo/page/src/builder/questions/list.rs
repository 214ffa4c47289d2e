//! A list of questions: moved, opened, doubled, deleted, and one added.

use super::drag::{self, Drag};
use super::field::Settings;
use super::{Editor, spoken, texts};
use crate::builder::design::Design;
use crate::builder::design::schema::{self, List as Where, Place, kinds};
use enishi_core::json;
use enishi_core::json::Value;
use leptos::prelude::*;

/// The place as an attribute, by which rows are found.
pub fn mark(place: Place) -> String {
    let group = place.list.group.map_or_else(|| "-".to_owned(), |at| at.to_string());
    format!("{}/{group}/{}", place.list.step, place.at)
}

/// The place of a mark.
pub fn marked(text: &str) -> Option<Place> {
    let mut parts = text.split('/');
    let step = parts.next()?.parse().ok()?;
    let group = parts.next()?;
    let group = if group == "-" { None } else { Some(group.parse().ok()?) };
    Some(Place { list: Where { step, group }, at: parts.next()?.parse().ok()? })
}

/// Gives the focus to a part of a row once it is drawn.
fn focus(place: Place, part: &str) {
    let selector = format!("[data-place=\"{}\"] [data-part={part}]", mark(place));
    request_animation_frame(move || {
        if let Some(found) = crate::page::place(&selector) {
            let _ = found.focus();
        }
    });
}

impl Editor {
    fn schema<T>(self, read: impl FnOnce(&Value) -> T) -> Option<T> {
        self.store.design.with_untracked(|design| design.schema.as_ref().map(read))
    }

    fn label(self, place: Place) -> String {
        self.schema(|schema| schema::field(schema, place).map(spoken)).flatten().unwrap_or_default()
    }

    /// A change of the list; gives where the question stands then.
    fn moves(self, change: impl FnOnce(&mut Value) -> Option<Place>) -> Option<Place> {
        let mut now = None;
        self.store.step(|design: &mut Design| now = design.schema.as_mut().and_then(change));
        now
    }

    /// Moves a question by one, says where it is, and keeps the focus on the part that was pressed.
    fn shift(self, place: Place, by: isize, part: &'static str) {
        let label = self.label(place);
        let fits = self.schema(|schema| schema::shift(&mut schema.clone(), place, by)).flatten().is_some();
        if !fits {
            return self.store.say(self.store.t(texts::EDGE).to_owned());
        }
        let now = self.moves(|schema| schema::shift(schema, place, by));
        self.moved(&label, place, now);
        if let Some(now) = now {
            focus(now, part);
        }
    }

    /// What was open stays open, and where it went is said.
    pub fn moved(self, label: &str, before: Place, now: Option<Place>) {
        let Some(now) = now else { return };
        let open = self.open.get_untracked();
        self.open.set(if open == Some(before) { Some(now) } else { None });
        let count = self.schema(|schema| schema::fields(schema, now.list).len()).unwrap_or_default();
        let parts = [(now.list.step + 1).to_string(), (now.at + 1).to_string(), count.to_string()];
        self.store.say(self.store.fill(texts::MOVED, &[label, &parts[0], &parts[1], &parts[2]]));
    }

    /// Puts what is dragged where it is let go.
    pub fn drop(self, drag: Drag) {
        let Some((list, at)) = drag.over else { return };
        let label = self.label(drag.from);
        // The place is counted without the question itself.
        let at = if list == drag.from.list && at > drag.from.at { at - 1 } else { at };
        if (list, at) == (drag.from.list, drag.from.at) {
            return;
        }
        let fits = self.schema(|schema| schema::move_to(&mut schema.clone(), drag.from, list, at)).flatten().is_some();
        if fits {
            let now = self.moves(|schema| schema::move_to(schema, drag.from, list, at));
            self.moved(&label, drag.from, now);
        }
    }
}

#[component]
pub fn List(editor: Editor, list: Where) -> AnyView {
    let store = editor.store;
    let count = Memo::new(move |_| {
        store.design.with(|design| design.schema.as_ref().map_or(0, |schema| schema::fields(schema, list).len()))
    });
    let name = match list.group {
        None => store.fill(texts::LIST, &[&(list.step + 1).to_string()]),
        Some(_) => store.t(texts::LIST_GROUP).to_owned(),
    };
    let empty = mark(Place { list, at: 0 });
    view! {
        <ol class="q-list" aria-label=name>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <Row editor place=Place { list, at } />
            </For>
        </ol>
        <p class="b-help q-empty" data-place=move || (count.get() == 0).then(|| empty.clone()) hidden=move || { count.get() > 0 }>{store.t(texts::STEP_EMPTY)}</p>
        <Add editor list count />
    }
    // A question within a group has such a list too: one type for both.
    .into_any()
}

#[component]
fn Row(editor: Editor, place: Place) -> impl IntoView {
    let store = editor.store;
    let read = move |read: fn(&Value) -> String| {
        Memo::new(move |_| {
            store.design.with(|design| {
                let field = design.schema.as_ref().and_then(|schema| schema::field(schema, place));
                field.map(read).unwrap_or_default()
            })
        })
    };
    let label = read(spoken);
    let name = read(|field| json::text_at(field, "name").unwrap_or_default());
    let kind = read(|field| json::text_at(field, "type").unwrap_or_default());
    let required =
        read(
            |field| {
                if field.get("required").and_then(Value::as_bool) == Some(true) { "on".into() } else { String::new() }
            },
        );
    let asked = read(|field| if field.get("when").is_some() { "on".into() } else { String::new() });
    let is_open = Memo::new(move |_| {
        // A question within a group is seen only where the group is open too.
        editor.open.get().is_some_and(|open| {
            open == place
                || (place.list.group.is_none()
                    && open.list.group == Some(place.at)
                    && open.list.step == place.list.step)
        })
    });
    let faulty =
        Memo::new(move |_| editor.faults.with(|fault| fault.as_ref().is_some_and(|fault| fault.place == Some(place))));
    let toggle = move |_| {
        let now = if editor.open.get_untracked() == Some(place) || is_open.get_untracked() {
            // Closing what stands within a group leaves the group open.
            place.list.group.map(|at| Place { list: Where { step: place.list.step, group: None }, at })
        } else {
            Some(place)
        };
        editor.open.set(now);
    };
    let duplicate = move |_| {
        let label = editor.label(place);
        let now = editor.moves(|schema| schema::duplicate(schema, place));
        editor.open.set(now);
        store.say(store.fill(texts::DUPLICATED, &[&label]));
        if let Some(now) = now {
            focus(now, "open");
        }
    };
    let delete = move |_| {
        let label = editor.label(place);
        editor.moves(|schema| schema::remove(schema, place).map(|_| place));
        editor.open.set(place.list.group.map(|at| Place { list: Where { step: place.list.step, group: None }, at }));
        store.say(store.fill(texts::DELETED, &[&label]));
        let left = editor.schema(|schema| schema::fields(schema, place.list).len()).unwrap_or_default();
        if left > 0 {
            focus(Place { at: place.at.min(left - 1), ..place }, "open");
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if event.alt_key() && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            // A row within a group has its group around it.
            event.stop_propagation();
            editor.shift(place, by, "open");
        }
    };
    let place_class = move || {
        let mut class = String::from("q-field");
        if let Some(drag) = editor.drag.get() {
            if drag.from == place {
                class += " q-dragged";
            }
            if drag.over == Some((place.list, place.at)) {
                class += " q-before";
            }
            if drag.over == Some((place.list, place.at + 1)) {
                class += " q-after";
            }
        }
        class
    };
    let kind_name = move || kinds::find(&kind.get()).map(|kind| store.t(kind.label));
    let panel = format!("q-panel-{}", mark(place).replace('/', "-"));
    let controls = panel.clone();
    let text = move || if label.with(String::is_empty) { store.t(texts::NO_LABEL).to_owned() } else { label.get() };
    let named = move |what| format!("{}：{}", store.t(what), label.get());
    view! {
        <li class=place_class data-place=mark(place) on:keydown=keys>
            <div class="q-head">
                <span class="q-handle" aria-hidden="true"
                    on:pointerdown=move |event| drag::begin(editor, place, &event)
                    on:pointermove=move |event| drag::go(editor, &event)
                    on:pointerup=move |event| drag::end(editor, &event)
                    on:pointercancel=move |_| editor.drag.set(None)>"⠿"</span>
                <button type="button" class="q-open" data-part="open" aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    aria-controls=controls aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown" on:click=toggle>
                    <span class="q-label">{text}</span>
                    <span class="q-kind">{kind_name}</span>
                    <span class="q-mark" hidden=move || required.with(String::is_empty)>{store.t(texts::MARK_REQUIRED)}</span>
                    <span class="q-mark q-asked" hidden=move || asked.with(String::is_empty)>{store.t(texts::MARK_WHEN)}</span>
                    <span class="q-mark q-wrong" hidden=move || !faulty.get()>{store.t(texts::MARK_WRONG)}</span>
                    <code class="q-name">{name}</code>
                </button>
                <span class="q-buttons">
                    <button type="button" class="b-small" data-part="up" aria-label=move || named(texts::UP) on:click=move |_| editor.shift(place, -1, "up")>"↑"</button>
                    <button type="button" class="b-small" data-part="down" aria-label=move || named(texts::DOWN) on:click=move |_| editor.shift(place, 1, "down")>"↓"</button>
                    <button type="button" class="b-small" aria-label=move || named(texts::DUPLICATE) on:click=duplicate>{store.t(texts::DUPLICATE)}</button>
                    <button type="button" class="b-small" aria-label=move || named(texts::DELETE) on:click=delete>{store.t(texts::DELETE)}</button>
                </span>
            </div>
            <div class="q-panel" id=panel hidden=move || !is_open.get()>
                {move || is_open.get().then(|| view! { <Settings editor place /> })}
            </div>
        </li>
    }
}

/// The types, each with what it is for.
#[component]
fn Add(editor: Editor, list: Where, count: Memo<usize>) -> impl IntoView {
    let store = editor.store;
    let node = NodeRef::<leptos::html::Details>::new();
    let kinds = kinds::ALL.iter().filter(|kind| list.group.is_none() || kind.name != "group").map(|kind| {
        let add = move |_| {
            let at = count.get_untracked();
            let now = editor.moves(|schema| schema::add(schema, list, at, kind.name));
            editor.open.set(now);
            if let Some(node) = node.get_untracked() {
                node.set_open(false);
            }
            if let Some(now) = now {
                store.say(store.fill(texts::ADDED, &[&editor.label(now)]));
                focus(now, "open");
            }
        };
        view! {
            <li><button type="button" class="q-kind-button" on:click=add>
                <span class="q-label">{store.t(kind.label)}</span>
                <span class="q-line">{store.t(kind.help)}</span>
            </button></li>
        }
    });
    view! {
        <details class="b-more q-add" node_ref=node>
            <summary>{store.t(texts::ADD)}</summary>
            <ul class="q-kinds">{kinds.collect_view()}</ul>
        </details>
    }
}
