//! One method for each thing that can be asked.

use super::{Luggage, Patience, Progress, Reader};
use api::ApiError;
use reader_wire::{
    Answer, Ask, Beside, Blanks, Block, Container, Difference, Document, Existing, Fate, Hits, Learnt, Ledger, Listed,
    Matches, Moment, Naming, Opened, Options, Packed, Passage, Plan, Region, StoreChange, Then, Tokens, Verdict,
    Wanted,
};
use web_sys::Blob;

/// Files that are handed over at once: each costs the page a quarter of a millisecond, and it should go on meanwhile.
const PORTION: usize = 64;

/// Takes the answer that belongs to the ask; any other is a fault of the reader.
macro_rules! expect {
    ($answer:expr, $pattern:pat => $value:expr) => {
        match $answer {
            $pattern => Ok($value),
            _ => Err(ApiError::unreadable("The part of Lucid that reads texts gave an answer to something else.")),
        }
    };
}

impl Reader {
    /// Starts the worker before it is needed: what is asked next does not wait for it.
    pub fn warm(self) {
        wasm_bindgen_futures::spawn_local(async move {
            // Whoever asks next is told why it does not start.
            let _ = self.paths(Vec::new()).await;
        });
    }

    /// Reads Markdown.
    pub async fn parse(self, text: String) -> Result<Document, ApiError> {
        let (answer, _) = self.ask(Ask::Parse { text }, Luggage::default()).await?;
        expect!(answer, Answer::Document(document) => document)
    }

    /// Compares two texts.
    pub async fn compare(self, old: String, new: String, blanks: Blanks) -> Result<Difference, ApiError> {
        let (answer, _) = self.ask(Ask::Compare { old, new, blanks }, Luggage::default()).await?;
        expect!(answer, Answer::Difference(difference) => difference)
    }

    /// Estimates the tokens of a text.
    pub async fn estimate(self, text: String, learnt: Option<Learnt>) -> Result<Tokens, ApiError> {
        let (answer, _) = self.ask(Ask::Estimate { text, learnt }, Luggage::default()).await?;
        expect!(answer, Answer::Tokens(tokens) => tokens)
    }

    /// What is known once a server counted that many tokens where [`Tokens::plain`] was the guess.
    pub async fn learn(self, learnt: Option<Learnt>, plain: f64, counted: u64) -> Result<Learnt, ApiError> {
        let (answer, _) = self.ask(Ask::Learn { learnt, plain, counted }, Luggage::default()).await?;
        expect!(answer, Answer::Learnt(learnt) => learnt)
    }

    /// Keeps paths to be filtered by [`Reader::fuzzy`]. After a crash they have to be given again.
    pub async fn paths(self, paths: Vec<String>) -> Result<(), ApiError> {
        self.ask(Ask::Paths { paths }, Luggage::default()).await.map(drop)
    }

    /// The paths that match what was typed, best first.
    pub async fn fuzzy(self, query: String, limit: u32) -> Result<Matches, ApiError> {
        let (answer, _) = self.ask(Ask::Fuzzy { query, limit }, Luggage::default()).await?;
        expect!(answer, Answer::Matches(matches) => matches)
    }

    /// Keeps texts to be searched, from number `first` on. [`Grep`](super::Grep) knows when they are gone.
    pub(super) async fn hold(self, first: u32, texts: Vec<String>) -> Result<(), ApiError> {
        self.ask(Ask::Hold { first, texts }, long()).await.map(drop)
    }

    /// Searches what is kept, from number `from` on, for a short while.
    pub(super) async fn grep(self, wanted: Wanted, from: u32) -> Result<Hits, ApiError> {
        let luggage = Luggage { patience: Patience::Pattern, ..Luggage::default() };
        let (answer, _) = self.ask(Ask::Grep { wanted, from }, luggage).await?;
        expect!(answer, Answer::Hits(hits) => hits)
    }

    /// Opens what is to be imported and looks at every file.
    pub async fn open(self, container: Container, blobs: Vec<Blob>, progress: Progress) -> Result<Opened, ApiError> {
        for (number, portion) in blobs.chunks(PORTION).enumerate() {
            let first = u32::try_from(number * PORTION).unwrap_or(u32::MAX);
            let luggage = Luggage { blobs: portion.to_vec(), ..long() };
            self.ask(Ask::Bring { first }, luggage).await?;
        }
        let luggage = Luggage { progress: Some(progress), ..long() };
        let (answer, _) = self.ask(Ask::Open(container), luggage).await?;
        expect!(answer, Answer::Opened(opened) => opened)
    }

    /// Says what the store holds, for the plans that follow.
    pub async fn existing(self, files: Vec<Existing>) -> Result<(), ApiError> {
        self.ask(Ask::Existing { files }, long()).await.map(drop)
    }

