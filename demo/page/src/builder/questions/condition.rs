//! When a question is asked: by the answer to an earlier one.

use super::owner::Owner;
use super::{Editor, spoken, texts};
use crate::builder::design::schema::{self, Place, Test};
use crate::builder::input::{Choose, Line, Tick};
use enishi_core::json::{self, Value};
use leptos::prelude::*;

/// The condition as it is chosen, and the values that the earlier question offers.
type Chosen = (String, Test, Vec<Value>, Vec<(Value, String)>);

#[component]
pub fn When(editor: Editor, place: Place, id: String) -> impl IntoView {
    let store = editor.store;
    let earlier = Memo::new(move |_| {
        store.design.with(|design| {
            let all = design.schema.as_ref().map(|schema| schema::earlier(schema, place)).unwrap_or_default();
            all.into_iter().cloned().collect::<Vec<Value>>()
        })
    });
    let find = move |name: &str| {
        earlier.with(|all| all.iter().find(|field| field.get("name").and_then(Value::as_str) == Some(name)).cloned())
    };
    let chosen: Memo<Chosen> = Memo::new(move |_| {
        let (name, test, values) = store.design.with(|design| {
            let field = design.schema.as_ref().and_then(|schema| schema::field(schema, place));
            field.map(|field| schema::condition(field, &find)).unwrap_or_default()
        });
        let offered = find(&name).map(|field| schema::values_of(&field)).unwrap_or_default();
        (name, test, values, offered)
    });
    let put = move |name: String, test: Test, values: Vec<Value>| {
        let offered = find(&name).map(|field| schema::values_of(&field)).unwrap_or_default();
        Owner::Field(place).change(store, "when", |field| schema::set_condition(field, &name, test, values, &offered));
    };
    let fields = Signal::derive(move || {
        let mut all = vec![(String::new(), store.t(texts::ALWAYS).to_owned())];
        earlier.with(|earlier| {
            for field in earlier {
                let name = json::text_at(field, "name").unwrap_or_default();
                all.push((name, store.fill(texts::WHEN_FIELD, &[&spoken(field)])));
            }
        });
        let present = chosen.with(|chosen| chosen.0.clone());
        if !all.iter().any(|(name, _)| *name == present) {
            all.push((present.clone(), present));
        }
        all
    });
    let name = Signal::derive(move || chosen.with(|chosen| chosen.0.clone()));
    let set_name = Callback::new(move |name: String| {
        let offered = find(&name).map(|field| schema::values_of(&field)).unwrap_or_default();
        let first = offered.into_iter().next().map(|(value, _)| value);
        put(name, Test::Is, first.into_iter().collect());
    });
    let tests = Signal::derive(move || {
        let mut all = vec![
            ("is".to_owned(), store.t(texts::WHEN_IS).to_owned()),
            ("not".to_owned(), store.t(texts::WHEN_NOT).to_owned()),
        ];
        if chosen.with(|chosen| !chosen.3.is_empty()) {
            all.push(("answered".to_owned(), store.t(texts::WHEN_ANSWERED).to_owned()));
        }
        all
    });
    let test = Signal::derive(move || {
        match chosen.with(|chosen| chosen.1) {
            Test::IsNot => "not",
            Test::Answered => "answered",
            _ => "is",
        }
        .to_owned()
    });
    let set_test = Callback::new(move |text: String| {
        let (name, before, mut values, offered) = chosen.get_untracked();
        let test = match text.as_str() {
            "not" => Test::IsNot,
            "answered" => Test::Answered,
            _ => Test::Is,
        };
        // “Given at all” holds every value: one of them is what is narrowed down from.
        if before == Test::Answered {
            values = offered.into_iter().next().map(|(value, _)| value).into_iter().collect();
        }
        put(name, test, values);
    });
    let of = move |part: &str| format!("{id}-{part}");
    let values = {
        let of = of.clone();
        move || {
            let (name, test, _, offered) = chosen.get();
            if name.is_empty() || test == Test::Answered {
                return ().into_any();
            }
            if offered.is_empty() {
                let text = Signal::derive(move || {
                    chosen.with(|chosen| chosen.2.iter().filter_map(json::text).collect::<Vec<_>>().join(", "))
                });
                let set = Callback::new(move |text: String| {
                    let values = text.split([',', '、', '，']).map(str::trim).filter(|one| !one.is_empty());
                    let (name, test, ..) = chosen.get_untracked();
                    put(name, test, values.map(Value::from).collect());
                });
                return view! {
                    <label for=of("typed")>{store.t(texts::WHEN_TYPED)}</label>
                    <Line id=of("typed") value=text set late=true />
                }
                .into_any();
            }
            let boxes = offered.into_iter().enumerate().map(|(at, (value, label))| {
                let label = if label.is_empty() {
                    store.t(texts::TICKED).to_owned()
                } else {
                    enishi_core::text::ruby::plain(&label)
                };
                let own = value.clone();
                let on = Signal::derive(move || chosen.with(|chosen| chosen.2.contains(&own)));
                let set = Callback::new(move |is: bool| {
                    let (name, test, mut values, _) = chosen.get_untracked();
                    values.retain(|one| *one != value);
                    if is {
                        values.push(value.clone());
                    }
                    put(name, test, values);
                });
                view! { <Tick id=of(&format!("value-{at}")) label value=on set /> }
            });
            view! {
                <fieldset class="b-several q-values">
                    <legend>{store.t(texts::WHEN_VALUES)}</legend>
                    <div class="b-row">{boxes.collect_view()}</div>
                </fieldset>
            }
            .into_any()
        }
    };
    // Drawn anew only for another question or test: the boxes keep the focus while they are ticked.
    let shape = Memo::new(move |_| chosen.with(|(name, test, _, offered)| (name.clone(), *test, offered.clone())));
    let values = move || {
        // Read, not only tracked: a memo that nobody has read yet watches nothing.
        shape.with(|_| ());
        untrack(&values)
    };
    let none = move || earlier.with(Vec::is_empty);
    view! {
        <div class="b-control q-when">
            <label for=of("field")>{store.t(texts::WHEN)}</label>
            <p class="b-help" hidden=move || !none()>{store.t(texts::WHEN_NONE)}</p>
            <Choose id=of("field") choices=fields value=name set=set_name />
            <div class="q-test" hidden=move || name.with(String::is_empty)>
                <label for=of("test")>{store.t(texts::WHEN_TEST)}</label>
                <Choose id=of("test") choices=tests value=test set=set_test />
                {values}
            </div>
        </div>
    }
}
