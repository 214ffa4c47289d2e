//! Looking things up, each in one way for all: names among many, and a text in a text. The standard library's generic
//! ways cost every visitor a copy for each type.

use std::sync::atomic::{AtomicU32, Ordering};

/// Where hashes begin.
static SEED: AtomicU32 = AtomicU32::new(0x811c_9dc5);

/// Makes the hashes of this run its own, before any is made: nobody can write a feed whose names all have one.
pub fn stir(random: u32) {
    SEED.store(random, Ordering::Relaxed);
}

/// Which item of a list has a name: a table by hash, because names of feeds begin alike and are slow to sort.
#[derive(Default)]
pub(crate) struct Index {
    /// A power of two of places, at least half of them free; or none.
    places: Vec<Option<(u32, String, usize)>>,
    taken: usize,
}

impl Index {
    /// The item with a name.
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<usize> {
        self.places.get(self.place(hash(name), name))?.as_ref().map(|(_, _, item)| *item)
    }

    /// Gives an item a name, and takes it from another.
    #[inline(never)]
    pub fn set(&mut self, name: String, item: usize) {
        if self.taken * 2 >= self.places.len() {
            let mut larger = Self::default();
            larger.places.resize_with((self.places.len() * 4).max(32), || None);
            for (hash, name, item) in core::mem::take(&mut self.places).into_iter().flatten() {
                larger.put(hash, name, item);
            }
            *self = larger;
        }
        self.put(hash(&name), name, item);
    }

    #[inline(never)]
    fn put(&mut self, hash: u32, name: String, item: usize) {
        let at = self.place(hash, &name);
        if let Some(place) = self.places.get_mut(at) {
            self.taken += usize::from(place.is_none());
            *place = Some((hash, name, item));
        }
    }

    /// The place that a name has, or would have.
    #[inline(never)]
    fn place(&self, hash: u32, name: &str) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let mut at = hash as usize & last;
        while let Some(Some((known, other, _))) = self.places.get(at) {
            if *known == hash && other == name {
                break;
            }
            at = (at + 1) & last;
        }
        at
    }
}

/// FNV-1a, its upper half mixed in: tables look at the lower bits.
fn hash(name: &str) -> u32 {
    let mut hash = SEED.load(Ordering::Relaxed);
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
        index.places.resize_with(256, || None);
        let name = |n: usize| ["name ", &n.to_string()].concat();
        // As if all had the same hash; the last one stands at the front again.
        for n in 0..100 {
            index.put(200, name(n), n);
        }
        assert_eq!(index.taken, 100);
        assert!((0..100).all(|n| index.place(200, &name(n)) == (200 + n) % 256));
    }

    proptest! {
        #[test]
        fn names_lead_where_they_were_set(names in proptest::collection::vec("[a-e]{0,4}", 0..400)) {
            let (mut index, mut known) = (Index::default(), std::collections::BTreeMap::new());
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
