//! Looking things up, each in one way for all: names among many, and a text in a text. The standard library's generic
//! ways cost every visitor a copy for each type.

use std::collections::BTreeMap;

/// Which item of a list has a name.
#[derive(Default)]
pub(crate) struct Index(BTreeMap<String, usize>);

impl Index {
    /// The item with a name.
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// Gives an item a name, and takes it from another.
    #[inline(never)]
    pub fn set(&mut self, name: String, item: usize) {
        self.0.insert(name, item);
    }
}

/// Where `what` first stands in `text`. Texts may be long and made to annoy, so it never starts over (Karp and Rabin).
#[inline(never)]
pub(crate) fn find(text: &str, what: &str) -> Option<usize> {
    const BASE: u32 = 16_777_619;
    let (text, what) = (text.as_bytes(), what.as_bytes());
    let hash = |bytes: &[u8]| bytes.iter().fold(0u32, |hash, b| hash.wrapping_mul(BASE).wrapping_add(u32::from(*b)));
    let wanted = hash(what);
    let mut here = hash(text.get(..what.len())?);
    // The weight of the byte that leaves.
    let weight = what.iter().fold(1u32, |weight, _| weight.wrapping_mul(BASE));
    let mut at = 0;
    loop {
        if here == wanted && text.get(at..at + what.len()) == Some(what) {
            return Some(at);
        }
        let (old, new) = (*text.get(at)?, *text.get(at + what.len())?);
        here = here.wrapping_mul(BASE).wrapping_add(u32::from(new)).wrapping_sub(u32::from(old).wrapping_mul(weight));
        at += 1;
    }
}

/// Whether `what` stands in `text`.
pub(crate) fn contains(text: &str, what: &str) -> bool {
    find(text, what).is_some()
}

/// A text with `new` in place of each `old`, which is not empty.
pub(crate) fn replaced(text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, old) {
        out.push_str(&rest[..at]);
        out.push_str(new);
        rest = &rest[at + old.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_library_finds(text in "[ab日本]{0,20}", what in "[ab日本]{0,3}", new in "[xb]{0,2}") {
            prop_assert_eq!(find(&text, &what), text.find(&what));
            if !what.is_empty() {
                prop_assert_eq!(replaced(&text, &what, &new), text.replace(&what, &new));
            }
        }
    }
}
