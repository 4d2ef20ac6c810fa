//! The form of a statement: what it is about, which values it gives, and how it says so. Two
//! statements are compared by their forms ([`relate`]). It refuses to parse English; it looks for
//! typed values and a handful of verbs, and calls the rest the frame.

mod analyse;
mod attribute;
mod back;
mod choice;
mod clause;
mod code;
mod cue;
mod kin;
mod kind;
mod laid;
mod left;
mod line;
mod over;
mod owner;
mod relate;
mod sense;
mod slot;
mod team;
mod unit;
mod verbish;
mod wording;

pub use analyse::{Form, Relation, analyse};
pub use cue::bare;
pub(crate) use cue::{annotations, is_question, lead_in};
pub use kind::{FactKind, kind};
pub use relate::{Verdict, relate};
pub use slot::{Slot, SlotKind};
pub use unit::Parts;
