//! The envelope: who asks what under which number, and what comes back.

use crate::{
    Beside, Blanks, Block, Container, Difference, Document, Existing, Fate, Hits, Ledger, Listed, Moment, Naming,
    Opened, Options, Packed, Passage, Plan, Region, StoreChange, Then, Verdict, Wanted,
};
use serde::{Deserialize, Serialize};

/// From the page to the reader. What is posted before [`FromReader::Ready`] is lost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ToReader {
    /// Chosen by the page, unique while the page lives.
    pub id: u64,
    /// What is asked.
    pub ask: Ask,
}

/// From the reader to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromReader {
    /// The reader listens. A page of another build does not talk to it.
    Ready {
        /// The build the reader belongs to.
        build: String,
    },
    /// How far a long ask has come.
    Progress {
        /// Of which ask.
        id: u64,
        /// Files that are done.
        done: u32,
        /// Files in all.
        total: u32,
    },
    /// The end of one ask.
    Answer {
        /// Of which ask.
        id: u64,
        /// What was asked for, or a sentence that is fit to show.
        answer: Result<Answer, String>,
    },
}

/// Everything the reader can do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Reads Markdown. Answered with [`Answer::Document`].
    Parse {
        /// The text.
        text: String,
    },
    /// Compares two texts. Answered with [`Answer::Difference`].
    Compare {
        /// The older text.
        old: String,
        /// The newer text.
        new: String,
        /// Which blanks count.
        blanks: Blanks,
    },
    /// Estimates how many tokens a text has. Answered with [`Answer::Tokens`].
    Estimate {
        /// The text.
        text: String,
        /// What was learnt of such texts, if anything.
        learnt: Option<Learnt>,
    },
    /// Learns from what a server counted. Answered with [`Answer::Learnt`].
    Learn {
        /// What was learnt before.
        learnt: Option<Learnt>,
        /// The estimate that nothing had taught yet: [`Tokens::plain`].
        plain: f64,
        /// Tokens that the server counted.
        counted: u64,
    },
    /// Keeps a list of paths to be filtered. Answered with [`Answer::Done`].
    Paths {
        /// The paths, in the order that numbers them.
        paths: Vec<String>,
    },
    /// Filters the paths that were kept. Answered with [`Answer::Matches`], best first.
    Fuzzy {
        /// What was typed.
        query: String,
        /// How many at most.
        limit: u32,
    },
    /// Keeps texts to be searched, from that number on; what was kept from there on is forgotten. Answered with
    /// [`Answer::Done`].
    Hold {
        /// Number of the first of them.
        first: u32,
        /// The texts.
        texts: Vec<String>,
    },
    /// Searches the texts that were kept, for a short while. Answered with [`Answer::Hits`], which says where to go on.
    /// A pattern can hang on a text: whoever asks ends the reader when no answer comes.
    Grep {
        /// What is looked for.
        wanted: Wanted,
        /// Number of the text to begin with.
        from: u32,
    },
    /// Takes the attached blobs for the [`Ask::Open`] that follows, from that number on; what was brought from there on is
    /// forgotten. Answered with [`Answer::Done`].
    Bring {
        /// Number of the first of them.
        first: u32,
    },
    /// Opens what is to be imported, the blobs that were brought, and looks at every file in it. Answered with
    /// [`Answer::Opened`]. The plan and the files are asked for afterwards.
    Open(Container),
    /// Keeps what the store holds, to plan against. Answered with [`Answer::Done`].
    Existing {
        /// All memories of the store.
        files: Vec<Existing>,
    },
    /// Plans the import of what is open. Answered with [`Answer::Plan`].
    Plan(Options),
    /// Reads one file of what is open. Answered with [`Answer::Content`].
    Read {
        /// Number of the file.
        entry: u32,
    },
    /// Starts a .zip. Answered with [`Answer::Done`].
    Pack(Naming),
    /// Adds one file to the .zip. Answered with [`Answer::Done`].
    Add(Packed),
    /// Ends the .zip: the blob is attached to [`Answer::Archive`].
    Finish,
    /// Keeps the listings of two stores for the asks that follow. Answered with [`Answer::Done`].
    Sides {
        /// The older store.
        old: Vec<Listed>,
        /// The newer store.
        new: Vec<Listed>,
    },
    /// Adds to what [`Ask::Sides`] began: a page packs a long listing part by part. Answered with [`Answer::Done`].
    MoreSides {
        /// Of the older store.
        old: Vec<Listed>,
        /// Of the newer store.
        new: Vec<Listed>,
    },
    /// Keeps contents of the two stores: the hash of each and its text. Answered with [`Answer::Done`].
    Contents {
        /// Each under its hash.
        texts: Vec<(String, String)>,
    },
    /// Compares the two stores by their listings and the contents that are held. Answered with [`Answer::Changes`].
    Changes,
    /// Compares two pages block by block, as people read them. Answered with [`Answer::Page`].
    ComparePages {
        /// The older text.
        old: String,
        /// The newer text.
        new: String,
    },
    /// Puts together what was decided about each hunk, in order. Answered with [`Answer::Content`].
    Apply {
        /// The older text.
        old: String,
        /// The newer text.
        new: String,
        /// One for each hunk; a hunk without one keeps the old lines.
        choices: Vec<Verdict>,
    },
    /// Merges what two sides made of one text. Answered with [`Answer::Merged`].
    Merge {
        /// What both began with.
        base: String,
        /// One side.
        ours: String,
        /// The other.
        theirs: String,
    },
    /// What was there at a moment. Answered with [`Answer::Then`].
    Then {
        /// Versions in any order.
        versions: Vec<Moment>,
        /// Milliseconds since 1970; versions of that millisecond count.
        moment: i64,
    },
    /// Keeps transcripts to look for sources in, in place of those kept before. Answered with [`Answer::Done`].
    Transcripts {
        /// Everything that was said.
        passages: Vec<Passage>,
    },
    /// Looks for sources and for what is suspicious in what is new in one file. Answered with [`Answer::Beside`].
    Examine {
        /// Path of the new file.
        path: String,
        /// The older text.
        old: String,
        /// The newer text.
        new: String,
    },
    /// Looks for what was lost between the two stores, in the contents that are held. Answered with [`Answer::Ledger`].
    Ledger,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Done, and nothing more to say.
    Done,
    /// A document as a tree.
    Document(Document),
    /// What changed.
    Difference(Difference),
    /// How many tokens.
    Tokens(Tokens),
    /// What is known now.
    Learnt(Learnt),
    /// Paths that match.
    Matches(Matches),
    /// What was found.
    Hits(Hits),
    /// What is open now.
    Opened(Opened),
    /// What an import would do.
    Plan(Plan),
    /// One file.
    Content {
        /// Its text.
        text: String,
        /// The hash of its bytes, 64 lower-case hex digits.
        sha256: String,
    },
    /// What changed between two stores.
    Changes {
        /// By path: of the new file, or of the old one where there is no new one.
        changes: Vec<StoreChange>,
        /// Files with the same path and content.
        unchanged: u32,
    },
    /// The blocks of two pages in reading order, and what became of each.
    Page(Vec<(Fate, Block)>),
    /// A three-way merge, from top to bottom.
    Merged(Vec<Region>),
    /// What was there, by path.
    Then(Vec<Then>),
    /// What stands beside the changes of a file.
    Beside(Beside),
    /// What was lost.
    Ledger(Ledger),
    /// The .zip is attached.
    Archive {
        /// What to call the file.
        name: String,
        /// How many files are in it.
        files: u32,
    },
}

/// An estimate of tokens. Show the range, never `likely` alone as if it were counted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tokens {
    /// Nine of ten texts have more.
    pub low: u64,
    /// The best single guess.
    pub likely: u64,
    /// Nine of ten texts have fewer.
    pub high: u64,
    /// The guess by characters alone: what [`Ask::Learn`] compares with what a server counts.
    pub plain: f64,
}

/// What the counts of a server taught about one model and one kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learnt {
    /// Tokens that were counted for each one that was guessed; more than 0.
    pub factor: f64,
    /// How far single texts lie from that, as a mean of absolute logarithms of ratios.
    pub spread: f64,
    /// Counts that it was learnt from.
    pub observations: u32,
}

/// What a filter found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matches {
    /// Best first.
    pub matches: Vec<Match>,
    /// Not all paths were looked at: what was typed costs too much.
    pub is_partial: bool,
}

/// A path that matches what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// Number of the path in the list that was kept.
    pub path: u32,
    /// Matched byte ranges of the path, to be marked.
    pub marks: Vec<(u32, u32)>,
}
