//! What a dream says about its own work. Every drop, merge, replacement, resolution and placement
//! is one [`Entry`]; nothing specific of the input store leaves without one. It refuses to repeat
//! a secret: those are masked before they get here.

/// Where a statement came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Source {
    /// An event of a transcript.
    Event {
        /// Session id.
        session: String,
        /// Event id.
        event: String,
    },
    /// A line of the input store.
    Line {
        /// Path of the file.
        path: String,
        /// 1-based line number in the input.
        line: u32,
    },
    /// The dream's instructions.
    Instructions,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum What {
    /// A transcript was read; the text says how much of it was used.
    Read,
    /// A new statement was written to a file.
    Placed,
    /// Two statements that say the same became one.
    Merged,
    /// A later statement took the place of an earlier one.
    Replaced,
    /// Two statements disagree and nothing tells which is later; both stay, marked.
    Conflict,
    /// A relative date became a calendar date.
    Resolved,
    /// A relative date could not be resolved and stays as it was.
    Unclear,
    /// A link or identifier was added to a statement that lacked it.
    Filled,
    /// A statement went into the schedule table.
    Tabled,
    /// A file moved.
    Moved,
    /// A statement, heading or file was taken out.
    Dropped,
    /// The index was written or changed.
    Indexed,
    /// A secret was seen. It was not copied anywhere.
    Secret,
    /// Hidden or direction-changing characters were seen; never copied into another line.
    Hidden,
    /// An instruction that the rules could not follow.
    Unfollowed,
    /// An instruction that the rules follow.
    Followed,
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entry {
    /// What happened.
    pub what: What,
    /// The file it happened in, of the output; empty when none.
    pub path: String,
    /// The text as it was; empty when there was none.
    pub before: String,
    /// The text as it is now; empty when it is gone.
    pub after: String,
    /// Why, in words.
    pub why: String,
    /// Where it comes from, most important first.
    pub sources: Vec<Source>,
}

impl Entry {
    /// An entry without sources.
    pub fn new(what: What, path: &str, before: &str, after: &str, why: impl Into<String>) -> Self {
        Self {
            what,
            path: path.into(),
            before: before.into(),
            after: after.into(),
            why: why.into(),
            sources: Vec::new(),
        }
    }

    /// The same entry with one more source.
    #[must_use]
    pub fn from(mut self, source: Source) -> Self {
        if !self.sources.contains(&source) {
            self.sources.push(source);
        }
        self
    }
}
