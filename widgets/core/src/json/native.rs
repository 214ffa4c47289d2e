//! To and from `serde_json::Value`, for the server and the tests.

use super::{Map, Number, Value};
use core::ops::{Index, IndexMut};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use serde_json;

/// A [`Value`](crate::json::Value) written as JSON, as `serde_json::json!` takes it.
#[macro_export]
macro_rules! json {
    ($($json:tt)+) => {
        $crate::json::Value::from($crate::json::serde_json::json!($($json)+))
    };
}

impl From<serde_json::Value> for Value {
    fn from(theirs: serde_json::Value) -> Self {
        match theirs {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(is) => Self::Bool(is),
            serde_json::Value::Number(number) => Self::Number(Number::of(&number.to_string())),
            serde_json::Value::String(text) => Self::String(text),
            serde_json::Value::Array(list) => Self::Array(list.into_iter().map(Self::from).collect()),
            serde_json::Value::Object(map) => {
                Self::Object(map.into_iter().map(|(name, value)| (name, Self::from(value))).collect())
            }
        }
    }
}

impl From<Value> for serde_json::Value {
    /// A number that `f64` cannot hold becomes `null`.
    fn from(ours: Value) -> Self {
        match ours {
            Value::Null => Self::Null,
            Value::Bool(is) => Self::Bool(is),
            Value::Number(number) => serde_json::from_str(number.as_str()).unwrap_or_default(),
            Value::String(text) => Self::String(text),
            Value::Array(list) => Self::Array(list.into_iter().map(Self::from).collect()),
            Value::Object(map) => Self::Object(map_of(map)),
        }
    }
}

fn map_of(map: Map) -> serde_json::Map<String, serde_json::Value> {
    map.into_iter().map(|(name, value)| (name, value.into())).collect()
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Value::from(self.clone()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Value::deserialize(deserializer).map(Self::from)
    }
}

static NULL: Value = Value::Null;

/// `null` where there is no such member.
impl Index<&str> for Value {
    type Output = Self;

    fn index(&self, name: &str) -> &Self {
        self.get(name).unwrap_or(&NULL)
    }
}

/// A member that is not there is added.
///
/// # Panics
/// Where it is no object.
impl IndexMut<&str> for Value {
    fn index_mut(&mut self, name: &str) -> &mut Self {
        let map = self.as_object_mut().expect("an object");
        if map.get(name).is_none() {
            map.insert(name.to_owned(), Self::Null);
        }
        map.get_mut(name).expect("it is there now")
    }
}

/// `null` where there is no such item.
impl Index<usize> for Value {
    type Output = Self;

    fn index(&self, index: usize) -> &Self {
        self.as_array().and_then(|list| list.get(index)).unwrap_or(&NULL)
    }
}
