//! One store: its files, the one that is open, its history.

mod conflict;
mod deleted;
mod desk;
mod editing;
mod endings;
mod file_foot;
mod file_head;
mod file_pane;
mod files_pane;
mod head;
mod kept;
mod merging;
mod page;
mod path_dialog;
mod side_pane;

pub use page::StorePage;
