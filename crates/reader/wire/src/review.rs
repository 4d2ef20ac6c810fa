//! A review: two stores compared, what was decided applied, and what stands beside a change. Files are numbers in the
//! listings that were given; contents are named by their hash, so that each is given once.

use serde::{Deserialize, Serialize};

/// A file of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its path; no two of a listing are equal.
    pub path: String,
    /// The hash of its content, 64 lower-case hex digits.
    pub sha256: String,
    /// Bytes of its content.
    pub size: u64,
}

/// What happened to files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ChangeKind {
    /// A file that is gone.
    Removed,
    /// Several old files became one.
    Merged,
    /// One old file became several.
    Split,
    /// Same path, other content.
    Changed,
    /// Other path, and much of the content.
    MovedAndChanged,
    /// Same content, other path.
    Moved,
    /// A new file.
    Added,
}

/// One change between two stores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreChange {
    /// What happened.
    pub kind: ChangeKind,
    /// The old files, the main one first.
    pub old: Vec<u32>,
    /// The new files, the main one first.
    pub new: Vec<u32>,
    /// Lines that came; none while not all contents are known.
    pub added: Option<u32>,
    /// Lines that went; none while not all contents are known.
    pub removed: Option<u32>,
}

/// What becomes of a hunk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// The new lines.
    Accept,
    /// The old lines.
    Keep,
    /// Other text, put in as it stands.
    Edit(String),
}

/// A version of a memory, as far as its place in time goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The memory.
    pub memory: String,
    /// The version.
    pub id: String,
    /// Where the memory was from then on.
    pub path: Option<String>,
    /// Milliseconds since 1970.
    pub at: i64,
    /// It made the memory.
    pub is_creation: bool,
    /// It deleted the memory.
    pub is_deletion: bool,
    /// Its content is gone.
    pub is_redacted: bool,
}

/// A memory as it was at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Then {
    /// The memory.
    pub memory: String,
    /// The version that was current; where history begins later, the first one kept.
    pub version: String,
    /// Where it was.
    pub path: Option<String>,
    /// Whether that version was current for sure and its content is kept.
    pub is_known: bool,
}

/// A stretch of a three-way merge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Region {
    /// Settled: this text.
    Settled(String),
    /// Both sides changed it, in different ways: base, ours, theirs.
    Conflict(String, String, String),
}

/// A passage of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The session it is from.
    pub session: String,
    /// The event that holds it.
    pub event: String,
    /// When it was said, in milliseconds since 1970.
    pub at: i64,
    /// Who said it.
    pub speaker: Speaker,
    /// What was said.
    pub text: String,
}

/// Who said a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// A person.
    User,
    /// The agent.
    Agent,
    /// What a tool answered.
    Tool,
}

/// How well a sentence is supported. Words were compared, not meaning: evidence, and no proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Support {
    /// The sources hold most of it, and all its names, numbers, dates and links.
    Supported,
    /// They hold some of it.
    InPart,
    /// Nothing holds enough of it.
    NoSource,
}

/// Where a new or changed sentence came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// The hunk it is in.
    pub hunk: u32,
    /// The sentence.
    pub sentence: String,
    /// The outcome.
    pub support: Support,
    /// Names, numbers, dates and links that no source has.
    pub missing: Vec<String>,
    /// What its sources say otherwise: they deny it, or tell it of somebody else.
    pub otherwise: Option<String>,
    /// The best passages, best first.
    pub sources: Vec<Source>,
}

/// A passage that supports a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The session it is from.
    pub session: String,
    /// The event that holds it.
    pub event: String,
    /// When it was said, in milliseconds since 1970.
    pub at: i64,
    /// Who said it.
    pub speaker: Speaker,
    /// The sentence of it that fits best.
    pub text: String,
}

/// Something to look at before a text is trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The hunk of the change it is in.
    pub hunk: u32,
    /// Line of the new text, from 0.
    pub line: u32,
    /// What it is, in a word or two: "secret".
    pub what: String,
    /// Why it was found.
    pub why: String,
    /// Whether it must be looked at.
    pub is_alarm: bool,
}

/// What the review of one file shows beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Sources of its new sentences; empty when no transcripts were given.
    pub traces: Vec<Trace>,
    /// What looks wrong in its new lines; the worst where there is more than can be told.
    pub findings: Vec<Finding>,
    /// How many findings are not told.
    pub unlisted: u32,
}

/// A sentence of the old store that the new one lacks, or lacks a part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Path of the old file.
    pub path: String,
    /// The hash of the old file.
    pub sha256: String,
    /// Line of the old file it begins in, from 0.
    pub line: u32,
    /// The sentence.
    pub sentence: String,
    /// Its names, numbers, dates and links that are nowhere; the first to look at.
    pub lost: Vec<String>,
    /// The sentence that took its place, and the path it is in; none when it is gone altogether.
    pub became: Option<(String, String)>,
}

/// What was lost between two stores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Those with lost specifics first. At most a few hundred: `count` tells of the rest.
    pub losses: Vec<Loss>,
    /// How many losses there are.
    pub count: u32,
    /// Sentences of the old store that were looked at.
    pub sentences: u32,
    /// Files that lost much of their text: path (none for the whole store), bytes before, bytes after.
    pub shrunk: Vec<(Option<String>, u64, u64)>,
    /// How many files of either store were not read, so that a loss may be none.
    pub unread: u32,
    /// Sentences of the new store that say nearly the same: two paths and the sentence.
    pub twins: Vec<(String, String, String)>,
    /// How many of those are not told.
    pub more_twins: u32,
    /// Facts that were two and are one, which lacks something of them. At most a hundred.
    pub merged: Vec<Merged>,
    /// The work was cut short: more is called lost than is, and not all that is said twice was found.
    pub is_partial: bool,
}

/// Two sentences of the old store that became one of the new.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The two, each with the path of its file.
    pub from: [(String, String); 2],
    /// What they became, and the path of its file.
    pub became: (String, String),
    /// What that lacks, as it was written.
    pub missing: Vec<String>,
}

/// What became of a block of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// On both pages.
    Same,
    /// Only on the old one.
    Gone,
    /// Only on the new one.
    Come,
}
