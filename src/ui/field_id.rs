//! Ids that tie a label to its field. Unique in the page, and nothing else: they mean nothing to anybody.

use std::sync::atomic::{AtomicUsize, Ordering};

/// `stem-1`, `stem-2`, …
pub fn field_id(stem: &str) -> String {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    format!("{stem}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
