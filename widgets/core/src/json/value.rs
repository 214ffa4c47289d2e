//! A JSON value (RFC 8259) as the widgets hold it.
//!
//! `serde_json::Value` brings sorted maps, floating point numbers and their printing to each visitor. Here an object is
//! a list in the order of the text, and a number is its text. Natively both turn into each other.

use core::fmt;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Members by name.
    Object(Map),
}

impl Value {
    /// The member of an object; `None` for every other value.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The text of a text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_array(&self) -> Option<&Vec<Self>> {
        match self {
            Self::Array(list) => Some(list),
            _ => None,
        }
    }

    /// The items of a list, to be changed.
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Array(list) => Some(list),
            _ => None,
        }
    }

    /// The members of an object, to be changed.
    pub fn as_object_mut(&mut self) -> Option<&mut Map> {
        match self {
            Self::Object(map) => Some(map),
            _ => None,
        }
    }

    /// The members of an object.
    pub fn as_object(&self) -> Option<&Map> {
        match self {
            Self::Object(map) => Some(map),
            _ => None,
        }
    }

    /// `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(is) => Some(*is),
            _ => None,
        }
    }

    /// A number without a fraction; see [`Number::as_i64`].
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// A number without a fraction that is not negative; see [`Number::as_i64`].
    pub fn as_u64(&self) -> Option<u64> {
        self.as_i64().and_then(|number| u64::try_from(number).ok())
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is `true` or `false`.
    pub fn is_boolean(&self) -> bool {
        matches!(self, Self::Bool(_))
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    /// Whether it is a text.
    pub fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    /// Whether it is a list.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

impl fmt::Display for Value {
    /// The text of [`super::written`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::written(self))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(is: bool) -> Self {
        Self::Bool(is)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Number(number.to_string()))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(Number(number.to_string()))
    }
}

impl From<Vec<Value>> for Value {
    fn from(list: Vec<Value>) -> Self {
        Self::Array(list)
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Object(map)
    }
}

/// A number, as it is written in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// A number from its text, which must be one of JSON's.
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its value where that is a whole number: also that of `3.0`, `1e3` and `1200e-2`. `None` beyond the type.
    pub fn as_i64(&self) -> Option<i64> {
        let (minus, rest) = match self.0.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, self.0.as_str()),
        };
        let (digits, power) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
        let after = after.trim_end_matches('0');
        let mut value = 0_i64;
        for digit in before.bytes().chain(after.bytes()) {
            value = value.checked_mul(10)?.checked_sub(i64::from(digit - b'0'))?;
        }
        // Where the point stands, seen from the last digit.
        let mut power = power.parse::<i32>().ok()?.checked_sub(after.len() as i32)?;
        while power != 0 && value != 0 {
            if power > 0 {
                value = value.checked_mul(10)?;
                power -= 1;
            } else if value % 10 == 0 {
                value /= 10;
                power += 1;
            } else {
                return None;
            }
        }
        // Counted downwards: there is one negative number more.
        if minus { Some(value) } else { value.checked_neg() }
    }
}

impl fmt::Display for Number {
    /// As it is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The members of an object, in the order in which they came. Of several of one name the last counts.
#[derive(Clone, Debug, Default)]
pub struct Map(Vec<(String, Value)>);

impl Map {
    /// No members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Value> {
        // From the end: a text of somebody else's may have one name twice, and looking for that at every member
        // would let a long one stop the page.
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Puts a value in place of what the member had, or adds the member at the end.
    pub fn insert(&mut self, name: String, value: Value) {
        match self.get_mut(&name) {
            Some(old) => *old = value,
            None => self.push(name, value),
        }
    }

    /// The value of a member, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Adds a member without looking for an earlier one of its name.
    pub(super) fn push(&mut self, name: String, value: Value) {
        self.0.push((name, value));
    }

    /// Names and values.
    pub fn iter(&self) -> Members<'_> {
        self.into_iter()
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Whatever the order.
impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

/// Names and values of an object.
pub type Members<'a> =
    core::iter::Map<core::slice::Iter<'a, (String, Value)>, fn(&'a (String, Value)) -> (&'a String, &'a Value)>;

impl<'a> IntoIterator for &'a Map {
    type Item = (&'a String, &'a Value);
    type IntoIter = Members<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(name, value)| (name, value))
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(String, Value)> for Map {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;
    use proptest::prelude::*;

    #[test]
    fn whole_numbers_however_they_are_written() {
        for (text, number) in [
            ("0", 0),
            ("-0.0", 0),
            ("3.0", 3),
            ("1e3", 1000),
            ("1200E-2", 12),
            ("1.5e+1", 15),
            ("-9223372036854775808", i64::MIN),
            ("9223372036854775807", i64::MAX),
            ("2.50000000000000000000000e1", 25),
            ("0e999999999", 0),
        ] {
            assert_eq!(Number::of(text).as_i64(), Some(number), "{text}");
        }
        for text in ["1.5", "1e-1", "9223372036854775808", "1e19", "1e99999999999", "0.1e0"] {
            assert_eq!(Number::of(text).as_i64(), None, "{text}");
        }
    }

    #[test]
    fn the_last_member_of_a_name_counts_and_the_order_does_not() {
        let value = parse(r#"{"b":1,"a":2,"b":3}"#).expect("JSON");
        assert_eq!(value.get("b").and_then(Value::as_i64), Some(3));
        let mut map = Map::new();
        map.insert("x".to_owned(), Value::from(1_i64));
        map.insert("y".to_owned(), Value::Null);
        map.insert("x".to_owned(), Value::from(true));
        assert_eq!(map.iter().next(), Some((&"x".to_owned(), &Value::Bool(true))));
        assert_eq!(Value::from(map), parse(r#"{"y":null,"x":true}"#).expect("JSON"));
        assert_ne!(parse(r#"{"y":null}"#), parse(r#"{"x":null}"#));
    }

    proptest! {
        #[test]
        fn numbers_come_back(number in any::<i64>()) {
            prop_assert_eq!(Value::from(number).as_i64(), Some(number));
        }
    }
}
