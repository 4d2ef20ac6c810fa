//! An agent by rules: it looks into the mounted memory first, writes down what it is told, answers
//! with what it finds and where, and says so when it finds nothing. The host runs its tools; one
//! [`Agent::next`] is one step, and the agent between two steps is plain data.
//!
//! It refuses to answer from anywhere but the memory and its own conversation, to write where it
//! may only read, and to write down secrets.

mod answer;
mod job;
mod many;
mod next;
mod tell;

pub use job::{Hit, Job, Said};
pub use next::Waiting;

/// A memory store as a session sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mount {
    /// Where it is mounted, `/mnt/memory/<slug>`, without a slash at the end.
    pub path: String,
    /// Whether it may only be read.
    pub read_only: bool,
    /// The store's description and the mount's instructions: which facts belong there.
    pub about: String,
}

/// A tool the agent asks its host to run.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Tool {
    /// All files under a path: one absolute path a line.
    List {
        /// Where.
        path: String,
    },
    /// A file's text as it is.
    Read {
        /// Which.
        path: String,
    },
    /// Lines that have a word, whatever its case: `path:line:text`, one a line.
    Grep {
        /// The word; letters and digits only.
        pattern: String,
        /// Where.
        path: String,
    },
    /// Writes a whole file.
    Write {
        /// Which.
        path: String,
        /// Its text.
        text: String,
    },
    /// Replaces the only place where a text stands.
    Edit {
        /// In which file.
        path: String,
        /// What stands there.
        old: String,
        /// What shall stand there.
        new: String,
    },
}

/// What the host's tool gave.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ToolResult {
    /// Whether it did what was asked.
    pub ok: bool,
    /// Its output, or why not.
    pub text: String,
}

/// What the agent does next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Action {
    /// Run this and come back with the result.
    Tool(Tool),
    /// Say this; more may follow.
    Say(String),
    /// The turn is over.
    Done,
}

/// One thing said in the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Turn {
    /// Whether a person said it.
    pub person: bool,
    /// When, in milliseconds UTC.
    pub at: i64,
    /// What.
    pub text: String,
}

/// An agent in a session.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Agent {
    pub(crate) system: String,
    pub(crate) mounts: Vec<Mount>,
    pub(crate) turns: Vec<Turn>,
    /// The files of all mounts, once looked.
    pub(crate) files: Vec<String>,
    /// How many mounts were listed.
    pub(crate) listed: usize,
    pub(crate) jobs: Vec<Job>,
    pub(crate) waiting: Waiting,
    pub(crate) reply: Vec<String>,
}

impl Agent {
    /// An agent with its system prompt and the stores mounted into its session.
    pub fn new(system: &str, mounts: Vec<Mount>) -> Self {
        Self { system: system.into(), mounts, ..Self::default() }
    }

    /// Puts an earlier turn into the conversation without acting on it: for a session that goes
    /// on after its agent was gone.
    pub fn recall(&mut self, turn: Turn) {
        self.turns.push(turn);
    }

    /// Hears a person. Call [`Agent::next`] until it is [`Action::Done`].
    pub fn hear(&mut self, text: &str, at: i64) {
        self.jobs = job::jobs(text, at);
        self.reply.clear();
        self.waiting = Waiting::Nothing;
        self.turns.push(Turn { person: true, at, text: text.into() });
    }

    /// The conversation so far.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }
}
