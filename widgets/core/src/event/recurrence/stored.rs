//! What of a series has no name in iCalendar, as a text in our JSON.

use super::{Origin, Recurrence};

impl Recurrence {
    /// How long its instances last, where it ends and which series it comes from; empty where nothing of it is said.
    pub(crate) fn stored(&self) -> String {
        let mut out = String::new();
        let mut add = |name: &str, numbers: &[i64]| {
            for part in core::iter::once(name.to_owned()).chain(numbers.iter().map(i64::to_string)) {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&part);
            }
        };
        if let Some((clock, passed)) = self.length {
            add("length", &[clock, passed]);
        }
        if let Some(before) = self.before {
            add("before", &[before]);
        }
        if let Some(origin) = &self.origin {
            add("origin", &[origin.first, i64::from(origin.whole_days), origin.from, origin.shift]);
        }
        out
    }

    /// Takes what [`Self::stored`] wrote; what is no such text changes nothing.
    pub(crate) fn restore(&mut self, text: &str) {
        // Far beyond every year that is shown, and far from where sums overflow.
        const MOST: i64 = 1 << 40;
        let mut words = text.split_ascii_whitespace();
        while let Some(name) = words.next() {
            let mut number = || words.next()?.parse::<i64>().ok().filter(|n| (-MOST..=MOST).contains(n));
            match name {
                "length" => self.length = number().zip(number()),
                "before" => self.before = number(),
                "origin" => {
                    let (first, whole, from, shift) = (number(), number(), number(), number());
                    if let (Some(first), Some(whole), Some(from), Some(shift)) = (first, whole, from, shift) {
                        self.origin = Some(Origin { first, whole_days: whole == 1, from, shift });
                    }
                }
                _ => return,
            }
        }
    }
}
