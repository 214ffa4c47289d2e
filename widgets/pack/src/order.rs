//! Puts functions that look alike next to each other: brotli finds what repeats, and spends less on saying where.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload, TypeRef};

/// How many bytes count as one thing that two functions may share.
const SHARED: usize = 4;
/// What more functions share than this says nothing about two of them.
const COMMON: usize = 200;
/// Keeps tiny functions from winning with a handful of bytes.
const TINY: f64 = 20.0;

/// The module with names for its functions whose alphabetical order is the one wanted; `wasm-opt
/// --reorder-functions-by-name` does the rest. The module must have no names yet.
pub fn name_by_likeness(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                bodies.push(
                    module
                        .get(usize::try_from(range.start)?..usize::try_from(range.end)?)
                        .context("a body lies outside")?,
                );
            }
            _ => {}
        }
    }
    let mut names = vec![String::new(); bodies.len()];
    for (rank, function) in chain(&bodies).into_iter().enumerate() {
        names[function] = format!("{rank:06}");
    }
    let mut map = leb(names.len() as u32);
    for (index, name) in (imported..).zip(names) {
        map.extend(leb(index));
        map.extend(leb(name.len() as u32));
        map.extend(name.as_bytes());
    }
    const FUNCTION_NAMES: u8 = 1;
    let mut section = [&leb(4)[..], b"name", &[FUNCTION_NAMES], &leb(map.len() as u32)].concat();
    section.extend(map);
    Ok([module, &[0], &leb(section.len() as u32), &section].concat())
}

/// Walks from the largest function always on to the one that shares most with it, for its size.
fn chain(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces: Vec<HashSet<&[u8]>> = bodies.iter().map(|body| body.windows(SHARED).collect()).collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, pieces) in pieces.iter().enumerate() {
        for &piece in pieces {
            holders.entry(piece).or_default().push(function);
        }
    }
    let mut by_size: Vec<_> = (0..bodies.len()).collect();
    by_size.sort_by_key(|&function| (bodies[function].len(), function));
    let mut left = vec![true; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = by_size.last().copied();
    while let Some(here) = next {
        left[here] = false;
        order.push(here);
        let mut shared = vec![0_u32; bodies.len()];
        for piece in &pieces[here] {
            for &other in holders[piece].iter().filter(|_| holders[piece].len() <= COMMON) {
                shared[other] += 1;
            }
        }
        let likeness = |other: usize| f64::from(shared[other]) / (pieces[other].len() as f64 + TINY).sqrt();
        let alike = (0..bodies.len()).filter(|&other| left[other] && shared[other] > 0);
        next = alike.max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)).then(b.cmp(&a)));
        while next.is_none() && !by_size.is_empty() {
            next = by_size.pop().filter(|&other| left[other]);
        }
    }
    order
}

/// A number as WebAssembly writes it.
fn leb(mut number: u32) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let byte = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            out.push(byte);
            return out;
        }
        out.push(byte | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_alike_next_to_each_other() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"0123456789", b"abcdefgx", b"x123456789", b"zz"];
        assert_eq!(chain(&bodies), [3, 1, 2, 0, 4]);
        assert!(chain(&[]).is_empty());
    }

    #[test]
    fn writes_numbers() {
        assert_eq!(leb(0), [0]);
        assert_eq!(leb(127), [127]);
        assert_eq!(leb(300), [0xac, 2]);
    }
}
