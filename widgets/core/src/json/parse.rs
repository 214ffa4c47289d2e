//! A reader of JSON texts (RFC 8259).
//!
//! `serde_json` reads into any type at any speed, which costs each visitor 5 kB more than this; the tests hold both
//! against each other.

use super::{Map, Number, Value};
use core::fmt;
use std::borrow::Cow;

/// Deeper nesting is refused, so that no text can exhaust the stack.
const MOST_DEPTH: u32 = 120;

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// Line, counted from 1.
    pub line: u32,
    /// Column in characters, counted from 1.
    pub column: u32,
}

impl fmt::Display for NotJson {
    /// `line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line.to_string())?;
        f.write_str(":")?;
        f.write_str(&self.column.to_string())
    }
}

/// Reads a whole text. Of several members of one name the last counts; a byte order mark is passed over.
pub fn parse(text: &str) -> Result<Value, NotJson> {
    let mut reader = Reader::new(text, 0);
    match reader.value() {
        Some(value) if reader.is_over() => Ok(value),
        _ => Err(reader.place()),
    }
}

/// Reads on from a place in the text, for what takes a long one piece by piece. `None` means that there is no JSON at
/// `at`.
pub(crate) struct Reader<'a> {
    text: &'a str,
    /// Where it is, in bytes.
    pub at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    /// Reads from a place between two values, 0 at first. A byte order mark is passed over.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text: text.strip_prefix('\u{feff}').unwrap_or(text), at, depth: 0 }
    }

    /// Passes over white space; whether that was all.
    pub fn is_over(&mut self) -> bool {
        self.space();
        self.at == self.text.len()
    }

    /// Begins a list or an object, where `open` stands next.
    pub fn opens(&mut self, open: u8) -> bool {
        self.space();
        self.next_is(open)
    }

    /// Goes to the next item of what has been begun: `false` where `close` ends it.
    pub fn more(&mut self, close: u8, is_first: bool) -> Option<bool> {
        self.space();
        if self.next_is(close) {
            return Some(false);
        }
        if !is_first {
            self.expect(b',')?;
        }
        Some(true)
    }

    /// The name of a member, up to its value.
    pub fn name(&mut self) -> Option<Cow<'a, str>> {
        self.space();
        let name = self.string()?;
        self.space();
        self.expect(b':')?;
        self.space();
        Some(name)
    }

    /// Where it stopped.
    pub fn place(&self) -> NotJson {
        let mut at = NotJson { line: 1, column: 1 };
        for (place, c) in self.text.char_indices() {
            if place >= self.at {
                break;
            }
            if c == '\n' {
                at = NotJson { line: at.line + 1, column: 1 };
            } else {
                at.column += 1;
            }
        }
        at
    }

    /// The next byte; after [`Reader::name`] the first of the value.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Passes over a byte that must stand here.
    fn expect(&mut self, byte: u8) -> Option<()> {
        self.next_is(byte).then_some(())
    }

    fn next_is(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Some(value)
    }

    /// A value.
    pub fn value(&mut self) -> Option<Value> {
        self.space();
        match self.peek()? {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::array),
            b'"' => Some(Value::String(self.string()?.into_owned())),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        if self.depth == MOST_DEPTH {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        self.space();
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn array(&mut self) -> Option<Value> {
        let mut list = Vec::new();
        while self.more(b']', list.is_empty())? {
            list.push(self.value()?);
        }
        Some(Value::Array(list))
    }

    fn object(&mut self) -> Option<Value> {
        let mut map = Map::new();
        while self.more(b'}', map.is_empty())? {
            let name = self.name()?.into_owned();
            let value = self.value()?;
            map.push(name, value);
        }
        Some(Value::Object(map))
    }

    /// A string; a part of the text where nothing in it is escaped.
    pub fn string(&mut self) -> Option<Cow<'a, str>> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let from = self.at;
            // Control characters must be escaped.
            let is_end = |b: &u8| matches!(b, b'"' | b'\\' | 0..=0x1f);
            let length = self.text.as_bytes().get(from..)?.iter().position(is_end);
            self.at = length.map_or(self.text.len(), |length| from + length);
            let part = self.text.get(from..self.at)?;
            let end = self.peek()?;
            self.at += 1;
            match end {
                b'"' if out.is_empty() => return Some(Cow::Borrowed(part)),
                b'"' => {
                    out.push_str(part);
                    return Some(Cow::Owned(out));
                }
                b'\\' => {
                    out.push_str(part);
                    out.push(self.escape()?);
                }
                _ => {
                    self.at -= 1;
                    return None;
                }
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        let c = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return None,
        };
        self.at += 1;
        Some(c)
    }

    /// The digits after `\u`; two of them make one character beyond the basic plane. A half one stands as U+FFFD:
    /// programs that cut a text in the middle of an emoji write such, and the rest of the file is none the worse.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        let at = self.at;
        if (0xd800..0xdc00).contains(&first)
            && self.next_is(b'\\')
            && self.next_is(b'u')
            && let Some(second @ 0xdc00..0xe000) = self.hex()
        {
            return char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        }
        // What follows is a sign of its own.
        self.at = at;
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number << 4 | char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }

    /// A number, kept as it is written.
    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        self.next_is(b'-');
        if !self.next_is(b'0') {
            self.digits()?;
        }
        if self.next_is(b'.') {
            self.digits()?;
        }
        if self.next_is(b'e') || self.next_is(b'E') {
            if !self.next_is(b'-') {
                self.next_is(b'+');
            }
            self.digits()?;
        }
        Some(Value::Number(Number::of(self.text.get(from..self.at)?)))
    }

    /// Passes over a run of digits, at least one.
    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::parse as ours;
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// Read by ours, as a value of theirs.
    fn parse(text: &str) -> Result<Value, NotJson> {
        ours(text).map(Value::from)
    }

    fn theirs(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn what_is_json_and_what_is_not() {
        for text in [
            "null",
            " true ",
            "[]",
            "{}",
            "[1,-2,0,-0.5,1e3,2.5E-2,12345678901]",
            "\"a\\n\\u3042\\ud83d\\ude00\\/\"",
            "{\"a\":{\"b\":[{}]},\"a\":2}",
            "3.25",
            "0.1",
            "1234.5678",
            "9007199254740993",
        ] {
            assert_eq!(parse(text).ok(), theirs(text), "{text}");
        }
        for text in [
            "",
            "nul",
            "tru e",
            "[1,]",
            "[1 2]",
            "{\"a\"}",
            "{a:1}",
            "{\"a\":1,}",
            "\"a",
            "\"\\x\"",
            "\"\t\"",
            "01",
            "1.",
            ".5",
            "-",
            "1e",
            "+1",
            "[",
            "1 2",
            "\"\\u12\"",
            "'a'",
            "NaN",
        ] {
            assert!(parse(text).is_err(), "{text}");
            assert_eq!(theirs(text), None, "{text}");
        }
        assert!(parse("\u{feff}[]").is_ok());
    }

    #[test]
    fn half_a_character_stands_for_itself_alone() {
        for (text, read) in [
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""a\udc00b""#, "a\u{fffd}b"),
            (r#""\ud83dx""#, "\u{fffd}x"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83d\u0041""#, "\u{fffd}A"),
        ] {
            assert_eq!(parse(text), Ok(Value::from(read)), "{text}");
        }
        for text in [r#""\ud83d\u12""#, r#""\ud83d\x""#, r#""\ud83"#] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_place_of_a_fault_is_named() {
        assert_eq!(parse("{\n  \"人\": x\n}"), Err(NotJson { line: 2, column: 8 }));
        assert_eq!(parse("[1,").map_err(|e| e.to_string()), Err("1:4".to_owned()));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse(&"[".repeat(100_000)).is_err());
        let deep = "[".repeat(100) + &"]".repeat(100);
        assert!(parse(&deep).is_ok());
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::from),
            (-1_000_000i64..1_000_000, 0u32..6).prop_map(|(n, d)| Value::from(n as f64 / 10f64.powi(d as i32))),
            ".{0,12}".prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
                prop::collection::btree_map(".{0,6}", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(value in any_json()) {
            prop_assert_eq!(parse(&value.to_string()).ok(), Some(value.clone()));
            prop_assert_eq!(parse(&serde_json::to_string_pretty(&value).unwrap()).ok(), Some(value));
        }

        #[test]
        fn both_refuse_the_same(text in "[\\[\\]{},:0-9eE.+\\-\"\\\\untrfalse /]{0,14}") {
            // Theirs takes no number that `f64` cannot hold; ours keeps the text.
            let large = serde_json::from_str::<Value>(&text).is_err_and(|error| error.to_string().contains("out of range"));
            prop_assert!(large || parse(&text).is_ok() == theirs(&text).is_some(), "{}", text);
        }

        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let _ = parse(&text);
        }
    }
}
