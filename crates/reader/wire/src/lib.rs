//! What the page and the reader's worker say to each other, and the shapes that travel: documents, differences, plans of
//! imports and exports. Types only: the page must be able to link this without the parser, the diff and the unzipper
//! behind it, so nothing here computes.
//!
//! A message is a JavaScript array whose first item is the JSON text of a [`ToReader`] or [`FromReader`]; files and blobs
//! follow it, so that their bytes are never copied into the text.
#![warn(missing_docs)]

mod difference;
mod document;
mod export;
mod grep;
mod import;
mod message;
mod review;

pub use difference::{Blanks, Difference, Hidden, Hunk, Line, Pair};
pub use document::{Align, Block, Document, Inline, Item, Row, Target};
pub use export::{Naming, Packed};
pub use grep::{FileHits, Hit, Hits, Wanted};
pub use import::{Action, Container, Existing, Opened, Options, Plan, PlanRow, Refusal, Rule, State};
pub use message::{Answer, Ask, FromReader, Learnt, Match, Matches, ToReader, Tokens};
pub use review::{
    Beside, ChangeKind, Fate, Finding, Ledger, Listed, Loss, Merged, Moment, Passage, Region, Source, Speaker,
    StoreChange, Support, Then, Trace, Verdict,
};
