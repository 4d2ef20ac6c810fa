//! What can be done to a store, wherever it is shown: the form that makes and edits it, and the menu with its questions.

mod fields;
mod form;
mod menu;

pub use form::StoreForm;
pub use menu::StoreActions;
