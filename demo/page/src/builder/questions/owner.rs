//! What a text of the questions belongs to, and how it is changed.

use crate::builder::design::schema::{self, Place};
use crate::builder::store::Store;
use enishi_core::json::{self, Value};
use leptos::prelude::*;

/// The form itself, a step, or a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Form,
    Step(usize),
    Field(Place),
}

impl Owner {
    /// The JSON of it.
    pub fn of(self, schema: &Value) -> Option<&Value> {
        match self {
            Self::Form => Some(schema),
            Self::Step(at) => schema::steps(schema).get(at),
            Self::Field(place) => schema::field(schema, place),
        }
    }

    fn of_mut(self, schema: &mut Value) -> Option<&mut Value> {
        match self {
            Self::Form => Some(schema),
            Self::Step(at) => schema.as_object_mut()?.get_mut("steps")?.as_array_mut()?.get_mut(at),
            Self::Field(place) => schema::field_mut(schema, place),
        }
    }

    /// Reads something of it, now and whenever it changes.
    pub fn read<T: Clone + Default + PartialEq + Send + Sync + 'static>(
        self,
        store: Store,
        read: impl Fn(&Value) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| {
            store
                .design
                .with(|design| design.schema.as_ref().and_then(|schema| self.of(schema)).map(&read))
                .unwrap_or_default()
        })
    }

    /// Changes it. `key` is what is changed: typing in it is one step to undo.
    pub fn change(self, store: Store, key: &str, change: impl FnOnce(&mut Value)) {
        store.change(&format!("{self:?} {key}"), |design| {
            if let Some(owner) = design.schema.as_mut().and_then(|schema| self.of_mut(schema)) {
                change(owner);
            }
        });
    }

    /// Sets a member from what was typed: a whole number as one, anything else as text, nothing takes it away.
    pub fn set(self, store: Store, key: &'static str, text: &str) {
        let text = text.trim().to_owned();
        self.change(store, key, |owner| {
            let plain = text.bytes().all(|b| b.is_ascii_digit()) && text.len() < 16;
            let number = plain && matches!(key, "min" | "max" | "minlength" | "maxlength");
            let value = match text.as_str() {
                "" => None,
                text if number => text.parse::<i64>().ok().map(Value::from),
                text => Some(text.into()),
            };
            schema::set(owner, key, value);
        });
    }

    /// A member as text.
    pub fn plain(self, store: Store, key: &'static str) -> Memo<String> {
        self.read(store, move |owner| json::text_at(owner, key).unwrap_or_default())
    }
}
