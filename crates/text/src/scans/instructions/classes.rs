//! Classes of words, written as a table: a name and its words.

/// Classes of words, one bit each.
pub(super) type Classes = u128;

/// Names a class of words by each name, and lists all classes with their words as `ALL`.
macro_rules! classes {
    ($($name:ident $words:literal)*) => {
        $crate::scans::instructions::classes::classes!(@bits 0, $($name)*);
        const ALL: &[($crate::scans::instructions::classes::Classes, &str)] = &[$(($name, $words)),*];
    };
    (@bits $n:expr, $first:ident $($rest:ident)*) => {
        pub(super) const $first: $crate::scans::instructions::classes::Classes = 1 << ($n);
        $crate::scans::instructions::classes::classes!(@bits $n + 1, $($rest)*);
    };
    (@bits $n:expr,) => {};
}

pub(super) use classes;
