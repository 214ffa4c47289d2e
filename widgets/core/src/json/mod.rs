//! JSON values: read, written, and looked into with tolerance for what somebody else wrote; the number that a text may
//! mean.

#[cfg(feature = "native")]
mod native;
mod parse;
mod value;
mod write;

#[cfg(feature = "native")]
pub use native::serde_json;
pub(crate) use parse::Reader;
pub use parse::{NotJson, parse};
pub use value::{Map, Number, Value};
pub use write::written;

/// Text of a value: a string trimmed, a number or boolean written out; `None` for empty, null, arrays and objects.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.trim().to_owned(),
        Value::Number(n) => n.as_str().to_owned(),
        Value::Bool(b) => (if *b { "true" } else { "false" }).to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Text under a key of an object; see [`text`].
pub fn text_at(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(text)
}

/// A whole number under a key: a JSON number, or a text as [`whole`] reads it.
pub fn whole_at(value: &Value, key: &str) -> Option<i64> {
    value.get(key).and_then(whole_value)
}

/// A whole number: a JSON number without a fraction, or a text as [`whole`] reads it.
pub fn whole_value(value: &Value) -> Option<i64> {
    match value {
        Value::Number(n) => n.as_i64(),
        Value::String(s) => whole(s),
        _ => None,
    }
}

/// True under a key: `true`, `"true"`, `"on"`, `"1"`, `1`.
pub fn flag_at(value: &Value, key: &str) -> bool {
    matches!(text_at(value, key).as_deref(), Some("true" | "on" | "1"))
}

/// The items of an array under a key; empty where there is none.
pub fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The value that a JSON Pointer (RFC 6901) leads to; the empty one is the value itself.
pub fn pointed<'a>(value: &'a Value, pointer: &str) -> Option<&'a Value> {
    let mut parts = pointer.split('/');
    if !parts.next()?.is_empty() {
        return None;
    }
    parts.try_fold(value, |at, part| match at {
        Value::Object(map) => map.get(&unescaped(part)),
        // Whole numbers without leading zeros are places in a list.
        Value::Array(list) if part == "0" || !part.starts_with(['0', '+']) => {
            list.get(part.parse::<u32>().ok()? as usize)
        }
        _ => None,
    })
}

/// `~1` stands for `/`, `~0` for `~`.
pub(crate) fn unescaped(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut pieces = part.split('~');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        match piece.strip_prefix('1') {
            Some(rest) => {
                out.push('/');
                out.push_str(rest);
            }
            None => {
                out.push('~');
                out.push_str(piece.strip_prefix('0').unwrap_or(piece));
            }
        }
    }
    out
}

/// The first whole number in a text as people write it: `1,234`, `281人`, full-width digits, `▲9` and `-9` for minus nine.
pub fn whole(text: &str) -> Option<i64> {
    let mut number: Option<i64> = None;
    let mut minus = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = match c {
            '0'..='9' => Some(c as i64 - '0' as i64),
            '０'..='９' => Some(c as i64 - '０' as i64),
            _ => None,
        };
        match (digit, number) {
            (Some(d), n) => number = Some(n.unwrap_or(0).checked_mul(10)?.checked_add(d)?),
            (None, Some(_))
                if matches!(c, ',' | '，') && chars.peek().is_some_and(|c| matches!(c, '0'..='9' | '０'..='９')) => {
            }
            (None, Some(_)) => break,
            (None, None) => minus = matches!(c, '-' | '−' | '▲' | '△' | '－'),
        }
    }
    number.map(|n| if minus { -n } else { n })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("281", 281),
            ("281人", 281),
            ("１，２３４ 人", 1234),
            ("▲9人", -9),
            ("登録者 6,791 人(平成31年)", 6791),
            ("362人(累計)", 362),
            ("-5", -5),
        ];
        for (text, n) in cases {
            assert_eq!(whole(text), Some(n), "{text}");
        }
        assert_eq!(whole("増加"), None);
        assert_eq!(whole("99999999999999999999"), None);
    }

    #[test]
    fn pointers_lead_where_rfc_6901_says() {
        let v = json!({"foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8, "~1": 2, " ": 7});
        for pointer in [
            "", "/foo", "/foo/0", "/foo/1", "/foo/2", "/foo/01", "/foo/-", "/", "/a~1b", "/m~0n", "/~01", "/ ", "foo",
            "/x/y",
        ] {
            let theirs = serde_json::Value::from(v.clone());
            assert_eq!(pointed(&v, pointer).cloned(), theirs.pointer(pointer).cloned().map(Value::from), "{pointer}");
        }
    }

    #[test]
    fn values_are_read_with_tolerance() {
        let v = json!({"a": " x ", "b": 3.0, "c": "", "d": null, "e": "12", "f": [1], "g": "on"});
        assert_eq!(text_at(&v, "a").as_deref(), Some("x"));
        assert_eq!(whole_at(&v, "b"), Some(3));
        assert_eq!(text_at(&v, "c"), None);
        assert_eq!(text_at(&v, "d"), None);
        assert_eq!(whole_at(&v, "e"), Some(12));
        assert_eq!(items(&v, "f").len(), 1);
        assert!(flag_at(&v, "g") && !flag_at(&v, "a"));
    }
}
