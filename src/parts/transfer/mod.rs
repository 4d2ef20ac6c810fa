//! Whole stores in and out, as dialogs: what would be done comes first, then progress, then a result for every file.

mod export_dialog;
mod import_dialog;
mod importing;
mod pick;
mod picked;
mod plan_options;
mod plan_table;
mod results;
mod stage;
mod words;

pub use export_dialog::ExportDialog;
pub use import_dialog::ImportDialog;
