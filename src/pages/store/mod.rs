//! One store: its files, the one that is open, its history.

mod editing;
