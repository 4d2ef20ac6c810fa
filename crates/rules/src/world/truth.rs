//! What is true in a made-up world: which facts must stand, which values are stale, which lines
//! are one, which only look alike. Facts are lists of words that must meet on one line.

/// A fact: words that must all stand on one line of the output.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The words.
    pub must: Vec<String>,
    /// Words that must not stand there without the ones above: the stale value.
    pub stale: Option<String>,
    /// Whether it was told in phrasings that were set aside.
    pub held_out: bool,
}

/// The truth of a world.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    /// Facts told in transcripts only: they must be in the output.
    pub told: Vec<Standing>,
    /// Facts whose older value stands in the store or was told before: only the new one may stand.
    pub changed: Vec<Standing>,
    /// Facts that stand twice in other words: one line must be left.
    pub twice: Vec<Standing>,
    /// Pairs of facts that look alike and are two: both must stand.
    pub alike: Vec<(Standing, Standing)>,
    /// Relative dates: subject and the day they resolve to.
    pub dates: Vec<Standing>,
    /// Dates that cannot be resolved: subject, and words that must still stand.
    pub unclear: Vec<Standing>,
    /// Contradictions without an order: both must stand, marked.
    pub torn: Vec<(Standing, Standing)>,
    /// Links told later: statement and link must meet.
    pub links: Vec<Standing>,
    /// Facts in tables, front matter, below headings and in lists: as they must stand.
    pub shaped: Vec<Standing>,
    /// Sentences that are not worth a line, with whether they were set aside.
    pub noise: Vec<(String, bool)>,
    /// Every specific of the input store.
    pub specifics: Vec<String>,
}
