//! An import: what was opened, what the store holds, what would be done.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is opened. The bytes are brought before it, attached to messages and never read into them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Container {
    /// One blob, a .zip.
    Zip,
    /// One blob for each path.
    Folder {
        /// Paths relative to what was picked, with `/` between their segments.
        paths: Vec<String>,
    },
}

/// What is open after every file was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Files in it, folders not counted.
    pub files: u32,
    /// The folder that everything lies in, when there is exactly one; it can be left out of the target paths.
    pub top: Option<String>,
    /// Files that are left out by rule: what desktops and version control leave behind.
    pub junk: u32,
    /// It was exported here with history or a list of names: paths are restored from that list.
    pub is_export: bool,
}

/// A memory of the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Existing {
    /// Its path.
    pub path: String,
    /// Its hash; empty where the server does not tell.
    pub sha256: String,
}

/// What to do with a file whose target is taken by other content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// Leave the store as it is.
    #[default]
    Skip,
    /// Write over it, if it still is what the plan saw.
    Overwrite,
    /// Write beside it under a free name.
    KeepBoth,
}

/// How to plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Folder of the store to import into: `/`, or a path that ends with `/`.
    pub prefix: String,
    /// Leave [`Opened::top`] out of the targets.
    pub strip_top: bool,
    /// Take what is left out by rule too.
    pub keep_junk: bool,
    /// For every conflict that has no rule of its own.
    pub rule: Rule,
    /// Rules of single files, by number.
    pub rules: BTreeMap<u32, Rule>,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// One row for each file, in the order of what was opened.
    pub rows: Vec<PlanRow>,
}

/// What would be done with one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanRow {
    /// Number of the file.
    pub entry: u32,
    /// Its path as it was found.
    pub source: String,
    /// Where it goes; none when it cannot go anywhere.
    pub target: Option<String>,
    /// Its bytes; none when that is not known because reading stopped.
    pub size: Option<u32>,
    /// Hash of its bytes when it was looked at; empty when it is not text.
    pub sha256: String,
    /// How it stands.
    pub state: State,
    /// What would be done.
    pub action: Action,
}

/// How a file stands against the store and the rest of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Nothing is at its target.
    New,
    /// The same content is at its target.
    Same,
    /// Other content is at its target.
    Different,
    /// Another file of this import has the same target.
    Duplicate,
    /// A file is where a folder would have to be, or the other way round; at this path.
    InTheWay(String),
    /// It cannot be a memory.
    Refused(Refusal),
}

/// Why a file cannot be a memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// More than 102,400 bytes.
    TooLarge,
    /// Not UTF-8.
    NotText,
    /// Its path breaks a rule; the sentence says which.
    BadPath(String),
    /// It cannot be read; the sentence says why.
    Unreadable(String),
    /// Left out by rule.
    Junk,
    /// Part of an export that is not a current file.
    History,
}

/// What would be done with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Nothing.
    Leave,
    /// A new memory at the target.
    Create,
    /// New content for the memory at the target, if its hash still is this one.
    Overwrite(String),
}
