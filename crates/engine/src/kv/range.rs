//! `KeyRange`: a half-open stretch of keys. It does not know how keys are composed.

/// Keys from `start` (included) up to `end` (excluded); without `end`, to the last key there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRange {
    /// First key that belongs to the range.
    pub start: Vec<u8>,
    /// First key that no longer does, or `None` for "no upper bound".
    pub end: Option<Vec<u8>>,
}

impl KeyRange {
    /// From `start` up to, and without, `end`.
    pub fn new(start: impl Into<Vec<u8>>, end: impl Into<Vec<u8>>) -> Self {
        Self { start: start.into(), end: Some(end.into()) }
    }

    /// Every key that begins with `prefix` (the prefix itself included).
    pub fn prefix(prefix: impl Into<Vec<u8>>) -> Self {
        let start = prefix.into();
        let end = successor_of_prefix(&start);
        Self { start, end }
    }

    /// What is left of this range after `key`: everything greater than it.
    pub fn after(mut self, key: &[u8]) -> Self {
        let mut start = key.to_vec();
        start.push(0);
        if start > self.start {
            self.start = start;
        }
        self
    }

    /// Whether `key` lies in the range.
    pub fn contains(&self, key: &[u8]) -> bool {
        key >= self.start.as_slice() && self.end.as_deref().is_none_or(|end| key < end)
    }

    /// Whether no key can lie in the range. Some databases refuse to scan such a range.
    pub fn is_empty(&self) -> bool {
        self.end.as_ref().is_some_and(|end| *end <= self.start)
    }
}

/// The smallest key that is greater than every key beginning with `prefix`; `None` when the prefix
/// is empty or all `0xff`, because then there is none.
fn successor_of_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_holds_itself_and_what_begins_with_it() {
        let range = KeyRange::prefix(b"a/".to_vec());
        assert!(range.contains(b"a/") && range.contains(b"a/\xff\xff") && range.contains(b"a/z"));
        assert!(!range.contains(b"a") && !range.contains(b"a0") && !range.contains(b"b"));
    }

    #[test]
    fn a_prefix_of_last_bytes_carries_over() {
        assert_eq!(KeyRange::prefix(b"a\xff".to_vec()).end.as_deref(), Some(&b"b"[..]));
        assert_eq!(KeyRange::prefix(b"\xff\xff".to_vec()).end, None);
        assert_eq!(KeyRange::prefix(Vec::new()).end, None);
    }

    #[test]
    fn after_never_widens() {
        let range = KeyRange::new(*b"m", *b"p");
        assert_eq!(range.clone().after(b"a").start, b"m");
        assert_eq!(range.clone().after(b"n").start, b"n\0");
        assert!(range.clone().after(b"p").is_empty());
        assert!(!range.is_empty());
    }
}
