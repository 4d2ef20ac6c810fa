//! Numbers for equal strings, compared byte by byte: the slow, certain way, for when two different
//! pieces were found to share a hash.

use std::collections::HashMap;

/// The numbers of `a` and of `b`, and how many distinct ones there are.
pub(crate) fn exact<'t>(
    a: impl Iterator<Item = &'t [u8]>,
    b: impl Iterator<Item = &'t [u8]>,
) -> (Vec<u32>, Vec<u32>, u32) {
    let mut known: HashMap<&[u8], u32> = HashMap::new();
    let mut number = |piece| {
        let next = known.len() as u32;
        *known.entry(piece).or_insert(next)
    };
    let a = a.map(&mut number).collect();
    let b = b.map(&mut number).collect();
    (a, b, known.len() as u32)
}