    /// Plans the import of what is open.
    pub async fn plan(self, options: Options) -> Result<Plan, ApiError> {
        let (answer, _) = self.ask(Ask::Plan(options), long()).await?;
        expect!(answer, Answer::Plan(plan) => plan)
    }

    /// The text of one file of what is open, and its hash.
    pub async fn read(self, entry: u32) -> Result<(String, String), ApiError> {
        let (answer, _) = self.ask(Ask::Read { entry }, long()).await?;
        expect!(answer, Answer::Content { text, sha256 } => (text, sha256))
    }

    /// Starts a .zip.
    pub async fn pack(self, naming: Naming) -> Result<(), ApiError> {
        self.ask(Ask::Pack(naming), long()).await.map(drop)
    }

    /// Adds a file to the .zip.
    pub async fn add(self, file: Packed) -> Result<(), ApiError> {
        self.ask(Ask::Add(file), long()).await.map(drop)
    }

    /// Keeps the listings of two stores, to be compared.
    pub async fn sides(self, old: Vec<Listed>, new: Vec<Listed>) -> Result<(), ApiError> {
        self.ask(Ask::Sides { old, new }, long()).await.map(drop)
    }

    /// Adds to the listings that are kept.
    pub async fn more_sides(self, old: Vec<Listed>, new: Vec<Listed>) -> Result<(), ApiError> {
        self.ask(Ask::MoreSides { old, new }, long()).await.map(drop)
    }

    /// Keeps contents by hash, to be compared.
    pub async fn contents(self, texts: Vec<(String, String)>) -> Result<(), ApiError> {
        self.ask(Ask::Contents { texts }, long()).await.map(drop)
    }

    /// What changed between the two stores, and how many files did not.
    pub async fn changes(self) -> Result<(Vec<StoreChange>, u32), ApiError> {
        let (answer, _) = self.ask(Ask::Changes, long()).await?;
        expect!(answer, Answer::Changes { changes, unchanged } => (changes, unchanged))
    }

    /// Two pages block by block.
    pub async fn compare_pages(self, old: String, new: String) -> Result<Vec<(Fate, Block)>, ApiError> {
        let (answer, _) = self.ask(Ask::ComparePages { old, new }, Luggage::default()).await?;
        expect!(answer, Answer::Page(blocks) => blocks)
    }

    /// The text that these choices make, and its hash.
    pub async fn apply(self, old: String, new: String, choices: Vec<Verdict>) -> Result<(String, String), ApiError> {
        let (answer, _) = self.ask(Ask::Apply { old, new, choices }, Luggage::default()).await?;
        expect!(answer, Answer::Content { text, sha256 } => (text, sha256))
    }

    /// Merges what two sides made of one text.
    pub async fn merge(self, base: String, ours: String, theirs: String) -> Result<Vec<Region>, ApiError> {
        let (answer, _) = self.ask(Ask::Merge { base, ours, theirs }, Luggage::default()).await?;
        expect!(answer, Answer::Merged(regions) => regions)
    }

    /// What was there at a moment.
    pub async fn then(self, versions: Vec<Moment>, moment: i64) -> Result<Vec<Then>, ApiError> {
        let (answer, _) = self.ask(Ask::Then { versions, moment }, Luggage::default()).await?;
        expect!(answer, Answer::Then(then) => then)
    }

    /// Keeps transcripts to look for sources in.
    pub async fn transcripts(self, passages: Vec<Passage>) -> Result<(), ApiError> {
        self.ask(Ask::Transcripts { passages }, long()).await.map(drop)
    }

    /// Sources of what is new in a file, and what looks wrong in it.
    pub async fn examine(self, path: String, old: String, new: String) -> Result<Beside, ApiError> {
        let (answer, _) = self.ask(Ask::Examine { path, old, new }, Luggage::default()).await?;
        expect!(answer, Answer::Beside(beside) => beside)
    }

    /// What was lost between the two stores.
    pub async fn ledger(self) -> Result<Ledger, ApiError> {
        let (answer, _) = self.ask(Ask::Ledger, long()).await?;
        expect!(answer, Answer::Ledger(ledger) => ledger)
    }

    /// Ends the .zip: what to call it, how many files are in it, and the file.
    pub async fn finish(self) -> Result<(String, u32, Blob), ApiError> {
        let (answer, blob) = self.ask(Ask::Finish, long()).await?;
        expect!((answer, blob), (Answer::Archive { name, files }, Some(blob)) => (name, files, blob))
    }
}

fn long() -> Luggage {
    Luggage { patience: Patience::Endless, ..Luggage::default() }
}
