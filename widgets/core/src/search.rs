//! Looking things up, each in one way for all: names among many, and a text in a text. The standard library's generic
//! ways cost every visitor a copy for each type.

use std::collections::BTreeMap;

/// Which item of a list has a name.
///
/// A table by hash, because names of feeds begin alike and are slow to sort. A name that finds no place near its own
/// stands in the sorted map: whoever makes names up that all have one hash makes nothing slower than sorting.
#[derive(Default)]
pub(crate) struct Index {
    /// A power of two of places, or none.
    places: Vec<Option<(u32, String, usize)>>,
    /// How many of them are taken.
    taken: usize,
    rest: BTreeMap<String, usize>,
}

/// How many places a name may stand at.
const NEAR: usize = 8;

impl Index {
    /// The item with a name.
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<usize> {
        match self.place(hash(name), name) {
            Some(at) => self.places.get(at)?.as_ref().map(|(_, _, item)| *item),
            None => self.rest.get(name).copied(),
        }
    }

    /// Gives an item a name, and takes it from another.
    #[inline(never)]
    pub fn set(&mut self, name: String, item: usize) {
        if self.taken * 2 >= self.places.len() {
            self.grow();
        }
        self.put(hash(&name), name, item);
    }

    /// The place that a name has, or would have; none where it stands in the sorted map.
    fn place(&self, hash: u32, name: &str) -> Option<usize> {
        for step in 0..NEAR {
            let at = (hash as usize).wrapping_add(step) & self.places.len().wrapping_sub(1);
            match self.places.get(at)? {
                Some((known, other, _)) if *known != hash || other != name => {}
                _ => return Some(at),
            }
        }
        None
    }

    fn put(&mut self, hash: u32, name: String, item: usize) {
        match self.place(hash, &name).and_then(|at| self.places.get_mut(at)) {
            Some(place) => {
                self.taken += usize::from(place.is_none());
                *place = Some((hash, name, item));
            }
            None => {
                self.rest.insert(name, item);
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 4).max(32);
        let before = core::mem::take(&mut self.places);
        self.places.resize(size, None);
        self.taken = 0;
        for (hash, name, item) in before.into_iter().flatten() {
            self.put(hash, name, item);
        }
        // Names of the sorted map may find a place now: each stands in one of the two.
        for (name, item) in core::mem::take(&mut self.rest) {
            self.put(self::hash(&name), name, item);
        }
    }
}

/// FNV-1a, its upper half mixed in: tables look at the lower bits.
fn hash(name: &str) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for byte in name.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    hash ^ hash >> 15
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

    #[test]
    fn names_of_one_hash_are_told_apart() {
        let mut index = Index::default();
        let name = |n: usize| ["name ", &n.to_string()].concat();
        // As if all had the same hash.
        index.places.resize(64, None);
        for n in 0..100 {
            index.put(7, name(n), n);
        }
        assert_eq!((index.taken, index.rest.len()), (NEAR, 92));
        assert!((NEAR..100).all(|n| index.rest.get(&name(n)) == Some(&n)));
    }

    proptest! {
        #[test]
        fn names_lead_where_they_were_set(names in proptest::collection::vec("[a-e]{0,4}", 0..400)) {
            let (mut index, mut known) = (Index::default(), BTreeMap::new());
            for (item, name) in names.iter().enumerate() {
                prop_assert_eq!(index.get(name), known.get(name).copied());
                index.set(name.clone(), item);
                known.insert(name.clone(), item);
            }
            prop_assert!(names.iter().all(|name| index.get(name) == known.get(name).copied()));
            prop_assert_eq!(index.get("none"), None);
        }

        #[test]
        fn as_the_standard_library_finds(text in "[ab日本]{0,20}", what in "[ab日本]{0,3}", new in "[xb]{0,2}") {
            prop_assert_eq!(find(&text, &what), text.find(&what));
            if !what.is_empty() {
                prop_assert_eq!(replaced(&text, &what, &new), text.replace(&what, &new));
            }
        }
    }
}
