//! How a comparison treats what it could also treat otherwise.

/// How to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Every token may match: words, sentences, blocks.
    Fine,
    /// Tokens that the other side has very often do not match amid tokens without a counterpart:
    /// a blank line holds nothing together there.
    Lines,
    /// So, and no region's common ends are set aside before an anchor is looked for. It finds what
    /// git's histogram finds, line for line, and sometimes less than [`Manner::Lines`] does.
    Git,
}
